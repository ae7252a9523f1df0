//! The common form of a header, read without the YAML library: `key: value`, and lists of `- value` below a key.
//!
//! 999 of 1,000 real headers have this form. Whatever could mean anything else to YAML is left to the library.

use serde_json::Value;

use crate::model::fields::{Field, Fields};
use crate::yaml::plain_value;

/// Longer headers are left to the library, which counts what they hold.
const LONGEST: usize = 16 * 1024;

/// So are headers with more keys.
const MOST: usize = 64;

/// The keys of a header; `None` if it is not of the common form, or may be wrong.
pub(super) fn read(header: &str) -> Option<Fields> {
    if header.len() > LONGEST || !is_ordinary(header.as_bytes()) {
        return None;
    }
    let mut found = Found { fields: Vec::with_capacity(24), open: None };
    for line in header.lines() {
        let line = line.trim_end_matches(' ');
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if content.is_empty() {
            continue;
        }
        if let Some(item) = content.strip_prefix("- ") {
            found.item(indent, scalar(item.trim_start_matches(' '))?)?;
        } else if indent == 0 {
            let (key, value) = split_key(line)?;
            found.close()?;
            match value {
                "" => found.open = Some(Open { key, indent: 0, items: Vec::new() }),
                value => found.insert(key, scalar(value)?)?,
            }
        } else {
            return None;
        }
    }
    found.close()?;
    Some(Fields::new(found.fields))
}

struct Found<'a> {
    fields: Vec<(Box<str>, Field)>,
    open: Option<Open<'a>>,
}

/// A key without a value on its own line: a list may follow.
struct Open<'a> {
    key: &'a str,
    /// The column of its items.
    indent: usize,
    items: Vec<Field>,
}

impl Found<'_> {
    fn item(&mut self, indent: usize, item: Field) -> Option<()> {
        let open = self.open.as_mut()?;
        if open.items.is_empty() {
            open.indent = indent;
        }
        if open.indent != indent {
            return None;
        }
        open.items.push(item);
        Some(())
    }

    fn close(&mut self) -> Option<()> {
        let Some(Open { key, items, .. }) = self.open.take() else { return Some(()) };
        self.insert(key, if items.is_empty() { Value::Null.into() } else { Field::list(items) })
    }

    /// `None` for a key that is there already: the library says so to the writer.
    fn insert(&mut self, key: &str, value: Field) -> Option<()> {
        let is_new = self.fields.len() < MOST && self.fields.iter().all(|(known, _)| **known != *key);
        is_new.then(|| self.fields.push((key.into(), value)))
    }
}

/// Whether no byte has a meaning, or a danger, that only the library knows: tabs and other control characters, a lone
/// carriage return, line and paragraph separators, byte order marks.
fn is_ordinary(bytes: &[u8]) -> bool {
    let begins_odd = |byte: u8| matches!(byte, 0xC2 | 0xE2 | 0xEF);
    let is_plain = |byte: u8| byte == b'\n' || (byte >= b' ' && byte != 0x7F && !begins_odd(byte));
    // Most headers have no more: all of one is looked through at once.
    if bytes.iter().fold(true, |plain, byte| plain & is_plain(*byte)) {
        return true;
    }
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        let ordinary = match byte {
            b'\n' | b' '..=b'~' => true,
            b'\r' => after.first() == Some(&b'\n'),
            0xC2 => after.first().is_some_and(|&next| next >= 0xA0),
            0xE2 => !matches!(after, [0x80, 0xA8 | 0xA9, ..]),
            0xEF => !matches!(after, [0xBB, 0xBF, ..] | [0xBF, 0xBE | 0xBF, ..]),
            byte => *byte >= 0x80,
        };
        if !ordinary {
            return false;
        }
        rest = after;
    }
    true
}

/// `key: value` of a plain key; the value may be empty.
fn split_key(line: &str) -> Option<(&str, &str)> {
    let first = *line.as_bytes().first()?;
    let length = line.bytes().take_while(|&byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte)).count();
    if !(first.is_ascii_alphabetic() || first == b'_') || length > 128 {
        return None;
    }
    let value = line[length..].strip_prefix(':')?;
    let text = value.trim_start_matches(' ');
    (value.is_empty() || text.len() < value.len()).then_some((&line[..length], text))
}

/// A value on one line.
fn scalar(text: &str) -> Option<Field> {
    match *text.as_bytes().first()? {
        b'"' => quoted(&text[1..], '"'),
        b'\'' => quoted(&text[1..], '\''),
        b'-' if text.as_bytes().get(1).is_none_or(|&next| next == b' ') => None,
        b'a'..=b'z'
        | b'A'..=b'Z'
        | b'0'..=b'9'
        | b'_'
        | b'.'
        | b'/'
        | b'<'
        | b'('
        | b'+'
        | b'='
        | b'^'
        | b'$'
        | b'-' => plain(text),
        byte => {
            if byte >= 0x80 {
                plain(text)
            } else {
                None
            }
        }
    }
}

