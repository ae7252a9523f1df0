//! Lines, and the marks of the containers (quotes, lists) that stand before their text.

use std::ops::Range;

/// The byte ranges of the lines of a text, without their line ends.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start > text.len() {
            return None;
        }
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |n| start + n);
        let line = start..if text[start..end].ends_with('\r') { end - 1 } else { end };
        start = end + 1;
        Some(line)
    })
}

/// The line that holds a place, with a carriage return at its end.
#[must_use]
pub fn whole_line(text: &str, at: usize) -> Range<usize> {
    let start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |n| n + 1);
    start..memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n)
}

/// The line that holds a place, without its line end.
#[must_use]
pub fn line_of(text: &str, at: usize) -> Range<usize> {
    let Range { start, end } = whole_line(text, at);
    start..if text[start..end].ends_with('\r') { end - 1 } else { end }
}

/// The length of the spaces, `>` and list marks at the start of a line.
#[must_use]
pub fn container_prefix_len(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'>') => at += 1,
            Some(b'-' | b'*' | b'+') if matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => at += 2,
            Some(b'0'..=b'9') => {
                let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
                let marker = matches!(bytes.get(at + digits), Some(b'.' | b')'));
                let space = matches!(bytes.get(at + digits + 1), Some(b' ' | b'\t'));
                if digits > 9 || !marker || !space {
                    return at;
                }
                at += digits + 2;
            }
            _ => return at,
        }
    }
}

/// Whether a piece of a line is nothing but marks of containers.
#[must_use]
pub fn is_container_prefix(line: &str) -> bool {
    container_prefix_len(line) == line.len()
}
