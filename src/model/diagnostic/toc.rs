//! Diagnostics about tables of contents.

use std::ops::Range;
use std::sync::Arc;

use super::format::YamlFault;
use super::{Diagnostic, Location};

/// A `toc.yml` that cannot be read as YAML, or must not be.
#[must_use]
pub fn toc_yaml(path: &Arc<str>, at: Range<usize>, fault: &YamlFault) -> Diagnostic {
    Diagnostic::error("invalid-toc-syntax", format!("this table of contents is ignored: {fault}"))
        .at(Location::new(path, at))
        .help(fault.help())
}

/// A part of a `toc.yml` has the wrong form: `expected` says which is right.
#[must_use]
pub fn toc_form(path: &Arc<str>, at: Range<usize>, expected: &str) -> Diagnostic {
    Diagnostic::error("invalid-toc-syntax", format!("this is ignored: it must be {expected}"))
        .at(Location::new(path, at))
        .help("write each entry as `- name: Title` with `href: page.md` or `items:` below it")
}

/// A line of a `toc.md` is no heading.
#[must_use]
pub fn toc_line(path: &Arc<str>, at: Range<usize>) -> Diagnostic {
    Diagnostic::error("invalid-toc-syntax", "this line is ignored: it is no entry of a table of contents")
        .at(Location::new(path, at))
        .help("write `# [Title](page.md)`, `# Title` or `# @uid`")
}

/// A heading of a `toc.md` is more than one level below its parent.
#[must_use]
pub fn toc_level(path: &Arc<str>, at: Range<usize>, from: usize, to: usize) -> Diagnostic {
    Diagnostic::error("invalid-toc-level", format!("the level jumps from {from} to {to}"))
        .at(Location::new(path, at))
        .help(format!("begin the line with {} `#`, or add the entry above it", from + 1))
}

/// An entry names nothing and leads nowhere.
#[must_use]
pub fn toc_item_empty(path: &Arc<str>, at: Range<usize>) -> Diagnostic {
    Diagnostic::warning("toc-item-empty", "this entry has neither `name` nor `href`")
        .at(Location::new(path, at))
        .help("give it a `name`, a `href` or both, or remove it")
}

/// A table of contents that is not there.
#[must_use]
pub fn not_found(href: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("toc-not-found", format!("there is no table of contents `{href}`"))
        .at(at)
        .help("correct the path, or add a `toc.yml` there")
}

/// Tables of contents that hold each other.
#[must_use]
pub fn cycle(chain: &[&str], at: Location) -> Diagnostic {
    Diagnostic::error("circular-reference", format!("this entry leads back to its own table: {}", chain.join(" → ")))
        .at(at)
        .help("remove one of these entries")
}

/// `topicHref` must be a page.
#[must_use]
pub fn topic_href(href: &str, at: Location) -> Diagnostic {
    Diagnostic::warning(
        "invalid-topic-href",
        format!("`topicHref` must be a page, and `{href}` is a table of contents"),
    )
    .at(at)
    .help("write the table as `tocHref`, and a page of it as `topicHref`")
}

/// `tocHref` must be a table of contents.
#[must_use]
pub fn toc_href(href: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("invalid-toc-href", format!("`tocHref` must be a table of contents, and `{href}` is none"))
        .at(at)
        .help("write a page as `href` or `topicHref`")
}

/// The table of a breadcrumb is not there.
#[must_use]
pub fn breadcrumb_not_found(path: &str, page: &str) -> Diagnostic {
    Diagnostic::warning("toc-not-found", format!("there is no table `{path}` for the breadcrumb of {page}"))
        .help("correct `breadcrumb_path`, or add the `toc.yml` it names")
}
