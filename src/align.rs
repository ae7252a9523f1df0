//! Finds the sentences of a translation in today's source: where each stands, and which of them moved, read differently or are
//! gone; and what the source says that was never translated.

mod candidates;
mod follow;
mod matching;
mod order;
mod picture;
mod wording;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use self::candidates::Candidates;
pub use self::follow::{Facts, Fingerprint, Followed, Version, follow};
use self::matching::Matching;
use self::picture::pictures;
pub use self::wording::{Part, Passage, difference};
use crate::markdown::original::{front_matter_end, inserted_anchors};
use crate::markdown::sentence::{address_len, letters, split, words};
use crate::markdown::unit::{Purpose, unwrap};
use crate::model::dialect::Dialect;
use crate::model::document::{Document, Stale};
use crate::model::offset;
use crate::model::sources::Side;
pub use crate::model::status::Trace;

/// The sentences of a translated file beside today's source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Those that were handed off, in the order of the translated file.
    pub sentences: Vec<Sentence>,
    /// Where the source says what was not handed off, in its order: whole sentences, or what was added to one.
    pub new: Vec<Range<usize>>,
}

/// A sentence that was handed off, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The number of its unit.
    pub number: Box<str>,
    /// Its Markdown as it was handed off.
    pub source: Box<str>,
    pub fate: Fate,
}

/// What became of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands there still: bytes of the source file.
    Unchanged(Range<usize>),
    /// It reads as it did, but stands elsewhere among the others.
    Moved(Range<usize>),
    /// What stands there now is nearest to it.
    Changed(Range<usize>),
    /// Nothing in the source is like it.
    Gone,
    /// Nothing tells: it has neither letters nor digits, or is a picture that the source still shows.
    Unknown,
}

impl Fate {
    /// Where the sentence stands now.
    #[must_use]
    pub fn place(&self) -> Option<&Range<usize>> {
        match self {
            Self::Unchanged(at) | Self::Moved(at) | Self::Changed(at) => Some(at),
            Self::Gone | Self::Unknown => None,
        }
    }
}

/// Aligns the units of a translated file with the source file of today.
#[must_use]
pub fn align(translation: &str, path: &Arc<str>, source: &str, dialect: &Dialect) -> Alignment {
    let handed_off = &translation[front_matter_end(translation).unwrap_or_default()..];
    let old = unwrap(handed_off, path, Side::Source, Purpose::Export);
    let body = front_matter_end(source).unwrap_or_default();
    let source = &source[body..];
    let matching = Matching::new(&old.text, &inserted_anchors(&old.text), source);
    let units: Vec<Range<usize>> = old.units.iter().map(|unit| matching.old_words(&unit.at)).collect();
    let sentences = old.units.iter().zip(&units).map(|(unit, words)| {
        let fate = match words {
            words if words.is_empty() => Fate::Unknown,
            words => matching.place(words.clone()).map_or(Fate::Gone, Fate::Unchanged),
        };
        let number = handed_off[unit.id.clone()].rsplit('-').next().unwrap_or_default();
        Sentence { number: number.into(), source: handed_off[unit.source.clone()].into(), fate }
    });
    let mut sentences: Vec<Sentence> = sentences.collect();
    let mut covered = matching.covered(&units, &sentences);
    let mut new = Vec::new();
    if covered.contains(&false) || sentences.iter().any(|sentence| sentence.fate == Fate::Gone) {
        let mut candidates = Candidates::new(&matching, source, &split(source, dialect), &sentences);
        candidates.assign(&units, &mut sentences);
        // A hand-off translates descriptions of pictures in place: they cannot be compared.
        for (at, _) in pictures(source).into_iter().filter(|(_, name)| old.text.contains(*name)) {
            covered[matching.new_words(&at)].fill(true);
        }
        new = candidates.left(&covered);
        order::tell_moved(&mut sentences);
    }
    let shift = |at: Range<usize>| at.start + body..at.end + body;
    for sentence in &mut sentences {
        sentence.fate = match std::mem::replace(&mut sentence.fate, Fate::Gone) {
            Fate::Unchanged(at) => Fate::Unchanged(shift(with_marks(source, at, &sentence.source))),
            Fate::Moved(at) => Fate::Moved(shift(with_marks(source, at, &sentence.source))),
            Fate::Changed(at) => Fate::Changed(shift(at)),
            other => other,
        };
    }
    Alignment { sentences, new: new.into_iter().map(shift).collect() }
}

