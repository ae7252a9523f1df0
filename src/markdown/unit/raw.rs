//! One unit as it is written: where its parts stand, and why one cannot be read.

use std::ops::Range;
use std::sync::Arc;

use super::mark;
use crate::model::diagnostic::{Diagnostic, Location, unit as finding};

pub(super) const OPENING: &str = "<span data-ttu-id=";
pub(super) const PARTNER: &str = "data-stu-id=";
/// No id is longer.
const LONGEST_ID: usize = 63;

/// A unit as found in the file.
#[derive(Debug)]
pub(super) struct RawUnit {
    pub(super) whole: Range<usize>,
    pub(super) id: Range<usize>,
    pub(super) partner: Range<usize>,
    pub(super) target: Range<usize>,
    pub(super) source: Range<usize>,
    pub(super) mark: Range<usize>,
    /// Its ids differ, or have an uncommon form.
    is_odd: bool,
}

impl RawUnit {
    /// What is odd about a unit that can be read all the same.
    pub(super) fn problem(&self, text: &str, path: &Arc<str>) -> Option<Diagnostic> {
        if !self.is_odd {
            return None;
        }
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
    let Some((prefix, [b'-', number @ ..])) = id.as_bytes().split_at_checked(5) else { return false };
    let digits = number.strip_prefix(b"p").unwrap_or(number);
    prefix.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        && digits.len() >= 3
        && digits.iter().all(u8::is_ascii_digit)
}

/// Why a unit cannot be read.
pub(super) enum Flaw {
    /// No source follows the target.
    NoPartner,
    /// Another unit begins before this one ends.
    Nested,
    /// The tags of the source do not balance.
    Unclosed,
}

impl Flaw {
    pub(super) fn diagnostic(&self, text: &str, path: &Arc<str>, start: usize, limit: usize) -> Diagnostic {
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
pub(super) fn read(text: &str, start: usize, limit: usize) -> Result<RawUnit, Flaw> {
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
    let mark = mark::place(text, &(source_start..source_end));
    let is_odd = text[id.clone()] != text[partner.clone()] || !is_id(&text[id.clone()]);
    Ok(RawUnit {
        is_odd,
        whole: start..end,
        id,
        partner,
        target: target_start..target_start + target_len,
        source: source_start..mark.start,
        mark,
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

/// What stands between a target and its source, up to the id, for either way to write quotes.
const SEAM: &str = "</span><span class=\"sxs-lookup\"><span data-stu-id=";
const SEAM_IN_YAML: &str = "</span><span class=\\\"sxs-lookup\\\"><span data-stu-id=";

/// The id in `</span><span class="sxs-lookup"><span data-stu-id="ID">` at the start of a text.
fn seam_id(text: &str, quote: &str) -> Option<Range<usize>> {
    let seam = if quote == "\"" { SEAM } else { SEAM_IN_YAML };
    text.starts_with(seam).then(|| quoted(text, seam.len(), quote)).flatten()
}

/// The text between two quotes, which `>` must follow.
fn quoted(text: &str, at: usize, quote: &str) -> Option<Range<usize>> {
    let rest = text.get(at..)?.strip_prefix(quote)?.as_bytes();
    // Ids are short: a quote that is not near does not close one.
    let near = &rest[..rest.len().min(LONGEST_ID + quote.len())];
    let mut ends = memchr::memchr_iter(b'"', near).map(|last| last + 1);
    let end = if quote.len() == 1 { ends.next() } else { ends.find(|end| near[..*end].ends_with(quote.as_bytes())) }?;
    let plausible = rest.get(end) == Some(&b'>');
    plausible.then(|| at + quote.len()..at + end)
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
