//! One page of one locale: its view, and through the template its bytes.

use serde_json::{Map, Value};
use tera::Context;

use super::fill::{Addresses, Filler, View, page_path};
use super::frame::{Shape, Texts, Views};
use super::landing;
use super::nav::Place;
use super::provenance::provenance;
use super::report::Subject;
use super::surroundings::{self, Entries};
use super::view::{AlternateView, CrumbView, LocaleView, OutlineListView, OutlineView, PageView, SiteView};
use super::zone::is_shown;
use super::{Context as Site, FRAME, Rendered, choices, feed, linked_data, markdown, pivots, urls};
use crate::docfx;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{Document, DocumentIx};
use crate::model::schema::Schema;
use crate::model::site::{Kind, LocaleIx, RowIx, Shown, Target};

/// Renders a page; `None` if no locale has it.
#[must_use]
pub fn page(site: &Site<'_>, row: RowIx, locale: LocaleIx, entries: &mut Entries) -> Option<Rendered> {
    let shown = site.site.shown(row, locale)?;
    let path = page_path(site.site, locale, site.site.row(row).page.as_str());
    // Titles follow the text into the source language where a mode shows it.
    let source = Some(site.site.source).filter(|_| !site.site.document(shown.document).units.is_empty());
    let source = source.filter(|source| *source != shown.lang && shown.kind == Kind::Translated);
    let place = Place { site: site.site, locale, path: &path, config: site.config, source };
    Some(framed(site, row, shown, &place, entries))
}

/// The text of a page in its frame.
fn framed(site: &Site<'_>, row: RowIx, shown: Shown, place: &Place<'_, '_>, entries: &mut Entries) -> Rendered {
    let Place { locale, path, .. } = *place;
    let all = site_view(site, path, locale, Some(row));
    let own = locale_view(site, path, locale, locale, Some(row));
    let toc = &site.site.tocs[locale.0 as usize];
    let around = Place::around(toc, row);
    let filler = filler(site, shown, place);
    let made = made(site, shown, &filler, place, (&all, &own)).transpose()?;
    let body = |out: &mut String| match &made {
        Some(html) => out.push_str(html),
        None => filler.fill_into(out, shown.document),
    };
    let groups = pivots::groups(site.site, site.sources, shown.document, locale);
    let mut page = page_view(site, row, shown, place);
    page.toc_html = surroundings::html(place, toc, &around, page.toc_href.as_deref().unwrap_or_default(), entries);
    page.outline_html = outline_html(site, shown, place)?;
    page.choices = choices::choices(site, shown.document, &groups);
    page.linked_data = linked_data::json(place, site.title(locale), shown, &page);
    page.breadcrumb_html = items(&page.breadcrumb);
    let mut views = Views { site: all, locale: own, page };
    let room = made.as_ref().map_or_else(|| filler.room(shown.document), String::len);
    if site.look.own_frame {
        let frames = &site.localized(locale).pages;
        views.page.breadcrumb.clear();
        let texts = Texts::of_page(&mut views);
        let frame = frames.get(&Shape::of(&views, &texts), || {
            frames.mark_page(&mut views, &texts);
            site.file("page.html", &context(&views), FRAME)
        })?;
        let mut out = entries.room();
        out.reserve(frame.room(&texts) + room);
        frame.fill(&mut out, &texts, body);
        return Ok(out.into_bytes());
    }
    body(&mut views.page.body_html);
    views.page.outline = outline(site, shown.document);
    let room = room + views.page.toc_html.len() + FRAME;
    let mut context = context(&views);
    if site.look.uses_toc {
        context.insert("toc", &place.views(toc, &around));
    }
    if site.look.uses_meta {
        context.insert("meta", &meta(site, site.site.document(shown.document)));
    }
    site.file("page.html", &context, room)
}

fn context(views: &Views<'_>) -> Context {
    let mut context = Context::new();
    context.insert("site", &views.site);
    context.insert("locale", &views.locale);
    context.insert("page", &views.page);
    context
}

