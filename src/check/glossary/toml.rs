//! `glossary.toml`: a table `[[term]]` for each term.
//!
//! ```toml
//! [[term]]
//! term = "endpoint"
//! translations = { ko = "엔드포인트", zh-tw = ["端點", "連接端點"] }
//! forbidden = { ko = "끝점" }
//! case_sensitive = false
//! notes = "The address of a service"
//! ```

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::term::{Glossary, Term, Word};
use crate::model::diagnostic::{Location, glossary as finding};
use crate::model::locale::Locale;

/// Reads as much as can be read.
#[must_use]
pub fn read(text: &str, path: &Arc<str>) -> Glossary {
    let mut reader = Reader { path, out: Glossary::default() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        reader.wrong(error.message(), error.span().unwrap_or_default());
    }
    for (key, value) in table.get_ref() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("term", DeValue::Array(terms)) => terms.iter().for_each(|term| reader.term(term)),
            ("term", _) => reader.wrong("terms are tables, `[[term]]`", value.span()),
            (other, _) => reader.unknown(other, key.span()),
        }
    }
    reader.out
}

struct Reader<'p> {
    path: &'p Arc<str>,
    out: Glossary,
}

impl Reader<'_> {
    fn wrong(&mut self, reason: &str, at: Range<usize>) {
        self.out.diagnostics.push(finding::invalid(reason, Location::new(self.path, at)));
    }

    fn unknown(&mut self, key: &str, at: Range<usize>) {
        self.wrong(&format!("unknown key `{key}`"), at);
    }

    fn term(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wrong("a term is a table, `[[term]]`", value.span());
        };
        let mut term = Term::default();
        let mut words = Vec::new();
        let mut at = value.span();
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("term", _) => {
                    term.sources = self.strings(value).into_iter().map(|(text, _)| text).collect();
                    at = value.span();
                }
                ("case_sensitive", DeValue::Boolean(is)) => term.case_sensitive = *is,
                ("notes", DeValue::String(notes)) => term.notes = Some(notes.to_string()),
                ("translations", DeValue::Table(table)) => self.words(table, true, &mut words),
                ("forbidden", DeValue::Table(table)) => self.words(table, false, &mut words),
                ("case_sensitive", _) => self.wrong("write `true` or `false`", value.span()),
                ("notes", _) => self.wrong("write a text in quotation marks", value.span()),
                ("translations" | "forbidden", _) => {
                    self.wrong("write a table of languages, `{ ko = \"…\" }`", value.span());
                }
                (other, _) => self.unknown(other, key.span()),
            }
        }
        self.out.add(term, words, self.path, &at);
    }

    fn words(&mut self, table: &DeTable<'_>, allowed: bool, words: &mut Vec<(Word, Range<usize>)>) {
        for (key, value) in table {
            let Some(locale) = Locale::parse(key.get_ref()) else {
                let place = Location::new(self.path, key.span());
                self.out.diagnostics.push(finding::locale_unknown(key.get_ref(), place));
                continue;
            };
            let word = |(text, at)| (Word { locale: locale.clone(), text, allowed }, at);
            words.extend(self.strings(value).into_iter().map(word));
        }
    }

    /// A text, or a list of them.
    fn strings(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<(String, Range<usize>)> {
        match value.get_ref() {
            DeValue::String(text) => vec![(text.to_string(), value.span())],
            DeValue::Array(list) => list.iter().flat_map(|value| self.strings(value)).collect(),
            _ => {
                self.wrong("write a text in quotation marks, or a list of them", value.span());
                Vec::new()
            }
        }
    }
}