/// A text up to its closing quote, without anything that would need unescaping.
fn quoted(text: &str, quote: char) -> Option<Field> {
    let inner = text.strip_suffix(quote)?;
    (!inner.contains([quote, '\\'])).then(|| Field::Text(inner.into()))
}

/// A text without quotes; it must hold neither `: ` nor ` #`.
fn plain(text: &str) -> Option<Field> {
    let mut before = 0;
    for &byte in text.as_bytes() {
        if (before == b':' && byte == b' ') || (before == b' ' && byte == b'#') {
            return None;
        }
        before = byte;
    }
    (before != b':').then(|| plain_value(text.into()).into())
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, clippy::disallowed_macros)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::yaml::{self, Kind, Limits};

    /// What the library reads; `None` if it finds fault.
    fn library(header: &str) -> Option<Fields> {
        let limits = Limits { bytes: usize::MAX, nodes: usize::MAX, depth: 100 };
        let document = yaml::read(header, limits).ok().filter(|document| document.duplicates.is_empty())?;
        match document.root.map(|root| root.kind) {
            None => Some(Fields::default()),
            Some(Kind::Map(entries)) => Some(yaml::into_fields(entries).into()),
            Some(_) => None,
        }
    }

    #[track_caller]
    fn agrees(header: &str) -> bool {
        let ours = read(header);
        assert!(ours.is_none() || ours == library(header), "{header:?}\n{ours:?}\n{:?}", library(header));
        ours.is_some()
    }

    #[test]
    fn the_common_form_is_read_here() {
        for header in [
            "title: .NET 시작\r\nms.date: 03/30/2017\r\n",
            "a:\n- b\n-   C# [x]\nc:\n  - 'd: e'\n\n  - \"\"\nf: true\ng:\n",
            "titleSuffix: ''\nversion: 1.10  \nurl: https://x.y/z#a\nlist:\n- <paramref>\n- -> x\n- ...",
            "",
        ] {
            assert!(agrees(header), "{header:?}");
        }
    }

    #[test]
    fn what_may_mean_more_is_left_to_the_library() {
        for header in [
            "a: b: c",
            "a: b #c",
            "a: \"b\\n\"",
            "a: 'it''s'",
            "a: [b]",
            "a: b\n  c",
            "a: b\n- c",
            "a:\n- b\n - c",
            "a: &x b",
            "a: |\n  b",
            "a:\n  b: c",
            "- a",
            "a:b",
            "a: 1\na: 2",
            "a: @b",
            "a:\tb",
            "a: b\rc: d",
            "a: -",
            "a: - b",
            "a: ~",
            "? a",
            "a: \u{85}b",
            "a: \"b\" c",
            "a: b:",
            "a: !!str true",
            "a: \u{2028}",
            "a: \u{7f}",
            "a:\n-\n- b",
        ] {
            assert_eq!(read(header), None, "{header:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn both_ways_agree(parts in prop::collection::vec(prop::sample::select(PARTS), 0..12)) {
            agrees(&parts.concat());
        }
    }

    const PARTS: &[&str] = &[
        "a: ", "b.c:", "\nd:", "\n", "\r\n", "\n- ", "\n  - ", "\ne: ", " ", "  ", "true", "1.10", "x y", ".", "-",
        "- ", "\"", "'", "#", " #", ":", ": ", "[", "{", "|", ">", "\\", "<", "<<", "~", "null", "한", "\u{a0}",
        "\u{feff}", "\t", "\r", "%", "...", "---", "@", "=", "? ", "&a ", "*a", "!", "\n\n", "\"q: r\"", "'s #t'",
        "NO", "0x1f", "/", "(", ",", "]", "\nf:\n",
    ];

    #[test]
    fn both_ways_agree_on_every_real_header() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/wcf");
        if !root.is_dir() {
            println!("skipped: {} is missing", root.display());
        }
        let (mut files, mut common) = (0, 0);
        for entry in walkdir::WalkDir::new(root).into_iter().flatten() {
            if entry.path().extension().is_some_and(|ending| ending == "md") {
                let text = std::fs::read_to_string(entry.path()).unwrap();
                let super::super::Header::Found { yaml, .. } = super::super::find(&text) else { continue };
                files += 1;
                common += usize::from(agrees(&text[yaml]));
            }
        }
        assert!(common >= files * 95 / 100, "only {common} of {files} headers have the common form");
    }
}
