//! Fills the holes of a body: with addresses, included text, names and the sources of units.

mod code;
mod link;
mod unit;
mod zone;

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::pivots;
use crate::config::Config;
use crate::markdown::writer::output::{attribute_into, escape_into};
use crate::model::body::{Body, Fill, Label, Part};
use crate::model::code::Highlights;
use crate::model::document::{Document, DocumentIx, Include};
use crate::model::locale::Locale;
use crate::model::pivot::PivotGroup;
use crate::model::sentence::SentenceId;
use crate::model::site::{Choices, LocaleIx, MAX_INCLUDE_DEPTH, Resolved, Site, SnippetHtml};
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
    /// The tag of their language where the page's text is in another.
    pub labels_lang: Option<&'a str>,
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

/// About how much goes into a hole.
const FILLED: usize = 64;

/// No page is larger: includes that multiply end here.
const LARGEST_PAGE: usize = 256 * 1024 * 1024;

/// A document that is written, with what its references come to.
#[derive(Clone, Copy)]
pub(super) struct Within<'a> {
    pub(super) document: &'a Document,
    resolved: &'a Resolved,
}

/// A body being filled.
pub(super) struct Page<'a> {
    pub(super) out: String,
    /// The documents that include each other down to the one being written.
    open: Vec<FileIx>,
    /// Inside a unit no further unit shows.
    in_unit: usize,
    /// The sentences of other documents that stand in the page, by the first of their kind.
    included: FxHashSet<SentenceId>,
    /// The permalinks of these kinds that stand in it already.
    sentences: FxHashSet<SentenceId>,
    /// What begins the source of a sentence.
    source_start: String,
    /// Of the page, also for what it includes.
    choices: &'a Choices,
    /// In the words of the reader.
    groups: Cow<'a, [PivotGroup]>,
    pub(super) filler: &'a Filler<'a>,
}

impl Filler<'_> {
    /// A page that goes on with a text.
    fn page(&self, ix: DocumentIx, out: String) -> Page<'_> {
        Page {
            out,
            open: Vec::new(),
            in_unit: 0,
            included: self.included(ix),
            sentences: FxHashSet::default(),
            source_start: source_start(self.source),
            choices: &self.site.resolved(ix).choices,
            groups: self.groups(ix),
            filler: self,
        }
    }

    /// What the documents say that a page includes, or would if it had room for them.
    fn included(&self, ix: DocumentIx) -> FxHashSet<SentenceId> {
        if self.site.document(ix).includes.is_empty() {
            return FxHashSet::default();
        }
        let mut seen = FxHashSet::from_iter([ix]);
        let mut open = vec![ix];
        let mut said = FxHashSet::default();
        while let Some(ix) = open.pop() {
            let others = self.site.resolved(ix).includes.iter().copied().flatten().filter(|other| seen.insert(*other));
            for other in others {
                said.extend(self.site.document(other).sentences.iter().flatten().map(|id| id.first()));
                open.push(other);
            }
        }
        said
    }

    /// The pivot groups of a page for its reader.
    fn groups(&self, ix: DocumentIx) -> Cow<'_, [PivotGroup]> {
        match self.addresses {
            Addresses::Site { locale, .. } => pivots::groups(self.site, self.sources, ix, locale),
            Addresses::Written => Cow::Borrowed(&[]),
        }
    }

    /// The body of a document with everything in place.
    #[must_use]
    pub fn fill(&self, ix: DocumentIx) -> String {
        let mut out = String::with_capacity(self.room(ix));
        self.fill_into(&mut out, ix);
        out
    }

    /// Writes the body of a document behind a text.
    pub fn fill_into(&self, out: &mut String, ix: DocumentIx) {
        let mut page = self.page(ix, std::mem::take(out));
        page.document(ix);
        *out = page.out;
    }

    /// About how long the body of a document is.
    #[must_use]
    pub fn room(&self, ix: DocumentIx) -> usize {
        let Document { body, sources, .. } = self.site.document(ix);
        body.html.len() + sources.html.len() + (body.holes.len() + sources.holes.len()) * FILLED
    }

    /// A part of the body of a document.
    #[must_use]
    pub fn fill_part(&self, ix: DocumentIx, part: &Part) -> String {
        let document = self.site.document(ix);
        let mut page = Page { open: vec![document.key.file], ..self.page(ix, String::new()) };
        let within = page.within(ix);
        page.part(within, &document.body, part.html.clone(), part.holes.start as usize..part.holes.end as usize);
        page.out
    }
}

