//! The source file that a localized file was made from, rebuilt from its units (FORMAT §2 and §3).

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;
use sha1::{Digest, Sha1};

use super::unit::{Purpose, UnitSpan, push_quoted, side_of, unwrap};
use super::{fence, line, slug};
use crate::model::meta::{HANDOFF_KEYS, UPDATE_MARKS};
use crate::model::sources::Side;

/// The file with every unit replaced by its target, and nothing else changed.
#[must_use]
pub fn target(text: &str, path: &Arc<str>) -> String {
    side_of(text, path, Side::Target)
}

/// The file as it was handed off: units replaced by their sources, inserted anchors and localisation keys removed.
#[must_use]
pub fn source(text: &str, path: &Arc<str>) -> String {
    source_of(text, &unwrap(text, path, Side::Source, Purpose::Export).units)
}

/// The same, where the units are known.
#[must_use]
pub fn source_of(text: &str, units: &[UnitSpan]) -> String {
    let mut out = String::new();
    source_into(&mut out, text, units, &mut String::new());
    out
}

/// The same in the place of another text; `before` has room for the text with what a hand-off added.
pub fn source_into(out: &mut String, text: &str, units: &[UnitSpan], before: &mut String) {
    before.clear();
    before.reserve(text.len() / 2);
    let mut kept = 0;
    for unit in units {
        before.push_str(&text[kept..unit.whole.start]);
        push_quoted(before, &text[unit.source.clone()], &text[unit.target.clone()]);
        kept = unit.whole.end;
    }
    before.push_str(&text[kept..]);
    without_handoff(out, before);
}

/// SHA-1 of a text with CRLF line ends, whatever ends it has.
#[must_use]
pub fn sha1_crlf(text: &str) -> [u8; 20] {
    sha1(&[&crlf(text)])
}

/// SHA-1 of the parts of a text, one behind the other.
#[must_use]
pub fn sha1(parts: &[&[u8]]) -> [u8; 20] {
    let mut digest = Sha1::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}

/// A text with CRLF line ends, whatever ends it has.
#[must_use]
pub fn crlf(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    crlf_into(&mut out, text);
    out
}

/// The same in the place of another text.
pub fn crlf_into(out: &mut Vec<u8>, text: &str) {
    out.clear();
    out.reserve(text.len() + text.len() / 16 + 16);
    let mut kept = 0;
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let end = if text.as_bytes()[..at].ends_with(b"\r") { at - 1 } else { at };
        out.extend_from_slice(&text.as_bytes()[kept..end.max(kept)]);
        out.extend_from_slice(b"\r\n");
        kept = at + 1;
    }
    out.extend_from_slice(&text.as_bytes()[kept..]);
}

/// The places of each `<a name="slug"></a>` that a hand-off put directly behind the marks of a heading.
#[must_use]
pub fn inserted_anchors(text: &str) -> Vec<Range<usize>> {
    let mut anchors = memmem::find_iter(text.as_bytes(), "<a name=\"").peekable();
    if anchors.peek().is_none() {
        return Vec::new();
    }
    let fences = fence::ranges(text);
    let mut out = Vec::new();
    for at in anchors {
        let line = line::line_of(text, at);
        let before = &text[line.start..at];
        let marks = before[line::container_prefix_len(before)..].trim_end_matches([' ', '\t']);
        let heading = (1..=6).contains(&marks.len()) && marks.bytes().all(|b| b == b'#');
        if heading
            && !fence::contains(&fences, line.start)
            && let Some(length) = anchor_len(&text[at..line.end])
            && is_inserted(&text[at..at + length], &text[at + length..line.end])
        {
            out.push(at..at + length);
        }
    }
    out
}

/// Whether the hand-off put an anchor there: its name comes from the words of the heading. Anchors of authors have others.
fn is_inserted(anchor: &str, heading: &str) -> bool {
    let name = anchor.split('"').nth(1).unwrap_or_default();
    slug::is_alike(name, &slug::inserted(heading))
}

fn anchor_len(text: &str) -> Option<usize> {
    let name = text.strip_prefix("<a name=\"")?;
    let close = name.find('"')?;
    name[close..].starts_with("\"></a>").then(|| text.len() - name.len() + close + "\"></a>".len())
}

/// The byte after the line that closes the front matter.
#[must_use]
pub fn front_matter_end(text: &str) -> Option<usize> {
    let mut lines = line::lines(text);
    let first = lines.next()?;
    if text[first].trim_ascii_end() != "---" {
        return None;
    }
    let is_end =
        |line: &str| matches!(line.as_bytes(), [b'-' | b'.', ..]) && matches!(line.trim_ascii_end(), "---" | "...");
    let end = lines.find(|range| is_end(&text[range.clone()]))?.end;
    Some(memchr::memchr(b'\n', &text.as_bytes()[end..]).map_or(text.len(), |n| end + n + 1))
}

/// Removes what a hand-off added: keys, and anchors in headings. A header that held nothing else goes too.
fn without_handoff(out: &mut String, text: &str) {
    let anchors = inserted_anchors(text);
    let end = front_matter_end(text).unwrap_or_default();
    let is_mark = |line: &str| UPDATE_MARKS.iter().any(|mark| line.starts_with(mark));
    let is_kept = |line: &str| !HANDOFF_KEYS.contains(&line.split(':').next().unwrap_or_default()) && !is_mark(line);
    let mut head = String::with_capacity(end);
    push_without(&mut head, text, 0..end, &anchors);
    out.clear();
    out.reserve(text.len());
    for line in head.split_inclusive('\n').filter(|line| is_kept(line)) {
        out.push_str(line);
    }
    if out.lines().all(|line| line.trim_end() == "---") {
        out.clear();
    }
    push_without(out, text, end..text.len(), &anchors);
}

/// Adds a part of a text without what stands in some places.
fn push_without(out: &mut String, text: &str, part: Range<usize>, places: &[Range<usize>]) {
    let mut kept = part.start;
    for place in places.iter().filter(|place| part.start <= place.start && place.end <= part.end) {
        out.push_str(&text[kept..place.start]);
        kept = place.end;
    }
    out.push_str(&text[kept..part.end]);
}
