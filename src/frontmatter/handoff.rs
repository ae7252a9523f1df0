//! The six keys that a hand-off adds to a header, typed.

use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::model::diagnostic::Diagnostic;
use crate::model::diagnostic::format::handoff_invalid;
use crate::model::fields::{Field, Fields};
use crate::model::locale::Locale;
use crate::model::meta::{HANDOFF_KEYS, Handoff, Translation};
use crate::model::page::Day;

/// Reads the keys; calls `wrong` with the key, its value and what was expected where a value has a wrong form.
pub(super) fn read(fields: &Fields, mut wrong: impl FnMut(&str, &str, &str)) -> Handoff {
    let [hash, commit, made, locale, day, file_id] = HANDOFF_KEYS;
    let text = |key: &str| fields.get(key).and_then(written);
    Handoff {
        source_hash: text(hash).and_then(|value| typed(hash, value, sha1, "a SHA-1 of 40 hex digits", &mut wrong)),
        source_commit: text(commit)
            .and_then(|value| typed(commit, value, hex_40, "a commit of 40 hex digits", &mut wrong)),
        translation: text(made).and_then(|value| typed(made, value, translation, "`MT` or `HT`", &mut wrong)),
        locale: text(locale)
            .and_then(|value| typed(locale, value, Locale::parse, "a BCP 47 tag such as `ko-KR`", &mut wrong)),
        day: text(day)
            .and_then(|value| typed(day, value, Day::parse_month_first, "a day written `MM/DD/YYYY`", &mut wrong)),
        file_id: text(file_id).and_then(|value| typed(file_id, value, digits, "a number", &mut wrong)),
    }
}

/// The diagnostic for a value of a wrong form, placed at its line.
pub(super) fn wrong(path: &Arc<str>, header: &str, start: usize, key: &str, value: &str, expected: &str) -> Diagnostic {
    handoff_invalid(path, place(header, start, key), key, value, expected)
}

fn typed<T>(
    key: &str,
    value: &str,
    parse: impl Fn(&str) -> Option<T>,
    expected: &str,
    wrong: &mut impl FnMut(&str, &str, &str),
) -> Option<T> {
    let parsed = parse(value);
    if parsed.is_none() {
        wrong(key, value, expected);
    }
    parsed
}

/// The text of a value; what is no text is shown as what it is.
fn written(field: &Field) -> Option<&str> {
    let value = match field {
        Field::Text(text) => return Some(text.trim()).filter(|text| !text.is_empty()),
        Field::Texts(_) => return Some("a list"),
        Field::Other(value) => &**value,
    };
    match value {
        Value::Bool(true) => Some("true"),
        Value::Bool(false) => Some("false"),
        Value::Array(_) => Some("a list"),
        Value::Object(_) => Some("a map"),
        Value::Null | Value::Number(_) | Value::String(_) => None,
    }
}

/// A commit as it is written.
fn hex_40(text: &str) -> Option<String> {
    sha1(text).map(|_| text.to_owned())
}

fn digits(text: &str) -> Option<String> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.to_owned())
}

fn sha1(text: &str) -> Option<[u8; 20]> {
    let digits = text.as_bytes();
    let mut hash = [0; 20];
    if digits.len() != 40 {
        return None;
    }
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = hex_digit(pair[0])? << 4 | hex_digit(pair[1])?;
    }
    Some(hash)
}

fn hex_digit(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

fn translation(text: &str) -> Option<Translation> {
    match text {
        "HT" => Some(Translation::Human),
        "MT" => Some(Translation::Machine),
        _ => None,
    }
}

/// The line of a key in a header that begins at `start`; the whole header if that line has an uncommon form.
pub(super) fn place(header: &str, start: usize, key: &str) -> Range<usize> {
    let mut at = start;
    for line in header.split_inclusive('\n') {
        // In a page written as data the keys stand below `metadata:`.
        let inner = line.trim_start();
        if inner.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')) {
            return at + line.len() - inner.len()..at + line.trim_end().len();
        }
        at += line.len();
    }
    start..start + header.trim_end().len()
}
