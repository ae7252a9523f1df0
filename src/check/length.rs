//! A translation is about as long as others of its locale, measured by their sources.

use memchr::memmem;

use super::pair::Pair;
use super::rule::Rule;
use super::survey::Record;
use crate::markdown::sentence::{address_len, words};
use crate::model::diagnostic::{Diagnostic, translation as finding};
use crate::model::sources::Sources;

pub(super) const RULE: Rule = Rule {
    code: "length-unusual",
    about: "The translation is far shorter or longer than its source lets expect.",
    example: ("Save the file before you close the window, or its content is lost for ever.", "저장합니다."),
    cure: "Translate all of the sentence, and nothing else.",
    on: false,
    find: None,
};

/// Short texts differ in length for many reasons.
const SHORTEST: u16 = 50;
/// So many sentences show what is usual.
const FEWEST: usize = 100;
/// How far from the median a translation is unusual, in deviations.
const SHORT: f64 = 6.5;
const LONG: f64 = 7.0;
/// No locale is so regular that less would be a deviation.
const LEAST_DEVIATION: f64 = 0.15;
/// More words of one side take too long to compare.
const MOST_WORDS: usize = 500;

/// The letters of the words that the two sides do not share: names and code say nothing about a translation.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lengths {
    pub source: u16,
    pub target: u16,
}

impl Lengths {
    pub fn of(pair: &Pair<'_>) -> Self {
        if pair.source.len() < usize::from(SHORTEST) {
            return Self::default();
        }
        let [source, target] = [pair.source, pair.target].map(|text| {
            let words = without_glosses(text).into_iter().flat_map(|part| words(part).map(|at| &part[at]));
            let words = words.filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
            words.take(MOST_WORDS + 1).collect::<Vec<&str>>()
        });
        if source.len().max(target.len()) > MOST_WORDS {
            return Self::default();
        }
        Self { source: letters(&source, &target), target: letters(&target, &source) }
    }

    /// How many letters of the translation stand for one of the source, as a logarithm: then twice as long and half as long
    /// are as far from the usual.
    fn ratio(self) -> Option<f64> {
        (self.source >= SHORTEST).then(|| (f64::from(self.target.max(1)) / f64::from(self.source)).ln())
    }
}

/// The parts of a text without what stands in parentheses behind a link: there the title of a page elsewhere is translated.
fn without_glosses(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = memmem::find(rest.as_bytes(), b"](") {
        let end = at + 1 + address_len(&rest[at + 1..]).max(1);
        parts.push(&rest[..end]);
        rest = &rest[end..];
        rest = &rest[address_len(rest)..];
    }
    parts.push(rest);
    parts
}

/// The letters of words that the other side does not have.
fn letters(words: &[&str], others: &[&str]) -> u16 {
    let is_own = |word: &&&str| !word.is_ascii() || !others.iter().any(|other| other.eq_ignore_ascii_case(word));
    let letters: usize = words.iter().filter(is_own).map(|word| word.chars().count()).sum();
    u16::try_from(letters).unwrap_or(u16::MAX)
}

pub(super) fn find<'r>(sources: &Sources, records: impl Iterator<Item = &'r Record>) -> Vec<Diagnostic> {
    let long = records.filter_map(|record| Some((record.lengths.ratio()?, record)));
    let long: Vec<(f64, &Record)> = long.collect();
    if long.len() < FEWEST {
        return Vec::new();
    }
    let usual = median(long.iter().map(|(ratio, _)| *ratio).collect());
    let deviation = median(long.iter().map(|(ratio, _)| (ratio - usual).abs()).collect());
    // What the median of the distances is in a normal distribution.
    let deviation = (deviation * 1.4826).max(LEAST_DEVIATION);
    let is_unusual = |ratio: f64| !(-SHORT * deviation..=LONG * deviation).contains(&(ratio - usual));
    let unusual = long.into_iter().filter(|(ratio, _)| is_unusual(*ratio));
    unusual.map(|(ratio, record)| finding::length_unusual((ratio - usual).exp(), record.at(sources))).collect()
}

/// What stands in the middle, which no extreme value moves.
fn median(mut values: Vec<f64>) -> f64 {
    let middle = values.len() / 2;
    if values.is_empty() {
        return 0.0;
    }
    *values.select_nth_unstable_by(middle, f64::total_cmp).1
}
