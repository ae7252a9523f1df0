//! How much a finding counts, by its code: what a site says of it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Diagnostic, Severity};

/// What becomes of the findings of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// They are not told, and nobody looks for them.
    Off,
    /// They are looked for, and have this severity.
    On(Severity),
}

impl Level {
    /// As the configuration writes it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "off" => Self::Off,
            "info" => Self::On(Severity::Info),
            "warning" => Self::On(Severity::Warning),
            "error" => Self::On(Severity::Error),
            _ => return None,
        })
    }
}

/// The levels of the codes that a site names; the others keep the severity that they have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    by_code: BTreeMap<Box<str>, (Level, Range<usize>)>,
}

impl Levels {
    /// Sets the level of a code that is named at a place of the configuration.
    pub fn set(&mut self, code: &str, level: Level, at: Range<usize>) {
        self.by_code.insert(code.into(), (level, at));
    }

    /// Forgets the level of a code.
    pub fn unset(&mut self, code: &str) {
        self.by_code.remove(code);
    }

    #[must_use]
    pub fn of(&self, code: &str) -> Option<Level> {
        self.by_code.get(code).map(|(level, _)| *level)
    }

    /// The codes that are named, and where.
    pub fn named(&self) -> impl Iterator<Item = (&str, &Range<usize>)> {
        self.by_code.iter().map(|(code, (_, at))| (&**code, at))
    }

    /// The findings as the site wants them told.
    #[must_use]
    pub fn apply(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.by_code.is_empty() {
            return found;
        }
        let told = found.into_iter().filter_map(|finding| match self.of(finding.code) {
            None => Some(finding),
            Some(Level::Off) => None,
            Some(Level::On(severity)) => Some(Diagnostic { severity, ..finding }),
        });
        told.collect()
    }
}