/// The headings of a page as the items of a list.
fn outline_html(site: &Site<'_>, shown: Shown, place: &Place<'_, '_>) -> Result<String, Vec<Diagnostic>> {
    let items = outline(site, shown.document);
    let source = &site.sources.source_locale;
    let list = |items| OutlineListView { items, source_lang: source.tag(), source_dir: source.direction() };
    let make = |list: &OutlineListView<'_>| {
        let mut context = Context::new();
        context.insert("locale", &locale_view(site, place.path, place.locale, place.locale, None));
        context.insert("outline", list);
        site.file("outline.html", &context, FRAME)
    };
    if items.is_empty() {
        return Ok(String::new());
    }
    if !site.look.own_frame {
        return Ok(String::from_utf8(make(&list(items))?).unwrap_or_default());
    }
    let frames = &site.localized(place.locale).outlines;
    let mut out = String::with_capacity(items.len() * FRAME_OF_HEADING);
    let mut one = list(Vec::with_capacity(1));
    let (mut texts, mut shape) = (Texts::default(), Shape::default());
    for item in items {
        // The program's own template makes of several headings what it makes of each: so there are few shapes.
        one.items.clear();
        one.items.push(item);
        texts.take_outline(&mut one);
        shape.becomes(&one, &texts);
        let frame = frames.get(&shape, || {
            frames.mark_outline(&mut one, &texts);
            make(&one)
        })?;
        frame.fill(&mut out, &texts, |_| {});
    }
    Ok(out)
}

/// About how long a heading is with its frame.
const FRAME_OF_HEADING: usize = 160;

/// What every template knows of the site.
pub fn site_view<'a>(site: &'a Site<'_>, path: &str, locale: LocaleIx, row: Option<RowIx>) -> SiteView<'a> {
    SiteView {
        title: site.title(locale),
        root: urls::root(path),
        base_url: site.config.base_url.as_deref(),
        locales: site.site.locale_ixs().map(|other| locale_view(site, path, locale, other, row)).collect(),
        feed_href: site.has_feed(locale).then(|| urls::relative(path, &feed::path(site.site, locale))),
        search: site.config.search,
    }
}

/// A locale as the switch on a page shows it.
pub fn locale_view<'a>(
    site: &'a Site<'_>,
    path: &str,
    current: LocaleIx,
    locale: LocaleIx,
    row: Option<RowIx>,
) -> LocaleView<'a> {
    let id = site.site.locale(locale);
    let page = row.map_or("index", |row| site.site.row(row).page.as_str());
    LocaleView {
        tag: id.tag(),
        slug: id.slug(),
        dir: id.direction(),
        name: &site.localized(locale).name,
        href: urls::relative(path, &page_path(site.site, locale, page)),
        current: current == locale,
        fallback: row.is_some_and(|row| site.site.fallback(row, locale).is_some()),
    }
}

/// What writes the text of a page.
fn filler<'f>(site: &'f Site<'_>, shown: Shown, place: &Place<'_, 'f>) -> Filler<'f> {
    Filler {
        site: site.site,
        sources: site.sources,
        view: View::Bilingual,
        addresses: Addresses::Site { locale: place.locale, page: place.path, config: site.config },
        labels: &site.localized(place.locale).labels,
        labels_lang: (place.locale != shown.lang).then(|| site.site.locale(place.locale).tag()),
        source: &site.sources.source_locale,
        highlights: Some(site.highlights),
    }
}

