//! All documents resolved into one site: a row for each page, a column for each locale. Never changed once made.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::breadcrumb::Breadcrumb;
use super::code::Code;
use super::document::{Document, DocumentIx, DocumentKey, Link, Zone};
use super::locale::Locale;
use super::moniker::{Moniker, MonikerRange, Monikers};
use super::page::{Day, PageId};
use super::pivot::PivotGroup;
use super::shared::Shared;
use super::sources::FileIx;
use super::xref::Uids;

/// The place of a row in [`Site::rows`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowIx(pub u32);

/// The place of a locale in [`Site::locales`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocaleIx(pub u32);

/// A resolved site. A copy shares all that is large, so that one with a few other documents costs little.
#[derive(Clone, Debug)]
pub struct Site {
    /// By tag.
    pub locales: Vec<Locale>,
    /// The language that the others were translated from.
    pub source: LocaleIx,
    pub documents: Shared<Arc<Document>>,
    /// Their titles, empty where there is none: every page names a dozen others.
    pub titles: Shared<Arc<str>>,
    pub by_key: Arc<FxHashMap<DocumentKey, DocumentIx>>,
    /// By page.
    pub rows: Arc<Vec<Row>>,
    pub by_page: Arc<FxHashMap<PageId, RowIx>>,
    pub uids: Arc<Uids>,
    /// For each document, what its links lead to, what it includes and which snippets it shows.
    pub resolved: Shared<Arc<Resolved>>,
    /// By locale and id.
    pub pivot_groups: Arc<BTreeMap<(LocaleIx, String), PivotGroup>>,
    /// For each locale.
    pub tocs: Arc<Vec<Toc>>,
    /// The tables for breadcrumbs, by locale and the path that pages name them by.
    pub breadcrumbs: Arc<BTreeMap<(LocaleIx, String), Breadcrumb>>,
    /// By locale and path.
    pub assets: Arc<Vec<Asset>>,
    /// By locale and page.
    pub redirects: Arc<Vec<Redirect>>,
    /// How many links there are of each class.
    pub census: BTreeMap<&'static str, usize>,
}

/// A page in all locales.
#[derive(Clone, Debug)]
pub struct Row {
    pub page: PageId,
    /// For each locale the document that is written or rebuilt in it. A hole is a missing translation.
    pub cells: Vec<Option<DocumentIx>>,
    /// The pages whose see-also section leads here, by page.
    pub referrers: Vec<RowIx>,
}

/// What the lists of a document come to.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    pub links: Vec<Target>,
    pub includes: Vec<Option<DocumentIx>>,
    pub snippets: Vec<SnippetHtml>,
    /// The picture that the front matter names.
    pub image: Option<Target>,
    pub choices: Choices,
}

/// What a page is for, and what its readers choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    pub groups: Vec<PivotGroup>,
    /// The `monikerRange` of the page.
    pub range: Option<Box<str>>,
    /// The versions that the page is for; without a range, or without a definition of monikers, all.
    pub monikers: Option<Vec<Moniker>>,
}

impl Choices {
    /// The versions of the page in a range; else the name in it that is not defined.
    pub fn versions<'m, 'r>(
        &self,
        range: &'r MonikerRange,
        defined: &'m Monikers,
    ) -> Result<Vec<&'m Moniker>, &'r str> {
        let mut inside = defined.evaluate(range)?;
        if let Some(of_page) = &self.monikers {
            let names: FxHashSet<&str> = of_page.iter().map(|moniker| moniker.name.as_str()).collect();
            inside.retain(|moniker| names.contains(moniker.name.as_str()));
        }
        Ok(inside)
    }
}

/// Where a link leads. Whether a page is a fallback depends on the reader's locale: [`Site::shown`] knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the site, with query and fragment as written.
    Page {
        row: RowIx,
        suffix: Box<str>,
        redirected: bool,
    },
    /// A heading of the page the link stands on.
    Here(Box<str>),
    /// A file copied as it is.
    Asset {
        locale: LocaleIx,
        path: Box<str>,
    },
    External(Box<str>),
    /// A type or member, on a path below the base of the reference.
    Api(Box<str>),
    /// Published by other repositories, on the host's path below the reader's locale: `/dotnet/…`.
    Published(Box<str>),
    Broken(Broken),
}

