//! Reads translations out of exchange files, and keeps those that somebody edited.

mod csv;
mod jsonl;
mod po;
mod xliff;

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use super::form;
use super::unit::fingerprint;
use crate::model::diagnostic::{Diagnostic, Location, exchange as finding};
use crate::model::locale::Locale;

/// A form of exchange that can be read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Xliff,
    Po,
    JsonLines,
    Csv,
}

impl Kind {
    /// By the name of a file.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "xlf" | "xliff" => Self::Xliff,
            "po" => Self::Po,
            "jsonl" | "ndjson" => Self::JsonLines,
            "csv" => Self::Csv,
            _ => return None,
        })
    }
}

/// A translation as an exchange file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub locale: Option<Locale>,
    pub path: String,
    pub key: String,
    pub source: Option<String>,
    pub target: String,
    /// What the translation was when it was exported.
    pub exported: Option<String>,
    /// Its translator is not sure of it.
    pub fuzzy: bool,
    /// Where it stands in its file.
    pub at: Range<usize>,
}

/// An edited translation, and where it comes from.
#[derive(Clone, Debug)]
pub struct Edit {
    pub entry: Entry,
    pub at: Location,
}

/// What exchange files say.
#[derive(Debug, Default)]
pub struct Intake {
    pub edits: Vec<Edit>,
    pub diagnostics: Vec<Diagnostic>,
    /// How many translations are as they were exported.
    pub unedited: usize,
    /// By the hash of a unit's name, that of its translation.
    known: HashMap<u64, u64>,
    /// Units with two translations.
    disputed: HashSet<u64>,
}

/// Adds what a file says.
pub fn read(intake: &mut Intake, kind: Kind, text: &str, path: &Arc<str>) {
    let mut unmarked = None;
    let mut taker = Taker { intake, path, unmarked: &mut unmarked };
    match kind {
        Kind::Xliff => xliff::read(text, &mut taker),
        Kind::Po => po::read(text, &mut taker),
        Kind::JsonLines => jsonl::read(text, &mut taker),
        Kind::Csv => csv::read(text, &mut taker),
    }
    if let Some(at) = unmarked {
        intake.diagnostics.push(finding::unmarked(at));
    }
}

/// Takes what one file says.
struct Taker<'a> {
    intake: &'a mut Intake,
    path: &'a Arc<str>,
    /// The first translation that does not say what it was.
    unmarked: &'a mut Option<Location>,
}

impl Taker<'_> {
    fn take(&mut self, entry: Entry) {
        let target = form::exchanged(&entry.target);
        let at = Location::new(self.path, entry.at.clone());
        let (name, text) = (hash(&(&entry.locale, &entry.path, &entry.key)), hash(&target));
        if let Some(before) = self.intake.known.insert(name, text) {
            if before != text {
                self.intake.disputed.insert(name);
                self.intake.diagnostics.push(finding::duplicate(&entry.key, at));
            }
            return;
        }
        if entry.exported.as_deref() == Some(fingerprint(&target).as_str()) {
            self.intake.unedited += 1;
        } else if entry.fuzzy {
            self.intake.diagnostics.push(finding::fuzzy(at));
        } else {
            if entry.exported.is_none() && self.unmarked.is_none() {
                *self.unmarked = Some(at.clone());
            }
            self.intake.edits.push(Edit { entry: Entry { target, ..entry }, at });
        }
    }

    fn damaged(&mut self, at: Range<usize>, what: &str) {
        self.intake.diagnostics.push(finding::damaged(Location::new(self.path, at), what));
    }
}

impl Intake {
    /// The edited translations, without those that contradict each other.
    #[must_use]
    pub fn undisputed(&mut self) -> Vec<Edit> {
        let mut edits = std::mem::take(&mut self.edits);
        edits.retain(|Edit { entry, .. }| !self.disputed.contains(&hash(&(&entry.locale, &entry.path, &entry.key))));
        edits
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The line that begins at a place, without its end.
fn line(text: &str, start: usize) -> Range<usize> {
    let start = start.min(text.len());
    let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |length| start + length);
    start..end
}
