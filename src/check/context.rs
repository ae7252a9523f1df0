//! What the rules know of the locale of a translation.

use super::writing::Writing;
use crate::model::locale::Locale;
use crate::model::sources::Sources;

/// The locale of a collection, and what is made once for all of its sentences.
#[derive(Debug)]
pub struct Context<'a> {
    pub locale: &'a Locale,
    /// The locale that the sentences were translated from.
    pub source_locale: &'a Locale,
    pub writing: Writing,
}

impl<'a> Context<'a> {
    /// One for each collection, in their order.
    pub fn all(sources: &'a Sources) -> Vec<Self> {
        let one = |locale| Self { locale, source_locale: &sources.source_locale, writing: Writing::of(locale) };
        sources.collections.iter().map(|collection| one(&collection.locale)).collect()
    }

    /// Whether the two locales are the same language, as `en-GB` and `en-US`: then words stay as they are.
    pub fn same_language(&self) -> bool {
        let language = |locale: &'a Locale| locale.tag().split('-').next();
        language(self.locale) == language(self.source_locale)
    }
}
