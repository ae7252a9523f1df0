//! The terms of a glossary.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::model::diagnostic::{Diagnostic, Location, glossary as finding};
use crate::model::locale::Locale;

/// A term of the source language, and what it is called in others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The term and its synonyms; the first is the one to speak of.
    pub sources: Vec<String>,
    /// Whether `set` means the same as `SET`.
    pub case_sensitive: bool,
    pub notes: Option<String>,
    pub words: Vec<Word>,
}

/// A translation of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// A language or a locale: `ko`, `ko-KR`.
    pub locale: Locale,
    pub text: String,
    /// Whether it may stand for the term; else it must not.
    pub allowed: bool,
}

/// The terms of a file, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Glossary {
    pub terms: Vec<Term>,
    names: HashSet<String>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Glossary {
    /// Adds a term; its words come with their places.
    pub fn add(&mut self, mut term: Term, words: Vec<(Word, Range<usize>)>, path: &Arc<str>, at: &Range<usize>) {
        let place = |at: &Range<usize>| Location::new(path, at.clone());
        if term.sources.iter().all(|source| source.trim().is_empty()) {
            self.diagnostics.push(finding::term_empty(place(at)));
            return;
        }
        let name = term.sources.first().map_or("", String::as_str);
        let name = if term.case_sensitive { name.to_owned() } else { name.to_lowercase() };
        let known = !self.names.insert(name);
        if known {
            self.diagnostics.push(finding::term_repeated(&term.sources[0], place(at)));
        }
        for (word, at) in words {
            let is_same = |other: &Word| other.locale == word.locale && other.text == word.text;
            if word.text.trim().is_empty() {
                self.diagnostics.push(finding::term_empty(place(&at)));
            } else if term.words.iter().any(|other| is_same(other) && other.allowed != word.allowed) {
                self.diagnostics.push(finding::term_contradiction(&word.text, place(&at)));
            } else {
                term.words.push(word);
            }
        }
        self.terms.push(term);
    }
}
