//! From the parser's events to a body with holes: the one place where Markdown becomes HTML.

mod block;
mod colon;
pub mod entity;
mod heading;
mod inline;
mod link;
pub mod output;
mod raw_html;
mod rebuilt;
mod source;
mod tab;
mod xref;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, Event, Options, Parser};
use rustc_hash::{FxHashMap, FxHashSet};

use self::output::Output;
use super::autolink;
use super::mask::Masked;
use super::slug::Slugger;
use super::source_map::SourceMap;
use super::unit::UnitSpan;
use crate::model::body::Body;
use crate::model::code::Code;
use crate::model::diagnostic::{Diagnostic, Location};
use crate::model::dialect::Dialect;
use crate::model::document::{Heading, Include, Link, Snippet, Unit, Zone};
use crate::model::offset;
use crate::model::sentence::SentenceHash;
use crate::model::sources::Side;
use crate::model::xref::Xref;

/// What is written and for whom.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    pub masked: &'a Masked<'a>,
    pub units: &'a [UnitSpan],
    /// Whether the units are translated here; else they are sentences in the source language.
    pub translated: bool,
    /// What is known of them from the other side of the file.
    pub sentences: Option<&'a Sentences>,
    /// The source that was rebuilt from the same file.
    pub rebuilt: Option<&'a Rebuilt<'a>>,
    /// From the masked text to the file.
    pub map: &'a SourceMap,
    /// The file's text.
    pub file: &'a str,
    pub path: &'a Arc<str>,
    pub side: Side,
    /// What the repository adds.
    pub dialect: &'a Dialect,
}

/// What the writer found beside the text.
#[derive(Debug, Default)]
pub struct Notes {
    pub headings: Vec<Heading>,
    pub anchors: Vec<Box<str>>,
    pub links: Vec<Link>,
    pub includes: Vec<Include>,
    pub codes: Vec<Code>,
    pub snippets: Vec<Snippet>,
    pub xrefs: Vec<Xref>,
    pub zones: Vec<Zone>,
    pub units: Vec<Unit>,
    /// Their numbers.
    pub numbers: String,
    /// The hashes of the sentences, one for each unit.
    pub sentences: Vec<SentenceHash>,
    /// The headings above them, in the text that was written last.
    pub sections: Vec<Section>,
    /// The units that mean something else where they stand than they would alone: in raw HTML or in the text of a link, or
    /// where a part of one is a part of something else; and those of which something was told.
    pub bound: Vec<u32>,
    pub diagnostics: Vec<Diagnostic>,
    pub room: Room,
}

/// Empty bodies for a text and for the sources of its units, with the room of those of another text.
#[derive(Debug, Default)]
pub struct Room {
    pub body: Body,
    pub sources: Body,
}

/// A heading above units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The first unit that does not begin before it.
    pub first: usize,
    /// What it says in the source language.
    pub letters: String,
}

/// The hashes of the units of a text, and the headings that they stand under: where these are the same, those are.
#[derive(Clone, Debug, Default)]
pub struct Sentences {
    pub sections: Vec<Section>,
    pub hashes: Vec<SentenceHash>,
}

/// The dialect's own options: neither definition lists nor any other extension (DIALECT §1).
pub const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Writes a text as blocks.
#[must_use]
pub fn blocks(input: Input<'_>, notes: Notes) -> (Body, Body, Notes) {
    let mut writer = Writer::new(input, Notes { sections: Vec::new(), ..notes });
    let parser = Parser::new_ext(&input.masked.text, OPTIONS);
    if input.translated && !input.units.is_empty() {
        writer.definitions = definitions(input.masked, &parser);
    }
    writer.run(parser.into_offset_iter());
    let sources = writer.unit_sources();
    writer.sentences();
    let (body, notes) = writer.finish();
    (body, sources, notes)
}

/// The definitions of links that a text has, as written.
fn definitions(masked: &Masked<'_>, parser: &Parser<'_>) -> String {
    let mut spans: Vec<_> = parser.reference_definitions().iter().map(|(_, link)| link.span.clone()).collect();
    spans.sort_by_key(|span| span.start);
    let parts: Vec<_> = spans.into_iter().flat_map(|span| ["\n\n", &masked.original[span]]).collect();
    parts.concat()
}

/// Writes a text as the blocks of a table cell: a single paragraph is the cell's text.
#[must_use]
pub fn cell(input: Input<'_>, notes: Notes) -> (Body, Body, Notes) {
    let (body, sources, notes) = blocks(input, notes);
    (unparagraph(body), sources, notes)
}

/// Writes one line of text: block syntax in it stays literal. The text must begin with [`inline::GUARD`].
#[must_use]
pub fn line(input: Input<'_>, notes: Notes) -> (Body, Body, Notes) {
    let mut writer = Writer::new(input, Notes { sections: Vec::new(), ..notes });
    writer.guarded = true;
    writer.run(Parser::new_ext(&input.masked.text, OPTIONS).into_offset_iter());
    let sources = writer.unit_sources();
    writer.sentences();
    let (body, notes) = writer.finish();
    (unparagraph(body), sources, notes)
}

