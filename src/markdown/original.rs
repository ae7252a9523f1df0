//! The source file that a localized file was made from, rebuilt from its units (FORMAT §2 and §3).

use std::sync::Arc;

use sha1::{Digest, Sha1};

use super::unit::{Purpose, UnitSpan, push_quoted, unwrap};
use super::{fence, line};
use crate::model::meta::HANDOFF_KEYS;
use crate::model::sources::Side;

/// The file with every unit replaced by its target, and nothing else changed.
#[must_use]
pub fn target(text: &str, path: &Arc<str>) -> String {
    unwrap(text, path, Side::Target, Purpose::Export).text
}

/// The file as it was handed off: units replaced by their sources, inserted anchors and localisation keys removed.
#[must_use]
pub fn source(text: &str, path: &Arc<str>) -> String {
    source_of(text, &unwrap(text, path, Side::Source, Purpose::Export).units)
}

/// The same, where the units are known.
#[must_use]
pub fn source_of(text: &str, units: &[UnitSpan]) -> String {
    let mut out = String::with_capacity(text.len() / 2);
    let mut kept = 0;
    for unit in units {
        out.push_str(&text[kept..unit.whole.start]);
        push_quoted(&mut out, &text[unit.source.clone()], &text[unit.target.clone()]);
        kept = unit.whole.end;
    }
    out.push_str(&text[kept..]);
    without_handoff(&without_anchors(&out))
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
    let mut out = Vec::with_capacity(text.len() + text.len() / 16 + 16);
    let mut kept = 0;
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let end = if text.as_bytes()[..at].ends_with(b"\r") { at - 1 } else { at };
        out.extend_from_slice(&text.as_bytes()[kept..end.max(kept)]);
        out.extend_from_slice(b"\r\n");
        kept = at + 1;
    }
    out.extend_from_slice(&text.as_bytes()[kept..]);
    out
}

/// Removes `<a name="slug"></a>` directly behind the marks of a heading.
fn without_anchors(text: &str) -> String {
    if !text.contains("<a name=\"") {
        return text.to_owned();
    }
    let fences = fence::ranges(text);
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for range in line::lines(text) {
        let full = &text[range.clone()];
        let indent = line::container_prefix_len(full);
        let marks = full[indent..].bytes().take_while(|b| *b == b'#').count();
        if !(1..=6).contains(&marks) || fence::contains(&fences, range.start) {
            continue;
        }
        let behind = full[indent + marks..].trim_start_matches([' ', '\t']);
        let start = range.end - behind.len();
        if let Some(length) = anchor_len(behind) {
            out.push_str(&text[kept..start]);
            kept = start + length;
        }
    }
    out.push_str(&text[kept..]);
    out
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
    if text[first].trim_end() != "---" {
        return None;
    }
    let end = lines.find(|range| matches!(text[range.clone()].trim_end(), "---" | "..."))?;
    Some(text[end.end..].find('\n').map_or(text.len(), |n| end.end + n + 1))
}

/// Removes the keys that a hand-off added; a header that held nothing else goes too.
fn without_handoff(text: &str) -> String {
    let Some(end) = front_matter_end(text) else { return text.to_owned() };
    let (head, body) = text.split_at(end);
    let mut out = String::with_capacity(text.len());
    for line in head.split_inclusive('\n') {
        let key = line.split(':').next().unwrap_or_default();
        if !HANDOFF_KEYS.contains(&key) {
            out.push_str(line);
        }
    }
    if out.lines().all(|line| line.trim_end() == "---") {
        out.clear();
    }
    out.push_str(body);
    out
}
