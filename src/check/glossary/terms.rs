//! The terms of a glossary as one locale needs them, and how they are found in sentences.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::term::Term;
use crate::markdown::code_span;
use crate::markdown::sentence::{letters, words};
use crate::model::locale::Locale;

/// Languages whose words do not change: what they need is written behind them, or not at all.
const UNCHANGING: [&str; 9] = ["ja", "km", "ko", "lo", "my", "th", "vi", "yue", "zh"];
/// An ending has no more letters than this.
const LONGEST_ENDING: usize = 3;

/// What a locale calls the terms.
#[derive(Debug, Default)]
pub struct Terms {
    /// Finds the terms in sources; `None` if there are none.
    matcher: Option<AhoCorasick>,
    /// The entry of each pattern.
    of_pattern: Vec<usize>,
    entries: Vec<Entry>,
    unchanging: bool,
}

/// A term and its words in the locale.
#[derive(Debug)]
pub struct Entry {
    term: Term,
    pub allowed: Vec<String>,
    forbidden: Vec<String>,
}

impl Entry {
    /// The term as people know it.
    pub fn term(&self) -> &str {
        self.term.sources.first().map_or("", String::as_str)
    }

    pub fn notes(&self) -> Option<&str> {
        self.term.notes.as_deref()
    }
}

impl Terms {
    pub fn of_locale(terms: &[Term], locale: &Locale, source: &Locale) -> Self {
        let language = locale.tag().split('-').next().unwrap_or_default();
        let mut out = Self { unchanging: UNCHANGING.contains(&language), ..Self::default() };
        let mut patterns = Vec::new();
        for term in terms {
            let is_here = |word: &Locale| word == locale || word.tag() == language;
            let of_kind = |allowed| {
                let words = term.words.iter().filter(move |word| word.allowed == allowed && is_here(&word.locale));
                words.map(|word| word.text.clone()).collect::<Vec<String>>()
            };
            let entry = Entry { term: term.clone(), allowed: of_kind(true), forbidden: of_kind(false) };
            if entry.allowed.is_empty() && entry.forbidden.is_empty() {
                continue;
            }
            for form in term.sources.iter().flat_map(|source_term| forms(source_term, source)) {
                patterns.push(form);
                out.of_pattern.push(out.entries.len());
            }
            out.entries.push(entry);
        }
        // Of "service endpoint" and "endpoint" the longer counts. Whoever has more terms than it can hold, has no glossary.
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
        out.matcher = builder.build(patterns).ok().filter(|matcher| matcher.patterns_len() > 0);
        out
    }

    /// Whether it is worth a look.
    pub fn may_stand_in(&self, source: &str) -> bool {
        self.matcher.as_ref().is_some_and(|matcher| matcher.is_match(source))
    }

    /// The terms that stand in the text of a source, outside of code. A name that the translation keeps as it is, is no term.
    pub fn of(&self, source: &str, code: &[Range<usize>], target: &str) -> Vec<&Entry> {
        let mut found: Vec<usize> = Vec::new();
        for hit in self.matcher.iter().flat_map(|matcher| matcher.find_iter(source)) {
            let text = &source[hit.range()];
            let Some(entry) = self.of_pattern.get(hit.pattern().as_usize()).copied() else { continue };
            let is_name = text.contains(char::is_uppercase) && target.contains(text);
            let in_code = code.iter().any(|code| code.start < hit.end() && hit.start() < code.end);
            let term = &self.entries[entry].term;
            let same_case = !term.case_sensitive || term.sources.iter().any(|term| text.starts_with(term.as_str()));
            if !is_name && !in_code && same_case && is_word(source, &hit.range()) && !found.contains(&entry) {
                found.push(entry);
            }
        }
        found.into_iter().map(|entry| &self.entries[entry]).collect()
    }

    /// Whether one of the wanted words stands in a translation: with any particle or ending, and any spaces in it.
    pub fn is_kept(&self, entry: &Entry, target: &str) -> bool {
        let target = folded(target);
        entry.allowed.iter().any(|word| {
            if self.unchanging {
                target.contains(&folded(word))
            } else {
                words(word).all(|at| target.contains(stem(&folded(&word[at]))))
            }
        })
    }

    /// A forbidden word of a translation, and where it stands.
    pub fn forbidden(&self, entry: &Entry, target: &str) -> Option<(String, Range<usize>)> {
        if entry.forbidden.is_empty() {
            return None;
        }
        // Letters beyond ASCII could change their length.
        let lower = target.to_ascii_lowercase();
        let codes = code_span::ranges(target, &[]);
        let mut hits = entry.forbidden.iter().flat_map(|word| {
            let lower_word = word.to_ascii_lowercase();
            let covered = entry.allowed.iter().map(|allowed| allowed.to_ascii_lowercase());
            let is_covered = covered.clone().any(|allowed| allowed.contains(&lower_word) && lower.contains(&allowed));
            let places: Vec<usize> =
                if is_covered { Vec::new() } else { lower.match_indices(&lower_word).map(|(at, _)| at).collect() };
            places.into_iter().map(move |at| (word.clone(), at..at + word.len()))
        });
        hits.find(|(word, at)| {
            let in_code = codes.iter().any(|code| code.contains(&at.start));
            // German nouns: `Ende` is not `endet`.
            let same_case = !word.contains(char::is_uppercase) || target.get(at.clone()) == Some(word.as_str());
            !in_code && same_case && (self.unchanging || is_inflected_word(target, at))
        })
    }
}

