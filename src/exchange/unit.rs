//! What is exchanged of a unit: its two texts, where it stands, and how it was made.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::form::{self, Form};
use super::heading::{Section, sections};
use crate::frontmatter;
use crate::markdown::original;
use crate::markdown::unit::UnitSpan;
use crate::model::locale::Locale;
use crate::model::meta::{Handoff, Translation as Origin};
use crate::model::sentence::{self, SentenceId};
use crate::pipeline::Translation;

/// The units of a file.
#[derive(Debug)]
pub struct Page {
    pub locale: Locale,
    /// The path from the folder of the locale or repository; with several of one locale, after the name of that folder.
    pub path: String,
    pub handoff: Handoff,
    pub units: Vec<Unit>,
}

/// A translated sentence.
#[derive(Debug)]
pub struct Unit {
    /// Its id in the file; with a number behind, if the file has that id before.
    pub key: String,
    pub line: usize,
    /// The headings above it, in the source language.
    pub headings: Arc<[String]>,
    /// Its permalink.
    pub sentence: Option<SentenceId>,
    pub source: String,
    pub target: String,
}

/// The units of a file that have a source.
#[must_use]
pub fn page(translation: &Translation<'_>, locale: &Locale, path: String) -> Page {
    let Translation { text, units, .. } = translation;
    let sections = sections(text, units);
    let section = |unit: &UnitSpan| Section::of(&sections, unit.whole.start);
    let hashes: Vec<_> = units.iter().map(|unit| section(unit)?.hash(translation.source(unit))).collect();
    let (mut line, mut counted) = (1, 0);
    let mut out = Vec::with_capacity(units.len());
    for ((unit, key), sentence) in units.iter().zip(keys(text, units)).zip(sentence::ids(&hashes)) {
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..unit.whole.start]).count();
        counted = unit.whole.start;
        let source = form::source(text, unit);
        if source.is_empty() {
            continue;
        }
        let headings = section(unit).map(|section| Arc::clone(section.path(unit.whole.start))).unwrap_or_default();
        let target = Form::of(text, unit).target(text, unit);
        out.push(Unit { key, line, headings, sentence, source, target });
    }
    let handoff = frontmatter::read(text, &translation.file.shown).meta.handoff;
    Page { locale: locale.clone(), path, handoff, units: out }
}

/// By what each unit of a file is known in an exchange file: its id, as far as XML takes it.
#[must_use]
pub fn keys(text: &str, units: &[UnitSpan]) -> Vec<String> {
    let mut known = HashSet::new();
    let keys = units.iter().map(|unit| {
        let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' };
        let id: String = text[unit.id.clone()].chars().map(plain).collect();
        let id = if id.is_empty() { "_".to_owned() } else { id };
        let mut key = id.clone();
        let mut again = 1;
        while !known.insert(key.clone()) {
            again += 1;
            key = format!("{id}:{again}");
        }
        key
    });
    keys.collect()
}

/// What tells whether a translation is still as it was exported.
#[must_use]
pub fn fingerprint(target: &str) -> String {
    hex(&original::sha1(&[target.as_bytes()])[..8])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

impl Page {
    /// The sources of the sentences before and after one.
    #[must_use]
    pub fn neighbours(&self, at: usize) -> [Option<&str>; 2] {
        [at.checked_sub(1), at.checked_add(1)].map(|at| Some(self.units.get(at?)?.source.as_str()))
    }

    /// Who translated the page.
    #[must_use]
    pub fn origin(&self) -> Option<&'static str> {
        self.handoff.translation.map(|origin| match origin {
            Origin::Human => "human",
            Origin::Machine => "machine",
        })
    }

    #[must_use]
    pub fn is_machine(&self) -> bool {
        self.handoff.translation == Some(Origin::Machine)
    }

    #[must_use]
    pub fn is_human(&self) -> bool {
        self.handoff.translation == Some(Origin::Human)
    }

    /// The day of the hand-off: `2021-02-06`.
    #[must_use]
    pub fn handed_off(&self) -> Option<String> {
        self.handoff.day.map(|day| day.iso())
    }

    /// SHA-1 of the source file.
    #[must_use]
    pub fn source_hash(&self) -> Option<String> {
        self.handoff.source_hash.map(|hash| hex(&hash))
    }

    /// What is known of how the page was made, by name.
    #[must_use]
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let facts = [
            ("origin", self.origin().map(str::to_owned)),
            ("handed-off", self.handed_off()),
            ("source-hash", self.source_hash()),
        ];
        facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// What is known of where a unit stands, by name.
    #[must_use]
    pub fn context(&self, at: usize) -> Vec<(&'static str, String)> {
        let Some(unit) = self.units.get(at) else { return Vec::new() };
        let [previous, next] = self.neighbours(at).map(|text| text.map(str::to_owned));
        let headings = Some(unit.headings.join(" > ")).filter(|headings| !headings.is_empty());
        let context = [("heading", headings), ("previous", previous), ("next", next)];
        context.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}
