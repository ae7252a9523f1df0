//! `llms.txt`: what a site holds, for language models, by the convention of llmstxt.org. Title, summary, then lists of links.

use std::borrow::Cow;
use std::fmt::Write as _;

use rustc_hash::FxHashSet;

use super::fill::page_path;
use super::nav::Place;
use super::{Context as Site, markdown, urls};
use crate::model::page::PageId;
use crate::model::site::{LocaleIx, RowIx, Target, Toc};

/// The message above the pages that stand in no section of the table of contents.
const CONTENTS: &str = "contents";

/// The message above the list of locales.
const LOCALES: &str = "choose-language";

/// The heading that the convention gives to what may be left out.
const OPTIONAL: &str = "Optional";

/// Where the list of a locale stands.
#[must_use]
pub fn path(site: &Site<'_>, locale: LocaleIx) -> String {
    [site.site.locale(locale).slug(), "/llms.txt"].concat()
}

/// The list at the top of the site, which leads to those of the locales.
#[must_use]
pub fn index(site: &Site<'_>) -> String {
    let all = site.site;
    let mut out = head(site, all.source);
    let heading = site.word(all.source, LOCALES);
    let _ = write!(out, "\n## {heading}\n\n");
    for locale in all.locale_ixs() {
        let name = &site.localized(locale).name;
        let href = address(site, "llms.txt", &path(site, locale));
        let _ = writeln!(out, "- [{}]({href}): {}", text(name), all.locale(locale).tag());
    }
    out
}

/// The list of a locale.
#[must_use]
pub fn of_locale(site: &Site<'_>, locale: LocaleIx) -> String {
    let toc = &site.site.tocs[locale.0 as usize];
    let path = path(site, locale);
    let mut list = List { site, locale, path: &path, seen: FxHashSet::default(), out: head(site, locale) };
    let (groups, single): (Vec<u32>, Vec<u32>) =
        toc.top.iter().partition(|ix| !toc.nodes[**ix as usize].items.is_empty());
    list.section(&site.word(locale, CONTENTS), toc, &single);
    let place = Place { site: site.site, locale, path: &path, config: site.config, source: None };
    let titles = place.whole(toc, 1);
    for (ix, view) in toc.top.iter().zip(&titles).filter(|(ix, _)| groups.contains(ix)) {
        list.section(view.title, toc, &[*ix]);
    }
    list.rest();
    list.out
}

fn head(site: &Site<'_>, locale: LocaleIx) -> String {
    let mut out = format!("# {}\n", line(site.title(locale)));
    let home = site.site.by_page.get(&PageId::new("index"));
    let home = home.and_then(|row| site.site.shown(*row, locale));
    if let Some(summary) = home.and_then(|shown| site.site.document(shown.document).meta.text("description")) {
        let _ = write!(out, "\n> {}\n", line(summary));
    }
    out
}

/// The list of a locale as it grows.
struct List<'a> {
    site: &'a Site<'a>,
    locale: LocaleIx,
    path: &'a str,
    /// A page is listed once.
    seen: FxHashSet<RowIx>,
    out: String,
}

impl List<'_> {
    /// What is below some nodes of the table of contents, in its order.
    fn section(&mut self, title: &str, toc: &Toc, nodes: &[u32]) {
        let mut open: Vec<u32> = nodes.iter().rev().copied().collect();
        let mut rows = Vec::new();
        while let Some(ix) = open.pop() {
            let node = &toc.nodes[ix as usize];
            if let Some(Target::Page { row, .. }) = &node.target {
                rows.push(*row);
            }
            open.extend(node.items.iter().rev());
        }
        self.pages(title, &rows);
    }

    /// The pages of the locale that the table of contents leaves out.
    fn rest(&mut self) {
        let all = self.site.site;
        let real = |row: &RowIx| all.real_locales(*row).any(|locale| locale == self.locale);
        let rows: Vec<RowIx> = all.rows().map(|(row, _)| row).filter(real).collect();
        let title = if self.seen.is_empty() { self.site.word(self.locale, CONTENTS) } else { OPTIONAL.into() };
        self.pages(&title, &rows);
    }

    fn pages(&mut self, title: &str, rows: &[RowIx]) {
        let mut empty = true;
        for row in rows {
            if !self.seen.insert(*row) {
                continue;
            }
            if std::mem::take(&mut empty) {
                let _ = write!(self.out, "\n## {}\n\n", line(title));
            }
            self.page(*row);
        }
    }

    fn page(&mut self, row: RowIx) {
        let all = self.site.site;
        let to = markdown::path(self.site, row, self.locale)
            .unwrap_or_else(|| page_path(all, self.locale, all.row(row).page.as_str()));
        let href = address(self.site, self.path, &to);
        let _ = write!(self.out, "- [{}]({href})", text(all.title(row, self.locale).0));
        let shown = all.shown(row, self.locale);
        if let Some(description) = shown.and_then(|shown| all.document(shown.document).meta.text("description")) {
            let _ = write!(self.out, ": {}", line(description));
        }
        self.out.push('\n');
    }
}

/// Absolute where the site knows its address.
fn address(site: &Site<'_>, from: &str, to: &str) -> String {
    let address = match &site.config.base_url {
        Some(base) => format!("{base}{}", urls::encode(to)),
        None => urls::relative(from, to),
    };
    if memchr::memchr2(b'(', b')', address.as_bytes()).is_none() {
        return address;
    }
    address.replace('(', "%28").replace(')', "%29")
}

/// A text of one line.
fn line(text: &str) -> Cow<'_, str> {
    let is_line = text.trim().len() == text.len()
        && memchr::memmem::find(text.as_bytes(), b"  ").is_none()
        && text.chars().all(|c| c == ' ' || !c.is_whitespace());
    if is_line { text.into() } else { text.split_whitespace().collect::<Vec<_>>().join(" ").into() }
}

/// The text of a link.
fn text(text: &str) -> Cow<'_, str> {
    let line = line(text);
    if memchr::memchr3(b'\\', b'[', b']', line.as_bytes()).is_none() {
        return line;
    }
    line.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]").into()
}
