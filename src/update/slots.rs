//! Which sentence of the new source takes the translation of which unit.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::old::Old;
use super::prose::{has_prose, is_address, is_well_formed, parts, strip_link, trim};
use super::squeeze::{Blanks, squeeze};
use crate::align::{Fate, Sentence};
use crate::markdown::fence;
use crate::markdown::line::whole_line;
use crate::markdown::sentence::{address_len, letters, split, words};
use crate::model::dialect::Dialect;

/// A sentence of the new source.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub at: Range<usize>,
    pub take: Take,
}

/// What is in its place in the translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Take {
    /// The unit, whose source is the same text.
    Same(usize),
    /// The unit, whose source has the same words, but other marks or addresses.
    Alike(usize),
    /// The unit, whose source reads differently now.
    Changed(usize),
    /// Nothing yet.
    New,
}

impl Take {
    pub fn unit(self) -> Option<usize> {
        match self {
            Self::Same(unit) | Self::Alike(unit) | Self::Changed(unit) => Some(unit),
            Self::New => None,
        }
    }
}

/// The sentences of a source that has no translation.
pub(super) fn untranslated(source: &str, body: usize, dialect: &Dialect) -> Vec<Slot> {
    let mut slots = Slots::new(source, body, dialect);
    slots.take_new();
    slots.finish()
}

/// The sentences of a source, each with the unit that the alignment found for it.
pub(super) fn slots(old: &Old<'_>, sentences: &[Sentence], source: &str, body: usize, dialect: &Dialect) -> Vec<Slot> {
    let mut slots = Slots::new(source, body, dialect);
    slots.take_same(old, sentences);
    slots.take_near(old, sentences);
    slots.take_wordless(old, sentences);
    slots.leave_same(old);
    slots.take_new();
    slots.finish()
}

struct Slots<'s> {
    source: &'s str,
    body: usize,
    /// Where nothing is a sentence.
    fences: Vec<Range<usize>>,
    /// The sentences as we part them; hand-offs can part them elsewhere.
    splits: Vec<Range<usize>>,
    /// By where they start; none reaches into another.
    found: BTreeMap<usize, Slot>,
}

impl<'s> Slots<'s> {
    fn new(source: &'s str, body: usize, dialect: &Dialect) -> Self {
        // The backslash of an escape belongs to what it stands before.
        let start = |at: usize| at - usize::from(source[body..at].ends_with('\\'));
        let splits = split(&source[body..], dialect).into_iter().map(|at| start(at.start + body)..at.end + body);
        Self { source, body, fences: fence::ranges(source), splits: splits.collect(), found: BTreeMap::new() }
    }

    fn finish(self) -> Vec<Slot> {
        self.found.into_values().collect()
    }

    fn add(&mut self, at: Range<usize>, take: Take) {
        self.found.insert(at.start, Slot { at, take });
    }

    /// The room around a place that other slots leave.
    fn room(&self, at: usize) -> Range<usize> {
        let start = self.found.range(..=at).next_back().map_or(self.body, |(_, slot)| slot.at.end);
        start..self.found.range(at + 1..).next().map_or(self.source.len(), |(_, slot)| slot.at.start)
    }

    fn is_free(&self, at: &Range<usize>) -> bool {
        let room = self.room(at.start);
        room.start <= at.start && at.end <= room.end && !fence::contains(&self.fences, at.start)
    }

    /// The sentences that a place touches, or its lines, if it stands in none: in HTML.
    fn window(&self, at: &Range<usize>) -> Range<usize> {
        let first = self.splits.partition_point(|split| split.end <= at.start);
        let last = self.splits.partition_point(|split| split.start < at.end);
        match self.splits.get(first..last) {
            Some([first, .., last]) => first.start.min(at.start)..last.end.max(at.end),
            Some([only]) => only.start.min(at.start)..only.end.max(at.end),
            _ => whole_line(self.source, at.start).start..whole_line(self.source, at.end).end,
        }
    }