/// The text of a page that is written as data: what its template makes of it.
fn made(
    site: &Site<'_>,
    shown: Shown,
    filler: &Filler<'_>,
    place: &Place<'_, '_>,
    (all, own): (&SiteView<'_>, &LocaleView<'_>),
) -> Option<Result<String, Vec<Diagnostic>>> {
    let schema = site.site.document(shown.document).schema.as_ref()?;
    let views = landing::Views { filler, place, document: shown.document };
    let mut context = Context::new();
    context.insert("site", all);
    context.insert("locale", own);
    let template = match &**schema {
        Schema::Landing(page) => {
            context.insert("landing", &views.landing(page));
            "landing.html"
        }
        Schema::Tutorial(page) => {
            context.insert("tutorial", &views.tutorial(page));
            "tutorial.html"
        }
    };
    Some(site.part(template, &context))
}

fn page_view<'a>(site: &'a Site<'_>, row: RowIx, shown: Shown, place: &Place<'a, '_>) -> PageView<'a> {
    let Place { site: all, locale, path, .. } = *place;
    let document = all.document(shown.document);
    let toc_href = urls::relative(path, &page_path(all, locale, "contents"));
    let toc = &all.tocs[locale.0 as usize];
    let [previous, next] = place.neighbours(toc, row).map(|crumb: Option<CrumbView<'a>>| crumb);
    let source = &site.sources.source_locale;
    let lang = all.locale(shown.lang);
    let base = site.sources.home(document.key.file).rules.base_path.as_deref().unwrap_or_default();
    let canonical = canonical(site, row, shown, locale);
    let subject = subject(site, place, row, document, canonical.as_deref());
    let report = site.config.issue_url.as_deref().map(|url| (subject.address(url), subject.pattern(url)));
    let (report_href, report_url) = report.unzip();
    PageView {
        id: all.row(row).page.as_str(),
        title: subject.title.to_owned(),
        description: document.meta.text("description"),
        lang: lang.tag(),
        dir: lang.direction(),
        kind: kind(document),
        body_html: String::new(),
        has_units: !document.units.is_empty(),
        source_lang: source.tag(),
        source_dir: source.direction(),
        choices: Vec::new(),
        applies_to: choices::applies_to(site, shown.document),
        outline: Vec::new(),
        outline_html: String::new(),
        breadcrumb: place.breadcrumb(toc, row, document, base),
        breadcrumb_html: String::new(),
        toc_html: String::new(),
        toc_href: Some(toc_href),
        previous,
        next,
        referrers: referrers(place, row),
        provenance: provenance(site, place, row, shown, document),
        canonical,
        alternates: alternates(site, row, shown, path),
        edit_href: edit(site, shown, document),
        markdown_href: markdown::path(site, row, locale).map(|to| urls::relative(path, &to)),
        modified: all.changed(shown).map(|day| day.iso()),
        image: image(site, shown.document),
        linked_data: String::new(),
        report_href,
        report_url,
    }
}

/// What there is to report.
fn subject<'s>(
    site: &'s Site<'_>,
    place: &Place<'s, '_>,
    row: RowIx,
    document: &'s Document,
    url: Option<&'s str>,
) -> Subject<'s> {
    let page = place.site.row(row).page.as_str();
    Subject {
        title: document.title().unwrap_or(page),
        page,
        locale: place.site.locale(place.locale).tag(),
        path: &site.sources.file(document.key.file).rel,
        commit: document.meta.handoff.source_commit.as_deref(),
        url,
    }
}

fn kind(document: &Document) -> &'static str {
    match document.schema.as_deref() {
        None => "article",
        Some(Schema::Landing(_)) => "landing",
        Some(Schema::Tutorial(_)) => "tutorial",
    }
}

fn outline<'a>(site: &'a Site<'_>, ix: DocumentIx) -> Vec<OutlineView<'a>> {
    let document = site.site.document(ix);
    let choices = &site.site.resolved(ix).choices;
    let headings = document.headings.iter().filter(|heading| (2..=3).contains(&heading.level));
    headings
        .filter(|heading| heading.zone.is_none() || is_shown(document, heading.zone, choices, site.sources))
        .map(|heading| OutlineView {
            level: heading.level,
            id: &heading.id,
            text: &heading.text,
            source: heading.source.as_deref(),
        })
        .collect()
}

