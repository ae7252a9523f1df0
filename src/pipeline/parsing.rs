//! From files to documents: each file is read and parsed once, and again only when it has changed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::originals;
use crate::model::document::{Document, DocumentKey, Mode};
use crate::model::page::PageId;
use crate::model::site::Site;
use crate::model::sources::{File, FileIx, FileKind, Side, Sources};
use crate::parse::{BOTH, Room, parse_in};
use crate::resolve;
use crate::scan::read_file_in;

/// What an earlier reading of the same folders left.
#[derive(Debug)]
pub struct Known<'a> {
    site: &'a Site,
    kept: Kept<'a>,
}

/// The files whose documents are still right, by their places now and then.
#[derive(Debug)]
enum Kept<'a> {
    /// No file has another place. The first set has what was read, if that is not all, and the second what has changed.
    But(Option<&'a BTreeSet<FileIx>>, &'a BTreeSet<FileIx>),
    Moved(HashMap<FileIx, FileIx>),
}

impl<'a> Known<'a> {
    /// What is known of the files that were read, but for those that have changed.
    #[must_use]
    pub fn but(site: &'a Site, read: Option<&'a BTreeSet<FileIx>>, changed: &'a BTreeSet<FileIx>) -> Self {
        Self { site, kept: Kept::But(read, changed) }
    }

    /// What is known after files came or went; `changed` has the paths that they are shown with. The versions of a page in
    /// all locales are aligned with each other, so that none is known where one has changed.
    #[must_use]
    pub fn moved(then: &Sources, site: &'a Site, now: &Sources, changed: &HashSet<Arc<str>>) -> Self {
        let is_changed = |file: &File| changed.contains(&file.shown);
        let files = then.files.iter().chain(&now.files).filter(|file| now.has_source() && is_changed(file));
        let names: HashSet<&str> = files.map(originals::name).collect();
        let kept = |file: &File| !is_changed(file) && !names.contains(originals::name(file));
        let before: HashMap<&str, FileIx> = then.iter().map(|(ix, file)| (&*file.shown, ix)).collect();
        let kept = now.iter().filter(|(_, file)| kept(file));
        Self { site, kept: Kept::Moved(kept.filter_map(|(ix, file)| Some((ix, *before.get(&*file.shown)?))).collect()) }
    }

    /// Where a file whose documents are still right stood then.
    fn place(&self, file: FileIx) -> Option<FileIx> {
        match &self.kept {
            Kept::But(read, changed) => {
                let known = read.is_none_or(|read| read.contains(&file)) && !changed.contains(&file);
                known.then_some(file)
            }
            Kept::Moved(kept) => kept.get(&file).copied(),
        }
    }

    fn document(&self, key: DocumentKey) -> Option<Arc<Document>> {
        let file = self.place(key.file)?;
        let ix = self.site.by_key.get(&DocumentKey { file, ..key })?;
        let document = &self.site.documents[ix.0 as usize];
        if file == key.file {
            return Some(Arc::clone(document));
        }
        Some(Arc::new(Document { key, ..Document::clone(document) }))
    }

    /// Whether nothing is new about a document.
    pub(super) fn has(&self, key: DocumentKey) -> bool {
        self.place(key.file).is_some()
    }
}

/// All pages in all languages that their text is at hand in, and what they include, in the order of their keys.
pub(super) fn documents(sources: &Sources, known: Option<&Known<'_>>) -> Vec<Arc<Document>> {
    let mut documents = parse_pages(sources, sources.iter(), known);
    let rebuilt = if sources.rebuild_source { rebuildable(sources, &documents) } else { Vec::new() };
    documents.extend(parse_all(sources, rebuilt, known));
    add_includes(sources, &mut documents, known);
    documents.sort_by_key(|document| document.key);
    originals::align_all(sources, documents, known)
}