/// Why a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Broken {
    /// No such file.
    Missing,
    /// An image that only the source repository can have, and that is not given.
    NotHere,
    /// The file exists, and nothing publishes it.
    OutOfScope,
    /// The path leads out of the repository.
    Outside,
    /// What stands in the parentheses is no path: often translated prose.
    NotAPath,
}

/// A snippet ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SnippetHtml {
    Code {
        html: String,
        code: Code,
    },
    /// The file is not there: the page says so.
    Missing,
    /// `:::code` without a result is an empty block.
    Empty,
}

/// The table of contents of a locale, as one tree.
#[derive(Clone, Debug, Default)]
pub struct Toc {
    pub nodes: Vec<TocNode>,
    /// Nodes at the top.
    pub top: Vec<u32>,
    /// The node that stands for a page: the first in reading order.
    pub of_page: FxHashMap<RowIx, u32>,
    /// For a page that no node stands for, the first node of the nearest table above it.
    pub near: FxHashMap<RowIx, u32>,
    /// Whose names these are; the locale itself, or the one that lent its table.
    pub lang: Option<LocaleIx>,
}

/// A node of a table of contents.
#[derive(Clone, Debug)]
pub struct TocNode {
    pub name: String,
    pub target: Option<Target>,
    pub parent: Option<u32>,
    pub items: Vec<u32>,
    /// The node begins a `toc.yml` of its own.
    pub root: bool,
    /// The node begins unfolded.
    pub expanded: bool,
}

/// A file that is copied.
#[derive(Clone, Debug)]
pub struct Asset {
    pub locale: LocaleIx,
    /// Below the locale.
    pub path: String,
    pub file: FileIx,
}

/// An address that has moved.
#[derive(Clone, Debug)]
pub struct Redirect {
    pub locale: LocaleIx,
    pub page: PageId,
    pub target: Target,
}

/// What a reader of a locale gets for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub document: DocumentIx,
    /// The language of the text.
    pub lang: LocaleIx,
    pub kind: Kind,
}

/// How the text that a reader gets came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Written in the source language.
    Original,
    /// Translated into the reader's language.
    Translated,
    /// The source language, put together from the units of a translation.
    Rebuilt,
    /// Not translated: the text of another language.
    Fallback,
}

impl Site {
    #[must_use]
    pub fn document(&self, ix: DocumentIx) -> &Document {
        &self.documents[ix.0 as usize]
    }

    #[must_use]
    pub fn row(&self, ix: RowIx) -> &Row {
        &self.rows[ix.0 as usize]
    }

    #[must_use]
    pub fn locale(&self, ix: LocaleIx) -> &Locale {
        &self.locales[ix.0 as usize]
    }

    #[must_use]
    pub fn resolved(&self, ix: DocumentIx) -> &Resolved {
        &self.resolved[ix.0 as usize]
    }

    /// All rows with their places.
    pub fn rows(&self) -> impl Iterator<Item = (RowIx, &Row)> {
        (0u32..).map(RowIx).zip(self.rows.iter())
    }

    /// All places of locales.
    pub fn locale_ixs(&self) -> impl Iterator<Item = LocaleIx> + use<> {
        (0..super::offset(self.locales.len())).map(LocaleIx)
    }

    /// What fills a cell.
    #[must_use]
    pub fn shown(&self, row: RowIx, locale: LocaleIx) -> Option<Shown> {
        let (document, lang) = self.cell(row, locale)?;
        let kind = if lang != locale {
            Kind::Fallback
        } else if locale != self.source {
            Kind::Translated
        } else if self.document(document).key.side == super::sources::Side::Source {
            Kind::Rebuilt
        } else {
            Kind::Original
        };
        Some(Shown { document, lang, kind })
    }

