//! Where fenced code stands, found before parsing: nothing in it is a unit or a construct.

use std::ops::Range;

use super::line::{container_prefix_len, lines};

/// The byte ranges of fenced code blocks, fences included, in their order.
#[must_use]
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let has = |mark: &str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !has("```") && !has("~~~") {
        return out;
    }
    let mut open: Option<(usize, u8, usize)> = None;
    for line in lines(text) {
        let full = &text[line.clone()];
        let body = full[container_prefix_len(full)..].trim_start();
        let Some(mark) = body.bytes().next().filter(|b| matches!(b, b'`' | b'~')) else { continue };
        let length = body.bytes().take_while(|b| *b == mark).count();
        let rest = &body[length..];
        match open {
            None if length >= 3 && !(mark == b'`' && rest.contains('`')) => open = Some((line.start, mark, length)),
            Some((start, opened, least)) if mark == opened && length >= least && rest.trim().is_empty() => {
                out.push(start..line.end);
                open = None;
            }
            _ => {}
        }
    }
    if let Some((start, ..)) = open {
        out.push(start..text.len());
    }
    out
}

/// Whether a place lies in one of the ranges.
#[must_use]
pub fn contains(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after.checked_sub(1).is_some_and(|i| ranges[i].contains(&at))
}
