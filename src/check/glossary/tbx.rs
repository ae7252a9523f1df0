//! TBX (ISO 30042), version 2 (`martif`, `termEntry`, `langSet`, `tig` or `ntig`) and version 3 (`tbx`, `conceptEntry`,
//! `langSec`, `termSec`), in both of its styles: what a word may be used for is a `termNote` or an element of its own.

use std::ops::Range;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::term::{Glossary, Term, Word};
use crate::model::diagnostic::{Location, glossary as finding};
use crate::model::locale::Locale;

/// What is open: a concept, and in it a language and a term.
#[derive(Default)]
struct Concept {
    start: usize,
    term: Term,
    words: Vec<(Word, Range<usize>)>,
    language: Option<Locale>,
    text: String,
    at: Range<usize>,
    discouraged: bool,
}

/// What the text that is read is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Term,
    Status,
    Note,
}

/// Reads as much as can be read; the terms of `source` are what is looked for in sentences.
#[must_use]
pub fn read(text: &str, path: &Arc<str>, source: &Locale) -> Glossary {
    let mut out = Glossary::default();
    let mut reader = Reader::from_str(text);
    let mut concept: Option<Concept> = None;
    let mut field: Option<(Field, String)> = None;
    loop {
        let start = position(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = position(reader.error_position()).min(text.len());
                out.diagnostics.push(finding::no_xml(&error.to_string(), Location::new(path, at..at)));
                break;
            }
        };
        let span = start..position(reader.buffer_position());
        match event {
            Event::Start(tag) => open(&tag, &span, path, &mut concept, &mut field, &mut out),
            Event::Text(part) => {
                if let Some((_, text)) = &mut field {
                    text.push_str(&part.xml10_content());
                }
            }
            Event::CData(part) => {
                if let Some((_, text)) = &mut field {
                    text.push_str(&part);
                }
            }
            Event::GeneralRef(name) => {
                if let Some((_, text)) = &mut field {
                    text.push_str(&resolved(&name));
                }
            }
            Event::End(tag) => {
                let name = tag.local_name();
                let name: &str = name.as_ref();
                if let (Some(concept), true) = (&mut concept, closes(name)) {
                    close(concept, field.take(), &span);
                }
                match name {
                    "tig" | "ntig" | "termSec" => concept.iter_mut().for_each(|concept| concept.end_of_term(source)),
                    "termEntry" | "conceptEntry" => {
                        if let Some(concept) = concept.take() {
                            out.add(concept.term, concept.words, path, &(concept.start..span.end));
                        }
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// The character that a reference stands for.
fn resolved(name: &quick_xml::events::BytesRef<'_>) -> String {
    let character = name.resolve_char_ref().ok().flatten().map(String::from);
    character.or_else(|| quick_xml::escape::resolve_xml_entity(name).map(str::to_owned)).unwrap_or_default()
}

fn open(
    tag: &BytesStart<'_>,
    span: &Range<usize>,
    path: &Arc<str>,
    concept: &mut Option<Concept>,
    field: &mut Option<(Field, String)>,
    out: &mut Glossary,
) {
    let name = tag.local_name();
    let name: &str = name.as_ref();
    if matches!(name, "termEntry" | "conceptEntry") {
        *concept = Some(Concept { start: span.start, ..Concept::default() });
        return;
    }
    let Some(concept) = concept else { return };
    match name {
        "langSet" | "langSec" => {
            let tag = attribute(tag, "xml:lang").unwrap_or_default();
            concept.language = Locale::parse(&tag);
            if concept.language.is_none() {
                out.diagnostics.push(finding::locale_unknown(&tag, Location::new(path, span.clone())));
            }
        }
        "term" => {
            concept.at = span.end..span.end;
            *field = Some((Field::Term, String::new()));
        }
        "administrativeStatus" => *field = Some((Field::Status, String::new())),
        "termNote" if attribute(tag, "type").is_some_and(|kind| kind == "administrativeStatus") => {
            *field = Some((Field::Status, String::new()));
        }
        "note" => *field = Some((Field::Note, String::new())),
        _ => {}
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.trim().to_owned())
}

/// Whether an element with this name has a text that counts.
fn closes(name: &str) -> bool {
    matches!(name, "term" | "administrativeStatus" | "termNote" | "note")
}

fn close(concept: &mut Concept, field: Option<(Field, String)>, end: &Range<usize>) {
    match field {
        Some((Field::Term, text)) => {
            text.trim().clone_into(&mut concept.text);
            concept.at.end = end.start;
        }
        Some((Field::Status, text)) => {
            concept.discouraged = matches!(text.trim(), "deprecatedTerm-admn-sts" | "supersededTerm-admn-sts");
        }
        Some((Field::Note, text)) => concept.term.notes = Some(text.trim().to_owned()),
        None => {}
    }
}

impl Concept {
    fn end_of_term(&mut self, source: &Locale) {
        let text = std::mem::take(&mut self.text);
        let allowed = !std::mem::take(&mut self.discouraged);
        let Some(locale) = self.language.clone() else { return };
        let language = |locale: &Locale| locale.tag().split('-').next().map(str::to_owned);
        if language(&locale) == language(source) {
            self.term.sources.push(text);
        } else {
            self.words.push((Word { locale, text, allowed }, self.at.clone()));
        }
    }
}
