//! The table of contents around a page as HTML. It is the most of what frames a page, so no template walks it.

use std::fmt::Write as _;

use super::entry::Entry;
use super::view::TocView;

/// Nested lists; `whole` is the address of the whole table.
#[must_use]
pub fn html(toc: &[TocView<'_>], whole: &str) -> String {
    let mut out = String::with_capacity(4096);
    if !toc.is_empty() {
        list(&mut out, toc, whole);
    }
    out
}

fn list(out: &mut String, toc: &[TocView<'_>], whole: &str) {
    out.push_str("<ul>\n");
    for node in toc {
        match node.more.filter(|_| node.items.is_empty()) {
            // A script unfolds it there.
            Some(line) => {
                let _ = write!(out, "<li data-line=\"{line}\">");
            }
            None => out.push_str(if node.open { "<li class=\"open\">" } else { "<li>" }),
        }
        entry(out, node, whole);
        if !node.items.is_empty() {
            list(out, &node.items, whole);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>");
}

fn entry(out: &mut String, node: &TocView<'_>, whole: &str) {
    // A heading without a page whose entries are left out here leads to the whole table, which has them.
    let href = node.href.as_deref().or(node.items.is_empty().then_some(whole));
    let current = node.current && node.href.is_some();
    Entry { title: node.title, source: node.source, href, lang: node.lang, fallback: node.fallback, current }
        .write(out);
}
