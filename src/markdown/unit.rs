//! Units: each translated sentence with its source, unwrapped before anything else reads the text.
//!
//! The rule (FORMAT, "sxs → live"): `TARGET` runs to the first closing with the same id, `SOURCE` to the `</span></span>`
//! that closes it with nested spans balanced; the whole is replaced by one side, and nothing else changes.

pub mod mark;
mod raw;

use std::ops::Range;
use std::sync::Arc;

use mark::Mark;
use memchr::memmem;
use raw::{OPENING, PARTNER, RawUnit, read};

use super::emphasis::mend::mend;
use super::source_map::SourceMap;
use crate::model::diagnostic::{Diagnostic, Location, unit as finding};
use crate::model::offset;
use crate::model::sources::Side;

/// What the unwrapped text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The file as it was before the units were written into it, byte for byte.
    Export,
    /// Text for the Markdown parser: what only looks like block syntax is escaped.
    Render,
}

/// A unit in its file and in the unwrapped text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitSpan {
    /// `5f0cd-104`, in the file.
    pub id: Range<usize>,
    /// From the first byte of the opening tag to the last of the closing one, in the file.
    pub whole: Range<usize>,
    pub target: Range<usize>,
    pub source: Range<usize>,
    /// What an update says of the translation, behind the source; empty if there is nothing to say.
    pub mark: Range<usize>,
    /// Where the chosen side stands in the unwrapped text.
    pub at: Range<usize>,
}

impl UnitSpan {
    /// What an update says of the translation; `text` is that of the file.
    #[must_use]
    pub fn mark_in<'t>(&self, text: &'t str) -> Option<Mark<'t>> {
        mark::read(text.get(self.mark.clone())?)
    }
}

/// A text with its units replaced by one of their sides.
#[derive(Debug, Default)]
pub struct Unwrapped {
    pub text: String,
    pub units: Vec<UnitSpan>,
    pub map: SourceMap,
    pub diagnostics: Vec<Diagnostic>,
}

impl Unwrapped {
    /// A text of the source language from a place on, in which sentences are known by their places in the whole: units without
    /// a translation.
    #[must_use]
    pub fn of_sentences(text: &str, start: usize, sentences: &[Range<usize>]) -> Self {
        let body = text.get(start..).unwrap_or_default();
        let inside = sentences.iter().filter(|at| start <= at.start && text.get((*at).clone()).is_some());
        let units = inside.map(|at| UnitSpan {
            id: 0..0,
            whole: at.clone(),
            target: at.clone(),
            source: at.clone(),
            mark: at.end..at.end,
            at: at.start - start..at.end - start,
        });
        let mut map = SourceMap::default();
        map.push(0, start);
        Self { text: body.to_owned(), units: units.collect(), map, diagnostics: Vec::new() }
    }
}

/// A text in one of its languages.
#[must_use]
pub fn side_of(text: &str, path: &Arc<str>, side: Side) -> String {
    unwrap(text, path, side, Purpose::Export).text
}

/// Replaces every unit of `text` by its `side`. Malformed units stay as they are, each with a diagnostic.
#[must_use]
pub fn unwrap(text: &str, path: &Arc<str>, side: Side, purpose: Purpose) -> Unwrapped {
    find(text, path).unwrap(side, purpose)
}

/// The units of a text, found once for both of its sides.
#[derive(Debug)]
pub struct Found<'t> {
    text: &'t str,
    path: &'t Arc<str>,
    fences: Vec<Range<usize>>,
    /// In the order of their places.
    openings: Vec<Result<RawUnit, Diagnostic>>,
}

