//! How a sentence reads now and how it read before, word by word.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::matching::lower;
use crate::markdown::sentence::words;
use crate::markdown::writer::plain_and_code;
use crate::model::document::Wording;

/// A part of two versions of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    pub passage: Passage,
    pub is_code: bool,
}

/// Which version has a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    Kept,
    Deleted,
    Inserted,
}

/// A sentence in two versions, as readers see them: what was deleted stands before what came in its place.
#[must_use]
pub fn difference(old: &str, new: &str) -> Vec<Part> {
    let [(old, old_code), (new, new_code)] = [old, new].map(|markdown| plain_and_code(&without_schemes(markdown)));
    let mut out = Vec::new();
    for (passage, at) in passages(&old, &new) {
        let (text, code) = if passage == Passage::Deleted { (&old, &old_code) } else { (&new, &new_code) };
        let part = |(at, is_code): (Range<usize>, bool)| Part { text: text[at].to_owned(), passage, is_code };
        out.extend(part_at_code(at, code).map(part));
    }
    out
}

/// The text of a sentence in parts, told apart by whether its old text has them, and by whether they are code.
pub(super) fn now(old: &str, new: &str) -> Vec<Wording> {
    let [(old, _), (new, code)] = [old, new].map(|markdown| plain_and_code(&without_schemes(markdown)));
    let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
    for (passage, at) in passages(&old, &new).into_iter().filter(|(passage, _)| *passage != Passage::Deleted) {
        let is_new = passage == Passage::Inserted;
        match parts.last_mut() {
            Some((last, last_is_new)) if *last_is_new == is_new => last.end = at.end,
            _ => parts.push((at, is_new)),
        }
    }
    let mut out = Vec::new();
    for (at, is_new) in parts {
        let wording = |(at, is_code): (Range<usize>, bool)| Wording { text: new[at].to_owned(), is_new, is_code };
        out.extend(part_at_code(at, &code).map(wording));
    }
    out
}

/// Both texts in one row of parts: bytes of the old text where they are deleted, else of the new one.
fn passages(old: &str, new: &str) -> Vec<(Passage, Range<usize>)> {
    let [old_words, new_words] = [old, new].map(|text| words(text).collect::<Vec<Range<usize>>>());
    let mut input = InternedInput::default();
    input.update_before(old_words.iter().map(|word| lower(&old[word.clone()])));
    input.update_after(new_words.iter().map(|word| lower(&new[word.clone()])));
    let mut out = Vec::new();
    let mut push = |passage, at: Range<usize>| out.extend((!at.is_empty()).then_some((passage, at)));
    let mut from = 0;
    for hunk in Diff::compute(Algorithm::Myers, &input).hunks() {
        let [before, after] = [&hunk.before, &hunk.after].map(|part| part.start as usize..part.end as usize);
        let (old_hunk, new_hunk) = (extent(&old_words[before.clone()]), extent(&new_words[after.clone()]));
        let (at, deleted) = match (old_hunk, &new_hunk) {
            (old_hunk, Some(inserted)) => (inserted.start, old_hunk.unwrap_or_default()),
            // What parts the deleted words from the next ones goes with them.
            (Some(deleted), None) => match (old_words.get(before.end), new_words.get(after.start)) {
                (Some(next), Some(place)) => (place.start, deleted.start..next.start),
                _ => behind(&deleted, before.start, after.start, [&old_words, &new_words]),
            },
            (None, None) => continue,
        };
        push(Passage::Kept, from..at);
        push(Passage::Deleted, deleted);
        let inserted = new_hunk.unwrap_or(at..at);
        from = inserted.end;
        push(Passage::Inserted, inserted);
    }
    push(Passage::Kept, from..new.len());
    out
}

/// Where the last words were deleted, and with what stands before them.
fn behind(deleted: &Range<usize>, before: usize, after: usize, words: [&[Range<usize>]; 2]) -> (usize, Range<usize>) {
    let [old, new] = [(words[0], before), (words[1], after)]
        .map(|(words, at)| at.checked_sub(1).and_then(|last| words.get(last)).map(|word| word.end));
    (new.unwrap_or_default(), old.unwrap_or(deleted.start)..deleted.end)
}

/// From the first of some words to the end of the last.
fn extent(words: &[Range<usize>]) -> Option<Range<usize>> {
    Some(words.first()?.start..words.last()?.end)
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

#[cfg(test)]
mod tests {
    use super::{Passage, difference};

    /// `[-deleted-]`, `{+inserted+}`, code in backquotes.
    fn shown(old: &str, new: &str) -> String {
        let parts = difference(old, new).into_iter().map(|part| {
            let text = if part.is_code { format!("`{}`", part.text) } else { part.text };
            match part.passage {
                Passage::Kept => text,
                Passage::Deleted => format!("[-{text}-]"),
                Passage::Inserted => format!("{{+{text}+}}"),
            }
        });
        parts.collect()
    }

    #[test]
    fn two_versions_stand_in_one_row() {
        assert_eq!(shown("Open the *old* file.", "Open the new file."), "Open the [-old-]{+new+} file.");
        assert_eq!(shown("Open the old file.", "Open the file."), "Open the [-old -]file.");
        assert_eq!(shown("Open the file now.", "Open the file."), "Open the file[- now-].");
        assert_eq!(shown("Open it.", "Do open it at once."), "{+Do+} open it {+at once+}.");
        assert_eq!(shown("Call `Open`.", "Call `Close`."), "Call [-`Open`-]{+`Close`+}.");
        assert_eq!(shown("Gone.", "…"), "[-Gone-]…");
        assert_eq!(shown("same", "same"), "same");
    }
}
