//! What a change touches: the files that have changed, and those that say something else because of it.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::docfx::{pivots, redirections};
use crate::model::address::address;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{Document, DocumentIx};
use crate::model::site::{LocaleIx, Site, Target};
use crate::model::sources::{Collection, CollectionIx, FileIx, FileKind, Side, Sources};
use crate::scan::{Changed, Overrides, Scanned, show};

/// The files that say how all others of a repository are read.
const RULES: [&str; 3] = ["diglot.toml", "docfx.json", ".openpublishing.publish.config.json"];
const REDIRECTIONS: &str = ".openpublishing.redirection.json";

/// The files in which findings are told.
#[derive(Debug)]
pub struct Touched {
    pub files: BTreeSet<FileIx>,
    paths: HashSet<Arc<str>>,
}

impl Touched {
    #[must_use]
    pub fn new(scanned: &Scanned, overrides: &Overrides, site: &Site, changed: &Changed) -> Self {
        let sources = &scanned.sources;
        let config = scanned.config.path.as_ref().map(|path| Path::new(&**path));
        let everywhere =
            config.into_iter().chain(scanned.named.iter().map(AsRef::as_ref)).any(|path| changed.has(path));
        let mut paths = HashSet::new();
        let mut change = Change { rels: Vec::new(), files: BTreeSet::new() };
        for (collection, ix) in sources.collections.iter().zip((0u32..).map(CollectionIx)) {
            let mut rels = changed.below(&collection.root);
            paths.extend(rels.iter().map(|rel| Arc::from(show(&collection.root.join(rel)))));
            if everywhere || rels.iter().any(|rel| RULES.contains(&rel.as_str()) || is_pivots(rel)) {
                let own = sources.iter().filter(|(_, file)| file.collection == ix);
                change.files.extend(own.map(|(file, _)| file));
            }
            change.files.extend(rels.iter().filter_map(|rel| collection.by_path.get(rel.as_str())));
            if is_redirected(collection, &rels) {
                paths.insert(show(&collection.root.join(REDIRECTIONS)).into());
            }
            if rels.contains(REDIRECTIONS) {
                rels.extend(other_redirections(collection, changed));
            }
            if rels.iter().any(|rel| !collection.by_path.contains_key(rel.as_str())) {
                let tables =
                    sources.iter().filter(|(_, file)| file.collection == ix && matches!(file.kind, FileKind::Toc(_)));
                paths.extend(tables.map(|(_, file)| Arc::clone(&file.shown)));
            }
            change.rels.push(rels.iter().map(|rel| rel.to_lowercase()).collect());
        }
        let others = overrides.iter().map(|(_, path)| path).filter(|path| changed.has(path));
        paths.extend(others.map(|path| Arc::from(show(path))));
        let files = change.spread(sources, site);
        paths.extend(files.iter().map(|file| Arc::clone(&sources.file(*file).shown)));
        Self { files, paths }
    }

    /// Whether a finding is told. One without a place is.
    #[must_use]
    pub fn has(&self, finding: &Diagnostic) -> bool {
        finding.at.as_ref().is_none_or(|at| self.paths.contains(&at.path))
    }
}

fn is_pivots(rel: &str) -> bool {
    pivots::stem(rel) == Some(pivots::STEM)
}

/// Whether a redirection may be wrong now: its file is there, or what it leads to is gone.
fn is_redirected(collection: &Collection, rels: &BTreeSet<String>) -> bool {
    let gone = |rel: &String| !collection.by_path.contains_key(rel.as_str());
    rels.iter().any(|rel| collection.rules.redirections.contains_key(rel) || gone(rel))
}

/// The pages that are redirected now and were not, or the other way round, or to another address.
fn other_redirections(collection: &Collection, changed: &Changed) -> Vec<String> {
    let path = collection.root.join(REDIRECTIONS);
    let before = changed.before(&path).unwrap_or_default();
    let before = redirections::read(&before, &show(&path).into()).0;
    let now = &collection.rules.redirections;
    let is_other = |page: &&String| before.get(*page).map(|to| &to.url) != now.get(*page).map(|to| &to.url);
    before.keys().chain(now.keys()).filter(is_other).cloned().collect()
}

/// What has changed.
struct Change {
    /// For each collection, paths in lower case, also of what is gone.
    rels: Vec<BTreeSet<String>>,
    files: BTreeSet<FileIx>,
}

impl Change {
    /// The files that have changed, what includes them, and what refers to one of these.
    fn spread(mut self, sources: &Sources, site: &Site) -> BTreeSet<FileIx> {
        let all: Vec<(DocumentIx, &Document)> =
            (0u32..).map(DocumentIx).zip(site.documents.iter().map(|it| &**it)).collect();
        loop {
            let includes = |document: &Document| {
                document.includes.iter().any(|include| self.names(sources, document.key.file, &include.path))
            };
            let more = all.iter().filter(|(_, document)| includes(document)).map(|(_, document)| document.key.file);
            let more: BTreeSet<FileIx> = more.filter(|file| !self.files.contains(file)).collect();
            if more.is_empty() {
                break;
            }
            for file in &more {
                let file = sources.file(*file);
                self.rels[file.collection.0 as usize].insert(file.rel.to_lowercase());
            }
            self.files.extend(more);
        }
        let refers = all.iter().filter(|(ix, document)| self.is_referred(sources, site, *ix, document));
        let refers: Vec<FileIx> = refers.map(|(_, document)| document.key.file).collect();
        self.files.extend(refers);
        self.files
    }

    fn is_referred(&self, sources: &Sources, site: &Site, ix: DocumentIx, document: &Document) -> bool {
        let from = document.key.file;
        let locale = &sources.home(from).locale;
        let locale = site.locale_ixs().find(|ix| site.locale(*ix) == locale).unwrap_or(site.source);
        let mut own = document.links.iter().filter(|link| link.side == Side::Target);
        own.any(|link| self.names(sources, from, &link.href))
            || document.snippets.iter().any(|snippet| self.names(sources, from, &snippet.path))
            || site.resolved(ix).links.iter().any(|target| self.is_page(site, locale, target))
    }

    /// Whether an address in a file names something that has changed; what the own repository lacks, others may have.
    fn names(&self, sources: &Sources, from: FileIx, href: &str) -> bool {
        let from = sources.file(from);
        let Some(path) = address(&from.rel, href).map(|address| address.path.to_lowercase()) else { return false };
        if path.is_empty() {
            return false;
        }
        let own = from.collection.0 as usize;
        let names = |rels: &BTreeSet<String>| rels.contains(&path) || rels.contains(&format!("{path}.md"));
        let is_here = sources.collections[own].by_lower_path.contains_key(path.as_str());
        self.rels.iter().enumerate().any(|(at, rels)| (at == own || !is_here) && names(rels))
    }

    /// Whether a link leads to a page whose text, as readers of the locale see it, has changed.
    fn is_page(&self, site: &Site, locale: LocaleIx, target: &Target) -> bool {
        let Target::Page { row, .. } = target else { return false };
        let shown = site.shown(*row, locale).map(|shown| site.document(shown.document).key.file);
        shown.is_some_and(|file| self.files.contains(&file))
    }
}
