//! What the first line of a quote can make of it: an alert, a section or a video.

use crate::model::body::Label;

/// `[!NOTE]`, `[!div attributes]`, `[!VIDEO url]`
#[derive(Debug, PartialEq, Eq)]
pub enum QuoteMark {
    Alert(Label),
    /// Attributes as written.
    Section(String),
    Video(String),
}

/// The keywords of alerts with their labels; the label's default text is the class of the `div`.
const ALERTS: [(&str, Label); 5] = [
    ("note", Label::Note),
    ("tip", Label::Tip),
    ("warning", Label::Warning),
    ("important", Label::Important),
    ("caution", Label::Caution),
];

/// Reads a mark at the start of `text`; returns it with its length.
#[must_use]
pub fn parse(text: &str) -> Option<(QuoteMark, usize)> {
    for (word, label) in ALERTS {
        if super::mask::keyword(text, word).is_some_and(|rest| rest.starts_with(']')) {
            return Some((QuoteMark::Alert(label), word.len() + 3));
        }
    }
    if let Some(rest) = super::mask::keyword(text, "div") {
        let attributes = rest.get(..rest.find(']')?)?;
        let plain = attributes.is_empty() || attributes.starts_with([' ', '\t']);
        let len = text.len() - rest.len() + attributes.len() + 1;
        return plain.then(|| (QuoteMark::Section(attributes.trim().trim_matches('`').trim().to_owned()), len));
    }
    let rest = super::mask::keyword(text, "video")?;
    let url = rest.get(..rest.find(']')?)?;
    let len = text.len() - rest.len() + url.len() + 1;
    let url = url.strip_prefix([' ', '\t'])?.trim();
    (!url.is_empty()).then(|| (QuoteMark::Video(url.to_owned()), len))
}

/// Whether a text that stayed a plain quote was meant as an alert or section: `[!NOTE] text`, `[!div …] text`.
#[must_use]
pub fn looks_like_mark(text: &str) -> bool {
    ALERTS.iter().any(|(word, _)| super::mask::keyword(text, word).is_some_and(|rest| rest.starts_with(']')))
        || super::mask::keyword(text, "div")
            .is_some_and(|rest| rest.starts_with([' ', '\t', ']']) && rest.contains(']'))
}

/// The word of `[!word]` that no alert knows: probably a translated keyword.
#[must_use]
pub fn unknown_keyword(text: &str) -> Option<&str> {
    let word = text.strip_prefix("[!")?;
    let word = &word[..word.find(']')?];
    let plausible = !word.is_empty() && word.len() < 40 && word.chars().all(char::is_alphabetic);
    let known = ALERTS.iter().any(|(name, _)| word.eq_ignore_ascii_case(name));
    (plausible && !known).then_some(word)
}
