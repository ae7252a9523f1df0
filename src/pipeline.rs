//! The stages composed. All the parallelism of the core is here and in the stages' own loops over documents.

mod build;
mod findings;
mod look;
mod needs;
mod originals;
mod outputs;
mod parsing;
mod search;
mod snapshot;
mod told;
mod translations;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

pub use build::{Built, build};
pub use findings::Findings;
pub use originals::name;
pub use outputs::Task;
pub use snapshot::{Answer, Appearance, Snapshot};
pub use told::{ignores, told};
pub use translations::{Translation, has_units, translation, translations};

use crate::docfx::{pivots, toc};
use crate::model::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::model::meta::PIVOT_GROUP_FILE;
use crate::model::site::Site;
use crate::model::sources::{FileIx, FileKind, Rules, Side, Sources};
use crate::resolve::{self, Input, Resolution, resolve};
use crate::scan::{Scanned, read_file};

/// Parses and resolves everything that was found.
#[must_use]
pub fn load(scanned: &Scanned) -> (Site, Vec<Diagnostic>) {
    let Resolution { site, diagnostics, .. } = load_again(scanned, None);
    (site, diagnostics)
}

/// The same with what is known of files that have not changed.
fn load_again(scanned: &Scanned, known: Option<&parsing::Known<'_>>) -> Resolution {
    let sources = &scanned.sources;
    let documents = parsing::documents(sources, known);
    let (tocs, mut diagnostics) = read_tocs(sources);
    diagnostics.splice(0..0, scanned.diagnostics.iter().chain(own_diagnostics(&documents)).cloned());
    let texts = read_texts(sources, &resolve::wanted_snippets(sources, &documents));
    let (pivot_groups, found) = read_pivot_groups(sources, &documents);
    diagnostics.extend(found);
    let mut resolution = resolve(Input { sources, documents, tocs, texts, pivot_groups });
    resolution.diagnostics.splice(0..0, diagnostics);
    resolution
}

/// What is wrong in a translated file is told once, not again for the source rebuilt from it.
fn own_diagnostics(documents: &[Arc<Document>]) -> impl Iterator<Item = &Diagnostic> {
    documents.iter().filter(|document| document.key.side == Side::Target).flat_map(|document| &document.diagnostics)
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
fn read_pivot_groups(sources: &Sources, documents: &[Arc<Document>]) -> (resolve::Groups, Vec<Diagnostic>) {
    let configured = |rules: &Rules| rules.global_metadata.get(PIVOT_GROUP_FILE)?.as_str().map(str::to_owned);
    let configured = sources.collections.iter().filter_map(|collection| configured(&collection.rules));
    let given = documents.iter().filter_map(|document| document.meta.text(PIVOT_GROUP_FILE)).map(str::to_owned);
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
    let documents = parsing::with_includes(sources, file);
    diagnostics.extend(own_diagnostics(&documents).cloned());
    let texts = read_texts(sources, &resolve::wanted_snippets(sources, &documents));
    let (pivot_groups, found) = read_pivot_groups(sources, &documents);
    diagnostics.extend(found);
    let resolution = resolve(Input { sources, documents, tocs: HashMap::new(), texts, pivot_groups });
    diagnostics.extend(resolution.diagnostics);
    (resolution.site, diagnostics)
}
