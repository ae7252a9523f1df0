//! The table of contents as HTML, around a page or whole. It is the most of what frames a page, so no template walks it.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;

use super::entry::Entry;
use super::frame;
use super::nav::{Near, Place};
use super::view::TocView;
use crate::markdown::writer::output::attribute_into;
use crate::model::MOST_ROOM;
use crate::model::site::{LocaleIx, Toc};

/// What one page leaves for the next.
#[derive(Debug, Default)]
pub struct Entries {
    place: Option<(LocaleIx, Option<LocaleIx>, String)>,
    /// The entries that were written last: those of the pages of one folder are the same.
    known: FxHashMap<u32, String>,
    room: Vec<u8>,
}

impl Entries {
    /// Takes back the bytes of a page that was written: the next stands where this one did, which is still at hand.
    pub fn take_back(&mut self, page: Vec<u8>) {
        if page.capacity() <= MOST_ROOM {
            self.room = page;
        }
    }

    /// An empty text.
    pub(super) fn room(&mut self) -> String {
        self.room.clear();
        String::from_utf8(std::mem::take(&mut self.room)).unwrap_or_default()
    }

    /// The entries as seen from a place.
    fn at(&mut self, place: &Place<'_, '_>) -> &mut FxHashMap<u32, String> {
        let folder = place.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let same = |(locale, source, known): &(LocaleIx, Option<LocaleIx>, String)| {
            (*locale, *source, known.as_str()) == (place.locale, place.source, folder)
        };
        if !self.place.as_ref().is_some_and(same) {
            self.known.clear();
            self.place = Some((place.locale, place.source, folder.to_owned()));
        }
        &mut self.known
    }
}

/// Nested lists; `whole` is the address of the whole table.
#[must_use]
pub fn html(place: &Place<'_, '_>, toc: &Toc, around: &[Near], whole: &str, entries: &mut Entries) -> String {
    let mut list = List { out: String::with_capacity(4096), place, toc, whole, known: entries.at(place) };
    if !around.is_empty() {
        list.write(around);
    }
    list.out
}

struct List<'l, 'a, 'p> {
    out: String,
    place: &'l Place<'a, 'p>,
    toc: &'a Toc,
    whole: &'l str,
    known: &'l mut FxHashMap<u32, String>,
}

impl List<'_, '_, '_> {
    fn write(&mut self, around: &[Near]) {
        self.out.push_str("<ul>\n");
        for near in around {
            let has_more = !self.toc.nodes[near.ix as usize].items.is_empty() && near.items.is_empty();
            if has_more {
                // A script unfolds it there.
                let _ = write!(self.out, "<li data-line=\"{}\">", near.ix);
            } else {
                self.out.push_str(if near.open { "<li class=\"open\">" } else { "<li>" });
            }
            self.entry(near);
            if !near.items.is_empty() {
                self.write(&near.items);
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>");
    }

    fn entry(&mut self, near: &Near) {
        if let Some(known) = self.known.get(&near.ix).filter(|_| !near.current) {
            return self.out.push_str(known);
        }
        let node = self.place.node(self.toc, near.ix);
        // A heading without a page whose entries are left out here leads to the whole table, which has them.
        let href = node.href.as_deref().or(near.items.is_empty().then_some(self.whole));
        let current = near.current && node.href.is_some();
        let start = self.out.len();
        Entry { href, current, ..node.entry() }.write(&mut self.out);
        if !near.current && node.href.is_some() {
            self.known.insert(near.ix, self.out[start..].to_owned());
        }
    }
}

/// The whole table; what has entries can be folded, and is open at the top.
#[must_use]
pub fn whole(place: &Place<'_, '_>, toc: &Toc) -> String {
    let mut out = String::with_capacity(toc.nodes.len() * ROOM);
    tree(&mut out, place, toc, &toc.top, true);
    out
}

/// About how much an entry takes.
const ROOM: usize = 160;

fn tree(out: &mut String, place: &Place<'_, '_>, toc: &Toc, items: &[u32], top: bool) {
    out.push_str("<ul>");
    for ix in items {
        let node = place.node(toc, *ix);
        out.push_str("\n<li>");
        let below = &toc.nodes[*ix as usize];
        if below.items.is_empty() {
            node.entry().write(out);
        } else {
            let open = top || below.expanded;
            folded(out, &node, open);
            tree(out, place, toc, &below.items, false);
            out.push_str("</details>");
        }
        out.push_str("</li>");
    }
    out.push_str("\n</ul>");
}

/// A link may not stand in what folds: it stands before it.
fn folded(out: &mut String, node: &TocView<'_>, open: bool) {
    if node.href.is_some() {
        node.entry().write(out);
        out.push('\n');
    }
    out.push_str(if open { "<details open><summary" } else { "<details><summary" });
    if let Some(lang) = node.lang {
        attribute_into(out, "lang", lang);
    }
    out.push('>');
    if node.href.is_some() {
        out.push_str("<span class=\"hush\">");
        frame::escape_into(out, node.title);
        out.push_str("</span>");
    } else {
        node.entry().write(out);
    }
    out.push_str("</summary>\n");
}
