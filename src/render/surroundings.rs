//! The table of contents around a page as HTML. It is the most of what frames a page, so no template walks it.

use super::breakable::breakable_into;
use super::view::TocView;
use crate::markdown::writer::output::attribute_into;

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
        out.push_str(if node.open { "<li class=\"open\">" } else { "<li>" });
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
    let tag = if href.is_some() { "a" } else { "span" };
    out.push('<');
    out.push_str(tag);
    if let Some(href) = href {
        attribute_into(out, "href", href);
    }
    if node.current && node.href.is_some() {
        out.push_str(" aria-current=\"page\"");
    }
    if let Some(lang) = node.lang {
        attribute_into(out, "lang", lang);
        out.push_str(" dir=\"auto\"");
    }
    if node.fallback {
        out.push_str(" class=\"fallback\"");
        if let Some(lang) = node.lang {
            attribute_into(out, "hreflang", lang);
        }
    }
    out.push('>');
    breakable_into(out, node.title);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}
