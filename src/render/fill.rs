//! Fills the holes of a body: with addresses, included text, names and the sources of units.

mod link;

use std::ops::Range;

use super::code::Colours;
use super::zone::{Zones, has_readers};
use crate::config::Config;
use crate::markdown;
use crate::markdown::snippet::HOLE;
use crate::markdown::writer::output::{attribute_into, escape_into};
use crate::model::body::{Body, Fill, Hole, Label, Part};
use crate::model::code::{Code, Highlights};
use crate::model::document::{DocumentIx, Include, Zone};
use crate::model::locale::Locale;
use crate::model::moniker::Monikers;
use crate::model::site::{Choices, LocaleIx, MAX_INCLUDE_DEPTH, Site, SnippetHtml};
use crate::model::sources::{FileIx, Sources};

/// What a body shows of its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// One language, no wrappers.
    Plain,
    /// Each unit in a wrapper, with its source behind it.
    Bilingual,
}

/// Where links lead.
#[derive(Clone, Copy, Debug)]
pub enum Addresses<'a> {
    /// As the author wrote them; from an included file as `~/path`. References stay references.
    Written,
    /// To the pages of the site, for a reader of a locale on a page.
    Site { locale: LocaleIx, page: &'a str, config: &'a Config },
}

/// Fills bodies of one page.
#[derive(Clone, Copy, Debug)]
pub struct Filler<'a> {
    pub site: &'a Site,
    pub sources: &'a Sources,
    pub view: View,
    pub addresses: Addresses<'a>,
    /// The words of the interface in the page's language.
    pub labels: &'a Labels,
    /// The language of the sources of units.
    pub source: &'a Locale,
    /// The colours of code; without them it stays as `DocFX` writes it.
    pub highlights: Option<&'a Highlights<'a>>,
}

/// The words of the interface that stand inside a body.
#[derive(Clone, Debug)]
pub struct Labels(Vec<(Label, String)>);

impl Labels {
    /// Words from a catalog; where it has none, `DocFX`'s own.
    #[must_use]
    pub fn new(word: impl Fn(Label) -> Option<String>) -> Self {
        Self(
            Label::ALL
                .iter()
                .map(|label| (*label, word(*label).unwrap_or_else(|| label.default_text().into())))
                .collect(),
        )
    }

    /// The word for a label.
    #[must_use]
    pub fn get(&self, label: Label) -> &str {
        self.0.iter().find(|(known, _)| *known == label).map_or(label.default_text(), |(_, word)| word)
    }
}

/// No page is larger: includes that multiply end here.
const LARGEST_PAGE: usize = 256 * 1024 * 1024;

const UNIT_START: &str = "<span class=\"unit\"><span class=\"target\">";
impl<'a> Filler<'a> {
    fn colours(&self) -> Option<Colours<'a>> {
        Some(Colours { highlights: self.highlights?, labels: self.labels })
    }
}

/// A body being filled.
pub(super) struct Page<'a> {
    pub(super) out: String,
    /// The documents that include each other down to the one being written.
    open: Vec<FileIx>,
    /// Inside a unit no further unit shows.
    in_unit: usize,
    /// Of the page, also for what it includes.
    choices: &'a Choices,
    pub(super) filler: &'a Filler<'a>,
}

impl Filler<'_> {
    fn page(&self, ix: DocumentIx, capacity: usize) -> Page<'_> {
        Page {
            out: String::with_capacity(capacity),
            open: Vec::new(),
            in_unit: 0,
            choices: &self.site.resolved(ix).choices,
            filler: self,
        }
    }

    /// The body of a document with everything in place.
    #[must_use]
    pub fn fill(&self, ix: DocumentIx) -> String {
        let body = &self.site.document(ix).body;
        let mut page = self.page(ix, body.html.len() * 2);
        page.document(ix);
        page.out
    }

    /// A part of the body of a document.
    #[must_use]
    pub fn fill_part(&self, ix: DocumentIx, part: &Part) -> String {
        let document = self.site.document(ix);
        let mut page = Page { open: vec![document.key.file], ..self.page(ix, 0) };
        page.part(ix, &document.body, part.html.clone(), part.holes.start as usize..part.holes.end as usize);
        page.out
    }
}

impl<'a> Page<'a> {
    fn document(&mut self, ix: DocumentIx) {
        let document = self.filler.site.document(ix);
        self.open.push(document.key.file);
        self.part(ix, &document.body, 0..document.body.position(), 0..document.body.holes.len());
        self.open.pop();
    }

