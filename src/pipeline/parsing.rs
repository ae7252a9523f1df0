//! From files to documents: each file is read and parsed once, and again only when it has changed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::originals;
use crate::model::dialect::Dialect;
use crate::model::document::{Document, DocumentKey, Mode};
use crate::model::page::PageId;
use crate::model::site::Site;
use crate::model::sources::{File, FileIx, FileKind, Side, Sources};
use crate::parse::{parse, parse_both};
use crate::resolve;
use crate::scan::read_file;

/// What an earlier reading of the same folders left.
#[derive(Debug)]
pub struct Known<'a> {
    site: &'a Site,
    /// By the paths that they are shown with.
    files: HashMap<&'a str, FileIx>,
}

impl<'a> Known<'a> {
    /// All but what files say that have changed since. The versions of a page in all locales are aligned with each other, so
    /// that none is known where one has changed.
    #[must_use]
    pub fn new(sources: &'a Sources, site: &'a Site, changed: &HashSet<Arc<str>>) -> Self {
        let is_changed = |file: &File| changed.contains(&file.shown);
        let aligned = sources.has_source();
        let names: HashSet<&str> =
            sources.files.iter().filter(|f| aligned && is_changed(f)).map(originals::name).collect();
        let kept = sources.iter().filter(|(_, file)| !is_changed(file) && !names.contains(originals::name(file)));
        Self { site, files: kept.map(|(ix, file)| (&*file.shown, ix)).collect() }
    }

    /// The document of a file that has not changed.
    fn document(&self, sources: &Sources, key: DocumentKey) -> Option<Arc<Document>> {
        let file = self.files.get(&*sources.file(key.file).shown)?;
        let ix = self.site.by_key.get(&DocumentKey { file: *file, ..key })?;
        let document = &self.site.documents[ix.0 as usize];
        if *file == key.file {
            return Some(Arc::clone(document));
        }
        Some(Arc::new(Document { key, ..Document::clone(document) }))
    }

    /// Whether nothing is new about a document.
    pub(super) fn has(&self, sources: &Sources, key: DocumentKey) -> bool {
        self.files.contains_key(&*sources.file(key.file).shown)
    }
}

/// All pages in all languages that their text is at hand in, and what they include, in the order of their keys.
pub(super) fn documents(sources: &Sources, known: Option<&Known<'_>>) -> Vec<Arc<Document>> {
    let mut documents = parse_pages(sources, known);
    let rebuilt = if sources.rebuild_source { rebuildable(sources, &documents) } else { Vec::new() };
    documents.extend(parse_all(sources, rebuilt, known));
    add_includes(sources, &mut documents, known);
    documents.sort_by_key(|document| document.key);
    originals::align_all(sources, documents, known)
}

/// A single page with what it includes.
pub(super) fn with_includes(sources: &Sources, file: FileIx) -> Vec<Arc<Document>> {
    let mut documents = parse_all(sources, vec![DocumentKey { file, side: Side::Target, mode: Mode::Block }], None);
    add_includes(sources, &mut documents, None);
    documents.sort_by_key(|document| document.key);
    documents
}

/// Parses all pages. A page that only one translation has is parsed in both languages at once: its text is at hand.
fn parse_pages(sources: &Sources, known: Option<&Known<'_>>) -> Vec<Arc<Document>> {
    let mut pages: BTreeMap<&PageId, Vec<FileIx>> = BTreeMap::new();
    for (ix, file) in sources.iter() {
        if let FileKind::Page(page) = &file.kind {
            pages.entry(page).or_default().push(ix);
        }
    }
    let mut wanted: Vec<(FileIx, bool)> = Vec::new();
    for files in pages.values() {
        let only = files.len() == 1;
        wanted.extend(
            files
                .iter()
                .map(|ix| (*ix, only && sources.rebuild_source && sources.home(*ix).locale != sources.source_locale)),
        );
    }
    wanted.sort_unstable();
    let parsed = wanted.into_par_iter().flat_map_iter(|(file, both)| {
        let key = DocumentKey { file, side: Side::Target, mode: Mode::Block };
        let kept = known.and_then(|known| {
            let target = known.document(sources, key)?;
            let source = both.then(|| known.document(sources, DocumentKey { side: Side::Source, ..key }));
            // A page that another locale gave up needs its source from here now; one without units has none.
            let complete = source.as_ref().is_none_or(|source| source.is_some() || target.units.is_empty());
            complete.then(|| [Some(target), source.flatten()].into_iter().flatten().collect())
        });
        kept.unwrap_or_else(|| read_and_parse(sources, key, if both { parse_both } else { parse_one }))
    });
    parsed.collect()
}

/// Reads and parses each of these. The text of a file is dropped as soon as it is parsed.
fn parse_all(sources: &Sources, keys: Vec<DocumentKey>, known: Option<&Known<'_>>) -> Vec<Arc<Document>> {
    let kept = |key| known.and_then(|known| known.document(sources, key)).map(|document| vec![document]);
    let parsed =
        keys.into_par_iter().flat_map_iter(|key| kept(key).unwrap_or_else(|| read_and_parse(sources, key, parse_one)));
    parsed.collect()
}

fn parse_one(text: &str, path: &Arc<str>, key: DocumentKey, dialect: &Dialect) -> Vec<Document> {
    vec![parse(text, path, key, dialect)]
}

fn read_and_parse(
    sources: &Sources,
    key: DocumentKey,
    parse: fn(&str, &Arc<str>, DocumentKey, &Dialect) -> Vec<Document>,
) -> Vec<Arc<Document>> {
    let file = sources.file(key.file);
    let (text, problem) = match read_file(sources, file) {
        Ok(read) => read,
        // The page stays in the site, empty: links to it are not broken too.
        Err(problem) => (String::new(), Some(problem)),
    };
    let mut documents = parse(&text, &file.shown, key, &sources.home(key.file).rules.dialect);
    if let Some(document) = documents.first_mut() {
        document.diagnostics.extend(problem);
    }
    documents.into_iter().map(Arc::new).collect()
}

/// The pages without a file in the source language, each with the translation that it is rebuilt from.
fn rebuildable(sources: &Sources, documents: &[Arc<Document>]) -> Vec<DocumentKey> {
    let mut pages: BTreeMap<&PageId, Vec<&Document>> = BTreeMap::new();
    for document in documents {
        if let FileKind::Page(page) = &sources.file(document.key.file).kind {
            pages.entry(page).or_default().push(document);
        }
    }
    let in_source =
        |d: &&Document| d.key.side == Side::Source || sources.home(d.key.file).locale == sources.source_locale;
    pages
        .into_values()
        .filter(|candidates| !candidates.iter().any(in_source))
        .filter_map(|candidates| resolve::best_translation(&candidates))
        .map(|document| DocumentKey { side: Side::Source, ..document.key })
        .collect()
}

/// Parses what is included, until nothing new is.
fn add_includes(sources: &Sources, documents: &mut Vec<Arc<Document>>, known: Option<&Known<'_>>) {
    let mut seen: BTreeSet<DocumentKey> = documents.iter().map(|document| document.key).collect();
    let mut from = 0;
    while from < documents.len() {
        let mut wanted = BTreeSet::new();
        for document in &documents[from..] {
            for include in &document.includes {
                if let Some(file) = resolve::included_file(sources, document.key.file, &include.path) {
                    wanted.insert(DocumentKey { file, side: include.side, mode: include.mode });
                }
            }
        }
        let new: Vec<DocumentKey> = wanted.into_iter().filter(|key| seen.insert(*key)).collect();
        from = documents.len();
        documents.extend(parse_all(sources, new, known));
    }
}
