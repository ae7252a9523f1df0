//! JSON as `DocFX` takes it: comments, trailing commas and a byte order mark are fine.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::model::diagnostic::format::{json_syntax, json_type};
use crate::model::diagnostic::{Diagnostic, Location};

/// A JSON file whose root is an object, with what was found wrong in it so far.
#[derive(Debug)]
pub struct File<'a> {
    text: &'a str,
    path: &'a Arc<str>,
    /// Where each string, as written, appears last; filled when the first is asked for.
    strings: HashMap<&'a str, Range<usize>>,
    pub root: Map<String, Value>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a file; if it is no JSON object, the root is empty and the diagnostics say why.
#[must_use]
pub fn read<'a>(text: &'a str, path: &'a Arc<str>) -> File<'a> {
    let mut file = File { text, path, strings: HashMap::new(), root: Map::new(), diagnostics: Vec::new() };
    match serde_json::from_slice(&strict(text)) {
        Ok(Value::Object(root)) => file.root = root,
        Ok(_) => file.diagnostics.push(json_syntax(path, mark(text, 0), "it is no object")),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
            let at = mark(text, offset(text, error.line(), error.column()));
            file.diagnostics.push(json_syntax(path, at, reason));
        }
    }
    file
}

impl File<'_> {
    /// The value of a key of an object, if it is an object; says so if it is something else.
    pub fn object<'v>(&mut self, parent: &'v Map<String, Value>, key: &str) -> Option<&'v Map<String, Value>> {
        let value = parent.get(key).filter(|value| !value.is_null())?;
        if !value.is_object() {
            self.wrong_type(key, "an object");
        }
        value.as_object()
    }

    /// The items of a key's value; says so if it is no list.
    pub fn list<'v>(&mut self, parent: &'v Map<String, Value>, key: &str) -> &'v [Value] {
        match parent.get(key) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(items)) => items,
            Some(_) => {
                self.wrong_type(key, "a list");
                &[]
            }
        }
    }

    /// Says that a key has a value of a wrong type.
    pub fn wrong_type(&mut self, key: &str, expected: &str) {
        let at = self.place(key);
        self.diagnostics.push(json_type(self.path, at, key, expected));
    }

    /// Adds a diagnostic about a string of the file, at its last appearance.
    pub fn report(&mut self, text: &str, diagnostic: impl FnOnce(&Arc<str>, Range<usize>) -> Diagnostic) {
        let at = self.place(text);
        self.diagnostics.push(diagnostic(self.path, at));
    }

    /// The last place of a string as a location.
    pub fn location(&mut self, string: &str) -> Location {
        Location::new(self.path, self.place(string))
    }

    /// The last place of a string; the first line if it is written with escapes.
    fn place(&mut self, string: &str) -> Range<usize> {
        if self.strings.is_empty() {
            self.strings = strings(self.text);
        }
        self.strings.get(string).cloned().unwrap_or_else(|| mark(self.text, 0))
    }
}

/// Where each string of a file, as written, appears last, with its quotes.
fn strings(text: &str) -> HashMap<&str, Range<usize>> {
    let bytes = strict(text);
    let mut strings = HashMap::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'"', &bytes[at..]) {
        let start = at + found;
        at = string_end(&bytes, start);
        if let Some(string) = text.get(start + 1..at - 1) {
            strings.insert(string, start..at);
        }
    }
    strings
}

/// Blanks what strict JSON does not know, so that every other byte keeps its place.
fn strict(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    if text.starts_with('\u{feff}') {
        bytes[..3].fill(b' ');
    }
    let mut comma = None;
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'"' => string_end(&bytes, at),
            b'/' => comment_end(&bytes, at),
            _ => at + 1,
        };
        match bytes[at] {
            b'/' if end > at + 1 => blank(&mut bytes[at..end]),
            b',' => comma = Some(at),
            b']' | b'}' => {
                if let Some(comma) = comma.take() {
                    bytes[comma] = b' ';
                }
            }
            byte if !byte.is_ascii_whitespace() => comma = None,
            _ => {}
        }
        at = end;
    }
    bytes
}

fn blank(comment: &mut [u8]) {
    for byte in comment.iter_mut().filter(|byte| **byte != b'\n') {
        *byte = b' ';
    }
}

/// The offset after the string that begins at an offset.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    bytes.len().min(at + 1)
}

/// The offset after the comment that begins at an offset; the next byte if it is no comment.
fn comment_end(bytes: &[u8], start: usize) -> usize {
    let rest = &bytes[start..];
    let length = match rest.get(1) {
        Some(b'/') => memchr::memchr(b'\n', rest),
        Some(b'*') => memchr::memmem::find(&rest[2..], b"*/").map(|at| at + 4),
        _ => Some(1),
    };
    start + length.unwrap_or(rest.len())
}

/// The offset of a line and column, both counted from 1; column 0 is the end of the line before.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let line_start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (line_start + column).saturating_sub(1)
}

/// The rest of the line at an offset, or the last thing before it.
fn mark(text: &str, offset: usize) -> Range<usize> {
    let start = (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let rest = text[start..].lines().next().unwrap_or("").trim_end();
    if rest.is_empty() {
        let end = text[..start].trim_end().len();
        return text[..end].char_indices().next_back().map_or(0, |(at, _)| at)..end;
    }
    start..start + rest.len()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn value(text: &str) -> Value {
        let path = "x.json".into();
        let file = read(text, &path);
        assert_eq!(file.diagnostics, [], "{text}");
        Value::Object(file.root)
    }

    /// The text that the only diagnostic marks.
    fn marked(text: &str) -> &str {
        let path = "x.json".into();
        let file = read(text, &path);
        assert_eq!(file.diagnostics.len(), 1, "{text}");
        let at = file.diagnostics[0].at.as_ref().unwrap().span.clone();
        &text[at.start as usize..at.end as usize]
    }

    #[test]
    fn comments_trailing_commas_and_a_byte_order_mark_are_fine() {
        let text = "\u{feff}{ // first 한\n \"a\": [1, 2, /* , */ ], /**/ \"b//\": \"c,]\\\"/*\", \n}";
        assert_eq!(value(text), json!({"a": [1, 2], "b//": "c,]\"/*"}));
    }

    #[test]
    fn an_error_keeps_its_place() {
        assert_eq!(marked("{\n \"a\": /* 한 */ 1\n \"b\": 2\n}"), "\"b\": 2");
        assert_eq!(marked("{ \"a\": 1,, }"), "}");
        assert_eq!(marked("{ \"a\": 1"), "1");
        assert_eq!(marked("{ \"a\": 1 /* open"), "n");
        assert_eq!(marked("[1]"), "[1]");
        assert_eq!(marked(""), "");
        assert_eq!(marked("{\"a\": \"한\nx\"}"), "한");
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(marked(&"[".repeat(100_000)).starts_with('['));
    }
}
