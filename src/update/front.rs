//! Writes the front matter of a page: that of the new source, as a hand-off writes it, with the translated title and description.

use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::memory::Memory;
use super::prose::has_prose;
use crate::frontmatter;
use crate::markdown::certify::certify;
use crate::markdown::original::{self, crlf, front_matter_end, sha1};
use crate::model::meta::{HANDOFF_KEYS, UPDATE_MARKS};

/// The keys whose texts are translated.
pub(super) const TRANSLATED: [&str; 2] = ["title", "description"];
const STALE: &str = UPDATE_MARKS[0];
const UNTRANSLATED: &str = UPDATE_MARKS[1];

/// What is known of the source of a translated text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// It reads as it did.
    Unchanged,
    /// The repository has translated the new one elsewhere.
    Memory,
    /// It reads differently.
    Changed,
    /// There was none.
    New,
    /// Nothing tells how it read; the translation is kept.
    Unknown,
}

/// A front matter as it was written.
pub(super) struct Front {
    /// Its lines without those of the hand-off.
    lines: Vec<String>,
    /// Of the title and the description, if the source has them.
    pub texts: Vec<(&'static str, Text)>,
}

/// The header of a file, key by key.
struct Header<'t> {
    fields: Map<String, Value>,
    entries: Vec<(&'t str, &'t str)>,
    comments: Vec<&'t str>,
}

impl<'t> Header<'t> {
    fn read(text: &'t str, path: &Arc<str>) -> Self {
        let fields = frontmatter::read(text, path).meta.fields.to_map();
        let head = &text[..front_matter_end(text).unwrap_or_default()];
        let mut entries: Vec<(&str, Range<usize>)> = Vec::new();
        let mut comments = Vec::new();
        let mut at = 0;
        for line in head.split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            if line.trim_end() == "---" {
                continue;
            }
            let is_key = !line.starts_with([' ', '\t', '-', '#', '\r', '\n']);
            match line.split_once(':') {
                _ if line.starts_with('#') => comments.push(line.trim_end()),
                Some((key, _)) if is_key => entries.push((key.trim_matches(['"', '\'']), range)),
                _ => {
                    if let Some((_, last)) = entries.last_mut().filter(|(_, last)| last.end == range.start) {
                        last.end = range.end;
                    }
                }
            }
        }
        let entries = entries.into_iter().map(|(key, at)| (key, text[at].trim_end())).collect();
        Self { fields, entries, comments }
    }

    fn raw(&self, key: &str) -> Option<&'t str> {
        self.entries.iter().find(|(known, _)| *known == key).map(|(_, raw)| *raw)
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.fields.get(key).and_then(Value::as_str)
    }

    fn is_marked(&self, mark: &str, key: &str) -> bool {
        let rest =
            |comment: &&str| comment.strip_prefix(mark).and_then(|rest| rest.strip_prefix(key)).map(str::to_owned);
        self.comments.iter().any(|comment| rest(comment).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
    }
}

/// What the source of a translated text was, as far as anything tells.
struct Before {
    /// All texts read as they do now.
    same: bool,
    /// The original, proven by its hash.
    original: Option<Map<String, Value>>,
}

/// Makes the front matter of a page; `old` is the page as it was, `is_current` says that its hash is that of the source.
pub(super) fn front(
    source: &str,
    old: Option<&str>,
    path: &Arc<str>,
    is_current: bool,
    memory: impl Fn(&str) -> Option<String>,
) -> Front {
    let new = Header::read(source, path);
    let old_header = old.map(|old| Header::read(old, path));
    let before = match old {
        Some(_) if is_current => Before { same: true, original: None },
        Some(old) => before(source, &new, old, path),
        None => Before { same: false, original: None },
    };
    let mut out = Front { lines: Vec::new(), texts: Vec::new() };
    for (key, raw) in &new.entries {
        let old_raw = old_header.as_ref().and_then(|old| old.raw(key));
        let same = old_header.as_ref().is_some_and(|old| old.fields.get(*key) == new.fields.get(*key));
        let translated = TRANSLATED.into_iter().find(|translated| translated == key);
        match (translated, old_raw) {
            _ if HANDOFF_KEYS.contains(key) => {}
            (Some(key), _) => out.text(key, &new, old_header.as_ref(), &before, &memory),
            (None, Some(old_raw)) if same => out.lines.extend(old_raw.lines().map(str::to_owned)),
            (None, _) => out.lines.extend(written(key, new.fields.get(*key), raw)),
        }
    }
    out
}

/// Looks for the texts of the source that was handed off: the header of the new one, or one of those that fit, must give the hash.
fn before(source: &str, new: &Header<'_>, old: &str, path: &Arc<str>) -> Before {
    let Some(hash) = frontmatter::read(old, path).meta.handoff.source_hash else {
        return Before { same: false, original: None };
    };
    let rebuilt = original::source(old, path);
    let head_end = front_matter_end(&rebuilt).unwrap_or_default();
    let body = crlf(&rebuilt[head_end..]);
    let theirs = Header::read(&rebuilt, path);
    let mut head = String::from("---\n");
    for (key, raw) in &new.entries {
        let same = theirs.fields.get(*key) == new.fields.get(*key) || TRANSLATED.contains(key);
        match theirs.fields.get(*key) {
            _ if same => head.push_str(raw),
            Some(value) => head.push_str(&styled(key, value, raw)),
            None => continue,
        }
        head.push('\n');
    }
    head.push_str("---\n");
    let behind = &source[front_matter_end(source).unwrap_or_default()..];
    let blank = &behind[..behind.len() - behind.trim_start_matches('\n').len()];
    let proves = |blank: &str| sha1(&[&crlf(&head), &crlf(blank), &body]) == hash;
    let same = !new.entries.is_empty() && (proves(blank) || proves(""));
    let original = if same { None } else { certify(&rebuilt, &hash, &mut Vec::new()) };
    Before { same, original: original.map(|original| frontmatter::read(&original.head, path).meta.fields.to_map()) }
}

