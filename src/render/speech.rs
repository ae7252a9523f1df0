//! A language as the pages beside a site name it: reports, and what a hand-off has changed.

use serde::Serialize;

use crate::model::locale::Locale;

/// A language, as markup names it.
#[derive(Debug, Serialize)]
pub struct SpeechView<'a> {
    pub tag: &'a str,
    pub slug: &'a str,
    pub dir: &'a str,
}

impl<'a> SpeechView<'a> {
    #[must_use]
    pub fn new(locale: &'a Locale) -> Self {
        Self { tag: locale.tag(), slug: locale.slug(), dir: locale.direction() }
    }
}
