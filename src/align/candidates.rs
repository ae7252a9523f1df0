//! What today's source says in the place of sentences that it no longer has.

use std::collections::HashMap;
use std::ops::Range;

use super::matching::Matching;
use super::picture::picture;
use super::{Fate, Sentence, says_the_same};
use crate::markdown::sentence::letters;

/// Sentences less alike than this, of 1000, have nothing to do with each other.
const ALIKE: usize = 500;
/// So many candidates before and behind the likely one are looked at.
const REACH: usize = 24;

/// The sentences of the source, or parts of them, that no unit has.
pub(super) struct Candidates<'a> {
    matching: &'a Matching<'a>,
    source: &'a str,
    free: Vec<Candidate>,
}

struct Candidate {
    words: Range<usize>,
    at: Range<usize>,
    taken: bool,
}

impl<'a> Candidates<'a> {
    pub fn new(matching: &'a Matching<'a>, source: &'a str, sentences: &[Range<usize>], units: &[Sentence]) -> Self {
        let claimed = matching.claimed(units);
        let mut free = Vec::new();
        for sentence in sentences {
            let words = matching.new_words(sentence);
            let mut from = words.start;
            while from < words.end {
                let start = (from..words.end).find(|at| !claimed[*at]).unwrap_or(words.end);
                let end = (start..words.end).find(|at| claimed[*at]).unwrap_or(words.end);
                if start < end {
                    let bytes = matching.bytes(&(start..end));
                    let first = if start == words.start { sentence.start } else { bytes.start };
                    let last = if end == words.end { sentence.end } else { bytes.end };
                    free.push(Candidate { words: start..end, at: first..last, taken: false });
                }
                from = end;
            }
        }
        Self { matching, source, free }
    }

    /// Gives each sentence that was not found the candidate most like it, between the sentences around it that were.
    pub fn assign(&mut self, units: &[Range<usize>], sentences: &mut [Sentence]) {
        let anchors: Vec<Option<Range<usize>>> = sentences
            .iter()
            .map(|sentence| match &sentence.fate {
                Fate::Unchanged(at) => Some(self.matching.new_words(at)),
                _ => None,
            })
            .collect();
        self.moved(sentences);
        let mut at = 0;
        let mut low = 0;
        while at < units.len() {
            if let Some(anchor) = &anchors[at] {
                low = low.max(anchor.end);
                at += 1;
                continue;
            }
            let end = (at..units.len()).find(|at| anchors[*at].is_some()).unwrap_or(units.len());
            let high = anchors.get(end).and_then(Option::as_ref).map_or(self.matching.new.len(), |next| next.start);
            self.group(at..end, low..high, units, sentences);
            at = end;
        }
        let shown = |sentence: &Sentence| picture(&sentence.source).is_some_and(|name| self.source.contains(name));
        for sentence in sentences.iter_mut().filter(|sentence| sentence.fate == Fate::Gone && shown(sentence)) {
            sentence.fate = Fate::Unknown;
        }
    }

    /// What nothing was given, in its order: with words that the old text, which covers some, does not have.
    pub fn left(&self, covered: &[bool]) -> Vec<Range<usize>> {
        let is_left = |candidate: &&Candidate| !candidate.taken && covered[candidate.words.clone()].contains(&false);
        self.free.iter().filter(is_left).map(|candidate| candidate.at.clone()).collect()
    }

    /// How alike a sentence and a candidate are. A picture that is described in other words is the same picture.
    fn likeness(&self, sentence: &Sentence, unit: &Range<usize>, candidate: usize) -> usize {
        let candidate = &self.free[candidate];
        let name = picture(&sentence.source);
        let same = name.is_some() && name == picture(&self.source[candidate.at.clone()]);
        self.matching.likeness(unit, &candidate.words).max(if same { ALIKE } else { 0 })
    }

    /// A sentence that now stands elsewhere is still there.
    fn moved(&mut self, sentences: &mut [Sentence]) {
        let mut by_letters: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, candidate) in self.free.iter().enumerate().rev() {
            by_letters.entry(letters(&self.source[candidate.at.clone()])).or_default().push(number);
        }
        for sentence in sentences.iter_mut().filter(|sentence| sentence.fate == Fate::Gone) {
            if let Some(number) = by_letters.get_mut(&letters(&sentence.source)).and_then(Vec::pop) {
                let candidate = &mut self.free[number];
                candidate.taken = true;
                sentence.fate = Fate::Unchanged(self.matching.bytes(&candidate.words));
            }
        }
    }

    /// The best pairs of some neighbouring sentences and the candidates in their place.
    fn group(&mut self, group: Range<usize>, place: Range<usize>, units: &[Range<usize>], sentences: &mut [Sentence]) {
        let first = self.free.partition_point(|candidate| candidate.words.start < place.start);
        let last = self.free.partition_point(|candidate| candidate.words.end <= place.end).max(first);
        let open: Vec<usize> = group.clone().filter(|at| sentences[*at].fate == Fate::Gone).collect();
        let mut pairs = Vec::new();
        for (number, at) in open.iter().enumerate() {
            let likely = first + number * (last - first) / open.len();
            for candidate in likely.saturating_sub(REACH).max(first)..(likely + REACH).min(last) {
                let likeness = self.likeness(&sentences[*at], &units[*at], candidate);
                if likeness >= ALIKE && !self.free[candidate].taken {
                    pairs.push((likeness, *at, candidate));
                }
            }
        }
        pairs.sort_by_key(|(likeness, at, candidate)| (std::cmp::Reverse(*likeness), *at, *candidate));
        for (likeness, at, candidate) in pairs {
            let sentence = &mut sentences[at];
            if sentence.fate == Fate::Gone && !self.free[candidate].taken {
                let now = self.grown(candidate, likeness, &units[at], first..last);
                let same = says_the_same(&sentence.source, &self.source[now.clone()]);
                sentence.fate = if same { Fate::Unchanged(now) } else { Fate::Changed(now) };
            }
        }
    }

    /// Takes a candidate, and those beside it in its line that make it more like the sentence: others part sentences elsewhere.
    fn grown(&mut self, candidate: usize, likeness: usize, unit: &Range<usize>, among: Range<usize>) -> Range<usize> {
        self.free[candidate].taken = true;
        let (mut first, mut last, mut best) = (candidate, candidate, likeness);
        loop {
            let before = first.checked_sub(1).filter(|before| among.contains(before)).map(|before| (before, last));
            let behind = Some((first, last + 1)).filter(|(_, behind)| among.contains(behind));
            let grown = before.into_iter().chain(behind).filter_map(|(from, to)| {
                let new = if from < first { from } else { to };
                let line = &self.source[self.free[from].at.start..self.free[to].at.end];
                let fits = !self.free[new].taken && !line.contains(['\n', '|']);
                let words = self.free[from].words.start..self.free[to].words.end;
                let likeness = self.matching.likeness(unit, &words);
                (fits && likeness > best).then_some((likeness, from, to, new))
            });
            let Some((likeness, from, to, new)) = grown.max() else { break };
            self.free[new].taken = true;
            (first, last, best) = (from, to, likeness);
        }
        self.free[first].at.start..self.free[last].at.end
    }
}
