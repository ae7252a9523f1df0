//! Reads XLIFF 1.2 and 2.

use std::ops::Range;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::{Entry, Taker, line};
use crate::exchange::{xliff1, xliff2};
use crate::model::locale::Locale;

/// What XLIFF 2.0 to 2.2 have in common.
const CORE_2: &str = "urn:oasis:names:tc:xliff:document:2.";

/// Whose words an element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Xliff,
    Metadata,
    Other,
}

/// A unit that is being read.
#[derive(Default)]
struct Unit {
    key: String,
    source: String,
    target: Option<String>,
    exported: Option<String>,
    at: Option<Range<usize>>,
    /// It holds codes that the page does not have.
    coded: bool,
    /// A part of it has no translation.
    partial: bool,
}

/// Where the reader is.
#[derive(Default)]
struct State {
    locale: Option<Locale>,
    path: String,
    unit: Option<Unit>,
    /// A part of a sentence that a program has split: its source, and where its translation goes.
    part: Option<String>,
    ended: bool,
}

/// A text with its place, and whether it holds codes.
struct Content {
    text: String,
    at: Range<usize>,
    coded: bool,
}

pub(super) fn read(text: &str, taker: &mut Taker<'_>) {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut state = State::default();
    loop {
        let before = place(&reader, text);
        let step = step(&mut reader, text, &mut state, taker);
        match step {
            Ok(true) => {}
            Ok(false) if state.ended => return,
            Ok(false) => return taker.damaged(text.len()..text.len(), "the file ends before `</xliff>`"),
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or_default().max(before).min(text.len());
                let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
                return taker.damaged(line(text, at), &error.to_string());
            }
        }
    }
}

/// Reads on; false at the end.
fn step(
    reader: &mut NsReader<&[u8]>,
    text: &str,
    state: &mut State,
    taker: &mut Taker<'_>,
) -> Result<bool, quick_xml::Error> {
    let (resolved, event) = reader.read_resolved_event()?;
    let owner = owner(&resolved);
    match event {
        Event::Start(start) => open(reader, text, state, owner, &start)?,
        Event::End(end) if owner == Owner::Xliff => match end.local_name().into_inner() {
            "segment" | "ignorable" => state.end_part(),
            "unit" | "trans-unit" => {
                if let Some(unit) = state.unit.take() {
                    take(state, unit, taker);
                }
            }
            "xliff" => state.ended = true,
            _ => {}
        },
        Event::Eof => return Ok(false),
        _ => {}
    }
    Ok(true)
}

fn owner(resolved: &ResolveResult<'_>) -> Owner {
    match resolved {
        ResolveResult::Bound(name) if name.0 == xliff1::CORE || name.0.starts_with(CORE_2) => Owner::Xliff,
        ResolveResult::Bound(name) if name.0 == xliff2::METADATA => Owner::Metadata,
        // Some programs forget the namespace.
        ResolveResult::Unbound => Owner::Xliff,
        _ => Owner::Other,
    }
}

fn open(
    reader: &mut NsReader<&[u8]>,
    text: &str,
    state: &mut State,
    owner: Owner,
    start: &BytesStart<'_>,
) -> Result<(), quick_xml::Error> {
    let name = start.local_name();
    match (owner, name.into_inner()) {
        (Owner::Xliff, "xliff") => state.locale = attribute(start, "trgLang").and_then(|tag| Locale::parse(&tag)),
        (Owner::Xliff, "file") => {
            state.path = attribute(start, "original").unwrap_or_default();
            let locale = attribute(start, "target-language").and_then(|tag| Locale::parse(&tag));
            state.locale = locale.or(state.locale.take());
        }
        (Owner::Xliff, "unit" | "trans-unit") => {
            let key = attribute(start, "id").unwrap_or_default();
            state.unit = Some(Unit { key, ..Unit::default() });
        }
        (Owner::Xliff, "source") => {
            let content = content(reader, text, start)?;
            state.source(content);
        }
        (Owner::Xliff, "target") => {
            let content = content(reader, text, start)?;
            state.target(&content);
        }
        (Owner::Xliff, "context") if attribute(start, "context-type").as_deref() == Some("x-exported") => {
            let content = content(reader, text, start)?;
            state.exported(&content);
        }
        (Owner::Metadata, "meta") if attribute(start, "type").as_deref() == Some("exported") => {
            let content = content(reader, text, start)?;
            state.exported(&content);
        }
        // Proposals of memories have sources and targets too.
        (Owner::Other, _) | (Owner::Xliff, "alt-trans" | "seg-source") => {
            reader.read_to_end(start.name())?;
        }
        _ => {}
    }
    Ok(())
}

