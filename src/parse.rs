//! One file becomes what it says: the stage that knows Markdown and no other file. It cannot fail.

mod schema;

use std::ops::Range;
use std::sync::Arc;

use crate::frontmatter;
use crate::markdown::ignore::ignores;
use crate::markdown::source_map::SourceMap;
use crate::markdown::table::{self, Reshaped};
use crate::markdown::unit::mark::Mark;
use crate::markdown::unit::{self, Purpose, UnitSpan, Unwrapped};
use crate::markdown::writer::{self, GUARD, Input, Notes, Rebuilt, Sentences};
use crate::markdown::{certify, mask, original, row};
use crate::model::body::Body;
use crate::model::dialect::Dialect;
use crate::model::document::{Certificate, Document, DocumentKey, Mode};
use crate::model::meta::Meta;
use crate::model::sentence;
use crate::model::sources::Side;
use crate::model::{MOST_ROOM, fit, offset};

/// Parses one side of one file.
#[must_use]
pub fn parse(text: &str, path: &Arc<str>, key: DocumentKey, dialect: &Dialect) -> Document {
    parse_in(text, path, key, dialect, &[key.side], &mut Room::default()).swap_remove(0)
}

/// Parses a page in both of its languages, where it is known that its source must be rebuilt from it.
#[must_use]
pub fn parse_both(text: &str, path: &Arc<str>, key: DocumentKey, dialect: &Dialect) -> Vec<Document> {
    parse_in(text, path, key, dialect, &BOTH, &mut Room::default())
}

/// The sides of a page in the order of its documents.
pub const BOTH: [Side; 2] = [Side::Target, Side::Source];

/// Parses some sides of one file, in the room that others took. Of a page in which nothing tells its source there is only the
/// first.
#[must_use]
pub fn parse_in(
    text: &str,
    path: &Arc<str>,
    key: DocumentKey,
    dialect: &Dialect,
    sides: &[Side],
    room: &mut Room,
) -> Vec<Document> {
    let mut documents = parse_sides(File { text, path, dialect }, key, sides, room);
    if documents.first().is_some_and(|document| document.units.is_empty()) {
        documents.truncate(1);
    }
    documents
}

/// What parsing one file leaves for the next: room that comes back at once is still in the cache.
#[derive(Debug, Default)]
pub struct Room {
    writer: writer::Room,
    /// The text that is parsed.
    text: String,
    /// The original, before and after what a hand-off added goes.
    rebuilt: [String; 2],
    /// Its bytes with the line ends that are hashed.
    hashed: Vec<u8>,
}

impl Room {
    /// What one large file took is not kept.
    fn settle(&mut self) {
        let Self { text, rebuilt: [before, rebuilt], hashed, .. } = &*self;
        if text.capacity() + before.capacity() + rebuilt.capacity() + hashed.capacity() > MOST_ROOM {
            *self = Self::default();
        }
    }
}

/// Parses a file of the source language whose sentences are known by their places. `None` where places in the file are not places
/// in what is parsed: in a page written as data.
#[must_use]
pub fn parse_sentences(
    text: &str,
    path: &Arc<str>,
    key: DocumentKey,
    dialect: &Dialect,
    sentences: &[Range<usize>],
) -> Option<Document> {
    let file = File { text, path, dialect };
    if schema::of(text, path).is_some() {
        return None;
    }
    let front = frontmatter::read(text, path);
    let mut read = Unwrapped::of_sentences(text, front.body_start, sentences);
    let (body, sources, notes) = write(file, key, &mut read, Units::default(), Notes::default());
    let document = assemble(key, &body, &sources, notes);
    let diagnostics = front.diagnostics.into_iter().chain(document.diagnostics).collect();
    let ignores = ignores(text, front.body_start);
    Some(Document { meta: front.meta, file_hash: Some(original::sha1_crlf(text)), ignores, diagnostics, ..document })
}

/// A file, and what its repository adds to the dialect.
#[derive(Clone, Copy)]
struct File<'a> {
    text: &'a str,
    path: &'a Arc<str>,
    dialect: &'a Dialect,
}