/// The places of the sentences that stand in the source, as they were or changed, in their order; none reaches into another.
#[must_use]
pub fn places(sentences: &[Sentence]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = sentences.iter().filter_map(|sentence| sentence.fate.place().cloned()).collect();
    found.sort_by_key(|at| at.start);
    let mut end = 0;
    for at in &mut found {
        at.start = at.start.max(end);
        end = end.max(at.end);
    }
    found.retain(|at| at.start < at.end);
    found
}

/// The units of a document whose sentences the source no longer has, with what it says instead.
#[must_use]
pub fn stale(document: &Document, sentences: &[Sentence], source: &str) -> BTreeMap<u32, Stale> {
    let by_number: HashMap<&str, &Sentence> = sentences.iter().map(|sentence| (&*sentence.number, sentence)).collect();
    let units = document.units.iter().enumerate();
    let stale = units.filter_map(|(ix, unit)| {
        let sentence = by_number.get(document.number(unit))?;
        let stale = match &sentence.fate {
            Fate::Unchanged(_) | Fate::Moved(_) | Fate::Unknown => return None,
            Fate::Changed(at) => Stale::Changed(wording::now(&sentence.source, &source[at.clone()])),
            Fate::Gone => Stale::Gone,
        };
        Some((offset(ix), stale))
    });
    marked(document).into_iter().chain(stale).collect()
}

/// The units of a document that an update has marked, whatever the source is today.
#[must_use]
pub fn marked(document: &Document) -> BTreeMap<u32, Stale> {
    let marked = document.was.iter().map(|(unit, [old, new])| (*unit, Stale::Changed(wording::now(old, new))));
    marked.collect()
}

/// The place of the words of a sentence, with the marks around them that the sentence has too.
fn with_marks(source: &str, at: Range<usize>, sentence: &str) -> Range<usize> {
    let Some(first) = words(sentence).next() else { return at };
    let last = words(sentence).last().unwrap_or_else(|| first.clone());
    let start = at.start - common_end(&source[..at.start], sentence[..first.start].trim_start());
    start..at.end + common_start(&source[at.end..], sentence[last.end..].trim_end())
}

/// How many bytes at the end of a text a sentence begins with. Escapes differ.
fn common_end(text: &str, head: &str) -> usize {
    let mut rest = text;
    for mark in head.chars().rev().filter(|mark| *mark != '\\') {
        let Some(shorter) = rest.strip_suffix('\\').unwrap_or(rest).strip_suffix(mark) else { break };
        rest = shorter;
    }
    text.len() - rest.len()
}

/// How many bytes at the start of a text a sentence ends with. Escapes and addresses differ.
fn common_start(text: &str, tail: &str) -> usize {
    let (mut rest, mut tail) = (text, tail);
    loop {
        tail = tail.strip_prefix('\\').unwrap_or(tail);
        let Some(mark) = tail.chars().next() else { break };
        let Some(shorter) = rest.strip_prefix('\\').unwrap_or(rest).strip_prefix(mark) else { break };
        tail = &tail[mark.len_utf8()..];
        rest = shorter;
        if mark == ']' {
            tail = &tail[address_len(tail)..];
            rest = &rest[address_len(rest)..];
        }
    }
    text.len() - rest.len()
}

/// Whether two texts have the same letters and digits.
fn says_the_same(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}
