//! Where fenced code stands, found before parsing: nothing in it is a unit or a construct.

use std::ops::Range;

use memchr::memmem;

use super::line::{container_prefix_len, line_of};

/// The byte ranges of fenced code blocks, fences included, in their order.
#[must_use]
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<(usize, u8, usize)> = None;
    for line in lines_with_marks(text) {
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

/// The lines that have what every fence has.
fn lines_with_marks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    // Before the first of these signs no fence begins, and mostly there is no tilde at all.
    let mut next = [b'`', b'~'].map(|sign| memchr::memchr(sign, text.as_bytes()));
    let finder = |(next, fence): (&Option<usize>, &'static str)| next.map(|_| memmem::Finder::new(fence));
    let finders: Vec<_> = next.iter().zip(["```", "~~~"]).map(finder).collect();
    let mut from = 0;
    std::iter::from_fn(move || {
        for (next, finder) in next.iter_mut().zip(&finders) {
            if let Some(least) = next.filter(|at| *at < from || from == 0).map(|at| at.max(from)) {
                *next = finder.as_ref()?.find(text.as_bytes().get(least..)?).map(|at| least + at);
            }
        }
        let at = next.iter().flatten().min().copied()?;
        let line = line_of(text, at);
        from = line.end + 1;
        Some(line)
    })
}

/// Whether a place lies in one of the ranges.
#[must_use]
pub fn contains(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after.checked_sub(1).is_some_and(|i| ranges[i].contains(&at))
}
