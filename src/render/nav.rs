//! Ways through the site: breadcrumb, the part of the table of contents around a page, previous and next.

use super::entry::SourceTitle;
use super::urls;
use super::view::{CrumbView, TocView};
use crate::config::Config;
use crate::model::breadcrumb::CrumbNode;
use crate::model::document::Document;
use crate::model::site::{LocaleIx, RowIx, Site, Target, Toc};

/// Siblings shown around a page in a long level of the table of contents; the whole is one click away.
const WINDOW: usize = 8;

/// Where a view is seen from.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a, 'p> {
    pub site: &'a Site,
    pub locale: LocaleIx,
    /// The path of the page being rendered.
    pub path: &'p str,
    pub config: &'a Config,
    /// The source language, where titles in it stand beside those in the reader's.
    pub source: Option<LocaleIx>,
}

impl<'a> Place<'a, '_> {
    /// A page as a link with its title in the reader's language.
    #[must_use]
    pub fn crumb(&self, row: RowIx) -> CrumbView<'a> {
        let (title, lang) = self.site.title(row, self.locale);
        CrumbView {
            title,
            source: self.source_title(row, title),
            href: Some(self.href(row)),
            lang: (lang != self.locale).then(|| self.site.locale(lang).tag()),
            fallback: self.is_fallback(row),
            html: None,
        }
    }

    /// The address of a page in the reader's locale.
    #[must_use]
    pub fn href(&self, row: RowIx) -> String {
        urls::to_page(self.path, self.site.locale(self.locale).slug(), self.site.row(row).page.as_str())
    }

    /// What a page is called in the source language: in its table of contents, else by its own title.
    fn source_title(&self, row: RowIx, title: &str) -> Option<SourceTitle<'a>> {
        let source = self.source?;
        let text = match self.source_node(row) {
            Some((toc, ix)) => toc.nodes[ix as usize].name.as_str(),
            None => Some(self.site.title(row, source)).filter(|(_, lang)| *lang == source)?.0,
        };
        self.in_source(text, title)
    }

    /// What a heading without a page is called there: it stands as far above the first page below it.
    fn source_heading(&self, toc: &'a Toc, ix: u32) -> Option<SourceTitle<'a>> {
        let mut at = ix;
        let mut up = 0;
        let row = loop {
            at = *toc.nodes[at as usize].items.first()?;
            up += 1;
            if let Some(Target::Page { row, .. }) = &toc.nodes[at as usize].target {
                break *row;
            }
        };
        let (toc_of_source, mut node) = self.source_node(row)?;
        for _ in 0..up {
            node = toc_of_source.nodes[node as usize].parent?;
        }
        let node = &toc_of_source.nodes[node as usize];
        self.in_source(&node.name, &toc.nodes[ix as usize].name).filter(|_| node.target.is_none())
    }

    /// The node of a page in the source language's own table of contents.
    fn source_node(&self, row: RowIx) -> Option<(&'a Toc, u32)> {
        let source = self.source?;
        let toc = &self.site.tocs[source.0 as usize];
        let node = toc.of_page.get(&row).filter(|_| toc.lang.is_none_or(|lang| lang == source))?;
        Some((toc, *node))
    }

    fn in_source(&self, text: &'a str, title: &str) -> Option<SourceTitle<'a>> {
        let id = self.site.locale(self.source?);
        (text != title).then(|| SourceTitle { text, lang: id.tag(), dir: id.direction() })
    }

    fn is_fallback(&self, row: RowIx) -> bool {
        self.site.fallback(row, self.locale).is_some()
    }

    /// The language of a page, where the reader's locale has no translation of it.
    #[must_use]
    pub fn fallback_lang(&self, row: RowIx) -> Option<&'a str> {
        self.site.fallback(row, self.locale).map(|lang| self.site.locale(lang).tag())
    }

    /// The address of a target; nothing if it leads nowhere.
    #[must_use]
    pub fn node_href(&self, target: &Target) -> Option<String> {
        match target {
            Target::Page { row, suffix, .. } => Some(self.href(*row) + suffix),
            Target::External(url) => Some(url.to_string()),
            Target::Api(path) => Some([&self.config.xref_base, &**path].concat()),
            Target::Published(path) => {
                Some(urls::published(&self.config.host, self.site.locale(self.locale).slug(), path))
            }
            Target::Here(suffix) => Some(suffix.to_string()),
            Target::Asset { locale, path } => {
                Some(urls::relative(self.path, &format!("{}/{path}", self.site.locale(*locale).slug())))
            }
            Target::Broken(_) => None,
        }
    }

    /// A node of the table of contents without those below it.
    #[must_use]
    pub fn node(&self, toc: &'a Toc, ix: u32) -> TocView<'a> {
        let node = &toc.nodes[ix as usize];
        let row = match &node.target {
            Some(Target::Page { row, .. }) => Some(*row),
            _ => None,
        };
        // A borrowed table has another language's names: the page's own title is better.
        let borrowed = toc.lang.filter(|lang| *lang != self.locale);
        let (title, lang) = match (borrowed, row) {
            (Some(_), Some(row)) => self.site.title(row, self.locale),
            (Some(lang), None) => (node.name.as_str(), lang),
            (None, _) => (node.name.as_str(), self.locale),
        };
        TocView {
            title,
            source: match row {
                Some(row) => self.source_title(row, title),
                None => self.source_heading(toc, ix),
            },
            href: node.target.as_ref().and_then(|target| self.node_href(target)),
            lang: (lang != self.locale).then(|| self.site.locale(lang).tag()),
            fallback: row.is_some_and(|row| self.is_fallback(row)),
            current: false,
            open: false,
            more: (!toc.nodes[ix as usize].items.is_empty()).then_some(ix),
            items: Vec::new(),
        }
    }

    /// The whole table, or its upper levels.
    #[must_use]
    pub fn whole(&self, toc: &'a Toc, depth: usize) -> Vec<TocView<'a>> {
        toc.top.iter().map(|ix| self.deep(toc, *ix, depth)).collect()
    }

    fn deep(&self, toc: &'a Toc, ix: u32, depth: usize) -> TocView<'a> {
        let mut view = self.node(toc, ix);
        view.open = toc.nodes[ix as usize].expanded;
        if depth > 1 {
            view.items = toc.nodes[ix as usize].items.iter().map(|item| self.deep(toc, *item, depth - 1)).collect();
        }
        view
    }

    /// The table around a page: the way down to it, its siblings, what is below it.
    #[must_use]
    pub fn around(toc: &Toc, row: RowIx) -> Vec<Near> {
        let own = toc.of_page.get(&row).copied();
        let Some(at) = own.or_else(|| toc.near.get(&row).copied()) else {
            let top = toc.top.iter();
            return top.map(|ix| Near { open: toc.nodes[*ix as usize].expanded, ..Near::new(*ix) }).collect();
        };
        let below: Vec<Near> = toc.nodes[at as usize].items.iter().take(WINDOW * 2).copied().map(Near::new).collect();
        let mut room = (WINDOW * 2).saturating_sub(below.len());
        let mut child = at;
        let mut level = siblings(toc, at, own.map(|_| below));
        room = room.saturating_sub(level.len());
        while let Some(parent) = toc.nodes[child as usize].parent {
            let near = Near { open: true, items: level, ..Near::new(parent) };
            // Further up, the nodes beside the way are shown while there is room.
            let beside = beside(toc, parent);
            if beside.len() <= room {
                room -= beside.len();
                level = beside.iter().filter(|ix| **ix != parent).copied().map(Near::new).collect();
                let place = beside.iter().position(|ix| *ix == parent).unwrap_or_default();
                level.insert(place, near);
            } else {
                level = vec![near];
            }
            child = parent;
        }
        level
    }

    /// The same as templates see it.
    #[must_use]
    pub fn views(&self, toc: &'a Toc, around: &[Near]) -> Vec<TocView<'a>> {
        let view = |near: &Near| TocView {
            current: near.current,
            open: near.open,
            items: self.views(toc, &near.items),
            ..self.node(toc, near.ix)
        };
        around.iter().map(view).collect()
    }

    /// The way from the top to a page, without the page itself: by the table that the page names for it, else by the table
    /// of contents.
    #[must_use]
    pub fn breadcrumb(&self, toc: &'a Toc, row: RowIx, document: &'a Document, base: &str) -> Vec<CrumbView<'a>> {
        let named = document.breadcrumb.as_deref().map(|path| self.named_breadcrumb(path, row, base));
        named.filter(|way| !way.is_empty()).unwrap_or_else(|| self.toc_breadcrumb(toc, row))
    }

    fn named_breadcrumb(&self, path: &str, row: RowIx, base: &str) -> Vec<CrumbView<'a>> {
        let Some(table) = self.site.breadcrumbs.get(&(self.locale, path.to_owned())) else { return Vec::new() };
        let address = format!("{base}/{}", self.site.row(row).page).to_lowercase();
        let mut way = table.way(&address);
        way.retain(|node| !matches!(&node.target, Some(Target::Page { row: own, .. }) if *own == row));
        let view = |node: &'a CrumbNode| CrumbView {
            title: &node.name,
            source: None,
            href: node.target.as_ref().and_then(|target| self.node_href(target)),
            lang: None,
            fallback: matches!(&node.target, Some(Target::Page { row, .. }) if self.is_fallback(*row)),
            html: None,
        };
        way.into_iter().map(view).collect()
    }

    fn toc_breadcrumb(&self, toc: &'a Toc, row: RowIx) -> Vec<CrumbView<'a>> {
        let mut out = Vec::new();
        let node = toc.of_page.get(&row).or_else(|| toc.near.get(&row));
        let mut at = node.and_then(|ix| toc.nodes[*ix as usize].parent);
        while let Some(ix) = at {
            let view = self.node(toc, ix);
            let own = matches!(&toc.nodes[ix as usize].target, Some(Target::Page { row: other, .. }) if *other == row);
            if !own {
                let TocView { title, source, href, lang, fallback, .. } = view;
                out.push(CrumbView { title, source, href, lang, fallback, html: None });
            }
            at = toc.nodes[ix as usize].parent;
        }
        out.reverse();
        out
    }

    /// The pages before and after a page in reading order.
    #[must_use]
    pub fn neighbours(&self, toc: &'a Toc, row: RowIx) -> [Option<CrumbView<'a>>; 2] {
        let Some(at) = toc.of_page.get(&row).copied() else { return [None, None] };
        let page = |node: &crate::model::site::TocNode| match &node.target {
            Some(Target::Page { row: other, .. }) if *other != row => Some(*other),
            _ => None,
        };
        let before = toc.nodes[..at as usize].iter().rev().find_map(page);
        let after = toc.nodes[at as usize + 1..].iter().find_map(page);
        [before, after].map(|row| row.map(|row| self.crumb(row)))
    }
}

/// A node of the table of contents near a page.
#[derive(Debug)]
pub struct Near {
    pub ix: u32,
    /// The page itself.
    pub current: bool,
    /// The node or one below it is the page.
    pub open: bool,
    pub items: Vec<Near>,
}

impl Near {
    fn new(ix: u32) -> Self {
        Self { ix, current: false, open: false, items: Vec::new() }
    }
}

/// The nodes beside a page: all of them, or of a long level those around it.
fn siblings(toc: &Toc, at: u32, below: Option<Vec<Near>>) -> Vec<Near> {
    let siblings = beside(toc, at);
    let place = siblings.iter().position(|ix| *ix == at).unwrap_or_default();
    let from = place.saturating_sub(WINDOW);
    let to = (place + WINDOW + 1).min(siblings.len());
    let mut level: Vec<Near> = siblings[from..to].iter().copied().map(Near::new).collect();
    // A page without a node only stands near these.
    if let Some((page, below)) = level.get_mut(place - from).zip(below) {
        page.open = true;
        page.current = true;
        page.items = below;
    }
    level
}

/// The nodes of a level, by one of them.
fn beside(toc: &Toc, at: u32) -> &[u32] {
    let parent = toc.nodes[at as usize].parent;
    parent.map_or(&toc.top, |parent| &toc.nodes[parent as usize].items)
}