fn parse_sides(file: File<'_>, key: DocumentKey, sides: &[Side], room: &mut Room) -> Vec<Document> {
    let File { text, path, .. } = file;
    if let Some(schema) = schema::of(text, path) {
        return sides.iter().map(|side| schema::parse(file, DocumentKey { side: *side, ..key }, schema)).collect();
    }
    room.settle();
    let mut front = frontmatter::read(text, path);
    let mut original: Option<Option<String>> = None;
    let mut sentences: Option<Sentences> = None;
    let mut out: Vec<Document> = Vec::with_capacity(2);
    let mut bound = Vec::new();
    let found = unit::find(text.get(front.body_start..).unwrap_or_default(), path);
    // The source first: the sentences in it are the sources of the units.
    for side in sides.iter().rev().copied() {
        let key = DocumentKey { side, ..key };
        let mut read = found.unwrap_in(side, Purpose::Render, std::mem::take(&mut room.text));
        shift(&mut read, front.body_start);
        let original = original.get_or_insert_with(|| certified(text, &read, &front.meta, room)).as_deref();
        let certificate = match original {
            _ if read.units.is_empty() || front.meta.handoff.source_hash.is_none() => Certificate::None,
            Some(_) => Certificate::Certified,
            None => Certificate::Rebuilt,
        };
        let meta = match side {
            // It is the last to ask.
            Side::Target => std::mem::take(&mut front.meta),
            Side::Source => source_meta(original, path, &front.meta),
        };
        let rebuilt = out.first().map(|source| Rebuilt::new(source, read.units.len(), &bound));
        let translated = side == Side::Target;
        let units = Units { translated, sentences: sentences.as_ref(), rebuilt: rebuilt.as_ref() };
        let notes = Notes { room: std::mem::take(&mut room.writer), ..Notes::default() };
        let (body, sources, mut notes) = write(file, key, &mut read, units, notes);
        bound = std::mem::take(&mut notes.bound);
        let sections = std::mem::take(&mut notes.sections);
        sentences.get_or_insert_with(|| Sentences { sections, hashes: notes.sentences.clone() });
        let mut document = assemble(key, &body, &sources, notes);
        room.writer = writer::Room { body: body.emptied(), sources: sources.emptied() };
        document.diagnostics = front
            .diagnostics
            .iter()
            .cloned()
            .chain(std::mem::take(&mut read.diagnostics))
            .chain(document.diagnostics)
            .collect();
        if document.units.is_empty() && meta.handoff.source_hash.is_none() {
            document.file_hash = Some(original::sha1_crlf(text));
        }
        let ignores = if side == Side::Target { ignores(text, front.body_start) } else { Vec::new() };
        let was = if side == Side::Target { marked(text, &read.units) } else { Vec::new() };
        out.push(Document { meta, was, certificate, ignores, ..document });
        room.text = read.text;
    }
    out.reverse();
    out
}

/// The units whose translation is that of an earlier source.
fn marked(text: &str, units: &[UnitSpan]) -> Vec<(u32, [Box<str>; 2])> {
    let units = units.iter().enumerate().filter(|(_, unit)| !unit.mark.is_empty());
    let was = units.filter_map(|(ix, unit)| match unit.mark_in(text)? {
        Mark::Was(old) => Some((offset(ix), [old.as_ref().into(), text[unit.source.clone()].into()])),
        Mark::Untranslated => None,
    });
    was.collect()
}

/// How the units of a text are taken.
#[derive(Clone, Copy, Debug, Default)]
struct Units<'a> {
    /// As translations, or as mere sentences.
    translated: bool,
    /// What is known of them from the other side of the file.
    sentences: Option<&'a Sentences>,
    rebuilt: Option<&'a Rebuilt<'a>>,
}

/// Writes the unwrapped text as HTML, and its units' sources; adds what else it finds to the notes.
fn write(
    file: File<'_>,
    key: DocumentKey,
    read: &mut Unwrapped,
    units: Units<'_>,
    notes: Notes,
) -> (Body, Body, Notes) {
    let File { text, path, dialect } = file;
    let pipes = if key.mode == Mode::Inline {
        inline(read);
        table::inner_pipes(&read.text)
    } else {
        reshape(read)
    };
    let masked = mask::mask_with(&read.text, dialect, &pipes);
    let Units { translated, sentences, rebuilt } = units;
    let input = Input {
        masked: &masked,
        units: read.units.as_slice(),
        translated,
        sentences,
        rebuilt,
        map: &read.map,
        file: text,
        path,
        side: key.side,
        dialect,
    };
    match key.mode {
        Mode::Block => writer::blocks(input, notes),
        Mode::Inline => writer::line(input, notes),
        Mode::Cell => writer::cell(input, notes),
    }
}

