//! One page: what its old text and the new source make.

use std::collections::HashSet;
use std::sync::Arc;

use super::body::{self, Fidelity, Input, Reuse, Written};
use super::front::{Front, Text, front, remembered};
use super::hex;
use super::memory::Memory;
use super::old::Old;
use super::prose::has_prose;
use super::slots::{self, Slot};
use super::squeeze::{Blanks, same};
use crate::align::{Fate, align};
use crate::frontmatter;
use crate::markdown::original::{front_matter_end, inserted_anchors, sha1_crlf, source as source_of};
use crate::markdown::sentence::{letters, split};
use crate::markdown::unit::{Purpose, unwrap};
use crate::model::diagnostic::{Diagnostic, Location, Severity, update as finding};
use crate::model::dialect::Dialect;
use crate::model::fields::Field;
use crate::model::locale::Locale;
use crate::model::meta::{HANDOFF_KEYS, Translation as Made};
use crate::model::page::Day;
use crate::model::sources::Side;

/// A page to be written.
pub(super) struct Job<'a> {
    /// The page as it was; nothing if it is new.
    pub old: Option<&'a str>,
    /// Where it will stand, and as people see that.
    pub rel: &'a str,
    pub shown: &'a Arc<str>,
    /// The new source with the line ends `\n`.
    pub source: &'a str,
    pub source_shown: &'a Arc<str>,
    pub dialect: &'a Dialect,
    pub locale: &'a Locale,
    pub handoff: &'a super::Handoff,
}

/// The sentences of the new source, and what takes their places.
pub(super) struct Plan {
    slots: Vec<Slot>,
    /// Units that the new source has no more.
    pub gone: Vec<usize>,
    moved: HashSet<usize>,
    is_current: bool,
}

