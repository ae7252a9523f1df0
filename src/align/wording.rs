//! A sentence as it reads now, with the words that are new.

use super::matching::kept;
use crate::markdown::writer::plain;
use crate::model::document::Wording;

/// The text of a sentence in parts, told apart by whether its old text has them.
pub(super) fn compare(old: &str, new: &str) -> Vec<Wording> {
    let [old, new] = [old, new].map(|markdown| plain(&without_schemes(markdown)));
    let mut parts: Vec<Wording> = Vec::new();
    let mut from = 0;
    let mut push = |text: &str, is_new: bool| match parts.last_mut() {
        Some(last) if last.is_new == is_new => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => parts.push(Wording { text: text.to_owned(), is_new }),
    };
    let mut last_is_new = false;
    for (word, is_kept) in kept(&old, &new) {
        // What stands between two new words belongs to them.
        push(&new[from..word.start], last_is_new && !is_kept);
        push(&new[word.clone()], !is_kept);
        last_is_new = !is_kept;
        from = word.end;
    }
    push(&new[from..], false);
    parts
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
