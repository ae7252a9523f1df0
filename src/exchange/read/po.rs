//! Reads PO. Libraries for it give no places, and let the last of two messages win; what translators send must be looked at
//! more closely.

use std::ops::Range;

use super::{Entry, Taker, line};
use crate::model::locale::Locale;

/// The message that is being read.
#[derive(Default)]
struct Message {
    context: Option<String>,
    id: Option<String>,
    text: Option<String>,
    exported: Option<String>,
    fuzzy: bool,
    /// Where the translation stands.
    at: Range<usize>,
    damaged: bool,
}

/// Which text of a message a line goes on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Context,
    Id,
    Text,
    Other,
}

pub(super) fn read(text: &str, taker: &mut Taker<'_>) {
    let mut message = Message::default();
    let mut part = Part::Other;
    let mut locale = None;
    let mut start = 0;
    while start < text.len() {
        let at = line(text, start);
        start = at.end + 1;
        let written = text[at.clone()].trim();
        let at = at.start..at.start + text[at].trim_end().len();
        let begins = written.starts_with('#') || written.starts_with("msgctxt") || written.starts_with("msgid ");
        let is_over = message.text.is_some() && begins;
        if is_over || written.is_empty() && message.damaged {
            finish(std::mem::take(&mut message), &mut locale, taker);
            part = Part::Other;
        }
        if written.is_empty() {
            continue;
        }
        if let Some(comment) = written.strip_prefix('#') {
            message.comment(comment);
            continue;
        }
        let quoted = match written.find('"') {
            Some(0) => written,
            Some(quote) => {
                part = Part::of(written[..quote].trim_end());
                &written[quote..]
            }
            None => "",
        };
        match unquote(quoted) {
            Ok(more) => message.add(part, &more, at),
            Err(what) => {
                message.damaged = true;
                taker.damaged(at, what);
            }
        }
    }
    finish(message, &mut locale, taker);
}

impl Part {
    fn of(keyword: &str) -> Self {
        match keyword {
            "msgctxt" => Self::Context,
            "msgid" => Self::Id,
            "msgstr" => Self::Text,
            _ => Self::Other,
        }
    }
}

impl Message {
    fn comment(&mut self, comment: &str) {
        if let Some(flags) = comment.strip_prefix(',') {
            self.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        } else if let Some(exported) = comment.strip_prefix(". exported: ") {
            self.exported = Some(exported.trim().to_owned());
        }
    }

    fn add(&mut self, part: Part, more: &str, at: Range<usize>) {
        let text = match part {
            Part::Context => &mut self.context,
            Part::Id => &mut self.id,
            Part::Text => &mut self.text,
            Part::Other => return,
        };
        if part == Part::Text {
            self.at = if text.is_none() { at } else { self.at.start..at.end };
        }
        text.get_or_insert_default().push_str(more);
    }
}

/// Takes a message that has been read.
fn finish(message: Message, locale: &mut Option<Locale>, taker: &mut Taker<'_>) {
    let Message { context, id, text, exported, fuzzy, at, damaged } = message;
    let (Some(source), Some(target), false) = (id, text, damaged) else { return };
    let Some(context) = context else {
        if source.is_empty() {
            let language = target.lines().find_map(|line| line.strip_prefix("Language:"));
            *locale = language.and_then(|language| Locale::parse(&language.trim().replace('_', "-")));
        } else {
            taker.damaged(at, "this message has no `msgctxt`, so nothing says which unit it is");
        }
        return;
    };
    match context.rsplit_once('#') {
        Some((path, key)) => taker.take(Entry {
            locale: locale.clone(),
            path: path.to_owned(),
            key: key.to_owned(),
            source: Some(source),
            target,
            exported,
            fuzzy,
            at,
        }),
        None => taker.damaged(at, "the `msgctxt` of this message is not `path#unit`"),
    }
}

/// The text between two quotes, without its escapes.
fn unquote(quoted: &str) -> Result<String, &'static str> {
    let inner = quoted.strip_prefix('"').ok_or("this line is no part of a message")?;
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => return if chars.next().is_none() { Ok(out) } else { Err("something stands behind the quote") },
            '\\' => {
                let escaped = match chars.next() {
                    Some('n') => '\n',
                    Some('t') => '\t',
                    Some('r') => '\r',
                    Some('a') => '\u{7}',
                    Some('b') => '\u{8}',
                    Some('v') => '\u{b}',
                    Some('f') => '\u{c}',
                    Some(c @ ('"' | '\\')) => c,
                    _ => return Err("this escape is none; write `\\\\` for a backslash"),
                };
                out.push(escaped);
            }
            c => out.push(c),
        }
    }
    Err("the quote that closes this text is missing")
}
