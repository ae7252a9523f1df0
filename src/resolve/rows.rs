//! The matrix: which page is written, rebuilt or missing in which locale.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::diagnostic::{Diagnostic, environment};
use crate::model::document::{Certificate, Document, DocumentIx, Mode};
use crate::model::locale::Locale;
use crate::model::meta::{MOVED, Translation};
use crate::model::page::PageId;
use crate::model::site::{Asset, LocaleIx, Row};
use crate::model::sources::{FileIx, FileKind, Side, Sources};

/// All locales of a site in the order of their tags. The source language is there even if nothing is written in it, as its
/// pages can be rebuilt.
#[must_use]
pub fn locales(sources: &Sources) -> Vec<Locale> {
    let mut locales: Vec<Locale> = sources.collections.iter().map(|c| c.locale.clone()).collect();
    if sources.rebuild_source {
        locales.push(sources.source_locale.clone());
    }
    locales.sort();
    locales.dedup();
    locales
}

/// The translation that a source page is rebuilt from: certified before others, then the newest hand-off, then human work.
#[must_use]
pub fn best_translation<'a>(candidates: &[&'a Document]) -> Option<&'a Document> {
    candidates.iter().copied().filter(|document| !document.units.is_empty()).max_by_key(|document| {
        let handoff = &document.meta.handoff;
        (
            document.certificate == Certificate::Certified,
            handoff.day,
            handoff.translation == Some(Translation::Human),
            Reverse(document.key.file),
        )
    })
}

/// A row for each page.
pub fn rows(
    sources: &Sources,
    documents: &[Arc<Document>],
    locales: &[Locale],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let mut versions: BTreeMap<&PageId, Vec<(DocumentIx, &Document)>> = BTreeMap::new();
    for (ix, document) in (0u32..).map(DocumentIx).zip(documents) {
        if let FileKind::Page(page) = &sources.file(document.key.file).kind {
            versions.entry(page).or_default().push((ix, document));
        }
    }
    let row = |(page, versions): (&PageId, Vec<_>)| {
        let cells = cells(sources, locales, &versions, diagnostics)?;
        Some(Row { page: page.clone(), cells, referrers: Vec::new() })
    };
    versions.into_iter().filter_map(row).collect()
}

/// For each locale the document of a page, of all that its files come to; nothing where the page has moved.
pub fn cells(
    sources: &Sources,
    locales: &[Locale],
    versions: &[(DocumentIx, &Document)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Option<DocumentIx>>> {
    let mut cells: Vec<Option<DocumentIx>> = vec![None; locales.len()];
    let of_side = |side| versions.iter().filter(move |(_, d)| d.key.side == side && d.key.mode == Mode::Block);
    // A page that has moved is none.
    for (ix, document) in of_side(Side::Target).filter(|(_, document)| document.meta.text(MOVED).is_none()) {
        let file = document.key.file;
        let Some(column) = locales.iter().position(|locale| *locale == sources.home(file).locale) else { continue };
        let first = *cells[column].get_or_insert(*ix);
        if let Some((_, other)) = versions.iter().find(|(other, _)| *other == first && other != ix) {
            let (FileKind::Page(page), other) = (&sources.file(file).kind, sources.file(other.key.file)) else {
                continue;
            };
            diagnostics.push(environment::duplicate_page(page.as_str(), &other.shown, &sources.file(file).shown));
        }
    }
    if cells.iter().all(Option::is_none) {
        return None;
    }
    // Nothing in a page without units tells its source.
    let has_units = |file| of_side(Side::Target).any(|(_, d)| d.key.file == file && !d.units.is_empty());
    for (ix, document) in of_side(Side::Source).filter(|(_, document)| has_units(document.key.file)) {
        let column = locales.iter().position(|locale| is_source(sources, document, locale));
        if let Some(cell) = column.and_then(|column| cells.get_mut(column)) {
            cell.get_or_insert(*ix);
        }
    }
    Some(cells)
}

/// A document rebuilt from the units of another locale is in the source language.
fn is_source(sources: &Sources, document: &Document, locale: &Locale) -> bool {
    let own = &sources.home(document.key.file).locale;
    own != locale && locale == &sources.source_locale
}

/// Files to copy; of two for one place the first is taken.
pub fn assets(sources: &Sources, locales: &[Locale]) -> Vec<Asset> {
    let mut out: BTreeMap<(usize, &str), FileIx> = BTreeMap::new();
    for (file, entry) in sources.iter() {
        let FileKind::Asset(path) = &entry.kind else { continue };
        if let Some(column) = locales.iter().position(|locale| *locale == sources.home(file).locale) {
            out.entry((column, path)).or_insert(file);
        }
    }
    out.into_iter()
        .map(|((column, path), file)| Asset {
            locale: LocaleIx(u32::try_from(column).unwrap_or_default()),
            path: path.to_owned(),
            file,
        })
        .collect()
}
