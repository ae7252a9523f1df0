//! Finds the line and column of a byte offset, and the part of the line that is worth showing.

use std::ops::Range;
use std::sync::Arc;

use memchr::{memchr, memchr_iter, memrchr};

use crate::model::diagnostic::Location;

/// How many columns of a line are shown at most: few enough that the renderer of the human report does not cut it again.
const WIDTH: usize = 100;
/// How many of them stand before the mark when the line goes on beyond the width.
const BEFORE: usize = 40;

/// Finds places. Fast as long as the questions come in the order of path and offset.
pub(super) struct Places<'t> {
    texts: &'t dyn Fn(&str) -> Option<Arc<str>>,
    open: Option<Open>,
}

/// The file that was asked for last.
struct Open {
    path: Arc<str>,
    text: Option<Arc<str>>,
    cursor: Cursor,
}

/// A span in lines and columns, 1-based, counted in characters; the end is exclusive.
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    text: Arc<str>,
    line_start: usize,
    span: Range<usize>,
}

/// A line as it is shown, and the bytes of it that are marked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub line: String,
    pub mark: Range<usize>,
}

impl<'t> Places<'t> {
    pub fn new(texts: &'t dyn Fn(&str) -> Option<Arc<str>>) -> Self {
        Self { texts, open: None }
    }

    /// The place of a location, unless the text of its file is missing.
    pub fn find(&mut self, at: &Location) -> Option<Place> {
        let texts = self.texts;
        let open = match self.open.take() {
            Some(open) if open.path == at.path => open,
            _ => Open { path: Arc::clone(&at.path), text: texts(&at.path), cursor: Cursor::START },
        };
        let open = self.open.insert(open);
        let text = open.text.as_ref()?;
        let span = visible_span(text, &at.span);
        if span.start < open.cursor.offset {
            open.cursor = Cursor::START;
        }
        open.cursor = open.cursor.moved(text, span.start);
        let (start, end) = (open.cursor, open.cursor.moved(text, span.end));
        Some(Place {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            text: Arc::clone(text),
            line_start: start.line_start,
            span,
        })
    }
}

/// The span within the text: no line end at its end, and not on the empty line after the last line end.
fn visible_span(text: &str, span: &Range<u32>) -> Range<usize> {
    let mut start = boundary(text, span.start);
    let end = boundary(text, span.end).max(start);
    if start == text.len() {
        let trimmed = text.strip_suffix('\n').unwrap_or(text);
        start = trimmed.strip_suffix('\r').unwrap_or(trimmed).len();
        return start..start;
    }
    start..start + text[start..end].trim_end_matches(['\r', '\n']).len()
}

/// The last character boundary up to an offset.
fn boundary(text: &str, offset: u32) -> usize {
    let mut offset = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A position in a text that can only go forward, so that a long file is counted once and not for each finding.
#[derive(Clone, Copy)]
struct Cursor {
    offset: usize,
    line_start: usize,
    line: usize,
    column: usize,
}

impl Cursor {
    const START: Self = Self { offset: 0, line_start: 0, line: 1, column: 1 };

    fn moved(self, text: &str, to: usize) -> Self {
        let part = &text[self.offset..to];
        let Some(newline) = memrchr(b'\n', part.as_bytes()) else {
            return Self { offset: to, column: self.column + part.chars().count(), ..self };
        };
        let line_start = self.offset + newline + 1;
        Self {
            offset: to,
            line_start,
            line: self.line + memchr_iter(b'\n', part.as_bytes()).count(),
            column: 1 + text[line_start..to].chars().count(),
        }
    }
}

impl Place {
    /// The first line of the span, cut around the mark if it is long.
    pub fn excerpt(&self) -> Excerpt {
        let before = &self.text[self.line_start..self.span.start];
        let after = rest_of_line(&self.text[self.span.start..]);
        let mut left = last_columns(before, BEFORE);
        let right = first_columns(after, WIDTH - columns(left));
        if right.len() == after.len() {
            left = last_columns(before, WIDTH - columns(right));
        }
        let (head, tail) = (dots(left.len() < before.len()), dots(right.len() < after.len()));
        let mark = head.len() + left.len();
        let marked = (self.span.end - self.span.start).min(right.len());
        Excerpt { line: [head, left, right, tail].concat(), mark: mark..mark + marked }
    }
}

fn dots(cut: bool) -> &'static str {
    if cut { "..." } else { "" }
}

