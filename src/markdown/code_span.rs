//! Inline code, found before parsing: nothing in it is a link or a construct.

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::fence;

/// A run of back-quotes.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    length: usize,
    /// In which paragraph: no code goes on in the next.
    paragraph: usize,
}

/// The byte ranges of code spans outside of fenced code, in their order.
#[must_use]
pub fn ranges(text: &str, fences: &[Range<usize>]) -> Vec<Range<usize>> {
    let runs = runs(text, fences);
    // What nothing closes is looked up, not looked for: time grows with the text. Mostly the next one closes.
    let last = || -> FxHashMap<(usize, usize), usize> {
        runs.iter().enumerate().map(|(at, run)| ((run.paragraph, run.length), at)).collect()
    };
    let last = LazyCell::new(last);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(open) = runs.get(at).copied() {
        at += 1;
        let closes = |run: &Run| run.length == open.length;
        let next_closes = runs.get(at).is_some_and(|next| closes(next) && next.paragraph == open.paragraph);
        if (next_closes || last.get(&(open.paragraph, open.length)).is_some_and(|last| *last >= at))
            && let Some(close) = runs[at..].iter().position(closes).map(|n| at + n)
        {
            out.push(open.start..runs[close].start + open.length);
            at = close + 1;
        }
    }
    out
}

fn runs(text: &str, fences: &[Range<usize>]) -> Vec<Run> {
    let bytes = text.as_bytes();
    let mut out: Vec<Run> = Vec::new();
    let (mut paragraph, mut from) = (0, 0);
    while let Some(start) = memchr::memchr(b'`', &bytes[from..]).map(|n| from + n) {
        let length = bytes[start..].iter().take_while(|byte| **byte == b'`').count();
        let ends = memchr::memchr_iter(b'\n', &bytes[from..start]).any(|at| bytes[from + at + 1] == b'\n');
        paragraph += usize::from(ends);
        let escaped = bytes[from..start].iter().rev().take_while(|byte| **byte == b'\\').count() % 2;
        from = start + length;
        if length > escaped && !fence::contains(fences, start) {
            out.push(Run { start: start + escaped, length: length - escaped, paragraph });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::ranges;
    use crate::markdown::fence;

    fn code(text: &str) -> Vec<&str> {
        ranges(text, &fence::ranges(text)).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn as_many_back_quotes_end_it() {
        assert_eq!(code("a `b` ``c ` d`` e"), ["`b`", "``c ` d``"]);
        assert_eq!(code("`a`` b ` ``` c"), ["`a`` b `"]);
        assert_eq!(code("`a\nb`"), ["`a\nb`"]);
    }

    #[test]
    fn an_escaped_back_quote_begins_none() {
        assert_eq!(code(r"\`a` b`"), ["` b`"]);
        assert_eq!(code(r"\\`a`"), ["`a`"]);
    }

    #[test]
    fn it_ends_with_its_paragraph_and_is_not_in_fences() {
        assert!(code("a ` b\n\nc ` d").is_empty());
        assert!(code("```\na `b`\n```\n").is_empty());
    }
}
