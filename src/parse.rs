//! One file becomes what it says: the stage that knows Markdown and no other file. It cannot fail.

mod schema;

use std::sync::Arc;

use crate::frontmatter;
use crate::markdown::source_map::SourceMap;
use crate::markdown::unit::{Purpose, Unwrapped, unwrap};
use crate::markdown::writer::{self, GUARD, Input, Notes};
use crate::markdown::{certify, mask, original, table};
use crate::model::body::Body;
use crate::model::document::{Certificate, Document, DocumentKey, Mode};
use crate::model::meta::Meta;
use crate::model::sources::Side;

/// Parses one side of one file.
#[must_use]
pub fn parse(text: &str, path: &Arc<str>, key: DocumentKey) -> Document {
    parse_sides(text, path, key, [key.side]).swap_remove(0)
}

/// Parses a page in both of its languages, where it is known that its source must be rebuilt from it.
#[must_use]
pub fn parse_both(text: &str, path: &Arc<str>, key: DocumentKey) -> Vec<Document> {
    let mut documents = parse_sides(text, path, key, [Side::Target, Side::Source]);
    if documents.first().is_some_and(|document| document.units.is_empty()) {
        // Nothing in the page tells its source.
        documents.truncate(1);
    }
    documents
}

fn parse_sides(text: &str, path: &Arc<str>, key: DocumentKey, sides: impl IntoIterator<Item = Side>) -> Vec<Document> {
    if let Some(schema) = schema::of(text, path) {
        return sides.into_iter().map(|side| schema::parse(text, path, DocumentKey { side, ..key }, schema)).collect();
    }
    let front = frontmatter::read(text, path);
    let mut original: Option<Option<String>> = None;
    let mut out = Vec::with_capacity(2);
    for side in sides {
        let key = DocumentKey { side, ..key };
        let mut read = unwrap(text.get(front.body_start..).unwrap_or_default(), path, side, Purpose::Render);
        shift(&mut read, front.body_start);
        let original = original.get_or_insert_with(|| certified(text, &read, &front.meta)).as_deref();
        let certificate = match original {
            _ if read.units.is_empty() || front.meta.handoff.source_hash.is_none() => Certificate::None,
            Some(_) => Certificate::Certified,
            None => Certificate::Rebuilt,
        };
        let meta = match side {
            Side::Target => front.meta.clone(),
            Side::Source => source_meta(original, path, &front.meta),
        };
        let (body, sources, notes) = write(text, path, key, &mut read, Notes::default());
        let mut document = assemble(key, body, sources, notes);
        document.diagnostics =
            front.diagnostics.iter().cloned().chain(read.diagnostics).chain(document.diagnostics).collect();
        if document.units.is_empty() && meta.handoff.source_hash.is_none() {
            document.file_hash = Some(original::sha1_crlf(text));
        }
        out.push(Document { meta, certificate, ..document });
    }
    out
}

/// Writes the unwrapped text as HTML, and its units' sources; adds what else it finds to the notes.
fn write(text: &str, path: &Arc<str>, key: DocumentKey, read: &mut Unwrapped, notes: Notes) -> (Body, Body, Notes) {
    if key.mode == Mode::Inline {
        inline(read);
    } else {
        reshape(read);
    }
    let masked = mask::mask(&read.text);
    let units = if key.side == Side::Target { read.units.as_slice() } else { &[] };
    let input = Input { masked: &masked, units, map: &read.map, file: text, path, side: key.side };
    match key.mode {
        Mode::Block => writer::blocks(input, notes),
        Mode::Inline => writer::line(input, notes),
        Mode::Cell => writer::cell(input, notes),
    }
}

fn assemble(key: DocumentKey, mut body: Body, mut sources: Body, notes: Notes) -> Document {
    for part in [&mut body, &mut sources] {
        part.html.shrink_to_fit();
        part.holes.shrink_to_fit();
    }
    Document {
        key,
        meta: Meta::default(),
        headings: notes.headings,
        anchors: notes.anchors,
        links: notes.links,
        includes: notes.includes,
        codes: notes.codes,
        snippets: notes.snippets,
        xrefs: notes.xrefs,
        zones: notes.zones,
        units: notes.units,
        body,
        sources,
        schema: None,
        breadcrumb: None,
        certificate: Certificate::None,
        file_hash: None,
        diagnostics: notes.diagnostics,
    }
}

/// The text after the front matter was unwrapped; its places are places in the file.
fn shift(read: &mut Unwrapped, by: usize) {
    if by == 0 {
        return;
    }
    read.map.shift_file(by);
    for unit in &mut read.units {
        for range in [&mut unit.id, &mut unit.whole, &mut unit.target, &mut unit.source] {
            *range = range.start + by..range.end + by;
        }
    }
    for span in read.diagnostics.iter_mut().filter_map(|d| d.at.as_mut()).map(|at| &mut at.span) {
        let by = u32::try_from(by).unwrap_or(u32::MAX);
        *span = span.start.saturating_add(by)..span.end.saturating_add(by);
    }
}

/// Makes tables of the dialect acceptable to the parser.
fn reshape(read: &mut Unwrapped) {
    if let Some(insertions) = table::reshape(&read.text) {
        insert(read, &insertions);
    }
}

/// An inline include is text: it must not begin a block, and its lines are one.
fn inline(read: &mut Unwrapped) {
    let lead = read.text.len() - read.text.trim_start().len();
    insert(read, &[(lead, GUARD.to_owned())]);
    read.text = read.text.trim_end().replace("\r\n", " \n").replace('\n', " ");
}

/// Inserts texts at places of the unwrapped text and keeps units and map right.
fn insert(read: &mut Unwrapped, insertions: &[(usize, String)]) {
    let mut text = String::with_capacity(read.text.len() + insertions.len() * 4);
    let mut inner = SourceMap::default();
    let mut kept = 0;
    inner.push(0, 0);
    for (at, new) in insertions {
        text.push_str(&read.text[kept..*at]);
        text.push_str(new);
        inner.push(text.len(), *at);
        kept = *at;
    }
    text.push_str(&read.text[kept..]);
    // How much was inserted before each insertion, so that a page with many units and tables stays linear.
    let mut sums = vec![0];
    for (_, new) in insertions {
        sums.push(sums.last().copied().unwrap_or_default() + new.len());
    }
    for unit in &mut read.units {
        let start = insertions.partition_point(|(at, _)| *at <= unit.at.start);
        let end = insertions.partition_point(|(at, _)| *at < unit.at.end);
        unit.at = unit.at.start + sums[start]..unit.at.end + sums[end];
    }
    read.map = read.map.after(&inner);
    read.text = text;
}

/// The original source, if what the units hold has the hash that was handed off.
fn certified(text: &str, read: &Unwrapped, meta: &Meta) -> Option<String> {
    let hash = meta.handoff.source_hash.as_ref().filter(|_| !read.units.is_empty())?;
    certify::certify(&original::source_of(text, &read.units), hash).map(std::borrow::Cow::into_owned)
}

/// The front matter of the source: that of the certified original, else the translated one without its translated texts.
fn source_meta(certified: Option<&str>, path: &Arc<str>, translated: &Meta) -> Meta {
    let fields = if let Some(original) = certified {
        frontmatter::read(original, path).meta.fields
    } else {
        let kept = translated.fields.iter().filter(|(key, _)| !matches!(key.as_str(), "title" | "description"));
        kept.map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    Meta { fields, handoff: translated.handoff.clone(), places: translated.places.clone() }
}
