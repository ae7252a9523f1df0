//! Diagnostics about glossaries.

use super::{Diagnostic, Location};

/// A glossary, or a part of it, that cannot be read.
#[must_use]
pub fn invalid(reason: &str, at: Location) -> Diagnostic {
    Diagnostic::error("glossary-invalid", format!("this glossary cannot be read here: {}", reason.trim()))
        .at(at)
        .help("known keys of a `[[term]]`: term, translations, forbidden, case_sensitive, notes")
}

/// A glossary that is no XML.
#[must_use]
pub fn no_xml(reason: &str, at: Location) -> Diagnostic {
    Diagnostic::error("glossary-invalid", format!("this glossary is no XML from here on: {reason}"))
        .at(at)
        .help("close each element that is open, and write `&` as `&amp;` and `<` as `&lt;`")
}

/// A language that is none.
#[must_use]
pub fn locale_unknown(tag: &str, at: Location) -> Diagnostic {
    Diagnostic::error("glossary-locale", format!("`{tag}` is not a language tag"))
        .at(at)
        .help("write a language, `ko`, or a locale, `zh-tw`")
}

/// A term or translation without text.
#[must_use]
pub fn term_empty(at: Location) -> Diagnostic {
    Diagnostic::error("glossary-term-empty", "there is no text here").at(at).help("write the term, or remove this")
}

/// A term that stands in the glossary already.
#[must_use]
pub fn term_repeated(term: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("glossary-term-repeated", format!("“{term}” stands in this glossary twice"))
        .at(at)
        .help("write all of its translations in one place")
}

/// A translation that is wanted and forbidden.
#[must_use]
pub fn term_contradiction(word: &str, at: Location) -> Diagnostic {
    Diagnostic::error("glossary-contradiction", format!("“{word}” is a translation of this term, and forbidden"))
        .at(at)
        .help("remove it from one of the two")
}
