//! The header of a Markdown file: finds it, reads its YAML, types the keys of the hand-off.

mod common;
mod handoff;

use std::ops::Range;
use std::sync::Arc;

use crate::model::diagnostic::Diagnostic;
use crate::model::diagnostic::format::{yaml_duplicate_key, yaml_header, yaml_header_not_object, yaml_header_unclosed};
use crate::model::fields::Fields;
use crate::model::meta::{IMAGE, MONIKER_RANGE, Meta, PIVOT_GROUPS};
use crate::model::offset;
use crate::yaml::{self, Kind, Limits};

/// Headers of real pages have up to 35 KB, 600 values and two levels.
const LIMITS: Limits = Limits { bytes: 256 * 1024, nodes: 10_000, depth: 12 };

/// What the header of a file says, and where its text begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    pub meta: Meta,
    /// The offset of the first byte after the header; 0 if there is none.
    pub body_start: usize,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the header of a Markdown file: the lines from `---` on line 1 to the next `---` or `...`.
///
/// Plain values keep their written text (`1.10`, `NO`), only `true` and `false` become booleans. A header that cannot
/// be read gives a diagnostic and no keys; the text below it still begins after it.
#[must_use]
pub fn read(text: &str, path: &Arc<str>) -> FrontMatter {
    match find(text) {
        Header::None => FrontMatter::default(),
        Header::Unclosed => {
            FrontMatter { diagnostics: vec![yaml_header_unclosed(path, 0..3)], ..FrontMatter::default() }
        }
        Header::Found { yaml, body_start } => {
            let header = &text[yaml.clone()];
            let mut diagnostics = Vec::new();
            let fields = common::read(header).unwrap_or_else(|| read_any(header, yaml.start, path, &mut diagnostics));
            let meta = typed(fields, header, yaml.start, path, &mut diagnostics);
            FrontMatter { meta, body_start, diagnostics }
        }
    }
}

/// Types the keys of the hand-off, which stand in a text that begins at `start`; says which have a wrong form.
pub fn typed(fields: Fields, text: &str, start: usize, path: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> Meta {
    let handoff = handoff::read(&fields, |key, value, expected| {
        diagnostics.push(handoff::wrong(path, text, start, key, value, expected));
    });
    let wanted = [PIVOT_GROUPS, MONIKER_RANGE].into_iter().chain(IMAGE);
    let mut meta = Meta::new(fields, handoff);
    let places = wanted.filter(|key| meta.get(key).is_some()).map(|key| {
        let at = handoff::place(text, start, key);
        (key, offset(at.start)..offset(at.end))
    });
    meta.places = places.collect();
    meta
}

/// Where the header of a file is.
#[derive(Debug, PartialEq, Eq)]
enum Header {
    None,
    /// The opening line has no partner.
    Unclosed,
    Found {
        /// The bytes between the two lines.
        yaml: Range<usize>,
        body_start: usize,
    },
}

fn find(text: &str) -> Header {
    let Some(start) = text.starts_with("---").then(|| line_end(text, 0)) else { return Header::None };
    if !is_fence(&text[..start], &["---"]) {
        return Header::None;
    }
    let mut at = start;
    while at < text.len() {
        let end = line_end(text, at);
        if is_fence(&text[at..end], &["---", "..."]) {
            return Header::Found { yaml: start..at, body_start: end };
        }
        at = end;
    }
    Header::Unclosed
}

/// The offset after the line break that ends the line at `at`.
fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length + 1)
}

fn is_fence(line: &str, fences: &[&str]) -> bool {
    line.get(..3).is_some_and(|sign| fences.contains(&sign)) && line[3..].trim_ascii_end().is_empty()
}

