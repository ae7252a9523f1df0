//! The words of two texts, and which of the one are which of the other.

use std::borrow::Cow;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, Token};

use super::{Fate, Sentence};
use crate::markdown::sentence::words;

/// Two texts, word by word.
pub(super) struct Matching<'a> {
    old_text: &'a str,
    new_text: &'a str,
    old: Vec<Range<usize>>,
    pub new: Vec<Range<usize>>,
    input: InternedInput<Cow<'a, str>>,
    /// For each old word, the new one that it is.
    found: Vec<Option<usize>>,
}

impl<'a> Matching<'a> {
    /// Matches the words of two texts; those of the old one that a hand-off put there are left out.
    pub fn new(old_text: &'a str, left_out: &[Range<usize>], new_text: &'a str) -> Self {
        let mut left_out = left_out.iter().peekable();
        let mut old: Vec<Range<usize>> = words(old_text).collect();
        old.retain(|word| {
            while left_out.next_if(|out| out.end <= word.start).is_some() {}
            left_out.peek().is_none_or(|out| word.end <= out.start)
        });
        let new: Vec<Range<usize>> = words(new_text).collect();
        let mut input = InternedInput::default();
        input.update_before(old.iter().map(|word| lower(&old_text[word.clone()])));
        input.update_after(new.iter().map(|word| lower(&new_text[word.clone()])));
        let diff = Diff::compute(Algorithm::Histogram, &input);
        let mut kept = (0u32..).zip(0..new.len()).filter(|(at, _)| !diff.is_added(*at)).map(|(_, at)| at);
        let found = (0u32..).zip(&old).map(|(at, _)| if diff.is_removed(at) { None } else { kept.next() }).collect();
        Self { old_text, new_text, old, new, input, found }
    }

    /// The old words in a place, by number.
    pub fn old_words(&self, at: &Range<usize>) -> Range<usize> {
        inside(&self.old, at)
    }

    /// The new words in a place, by number.
    pub fn new_words(&self, at: &Range<usize>) -> Range<usize> {
        inside(&self.new, at)
    }

    /// Where these old words stand, all of them, with nothing between, and not as a part of a longer sentence.
    pub fn place(&self, words: Range<usize>) -> Option<Range<usize>> {
        let found = self.found.get(words.clone())?;
        let first = (*found.first()?)?;
        let runs_on = found.iter().zip(first..).all(|(found, wanted)| *found == Some(wanted));
        let place = first..first + found.len();
        let apart = || {
            let old = is_apart(self.old_text, &self.old, &words);
            let new = is_apart(self.new_text, &self.new, &place);
            (new[0] || !old[0]) && (new[1] || !old[1])
        };
        let there = runs_on && apart();
        there.then(|| self.bytes(&place))
    }

    /// From the first of these new words to the end of the last.
    pub fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        let start = self.new.get(words.start).map_or(0, |word| word.start);
        start..words.end.checked_sub(1).and_then(|last| self.new.get(last)).map_or(start, |word| word.end)
    }

    /// For each new word, whether it is a word of a sentence that stands there still.
    pub fn claimed(&self, sentences: &[Sentence]) -> Vec<bool> {
        let mut claimed = vec![false; self.new.len()];
        for sentence in sentences {
            if let Fate::Unchanged(at) = &sentence.fate {
                claimed[self.new_words(at)].fill(true);
            }
        }
        claimed
    }

    /// The same, or of what the old text has outside of units, which are these old words: code, and what is not translated.
    pub fn covered(&self, units: &[Range<usize>], sentences: &[Sentence]) -> Vec<bool> {
        let mut covered = self.claimed(sentences);
        let mut in_unit = vec![false; self.old.len()];
        for unit in units {
            in_unit[unit.clone()].fill(true);
        }
        for (found, in_unit) in self.found.iter().zip(in_unit) {
            if let Some(new) = found.filter(|_| !in_unit) {
                covered[new] = true;
            }
        }
        covered
    }

    /// How alike old and new words are, from 0 to 1000: twice what they share, of all.
    pub fn likeness(&self, old: &Range<usize>, new: &Range<usize>) -> usize {
        let [old, new] = [&self.input.before[old.clone()], &self.input.after[new.clone()]].map(sorted);
        let (mut a, mut b, mut shared) = (0, 0, 0);
        while let (Some(one), Some(other)) = (old.get(a), new.get(b)) {
            shared += usize::from(one == other);
            a += usize::from(one <= other);
            b += usize::from(one >= other);
        }
        2000 * shared / (old.len() + new.len()).max(1)
    }
}

fn sorted(tokens: &[Token]) -> Vec<u32> {
    let mut tokens: Vec<u32> = tokens.iter().map(|token| token.0).collect();
    tokens.sort_unstable();
    tokens
}

pub(super) fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

fn inside(words: &[Range<usize>], at: &Range<usize>) -> Range<usize> {
    let start = words.partition_point(|word| word.start < at.start);
    start..words.partition_point(|word| word.end <= at.end).max(start)
}

/// Whether something ends before these words, and behind them: a line, a cell, a tag, a sentence.
fn is_apart(text: &str, words: &[Range<usize>], part: &Range<usize>) -> [bool; 2] {
    let start = |at: usize| words.get(at).map_or(text.len(), |word| word.start);
    let end = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or(0, |word| word.end);
    let before = end(part.start.checked_sub(1))..start(part.start);
    let behind = end(part.end.checked_sub(1))..start(part.end);
    [before, behind].map(|gap| {
        let at_edge = gap.start == 0 || gap.end == text.len();
        at_edge || text[gap].contains(['\n', '|', '<', '>', '.', '!', '?', ':', ']', '['])
    })
}
