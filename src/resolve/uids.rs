//! Which uids the site knows: those of its pages, and those of the maps.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::diagnostic::{Diagnostic, xref as finding};
use crate::model::document::{Document, DocumentIx};
use crate::model::meta::UID;
use crate::model::site::{RowIx, Site};
use crate::model::sources::{FileKind, Sources};
use crate::model::xref::Uids;

/// Gathers them. A page says `uid:` in its front matter; what its translations say counts too, and of two pages with one uid
/// the first has it.
pub fn uids(sources: &Sources, site: &Site, found: &mut Vec<Diagnostic>) -> Uids {
    let mut pages: FxHashMap<Box<str>, RowIx> = FxHashMap::default();
    for (ix, row) in site.rows() {
        for document in row.cells.iter().copied().flatten() {
            let document = site.document(document);
            let Some(uid) = document.meta.text(UID) else { continue };
            let first = *pages.entry(uid.into()).or_insert(ix);
            if first != ix {
                let other = site.row(first).cells.iter().copied().flatten().next();
                let other = other.map(|other| &*sources.file(site.document(other).key.file).shown);
                let path = &sources.file(document.key.file).shown;
                found.push(finding::duplicate_uid(uid, other.unwrap_or_default(), path));
            }
        }
    }
    Uids { pages, specs: Arc::clone(&sources.xrefs) }
}

/// Adds those of some pages, unless others have them.
pub fn add(sources: &Sources, site: &mut Site, documents: &[DocumentIx]) {
    let row_of = |site: &Site, document: &Document| match &sources.file(document.key.file).kind {
        FileKind::Page(page) => site.by_page.get(page).copied(),
        _ => None,
    };
    for ix in documents {
        let document = &site.documents[ix.0 as usize];
        let (Some(uid), Some(row)) = (document.meta.text(UID), row_of(site, document)) else { continue };
        if !site.uids.pages.contains_key(uid) {
            Arc::make_mut(&mut site.uids).pages.insert(uid.into(), row);
        }
    }
}
