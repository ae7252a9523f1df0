//! The site at one moment, for the preview: a page is made when it is asked for, and a change gives another snapshot.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::findings::Findings;
use super::look::{Statics, look, statics};
use super::outputs::{Task, extra, find, perform};
use super::parsing::{self, Known};
use super::{load_again, needs, own_diagnostics, read_pivot_groups, read_texts, read_tocs, search, told};
use crate::fluent::Wording;
use crate::highlight::Highlighter;
use crate::model::code::Highlights;
use crate::model::diagnostic::{Diagnostic, message};
use crate::model::document::{Document, DocumentIx, DocumentKey, Mode};
use crate::model::site::{RowIx, Site};
use crate::model::sources::{FileIx, FileKind, Side, Sources};
use crate::render::preview::Preview;
use crate::render::surroundings::Entries;
use crate::render::{Context, Look, Rendered};
use crate::resolve::{self, Input, Resolution, Tables, resolve};
use crate::scan::{Overrides, Scanned};

/// What a preview shows. It is never changed: what has changed on disk makes another.
#[derive(Debug)]
pub struct Snapshot {
    pub scanned: Arc<Scanned>,
    pub site: Site,
    pub appearance: Arc<Appearance>,
    /// What is wrong with what was read.
    pub diagnostics: Findings,
    tables: Arc<Tables>,
    highlighter: Arc<Highlighter>,
    /// The files that were read, as long as not all of them were.
    read: Option<BTreeSet<FileIx>>,
    /// What is made at once for the whole site, made when some of it is first asked for.
    extra: OnceLock<HashMap<String, Vec<u8>>>,
    /// The index of the search, likewise.
    search: OnceLock<HashMap<String, Vec<u8>>>,
}

/// Templates, words and static files.
#[derive(Debug)]
pub struct Appearance {
    /// The files that it was read from.
    pub overrides: Overrides,
    pub look: Look,
    pub preview: Preview,
    pub diagnostics: Vec<Diagnostic>,
    statics: Statics,
}

impl Appearance {
    /// Reads what a site brings itself over what is built in.
    pub fn read(scanned: &Scanned, overrides: Overrides, wording: Wording) -> anyhow::Result<Self> {
        let mut diagnostics = Vec::new();
        let look = look(scanned, &overrides, wording, &mut diagnostics)?;
        let diagnostics = scanned.config.levels.apply(diagnostics);
        let preview = Preview::new(look.catalogs());
        Ok(Self { preview, look, diagnostics, statics: statics(&overrides)?, overrides })
    }

    /// What is wrong with the templates, so that they are not used.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|found| found.code == message::TEMPLATE)
    }

    /// The bytes of all static files.
    pub fn statics(&self) -> impl Iterator<Item = &[u8]> {
        self.statics.files.iter().map(|(_, bytes)| bytes).chain([&self.statics.search]).map(Vec::as_slice)
    }
}

/// What stands at an address.
#[derive(Debug)]
pub enum Answer {
    /// The bytes of a file, or what is wrong with its template.
    File {
        task: Option<Task>,
        content: Rendered,
    },
    /// Only the whole site can tell.
    NotYet,
    Nothing,
}

impl Snapshot {
    /// Knows the files, but has read no page: what a page needs is read when it is asked for.
    pub fn start(scanned: Arc<Scanned>, overrides: Overrides, wording: Wording) -> anyhow::Result<Self> {
        let (appearance, resolution) =
            rayon::join(|| Appearance::read(&scanned, overrides, wording), || resolve_unread(&scanned.sources));
        Ok(Self {
            diagnostics: told(&scanned.sources, &scanned.config.levels, [], scanned.diagnostics.clone())
                .into_iter()
                .collect(),
            site: resolution.site,
            appearance: Arc::new(appearance?),
            tables: Arc::new(resolution.tables),
            highlighter: Arc::default(),
            read: Some(BTreeSet::new()),
            extra: OnceLock::new(),
            search: OnceLock::new(),
            scanned,
        })
    }

