//! Units: each translated sentence with its source, unwrapped before anything else reads the text.
//!
//! The rule (FORMAT, "sxs → live"): `TARGET` runs to the first closing with the same id, `SOURCE` to the `</span></span>`
//! that closes it with nested spans balanced; the whole is replaced by one side, and nothing else changes.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::emphasis::mend::mend;
use super::source_map::SourceMap;
use crate::model::diagnostic::{Diagnostic, Location, unit as finding};
use crate::model::offset;
use crate::model::sources::Side;

const OPENING: &str = "<span data-ttu-id=";
const PARTNER: &str = "data-stu-id=";

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
    /// Where the chosen side stands in the unwrapped text.
    pub at: Range<usize>,
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
    let mut out = Unwrapped { text: String::with_capacity(text.len() / 2 + 64), ..Unwrapped::default() };
    let opening = memmem::Finder::new(OPENING);
    let fences = if opening.find(text.as_bytes()).is_some() { super::fence::ranges(text) } else { Vec::new() };
    let mut kept = 0;
    let mut from = 0;
    while let Some(found) = opening.find(&text.as_bytes()[from..]) {
        let start = from + found;
        from = start + OPENING.len();
        if super::fence::contains(&fences, start) {
            continue;
        }
        let limit = opening.find(&text.as_bytes()[from..]).map_or(text.len(), |next| from + next);
        let raw = match read(text, start, limit) {
            Ok(raw) => raw,
            Err(flaw) => {
                out.diagnostics.push(flaw.diagnostic(text, path, start, limit));
                continue;
            }
        };
        copy_gap(&mut out, text, path, kept..start, &fences);
        if let Some(problem) = raw.problem(text, path) {
            out.diagnostics.push(problem);
        }
        put(&mut out, text, path, &raw, side, purpose);
        kept = raw.whole.end;
        from = kept;
    }
    copy_gap(&mut out, text, path, kept..text.len(), &fences);
    out
}