    /// The document in a cell with its language: the locale's own, else the source's, else that of the first locale that has
    /// the page.
    fn cell(&self, row: RowIx, locale: LocaleIx) -> Option<(DocumentIx, LocaleIx)> {
        let cells = &self.row(row).cells;
        let own = |ix: LocaleIx| cells.get(ix.0 as usize).copied().flatten().map(|document| (document, ix));
        own(locale).or_else(|| std::iter::once(self.source).chain(self.locale_ixs()).find_map(own))
    }

    /// The language of a page, where the locale has no text of its own for it.
    #[must_use]
    pub fn fallback(&self, row: RowIx, locale: LocaleIx) -> Option<LocaleIx> {
        self.cell(row, locale).map(|(_, lang)| lang).filter(|lang| *lang != locale)
    }

    /// The locales that have a page of their own, written or rebuilt.
    pub fn real_locales(&self, row: RowIx) -> impl Iterator<Item = LocaleIx> + '_ {
        let cells = &self.row(row).cells;
        self.locale_ixs().filter(|locale| cells.get(locale.0 as usize).is_some_and(Option::is_some))
    }

    /// The day on which a text last changed: of a translation that of its hand-off, else what the front matter says.
    #[must_use]
    pub fn changed(&self, shown: Shown) -> Option<Day> {
        let meta = &self.document(shown.document).meta;
        let (written, handed) = (|| meta.changed(), || meta.handoff.day);
        match shown.kind {
            Kind::Translated => handed().or_else(written),
            _ => written().or_else(handed),
        }
    }

    /// A document and what it includes, each once.
    #[must_use]
    pub fn with_includes(&self, ix: DocumentIx) -> Vec<DocumentIx> {
        if self.resolved(ix).includes.is_empty() {
            return vec![ix];
        }
        let mut out = Vec::new();
        let mut open = vec![(ix, 0)];
        let mut seen = FxHashSet::from_iter([ix]);
        while let Some((ix, depth)) = open.pop() {
            out.push(ix);
            for next in self.resolved(ix).includes.iter().copied().flatten() {
                if depth < MAX_INCLUDE_DEPTH && seen.insert(next) {
                    open.push((next, depth + 1));
                }
            }
        }
        out
    }

    /// The zones of a document and of what it includes.
    #[must_use]
    pub fn zones(&self, ix: DocumentIx) -> Vec<(DocumentIx, &Zone)> {
        let zones = |ix: DocumentIx| self.document(ix).zones.iter().map(move |zone| (ix, zone));
        self.with_includes(ix).into_iter().flat_map(zones).collect()
    }

    /// The copied file at a path below a locale.
    #[must_use]
    pub fn asset(&self, locale: LocaleIx, path: &str) -> Option<&Asset> {
        let order = |asset: &Asset| (asset.locale, &*asset.path).cmp(&(locale, path));
        self.assets.binary_search_by(order).ok().map(|at| &self.assets[at])
    }

    /// The title of a page as a reader of a locale sees it, and the language it is in.
    #[must_use]
    pub fn title(&self, row: RowIx, locale: LocaleIx) -> (&str, LocaleIx) {
        let Some((document, lang)) = self.cell(row, locale) else { return (self.row(row).page.as_str(), locale) };
        (self.title_of(document).unwrap_or_else(|| self.row(row).page.as_str()), lang)
    }

    fn title_of(&self, ix: DocumentIx) -> Option<&str> {
        Some(&*self.titles[ix.0 as usize]).filter(|title| !title.is_empty())
    }

    /// The title that a reader sees instead of a see-also link's text that was left untranslated.
    #[must_use]
    pub fn title_instead(&self, link: &Link, target: &Target, locale: LocaleIx) -> Option<&str> {
        let text = link.see_also.as_ref()?.untranslated.as_deref()?;
        let Target::Page { row, .. } = target else { return None };
        let shown = self.shown(*row, locale).filter(|shown| shown.kind == Kind::Translated)?;
        let title = self.title_of(shown.document)?;
        (title != text).then_some(title)
    }
}

/// Includes nested deeper are left out. Real pages nest one deep.
pub const MAX_INCLUDE_DEPTH: usize = 10;
