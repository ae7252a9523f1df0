//! A sentence in two languages.

use std::ops::Range;

use super::context::Context;
use crate::markdown::unit::UnitSpan;
use crate::model::diagnostic::Location;
use crate::pipeline::Translation;

/// A translated sentence, its source and where they stand.
#[derive(Debug)]
pub struct Pair<'a> {
    /// Their Markdown.
    pub target: &'a str,
    pub source: &'a str,
    pub context: &'a Context<'a>,
    pub translation: &'a Translation<'a>,
    pub unit: &'a UnitSpan,
}

impl<'a> Pair<'a> {
    pub fn new(context: &'a Context<'a>, translation: &'a Translation<'a>, unit: &'a UnitSpan) -> Self {
        let (target, source) = (translation.target(unit), translation.source(unit));
        Self { target, source, context, translation, unit }
    }

    /// The place of a part of the translation.
    pub fn in_target(&self, part: Range<usize>) -> Location {
        let start = self.unit.target.start;
        Location::new(&self.translation.file.shown, start + part.start..start + part.end)
    }

    /// The place of the whole translation.
    pub fn at(&self) -> Location {
        self.in_target(0..self.target.len())
    }
}