    /// Writes a part of a body.
    fn part(&mut self, ix: DocumentIx, body: &Body, html: Range<u32>, holes: Range<usize>) {
        let mut at = html.start;
        let mut holes = body.holes.get(holes).unwrap_or_default();
        while let Some((hole, rest)) = holes.split_first() {
            holes = rest;
            if hole.at < at {
                continue;
            }
            self.out.push_str(&body.html[at as usize..hole.at as usize]);
            at = hole.at;
            if let Fill::LinkText { link, end } = hole.fill
                && let Some(title) = self.title_instead(ix, link)
            {
                let (inside, behind) = rest.split_at(rest.partition_point(|hole| hole.at <= end));
                self.link_text(ix, title, inside);
                (at, holes) = (end, behind);
            } else if let Fill::Zone { zone, end } = hole.fill
                && self.is_left_out(ix, zone)
            {
                (at, holes) = (end, &rest[rest.partition_point(|hole| hole.at < end)..]);
            } else if let Fill::Code(n) = hole.fill {
                at = self.code(ix, n, &body.html, hole.at, rest.first()).unwrap_or(at);
            } else {
                self.hole(ix, hole.fill);
            }
        }
        self.out.push_str(&body.html[at as usize..html.end.max(at) as usize]);
    }

    /// Writes a code block with its colours; returns where its text ends.
    fn code(&mut self, ix: DocumentIx, n: u32, html: &str, at: u32, next: Option<&Hole>) -> Option<u32> {
        let code = self.filler.site.document(ix).codes.get(n as usize)?;
        let end = at + code.head + code.len;
        let colours = self.filler.colours().filter(|_| next.is_none_or(|hole| hole.at >= end))?;
        colours.write(&mut self.out, code, html, at, None)
    }

    /// Writes a snippet, with its colours if there are any.
    fn snippet(&mut self, html: &str, code: &Code, lines: Option<&str>) {
        let coloured = self.filler.colours().and_then(|colours| {
            let mut block = html[..HOLE as usize].to_owned();
            let end = colours.write(&mut block, code, html, HOLE, lines)?;
            block.push_str(&html[end as usize..]);
            Some(block)
        });
        self.out.push_str(coloured.as_deref().unwrap_or(html));
    }