/// The text between units, in which a source without a target would be a fault.
fn copy_gap(out: &mut Unwrapped, text: &str, path: &Arc<str>, gap: Range<usize>, fences: &[Range<usize>]) {
    out.map.push(out.text.len(), gap.start);
    let part = &text[gap.clone()];
    out.text.push_str(part);
    if part.len() < PARTNER.len() {
        return;
    }
    for at in memmem::find_iter(part.as_bytes(), PARTNER) {
        let start = gap.start + at;
        let known = out
            .diagnostics
            .iter()
            .rev()
            .take(4)
            .any(|d| d.at.as_ref().is_some_and(|l| l.span.contains(&offset(start))));
        if !known && !super::fence::contains(fences, start) {
            out.diagnostics.push(finding::without_target(Location::new(path, start..start + PARTNER.len())));
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
    let quoted = target.split_once('\n').is_some_and(|(_, rest)| rest.trim_start().starts_with('>'));
    if !quoted {
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

/// A unit as found in the file.
struct RawUnit {
    whole: Range<usize>,
    id: Range<usize>,
    partner: Range<usize>,
    target: Range<usize>,
    source: Range<usize>,
}

impl RawUnit {
    /// What is odd about a unit that can be read all the same.
    fn problem(&self, text: &str, path: &Arc<str>) -> Option<Diagnostic> {
        let (id, partner) = (&text[self.id.clone()], &text[self.partner.clone()]);
        if id != partner {
            return Some(finding::ids_differ(id, partner, Location::new(path, self.partner.clone())));
        }
        if !is_id(id) {
            return Some(finding::odd_id(id, Location::new(path, self.id.clone())));
        }
        None
    }
}

/// `hex{5}-p?ddd`
fn is_id(id: &str) -> bool {
    let Some((prefix, number)) = id.split_once('-') else { return false };
    let digits = number.strip_prefix('p').unwrap_or(number);
    prefix.len() == 5
        && prefix.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        && digits.len() >= 3
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Why a unit cannot be read.
enum Flaw {
    /// No source follows the target.
    NoPartner,
    /// Another unit begins before this one ends.
    Nested,
    /// The tags of the source do not balance.
    Unclosed,
}

impl Flaw {
    fn diagnostic(&self, text: &str, path: &Arc<str>, start: usize, limit: usize) -> Diagnostic {
        let line_end = memchr::memchr(b'\n', &text.as_bytes()[start..limit]).map_or(limit, |n| start + n);
        let at = Location::new(path, start..line_end);
        match self {
            Self::NoPartner => finding::without_source(at),
            Self::Nested => finding::nested(at),
            Self::Unclosed => finding::unclosed(at),
        }
    }
}

/// Reads the unit that opens at `start`; it must end before `limit`, where the next one opens.
fn read(text: &str, start: usize, limit: usize) -> Result<RawUnit, Flaw> {
    let quote_at = start + OPENING.len();
    let quote = if text[quote_at..].starts_with("\\\"") { "\\\"" } else { "\"" };
    let id = quoted(text, quote_at, quote).ok_or(Flaw::NoPartner)?;
    let target_start = id.end + quote.len() + 1;
    if target_start > limit {
        return Err(Flaw::NoPartner);
    }
    let Some((target_len, partner)) = partner(text, target_start..limit, quote, &text[id.clone()]) else {
        let open = limit < text.len() && closing(text, target_start, limit).is_none();
        return Err(if open { Flaw::Nested } else { Flaw::NoPartner });
    };
    let source_start = partner.end + quote.len() + 1;
    let source_end = balanced_end(text, source_start, limit).ok_or(Flaw::Unclosed)?;
    let end = source_end + "</span></span>".len();
    Ok(RawUnit {
        whole: start..end,
        id,
        partner,
        target: target_start..target_start + target_len,
        source: source_start..source_end,
    })
}

/// The length of the target and the id of its source: the first source with the same id, else the first one.
fn partner(text: &str, body: Range<usize>, quote: &str, id: &str) -> Option<(usize, Range<usize>)> {
    let mut other = None;
    let mut at = body.start;
    while let Some(found) = memchr::memchr(b'<', &text.as_bytes()[at..body.end]) {
        let seam = at + found;
        at = seam + 1;
        let Some(partner) = seam_id(&text[seam..body.end], quote).map(|id| seam + id.start..seam + id.end) else {
            continue;
        };
        if &text[partner.clone()] == id {
            return Some((seam - body.start, partner));
        }
        other.get_or_insert((seam - body.start, partner));
    }
    other
}

/// The id in `</span><span class="sxs-lookup"><span data-stu-id="ID">` at the start of a text.
fn seam_id(text: &str, quote: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix("</span><span class=")?.strip_prefix(quote)?.strip_prefix("sxs-lookup")?;
    let rest = rest.strip_prefix(quote)?.strip_prefix("><span ")?.strip_prefix(PARTNER)?;
    quoted(text, text.len() - rest.len(), quote)
}

/// The text between two quotes, which `>` must follow.
fn quoted(text: &str, at: usize, quote: &str) -> Option<Range<usize>> {
    let rest = text.get(at..)?.strip_prefix(quote)?;
    let end = rest.find(quote)?;
    let plausible = end < 64 && rest[end + quote.len()..].starts_with('>');
    plausible.then(|| at + quote.len()..at + quote.len() + end)
}

/// Where the `</span></span>` begins that closes the source with nested spans balanced.
fn balanced_end(text: &str, start: usize, limit: usize) -> Option<usize> {
    let end = closing(text, start, limit)?;
    text[end..].starts_with("</span></span>").then_some(end)
}

/// Where the `</span>` begins that closes the span around `start`.
fn closing(text: &str, start: usize, limit: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = start;
    while let Some(found) = memchr::memchr(b'<', &text.as_bytes()[at..limit.max(at)]) {
        let tag = at + found;
        let rest = &text.as_bytes()[tag..];
        at = tag + 1;
        if rest.starts_with(b"</span>") {
            if depth == 0 {
                return Some(tag);
            }
            depth -= 1;
        } else if rest.starts_with(b"<span") && rest.get(5).is_some_and(|b| b.is_ascii_whitespace() || *b == b'>') {
            depth += 1;
        }
    }
    None
}
