//! Fills the holes of a body: with addresses, included text, names and the sources of units.

use std::ops::Range;

use super::urls;
use crate::config::Config;
use crate::markdown::writer::output::{attribute_into, escape_into};
use crate::model::address::address;
use crate::model::body::{Body, Fill, Hole, Label, Part};
use crate::model::document::{DocumentIx, Include, Link};
use crate::model::locale::Locale;
use crate::model::site::{Kind, LocaleIx, MAX_INCLUDE_DEPTH, Site, SnippetHtml, Target};
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

    fn get(&self, label: Label) -> &str {
        self.0.iter().find(|(known, _)| *known == label).map_or(label.default_text(), |(_, word)| word)
    }
}

/// No page is larger: includes that multiply end here.
const LARGEST_PAGE: usize = 256 * 1024 * 1024;

/// A body being filled.
pub(super) struct Page<'a> {
    pub(super) out: String,
    /// The documents that include each other down to the one being written.
    open: Vec<FileIx>,
    /// Inside a unit no further unit shows.
    in_unit: usize,
    pub(super) filler: &'a Filler<'a>,
}

impl Filler<'_> {
    /// The body of a document with everything in place.
    #[must_use]
    pub fn fill(&self, ix: DocumentIx) -> String {
        let body = &self.site.document(ix).body;
        let mut page =
            Page { out: String::with_capacity(body.html.len() * 2), open: Vec::new(), in_unit: 0, filler: self };
        page.document(ix);
        page.out
    }

    /// A part of the body of a document.
    #[must_use]
    pub fn fill_part(&self, ix: DocumentIx, part: &Part) -> String {
        let document = self.site.document(ix);
        let mut page = Page { out: String::new(), open: vec![document.key.file], in_unit: 0, filler: self };
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

    /// Writes a title for the text of a link. Where one unit is the whole text, its source stays with it.
    fn link_text(&mut self, ix: DocumentIx, title: &str, inside: &[Hole]) {
        let ends = [inside.first(), inside.last()].map(|hole| hole.map(|hole| hole.fill));
        let unit = match ends {
            [Some(first @ Fill::UnitStart(unit)), Some(last @ Fill::UnitEnd { unit: same, .. })] if unit == same => {
                Some((first, last))
            }
            _ => None,
        };
        if let Some((first, _)) = unit {
            self.hole(ix, first);
        }
        escape_into(&mut self.out, title);
        if let Some((_, last)) = unit {
            self.hole(ix, last);
        }
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
                SnippetHtml::Code(html) => self.out.push_str(html),
                SnippetHtml::Empty => self.out.push_str("<div>\n</div>\n"),
                SnippetHtml::Missing => self.missing_snippet(),
            },
            Fill::Xref(n) => self.xref(document.xrefs.get(at(n))?),
            Fill::Label(label) => escape_into(&mut self.out, self.filler.labels.get(label)),
            Fill::UnitStart(_) if self.shows_units() => {
                self.out.push_str("<span class=\"unit\"><span class=\"target\">");
            }
            Fill::UnitEnd { unit, last } if self.shows_units() => self.end_unit(ix, unit, last),
            Fill::LinkText { .. } | Fill::UnitStart(_) | Fill::UnitEnd { .. } => {}
        }
        Some(())
    }

    fn shows_units(&self) -> bool {
        self.filler.view == View::Bilingual && self.in_unit == 0
    }

    fn end_unit(&mut self, ix: DocumentIx, unit: u32, last: bool) {
        self.out.push_str("</span>");
        let document = self.filler.site.document(ix);
        if let Some(unit) = document.units.get(unit as usize).filter(|_| last) {
            let source = self.filler.source;
            // The blank parts the sentences where no style does.
            self.out.push_str(" <span class=\"source\"");
            attribute_into(&mut self.out, "lang", source.tag());
            attribute_into(&mut self.out, "dir", source.direction());
            self.out.push('>');
            self.in_unit += 1;
            let holes = unit.holes.start as usize..unit.holes.end as usize;
            self.part(ix, &document.sources, unit.html.clone(), holes);
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

    fn link(&mut self, link: &Link, target: &Target) {
        if let Addresses::Written = self.filler.addresses {
            let href = self.written(link);
            attribute_into(&mut self.out, "href", &href);
            attribute_into(&mut self.out, "data-linktype", written_kind(&link.href));
        } else {
            self.target(target);
        }
    }

    /// The attributes of a link to a target of the site.
    pub(super) fn target(&mut self, target: &Target) {
        let Addresses::Site { locale, page, config } = self.filler.addresses else { return };
        let site = self.filler.site;
        match target {
            Target::Page { row, suffix, .. } => {
                let shown = site.shown(*row, locale).filter(|shown| shown.kind == Kind::Fallback);
                let to = page_path(site, locale, site.row(*row).page.as_str());
                let href = if to == page && suffix.starts_with('#') {
                    suffix.to_string()
                } else {
                    format!("{}{suffix}", urls::relative(page, &to))
                };
                attribute_into(&mut self.out, "href", &href);
                if let Some(shown) = shown {
                    self.out.push_str(" class=\"fallback\"");
                    attribute_into(&mut self.out, "hreflang", site.locale(shown.lang).tag());
                }
                self.out.push_str(" data-linktype=\"relative-path\"");
            }
            Target::Here(suffix) => {
                attribute_into(&mut self.out, "href", suffix);
                self.out.push_str(" data-linktype=\"self-bookmark\"");
            }
            Target::Asset { locale, path } => {
                let to = format!("{}/{path}", site.locale(*locale).slug());
                attribute_into(&mut self.out, "href", &urls::relative(page, &to));
                self.out.push_str(" data-linktype=\"relative-path\"");
            }
            Target::External(url) => {
                attribute_into(&mut self.out, "href", url);
                self.out.push_str(" data-linktype=\"external\"");
            }
            Target::Api(path) => {
                attribute_into(&mut self.out, "href", &format!("{}{path}", config.xref_base));
                self.out.push_str(" data-linktype=\"external\"");
            }
            Target::Published(path) => {
                let url = urls::published(&config.host, site.locale(locale).slug(), path);
                attribute_into(&mut self.out, "href", &url);
                self.out.push_str(" data-linktype=\"absolute-path\"");
            }
            Target::Broken(_) => self.out.push_str(" class=\"broken-link\""),
        }
    }

    fn embed(&mut self, link: &Link, target: &Target) {
        let Addresses::Site { page, .. } = self.filler.addresses else {
            let href = self.written(link);
            attribute_into(&mut self.out, "src", &href);
            return;
        };
        let src = if let Target::Asset { locale, path } = target {
            urls::relative(page, &format!("{}/{path}", self.filler.site.locale(*locale).slug()))
        } else {
            // No page asks another host for an image that its repository lacks: a placeholder stands for it.
            self.out.push_str(" class=\"missing-image\"");
            urls::relative(page, "_diglot/missing.svg")
        };
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
    format!("{}/{page}.html", site.locale(locale).slug())
}
