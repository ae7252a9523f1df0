//! The stages composed. All the parallelism of the core is here and in the stages' own loops over documents.

mod build;
mod originals;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

pub use build::{Built, build};

use crate::docfx::{pivots, toc};
use crate::model::diagnostic::Diagnostic;
use crate::model::dialect::Dialect;
use crate::model::document::{Document, DocumentKey, Mode};
use crate::model::page::PageId;
use crate::model::site::Site;
use crate::model::sources::{FileIx, FileKind, Rules, Side, Sources};
use crate::parse::{parse, parse_both};
use crate::resolve::{self, Input, resolve};
use crate::scan::{Scanned, read_file};

/// Parses and resolves everything that was found.
#[must_use]
pub fn load(scanned: &Scanned) -> (Site, Vec<Diagnostic>) {
    let sources = &scanned.sources;
    let mut diagnostics = scanned.diagnostics.clone();
    let mut documents = parse_pages(sources);
    let rebuilt = if sources.rebuild_source { rebuildable(sources, &documents) } else { Vec::new() };
    documents.extend(parse_all(sources, rebuilt));
    add_includes(sources, &mut documents);
    documents.sort_by_key(|document| document.key);
    documents = originals::align_all(sources, documents);
    for document in &mut documents {
        let own = std::mem::take(&mut document.diagnostics);
        // What is wrong in a translated file is told once, not again for the source rebuilt from it.
        if document.key.side == Side::Target {
            diagnostics.extend(own);
        }
    }
    let (tocs, found) = read_tocs(sources);
    diagnostics.extend(found);
    let texts = read_texts(sources, &resolve::wanted_snippets(sources, &documents));
    let (pivot_groups, found) = read_pivot_groups(sources, &documents);
    diagnostics.extend(found);
    let (site, found) = resolve(Input { sources, documents, tocs, texts, pivot_groups });
    diagnostics.extend(found);
    (site, diagnostics)
}

/// Parses all pages. A page that only one translation has is parsed in both languages at once: its text is at hand.
fn parse_pages(sources: &Sources) -> Vec<Document> {
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
        read_and_parse(sources, key, if both { parse_both } else { parse_one })
    });
    parsed.collect()
}

/// Reads and parses each of these. The text of a file is dropped as soon as it is parsed.
fn parse_all(sources: &Sources, keys: Vec<DocumentKey>) -> Vec<Document> {
    keys.into_par_iter().flat_map_iter(|key| read_and_parse(sources, key, parse_one)).collect()
}

fn parse_one(text: &str, path: &Arc<str>, key: DocumentKey, dialect: &Dialect) -> Vec<Document> {
    vec![parse(text, path, key, dialect)]
}

fn read_and_parse(
    sources: &Sources,
    key: DocumentKey,
    parse: fn(&str, &Arc<str>, DocumentKey, &Dialect) -> Vec<Document>,
) -> Vec<Document> {
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
    documents
}

/// The pages without a file in the source language, each with the translation that it is rebuilt from.
fn rebuildable(sources: &Sources, documents: &[Document]) -> Vec<DocumentKey> {
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
fn add_includes(sources: &Sources, documents: &mut Vec<Document>) {
    let mut known: BTreeSet<DocumentKey> = documents.iter().map(|document| document.key).collect();
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
        let new: Vec<DocumentKey> = wanted.into_iter().filter(|key| known.insert(*key)).collect();
        from = documents.len();
        documents.extend(parse_all(sources, new));
    }
}

fn read_tocs(sources: &Sources) -> (HashMap<FileIx, toc::TocFile>, Vec<Diagnostic>) {
    let mut out = HashMap::new();
    let mut diagnostics = Vec::new();
    for (ix, file) in sources.iter().filter(|(_, file)| matches!(file.kind, FileKind::Toc(_))) {
        match read_file(sources, file) {
            Ok((text, problem)) => {
                let markdown = file.rel.to_ascii_lowercase().ends_with(".md");
                let read = if markdown { toc::read_markdown } else { toc::read };
                let (toc, found) = read(&text, &file.shown);
                diagnostics.extend(problem.into_iter().chain(found));
                out.insert(ix, toc);
            }
            Err(problem) => diagnostics.push(problem),
        }
    }
    (out, diagnostics)
}

/// The pivot groups of each collection: of every file that has the usual name, or the one that a page gives.
fn read_pivot_groups(sources: &Sources, documents: &[Document]) -> (resolve::Groups, Vec<Diagnostic>) {
    let configured = |rules: &Rules| rules.global_metadata.get(pivots::FILE_KEY)?.as_str().map(str::to_owned);
    let configured = sources.collections.iter().filter_map(|collection| configured(&collection.rules));
    let given = documents.iter().filter_map(|document| document.meta.text(pivots::FILE_KEY)).map(str::to_owned);
    let given: Vec<String> = given.chain(configured).collect();
    let mut stems: BTreeSet<&str> = given.iter().filter_map(|name| pivots::stem(name)).collect();
    stems.insert(pivots::STEM);
    let mut out = resolve::Groups::new();
    let mut diagnostics = Vec::new();
    for (_, file) in sources.iter() {
        let named = pivots::stem(&file.rel).is_some_and(|stem| stems.contains(stem));
        if !named || matches!(file.kind, FileKind::Page(_)) {
            continue;
        }
        match read_file(sources, file) {
            Ok((text, problem)) => {
                let (groups, found) = pivots::read(&text, &file.shown);
                diagnostics.extend(problem.into_iter().chain(found));
                out.entry(file.collection).or_default().extend(groups);
            }
            Err(problem) => diagnostics.push(problem),
        }
    }
    (out, diagnostics)
}

fn read_texts(sources: &Sources, files: &BTreeSet<FileIx>) -> HashMap<FileIx, Arc<str>> {
    let read = |ix: &FileIx| read_file(sources, sources.file(*ix)).ok().map(|(text, _)| (*ix, Arc::from(text)));
    files.par_iter().filter_map(read).collect()
}

/// Parses one file of a folder with what it includes, and resolves only these.
#[must_use]
pub fn load_one(scanned: &Scanned, file: FileIx) -> (Site, Vec<Diagnostic>) {
    let sources = &scanned.sources;
    let mut diagnostics = scanned.diagnostics.clone();
    let mut documents = parse_all(sources, vec![DocumentKey { file, side: Side::Target, mode: Mode::Block }]);
    add_includes(sources, &mut documents);
    documents.sort_by_key(|document| document.key);
    for document in documents.iter_mut().filter(|document| document.key.side == Side::Target) {
        diagnostics.append(&mut document.diagnostics);
    }
    let texts = read_texts(sources, &resolve::wanted_snippets(sources, &documents));
    let (pivot_groups, found) = read_pivot_groups(sources, &documents);
    diagnostics.extend(found);
    let (site, found) = resolve(Input { sources, documents, tocs: HashMap::new(), texts, pivot_groups });
    diagnostics.extend(found);
    (site, diagnostics)
}
