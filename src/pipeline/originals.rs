//! The pages of the source language beside their translations: each is parted into the same sentences, and each translation is
//! told which of its sentences are out of date.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::parsing::Known;
use crate::align::{align, marked, places, stale};
use crate::model::document::{Document, Mode, Stale};
use crate::model::sources::{File, FileKind, Side, Sources};
use crate::parse::parse_sentences;
use crate::resolve;
use crate::scan::read_file;

/// A file of the source language and its translations, by their places in the list of documents.
#[derive(Default)]
struct Versions {
    original: Option<usize>,
    translations: Vec<usize>,
}

/// What an alignment finds out.
struct Aligned {
    original: (usize, Option<Document>),
    stale: Vec<(usize, BTreeMap<u32, Stale>)>,
}

/// Aligns every source file that is given with its translations.
pub(super) fn align_all(
    sources: &Sources,
    mut documents: Vec<Arc<Document>>,
    known: Option<&Known<'_>>,
) -> Vec<Arc<Document>> {
    for document in documents.iter_mut().filter(|document| !document.was.is_empty() && document.stale.is_empty()) {
        let stale = marked(document);
        Arc::make_mut(document).stale = stale;
    }
    if !sources.has_source() {
        return documents;
    }
    let mut all: HashMap<(&str, Mode), Versions> = HashMap::new();
    for (ix, document) in documents.iter().enumerate().filter(|(_, document)| document.key.side == Side::Target) {
        let versions = all.entry((name(sources.file(document.key.file)), document.key.mode)).or_default();
        if sources.home(document.key.file).locale == sources.source_locale {
            versions.original.get_or_insert(ix);
        } else {
            versions.translations.push(ix);
        }
    }
    let is_new = |ix: &usize| known.is_none_or(|known| !known.has(documents[*ix].key));
    all.retain(|_, versions| versions.original.iter().chain(&versions.translations).any(is_new));
    let aligned: Vec<Aligned> =
        all.into_par_iter().filter_map(|(_, versions)| align_one(sources, &documents, &versions)).collect();
    for Aligned { original: (ix, original), stale } in aligned {
        if let Some(original) = original {
            documents[ix] = Arc::new(original);
        }
        for (ix, stale) in stale {
            Arc::make_mut(&mut documents[ix]).stale = stale;
        }
    }
    documents
}

/// What a file is known by in every locale.
#[must_use]
pub fn name(file: &File) -> &str {
    if let FileKind::Page(page) = &file.kind { page.as_str() } else { &file.rel }
}

fn align_one(sources: &Sources, documents: &[Arc<Document>], versions: &Versions) -> Option<Aligned> {
    let original = documents.get(versions.original?)?;
    let translations = versions.translations.iter().map(|ix| (*ix, &*documents[*ix]));
    let translations: Vec<(usize, &Document)> =
        translations.filter(|(_, document)| !document.units.is_empty()).collect();
    let is_current = |document: &Document| {
        document.meta.handoff.source_hash.is_some() && document.meta.handoff.source_hash == original.file_hash
    };
    let all: Vec<&Document> = translations.iter().map(|(_, document)| *document).collect();
    let current: Vec<&Document> = all.iter().copied().filter(|document| is_current(document)).collect();
    let best = resolve::best_translation(if current.is_empty() { &all } else { &current })?;
    let file = sources.file(original.key.file);
    let text = read_file(sources, file).ok()?.0;
    let dialect = &sources.home(original.key.file).rules.dialect;
    let mut at: Vec<Range<usize>> = Vec::new();
    let mut out = Vec::new();
    for (ix, document) in translations {
        let is_stale = document.meta.handoff.source_hash.is_some() && !is_current(document);
        if document.key != best.key && !is_stale {
            continue;
        }
        let translation = sources.file(document.key.file);
        let Ok((translated, _)) = read_file(sources, translation) else { continue };
        let sentences = align(&translated, &translation.shown, &text, dialect).sentences;
        if document.key == best.key {
            at = places(&sentences);
        }
        if is_stale {
            out.push((ix, stale(document, &sentences, &text)));
        }
    }
    let parsed = parse_sentences(&text, &file.shown, original.key, dialect, &at);
    Some(Aligned { original: (versions.original?, parsed), stale: out })
}
