//! Pivots: what the zones of a page are for, in groups of which a reader chooses one each.

use super::locale::Locale;

/// A group of `zone-pivot-groups.yml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PivotGroup {
    pub id: String,
    pub title: Words,
    /// What readers are asked to do: "Choose an operating system".
    pub prompt: Words,
    pub pivots: Vec<Pivot>,
}

/// One choice of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pivot {
    pub id: String,
    pub title: Words,
}

/// A few words with their source, where that is known and differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub source: Option<String>,
    /// The language of the text, where that is not the language of the page.
    pub lang: Option<Locale>,
}

impl PivotGroup {
    #[must_use]
    pub fn pivot(&self, id: &str) -> Option<&Pivot> {
        self.pivots.iter().find(|pivot| pivot.id == id)
    }

    /// The group with the words of the source language beside its own.
    #[must_use]
    pub fn beside(mut self, source: &PivotGroup) -> Self {
        self.title.beside(&source.title);
        self.prompt.beside(&source.prompt);
        for pivot in &mut self.pivots {
            if let Some(other) = source.pivot(&pivot.id) {
                pivot.title.beside(&other.title);
            }
        }
        self
    }

    /// The group in the source language, as far as that is known. Both languages are told where they are not the page's.
    #[must_use]
    pub fn in_source(mut self, source: Option<&Locale>, own: Option<&Locale>) -> Self {
        let titles = self.pivots.iter_mut().map(|pivot| &mut pivot.title);
        for words in titles.chain([&mut self.title, &mut self.prompt]) {
            let original = words.source.take();
            words.lang = if original.is_some() { source } else { own }.cloned();
            words.text = original.unwrap_or_else(|| std::mem::take(&mut words.text));
        }
        self
    }

    /// The group in the words of another, as far as that has them. Their language is told where it is not the page's.
    #[must_use]
    pub fn in_words_of(mut self, other: &PivotGroup, lang: Option<&Locale>) -> Self {
        let in_lang = |words: &Words| Words { lang: lang.cloned(), ..words.clone() };
        self.title = in_lang(&other.title);
        self.prompt = in_lang(&other.prompt);
        for pivot in &mut self.pivots {
            if let Some(other) = other.pivot(&pivot.id) {
                pivot.title = in_lang(&other.title);
            }
        }
        self
    }
}

impl Words {
    #[must_use]
    pub fn new(text: String, source: Option<String>) -> Self {
        let source = source.filter(|source| *source != text);
        Self { text, source, lang: None }
    }

    fn beside(&mut self, source: &Words) {
        if self.source.is_none() && self.text != source.text {
            self.source = Some(source.text.clone());
        }
    }
}

/// Whether a text may be the id of a pivot.
#[must_use]
pub fn is_pivot_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
