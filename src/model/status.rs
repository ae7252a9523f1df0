//! How far the translations are, and how fresh: by locale, folder, page and sentence.

use std::ops::AddAssign;

use serde::Serialize;

use super::document::Certificate;
use super::locale::Locale;
use super::meta::Translation;
use super::page::{Day, PageId};
use super::sources::FileIx;

/// All translations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    pub locales: Vec<LocaleStatus>,
    /// Whether the source is at hand: without it, nothing tells what has changed.
    pub has_source: bool,
}

/// All pages of a locale, by their paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleStatus {
    pub locale: Locale,
    pub pages: Vec<PageStatus>,
}

/// A page that readers of a locale should have, or a page that it has though the source does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStatus {
    /// The path of the source, from the root; of the translation where there is no source.
    pub path: Box<str>,
    /// Nothing if it is a file that pages include: these are not counted as pages, but their sentences are.
    pub page: Option<PageId>,
    /// Nothing if the page is missing: readers see the source.
    pub translation: Option<TranslationStatus>,
}

impl PageStatus {
    /// What became of its sentences; of a missing page, none are counted.
    #[must_use]
    pub fn sentences(&self) -> Sentences {
        self.translation.as_ref().map(|translation| translation.sentences).unwrap_or_default()
    }

    /// `missing`, or how fresh it is.
    #[must_use]
    pub fn state(&self) -> &'static str {
        self.translation.as_ref().map_or("missing", |translation| translation.freshness.name())
    }

    /// `human` or `machine`, if the page says so.
    #[must_use]
    pub fn by(&self) -> Option<&'static str> {
        let by = self.translation.as_ref()?.by?;
        Some(if by == Translation::Human { "human" } else { "machine" })
    }
}

/// The translation of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationStatus {
    pub file: FileIx,
    /// The source of today.
    pub original: Option<FileIx>,
    /// Nothing if it stands at the same path.
    pub followed: Option<Followed>,
    pub by: Option<Translation>,
    pub certificate: Certificate,
    /// The day of the hand-off.
    pub day: Option<Day>,
    pub freshness: Freshness,
    pub sentences: Sentences,
}

/// That a page now has another path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The path that its translation, or that its text has now.
    pub path: Box<str>,
    pub by: Trace,
    /// Another translation stands for the page of today: this one is left over.
    pub is_left_over: bool,
}

/// How a page was found, the surest way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Trace {
    /// It is where it was.
    Path,
    /// The list of redirections of the source says so.
    Redirection,
    /// Both have the same `ms.assetid`, and no other page has it.
    Asset,
    /// Both have the same file name, and no other page has it.
    Name,
    /// They have most sentences in common.
    Sentences,
}

/// Whether a page was translated from the source of today, by `ms.openlocfilehash`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Freshness {
    Current,
    Stale,
    /// The source has no such page any more.
    Gone,
    /// The page does not say, or the source is not at hand.
    Unknown,
}

impl Freshness {
    /// As programs and people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Stale => "stale",
            Self::Gone => "gone",
            Self::Unknown => "unknown",
        }
    }
}

/// What became of sentences. All but the new ones are translated, and add up to `all`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sentences {
    pub all: usize,
    pub unchanged: usize,
    pub moved: usize,
    pub changed: usize,
    pub gone: usize,
    pub unknown: usize,
    /// The source says them, no translation does.
    pub new: usize,
}

impl Sentences {
    /// Whether there is something to show of a page.
    #[must_use]
    pub fn differ(&self) -> bool {
        self.moved + self.changed + self.gone + self.new > 0
    }
}

impl AddAssign for Sentences {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        self.unchanged += other.unchanged;
        self.moved += other.moved;
        self.changed += other.changed;
        self.gone += other.gone;
        self.unknown += other.unknown;
        self.new += other.new;
    }
}

/// Pages and sentences, counted. `pages` are those that the source has, be they `translated` or `missing`, and those that are
/// `gone`; included files are none. What is told of translations is told of the translated ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    pub pages: usize,
    pub translated: usize,
    pub missing: usize,
    pub human: usize,
    pub machine: usize,
    pub certified: usize,
    pub current: usize,
    pub stale: usize,
    pub gone: usize,
    pub unknown: usize,
    pub sentences: Sentences,
}

impl Totals {
    /// Of some pages.
    pub fn of<'p>(pages: impl IntoIterator<Item = &'p PageStatus>) -> Self {
        let mut totals = Self::default();
        for page in pages {
            totals.add(page);
        }
        totals
    }

    /// Counts a page.
    pub fn add(&mut self, page: &PageStatus) {
        if let Some(translation) = &page.translation {
            self.sentences += translation.sentences;
        }
        if page.page.is_none() {
            return;
        }
        self.pages += 1;
        let Some(translation) = &page.translation else {
            self.missing += 1;
            return;
        };
        match translation.freshness {
            Freshness::Current => self.current += 1,
            Freshness::Stale => self.stale += 1,
            Freshness::Unknown => self.unknown += 1,
            Freshness::Gone => {
                self.gone += 1;
                return;
            }
        }
        self.translated += 1;
        self.human += usize::from(translation.by == Some(Translation::Human));
        self.machine += usize::from(translation.by == Some(Translation::Machine));
        self.certified += usize::from(translation.certificate == Certificate::Certified);
    }
}

/// A sentence that differs from what was translated, or is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceStatus {
    pub change: Change,
    /// The number of its unit; a new sentence has none.
    pub number: Option<Box<str>>,
    /// Its translation, its source as it was translated, and as it is: Markdown, as far as there is one.
    pub target: Option<String>,
    pub then: Option<String>,
    pub now: Option<String>,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    Moved,
    Changed,
    Gone,
    New,
}

impl Change {
    /// As programs and people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::New => "new",
        }
    }
}
