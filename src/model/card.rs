//! What a page is shown by where it stands in a list of results.

/// A page for the readers of one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card<'s> {
    pub title: &'s str,
    /// The title in the source language, where the page has one beside its own.
    pub source_title: Option<&'s str>,
    /// The way to it, from the top.
    pub crumbs: Vec<&'s str>,
    /// What it is for: `how-to`, as [`KINDS`] has it.
    pub kind: Option<&'static str>,
    /// The language of its text, by its tag: the readers' own, or on a fallback page another.
    pub lang: &'s str,
}

/// The kinds of pages by their `ms.topic`. The message of a kind is `kind-…`.
pub const KINDS: [(&str, &str); 22] = [
    ("concept", "concept"),
    ("concept-article", "concept"),
    ("conceptual", "concept"),
    ("architecture", "architecture"),
    ("get-started", "get-started"),
    ("get-started-article", "get-started"),
    ("how-to", "how-to"),
    ("how-to-guide", "how-to"),
    ("learn", "learn"),
    ("overview", "overview"),
    ("quickstart", "quickstart"),
    ("error-reference", "reference"),
    ("interface-reference", "reference"),
    ("language-reference", "reference"),
    ("managed-reference", "reference"),
    ("reference", "reference"),
    ("ui-reference", "reference"),
    ("sample", "sample"),
    ("tutorial", "tutorial"),
    ("video", "video"),
    ("whats-new", "whats-new"),
    ("what's-new", "whats-new"),
];

/// The kind that a page's `ms.topic` names.
#[must_use]
pub fn kind(topic: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(topic)).map(|(_, kind)| *kind)
}
