//! The matrix: which page is written, rebuilt or missing in which locale.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::model::diagnostic::{Diagnostic, environment};
use crate::model::document::{Certificate, Document, DocumentIx, DocumentKey, Mode};
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
    by_key: &HashMap<DocumentKey, DocumentIx>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let mut cells: BTreeMap<&PageId, Vec<Option<DocumentIx>>> = BTreeMap::new();
    let empty = || vec![None; locales.len()];
    for (file, entry) in sources.iter() {
        let FileKind::Page(page) = &entry.kind else { continue };
        let Some(written) = by_key.get(&DocumentKey { file, side: Side::Target, mode: Mode::Block }) else { continue };
        let Some(column) = locales.iter().position(|locale| *locale == sources.home(file).locale) else { continue };
        // A page that has moved is none.
        if documents[written.0 as usize].meta.text(MOVED).is_some() {
            continue;
        }
        let row = cells.entry(page).or_insert_with(empty);
        match row[column] {
            Some(other) => {
                let other: FileIx = documents[other.0 as usize].key.file;
                let other = &sources.file(other).shown;
                diagnostics.push(environment::duplicate_page(page.as_str(), other, &entry.shown));
            }
            None => row[column] = Some(*written),
        }
    }
    for (ix, document) in (0u32..).map(DocumentIx).zip(documents) {
        let is_page = document.key.side == Side::Source && document.key.mode == Mode::Block;
        let FileKind::Page(page) = &sources.file(document.key.file).kind else { continue };
        if let Some(row) = cells.get_mut(page).filter(|_| is_page)
            && let Some(slot) =
                row.iter_mut().zip(locales).find(|(_, l)| is_source(sources, document, l)).map(|(s, _)| s)
        {
            slot.get_or_insert(ix);
        }
    }
    cells.into_iter().map(|(page, cells)| Row { page: page.clone(), cells, referrers: Vec::new() }).collect()
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
