//! Words of the source do not stand in the translation one after the other.

use std::collections::HashMap;
use std::ops::Range;

use super::pair::Pair;
use super::rule::Rule;
use crate::markdown::code_span;
use crate::markdown::sentence::address_len;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "untranslated",
    about: "The translation, or a part of it, is still in the language of the source.",
    example: ("Restart the service when it is done.", "Restart the service when it is done."),
    cure: "Translate these words. What stays as it is for a reason is code, a quotation or `:::no-loc:::`.",
    on: true,
    find: Some(find),
};

/// A part of a sentence has so many words of this kind at least; names of commands and of options have fewer.
const FEWEST_WORDS: usize = 4;
/// A whole sentence has more: what is shorter can be sample data.
const FEWEST_WORDS_WHOLE: usize = 5;
/// In languages whose small words nobody knows here.
const FEWEST_WORDS_UNKNOWN: usize = 6;

/// No sentence has more; what is longer would take too long to compare.
const MOST_CHUNKS: usize = 1000;

/// English words that no name of a product, command or type is made of: two of them make a sentence.
const SMALL_WORDS: [&str; 75] = [
    "an", "and", "any", "are", "as", "at", "be", "been", "before", "but", "by", "can", "cannot", "could", "do", "does",
    "each", "for", "from", "had", "has", "have", "how", "if", "in", "into", "is", "it", "its", "may", "more", "must",
    "no", "not", "of", "on", "only", "or", "other", "should", "so", "some", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "to", "under", "use", "used", "using", "was", "were",
    "what", "when", "where", "whether", "which", "while", "who", "why", "will", "with", "within", "without", "you",
    "your",
];

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    if pair.context.language.same_language() {
        return;
    }
    let small: &[&str] = if pair.context.language.source_locale.tag().starts_with("en") { &SMALL_WORDS } else { &[] };
    // Most translations have hardly a word in small Latin letters, and need no closer look.
    let starts_word = |pair: &[u8]| pair[0] == b' ' && pair[1].is_ascii_lowercase();
    let is_english = !small.is_empty();
    if is_english && pair.target.as_bytes().windows(2).filter(|pair| starts_word(pair)).count() + 1 < FEWEST_WORDS {
        return;
    }
    let target = chunks(pair.target);
    let prose = |chunks: &[Chunk<'_>]| is_prose(chunks, small);
    if target.len() > MOST_CHUNKS || !prose(&target) {
        return;
    }
    let run = longest(&chunks(pair.source), &target);
    if !prose(&target[run.clone()]) {
        return;
    }
    if let [first, .., last] = &target[run] {
        let at = first.at.start..last.at.end;
        let whole = at.start == 0 && at.end == pair.target.len();
        if !(is_glossed(&pair.target[at.end..]) || whole && is_data(&target)) {
            found.push(finding::untranslated(
                &pair.target[at.clone()],
                pair.context.language.locale,
                pair.in_target(at),
            ));
        }
    }
}

/// Whether all that stands there can be the data of an example: `this is a good product`.
fn is_data(chunks: &[Chunk<'_>]) -> bool {
    let is_lower = chunks.first().is_some_and(|first| first.is_word && first.text.starts_with(char::is_lowercase));
    let is_open = !chunks.last().is_some_and(|last| last.text.ends_with(['.', '!', '?', ':', ')']));
    is_lower && is_open || chunks.iter().filter(|chunk| chunk.is_word).count() < FEWEST_WORDS_WHOLE
}

/// What stands between two spaces.
#[derive(Debug)]
struct Chunk<'t> {
    text: &'t str,
    at: Range<usize>,
    /// Only lower-case letters, and marks before or behind them: names and commands have others.
    is_word: bool,
}

fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let kept = kept(text);
    let mut out = Vec::new();
    let mut at = 0;
    for text in text.split([' ', '\n', '\r', '\t']) {
        let range = at..at + text.len();
        at = range.end + 1;
        if !text.is_empty() {
            let is_kept = kept.iter().any(|kept| kept.start < range.end && range.start < kept.end);
            out.push(Chunk { text, is_word: !is_kept && is_word(text), at: range });
        }
    }
    out
}

/// Marks between which a text is quoted, and what a placeholder stands in.
const QUOTES: [(&str, &str); 10] = [
    (":::", ":::"),
    ("\"", "\""),
    (" '", "'"),
    ("“", "”"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ("＜", "＞"),
    ("\\<", ">"),
    ("<", ">"),
];

/// The parts of a text that are no prose of it, but code, quotations, placeholders and titles of pages elsewhere.
fn kept(text: &str) -> Vec<Range<usize>> {
    let mut kept = code_span::ranges(text, &[]);
    for (open, close) in QUOTES {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let inside = start + open.len();
            let Some(end) = text[inside..].find(close).map(|at| inside + at + close.len()) else { break };
            kept.push(start..end);
            from = end;
        }
    }
    for end in memchr::memmem::find_iter(text.as_bytes(), "](") {
        let Some(start) = text[..end].rfind('[') else { continue };
        let address = &text[end + 1..];
        let rest = &address[address_len(address)..];
        if address.starts_with("(http") || is_glossed(rest) {
            kept.push(start..end);
        }
    }
    kept
}

/// Whether a translation in parentheses follows: the words before it are a title as it is written elsewhere.
fn is_glossed(rest: &str) -> bool {
    rest.trim_start_matches(['*', '_', ' ', '"', '”', '’', '\'']).starts_with(['(', '（'])
}

/// The letters of a chunk that is a word.
fn letters(text: &str) -> &str {
    text.trim_matches(['.', ',', ';', ':', '!', '?', '(', ')', '"', '\'', '“', '”', '‘', '’', '*', '_', '[', ']'])
}

fn is_word(text: &str) -> bool {
    let letters = letters(text);
    // One letter alone is a variable.
    letters.chars().nth(1).is_some() && letters.chars().all(char::is_lowercase)
}

fn is_prose(chunks: &[Chunk<'_>], small: &[&str]) -> bool {
    let words = chunks.iter().filter(|chunk| chunk.is_word);
    if small.is_empty() {
        return words.count() >= FEWEST_WORDS_UNKNOWN;
    }
    let (words, of_them_small) = words.fold((0, 0), |(words, of_them_small), chunk| {
        (words + 1, of_them_small + usize::from(small.binary_search(&letters(chunk.text)).is_ok()))
    });
    words >= FEWEST_WORDS && of_them_small >= 2
}

/// The longest run of chunks of the target that the source has too.
fn longest(source: &[Chunk<'_>], target: &[Chunk<'_>]) -> Range<usize> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, chunk) in source.iter().enumerate() {
        places.entry(chunk.text).or_default().push(at);
    }
    let mut longest = 0..0;
    let mut before: HashMap<usize, usize> = HashMap::new();
    for (at, chunk) in target.iter().enumerate() {
        let mut here = HashMap::new();
        for place in places.get(chunk.text).into_iter().flatten() {
            let length = 1 + place.checked_sub(1).and_then(|last| before.get(&last)).unwrap_or(&0);
            here.insert(*place, length);
            if length > longest.len() {
                longest = at + 1 - length..at + 1;
            }
        }
        before = here;
    }
    longest
}