/// The text of a single paragraph without its element.
fn unparagraph(mut body: Body) -> Body {
    let inner = body.html.trim_end().strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    let Some(inner) = inner.filter(|inner| !inner.contains("<p>")).map(str::to_owned) else { return body };
    let first = body.mark_before(3);
    let mut out = Body { html: inner, holes: body.split_off(first).holes };
    let end = out.position();
    for hole in &mut out.holes {
        hole.at = hole.at.min(end);
    }
    out
}

pub use inline::{GUARD, is_plain, plain, plain_and_code};
pub use link::is_external;
pub use rebuilt::Rebuilt;

pub(super) struct Writer<'a> {
    input: Input<'a>,
    out: Output,
    notes: Notes,
    slugger: Slugger,
    /// All ids given so far: an id must be unique on a page, also where the pages repeat one.
    ids: FxHashSet<String>,
    /// The number to try next for an id that is repeated.
    repeated: FxHashMap<String, usize>,
    /// The names of raw HTML, each noted once.
    names: FxHashSet<String>,
    /// The first unit that does not end before the place reached.
    unit: usize,
    /// Adjoining text that stands in the file as it stands here.
    pending: Option<Range<usize>>,
    /// Inside a code block: where its hole stands.
    code: Option<u32>,
    /// Set inside raw HTML blocks: their text, and where its lines come from.
    html: Option<raw_html::Block>,
    alt: Option<inline::Alt>,
    links: Vec<link::Open>,
    open_xref: Option<Box<xref::Open>>,
    table: Option<block::Table>,
    tabs: Vec<tab::Group>,
    tab_groups: usize,
    active_tabs: Vec<Vec<String>>,
    see_also: Option<u8>,
    /// The text begins with [`GUARD`], and must not bring ids of its own.
    guarded: bool,
    /// The first faulty construct not yet seen.
    flaw: usize,
    /// Whether the text may have addresses without a scheme; most texts have none.
    has_hosts: bool,
    /// Definitions of links, which the sources of units use too.
    definitions: String,
}

impl<'a> Writer<'a> {
    fn new(input: Input<'a>, mut notes: Notes) -> Self {
        let length = input.masked.text.len();
        let room = std::mem::take(&mut notes.room.body);
        Self {
            input,
            out: Output::new(input.units.len(), length + length / 4, room),
            notes,
            slugger: Slugger::default(),
            ids: FxHashSet::default(),
            repeated: FxHashMap::default(),
            names: FxHashSet::default(),
            unit: 0,
            pending: None,
            code: None,
            html: None,
            alt: None,
            links: Vec::new(),
            open_xref: None,
            table: None,
            tabs: Vec::new(),
            tab_groups: 0,
            active_tabs: Vec::new(),
            see_also: None,
            guarded: false,
            flaw: 0,
            has_hosts: autolink::has_host(&input.masked.text),
            definitions: String::new(),
        }
    }

    fn run(&mut self, events: impl Iterator<Item = (Event<'a>, Range<usize>)>) {
        let mut events = events;
        let mut inner = Vec::new();
        while let Some((event, range)) = events.next() {
            if let Event::Start(pulldown_cmark::Tag::Heading { level, .. }) = event {
                heading::inner(&mut events, &mut inner);
                self.flush();
                self.heading(level, &inner, &range);
            } else {
                self.event(event, range);
            }
        }
        self.flush();
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Event::Text(text) = &event {
            self.text(text, range);
            return;
        }
        self.flush();
        if self.alt.is_some() {
            self.alt_event(event);
            return;
        }
        if self.xref_event(&event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Code(code) => self.code_span(&code, &range),
            Event::Html(html) => self.html_line(&html, &range),
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::SoftBreak => self.line_break("\n", &range),
            Event::HardBreak => self.line_break("<br />\n", &range),
            Event::Rule => self.rule(),
            Event::Text(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn finish(mut self) -> (Body, Notes) {
        self.flush();
        self.end_xref();
        while !self.tabs.is_empty() {
            self.end_tabs();
        }
        let open: Vec<_> = self.out.regions().cloned().collect();
        self.cut_short(&open);
        (self.out.finish(), self.notes)
    }

    /// A place of the parsed text, in the file.
    fn location(&self, range: &Range<usize>) -> Location {
        let start = self.input.map.file(range.start);
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
        let end = last.map_or(start, |last| self.input.map.file(last) + 1);
        Location::new(self.input.path, start..end.max(start))
    }

    fn span(&self, range: &Range<usize>) -> Range<u32> {
        self.location(range).span
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.notes.bound.push(offset(self.unit));
        self.notes.diagnostics.push(diagnostic);
    }
}

fn alignment_class(alignment: Option<Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Left) => " class=\"align-left\"",
        Some(Alignment::Center) => " class=\"align-center\"",
        Some(Alignment::Right) => " class=\"align-right\"",
        _ => "",
    }
}
