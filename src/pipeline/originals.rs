//! The pages of the source language beside their translations: each is parted into the same sentences, and each translation is
//! told which of its sentences are out of date.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use super::read_file;
use crate::align::{align, places, stale};
use crate::model::document::{Document, DocumentKey, Mode, Stale};
use crate::model::sources::{FileKind, Side, Sources};
use crate::parse::parse_sentences;
use crate::resolve;

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
pub(super) fn align_all(sources: &Sources, mut documents: Vec<Document>) -> Vec<Document> {
    if !sources.has_source() {
        return documents;
    }
    let mut all: HashMap<(&str, Mode), Versions> = HashMap::new();
    for (ix, document) in documents.iter().enumerate().filter(|(_, document)| document.key.side == Side::Target) {
        let versions = all.entry((name(sources, document.key), document.key.mode)).or_default();
        if sources.home(document.key.file).locale == sources.source_locale {
            versions.original.get_or_insert(ix);
        } else {
            versions.translations.push(ix);
        }
    }
    let aligned: Vec<Aligned> =
        all.into_par_iter().filter_map(|(_, versions)| align_one(sources, &documents, &versions)).collect();
    for Aligned { original: (ix, original), stale } in aligned {
        if let Some(original) = original {
            documents[ix] = original;
        }
        for (ix, stale) in stale {
            documents[ix].stale = stale;
        }
    }
    documents
}

/// What a file is known by in every locale.
fn name(sources: &Sources, key: DocumentKey) -> &str {
    let file = sources.file(key.file);
    if let FileKind::Page(page) = &file.kind { page.as_str() } else { &file.rel }
}

fn align_one(sources: &Sources, documents: &[Document], versions: &Versions) -> Option<Aligned> {
    let original = documents.get(versions.original?)?;
    let translations = versions.translations.iter().map(|ix| (*ix, &documents[*ix]));
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
        let sentences = align(&translated, &translation.shown, &text, dialect);
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