    /// The title that stands for the text of a link.
    fn title_instead(&self, ix: DocumentIx, link: u32) -> Option<&'a str> {
        let Addresses::Site { locale, .. } = self.filler.addresses else { return None };
        let site = self.filler.site;
        let target = site.resolved(ix).links.get(link as usize)?;
        site.title_instead(site.document(ix).links.get(link as usize)?, target, locale)
    }

    /// Writes a title for the text of a link. The sources of the units in that text stay with it.
    fn link_text(&mut self, ix: DocumentIx, title: &str, inside: &[Hole]) {
        let ended = inside.iter().filter_map(|hole| match hole.fill {
            Fill::UnitEnd { unit, last: true } => Some(unit),
            _ => None,
        });
        let ended: Vec<u32> = ended.filter(|_| self.shows_units()).collect();
        if ended.is_empty() {
            return escape_into(&mut self.out, title);
        }
        self.out.push_str(UNIT_START);
        escape_into(&mut self.out, title);
        self.end_unit(ix, &ended);
    }

    /// Fills a hole. A number that leads out of its list fills it with nothing.
    fn hole(&mut self, ix: DocumentIx, fill: Fill) {
        let _ = self.fill(ix, fill);
    }

    fn fill(&mut self, ix: DocumentIx, fill: Fill) -> Option<()> {
        let site = self.filler.site;
        let document = site.document(ix);
        let resolved = site.resolved(ix);
        let at = |number: u32| number as usize;
        match fill {
            Fill::Link(n) => self.link(document.links.get(at(n))?, resolved.links.get(at(n))?),
            Fill::Embed(n) => self.embed(document.links.get(at(n))?, resolved.links.get(at(n))?),
            Fill::Include(n) => {
                self.include(document.includes.get(at(n))?, resolved.includes.get(at(n)).copied().flatten());
            }
            Fill::Snippet(n) => match resolved.snippets.get(at(n))? {
                SnippetHtml::Code { html, code } => {
                    let lines = document.snippets.get(at(n)).and_then(|snippet| snippet.highlight.as_deref());
                    self.snippet(html, code, lines);
                }
                SnippetHtml::Empty => self.out.push_str("<div>\n</div>\n"),
                SnippetHtml::Missing => self.missing_snippet(),
            },
            Fill::Xref(n) => self.xref(document.xrefs.get(at(n))?),
            Fill::Label(label) => escape_into(&mut self.out, self.filler.labels.get(label)),
            Fill::UnitStart(_) if self.shows_units() => self.out.push_str(UNIT_START),
            Fill::UnitEnd { unit, last } if self.shows_units() => {
                let ended = last.then_some(unit);
                self.end_unit(ix, ended.as_slice());
            }
            Fill::Zone { zone, .. } => self.zone(ix, document.zones.get(at(zone))?),
            // Without script all of it is shown, and must be read out too.
            Fill::Folded if self.on_site() => self.out.push_str(" hidden=\"hidden\""),
            Fill::Folded => self.out.push_str(" aria-hidden=\"true\" hidden=\"hidden\""),
            Fill::LinkText { .. } | Fill::Code(_) | Fill::UnitStart(_) | Fill::UnitEnd { .. } => {}
        }
        Some(())
    }

    fn shows_units(&self) -> bool {
        self.filler.view == View::Bilingual && self.in_unit == 0
    }

    fn on_site(&self) -> bool {
        matches!(self.filler.addresses, Addresses::Site { .. })
    }

    fn zone(&mut self, ix: DocumentIx, zone: &Zone) {
        if !self.on_site() {
            return self.out.push_str(&markdown::zone::open(&zone.readers));
        }
        let defined = self.defined(ix);
        let applies_to = self.filler.labels.get(Label::AppliesTo);
        Zones { choices: self.choices, defined, source: self.filler.source, applies_to }.open(zone, &mut self.out);
    }

    /// The versions that the repository of a document knows.
    fn defined(&self, ix: DocumentIx) -> &'a Monikers {
        &self.filler.sources.home(self.filler.site.document(ix).key.file).rules.monikers
    }

    /// Whether a zone has no readers on this page.
    fn is_left_out(&self, ix: DocumentIx, zone: u32) -> bool {
        let zone = self.filler.site.document(ix).zones.get(zone as usize);
        self.on_site() && zone.is_some_and(|zone| !has_readers(zone, self.choices, self.defined(ix)))
    }

    /// Ends a wrapper; the sources of the units that are at their last end follow.
    fn end_unit(&mut self, ix: DocumentIx, ended: &[u32]) {
        self.out.push_str("</span>");
        let document = self.filler.site.document(ix);
        let mut units = ended.iter().filter_map(|unit| document.units.get(*unit as usize)).peekable();
        if units.peek().is_some() {
            let source = self.filler.source;
            // The blank parts the sentences where no style does.
            self.out.push_str(" <span class=\"source\"");
            attribute_into(&mut self.out, "lang", source.tag());
            attribute_into(&mut self.out, "dir", source.direction());
            self.out.push('>');
            self.in_unit += 1;
            while let Some(unit) = units.next() {
                let holes = unit.holes.start as usize..unit.holes.end as usize;
                self.part(ix, &document.sources, unit.html.clone(), holes);
                self.out.push_str(if units.peek().is_some() { " " } else { "" });
            }
            self.in_unit -= 1;
            self.out.push_str("</span>");
        }
        self.out.push_str("</span>");
    }

    fn include(&mut self, include: &Include, target: Option<DocumentIx>) {
        let fits = self.open.len() <= MAX_INCLUDE_DEPTH && self.out.len() < LARGEST_PAGE;
        let file = |ix: DocumentIx| self.filler.site.document(ix).key.file;
        match target.filter(|ix| fits && !self.open.contains(&file(*ix))) {
            Some(ix) => {
                let hide = usize::from(include.in_unit);
                self.in_unit += hide;
                self.document(ix);
                self.in_unit -= hide;
            }
            None => escape_into(&mut self.out, &include.raw),
        }
    }

    fn missing_snippet(&mut self) {
        let (title, text) = (self.filler.labels.get(Label::Warning), self.filler.labels.get(Label::SnippetNotFound));
        self.out.push_str("<div class=\"WARNING\">\n<h5 role=\"presentation\">");
        escape_into(&mut self.out, title);
        self.out.push_str("</h5>\n<p>");
        escape_into(&mut self.out, text);
        self.out.push_str("</p>\n</div>\n");
    }
}

/// Where the page of a locale stands in the site.
#[must_use]
pub fn page_path(site: &Site, locale: LocaleIx, page: &str) -> String {
    [site.locale(locale).slug(), "/", page, ".html"].concat()
}