/// An older value of a key, written as the source writes the one of today.
fn styled(key: &str, value: &Value, raw: &str) -> String {
    let quote = ['"', '\''].into_iter().find(|quote| raw.contains(*quote)).map(String::from).unwrap_or_default();
    let quoted = |text: &str| format!("{quote}{text}{quote}");
    match value {
        Value::String(text) => format!("{key}: {}", quoted(text)),
        Value::Array(list) => {
            let items: Vec<String> = list.iter().filter_map(Value::as_str).map(quoted).collect();
            let first = raw.lines().next().unwrap_or_default();
            if first.ends_with(']') {
                return format!("{key}: [{}]", items.join(", "));
            }
            let indent = raw.lines().nth(1).map_or("", |item| &item[..item.len() - item.trim_start().len()]);
            [first.to_owned()]
                .into_iter()
                .chain(items.iter().map(|item| format!("{indent}- {item}")))
                .collect::<Vec<_>>()
                .join("\n")
        }
        other => format!("{key}: {other}"),
    }
}

impl Front {
    /// Writes a text that is translated.
    fn text(
        &mut self,
        key: &'static str,
        new: &Header<'_>,
        old: Option<&Header<'_>>,
        before: &Before,
        memory: &impl Fn(&str) -> Option<String>,
    ) {
        let now = new.text(key).unwrap_or_default();
        let kept =
            old.and_then(|old| old.raw(key)).filter(|_| !old.is_some_and(|old| old.is_marked(UNTRANSLATED, key)));
        let was_stale = old.is_some_and(|old| old.is_marked(STALE, key));
        let text = match (kept, &before.original) {
            (None, _) => Text::New,
            _ if old.and_then(|old| old.text(key)) == Some(now) || before.same && !was_stale => Text::Unchanged,
            _ if was_stale => Text::Changed,
            (_, Some(original)) if original.get(key).and_then(Value::as_str) == Some(now) => Text::Unchanged,
            (_, Some(_)) => Text::Changed,
            (_, None) => Text::Unknown,
        };
        let found = matches!(text, Text::New | Text::Changed).then(|| memory(now)).flatten();
        let text = if found.is_some() { Text::Memory } else { text };
        let line = |value: &str| format!("{key}: {}", scalar(value));
        match (found, kept) {
            (Some(found), _) => self.lines.push(line(&found)),
            (None, Some(kept)) => self.lines.extend(kept.lines().map(str::to_owned)),
            (None, None) => self.lines.push(line(now)),
        }
        match text {
            Text::Changed => self.lines.push(format!("{STALE}{key}: {}", now.replace('\n', " "))),
            Text::New if has_prose(now) => self.lines.push(format!("{UNTRANSLATED}{key}")),
            _ => {}
        }
        self.texts.push((key, text));
    }

    /// The whole front matter, with the lines of the hand-off.
    pub fn finish(&self, handoff: &[String], line_end: &str) -> String {
        let mut out = String::new();
        let lines = self.lines.iter().chain(handoff);
        for line in ["---".to_owned()].iter().chain(lines).chain(&["---".to_owned()]) {
            out.push_str(line.trim_end_matches('\r'));
            out.push_str(line_end);
        }
        out
    }
}

/// A key of the source as hand-offs write it: without quotes that are not needed, lists in lines without an indent.
fn written(key: &str, value: Option<&Value>, raw: &str) -> Vec<String> {
    let texts = |list: &[Value]| list.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
    match value {
        Some(Value::String(text)) if !raw.contains('\n') => {
            let is_quoted = raw.trim_end().ends_with(['"', '\'']);
            vec![if is_quoted && !text.is_empty() { format!("{key}: {}", scalar(text)) } else { raw.to_owned() }]
        }
        Some(Value::Array(list)) if !list.is_empty() => match texts(list) {
            Some(list) => {
                [format!("{key}:")].into_iter().chain(list.iter().map(|item| format!("- {}", scalar(item)))).collect()
            }
            None => raw.lines().map(str::to_owned).collect(),
        },
        _ => raw.lines().map(str::to_owned).collect(),
    }
}

/// A text as YAML, in single quotes where it needs some.
fn scalar(text: &str) -> String {
    let special = |c: char| "[]{}*&!|>'\"%@`#,?:-".contains(c);
    let dash =
        |text: &str| text.starts_with(['-', '?', ':']) && !text[1..].starts_with(char::is_whitespace) && text.len() > 1;
    let is_word = matches!(
        text.to_ascii_lowercase().as_str(),
        "" | "~" | "null" | "true" | "false" | "yes" | "no" | "on" | "off"
    );
    let needs = is_word
        || text.starts_with(special) && !dash(text)
        || text.contains(": ")
        || text.contains(" #")
        || text.ends_with(':')
        || text.parse::<f64>().is_ok()
        || text.trim() != text
        || text.contains(char::is_control);
    if needs { format!("'{}'", text.replace('\'', "''").replace('\n', " ")) } else { text.to_owned() }
}

/// Whether a memory knows a text that has no markup.
pub(super) fn remembered(memory: &Memory, rel: &str, text: &str) -> Option<String> {
    let found = memory.find(text, rel)?;
    let is_plain = !found.target.contains(['`', '*', '[', '<', '\\']);
    is_plain.then(|| found.target.clone())
}
