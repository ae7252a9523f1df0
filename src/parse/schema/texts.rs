//! The values of a page written as data: texts become parts of its body, addresses its links.

use std::ops::Range;
use std::sync::Arc;

use super::super::{File, Units, write};
use crate::markdown::slug::Slugger;
use crate::markdown::unit::{Purpose, side_of, unwrap};
use crate::markdown::writer::{Notes, plain};
use crate::model::body::{Body, Part};
use crate::model::diagnostic::{Diagnostic, dialect, format};
use crate::model::dialect::Dialect;
use crate::model::document::{DocumentKey, Heading, Link, LinkKind, Mode};
use crate::model::offset;
use crate::model::schema::{Item, ItemKind, Title};
use crate::model::sources::Side;
use crate::yaml::{Kind, Node};

/// Reads values and gathers what they say.
pub(super) struct Texts<'a> {
    pub file: &'a str,
    pub path: &'a Arc<str>,
    dialect: &'a Dialect,
    key: DocumentKey,
    body: Body,
    sources: Body,
    notes: Notes,
    slugger: Slugger,
}

/// How many of everything stood in the notes before a text was read.
struct Before {
    diagnostics: usize,
    links: usize,
    includes: usize,
    snippets: usize,
    xrefs: usize,
    zones: usize,
    units: usize,
    sentences: usize,
}

impl<'a> Texts<'a> {
    pub fn new(file: File<'a>, key: DocumentKey) -> Self {
        let File { text: file, path, dialect } = file;
        let (body, sources, notes) = Default::default();
        Self { file, path, dialect, key, body, sources, notes, slugger: Slugger::default() }
    }

    pub fn finish(self) -> (Body, Body, Notes) {
        (self.body, self.sources, self.notes)
    }

    pub fn side(&self) -> Side {
        self.key.side
    }

    pub fn has_units(&self) -> bool {
        !self.notes.units.is_empty()
    }

    pub fn report(&mut self, finding: Diagnostic) {
        self.notes.diagnostics.push(finding);
    }

    /// The map below a key.
    pub fn map<'n, 'y>(&mut self, parent: &'n Node<'y>, key: &str) -> Option<&'n Node<'y>> {
        let node = parent.get(key).filter(|node| !node.is_nothing())?;
        if !matches!(node.kind, Kind::Map(_)) {
            self.report(format::unexpected_type(self.path, node.first_text(), key, "an object"));
            return None;
        }
        Some(node)
    }

