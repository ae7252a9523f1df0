//! The sentences of a rebuilt source stand in it already written: as the sources of units, most need not be parsed again.

use std::ops::Range;

use super::inline::ends_word;
use super::{Notes, Writer};
use crate::markdown::autolink;
use crate::model::body::{Body, Fill, Hole};
use crate::model::document::{Document, Link};
use crate::model::offset;

/// A source that was rebuilt, and where its sentences stand in it.
#[derive(Debug)]
pub struct Rebuilt<'a> {
    document: &'a Document,
    pieces: Vec<Option<Piece>>,
}

/// A sentence in one piece: its part of the HTML, and of the holes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    html: Range<u32>,
    holes: Range<usize>,
}

impl<'a> Rebuilt<'a> {
    /// `bound` are the units that mean something else where they stand than they would alone.
    #[must_use]
    pub fn new(document: &'a Document, units: usize, bound: &[u32]) -> Self {
        let mut pieces = vec![None; units];
        let mut open: Option<(u32, Piece)> = None;
        for (at, hole) in document.body.holes.iter().enumerate() {
            match hole.fill {
                Fill::UnitStart { unit, first: true } => {
                    open = Some((unit, Piece { html: hole.at..hole.at, holes: at + 1..at + 1 }));
                }
                Fill::UnitEnd { unit, last: true } => {
                    if let Some((_, piece)) = open.take().filter(|(opened, _)| *opened == unit) {
                        let piece = Piece { html: piece.html.start..hole.at, holes: piece.holes.start..at };
                        pieces[unit as usize] = Some(piece);
                    }
                }
                // Only a link or a reference means the same elsewhere.
                Fill::Link(_) | Fill::LinkText { .. } | Fill::Xref(_) => {}
                _ => open = None,
            }
        }
        for unit in bound {
            if let Some(piece) = pieces.get_mut(*unit as usize) {
                *piece = None;
            }
        }
        Self { document, pieces }
    }
}

impl Writer<'_> {
    /// Whether a unit stands in the rebuilt source just as it would alone.
    pub(super) fn is_rebuilt(&self, unit: usize, text: &str) -> bool {
        let piece = self.input.rebuilt.and_then(|rebuilt| rebuilt.pieces.get(unit));
        piece.is_some_and(Option::is_some) && stands_alone(text)
    }

    /// Adds what a unit is in the rebuilt source to the sources.
    pub(super) fn take_rebuilt(&mut self, unit: usize, sources: &mut Body) {
        let Some(rebuilt) = self.input.rebuilt else { return };
        let Some(piece) = rebuilt.pieces.get(unit).and_then(Option::as_ref) else { return };
        let Document { body, .. } = rebuilt.document;
        let by = sources.position();
        sources.html.push_str(&body.html[piece.html.start as usize..piece.html.end as usize]);
        for hole in &body.holes[piece.holes.clone()] {
            let at = hole.at - piece.html.start + by;
            let fill = self.notes.taken(hole.fill, rebuilt.document);
            sources.holes.extend(fill.map(|fill| Hole { at, fill }));
        }
    }
}

impl Notes {
    /// A hole of the rebuilt source with what it leads to. Which titles stand for links is no matter of a sentence.
    fn taken(&mut self, fill: Fill, from: &Document) -> Option<Fill> {
        match fill {
            Fill::Link(number) => {
                let link = from.links.get(number as usize)?;
                let Link { href, at, kind, side, class, .. } = link;
                self.links.push(Link {
                    href: href.clone(),
                    at: at.clone(),
                    kind: *kind,
                    side: *side,
                    class: class.clone(),
                    see_also: None,
                });
                Some(Fill::Link(offset(self.links.len() - 1)))
            }
            Fill::Xref(number) => {
                self.xrefs.push(from.xrefs.get(number as usize)?.clone());
                Some(Fill::Xref(offset(self.xrefs.len() - 1)))
            }
            _ => None,
        }
    }
}

/// Whether a text is the same Markdown by itself as among others: it begins no block, refers to no definition and has nothing
/// that the text around it could change.
fn stands_alone(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = bytes.first().is_some_and(|first| first.is_ascii_alphabetic() || matches!(first, b'[' | b'`' | b'<'));
    let ends = bytes.last().is_some_and(|last| last.is_ascii_graphic() && !matches!(last, b'*' | b'_' | b'\\' | b'['));
    // What is emphasized beside letters of other scripts depends on the whole page.
    let is_emphasized = || !text.is_ascii() && memchr::memchr2(b'*', b'_', bytes).is_some();
    let is_bound = |byte: u8| matches!(byte, b'\n' | b'\r' | b'!' | b'@' | b'~' | b'|' | b'#');
    // All of it is looked through at once: that is faster than to stop at the first.
    let has_bound = || bytes.iter().fold(false, |found, byte| found | is_bound(*byte));
    let mut others = memchr::memchr3_iter(b'<', b']', b':', bytes);
    begins
        && ends
        && !has_bound()
        && !is_emphasized()
        && others.all(|at| is_alone(bytes, at))
        && !autolink::has_host(text)
}

fn is_alone(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'<' => bytes[at..].starts_with(b"<xref:"),
        // `[name]` and `[text][name]` refer to a definition.
        b']' => bytes.get(at + 1) == Some(&b'('),
        // An address that is not the destination of a link could be one by itself.
        _ => ends_word(bytes, at) || bytes[..at].ends_with(b"xref"),
    }
}
