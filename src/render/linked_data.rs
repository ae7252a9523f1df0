//! What a page is, for search engines: JSON-LD in the words of schema.org.
//!
//! Things are named by absolute addresses, so without `base_url` the page says nothing of its translations and its site.
//! A block of data is not run: a content security policy without inline scripts lets it pass.

use serde::Serialize;

use super::nav::Place;
use super::urls;
use super::view::PageView;
use crate::model::document::Document;
use crate::model::site::{Kind, Shown};

#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Thing<'a> {
    Article(Box<Article<'a>>),
    Breadcrumb(Breadcrumb<'a>),
}

/// A page, or what is said of another one to name it.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Article<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Box<Article<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Article<'a>>,
}

/// A person or a site.
#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Breadcrumb<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

/// About how long it is.
const ROOM: usize = 1024;

/// The data of a page, ready to stand in a `<script>`.
#[must_use]
pub fn json(place: &Place<'_, '_>, site_title: &str, shown: Shown, view: &PageView<'_>) -> String {
    let article = article(place, site_title, shown, view);
    let mut graph = vec![Thing::Article(Box::new(article))];
    // A fallback page stands for the page it shows, whose way is another.
    let way = Some(view).filter(|_| shown.kind != Kind::Fallback).map(|view| breadcrumb(place, view));
    graph.extend(way.filter(|way| way.item_list_element.len() > 1).map(Thing::Breadcrumb));
    let mut json = Vec::with_capacity(ROOM);
    let written = serde_json::to_writer(&mut json, &Graph { context: "https://schema.org", graph });
    let json = written.ok().and_then(|()| String::from_utf8(json).ok()).unwrap_or_default();
    // Nothing in a string may end the element or open a comment.
    if memchr::memchr(b'<', json.as_bytes()).is_some() { json.replace('<', "\\u003c") } else { json }
}

fn article<'a>(place: &Place<'a, '_>, site_title: &'a str, shown: Shown, view: &'a PageView<'_>) -> Article<'a> {
    let base = place.config.base_url.as_deref();
    let kind = kind(view);
    let others = |lang: &str| view.alternates.iter().find(|other| base.is_some() && other.lang == lang);
    let named =
        |lang: &'a str, href: &'a str| Article { kind, id: Some(href), in_language: Some(lang), ..Article::default() };
    let original = others("x-default").filter(|_| shown.kind == Kind::Translated);
    let translations = view.alternates.iter().filter(|other| {
        let is_source = matches!(shown.kind, Kind::Original | Kind::Rebuilt);
        base.is_some() && is_source && other.lang != "x-default" && other.lang != view.lang
    });
    Article {
        kind,
        id: view.canonical.as_deref(),
        url: view.canonical.as_deref(),
        headline: Some(&view.title),
        description: view.description,
        in_language: Some(view.lang),
        date_modified: view.modified.as_deref(),
        image: view.image.as_deref(),
        author: author(place.site.document(shown.document)),
        is_part_of: base.map(|url| Named { kind: "WebSite", name: site_title, url: Some(url) }),
        translation_of_work: original.map(|source| Box::new(named(view.source_lang, &source.href))),
        work_translation: translations.map(|other| named(other.lang, &other.href)).collect(),
    }
}

/// Cards of links are no article.
fn kind(view: &PageView<'_>) -> &'static str {
    if view.kind == "landing" { "CollectionPage" } else { "TechArticle" }
}

fn author(document: &Document) -> Option<Named<'_>> {
    document.meta.text("author").map(|name| Named { kind: "Person", name, url: None })
}

/// The way to the page and the page itself. With addresses, a heading without a page is no step.
fn breadcrumb<'a>(place: &Place<'a, '_>, view: &'a PageView<'_>) -> Breadcrumb<'a> {
    let base = place.config.base_url.as_deref();
    let mut steps = Vec::new();
    let mut add = |name: &'a str, item: Option<String>| {
        steps.push(Step { kind: "ListItem", position: steps.len() + 1, name, item });
    };
    for crumb in &view.breadcrumb {
        match (base, &crumb.href) {
            (Some(base), Some(href)) => add(crumb.title, Some(urls::absolute(base, place.path, href))),
            (Some(_), None) => {}
            (None, _) => add(crumb.title, None),
        }
    }
    add(&view.title, view.canonical.clone());
    Breadcrumb { kind: "BreadcrumbList", item_list_element: steps }
}