impl<'a> Page<'a> {
    fn within(&self, ix: DocumentIx) -> Within<'a> {
        let site = self.filler.site;
        Within { document: site.document(ix), resolved: site.resolved(ix) }
    }

    fn document(&mut self, ix: DocumentIx) {
        let within = self.within(ix);
        let document = within.document;
        self.open.push(document.key.file);
        self.part(within, &document.body, 0..document.body.position(), 0..document.body.holes.len());
        self.open.pop();
    }

    /// Writes a part of a body.
    fn part(&mut self, within: Within<'a>, body: &Body, html: Range<u32>, holes: Range<usize>) {
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
                && let Some(title) = self.title_instead(within, link)
            {
                let (inside, behind) = rest.split_at(rest.partition_point(|hole| hole.at <= end));
                self.link_text(within, title, inside);
                (at, holes) = (end, behind);
            } else if let Fill::Zone { zone, end } = hole.fill
                && self.is_left_out(within, zone)
            {
                (at, holes) = (end, &rest[rest.partition_point(|hole| hole.at < end)..]);
            } else if let Fill::Code(n) = hole.fill {
                at = self.code(within, n, &body.html, hole.at, rest.first()).unwrap_or(at);
            } else {
                self.hole(within, hole.fill);
            }
        }
        self.out.push_str(&body.html[at as usize..html.end.max(at) as usize]);
    }

    /// The title that stands for the text of a link.
    fn title_instead(&self, within: Within<'a>, link: u32) -> Option<&'a str> {
        let Addresses::Site { locale, .. } = self.filler.addresses else { return None };
        let site = self.filler.site;
        let target = within.resolved.links.get(link as usize)?;
        site.title_instead(within.document.links.get(link as usize)?, target, locale)
    }

    /// Fills a hole. A number that leads out of its list fills it with nothing.
    fn hole(&mut self, within: Within<'a>, fill: Fill) {
        let _ = self.fill(within, fill);
    }

    fn fill(&mut self, within: Within<'a>, fill: Fill) -> Option<()> {
        let Within { document, resolved } = within;
        let at = |number: u32| number as usize;
        match fill {
            Fill::Link(n) => self.link(document.links.get(at(n))?, resolved.links.get(at(n))?),
            Fill::Embed(n) => self.embed(document.links.get(at(n))?, resolved.links.get(at(n))?),
            Fill::Size(n) => self.size(resolved.links.get(at(n))?),
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
            Fill::Label(label) => self.label(label),
            Fill::Title(label) => attribute_into(&mut self.out, "title", self.filler.labels.get(label)),
            Fill::UnitStart { unit, first } if self.shows_units() => self.start_unit(within, unit, first),
            Fill::UnitEnd { unit, last } if self.shows_units() => {
                let ended = last.then_some(unit);
                self.end_unit(within, ended.as_slice());
            }
            Fill::Zone { zone, .. } => self.zone(within, document.zones.get(at(zone))?),
            // Without script all of it is shown, and must be read out too.
            Fill::Folded if self.on_site() => self.out.push_str(" hidden=\"hidden\""),
            Fill::Folded => self.out.push_str(" aria-hidden=\"true\" hidden=\"hidden\""),
            // A paragraph ends, in every browser, where the blocks of a description begin.
            Fill::Described => self.out.push_str(if self.on_site() { "div" } else { "p" }),
            Fill::LinkText { .. } | Fill::Code(_) | Fill::UnitStart { .. } | Fill::UnitEnd { .. } => {}
        }
        Some(())
    }

    pub(super) fn label(&mut self, label: Label) {
        if let Some(lang) = self.filler.labels_lang {
            self.out.push_str("<bdi");
            attribute_into(&mut self.out, "lang", lang);
            self.out.push('>');
        }
        escape_into(&mut self.out, self.filler.labels.get(label));
        if self.filler.labels_lang.is_some() {
            self.out.push_str("</bdi>");
        }
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
}

/// The end of a sentence and the beginning of its source. The blank parts them where no style does.
fn source_start(source: &Locale) -> String {
    let mut out = "</span> <span class=\"source\"".to_owned();
    attribute_into(&mut out, "lang", source.tag());
    attribute_into(&mut out, "dir", source.direction());
    out + ">"
}

/// Where the page of a locale stands in the site.
#[must_use]
pub fn page_path(site: &Site, locale: LocaleIx, page: &str) -> String {
    [site.locale(locale).slug(), "/", page, ".html"].concat()
}