fn assemble(key: DocumentKey, body: &Body, sources: &Body, notes: Notes) -> Document {
    Document {
        headings: fit(notes.headings),
        anchors: fit(notes.anchors),
        links: fit(notes.links),
        includes: fit(notes.includes),
        codes: fit(notes.codes),
        snippets: fit(notes.snippets),
        xrefs: fit(notes.xrefs),
        zones: notes.zones,
        units: fit(notes.units),
        numbers: notes.numbers.as_str().to_owned(),
        sentences: fit(sentence::ids(&notes.sentences)),
        body: body.clone(),
        sources: sources.clone(),
        diagnostics: notes.diagnostics,
        ..Document::unread(key)
    }
}

/// The text after the front matter was unwrapped; its places are places in the file.
fn shift(read: &mut Unwrapped, by: usize) {
    if by == 0 {
        return;
    }
    read.map.shift_file(by);
    for unit in &mut read.units {
        for range in [&mut unit.id, &mut unit.whole, &mut unit.target, &mut unit.source, &mut unit.mark] {
            *range = range.start + by..range.end + by;
        }
    }
    for span in read.diagnostics.iter_mut().filter_map(|d| d.at.as_mut()).map(|at| &mut at.span) {
        let by = offset(by);
        *span = span.start.saturating_add(by)..span.end.saturating_add(by);
    }
}

/// Makes tables and rows of the dialect acceptable to the parser. Tells which pipes then part no cells.
fn reshape(read: &mut Unwrapped) -> Vec<usize> {
    let removals = row::dedent(&read.text);
    if !removals.is_empty() {
        edit(read, &removals.into_iter().map(|range| (range, String::new())).collect::<Vec<_>>());
    }
    match table::reshape(&read.text) {
        Reshaped::As { inner } => inner,
        Reshaped::Insertions(insertions) => {
            edit(read, &insertions.into_iter().map(|(at, new)| (at..at, new)).collect::<Vec<_>>());
            table::inner_pipes(&read.text)
        }
    }
}

/// An inline include is text: it must not begin a block, and its lines are one.
fn inline(read: &mut Unwrapped) {
    let lead = read.text.len() - read.text.trim_start().len();
    edit(read, &[(lead..lead, GUARD.to_owned())]);
    read.text = read.text.trim_end().replace("\r\n", " \n").replace('\n', " ");
}

/// Puts texts in the place of others, in their order, and keeps units and map right.
fn edit(read: &mut Unwrapped, edits: &[(Range<usize>, String)]) {
    let mut text = String::with_capacity(read.text.len() + edits.len() * 4);
    let mut inner = SourceMap::default();
    let mut kept = 0;
    inner.push(0, 0);
    // Where each edit leads: where it ends in the old text, and in the new one.
    let mut ends = vec![(0, 0)];
    for (range, new) in edits {
        text.push_str(&read.text[kept..range.start]);
        text.push_str(new);
        inner.push(text.len(), range.end);
        kept = range.end;
        ends.push((kept, text.len()));
    }
    text.push_str(&read.text[kept..]);
    // The place of an old one, that many edits before it.
    let moved = |at: usize, before: usize| ends[before].1 + at.saturating_sub(ends[before].0);
    for unit in &mut read.units {
        let start = edits.partition_point(|(range, _)| range.start <= unit.at.start);
        let end = edits.partition_point(|(range, _)| range.start < unit.at.end);
        unit.at = moved(unit.at.start, start)..moved(unit.at.end, end);
    }
    read.map = read.map.after(&inner);
    read.text = text;
}

/// The front matter of the original source, if what the units hold has the hash that was handed off.
fn certified(text: &str, read: &Unwrapped, meta: &Meta, room: &mut Room) -> Option<String> {
    let hash = meta.handoff.source_hash.as_ref().filter(|_| !read.units.is_empty())?;
    let Room { rebuilt: [before, rebuilt], hashed, .. } = room;
    original::source_into(rebuilt, text, &read.units, before);
    certify::certify(rebuilt, hash, hashed).map(|original| original.head.into_owned())
}

/// The front matter of the source: that of the certified original, else the translated one without its translated texts.
fn source_meta(certified: Option<&str>, path: &Arc<str>, translated: &Meta) -> Meta {
    let fields = if let Some(head) = certified {
        frontmatter::read(head, path).meta.fields
    } else {
        translated.fields.without(&["title", "description"])
    };
    let mut meta = Meta::new(fields, translated.handoff.clone());
    meta.places.clone_from(&translated.places);
    meta
}
