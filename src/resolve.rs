//! All documents become one site: rows and columns, every link with its target. It sees no Markdown and reads no file.

mod bookmarks;
mod breadcrumbs;
mod cycles;
mod includes;
mod links;
mod nearest;
mod redirects;
mod rows;
mod see_also;
mod snippets;
mod tocs;
mod uids;
mod zones;

pub use links::included_file;
pub use rows::best_translation;
pub use snippets::wanted as wanted_snippets;
pub use zones::Groups;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::docfx::toc::TocFile;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{Document, DocumentIx, DocumentKey};
use crate::model::site::{Broken, Resolved, Site, Target};
use crate::model::sources::{FileIx, Side, Sources};
use crate::model::xref::Uids;

/// What resolution needs beside the documents.
#[derive(Debug)]
pub struct Input<'a> {
    pub sources: &'a Sources,
    pub documents: Vec<Document>,
    pub tocs: HashMap<FileIx, TocFile>,
    /// The text of every file that a snippet shows.
    pub texts: HashMap<FileIx, Arc<str>>,
    /// As written.
    pub pivot_groups: Groups,
}

/// Resolves everything. The documents keep their order.
#[must_use]
pub fn resolve(input: Input<'_>) -> (Site, Vec<Diagnostic>) {
    let sources = input.sources;
    let by_key: HashMap<DocumentKey, DocumentIx> =
        (0u32..).map(DocumentIx).zip(&input.documents).map(|(ix, document)| (document.key, ix)).collect();
    let mut diagnostics = Vec::new();
    let (locales, source) = rows::locales(sources, &sources.source_locale);
    let rows = rows::rows(sources, &input.documents, &locales, &by_key, &mut diagnostics);
    let by_page = (0u32..).map(crate::model::site::RowIx).zip(&rows).map(|(ix, row)| (row.page.clone(), ix)).collect();
    let mut site = Site {
        assets: rows::assets(sources, &locales),
        locales,
        source,
        documents: input.documents,
        by_key,
        rows,
        by_page,
        uids: Uids::default(),
        resolved: Vec::new(),
        pivot_groups: BTreeMap::new(),
        tocs: Vec::new(),
        breadcrumbs: BTreeMap::new(),
        redirects: Vec::new(),
        census: BTreeMap::new(),
    };
    site.uids = uids::uids(sources, &site, &mut diagnostics);
    let (crumb_files, found) = breadcrumbs::files(sources, &mut site, &input.tocs);
    diagnostics.extend(found);
    let toc_pages = tocs::first_pages(sources, &site, &input.tocs);
    let resolver = links::Resolver::new(sources, &site, &toc_pages);
    let groups = zones::with_source(sources, input.pivot_groups);
    let found: Vec<(Resolved, Vec<Diagnostic>)> = site
        .documents
        .par_iter()
        .map(|document| {
            let (links, mut found) = resolver.links(document);
            found.extend(resolver.xrefs(document));
            let includes = includes::targets(sources, &site, document, &mut found);
            let snippets = snippets::resolve(sources, document, &input.texts, &mut found);
            let choices = zones::choices(sources, document, &groups, &mut found);
            let quiet = document.key.side == Side::Source;
            (Resolved { links, includes, snippets, choices }, if quiet { Vec::new() } else { found })
        })
        .collect();
    let redirects = redirects::stubs(&resolver);
    diagnostics.extend(redirects::faults(&resolver));
    let crumbs = breadcrumbs::trees(&resolver, &crumb_files, &input.tocs);
    let mut tables = input.tocs;
    tables.retain(|file, _| !breadcrumbs::is_breadcrumb(sources, *file, &crumb_files));
    let tocs = tocs::trees(&resolver, &tables);
    diagnostics.extend(tocs::faults(&resolver, &tables));
    let (lists, found): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    diagnostics.extend(found.into_iter().flatten());
    site.resolved = lists;
    site.redirects = redirects;
    site.tocs = tocs;
    site.breadcrumbs = crumbs;
    site.pivot_groups = zones::by_locale(sources, &site, groups);
    diagnostics.extend(includes::cycles(sources, &site));
    diagnostics.extend(includes::too_deep(sources, &site));
    diagnostics.extend(includes::leave_out(sources, &mut site));
    diagnostics.extend(bookmarks::check(sources, &site));
    diagnostics.extend(zones::check(sources, &site));
    diagnostics.extend(see_also::untranslated(sources, &site));
    see_also::connect(&mut site);
    site.census = census(sources, &site);
    (site, diagnostics)
}

/// Links by class, in the documents that people wrote.
fn census(sources: &Sources, site: &Site) -> BTreeMap<&'static str, usize> {
    let mut out = BTreeMap::new();
    for (document, resolved) in site.documents.iter().zip(&site.resolved) {
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