/// Finds the units of a text.
#[must_use]
pub fn find<'t>(text: &'t str, path: &'t Arc<str>) -> Found<'t> {
    let opening = memmem::Finder::new(OPENING);
    let mut next = opening.find(text.as_bytes());
    let fences = if next.is_some() { super::fence::ranges(text) } else { Vec::new() };
    let mut openings = Vec::new();
    while let Some(start) = next {
        let behind = start + OPENING.len();
        // No unit goes beyond the place where the next one opens.
        next = opening.find(&text.as_bytes()[behind..]).map(|found| behind + found);
        let limit = next.unwrap_or(text.len());
        if !super::fence::contains(&fences, start) {
            openings.push(read(text, start, limit).map_err(|flaw| flaw.diagnostic(text, path, start, limit)));
        }
    }
    Found { text, path, fences, openings }
}

impl Found<'_> {
    /// The text with every unit replaced by one side.
    #[must_use]
    pub fn unwrap(&self, side: Side, purpose: Purpose) -> Unwrapped {
        self.unwrap_in(side, purpose, String::new())
    }

    /// The same in the room of another text.
    #[must_use]
    pub fn unwrap_in(&self, side: Side, purpose: Purpose, mut room: String) -> Unwrapped {
        let Self { text, path, .. } = *self;
        room.clear();
        room.reserve(text.len() / 2 + 64);
        let map = SourceMap::with_capacity(self.openings.len() * 2 + 2);
        let mut out = Unwrapped { text: room, map, ..Unwrapped::default() };
        out.units.reserve(self.openings.len());
        let partner = memmem::Finder::new(PARTNER);
        let mut kept = 0;
        for opening in &self.openings {
            match opening {
                Err(flaw) => out.diagnostics.push(flaw.clone()),
                Ok(raw) => {
                    self.copy_gap(&mut out, kept..raw.whole.start, &partner);
                    out.diagnostics.extend(raw.problem(text, path));
                    put(&mut out, text, path, raw, side, purpose);
                    kept = raw.whole.end;
                }
            }
        }
        self.copy_gap(&mut out, kept..text.len(), &partner);
        out
    }

    /// The text between units, in which a source without a target would be a fault.
    fn copy_gap(&self, out: &mut Unwrapped, gap: Range<usize>, partner: &memmem::Finder<'_>) {
        out.map.push(out.text.len(), gap.start);
        let part = &self.text[gap.clone()];
        out.text.push_str(part);
        if part.len() < PARTNER.len() {
            return;
        }
        for at in partner.find_iter(part.as_bytes()) {
            let start = gap.start + at;
            let known = out
                .diagnostics
                .iter()
                .rev()
                .take(4)
                .any(|d| d.at.as_ref().is_some_and(|l| l.span.contains(&offset(start))));
            if !known && !super::fence::contains(&self.fences, start) {
                out.diagnostics.push(finding::without_target(Location::new(self.path, start..start + PARTNER.len())));
            }
        }
    }
}

/// Writes the chosen side of a unit and notes where it stands.
fn put(out: &mut Unwrapped, text: &str, path: &Arc<str>, raw: &RawUnit, side: Side, purpose: Purpose) {
    let mut taken = match side {
        Side::Target => raw.target.clone(),
        Side::Source => raw.source.clone(),
    };
    if purpose == Purpose::Render
        && side == Side::Target
        && lost_directive(&text[raw.target.clone()], &text[raw.source.clone()])
    {
        out.diagnostics.push(finding::directive_translated(Location::new(path, raw.target.clone())));
        taken = raw.source.clone();
    }
    let start = out.text.len();
    let part = &text[taken.clone()];
    let edits = match purpose {
        Purpose::Export => Vec::new(),
        Purpose::Render => edits(out, part, path, raw, &taken, &text[raw.source.clone()]),
    };
    if side == Side::Source && edits.is_empty() {
        out.map.push(start, taken.start);
        push_quoted(&mut out.text, part, &text[raw.target.clone()]);
    } else {
        push_edited(out, part, taken.start, &edits);
    }
    out.units.push(UnitSpan {
        id: raw.id.clone(),
        whole: raw.whole.clone(),
        target: raw.target.clone(),
        source: raw.source.clone(),
        mark: raw.mark.clone(),
        at: start..out.text.len(),
    });
}