    /// Units whose source stands there as it was.
    fn take_same(&mut self, old: &Old<'_>, sentences: &[Sentence]) {
        for (unit, at) in places(sentences) {
            let window = self.window(&at);
            let inner = at.start - window.start..at.end - window.start;
            let squeezed = squeeze(&self.source[window.clone()], Blanks::Ignored);
            let wanted = squeeze(old.source(unit), Blanks::Ignored).text;
            if let Some(found) = squeezed.find(&wanted, &inner) {
                let found = found.start + window.start..found.end + window.start;
                // The alignment also reads how pictures are described.
                let is_changed = matches!(sentences[unit].fate, Fate::Changed(_))
                    && letters(&self.source[found.clone()]) != letters(old.source(unit));
                if !is_changed && self.is_free(&found) {
                    self.add(found, Take::Same(unit));
                }
            }
        }
    }

    /// Units whose source stands there with other marks, or reads differently now.
    fn take_near(&mut self, old: &Old<'_>, sentences: &[Sentence]) {
        let taken: BTreeSet<usize> = self.found.values().filter_map(|slot| slot.take.unit()).collect();
        for (unit, at) in places(sentences).filter(|(unit, _)| !taken.contains(unit)) {
            let room = self.room(at.start);
            let window = self.window(&at);
            let limits = window.start.max(room.start)..window.end.min(room.end);
            let at = at.start.max(limits.start)..at.end.min(limits.end);
            if at.start >= at.end || fence::contains(&self.fences, at.start) {
                continue;
            }
            let mut at = grown(self.source, at, &limits);
            if !old.source(unit).trim_start().starts_with('[') {
                at = strip_link(self.source, at);
            }
            let now = &self.source[at.clone()];
            if words(now).next().is_none() {
                continue;
            }
            let alike = letters(now) == letters(old.source(unit));
            self.add(at, if alike { Take::Alike(unit) } else { Take::Changed(unit) });
        }
    }

    /// Units without letters and digits stand between those around them.
    fn take_wordless(&mut self, old: &Old<'_>, sentences: &[Sentence]) {
        let unknown = |sentence: &Sentence| words(&sentence.source).next().is_none() || sentence.source.contains("![");
        for (unit, _) in sentences.iter().enumerate().filter(|(_, sentence)| unknown(sentence)) {
            if self.found.values().any(|slot| slot.take.unit() == Some(unit)) {
                continue;
            }
            let ends = |slot: &Slot| slot.take.unit().filter(|other| *other < unit).map(|other| (other, slot.at.end));
            let starts =
                |slot: &Slot| slot.take.unit().filter(|other| *other > unit).map(|other| (other, slot.at.start));
            let start = self.found.values().filter_map(ends).max().map_or(self.body, |(_, end)| end);
            let end = self.found.values().filter_map(starts).min().map_or(self.source.len(), |(_, start)| start);
            if start >= end {
                continue;
            }
            let wanted = squeeze(old.source(unit), Blanks::Ignored).text;
            let squeezed = squeeze(&self.source[start..end], Blanks::Ignored);
            let found = squeezed.find_only(&wanted).or_else(|| squeezed.find_first(&wanted));
            if let Some(found) = found.map(|found| found.start + start..found.end + start)
                && self.is_free(&found)
            {
                self.add(found, Take::Same(unit));
            }
        }
    }

    /// Where the page has the same text between the same two units, it has no unit for what that says, and needs none.
    fn leave_same(&mut self, old: &Old<'_>) {
        let mut ends = vec![(self.body, None)];
        ends.extend(self.found.values().map(|slot| (slot.at.end, Some(slot.take))));
        let starts = self.found.values().map(|slot| (slot.at.start, slot.take.unit()));
        let starts: Vec<(usize, Option<usize>)> = starts.chain([(self.source.len(), None)]).collect();
        let mut same = Vec::new();
        for ((start, last), (end, next)) in ends.into_iter().zip(starts) {
            let last = last.and_then(Take::unit);
            if start < end && old.same_gap(last, next, &self.source[start..end]).is_some() {
                same.push(start..end);
            }
        }
        self.splits.retain(|split| !same.iter().any(|same| same.start <= split.start && split.end <= same.end));
    }

