//! Diagnostics about exchange files: what of them cannot be written back into the pages.

use super::{Diagnostic, Location};

const AGAIN: &str = "export the page again, and make the change there";

/// A part of an exchange file that cannot be read.
#[must_use]
pub fn damaged(at: Location, what: &str) -> Diagnostic {
    Diagnostic::error("exchange-damaged", format!("this cannot be read: {what}"))
        .at(at)
        .help("mend the file, or export it again; what could be read is imported")
}

/// An exchange file from which nobody can see whether a page has changed since.
#[must_use]
pub fn unmarked(at: Location) -> Diagnostic {
    Diagnostic::warning(
        "import-unmarked",
        "this does not say what the translation was when it was exported, so a change made in the page since is not seen",
    )
    .at(at)
    .help("keep what `export` writes as `exported`")
}

/// Two translations of one unit.
#[must_use]
pub fn duplicate(unit: &str, at: Location) -> Diagnostic {
    Diagnostic::error("import-duplicate", format!("`{unit}` has another translation before; neither is written"))
        .at(at)
        .help("delete the one that is wrong")
}

/// A translation that its translator marked as unsure.
#[must_use]
pub fn fuzzy(at: Location) -> Diagnostic {
    Diagnostic::warning("import-fuzzy", "this translation is marked `fuzzy`, so it is not written")
        .at(at)
        .help("look at it, and remove the flag")
}

/// A page that is not among those read.
#[must_use]
pub fn unknown_page(locale: &str, path: &str, at: Location) -> Diagnostic {
    Diagnostic::error("import-unknown-page", format!("there is no file `{path}` in {locale}"))
        .at(at)
        .help("name the folder that it was exported from; if the page has moved, export it again")
}

/// A page that several folders have.
#[must_use]
pub fn ambiguous_page(path: &str, at: Location) -> Diagnostic {
    Diagnostic::error("import-ambiguous-page", format!("several of the folders have a file `{path}`"))
        .at(at)
        .help("name only the folder that it was exported from")
}

/// A unit that the page does not have.
#[must_use]
pub fn unknown_unit(unit: &str, page: &str, at: Location) -> Diagnostic {
    Diagnostic::error("import-unknown-unit", format!("{page} has no unit `{unit}`")).at(at).help(AGAIN)
}

/// A unit whose source is another one now.
#[must_use]
pub fn source_differs(now: &str, at: Location) -> Diagnostic {
    Diagnostic::error("import-source-differs", format!("the page has another source for this unit: “{now}”"))
        .at(at)
        .help(AGAIN)
}

/// A unit that somebody else has changed too.
#[must_use]
pub fn conflict(now: &str, at: Location) -> Diagnostic {
    Diagnostic::error("import-conflict", format!("the page was changed since the export; it says now: “{now}”"))
        .at(at)
        .help("if the page is right, delete this change; otherwise export the page again, and make the change there")
}

/// A translation without text.
#[must_use]
pub fn empty(at: Location) -> Diagnostic {
    Diagnostic::error("import-empty", "this translation is empty, so the page keeps what it has")
        .at(at)
        .help("write a translation, or the source if it stays as it is")
}

/// Why a translation would break the markup of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It holds the markup of a unit.
    Markup,
    /// It opens a span that it does not close, or closes one that it did not open.
    Spans,
    BlankLine,
    /// A character that no text file has.
    Nul,
}

/// A translation that would break the markup of its unit.
#[must_use]
pub fn breaks_unit(fault: Fault, at: Location) -> Diagnostic {
    let (what, help) = match fault {
        Fault::Markup => ("the markup of a unit", "write only the translated sentence"),
        Fault::Spans => ("a `<span>` or `</span>` without its partner", "close every `<span>` with a `</span>`"),
        Fault::BlankLine => ("a blank line, which would end its paragraph", "remove the blank line"),
        Fault::Nul => ("the character U+0000", "remove it"),
    };
    Diagnostic::error("import-breaks-markup", format!("this translation holds {what}, so it is not written"))
        .at(at)
        .help(help)
}

/// A translation with which the page would have other blocks.
#[must_use]
pub fn breaks_page(at: Location) -> Diagnostic {
    Diagnostic::error(
        "import-breaks-page",
        "with this translation the page would have other paragraphs, cells, lists or headings, so it is not written",
    )
    .at(at)
    .help("keep it on one line, and put `\\` before a mark that is meant literally, such as `\\|` in a table")
}

/// A translation with which a YAML text would end early, or not be one.
#[must_use]
pub fn breaks_yaml(at: Location) -> Diagnostic {
    Diagnostic::error(
        "import-breaks-page",
        "with this translation the YAML around it would say something else, so it is not written",
    )
    .at(at)
    .help("write it without `: ` and ` #`, or put the text into quotes in the page and export it again")
}

/// A page that cannot be written back as it was.
#[must_use]
pub fn page_not_utf8(path: &str, at: Location) -> Diagnostic {
    Diagnostic::error("import-page-not-utf8", format!("{path} is not UTF-8, so nothing is written into it"))
        .at(at)
        .help("save that file as UTF-8, and import again")
}
