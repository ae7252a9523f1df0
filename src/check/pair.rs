//! A sentence in two languages.

use std::cell::OnceCell;
use std::ops::Range;

use super::context::Context;
use super::inline::Inline;
use crate::markdown::unit::UnitSpan;
use crate::model::diagnostic::Location;
use crate::pipeline::Translation;

/// A translated sentence, its source and where they stand.
#[derive(Debug)]
pub struct Pair<'a> {
    /// Their Markdown.
    pub target: &'a str,
    pub source: &'a str,
    pub translation: &'a Translation<'a>,
    pub unit: &'a UnitSpan,
    pub context: &'a Context<'a>,
    target_read: OnceCell<Inline<'a>>,
    source_read: OnceCell<Inline<'a>>,
}

impl<'a> Pair<'a> {
    pub fn new(context: &'a Context<'a>, unit: &'a UnitSpan) -> Self {
        let translation = context.translation;
        let (target, source) = (translation.target(unit), translation.source(unit));
        let (target_read, source_read) = (OnceCell::new(), OnceCell::new());
        Self { target, source, translation, unit, context, target_read, source_read }
    }

    /// The translation, read once for all rules.
    pub fn target_read(&self) -> &Inline<'a> {
        self.target_read.get_or_init(|| Inline::read(self.target))
    }

    /// The source, read once for all rules.
    pub fn source_read(&self) -> &Inline<'a> {
        self.source_read.get_or_init(|| Inline::read(self.source))
    }

    /// Whether the exact tokens of the translation can be wrong: it is not its source, nor did the build put that in its place.
    pub fn differs(&self) -> bool {
        let is_sentence = self.target.len().max(self.source.len()) <= LONGEST;
        self.target != self.source && is_sentence && !self.target.contains("：：：")
    }

    /// The place of a part of the translation.
    pub fn in_target(&self, part: Range<usize>) -> Location {
        let start = self.unit.target.start;
        Location::new(&self.translation.file.shown, start + part.start..start + part.end)
    }

    /// The place of a part of the text that the translation shows.
    pub fn in_shown(&self, part: Range<usize>) -> Location {
        self.in_target(self.target_read().in_markdown(part))
    }

    /// The place of the whole translation.
    pub fn at(&self) -> Location {
        self.in_target(0..self.target.len())
    }

    /// The sentences around it. What belongs to one may stand in another, where words come in another order.
    pub fn neighbours(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let units = &self.translation.units;
        let at = units.partition_point(|unit| unit.whole.start < self.unit.whole.start);
        let beside = units[at.saturating_sub(NEIGHBOURS)..units.len().min(at + 1 + NEIGHBOURS)].iter();
        beside.map(|unit| (self.translation.target(unit), self.translation.source(unit)))
    }
}

/// What is longer is no sentence, and to look for each word of it in all of it would take long.
const LONGEST: usize = 1 << 14;

/// How many sentences on each side are looked at.
const NEIGHBOURS: usize = 3;
