//! Diagnostics about translations: what a sentence says beside what its source says.

use super::{Diagnostic, Location};

/// Code of the source that the translation does not have, and what it has in its place.
#[must_use]
pub fn code_changed(code: &str, instead: Option<&str>, at: Location) -> Diagnostic {
    let message = match instead {
        Some(instead) => format!("the source has the code `{code}`, the translation `{instead}`"),
        None => format!("the source has the code `{code}`, the translation does not"),
    };
    Diagnostic::warning("code-changed", message)
        .at(at)
        .help(format!("write `{code}` in the translation as the source has it"))
}

/// A name of the program that is written in another way.
#[must_use]
pub fn identifier_changed(name: &str, instead: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("identifier-changed", format!("the source writes `{name}`, the translation `{instead}`"))
        .at(at)
        .help(format!("write `{name}`"))
}

/// A name of the program that the translation does not have.
#[must_use]
pub fn identifier_lost(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("identifier-changed", format!("the name `{name}` of the source is missing in the translation"))
        .at(at)
        .help(format!("write `{name}` where the source has it"))
}

/// A number of the source that the translation does not have, and what it has in its place.
#[must_use]
pub fn number_lost(number: &str, instead: Option<&str>, at: Location) -> Diagnostic {
    let message = match instead {
        Some(instead) => format!("the source says {number}, the translation {instead}"),
        None => format!("the number {number} of the source is missing in the translation"),
    };
    Diagnostic::warning("number-differs", message).at(at).help(format!("write {number}, in digits or in words"))
}

/// A number of the translation that the source does not have.
#[must_use]
pub fn number_added(number: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("number-differs", format!("the translation says {number}, the source has no such number"))
        .at(at)
        .help("write the numbers of the source, and no others")
}

/// An address of the source that the translation does not have, and what it has in its place.
#[must_use]
pub fn link_target_differs(address: &str, instead: Option<&str>, at: Location) -> Diagnostic {
    let message = match instead {
        Some(instead) => format!("the source leads to `{address}`, the translation to `{instead}`"),
        None => format!("the source leads to `{address}`, the translation does not"),
    };
    Diagnostic::warning("link-target-differs", message)
        .at(at)
        .help(format!("copy the address from the source: `{address}`"))
}

/// An address of the translation that the source does not have.
#[must_use]
pub fn link_added(address: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("link-target-differs", format!("the translation leads to `{address}`, the source does not"))
        .at(at)
        .help("link to what the source links to")
}

/// Bold words of the source.
#[must_use]
pub fn bold_lost(words: &[&str], has: usize, at: Location) -> Diagnostic {
    let listed = words.join("`, `");
    let message = match has {
        0 => format!("`{listed}` is bold in the source, nothing is in the translation"),
        _ => format!("the source has {} bold parts (`{listed}`), the translation {has}", words.len()),
    };
    Diagnostic::warning("markup-differs", message).at(at).help("put `**` around the words that are bold in the source")
}

/// Code that the translation shows as plain text.
#[must_use]
pub fn code_unmarked(code: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("markup-differs", format!("`{code}` is code in the source, and plain text in the translation"))
        .at(at)
        .help("put back-quotes around it")
}

/// An element of the source.
#[must_use]
pub fn element_lost(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("markup-differs", format!("the source has a `<{name}>` that the translation lacks"))
        .at(at)
        .help(format!("write `<{name}>` where the source has it"))
}

/// Marks that readers see.
#[must_use]
pub fn markup_shown(marks: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("markup-shown", format!("readers see `{marks}`, because it is no markup here"))
        .at(at)
        .help("write the markup as the source does: no blanks inside of it, and none of its characters missing")
}

/// A placeholder of the source.
#[must_use]
pub fn placeholder_lost(placeholder: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("placeholder-damaged", format!("the placeholder `{placeholder}` of the source is missing"))
        .at(at)
        .help(format!("write `{placeholder}` where its value belongs"))
}

/// A placeholder of the tool that made the translation.
#[must_use]
pub fn placeholder_left(placeholder: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("placeholder-damaged", format!("`{placeholder}` is left over from a translation tool"))
        .at(at)
        .help("put what the source has in its place")
}

/// A word that nobody should translate.
#[must_use]
pub fn no_loc_translated(word: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("no-loc-translated", format!("`{word}` is a word that is not translated, and is missing here"))
        .at(at)
        .help(format!("write `{word}`"))
}

/// A heading that links from other languages do not find.
#[must_use]
pub fn heading_anchor_missing(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("heading-anchor", "this heading has no anchor, though other headings have")
        .at(at)
        .help(format!("write `<a name=\"{name}\"></a>` before it"))
}

/// The anchor of a heading that was made of another text.
#[must_use]
pub fn heading_anchor_differs(name: &str, wanted: &str, at: Location) -> Diagnostic {
    Diagnostic::warning(
        "heading-anchor",
        format!("the anchor of this heading is `{name}`, its source makes `{wanted}`"),
    )
    .at(at)
    .help(format!("write `<a name=\"{wanted}\"></a>`"))
}

/// A link and the page it leads to bear other names.
#[must_use]
pub fn link_text_differs(text: &str, title: &str, at: Location) -> Diagnostic {
    Diagnostic::info("link-text-differs", format!("the link says `{text}`, the page it leads to `{title}`"))
        .at(at)
        .help(format!("write `{title}`, as the source has the page's title here"))
}