/// Links as the items of a list.
fn items(crumbs: &[CrumbView<'_>]) -> String {
    let mut out = String::with_capacity(crumbs.len() * 160);
    for crumb in crumbs {
        out.push_str("\n<li>");
        crumb.entry().write(&mut out);
        out.push_str("</li>");
    }
    out
}

/// Pages that refer to this one, by title.
fn referrers<'a>(place: &Place<'a, '_>, row: RowIx) -> Vec<CrumbView<'a>> {
    let mut out: Vec<CrumbView<'a>> = place.site.row(row).referrers.iter().map(|from| place.crumb(*from)).collect();
    out.sort_by(|a, b| a.title.cmp(b.title));
    out
}

/// The address that stands for the text: its own, or on a fallback page that of the page it shows.
fn canonical(site: &Site<'_>, row: RowIx, shown: Shown, locale: LocaleIx) -> Option<String> {
    let base = site.config.base_url.as_ref()?;
    let at = if shown.kind == Kind::Fallback { shown.lang } else { locale };
    Some(urls::page(base, site.site, at, site.site.row(row).page.as_str()))
}

/// The page in every language that it is really written in, and the source for everyone else.
fn alternates<'a>(site: &'a Site<'_>, row: RowIx, shown: Shown, path: &str) -> Vec<AlternateView<'a>> {
    if shown.kind == Kind::Fallback {
        return Vec::new();
    }
    let all = site.site;
    let page = all.row(row).page.as_str();
    let address = |locale: LocaleIx| match &site.config.base_url {
        Some(base) => urls::page(base, all, locale, page),
        None => urls::relative(path, &page_path(all, locale, page)),
    };
    let mut out: Vec<AlternateView<'a>> =
        all.real_locales(row).map(|ix| AlternateView { lang: all.locale(ix).tag(), href: address(ix) }).collect();
    if out.iter().any(|alternate| alternate.lang == site.sources.source_locale.tag()) {
        out.push(AlternateView { lang: "x-default", href: address(all.source) });
    }
    if out.len() < 2 { Vec::new() } else { out }
}

fn edit(site: &Site<'_>, shown: Shown, document: &Document) -> Option<String> {
    let url = site.config.edit_url.as_ref().filter(|_| shown.kind != Kind::Rebuilt)?;
    let file = site.sources.file(document.key.file);
    let slug = site.site.locale(shown.lang).slug();
    Some(url.replace("{locale}", slug).replace("{path}", &urls::encode(&file.rel)))
}

/// The picture of a page, else that of the site. It is for others to show, so its address must be absolute.
fn image(site: &Site<'_>, page: DocumentIx) -> Option<String> {
    let absolute = |path: &str| Some(format!("{}{}", site.config.base_url.as_ref()?, urls::encode(path)));
    let own = match site.site.resolved(page).image.as_ref() {
        Some(Target::External(url)) => Some(url.to_string()),
        Some(Target::Asset { locale, path }) => absolute(&format!("{}/{path}", site.site.locale(*locale).slug())),
        _ => None,
    };
    own.or_else(|| {
        let image = site.config.image.as_ref()?;
        image.path().map_or_else(|| Some(image.href.clone()), absolute)
    })
}

/// The front matter, then `fileMetadata`, then `globalMetadata` (DIALECT §1.1).
fn meta(site: &Site<'_>, document: &Document) -> Map<String, Value> {
    let mut out = document.meta.fields.to_map();
    let file = site.sources.file(document.key.file);
    let rules = &site.sources.home(document.key.file).rules;
    for key in rules.file_metadata.iter().map(|metadata| &metadata.key).chain(rules.global_metadata.keys()) {
        if !out.contains_key(key)
            && let Some(value) = docfx::config::metadata(rules, &file.rel, key)
        {
            out.insert(key.clone(), value.clone());
        }
    }
    out
}