fn rest_of_line(text: &str) -> &str {
    let line = &text[..memchr(b'\n', text.as_bytes()).unwrap_or(text.len())];
    line.strip_suffix('\r').unwrap_or(line)
}

/// About how wide a character is. Only the cut depends on it; the renderer aligns the mark by the exact width.
fn width(c: char) -> usize {
    match c {
        '\t' => 4,
        '\u{1100}'.. => 2,
        _ => 1,
    }
}

fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// As much from the start of the text as fits.
fn first_columns(text: &str, mut room: usize) -> &str {
    for (at, c) in text.char_indices() {
        let Some(left) = room.checked_sub(width(c)) else { return &text[..at] };
        room = left;
    }
    text
}

/// As much from the end of the text as fits.
fn last_columns(text: &str, mut room: usize) -> &str {
    for (at, c) in text.char_indices().rev() {
        let Some(left) = room.checked_sub(width(c)) else { return &text[at + c.len_utf8()..] };
        room = left;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, Place, Places};
    use crate::model::diagnostic::Location;
    use std::ops::Range;
    use std::sync::Arc;

    fn find(text: &str, span: Range<usize>) -> Place {
        let text: Arc<str> = text.into();
        Places::new(&|_| Some(Arc::clone(&text))).find(&Location::new(&"a.md".into(), span)).unwrap()
    }

    fn numbers(place: &Place) -> [usize; 4] {
        [place.line, place.column, place.end_line, place.end_column]
    }

    #[test]
    fn columns_count_characters() {
        let text = "# 추적\r\n원본 형식입니다.\r\n";
        assert_eq!(numbers(&find(text, 17..23)), [2, 4, 2, 6]);
        assert_eq!(find(text, 17..23).excerpt(), Excerpt { line: "원본 형식입니다.".into(), mark: 7..13 });
    }

    #[test]
    fn a_span_of_lines_ends_before_its_last_line_end() {
        assert_eq!(numbers(&find("a\nb\nc\n", 0..4)), [1, 1, 2, 2]);
        assert_eq!(find("a\nb\nc\n", 0..4).excerpt(), Excerpt { line: "a".into(), mark: 0..1 });
    }

    #[test]
    fn the_end_of_the_file_stands_on_its_last_line() {
        assert_eq!(numbers(&find("a\r\nbc\r\n", 7..7)), [2, 3, 2, 3]);
        assert_eq!(numbers(&find("", 0..0)), [1, 1, 1, 1]);
    }

    #[test]
    fn an_offset_outside_the_text_or_within_a_character_does_no_harm() {
        assert_eq!(numbers(&find("가나", 4..99)), [1, 2, 1, 3]);
        assert_eq!(numbers(&find("가나", 98..99)), [1, 3, 1, 3]);
        assert_eq!(numbers(&find("가나", Range { start: 3, end: 0 })), [1, 2, 1, 2]);
    }

    #[test]
    fn a_question_about_an_earlier_place_starts_again() {
        let text: Arc<str> = "a\nb\nc".into();
        let texts = |_: &str| Some(Arc::clone(&text));
        let (mut places, path) = (Places::new(&texts), Arc::from("a.md"));
        let lines = [4..5, 0..1, 2..3].map(|span| places.find(&Location::new(&path, span)).unwrap().line);
        assert_eq!(lines, [3, 1, 2]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let text = format!("{}표시{}", "가".repeat(500), "나".repeat(500));
        let excerpt = find(&text, 1500..1506).excerpt();
        assert_eq!(excerpt.line, format!("...{}표시{}...", "가".repeat(20), "나".repeat(28)));
        assert_eq!(&excerpt.line[excerpt.mark], "표시");
    }

    #[test]
    fn a_mark_at_the_end_of_a_long_line_has_its_context_before_it() {
        let text = format!("{}end", "a".repeat(500));
        assert_eq!(find(&text, 500..503).excerpt().line, format!("...{}end", "a".repeat(97)));
    }

    #[test]
    fn a_mark_longer_than_the_line_is_wide_is_cut() {
        let excerpt = find(&"a".repeat(500), 0..500).excerpt();
        assert_eq!((excerpt.line.len(), excerpt.mark), (103, 0..100));
    }
}