impl State {
    fn source(&mut self, content: Content) {
        if let Some(unit) = &mut self.unit {
            unit.source.push_str(&content.text);
            self.part = Some(content.text);
        }
    }

    fn target(&mut self, content: &Content) {
        self.part = None;
        if let Some(unit) = &mut self.unit {
            unit.coded |= content.coded;
            unit.target.get_or_insert_default().push_str(&content.text);
            let start = unit.at.as_ref().map_or(content.at.start, |at| at.start);
            unit.at = Some(start..content.at.end);
        }
    }

    fn exported(&mut self, content: &Content) {
        if let Some(unit) = &mut self.unit {
            unit.exported = Some(content.text.trim().to_owned());
        }
    }

    /// What stands between two parts of a sentence often has no translation of its own.
    fn end_part(&mut self) {
        let (Some(part), Some(unit)) = (self.part.take(), &mut self.unit) else { return };
        if part.trim().is_empty() {
            unit.target.get_or_insert_default().push_str(&part);
        } else {
            unit.partial = true;
        }
    }
}

fn take(state: &State, unit: Unit, taker: &mut Taker<'_>) {
    // Without a translation nothing was edited.
    let (Some(target), Some(at)) = (unit.target, unit.at) else { return };
    if unit.coded {
        return taker.damaged(at, "this translation holds codes of a program, which no page has");
    }
    if unit.partial {
        return taker.damaged(at, "a part of this sentence has no translation");
    }
    taker.take(Entry {
        locale: state.locale.clone(),
        path: state.path.clone(),
        key: unit.key,
        source: Some(unit.source),
        target,
        exported: unit.exported,
        fuzzy: false,
        at,
    });
}

/// Reads the content of an element up to its end.
fn content(reader: &mut NsReader<&[u8]>, text: &str, start: &BytesStart<'_>) -> Result<Content, quick_xml::Error> {
    let begin = place(reader, text);
    let mut content = Content { text: String::new(), at: begin..begin, coded: false };
    let mut depth = 0usize;
    loop {
        content.at.end = place(reader, text);
        match reader.read_event()? {
            Event::Text(part) => content.text.push_str(&part.xml10_content()),
            Event::CData(part) => content.text.push_str(&part.xml10_content()),
            Event::GeneralRef(part) => reference(&mut content, &part)?,
            Event::Start(inner) => match inner.local_name().into_inner() {
                "cp" => {
                    character(&mut content, &attribute(&inner, "hex").unwrap_or_default());
                    depth += 1;
                }
                "ph" if attribute(&inner, "ctype").as_deref() == Some("x-cp") => {
                    let code = reader.read_text(inner.name())?;
                    character(&mut content, &code);
                }
                "mrk" | "sm" | "em" => depth += 1,
                _ => {
                    content.coded = true;
                    depth += 1;
                }
            },
            Event::End(end) if depth == 0 => {
                debug_assert_eq!(end.name(), start.name());
                return Ok(content);
            }
            Event::End(_) => depth -= 1,
            // What is missing is told at the end.
            Event::Eof => return Ok(content),
            _ => {}
        }
    }
}

fn reference(content: &mut Content, part: &BytesRef<'_>) -> Result<(), quick_xml::Error> {
    match part.resolve_char_ref()? {
        Some(c) => content.text.push(c),
        None => match resolve_predefined_entity(part) {
            Some(text) => content.text.push_str(text),
            None => content.coded = true,
        },
    }
    Ok(())
}

/// A character that XML cannot hold, by its number.
fn character(content: &mut Content, hex: &str) {
    match u32::from_str_radix(hex.trim(), 16).ok().and_then(char::from_u32) {
        Some(c) => content.text.push(c),
        None => content.coded = true,
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok()??;
    found.normalized_value(XmlVersion::Explicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn place(reader: &NsReader<&[u8]>, text: &str) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(text.len()).min(text.len())
}