    /// Whether all files were read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.read.is_none()
    }

    /// The whole site, with what of this one is still right.
    #[must_use]
    pub fn whole(&self) -> Self {
        let nothing = BTreeSet::new();
        let known = Known::but(&self.site, self.read.as_ref(), &nothing);
        self.with(Arc::clone(&self.scanned), load_again(&self.scanned, Some(&known)))
    }

    /// The whole site after files came or went. `changed` has these and all that have changed, by the paths they are shown with.
    #[must_use]
    pub fn rescanned(&self, scanned: Arc<Scanned>, changed: &HashSet<Arc<str>>) -> Self {
        let unread: HashSet<Arc<str>> = match &self.read {
            Some(read) => self.scanned.sources.iter().filter(|(ix, _)| !read.contains(ix)).map(shown).collect(),
            None => HashSet::new(),
        };
        let changed = changed.union(&unread).cloned().collect();
        let known = Known::moved(&self.scanned.sources, &self.site, &scanned.sources, &changed);
        let resolution = load_again(&scanned, Some(&known));
        self.with(scanned, resolution)
    }

    fn with(&self, scanned: Arc<Scanned>, resolution: Resolution) -> Self {
        Self {
            diagnostics: told(
                &scanned.sources,
                &scanned.config.levels,
                resolution.site.documents.iter(),
                resolution.diagnostics,
            )
            .into_iter()
            .collect(),
            scanned,
            site: resolution.site,
            tables: Arc::new(resolution.tables),
            appearance: Arc::clone(&self.appearance),
            highlighter: Arc::clone(&self.highlighter),
            read: None,
            extra: OnceLock::new(),
            search: OnceLock::new(),
        }
    }

    /// The same site with other templates, words or static files.
    #[must_use]
    pub fn dressed(&self, appearance: Appearance) -> Self {
        Self { appearance: Arc::new(appearance), ..self.copy() }
    }

    /// The same site after another look at the same files.
    #[must_use]
    pub fn in_folders(&self, scanned: Arc<Scanned>) -> Self {
        Self { scanned, ..self.copy() }
    }

    /// The same site in the look of another snapshot.
    #[must_use]
    pub fn dressed_as(self, other: &Self) -> Self {
        Self { appearance: Arc::clone(&other.appearance), ..self }
    }

    fn copy(&self) -> Self {
        Self {
            scanned: Arc::clone(&self.scanned),
            site: self.site.clone(),
            appearance: Arc::clone(&self.appearance),
            diagnostics: self.diagnostics.clone(),
            tables: Arc::clone(&self.tables),
            highlighter: Arc::clone(&self.highlighter),
            read: self.read.clone(),
            extra: OnceLock::new(),
            search: OnceLock::new(),
        }
    }

    /// The same site with some files read anew. What they change about other pages only the whole site tells.
    #[must_use]
    pub fn amended(&self, files: &BTreeSet<FileIx>) -> Self {
        self.amended_for(files, &BTreeSet::new())
    }

    /// The same, and the links of some pages resolved once more.
    fn amended_for(&self, files: &BTreeSet<FileIx>, rows: &BTreeSet<RowIx>) -> Self {
        let sources = &self.scanned.sources;
        let changed: BTreeSet<FileIx> = files.iter().flat_map(|file| self.versions(*file)).collect();
        let known = Known::but(&self.site, self.read.as_ref(), &changed);
        let documents = parsing::again(sources, &changed, &self.keys_of(&changed), &known);
        let mut next = self.copy();
        if let Some(read) = &mut next.read {
            read.extend(documents.iter().map(|document| document.key.file));
        }
        let mut new = next.put(&documents);
        new.extend(rows.iter().flat_map(|row| next.site.row(*row).cells.iter().copied().flatten()));
        new.sort_unstable();
        new.dedup();
        let documents: Vec<Arc<Document>> =
            new.iter().map(|ix| Arc::clone(&next.site.documents[ix.0 as usize])).collect();
        let texts = read_texts(sources, &resolve::wanted_snippets(sources, &documents));
        let (site, found) = resolve::amend(sources, &self.tables, next.site, &texts, &new);
        for document in &documents {
            next.diagnostics.forget(&sources.file(document.key.file).shown);
        }
        let found = own_diagnostics(&documents).cloned().chain(found).collect();
        next.diagnostics.extend(told(sources, &self.scanned.config.levels, &documents, found));
        next.site = site;
        next
    }

    /// Puts documents in their places and tells which are new.
    fn put(&mut self, documents: &[Arc<Document>]) -> Vec<DocumentIx> {
        let site = &mut self.site;
        let mut new = Vec::new();
        for document in documents {
            let ix = match site.by_key.get(&document.key) {
                Some(ix) if Arc::ptr_eq(&site.documents[ix.0 as usize], document) => continue,
                Some(ix) => *ix,
                None => {
                    let ix = DocumentIx(crate::model::offset(site.documents.len()));
                    site.documents.push(Arc::clone(document));
                    Arc::make_mut(&mut site.by_key).insert(document.key, ix);
                    ix
                }
            };
            site.documents[ix.0 as usize] = Arc::clone(document);
            new.push(ix);
        }
        let rows: BTreeSet<RowIx> = new.iter().filter_map(|ix| self.row_of(*ix)).collect();
        for row in rows {
            let versions: Vec<(DocumentIx, &Document)> = new
                .iter()
                .filter(|ix| self.row_of(**ix) == Some(row))
                .map(|ix| (*ix, self.site.document(*ix)))
                .collect();
            let sources = &self.scanned.sources;
            let cells = resolve::cells(sources, &self.site.locales, &versions, &mut Vec::new());
            let cells = cells.unwrap_or_else(|| vec![None; self.site.locales.len()]);
            if cells != self.site.row(row).cells {
                Arc::make_mut(&mut self.site.rows)[row.0 as usize].cells = cells;
            }
        }
        new
    }

    fn row_of(&self, ix: DocumentIx) -> Option<RowIx> {
        let FileKind::Page(page) = &self.scanned.sources.file(self.site.document(ix).key.file).kind else {
            return None;
        };
        self.site.by_page.get(page).copied()
    }

    /// A file and those that are the same page in other locales, or with a source repository the same part of a page.
    fn versions(&self, file: FileIx) -> Vec<FileIx> {
        let sources = &self.scanned.sources;
        let mut out = vec![file];
        match &sources.file(file).kind {
            FileKind::Page(page) => {
                let cells = self.site.by_page.get(page).map(|row| &self.site.row(*row).cells);
                out.extend(cells.into_iter().flatten().flatten().map(|ix| self.site.document(*ix).key.file));
            }
            FileKind::Fragment if sources.has_source() => {
                let rel = &sources.file(file).rel;
                out.extend(sources.collections.iter().filter_map(|home| home.by_path.get(rel)));
            }
            _ => {}
        }
        out
    }

    /// Every way in which some files have been read.
    fn keys_of(&self, files: &BTreeSet<FileIx>) -> Vec<DocumentKey> {
        let mut out = Vec::new();
        for file in files {
            for side in [Side::Target, Side::Source] {
                let modes = [Mode::Block, Mode::Inline, Mode::Cell].into_iter();
                let keys = modes.map(|mode| DocumentKey { file: *file, side, mode });
                out.extend(keys.filter(|key| self.site.by_key.contains_key(key)));
            }
        }
        out
    }

    /// The snapshot in which all is read that an address needs, if this one is not; as far as that can be told without
    /// reading everything.
    #[must_use]
    pub fn with_needs(&self, path: &str) -> Option<Self> {
        let read = self.read.as_ref()?;
        let task = self.task(path)?;
        let unread = |rows: BTreeSet<RowIx>, read: &BTreeSet<FileIx>| -> BTreeSet<FileIx> {
            let cells = rows.iter().flat_map(|row| self.site.row(*row).cells.iter().copied().flatten());
            cells.map(|ix| self.site.document(ix).key.file).filter(|file| !read.contains(file)).collect()
        };
        let (own, beside) = needs::of_task(&self.site, task);
        let mut next = self.amended(&unread(own.clone(), read));
        loop {
            let linked = own.iter().flat_map(|row| needs::of_links(&next.site, *row));
            let files = unread(linked.chain(beside.iter().copied()).collect(), next.read.as_ref()?);
            if files.is_empty() {
                return Some(next);
            }
            // What a link leads to may say that it has moved on.
            next = next.amended_for(&files, &own);
        }
    }

    /// What stands at a path, as far as it is made alone.
    #[must_use]
    pub fn task(&self, path: &str) -> Option<Task> {
        self.with_context(|context| find(context, path))
    }

    /// Something about the site that needs no page.
    pub fn with_context<R>(&self, ask: impl FnOnce(&Context<'_>) -> R) -> R {
        ask(&self.context(&Highlights::default()))
    }

    /// What is wrong with some files, and with what frames every page.
    pub fn findings<'s>(&'s self, files: &'s BTreeSet<FileIx>) -> impl Iterator<Item = &'s Diagnostic> {
        let sources = &self.scanned.sources;
        let of_page = files.iter().flat_map(|file| self.diagnostics.of(&sources.file(*file).shown));
        of_page.chain(&self.appearance.diagnostics)
    }

    /// The files that were read, as long as not all of them were.
    pub fn read_files(&self) -> impl Iterator<Item = FileIx> {
        self.read.iter().flatten().copied()
    }

    /// How many pages were read, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let all = self.site.rows.len();
        (self.read.as_ref().map_or(all, |read| read.len().min(all)), all)
    }

    fn context<'s>(&'s self, highlights: &'s Highlights<'s>) -> Context<'s> {
        Context::new(&self.site, highlights, &self.scanned.sources, &self.scanned.config, &self.appearance.look)
    }

    /// What stands at a path from the top of the site.
    pub fn answer(&self, path: &str) -> anyhow::Result<Answer> {
        let task = self.task(path);
        let statics =
            || self.appearance.statics.files.iter().find(|(known, _)| known == path).map(|(_, bytes)| bytes.clone());
        // Files with the text of a page go before all else, as in a build.
        if !matches!(task, Some(Task::Markdown(..)))
            && let Some(bytes) = statics()
        {
            return Ok(Answer::File { task: None, content: Ok(bytes) });
        }
        if !self.is_whole() && task.is_none_or(needs::is_of_whole_site) {
            return Ok(Answer::NotYet);
        }
        if let Some(task) = task {
            let highlights = self.highlights(task);
            let content = perform(&self.scanned, &self.context(&highlights), task, &mut Entries::default())?;
            return Ok(content.map_or(Answer::Nothing, |content| Answer::File { task: Some(task), content }));
        }
        let made = if path.starts_with(search::FOLDER) {
            let script = &self.appearance.statics.search;
            self.search
                .get_or_init(|| self.with_context(|context| search::files(context, script)).into_iter().collect())
        } else {
            self.extra.get_or_init(|| self.with_context(|context| extra(context, &[], &[])).into_iter().collect())
        };
        let file = |bytes: &Vec<u8>| Answer::File { task: None, content: Ok(bytes.clone()) };
        Ok(made.get(path).map_or(Answer::Nothing, file))
    }

    fn highlights(&self, task: Task) -> Highlights<'_> {
        let Task::Page(row, locale) = task else { return Highlights::default() };
        if !self.scanned.config.highlight {
            return Highlights::default();
        }
        let shown = self.site.shown(row, locale);
        let documents = shown.map(|shown| self.site.with_includes(shown.document)).unwrap_or_default();
        self.highlighter.highlight(&self.site, &documents)
    }

    /// The files that a page is made of: its texts in all locales and what they include.
    #[must_use]
    pub fn files_of(&self, task: Task) -> BTreeSet<FileIx> {
        let (Task::Page(row, _) | Task::Markdown(row, _)) = task else { return BTreeSet::new() };
        let cells = self.site.row(row).cells.iter().copied().flatten();
        let documents = cells.flat_map(|ix| self.site.with_includes(ix));
        documents.map(|ix| self.site.document(ix).key.file).collect()
    }

    /// Where a file stands on disk.
    #[must_use]
    pub fn place(&self, file: FileIx) -> std::path::PathBuf {
        let sources = &self.scanned.sources;
        sources.home(file).root.join(Path::new(&*sources.file(file).rel))
    }
}

fn shown((_, file): (FileIx, &crate::model::sources::File)) -> Arc<str> {
    Arc::clone(&file.shown)
}

/// A site whose pages are known by their files only.
fn resolve_unread(sources: &Sources) -> Resolution {
    let pages = sources.iter().filter(|(_, file)| matches!(file.kind, FileKind::Page(_)));
    let unread = |file| Arc::new(Document::unread(DocumentKey { file, side: Side::Target, mode: Mode::Block }));
    let documents: Vec<Arc<Document>> = pages.map(|(file, _)| unread(file)).collect();
    let (tocs, _) = read_tocs(sources);
    let (pivot_groups, _) = read_pivot_groups(sources, &documents);
    resolve(Input { sources, documents, tocs, texts: HashMap::new(), pivot_groups })
}