/// Some files once more, in every way in which they have been read: of a page they have all versions.
pub(super) fn again(
    sources: &Sources,
    changed: &BTreeSet<FileIx>,
    read: &[DocumentKey],
    known: &Known<'_>,
) -> Vec<Arc<Document>> {
    let files = changed.iter().map(|ix| (*ix, sources.file(*ix)));
    let mut documents = parse_pages(sources, files, Some(known));
    let rebuilt = if sources.rebuild_source { rebuildable(sources, &documents) } else { Vec::new() };
    let done: BTreeSet<DocumentKey> = documents.iter().map(|document| document.key).collect();
    let others: BTreeSet<DocumentKey> = rebuilt.into_iter().chain(read.iter().copied()).collect();
    documents.extend(parse_all(sources, others.difference(&done).copied().collect(), Some(known)));
    add_includes(sources, &mut documents, Some(known));
    documents.sort_by_key(|document| document.key);
    originals::align_all(sources, documents, Some(known))
}

/// A single page with what it includes.
pub(super) fn with_includes(sources: &Sources, file: FileIx) -> Vec<Arc<Document>> {
    let mut documents = parse_all(sources, vec![DocumentKey { file, side: Side::Target, mode: Mode::Block }], None);
    add_includes(sources, &mut documents, None);
    documents.sort_by_key(|document| document.key);
    documents
}

/// Parses all pages. A page that only one translation has is parsed in both languages at once: its text is at hand.
fn parse_pages<'s>(
    sources: &'s Sources,
    files: impl Iterator<Item = (FileIx, &'s File)>,
    known: Option<&Known<'_>>,
) -> Vec<Arc<Document>> {
    let mut pages: BTreeMap<&PageId, Vec<FileIx>> = BTreeMap::new();
    for (ix, file) in files {
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
    let parsed = wanted.into_par_iter().map_init(Rooms::default, |rooms, (file, both)| {
        let key = DocumentKey { file, side: Side::Target, mode: Mode::Block };
        let kept = known.and_then(|known| {
            let target = known.document(key)?;
            // A page without units has no source, even if it had some.
            let both = both && !target.units.is_empty();
            let source = both.then(|| known.document(DocumentKey { side: Side::Source, ..key }));
            // A page that another locale gave up needs its source from here now.
            let complete = source.as_ref().is_none_or(Option::is_some);
            complete.then(|| [Some(target), source.flatten()].into_iter().flatten().collect())
        });
        kept.unwrap_or_else(|| read_and_parse(sources, key, if both { &BOTH } else { &[Side::Target] }, rooms))
    });
    parsed.flatten_iter().collect()
}

/// Reads and parses each of these. The text of a file is dropped as soon as it is parsed.
fn parse_all(sources: &Sources, keys: Vec<DocumentKey>, known: Option<&Known<'_>>) -> Vec<Arc<Document>> {
    let kept = |key| known.and_then(|known| known.document(key)).map(|document| vec![document]);
    let parsed = keys.into_par_iter().map_init(Rooms::default, |rooms, key| {
        kept(key).unwrap_or_else(|| read_and_parse(sources, key, &[key.side], rooms))
    });
    parsed.flatten_iter().collect()
}

/// What one file leaves for the next.
#[derive(Default)]
struct Rooms {
    bytes: Vec<u8>,
    parse: Room,
}

fn read_and_parse(sources: &Sources, key: DocumentKey, sides: &[Side], rooms: &mut Rooms) -> Vec<Arc<Document>> {
    let file = sources.file(key.file);
    let (text, problem) = match read_file_in(sources, file, &mut rooms.bytes) {
        Ok(read) => read,
        // The page stays in the site, empty: links to it are not broken too.
        Err(problem) => (Cow::Borrowed(""), Some(problem)),
    };
    let dialect = &sources.home(key.file).rules.dialect;
    let mut documents = parse_in(&text, &file.shown, key, dialect, sides, &mut rooms.parse);
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
