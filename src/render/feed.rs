//! What has changed in a locale, as an Atom feed.
//!
//! The feed has a dozen elements, which the template engine escapes and a site can lay out anew: no library for feeds is needed.

use std::borrow::Cow;
use std::cmp::Reverse;

use tera::Context;

use super::view::{EntryView, FeedView};
use super::{Context as Site, FRAME, Rendered, urls};
use crate::model::page::Day;
use crate::model::site::{Kind, LocaleIx, RowIx, Shown, Site as Pages};

/// Pages that a feed tells of.
const MOST: usize = 50;

/// The pages of a locale whose day is known.
fn dated(site: &Pages, locale: LocaleIx) -> impl Iterator<Item = (Day, RowIx, Shown)> + '_ {
    site.rows().filter_map(move |(row, _)| {
        let shown = site.shown(row, locale).filter(|shown| shown.kind != Kind::Fallback)?;
        Some((site.changed(shown)?, row, shown))
    })
}

/// Whether there is anything to tell.
pub(super) fn has_feed(site: &Pages, locale: LocaleIx) -> bool {
    dated(site, locale).next().is_some()
}

/// Where the feed of a locale stands.
#[must_use]
pub fn path(site: &Pages, locale: LocaleIx) -> String {
    [site.locale(locale).slug(), "/feed.xml"].concat()
}

/// The feed of a locale, newest first. No clock is read: the days are those that the pages tell. Nothing without an address
/// of the site, or where no page tells its day.
#[must_use]
pub fn feed(site: &Site<'_>, locale: LocaleIx) -> Option<Rendered> {
    let base = site.config.base_url.as_deref()?;
    let all = site.site;
    let mut pages: Vec<_> = dated(all, locale).collect();
    // Rows are in the order of their pages: of one day, the order is theirs.
    pages.sort_by_key(|(day, row, _)| (Reverse(*day), *row));
    pages.truncate(MOST);
    let updated = instant(pages.first()?.0);
    let entries = pages.into_iter().map(|(day, row, shown)| {
        let page = all.row(row).page.as_str();
        let markdown = super::markdown::path(site, row, locale);
        EntryView {
            title: allowed(all.title(row, locale).0),
            href: urls::page(base, all, locale, page),
            markdown_href: markdown.map(|path| format!("{base}{}", urls::encode(&path))),
            updated: instant(day),
            summary: all.document(shown.document).meta.text("description").map(allowed),
        }
    });
    let feed = FeedView {
        title: allowed(site.title(locale)),
        lang: all.locale(locale).tag(),
        href: format!("{base}{}", urls::encode(&path(all, locale))),
        home: urls::page(base, all, locale, "index"),
        updated,
        entries: entries.collect(),
    };
    let mut context = Context::new();
    context.insert("feed", &feed);
    Some(site.file("feed.xml", &context, FRAME))
}

/// The beginning of a day; feeds know no days.
fn instant(day: Day) -> String {
    format!("{}T00:00:00Z", day.iso())
}

/// A text without the characters that XML cannot hold, even escaped.
fn allowed(text: &str) -> Cow<'_, str> {
    let forbidden =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) { text.replace(forbidden, "\u{fffd}").into() } else { text.into() }
}