/// A place of a text and what goes there.
type Edit = (Range<usize>, &'static str);

/// What a side of a unit needs to be read as it is meant.
fn edits(
    out: &mut Unwrapped,
    part: &str,
    path: &Arc<str>,
    raw: &RawUnit,
    taken: &Range<usize>,
    source: &str,
) -> Vec<Edit> {
    let mut edits: Vec<Edit> = block_escape(&out.text, part).map(|at| (at..at, "\\")).into_iter().collect();
    if *taken == raw.target
        && let Some(mending) = mend(part, source)
    {
        let place = |at: Range<usize>| Location::new(path, taken.start + at.start..taken.start + at.end);
        let mended = mending.mended.into_iter().map(|(at, written)| finding::emphasis_mended(&written, place(at)));
        out.diagnostics.extend(mended);
        out.diagnostics.extend(mending.left.into_iter().map(|at| finding::emphasis_torn(place(at))));
        edits.extend(mending.edits);
        edits.sort_by_key(|(at, _)| at.start);
    }
    edits
}

/// Writes a text that begins at `file`, with edits made in it.
fn push_edited(out: &mut Unwrapped, part: &str, file: usize, edits: &[Edit]) {
    let mut kept = 0;
    out.map.push(out.text.len(), file);
    for (at, new) in edits {
        out.text.push_str(&part[kept..at.start]);
        out.text.push_str(new);
        out.map.push(out.text.len(), file + at.end);
        kept = at.end;
    }
    out.text.push_str(&part[kept..]);
}

/// `SOURCE` of several lines has lost the `>` of a block quote; `TARGET` still has it (FORMAT §2).
pub(super) fn push_quoted(out: &mut String, source: &str, target: &str) {
    let second = memchr::memchr(b'\n', target.as_bytes()).map_or("", |end| &target[end + 1..]);
    if !second.trim_start().starts_with('>') {
        out.push_str(source);
        return;
    }
    for (i, line) in source.split('\n').enumerate() {
        if i > 0 {
            out.push_str(if line.trim_start().starts_with('>') { "\n" } else { "\n> " });
        }
        out.push_str(line);
    }
}

/// Whether the source is one whole directive that the translation destroyed.
fn lost_directive(target: &str, source: &str) -> bool {
    let source = source.trim();
    let colons = source.len() > 6 && source.starts_with(":::") && source.ends_with(":::");
    let bracket = source.starts_with("[!code") && source.ends_with(")]");
    (colons && !target.contains(":::")) || (bracket && !target.contains("[!code"))
}

/// Where a backslash must go so that a sentence at the start of a line stays a sentence (FORMAT §4, consequence 2).
fn block_escape(before: &str, part: &str) -> Option<usize> {
    let indent = part.len() - part.trim_start_matches(' ').len();
    let rest = &part[indent..];
    if !matches!(rest.as_bytes().first()?, b'>' | b'-' | b'+' | b'*' | b'#' | b'[' | b'0'..=b'9') {
        return None;
    }
    let line = &before[memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1)..];
    if !super::line::is_container_prefix(line) {
        return None;
    }
    let followed_by_space = |n: usize| rest[n..].chars().next().is_none_or(char::is_whitespace);
    match rest.as_bytes().first()? {
        b'>' => Some(indent),
        b'-' | b'+' | b'*' if followed_by_space(1) => Some(indent),
        b'#' => {
            let marks = rest.bytes().take_while(|b| *b == b'#').count();
            (marks <= 6 && followed_by_space(marks)).then_some(indent)
        }
        b'[' => rest.find("]:").filter(|end| !rest[..*end].contains(['\n', '('])).map(|_| indent),
        b'0'..=b'9' => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let marker = rest.as_bytes().get(digits).is_some_and(|b| matches!(b, b'.' | b')'));
            (digits <= 9 && marker && followed_by_space(digits + 1)).then_some(indent + digits)
        }
        _ => None,
    }
}
