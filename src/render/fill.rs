//! Fills the holes of a body: with addresses, included text, names and the sources of units.

mod code;
mod unit;
mod zone;

use std::ops::Range;

use self::unit::UNIT_START;
use super::urls;
use crate::docfx::xref;
use crate::markdown::writer::output::{attribute_into, escape_into};
use crate::model::address::address;
use crate::model::body::{Body, Fill, Label};
use crate::model::code::Highlights;
use crate::model::document::{DocumentIx, Include, Link, Xref};
use crate::model::locale::Locale;
use crate::model::site::{Choices, Kind, LocaleIx, MAX_INCLUDE_DEPTH, Site, SnippetHtml, Target};
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
    Site { locale: LocaleIx, page: &'a str, host: &'a str, xref_base: &'a str },
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

/// A body being filled.
struct Page<'a> {
    out: String,
    /// The documents that include each other down to the one being written.
    open: Vec<FileIx>,
    /// Inside a unit no further unit shows.
    in_unit: usize,
    /// Of the page, also for what it includes.
    choices: &'a Choices,
    filler: &'a Filler<'a>,
}

impl Filler<'_> {
    /// The body of a document with everything in place.
    #[must_use]
    pub fn fill(&self, ix: DocumentIx) -> String {
        let body = &self.site.document(ix).body;
        let mut page = Page {
            out: String::with_capacity(body.html.len() * 2),
            open: Vec::new(),
            in_unit: 0,
            choices: &self.site.resolved(ix).choices,
            filler: self,
        };
        page.document(ix);
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

    /// The title that stands for the text of a link.
    fn title_instead(&self, ix: DocumentIx, link: u32) -> Option<&'a str> {
        let Addresses::Site { locale, .. } = self.filler.addresses else { return None };
        let site = self.filler.site;
        let target = site.resolved(ix).links.get(link as usize)?;
        site.title_instead(site.document(ix).links.get(link as usize)?, target, locale)
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
            Fill::Title(label) => attribute_into(&mut self.out, "title", self.filler.labels.get(label)),
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

    fn link(&mut self, link: &Link, target: &Target) {
        let Addresses::Site { locale, page, host, xref_base } = self.filler.addresses else {
            let href = self.written(link);
            attribute_into(&mut self.out, "href", &href);
            attribute_into(&mut self.out, "data-linktype", written_kind(&link.href));
            self.class(link, "");
            return;
        };
        let site = self.filler.site;
        let (href, kind) = match target {
            Target::Page { row, suffix, .. } => {
                let to = page_path(site, locale, site.row(*row).page.as_str());
                let own = to == page && suffix.starts_with('#');
                let href = if own { suffix.to_string() } else { urls::relative(page, &to) + suffix };
                (href, "relative-path")
            }
            Target::Here(suffix) => (suffix.to_string(), "self-bookmark"),
            Target::Asset { locale, path } => {
                let to = format!("{}/{path}", site.locale(*locale).slug());
                (urls::relative(page, &to), "relative-path")
            }
            Target::External(url) => {
                let url = match url.strip_prefix("xref:") {
                    Some(path) => [xref_base, path].concat(),
                    None => url.to_string(),
                };
                (url, "external")
            }
            Target::Published(path) => (urls::published(host, site.locale(locale).slug(), path), "absolute-path"),
            Target::Broken(_) => return self.class(link, "broken-link"),
        };
        attribute_into(&mut self.out, "href", &href);
        let lender = match target {
            Target::Page { row, .. } => site.shown(*row, locale).filter(|shown| shown.kind == Kind::Fallback),
            _ => None,
        };
        self.class(link, if lender.is_some() { "fallback" } else { "" });
        if let Some(shown) = lender {
            attribute_into(&mut self.out, "hreflang", site.locale(shown.lang).tag());
        }
        attribute_into(&mut self.out, "data-linktype", kind);
    }

    /// One attribute for the classes of the writer and one of ours.
    fn class(&mut self, link: &Link, ours: &str) {
        let own = link.class.as_deref().unwrap_or_default();
        if !own.is_empty() || !ours.is_empty() {
            let blank = if own.is_empty() || ours.is_empty() { "" } else { " " };
            attribute_into(&mut self.out, "class", &format!("{ours}{blank}{own}"));
        }
    }

    fn embed(&mut self, link: &Link, target: &Target) {
        let Addresses::Site { page, .. } = self.filler.addresses else {
            let href = self.written(link);
            attribute_into(&mut self.out, "src", &href);
            self.class(link, "");
            return;
        };
        let mut class = "";
        let src = if let Target::Asset { locale, path } = target {
            urls::relative(page, &format!("{}/{path}", self.filler.site.locale(*locale).slug()))
        } else {
            // No page asks another host for an image that its repository lacks: a placeholder stands for it.
            class = "missing-image";
            urls::relative(page, "_diglot/missing.svg")
        };
        self.class(link, class);
        attribute_into(&mut self.out, "src", &src);
    }

    /// The address as written; from an included file its path from the top of the repository.
    fn written(&self, link: &Link) -> String {
        let relative = !link.href.starts_with(['/', '#', '~']) && !link.href.starts_with("xref:");
        match self.open.last().filter(|_| self.open.len() > 1 && relative) {
            Some(file) => {
                let file = self.filler.sources.file(*file);
                address(&file.rel, &link.href).map_or(link.href.to_string(), |a| format!("~/{}{}", a.path, a.suffix))
            }
            None => link.href.to_string(),
        }
    }

    fn xref(&mut self, xref: &Xref) {
        let Addresses::Site { xref_base, .. } = self.filler.addresses else {
            self.out.push_str("<xref");
            attribute_into(&mut self.out, "href", &xref.uid);
            attribute_into(
                &mut self.out,
                "data-throw-if-not-resolved",
                if xref.must_resolve { "True" } else { "False" },
            );
            attribute_into(&mut self.out, "data-raw-source", &xref.raw);
            self.out.push_str("></xref>");
            return;
        };
        if let Some(path) = xref::path(&xref.uid) {
            self.out.push_str("<a class=\"no-loc\"");
            attribute_into(&mut self.out, "href", &[xref_base, path.as_str()].concat());
            self.out.push_str(" dir=\"ltr\" lang=\"en-us\" data-linktype=\"external\">");
            let name = xref.text.as_deref().map_or_else(|| xref::name(&xref.uid, xref.display), str::to_owned);
            escape_into(&mut self.out, &name);
            self.out.push_str("</a>");
        } else {
            self.out.push_str("<span class=\"no-loc xref\" dir=\"ltr\" lang=\"en-us\">");
            escape_into(&mut self.out, &xref.raw);
            self.out.push_str("</span>");
        }
    }
}

fn written_kind(href: &str) -> &'static str {
    match href.as_bytes().first() {
        Some(b'#') => "self-bookmark",
        Some(b'/') => "absolute-path",
        _ if href.starts_with("xref:") => "external",
        _ => "relative-path",
    }
}

/// Where the page of a locale stands in the site.
#[must_use]
pub fn page_path(site: &Site, locale: LocaleIx, page: &str) -> String {
    [site.locale(locale).slug(), "/", page, ".html"].concat()
}
