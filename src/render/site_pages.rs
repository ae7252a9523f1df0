//! The pages that no author writes: start pages, the whole table of contents, the search, redirections, the page for a wrong address.

use std::sync::Arc;

use tera::Context;

use super::fill::page_path;
use super::frame::{Frame, MovedViews, Shape, Texts};
use super::nav::Place;
use super::page::{locale_view, site_view};
use super::view::SearchView;
use super::{Context as Site, FRAME, Rendered};
use super::{surroundings, urls};
use crate::docfx;
use crate::model::schema::ItemKind;
use crate::model::site::{Kind, LocaleIx, Redirect, RowIx, Target};

/// The start page of a locale without an index page.
pub fn home(site: &Site<'_>, locale: LocaleIx) -> Rendered {
    let path = page_path(site.site, locale, "index");
    let place = Place { site: site.site, locale, path: &path, config: site.config, source: None };
    let mut context = context(site, &place);
    context.insert("toc", &place.whole(&site.site.tocs[locale.0 as usize], 2));
    site.file("home.html", &context, FRAME)
}

/// The whole table of contents of a locale.
pub fn contents(site: &Site<'_>, locale: LocaleIx) -> Rendered {
    let path = page_path(site.site, locale, "contents");
    let place = Place { site: site.site, locale, path: &path, config: site.config, source: None };
    let toc = &site.site.tocs[locale.0 as usize];
    let mut context = context(site, &place);
    let html = surroundings::whole(&place, toc);
    context.insert("toc_html", &html);
    // The program's own template needs no more.
    if !site.look.overrides.is_empty() {
        context.insert("toc", &place.whole(toc, usize::MAX));
    }
    site.file("toc.html", &context, FRAME + html.len())
}

fn context(site: &Site<'_>, place: &Place<'_, '_>) -> Context {
    let mut context = Context::new();
    context.insert("site", &site_view(site, place.path, place.locale, None));
    context.insert("locale", &locale_view(site, place.path, place.locale, place.locale, None));
    context
}

/// The page of the search. What it finds is in the index, which its script reads.
pub fn search(site: &Site<'_>, locale: LocaleIx) -> Rendered {
    let path = page_path(site.site, locale, "search");
    let mut context = Context::new();
    context.insert("site", &site_view(site, &path, locale, None));
    context.insert("locale", &locale_view(site, &path, locale, locale, None));
    context.insert("search", &SearchView { kinds: ItemKind::ALL.map(|(.., message)| message).to_vec() });
    site.file("search.html", &context, FRAME)
}

/// The page at the top of the site, where readers choose their language.
pub fn index(site: &Site<'_>) -> Rendered {
    let locale = site.site.source;
    let mut context = Context::new();
    context.insert("site", &site_view(site, "index.html", locale, None));
    context.insert("locale", &locale_view(site, "index.html", locale, locale, None));
    site.file("index.html", &context, FRAME)
}

/// What a server shows where there is no page: in a locale, or at the top of the site in all of them. It is shown at any
/// depth, so its addresses begin at the top of the host.
pub fn not_found(site: &Site<'_>, locale: Option<LocaleIx>) -> Rendered {
    let root = urls::path_of(site.config.base_url.as_deref());
    let reader = locale.unwrap_or(site.site.source);
    let mut context = Context::new();
    context.insert("site", &site_view(site, "404.html", reader, None).from_top(root));
    context.insert("locale", &locale_view(site, "404.html", reader, reader, None).from_top(root));
    site.file(if locale.is_some() { "404.html" } else { "404-index.html" }, &context, FRAME)
}

/// The page at an address that has moved.
#[must_use]
pub fn redirect(site: &Site<'_>, redirect: &Redirect) -> Option<Rendered> {
    let path = page_path(site.site, redirect.locale, redirect.page.as_str());
    let Target::Page { row, suffix, .. } = &redirect.target else { return None };
    let to = page_path(site.site, redirect.locale, site.site.row(*row).page.as_str());
    let mut views = MovedViews {
        site: site_view(site, &path, redirect.locale, None),
        locale: locale_view(site, &path, redirect.locale, redirect.locale, None),
        target: format!("{}{suffix}", urls::relative(&path, &to)),
    };
    let make = |views: &MovedViews<'_>| {
        let mut context = Context::new();
        context.insert("site", &views.site);
        context.insert("locale", &views.locale);
        context.insert("target", &views.target);
        site.file("redirect.html", &context, FRAME)
    };
    if !site.look.overrides.is_empty() {
        return Some(make(&views));
    }
    let frames = &site.localized(redirect.locale).redirects;
    let texts = Texts::of_moved(&mut views);
    let frame = frames.get(&Shape::of(&views, &texts), || {
        frames.mark_moved(&mut views, &texts);
        make(&views)
    });
    let filled = |frame: Arc<Frame>| {
        let mut out = String::with_capacity(FRAME);
        frame.fill(&mut out, &texts, |_| {});
        out.into_bytes()
    };
    Some(frame.map(filled))
}

/// For each locale the map of the uids that its own pages have, so that other sites can refer to them.
#[must_use]
pub fn xref_maps(site: &Site<'_>) -> Vec<(String, String)> {
    let all = site.site;
    let mut uids: Vec<(&str, RowIx)> = all.uids.pages.iter().map(|(uid, row)| (&**uid, *row)).collect();
    uids.sort_unstable();
    let mut out = Vec::new();
    for locale in all.locale_ixs() {
        let slug = all.locale(locale).slug();
        let path = format!("{slug}/xrefmap.yml");
        let real =
            uids.iter().filter(|(_, row)| all.shown(*row, locale).is_some_and(|shown| shown.kind != Kind::Fallback));
        let entries: Vec<(&str, &str, String)> = real
            .map(|(uid, row)| {
                let page = page_path(all, locale, all.row(*row).page.as_str());
                (*uid, all.title(*row, locale).0, urls::relative(&path, &page))
            })
            .collect();
        if !entries.is_empty() {
            let base = site.config.base_url.as_ref().map(|base| format!("{base}{slug}/"));
            out.push((path, docfx::xrefmap::write(base.as_deref(), &entries)));
        }
    }
    out
}