/// A page as it was written.
pub(super) struct Rewritten {
    pub text: String,
    pub sentences: Vec<Written>,
    pub texts: Vec<(&'static str, Text)>,
    /// The sources of what is gone.
    pub gone: Vec<String>,
}

/// Finds the places of the units in the new source.
pub(super) fn plan(job: &Job<'_>) -> Result<Plan, Diagnostic> {
    let front = frontmatter::read(job.source, job.source_shown);
    if let Some(found) = front.diagnostics.into_iter().find(|found| found.severity == Severity::Error) {
        return Err(finding::header_unreadable(found));
    }
    let body = front_matter_end(job.source).unwrap_or_default();
    let Some(text) = job.old else {
        let slots = slots::untranslated(job.source, body, job.dialect);
        return Ok(Plan { slots, gone: Vec::new(), moved: HashSet::new(), is_current: false });
    };
    let old = Old::read(text, job.shown)?;
    let hash = frontmatter::read(text, job.shown).meta.handoff.source_hash;
    let is_current = hash == Some(sha1_crlf(job.source));
    if !is_current {
        unknown_text(&old, job)?;
    }
    let alignment = align(text, job.shown, job.source, job.dialect);
    let slots = slots::slots(&old, &alignment.sentences, job.source, body, job.dialect);
    let sentences = alignment.sentences.iter().enumerate();
    let moved =
        sentences.filter(|(_, sentence)| matches!(sentence.fate, Fate::Moved(_))).map(|(unit, _)| unit).collect();
    let taken: HashSet<usize> = slots.iter().filter_map(|slot| slot.take.unit()).collect();
    let gone = (0..old.units.len()).filter(|unit| !taken.contains(unit)).collect();
    Ok(Plan { slots, gone, moved, is_current })
}

impl Plan {
    /// What the memory is asked for, as letters and digits.
    pub fn wanted(&self, job: &Job<'_>) -> Vec<String> {
        let fields = frontmatter::read(job.source, job.source_shown).meta.fields;
        let texts = super::front::TRANSLATED.into_iter().filter_map(|key| fields.get(key)?.as_str().map(letters));
        let old = job.old.and_then(|text| Old::read(text, job.shown).ok());
        let is_open = |slot: &&Slot| match (&old, slot.take.unit()) {
            (Some(old), Some(unit)) => old.mark(unit).is_some(),
            _ => true,
        };
        self.slots.iter().filter(is_open).map(|slot| letters(&job.source[slot.at.clone()])).chain(texts).collect()
    }
}

/// Writes a page. What was written is read again: its source must be the new one.
pub(super) fn rewrite(job: &Job<'_>, plan: &Plan, memory: &Memory) -> Result<Rewritten, Diagnostic> {
    let old = job.old.map(|text| Old::read(text, job.shown)).transpose()?;
    let fields = frontmatter::read(job.source, job.source_shown).meta.fields;
    let front = front(job.source, job.old, job.shown, plan.is_current, |text| remembered(memory, job.rel, text));
    let counted = super::front::TRANSLATED.into_iter().filter_map(|key| fields.get(key)?.as_str());
    let counted = counted.filter(|text| has_prose(text)).map(|text| split(text, job.dialect).len().max(1));
    let no_loc = fields.get("no-loc").map(Field::texts).unwrap_or_default();
    let no_loc: Vec<String> = no_loc.into_iter().map(str::to_owned).collect();
    let made_up = super::prefix(job.rel, job.locale);
    let mut input = Input {
        old: old.as_ref(),
        source: job.source,
        body: front_matter_end(job.source).unwrap_or_default(),
        slots: &plan.slots,
        memory,
        rel: job.rel,
        prefix: old.as_ref().and_then(Old::prefix).unwrap_or(&made_up),
        first: 101 + counted.sum::<usize>(),
        kept_first: old
            .as_ref()
            .filter(|_| front.texts.iter().all(|(_, text)| *text != Text::Changed))
            .and_then(|old| old.number(0)),
        no_loc: &no_loc,
        fidelity: Fidelity::Page,
    };
    let written = write(&mut input, Fidelity::Page, job, plan, &front)
        .or_else(|_| write(&mut input, Fidelity::Source, job, plan, &front))?;
    let gone = plan.gone.iter().filter_map(|unit| Some(old.as_ref()?.source(*unit).to_owned())).collect();
    Ok(Rewritten { texts: front.texts, gone, ..written })
}

/// Writes a page in one of the two ways, if its source is the new one then.
fn write(
    input: &mut Input<'_>,
    fidelity: Fidelity,
    job: &Job<'_>,
    plan: &Plan,
    front: &Front,
) -> Result<Rewritten, Diagnostic> {
    input.fidelity = fidelity;
    let mut body = body::write(input);
    for (sentence, slot) in body.sentences.iter_mut().zip(&plan.slots) {
        if sentence.reuse == Reuse::Unchanged && slot.take.unit().is_some_and(|unit| plan.moved.contains(&unit)) {
            sentence.reuse = Reuse::Moved;
        }
    }
    let has_crlf = job.old.is_some_and(|old| old[..front_matter_end(old).unwrap_or_default()].contains("\r\n"));
    let handoff = handoff(job, &body.sentences);
    let text = front.finish(&handoff, if has_crlf { "\r\n" } else { "\n" }) + &body.text;
    says(&text, job, plan.slots.len())?;
    Ok(Rewritten { text, sentences: body.sentences, texts: Vec::new(), gone: Vec::new() })
}

/// Whether the source in a page is the new one, and its units are those that were written.
fn says(text: &str, job: &Job<'_>, units: usize) -> Result<(), Diagnostic> {
    let read = unwrap(text, job.shown, Side::Source, Purpose::Export);
    let place = Location::new(job.source_shown, 0..0);
    if read.units.len() != units || read.diagnostics.iter().any(|found| found.severity == Severity::Error) {
        return Err(finding::not_the_source(place));
    }
    let rebuilt = source_of(text, job.shown);
    let [is, wanted] = [rebuilt.as_str(), job.source].map(|text| &text[front_matter_end(text).unwrap_or_default()..]);
    if same(is, wanted, Blanks::Ignored) || same(is, &without_anchors(wanted), Blanks::Ignored) {
        return Ok(());
    }
    Err(finding::not_the_source(place))
}

/// Authors write anchors, too, that look like those of hand-offs.
fn without_anchors(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for anchor in inserted_anchors(text) {
        out.push_str(&text[from..anchor.start]);
        from = anchor.end;
    }
    out + &text[from..]
}

/// Text that is translated, but has no unit: nothing tells what it is the translation of.
fn unknown_text(old: &Old<'_>, job: &Job<'_>) -> Result<(), Diagnostic> {
    let mut from = old.body;
    for unit in 0..=old.units.len() {
        let gap = old.gap(unit);
        let start = from;
        from = old.units.get(unit).map_or(old.text.len(), |unit| unit.whole.end);
        let is_foreign = |c: char| c.is_alphabetic() && !c.is_ascii();
        if !gap.contains(is_foreign) {
            continue;
        }
        for sentence in split(gap, job.dialect) {
            let text = &gap[sentence.clone()];
            if text.contains(is_foreign) && !text.contains("![") && has_prose(text) && !job.source.contains(text) {
                let at = start + sentence.start..start + sentence.end;
                return Err(finding::text_without_source(Location::new(job.shown, at)));
            }
        }
    }
    Ok(())
}

/// The lines of the hand-off.
fn handoff(job: &Job<'_>, sentences: &[Written]) -> Vec<String> {
    let old = job.old.map(|old| frontmatter::read(old, job.shown).meta);
    let old_handoff = old.as_ref().map(|meta| &meta.handoff);
    let hash = hex(&sha1_crlf(job.source));
    let is_current = old_handoff.is_some_and(|old| old.source_hash == Some(sha1_crlf(job.source)));
    let from_memory = || sentences.iter().filter(|sentence| sentence.reuse == Reuse::Memory);
    let has_memory = from_memory().next().is_some();
    let made = match old_handoff.and_then(|old| old.translation) {
        Some(Made::Machine) => Some("MT"),
        Some(Made::Human) => Some(if from_memory().any(|sentence| sentence.is_machine) { "MT" } else { "HT" }),
        None if job.old.is_none() && has_memory => {
            Some(if from_memory().any(|sentence| sentence.is_machine) { "MT" } else { "HT" })
        }
        None => None,
    };
    let kept_day = old_handoff.and_then(|old| old.day).filter(|_| is_current);
    let kept_commit = old_handoff.and_then(|old| old.source_commit.clone()).filter(|_| is_current);
    let text = |key: &str| old.as_ref().and_then(|old| old.text(key)).map(str::to_owned);
    let values = [
        Some(hash),
        kept_commit.or_else(|| job.handoff.commit.clone()),
        made.map(str::to_owned),
        text(HANDOFF_KEYS[3]).or_else(|| Some(job.locale.tag().to_owned())),
        kept_day.or(job.handoff.day).map(|Day { year, month, day }| format!("{month:02}/{day:02}/{year:04}")),
        text(HANDOFF_KEYS[5]).map(|id| format!("\"{id}\"")),
    ];
    HANDOFF_KEYS.iter().zip(values).filter_map(|(key, value)| Some(format!("{key}: {}", value?))).collect()
}
