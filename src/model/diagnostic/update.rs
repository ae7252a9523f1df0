//! Diagnostics about pages that a new source cannot be brought to. They stay as they are.

use std::ops::Range;
use std::sync::Arc;

use super::{Diagnostic, Location, Severity};

const LEFT: &str = "the page is left as it is";

/// A unit that cannot be read would be lost.
#[must_use]
pub fn unit_unreadable(found: Diagnostic) -> Diagnostic {
    Diagnostic { code: "update-refused", message: format!("{LEFT}: {}", found.message), ..found }
}

/// A unit stands where no sentence of a source does.
#[must_use]
pub fn unit_in_header(path: &Arc<str>, at: Range<usize>) -> Diagnostic {
    Diagnostic::error("update-refused", format!("{LEFT}: a unit stands in the front matter"))
        .at(Location::new(path, at))
        .help("write only the translation there, without its source")
}

/// The front matter of the new source cannot be read.
#[must_use]
pub fn header_unreadable(found: Diagnostic) -> Diagnostic {
    Diagnostic { code: "update-refused", message: format!("{LEFT}: in its source, {}", found.message), ..found }
}

/// A part of a page is translated, but no unit says from what.
#[must_use]
pub fn text_without_source(at: Location) -> Diagnostic {
    Diagnostic::warning("update-refused", format!("{LEFT}: nothing tells of what source this is the translation"))
        .at(at)
        .help("make it a unit with the source that it was translated from, or remove it")
}

/// What was written would not hold the new source: a fault of ours.
#[must_use]
pub fn not_the_source(at: Location) -> Diagnostic {
    Diagnostic::warning("update-refused", format!("{LEFT}: its source cannot be written in units"))
        .at(at)
        .help("look in the source for tags that do not end, and for text that looks like a unit")
}

/// A file is not text in UTF-8; to write it again would lose bytes.
#[must_use]
pub fn not_text(found: Diagnostic) -> Diagnostic {
    Diagnostic {
        code: "update-refused",
        severity: Severity::Error,
        message: format!("{LEFT}: {}", found.message),
        ..found
    }
}

/// A table of contents is not written: nothing tells what its titles are the translation of.
#[must_use]
pub fn toc_left(path: &Arc<str>) -> Diagnostic {
    Diagnostic::info("update-toc", "the entries of this table of contents are not those of its source")
        .at(Location::new(path, 0..0))
        .help("add and remove entries as the source did; titles are not units, so this is left to you")
}
