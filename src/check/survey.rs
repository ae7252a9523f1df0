//! What is known of every sentence, for rules that look at all sentences of a locale together: numbers, because the texts
//! of a large repository would take too much memory.

use std::hash::{DefaultHasher, Hasher};
use std::ops::Range;

use memchr::memmem;

use super::inconsistent;
use super::language::Language;
use super::length;
use super::pair::Pair;
use crate::markdown::sentence::{address_len, letters, words};
use crate::model::diagnostic::{Diagnostic, Location};
use crate::model::offset;
use crate::model::sources::{CollectionIx, FileIx, Sources};

/// A sentence as numbers.
#[derive(Clone, Debug)]
pub struct Record {
    pub file: FileIx,
    /// The place of its translation.
    pub target: Range<u32>,
    /// The hash of its source; `None` for a sentence that has no words.
    pub source_hash: Option<u64>,
    pub target_hash: u64,
    /// The letters of the words that were translated, of both sides.
    pub lengths: length::Lengths,
}

impl Record {
    pub fn new(pair: &Pair<'_>) -> Self {
        let target = &pair.unit.target;
        Self {
            file: pair.translation.ix,
            target: offset(target.start)..offset(target.end),
            source_hash: source_hash(pair.source),
            target_hash: target_hash(pair.target),
            lengths: length::Lengths::of(pair),
        }
    }

    /// Where its translation stands.
    pub fn at(&self, sources: &Sources) -> Location {
        Location::at(&sources.file(self.file).shown, &self.target)
    }
}

/// What the sentences of each locale show together.
pub fn find(sources: &Sources, languages: &[Language<'_>], records: &[Record]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let of = |locale| {
        let is_of =
            move |ix: CollectionIx| languages.get(ix.0 as usize).is_some_and(|language| language.locale == locale);
        records.iter().filter(move |record| is_of(sources.file(record.file).collection))
    };
    let mut locales: Vec<_> = languages.iter().map(|language| language.locale).collect();
    locales.sort_unstable();
    locales.dedup();
    for locale in locales {
        found.extend(inconsistent::find(sources, of(locale)));
        found.extend(length::find(sources, of(locale)));
    }
    found
}

/// Two sources are the same if their Markdown is, but for spaces and the addresses of links: a translation may depend on all
/// the rest, on letter case too.
fn source_hash(text: &str) -> Option<u64> {
    words(text).next()?;
    let mut hasher = DefaultHasher::new();
    let mut write = |text: &str| {
        for part in text.split_ascii_whitespace() {
            hasher.write(part.as_bytes());
            hasher.write_u8(b' ');
        }
    };
    let mut rest = text;
    while let Some(at) = memmem::find(rest.as_bytes(), b"](") {
        write(&rest[..=at]);
        rest = &rest[at + 1..];
        rest = &rest[address_len(rest).max(1)..];
    }
    write(rest);
    Some(hasher.finish())
}

/// Two translations are the same if they have the same letters: spaces, marks and letter case are another matter.
fn target_hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(letters(text).as_bytes());
    hasher.finish()
}
