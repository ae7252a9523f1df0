//! `:::row:::` and `:::column span="2":::`: texts side by side. Their content may be indented as deep as the writer likes.

use std::ops::Range;

use super::colon::{self, Problem};
use super::{fence, line};

/// A column, as wide as so many others.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    pub span: Option<u8>,
}

/// A row has no attributes.
pub fn row(attributes: &[(String, String)]) -> Result<(), Problem> {
    colon::known(attributes, &[])
}

/// Makes a column of its attributes.
pub fn column(attributes: &[(String, String)]) -> Result<Column, Problem> {
    colon::known(attributes, &["span"])?;
    let Some(value) = colon::value(attributes, "span") else { return Ok(Column { span: None }) };
    let span = value.trim().parse().ok().filter(|span| (1..=12).contains(span));
    span.map(|span| Column { span: Some(span) }).ok_or(Problem::BadValue("span"))
}

impl Column {
    /// The opening tag.
    #[must_use]
    pub fn open(&self) -> String {
        self.span.map_or("<div class=\"column\">\n".into(), |span| format!("<div class=\"column span{span}\">\n"))
    }
}

/// A line that begins or ends a row or column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    Row,
    RowEnd,
    Column,
    ColumnEnd,
}

fn marker(text: &str) -> Option<Marker> {
    let rest = text.strip_prefix(":::")?.trim_start_matches([' ', '\t']);
    let word = &rest[..rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count()];
    let known = [
        ("row", Marker::Row),
        ("row-end", Marker::RowEnd),
        ("column", Marker::Column),
        ("column-end", Marker::ColumnEnd),
    ];
    known.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, marker)| *marker)
}

/// A line with its indentation: behind the `>` of quotes it stands in.
struct Line {
    start: usize,
    indent: usize,
    blank: bool,
    /// With the length of what stands before it: indentation, or the mark of a list item.
    marker: Option<(Marker, usize)>,
}

impl Line {
    fn read(text: &str, at: &Range<usize>, fences: &[Range<usize>]) -> Self {
        let full = &text[at.clone()];
        let prefix = &full[..full.len() - full.trim_start_matches([' ', '\t', '>']).len()];
        let quote = prefix.rfind('>').map_or(0, |n| n + 1 + usize::from(full[n + 1..].starts_with(' ')));
        let inner = &full[quote..];
        let indent = inner.len() - inner.trim_start_matches([' ', '\t']).len();
        let before = line::container_prefix_len(inner);
        let marker = marker(&inner[before..]).filter(|_| !fence::contains(fences, at.start));
        Self {
            start: at.start + quote,
            indent,
            blank: indent == inner.len(),
            marker: marker.map(|marker| (marker, before)),
        }
    }

    fn is(&self, marker: Marker) -> bool {
        self.marker.is_some_and(|(found, _)| found == marker)
    }
}

/// The indentation that must go so that the content of rows is no code: a column loses as much as its first line has, its
/// marks lose theirs down to that of the row.
#[must_use]
pub fn dedent(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut colons = memchr::memmem::find_iter(text.as_bytes(), b":::");
    if !colons.any(|at| marker(&text[at..]) == Some(Marker::Row)) {
        return out;
    }
    let fences = fence::ranges(text);
    let lines: Vec<Line> = line::lines(text).map(|at| Line::read(text, &at, &fences)).collect();
    for (start, end, base) in rows(&lines) {
        dedent_row(&lines[start + 1..=end], base, &mut out);
    }
    out
}

/// The outermost rows that are closed: their first and last line, and how far they are indented.
fn rows(lines: &[Line]) -> Vec<(usize, usize, usize)> {
    let mut open = Vec::new();
    let mut rows: Vec<(usize, usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match line.marker {
            Some((Marker::Row, base)) => open.push((at, base)),
            Some((Marker::RowEnd, _)) => {
                let Some((start, base)) = open.pop() else { continue };
                while rows.last().is_some_and(|(inner, ..)| *inner > start) {
                    rows.pop();
                }
                rows.push((start, at, base));
            }
            _ => {}
        }
    }
    rows
}

fn dedent_row(lines: &[Line], base: usize, out: &mut Vec<Range<usize>>) {
    // How far the content of each open column is indented, once known.
    let mut columns: Vec<Option<usize>> = vec![None];
    for line in lines.iter().filter(|line| !line.blank) {
        let keep = match (line.marker, columns.last_mut()) {
            (None, Some(column)) => base + line.indent.saturating_sub(*column.get_or_insert(line.indent)),
            _ => base,
        };
        if line.is(Marker::Column) {
            columns.push(None);
        } else if line.is(Marker::ColumnEnd) && columns.len() > 1 {
            columns.pop();
        }
        if line.indent > keep {
            out.push(line.start..line.start + line.indent - keep);
        }
    }
}
