//! All documents become one site: rows and columns, every link with its target. It sees no Markdown and reads no file.

mod bookmarks;
mod breadcrumbs;
mod cycles;
mod image;
mod includes;
mod links;
pub mod nearest;
mod redirects;
mod rows;
mod see_also;
mod snippets;
mod tocs;
mod uids;
mod zones;

pub use links::{MOST_REDIRECTIONS, included_file, redirected_path};
pub use rows::{best_translation, cells, locales};
pub use snippets::wanted as wanted_snippets;
pub use zones::Groups;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::docfx::toc::TocFile;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{Document, DocumentIx, DocumentKey};
use crate::model::page::PageId;
use crate::model::shared::Shared;
use crate::model::site::{Broken, LocaleIx, Resolved, RowIx, Site, Target};
use crate::model::sources::{FileIx, Side, Sources};

/// The text of every file that a snippet shows.
pub type Texts = HashMap<FileIx, Arc<str>>;

/// What resolution needs beside the documents.
#[derive(Debug)]
pub struct Input<'a> {
    pub sources: &'a Sources,
    pub documents: Vec<Arc<Document>>,
    pub tocs: HashMap<FileIx, TocFile>,
    pub texts: Texts,
    /// As written.
    pub pivot_groups: Groups,
}

/// What everything comes to.
#[derive(Debug)]
pub struct Resolution {
    pub site: Site,
    pub tables: Tables,
    pub diagnostics: Vec<Diagnostic>,
}

/// What else is needed to resolve a document of the site once more.
#[derive(Debug)]
pub struct Tables {
    /// For each table of contents the first page that it names.
    pub toc_pages: HashMap<FileIx, RowIx>,
    pub groups: Groups,
    /// Those for breadcrumbs too.
    pub tocs: HashMap<FileIx, TocFile>,
}

/// Resolves everything. The documents keep their order.
#[must_use]
pub fn resolve(input: Input<'_>) -> Resolution {
    let sources = input.sources;
    let by_key: FxHashMap<DocumentKey, DocumentIx> =
        (0u32..).map(DocumentIx).zip(&input.documents).map(|(ix, document)| (document.key, ix)).collect();
    let mut diagnostics = Vec::new();
    let locales = rows::locales(sources);
    let source = locales.iter().position(|locale| *locale == sources.source_locale).unwrap_or_default();
    let source = LocaleIx(crate::model::offset(source));
    let rows = rows::rows(sources, &input.documents, &locales, &mut diagnostics);
    let by_page: FxHashMap<PageId, RowIx> =
        (0u32..).map(RowIx).zip(&rows).map(|(ix, row)| (row.page.clone(), ix)).collect();
    let mut site = Site {
        assets: rows::assets(sources, &locales).into(),
        locales,
        source,
        titles: input.documents.iter().map(|document| title(document)).collect(),
        documents: input.documents.into_iter().collect(),
        by_key: by_key.into(),
        rows: rows.into(),
        by_page: by_page.into(),
        uids: Arc::default(),
        resolved: Shared::default(),
        pivot_groups: Arc::default(),
        tocs: Arc::default(),
        breadcrumbs: Arc::default(),
        redirects: Arc::default(),
        census: BTreeMap::new(),
    };
    site.uids = uids::uids(sources, &site, &mut diagnostics).into();
    let (crumb_files, found) = breadcrumbs::files(sources, &mut site, &input.tocs);
    diagnostics.extend(found);
    let tables = Tables {
        toc_pages: tocs::first_pages(sources, &site, &input.tocs),
        groups: zones::with_source(sources, input.pivot_groups),
        tocs: input.tocs,
    };
    let resolver = links::Resolver::new(sources, &site, &tables.toc_pages).for_all();
    let all: Vec<DocumentIx> = (0..crate::model::offset(site.documents.len())).map(DocumentIx).collect();
    let one = |ix: &DocumentIx| document_parts(&resolver, &tables.groups, &input.texts, site.document(*ix));
    let found: Vec<(Arc<Resolved>, Vec<Diagnostic>)> = all.par_iter().map(one).collect();
    let redirects = redirects::stubs(&resolver);
    diagnostics.extend(redirects::faults(&resolver));
    let crumbs = breadcrumbs::trees(&resolver, &crumb_files, &tables.tocs);
    let mut toc_files: HashMap<FileIx, &TocFile> = tables.tocs.iter().map(|(file, toc)| (*file, toc)).collect();
    toc_files.retain(|file, _| !breadcrumbs::is_breadcrumb(sources, *file, &crumb_files));
    let tocs = tocs::trees(&resolver, &toc_files);
    diagnostics.extend(tocs::faults(&resolver, &toc_files));
    let (lists, found): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    diagnostics.extend(found.into_iter().flatten());
    site.resolved = lists.into_iter().collect();
    site.redirects = redirects.into();
    site.tocs = tocs.into();
    site.breadcrumbs = crumbs.into();
    site.pivot_groups = zones::by_locale(sources, &site, tables.groups.clone()).into();
    diagnostics.extend(includes::cycles(sources, &site));
    diagnostics.extend(includes::too_deep(sources, &site));
    diagnostics.extend(includes::leave_out(sources, &mut site));
    diagnostics.extend(check(sources, &site, &all));
    see_also::connect(&mut site);
    site.census = census(sources, &site);
    Resolution { site, tables, diagnostics }
}

