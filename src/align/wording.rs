//! A sentence as it reads now, with the words that are new.

use std::ops::Range;

use super::matching::kept;
use crate::markdown::writer::plain_and_code;
use crate::model::document::Wording;

/// The text of a sentence in parts, told apart by whether its old text has them, and by whether they are code.
pub(super) fn compare(old: &str, new: &str) -> Vec<Wording> {
    let [(old, _), (new, code)] = [old, new].map(|markdown| plain_and_code(&without_schemes(markdown)));
    let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
    let mut from = 0;
    let mut push = |at: Range<usize>, is_new: bool| match parts.last_mut() {
        Some((last, last_is_new)) if *last_is_new == is_new => last.end = at.end,
        _ if at.is_empty() => {}
        _ => parts.push((at, is_new)),
    };
    let mut last_is_new = false;
    for (word, is_kept) in kept(&old, &new) {
        // What stands between two new words belongs to them.
        push(from..word.start, last_is_new && !is_kept);
        push(word.clone(), !is_kept);
        last_is_new = !is_kept;
        from = word.end;
    }
    push(from..new.len(), false);
    let mut out = Vec::new();
    for (at, is_new) in parts {
        let wording = |(at, is_code): (Range<usize>, bool)| Wording { text: new[at].to_owned(), is_new, is_code };
        out.extend(part_at_code(at, &code).map(wording));
    }
    out
}

/// Parts a range where code begins and ends; tells which parts are code.
fn part_at_code(at: Range<usize>, code: &[Range<usize>]) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut from = at.start;
    let next = code.partition_point(|code| code.end <= at.start);
    let mut code = code[next..].iter().peekable();
    std::iter::from_fn(move || {
        if from >= at.end {
            return None;
        }
        let start = from;
        let (end, is_code) = match code.peek() {
            Some(code) if code.start <= start => (code.end, true),
            Some(code) => (code.start, false),
            None => (at.end, false),
        };
        if is_code {
            code.next();
        }
        from = end.min(at.end);
        Some((start..from, is_code))
    })
}

/// References show the uid.
fn without_schemes(markdown: &str) -> String {
    let mut parts = markdown.split("<xref:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (uid, rest) = part.split_once('>').unwrap_or((part, ""));
        out.push('`');
        let uid = uid.split('?').next().unwrap_or_default();
        // All overloads of a name.
        out.push_str(uid.strip_suffix("%2A").or_else(|| uid.strip_suffix('*')).unwrap_or(uid));
        out.push('`');
        out.push_str(rest);
    }
    out
}
