//! What the first line of a quote can make of it: an alert, a section or a video.

use super::alert::{self, Alert};
use super::mask::keyword;
use crate::model::dialect::Dialect;

/// `[!NOTE]`, `[!div attributes]`, `[!VIDEO url]`
#[derive(Debug, PartialEq, Eq)]
pub enum QuoteMark {
    Alert(Alert),
    /// Attributes as written.
    Section(String),
    Video(String),
}

/// What a line of a quote was meant to be that stayed text.
#[derive(Debug, PartialEq, Eq)]
pub enum Meant<'a> {
    /// `[!NOTE] text`, `[!div …] text`
    WithText,
    /// `[!VIDEO]` without an address
    NoAddress,
    /// `[!word]` that no alert has: probably a translated keyword.
    Unknown(&'a str),
}

/// Reads a mark at the start of `text`; returns it with its length.
#[must_use]
pub fn parse(text: &str, dialect: &Dialect) -> Option<(QuoteMark, usize)> {
    if let Some(word) = word(text)
        && let Some(alert) = alert::of_keyword(word, dialect)
    {
        return Some((QuoteMark::Alert(alert), word.len() + 3));
    }
    if let Some(rest) = keyword(text, "div") {
        let attributes = rest.get(..rest.find(']')?)?;
        let plain = attributes.is_empty() || attributes.starts_with([' ', '\t']);
        let len = text.len() - rest.len() + attributes.len() + 1;
        return plain.then(|| (QuoteMark::Section(attributes.trim().trim_matches('`').trim().to_owned()), len));
    }
    let rest = keyword(text, "video")?;
    let url = rest.get(..rest.find(']')?)?;
    let len = text.len() - rest.len() + url.len() + 1;
    let url = url.strip_prefix([' ', '\t'])?.trim();
    (!url.is_empty()).then(|| (QuoteMark::Video(url.to_owned()), len))
}

/// `word` of `[!word]`
fn word(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("[!")?;
    inner.get(..inner.find(']')?)
}

/// What a line that stayed text was meant to be. A word that no alert has counts only as `first` line of a paragraph.
#[must_use]
pub fn meant<'a>(text: &'a str, first: bool, dialect: &Dialect) -> Option<Meant<'a>> {
    let section = keyword(text, "div").is_some_and(|rest| rest.starts_with([' ', '\t', ']']) && rest.contains(']'));
    if section {
        return Some(Meant::WithText);
    }
    let word = word(text)?;
    if alert::of_keyword(word, dialect).is_some() {
        return Some(Meant::WithText);
    }
    if word.trim().eq_ignore_ascii_case("video") {
        return Some(Meant::NoAddress);
    }
    let plausible = !word.is_empty() && word.len() < 40 && word.chars().all(char::is_alphabetic);
    (plausible && first).then_some(Meant::Unknown(word))
}