fn title(document: &Document) -> Arc<str> {
    document.title().unwrap_or_default().into()
}

/// What the lists of one document come to.
fn document_parts(
    resolver: &links::Resolver<'_>,
    groups: &Groups,
    texts: &Texts,
    document: &Document,
) -> (Arc<Resolved>, Vec<Diagnostic>) {
    let links::Resolver { sources, site, .. } = *resolver;
    let (links, mut found) = resolver.links(document);
    if document.key.side == Side::Target {
        found.extend(resolver.xrefs(document));
    }
    let includes = includes::targets(sources, site, document, &mut found);
    let snippets = snippets::resolve(sources, document, texts, &mut found);
    let image = image::target(resolver, document, &mut found);
    let choices = zones::choices(sources, document, groups, &mut found);
    if document.key.side == Side::Source {
        found.clear();
    }
    (Arc::new(Resolved { links, includes, snippets, image, choices }), found)
}

/// What is wrong between some documents and the others.
fn check(sources: &Sources, site: &Site, documents: &[DocumentIx]) -> Vec<Diagnostic> {
    let mut found = bookmarks::check(sources, site, documents);
    found.extend(zones::check(sources, site, documents));
    found.extend(see_also::untranslated(sources, site, documents));
    found
}

/// Resolves some documents of a site once more. What others make of them (the pages that refer to a page, the names in tables
/// of contents, circles of includes) stays as it was.
#[must_use]
pub fn amend(
    sources: &Sources,
    tables: &Tables,
    mut site: Site,
    texts: &Texts,
    documents: &[DocumentIx],
) -> (Site, Vec<Diagnostic>) {
    while site.resolved.len() < site.documents.len() {
        site.resolved.push(Arc::default());
    }
    while site.titles.len() < site.documents.len() {
        site.titles.push(Arc::default());
    }
    for ix in documents {
        breadcrumbs::name(sources, &mut site.documents[ix.0 as usize]);
        site.titles[ix.0 as usize] = title(site.document(*ix));
    }
    uids::add(sources, &mut site, documents);
    breadcrumbs::add(sources, tables, &mut site, documents);
    let resolver = links::Resolver::new(sources, &site, &tables.toc_pages);
    let one = |ix: &DocumentIx| document_parts(&resolver, &tables.groups, texts, site.document(*ix));
    let (lists, found): (Vec<_>, Vec<_>) = documents.iter().map(one).unzip();
    for (ix, resolved) in documents.iter().zip(lists) {
        site.resolved[ix.0 as usize] = resolved;
    }
    let mut found: Vec<Diagnostic> = found.into_iter().flatten().collect();
    found.extend(check(sources, &site, documents));
    (site, found)
}

/// Links by class, in the documents that people wrote.
fn census(sources: &Sources, site: &Site) -> BTreeMap<&'static str, usize> {
    let mut out = BTreeMap::new();
    for (document, resolved) in site.documents.iter().zip(site.resolved.iter()) {
        let key = document.key;
        let column = site.locales.iter().position(|locale| *locale == sources.home(key.file).locale);
        if key.side == Side::Source {
            continue;
        }
        let written_links = document.links.iter().zip(&resolved.links).filter(|(link, _)| link.side == Side::Target);
        for (_, target) in written_links {
            let written = |row: &crate::model::site::Row| column.is_some_and(|c| row.cells[c].is_some());
            let class = match target {
                Target::Page { redirected: true, .. } => "redirected",
                Target::Page { row, .. } if !written(site.row(*row)) => "fallback",
                Target::Page { .. } => "page",
                Target::Here(_) => "bookmark",
                Target::Asset { .. } => "asset",
                Target::External(_) | Target::Api(_) => "external",
                Target::Published(_) => "published elsewhere",
                Target::Broken(Broken::NotHere) => "not here",
                Target::Broken(_) => "broken",
            };
            *out.entry(class).or_insert(0) += 1;
        }
    }
    out
}