/// Reads any YAML, slower than [`common::read`].
fn read_any(header: &str, start: usize, path: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) -> Fields {
    let shift = |at: Range<usize>| at.start + start..at.end + start;
    let document = match yaml::read(header, LIMITS) {
        Ok(document) => document,
        Err(refusal) => {
            diagnostics.push(yaml_header(path, shift(refusal.at), &refusal.fault));
            return Fields::default();
        }
    };
    for (key, at) in document.duplicates {
        diagnostics.push(yaml_duplicate_key(path, shift(at), &key));
    }
    match document.root.map(|root| (root.kind, root.at)) {
        None => Fields::default(),
        Some((Kind::Map(entries), _)) => yaml::into_fields(entries).into(),
        Some((_, at)) => {
            diagnostics.push(yaml_header_not_object(path, shift(at)));
            Fields::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::meta::Translation;
    use crate::model::page::Day;

    fn front(text: &str) -> FrontMatter {
        read(text, &"page.md".into())
    }

    /// The code of the only diagnostic and the text it marks.
    fn finding(text: &str) -> (&'static str, &str) {
        let found = front(text);
        assert_eq!(found.diagnostics.len(), 1, "{:?}", found.diagnostics);
        let at = found.diagnostics[0].at.as_ref().unwrap().span.clone();
        (found.diagnostics[0].code, &text[at.start as usize..at.end as usize])
    }

    fn body(text: &str) -> &str {
        &text[front(text).body_start..]
    }

    #[test]
    fn the_body_begins_after_the_closing_line() {
        assert_eq!(body("---\na: b\n---\ntext"), "text");
        assert_eq!(body("--- \r\na: b\r\n...\t\r\ntext"), "text");
        assert_eq!(body("---\n---"), "");
    }

    #[test]
    fn text_without_a_header_is_all_body() {
        for text in ["", "text", "\n---\na: b\n---\n", "----\na: b\n----\n", "--- a\n---\n", "-"] {
            assert_eq!(front(text), FrontMatter::default(), "{text:?}");
        }
    }

    #[test]
    fn an_empty_header_is_fine() {
        for text in ["---\n---\n", "---\n\n# none\n---\n"] {
            assert_eq!(front(text), FrontMatter { body_start: text.len(), ..FrontMatter::default() });
        }
    }

    #[test]
    fn a_header_without_end_is_text() {
        let text = "---\na: b\n\n# Heading\n";
        assert_eq!(finding(text), ("yaml-header-unclosed", "---"));
        assert_eq!(body(text), text);
    }

    #[test]
    fn what_is_no_yaml_is_marked_and_the_body_kept() {
        let text = "---\ntitle: C#: basics: more\n---\ntext";
        assert_eq!(finding(text).0, "yaml-header-syntax-error");
        assert!(finding(text).1.ends_with("more"));
        assert_eq!(body(text), "text");
        assert_eq!(finding("---\na: \"b\n---\n").0, "yaml-header-syntax-error");
    }

    #[test]
    fn a_header_without_keys_is_refused() {
        assert_eq!(finding("---\n- a\n---\n").0, "yaml-header-not-object");
        assert_eq!(finding("---\nsome text\n---\n"), ("yaml-header-not-object", "some text"));
    }

    #[test]
    fn a_key_that_stands_twice_is_said_and_the_first_counts() {
        let text = "---\na: 1\nb: 2\na: 3\n---\n";
        assert_eq!(finding(text), ("yaml-duplicate-key", "a"));
        assert_eq!(json!(front(text).meta.fields.to_map()), json!({"a": "1", "b": "2"}));
    }

    #[test]
    fn bombs_are_refused() {
        let laughs = |n: usize| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(","));
        let laughs = (1..9).map(laughs).collect::<Vec<_>>().concat();
        let bombs = [
            format!("a0: &a0 ha\n{laughs}"),
            format!("a: {}", "[".repeat(200_000)),
            format!("a: {}", "{a: ".repeat(60_000)),
            "- ".repeat(100_000),
            "? ".repeat(100_000),
            "- a\n".repeat(60_000),
            format!("a: \"{}", "x".repeat(10_000_000)),
        ];
        for bomb in bombs {
            let text = format!("---\n{bomb}\n---\n");
            let found = front(&text);
            assert_eq!(found.diagnostics[0].code, "yaml-header-too-complex", "{}", &bomb[..20]);
            assert_eq!(found.body_start, text.len());
        }
    }

    #[test]
    fn the_keys_of_a_hand_off_are_typed() {
        let text = "---\nms.openlocfilehash: 908ff9a260c862e336c7a4ab4bbe256af75e1e91\nms.sourcegitcommit: 46cf06b6b8b9cd85b41a0a8ce1cd1b46bb6f8a12\n\
            ms.translationtype: HT\nms.contentlocale: ko-KR\nms.lasthandoff: 02/06/2021\nms.locfileid: \"102604478\"\n---\n";
        let found = front(text);
        assert_eq!(found.diagnostics, []);
        let handoff = found.meta.handoff;
        assert_eq!(handoff.source_hash.unwrap()[..3], [0x90, 0x8f, 0xf9]);
        assert_eq!(handoff.translation, Some(Translation::Human));
        assert_eq!(handoff.locale.unwrap().tag(), "ko-KR");
        assert_eq!(handoff.day, Some(Day { year: 2021, month: 2, day: 6 }));
        assert_eq!(handoff.file_id.as_deref(), Some("102604478"));
        assert_eq!(handoff.source_commit.as_deref(), Some("46cf06b6b8b9cd85b41a0a8ce1cd1b46bb6f8a12"));
    }

    #[test]
    fn wrong_forms_in_a_hand_off_are_said() {
        for line in [
            "ms.openlocfilehash: 908ff9",
            "ms.openlocfilehash: g08ff9a260c862e336c7a4ab4bbe256af75e1e91",
            "ms.translationtype: MTE",
            "ms.contentlocale: Korean!",
            "ms.lasthandoff: 2021-02-06",
            "ms.lasthandoff: 13/06/2021",
            "ms.lasthandoff: [1]",
            "ms.sourcegitcommit: main",
            "ms.locfileid: x1",
        ] {
            assert_eq!(finding(&format!("---\na: b\n{line}\n---\n")), ("handoff-invalid", line));
        }
    }
}