    /// The maps in the list below a key; what is none is said and left out.
    pub fn maps<'n, 'y>(&mut self, parent: &'n Node<'y>, key: &str) -> Vec<&'n Node<'y>> {
        let Some(node) = parent.get(key).filter(|node| !node.is_nothing()) else { return Vec::new() };
        let Kind::List(items) = &node.kind else {
            self.report(format::unexpected_type(self.path, node.first_text(), key, "a list"));
            return Vec::new();
        };
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            if matches!(item.kind, Kind::Map(_)) {
                out.push(item);
            } else {
                self.report(format::unexpected_type(self.path, item.first_text(), key, "a list of objects"));
            }
        }
        out
    }

    /// The text below a key, if there is one that is not empty.
    pub fn text<'n>(&mut self, parent: &'n Node<'_>, key: &str) -> Option<(&'n str, &'n Node<'n>)> {
        let node = parent.get(key).filter(|node| !node.is_nothing())?;
        let text = node.text();
        if text.is_none() {
            self.report(format::unexpected_type(self.path, node.first_text(), key, "a text"));
        }
        text.filter(|text| !text.trim().is_empty()).map(|text| (text, node))
    }

    /// A line of Markdown.
    pub fn line(&mut self, parent: &Node<'_>, key: &str) -> Option<Part> {
        let (text, node) = self.text(parent, key)?;
        Some(self.part(text, node, Mode::Inline))
    }

    /// A line that a part of the page cannot do without.
    pub fn needed_line(&mut self, parent: &Node<'_>, key: &'static str) -> Option<Part> {
        self.need(parent, key);
        self.line(parent, key)
    }

    /// Markdown with blocks.
    pub fn blocks(&mut self, parent: &Node<'_>, key: &str) -> Option<Part> {
        let (text, node) = self.text(parent, key)?;
        Some(self.part(text, node, Mode::Block))
    }

    /// Says that a key is missing.
    pub fn need(&mut self, parent: &Node<'_>, key: &'static str) {
        if parent.get(key).is_none_or(Node::is_nothing) {
            self.report(format::missing_attribute(self.path, parent.first_text(), key));
        }
    }

    /// A heading of the page.
    pub fn heading(&mut self, parent: &Node<'_>, key: &str, level: u8) -> Option<Title> {
        let (text, node) = self.text(parent, key)?;
        let [target, source] = [Side::Target, Side::Source].map(|side| plain(side_of(text, self.path, side).trim()));
        let id: Box<str> = self.slugger.id(&source).into();
        let shown = if self.side() == Side::Source { source.clone() } else { target };
        let source = Some(source).filter(|source| *source != shown);
        self.notes.headings.push(Heading { level, id: id.clone(), text: shown, source, zone: None });
        Some(Title { id, text: self.part(text, node, Mode::Inline) })
    }

    /// The number of the link below a key.
    pub fn link(&mut self, parent: &Node<'_>, key: &str, kind: LinkKind) -> Option<u32> {
        let (href, node) = self.text(parent, key)?;
        let href = href.trim();
        if !crate::markdown::html_tag::is_safe_address(href) {
            let at = crate::model::diagnostic::Location::new(self.path, node.first_text());
            self.report(dialect::unsafe_address(href, at));
            return None;
        }
        let number = offset(self.notes.links.len());
        let at = node.first_text();
        let at = offset(at.start)..offset(at.end);
        self.notes.links.push(Link { href: href.into(), at, kind, side: self.key.side, see_also: None, class: None });
        Some(number)
    }

    /// A link with its text: the keys are named differently in different places.
    pub fn item(&mut self, parent: &Node<'_>, text: &'static str) -> Option<Item> {
        self.need(parent, "url");
        let text = self.needed_line(parent, text)?;
        Some(Item { text, link: self.link(parent, "url", LinkKind::Anchor), note: self.line(parent, "note") })
    }

    /// What a link leads to.
    pub fn kind(&mut self, parent: &Node<'_>, key: &str) -> Option<ItemKind> {
        let (name, node) = self.text(parent, key)?;
        let kind = ItemKind::of(name);
        if kind.is_none() {
            let known: Vec<&str> = ItemKind::ALL.iter().map(|(_, name, _)| *name).collect();
            self.report(format::invalid_value(self.path, node.first_text(), key, name, &known));
        }
        kind
    }

    /// Writes a text behind those before it.
    fn part(&mut self, text: &str, node: &Node<'_>, mode: Mode) -> Part {
        let before = self.before();
        let mut read = unwrap(text, self.path, self.key.side, Purpose::Render);
        let found = std::mem::take(&mut read.diagnostics);
        self.notes.diagnostics.extend(found);
        let notes = std::mem::take(&mut self.notes);
        let key = DocumentKey { mode, ..self.key };
        let file = File { text, path: self.path, dialect: self.dialect };
        let units = Units { translated: key.side == Side::Target, sentences: None, rebuilt: None };
        let (mut body, sources, notes) = write(file, key, &mut read, units, notes);
        self.notes = notes;
        self.place(text, node, &before);
        body.renumber_units(offset(before.sentences));
        let (html, holes) = (self.body.position(), offset(self.body.holes.len()));
        self.body.append(body);
        let part = Part { html: html..self.body.position(), holes: holes..offset(self.body.holes.len()) };
        self.body.html.push('\n');
        self.keep_sources(sources, before.units);
        part
    }

    fn keep_sources(&mut self, sources: Body, first: usize) {
        let (html, holes) = (self.sources.position(), offset(self.sources.holes.len()));
        for unit in &mut self.notes.units[first..] {
            unit.html = unit.html.start + html..unit.html.end + html;
            unit.holes = unit.holes.start + holes..unit.holes.end + holes;
        }
        self.sources.append(sources);
    }

    fn before(&self) -> Before {
        let notes = &self.notes;
        Before {
            diagnostics: notes.diagnostics.len(),
            links: notes.links.len(),
            includes: notes.includes.len(),
            snippets: notes.snippets.len(),
            xrefs: notes.xrefs.len(),
            zones: notes.zones.len(),
            units: notes.units.len(),
            sentences: notes.sentences.len(),
        }
    }

    /// The places in a value become places in the file: where the same text stands there, else the whole value.
    fn place(&mut self, text: &str, node: &Node<'_>, before: &Before) {
        let whole = node.first_text();
        let written = self.file.get(node.at.clone()).unwrap_or_default();
        let start = node.at.start;
        let placed = |at: &mut Range<u32>| {
            let part = text.get(at.start as usize..at.end as usize).filter(|part| !part.is_empty());
            let found = part.and_then(|part| written.find(part).map(|n| start + n..start + n + part.len()));
            let range = found.unwrap_or_else(|| whole.clone());
            *at = offset(range.start)..offset(range.end);
        };
        let notes = &mut self.notes;
        let spans = notes.diagnostics[before.diagnostics..].iter_mut().filter_map(|finding| finding.at.as_mut());
        spans.map(|at| &mut at.span).for_each(placed);
        notes.links[before.links..].iter_mut().for_each(|link| placed(&mut link.at));
        notes.includes[before.includes..].iter_mut().for_each(|include| placed(&mut include.at));
        notes.snippets[before.snippets..].iter_mut().for_each(|snippet| placed(&mut snippet.at));
        notes.xrefs[before.xrefs..].iter_mut().for_each(|xref| placed(&mut xref.at));
        notes.zones[before.zones..].iter_mut().for_each(|zone| placed(&mut zone.at));
    }
}