/// A term of the source, and its plural where that changes it.
fn forms(term: &str, source: &Locale) -> Vec<String> {
    let mut forms = vec![term.to_owned()];
    let is_english = source.tag().starts_with("en");
    if let Some(stem) = term.strip_suffix('y').filter(|stem| is_english && !stem.ends_with(['a', 'e', 'o', 'u'])) {
        forms.push(format!("{stem}ies"));
    }
    forms
}

/// Whether a term is a word of its own, or its plural: no part of another word, an identifier or a path.
fn is_word(text: &str, at: &Range<usize>) -> bool {
    let joins = |c: char| {
        c.is_alphanumeric() || matches!(c, '"' | '“' | '\'' | '_' | '-' | '.' | '/' | '\\' | ':' | '@' | '#' | '<')
    };
    let before = text[..at.start].chars().next_back();
    let rest = &text[at.end..];
    let rest = rest.strip_prefix("es").filter(|rest| !rest.starts_with(char::is_alphanumeric)).unwrap_or(rest);
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let mut after = rest.chars();
    let ends = match after.next() {
        // At the end of a sentence, or in the middle of a name.
        Some('.' | ':' | '/' | '-') => !after.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric() && !matches!(c, '_' | '(' | '<' | '>' | '\\'),
        None => true,
    };
    !before.is_some_and(joins) && ends
}

/// Whether what stands there begins a word, and only an ending follows.
fn is_inflected_word(text: &str, at: &Range<usize>) -> bool {
    let begins = !text[..at.start].ends_with(char::is_alphanumeric);
    begins && text[at.end..].chars().take_while(|c| c.is_alphanumeric()).count() <= LONGEST_ENDING
}

/// The letters of a text, without the dots that German adds in the plural.
fn folded(text: &str) -> String {
    letters(text).replace('ä', "a").replace('ö', "o").replace('ü', "u")
}

/// What of a word does not change.
fn stem(word: &str) -> &str {
    let ending = match word.chars().count() {
        0..4 => 0,
        4 => 1,
        5..8 => 2,
        _ => LONGEST_ENDING,
    };
    let end = word.char_indices().rev().take(ending).last().map_or(word.len(), |(at, _)| at);
    &word[..end]
}

#[cfg(test)]
mod tests {
    use super::super::term::{Term, Word};
    use super::Terms;
    use crate::model::locale::Locale;

    fn terms(locale: &str, term: &str, allowed: &[&str], forbidden: &[&str]) -> Terms {
        let locale = Locale::parse(locale).unwrap();
        let word = |allowed| {
            let locale = locale.clone();
            move |text: &&str| Word { locale: locale.clone(), text: (*text).to_owned(), allowed }
        };
        let words = allowed.iter().map(word(true)).chain(forbidden.iter().map(word(false))).collect();
        let term = Term { sources: vec![term.to_owned()], words, ..Term::default() };
        Terms::of_locale(&[term], &locale, &Locale::english())
    }

    #[test]
    fn a_term_is_a_word_of_its_own() {
        let terms = terms("ko-KR", "activity", &["활동"], &[]);
        let stands = |text: &str| !terms.of(text, &[], "").is_empty();
        for text in ["activity", "An Activity.", "two activities", "(activity)", "activity: one"] {
            assert!(stands(text), "{text}");
        }
        for text in ["inactivity", "activity.Id", "activity_id", "System.Activity", "activity-list", "Activity()"] {
            assert!(!stands(text), "{text}");
        }
        assert!(terms.of("The Activity", &[], "그 Activity").is_empty());
        assert!(!terms.of("The activity", &[], "그 activity").is_empty());
    }

    #[test]
    fn particles_and_endings_are_no_other_word() {
        let kept = |locale: &str, word: &str, target: &str| {
            let terms = terms(locale, "x", &[word], &[]);
            terms.is_kept(terms.of("x", &[], "")[0], target)
        };
        assert!(kept("ko-KR", "성능 카운터", "성능카운터를 추가합니다."));
        assert!(!kept("ko-KR", "성능 카운터", "계수기를 추가합니다."));
        assert!(kept("de-DE", "Vertrag", "Die Dienstverträge gelten."));
        assert!(kept("de-DE", "verwalteter Code", "in verwaltetem **Code**"));
        assert!(!kept("de-DE", "Vertrag", "Die Vereinbarung gilt."));
        assert!(kept("ru-RU", "конечная точка", "Добавьте конечную точку."));
    }

    #[test]
    fn a_forbidden_word_is_found_where_it_stands() {
        let found = |locale: &str, word: &str, target: &str| {
            let terms = terms(locale, "x", &["Endpunkt", "최종 끝점"], &[word]);
            terms.forbidden(terms.of("x", &[], "")[0], target).map(|(_, at)| at)
        };
        assert_eq!(found("ko-KR", "끝점", "이 끝점을"), Some(4..10));
        assert_eq!(found("ko-KR", "끝점", "이 최종 끝점을"), None);
        assert_eq!(found("de-DE", "Ende", "Die Enden"), Some(4..8));
        assert_eq!(found("de-DE", "Ende", "Das Wochenende endet, `Ende`."), None);
    }
}
