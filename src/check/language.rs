//! What the rules know of the language of a translation.

use super::glossary::{self, Terms};
use super::writing::Writing;
use crate::model::diagnostic::Diagnostic;
use crate::model::locale::Locale;
use crate::scan::Scanned;

/// The locale of a collection, and what is made once for all of its sentences.
#[derive(Debug)]
pub struct Language<'a> {
    pub locale: &'a Locale,
    /// The locale that the sentences were translated from.
    pub source_locale: &'a Locale,
    pub writing: Writing,
    pub terms: Terms,
}

impl<'a> Language<'a> {
    /// One for each collection, in their order; and what is wrong with the glossaries.
    pub fn all(scanned: &'a Scanned) -> (Vec<Self>, Vec<Diagnostic>) {
        let sources = &scanned.sources;
        let glossary = glossary::load(scanned);
        let source_locale = &sources.source_locale;
        let one = |locale| Self {
            locale,
            source_locale,
            writing: Writing::of(locale),
            terms: Terms::of_locale(&glossary.terms, locale, source_locale),
        };
        let languages = sources.collections.iter().map(|collection| one(&collection.locale)).collect();
        (languages, glossary.diagnostics)
    }

    /// Whether there is anything to compare: units in pages of the source are strays, which the build tells.
    pub fn is_translation(&self) -> bool {
        self.locale != self.source_locale
    }

    /// Whether the two locales are the same language, as `en-GB` and `en-US`: then words stay as they are.
    pub fn same_language(&self) -> bool {
        let language = |locale: &'a Locale| locale.tag().split('-').next();
        language(self.locale) == language(self.source_locale)
    }
}
