//! Words that the page or its repository keeps from translation.

use super::inline::Kind;
use super::pair::Pair;
use super::rule::Rule;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "no-loc-translated",
    about: "A word that `no-loc` or `:::no-loc text=\"…\":::` keeps from translation is missing in the translation.",
    example: ("The :::no-loc text=\"Harbor\"::: console opens.", "항구 콘솔이 열립니다."),
    cure: "Write the word as the source has it.",
    on: false,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    let marked = memchr::memmem::find(pair.source.as_bytes(), b":::no-loc").is_some();
    if !pair.differs() || !marked && pair.context.no_loc.is_empty() {
        return;
    }
    let (source, target) = (pair.source_read(), pair.target_read());
    let mut words: Vec<&str> = source.of(Kind::NoLoc).map(|part| &*part.text).collect();
    words.extend(pair.context.no_loc.iter().filter(|word| has_word(&source.text, word)));
    words.sort_unstable();
    words.dedup();
    for word in words {
        if !target.shows(word) && !pair.target.contains(word) {
            found.push(finding::no_loc_translated(word, pair.at()));
        }
    }
}

/// Whether a text has a word as a whole.
fn has_word(text: &str, word: &str) -> bool {
    let of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !word.is_empty()
        && text
            .match_indices(word)
            .any(|(at, _)| !of_word(text[..at].chars().next_back()) && !of_word(text[at + word.len()..].chars().next()))
}