    /// What is left of the sentences.
    fn take_new(&mut self) {
        for split in std::mem::take(&mut self.splits) {
            if fence::contains(&self.fences, split.start) {
                continue;
            }
            let inside: Vec<Range<usize>> = self
                .found
                .range(..split.end)
                .rev()
                .map(|(_, slot)| slot.at.clone())
                .take_while(|at| at.end > split.start)
                .collect();
            if inside.is_empty() {
                for part in parts(self.source, split) {
                    self.add(part, Take::New);
                }
                continue;
            }
            let mut from = split.start;
            let mut before = None;
            for slot in inside.into_iter().rev() {
                self.take_rest(from..slot.start, before, Some(slot.start));
                before = Some(slot.start);
                from = slot.end;
            }
            self.take_rest(from..split.end, before, None);
        }
    }

    /// A part of a sentence beside one that has a unit, or between two.
    fn take_rest(&mut self, at: Range<usize>, before: Option<usize>, behind: Option<usize>) {
        if at.start >= at.end {
            return;
        }
        let at = without_break(self.source, trim(self.source, at));
        let text = &self.source[at.clone()];
        let between = between_links(text);
        if words(between).next().is_none() || !has_prose(between) || is_address(between) {
            return;
        }
        let apart = |edge: Option<char>| edge.is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '|'));
        let stands_apart =
            apart(self.source[..at.start].chars().next_back()) && apart(self.source[at.end..].chars().next());
        if stands_apart && is_well_formed(text) {
            for part in parts(self.source, at) {
                self.add(part, Take::New);
            }
        } else if let Some(mut slot) = before.or(behind).and_then(|slot| self.found.remove(&slot)) {
            // It cannot stand alone: the sentence beside it was made longer.
            slot.at = slot.at.start.min(at.start)..slot.at.end.max(at.end);
            slot.take = slot.take.unit().map_or(Take::New, Take::Changed);
            self.found.insert(slot.at.start, slot);
        }
    }
}

/// A place without the backslash of a hard line break at its start, which stays between sentences.
fn without_break(source: &str, at: Range<usize>) -> Range<usize> {
    let is_break = source[at.clone()].starts_with("\\\n");
    if is_break { trim(source, at.start + 1..at.end) } else { at }
}

/// A text without the end of a link whose text stands before it, and the beginning of one whose text follows.
fn between_links(text: &str) -> &str {
    let behind = text.strip_prefix(']').map_or(text, |behind| &behind[address_len(behind)..]);
    behind.strip_suffix('[').unwrap_or(behind)
}

fn places(sentences: &[Sentence]) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
    sentences.iter().enumerate().filter_map(|(unit, sentence)| Some((unit, sentence.fate.place()?.clone())))
}

/// A place with the marks around it: all that has no words, else what no blank parts from it.
fn grown(source: &str, at: Range<usize>, limits: &Range<usize>) -> Range<usize> {
    let head = &source[limits.start..at.start];
    let tail = &source[at.end..limits.end];
    let start = if words(head).next().is_none() {
        limits.start
    } else {
        head.rfind(char::is_whitespace).map_or(limits.start, |blank| limits.start + blank)
    };
    let end = if words(tail).next().is_none() {
        limits.end
    } else {
        let seam = tail.find("](").map_or(0, |seam| seam + 1 + address_len(&tail[seam + 1..]));
        let seam = if words(&tail[..seam]).next().is_none() { seam } else { 0 };
        at.end + seam + tail[seam..].find(char::is_whitespace).unwrap_or(tail.len() - seam)
    };
    // A word that another place has part of is not ours.
    let start = if words(&source[start..at.start]).next().is_some() { at.start } else { start };
    let end = if words(&source[at.end..end]).next().is_some() { at.end } else { end };
    trim(source, start..end)
}
