//! What was found on disk: collections of files, one collection a locale folder or repository.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use globset::GlobSet;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::diagnostic::Location;
use super::dialect::Dialect;
use super::locale::Locale;
use super::moniker::Monikers;
use super::page::PageId;
use super::xref::{MapFile, XrefSpec};

/// Everything that `scan` found, sorted, so that equal folders give equal sources.
#[derive(Debug)]
pub struct Sources {
    /// The language that the others were translated from.
    pub source_locale: Locale,
    /// Whether missing source pages are rebuilt from units.
    pub rebuild_source: bool,
    pub collections: Vec<Collection>,
    pub files: Vec<File>,
    /// What the maps say of uids that no page has.
    pub xrefs: Arc<FxHashMap<Box<str>, XrefSpec>>,
    /// Width and height of the images that are published, as far as they can be read.
    pub image_sizes: FxHashMap<FileIx, (usize, usize)>,
}

/// The place of a collection in [`Sources::collections`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CollectionIx(pub u32);

/// The place of a file in [`Sources::files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileIx(pub u32);

/// One folder with content in one locale: `content/ko-kr`, or a repository `docs.ko-kr`.
#[derive(Debug)]
pub struct Collection {
    pub root: PathBuf,
    pub locale: Locale,
    pub rules: Rules,
    /// A repository whose pages are published elsewhere too, by its `docfx.json`.
    pub repository: bool,
    /// Files by path from the root, as written.
    pub by_path: FxHashMap<Box<str>, FileIx>,
    /// Files by path in lower case, for links that differ in letter case only.
    pub by_lower_path: FxHashMap<Box<str>, FileIx>,
}

/// What a repository says of its files, or the defaults of a site folder.
#[derive(Debug, Default)]
pub struct Rules {
    pub content: Vec<Group>,
    pub resource: Vec<Group>,
    pub global_metadata: Map<String, Value>,
    pub file_metadata: Vec<FileMetadata>,
    /// Where the files are published: `/dotnet` for `https://…/<locale>/dotnet/…`.
    pub base_path: Option<String>,
    /// By the path of the file that moved.
    pub redirections: FxHashMap<String, Redirection>,
    /// Maps from uids to addresses.
    pub xref: Vec<MapFile>,
    /// What the pages may use beside the dialect.
    pub dialect: Dialect,
    /// Folders that another repository fills when the site is published: `_csharplang`, `samples`.
    pub dependencies: Vec<String>,
    /// The file that lists the versions of products, from the root.
    pub moniker_definition: Option<String>,
    /// What that file says.
    pub monikers: Monikers,
}

/// Where a file has moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirection {
    pub url: String,
    /// Where the file is named.
    pub at: Location,
}

/// A key that some files have; of several matching globs the last wins.
#[derive(Debug)]
pub struct FileMetadata {
    pub key: String,
    pub globs: GlobSet,
    /// One for each glob.
    pub values: Vec<Value>,
}

/// Files that go the same way: from `src` to `dest`.
#[derive(Debug, Default)]
pub struct Group {
    pub files: GlobSet,
    pub exclude: GlobSet,
    /// The folder the globs start in, without trailing slash; empty for the root.
    pub src: String,
    /// The folder they are published in; empty for the root.
    pub dest: String,
}

/// A file and what it is for.
#[derive(Debug)]
pub struct File {
    pub collection: CollectionIx,
    /// The path from the collection's root, with `/`.
    pub rel: Box<str>,
    /// The path as it is shown to people: as the arguments gave it.
    pub shown: Arc<str>,
    pub kind: FileKind,
}

/// What a file is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Becomes a page.
    Page(PageId),
    /// A table of contents, published beside the pages of this folder (with trailing slash).
    Toc(String),
    /// Markdown that is no page of its own; others may include it.
    Fragment,
    /// Copied to this path below the locale.
    Asset(String),
    /// Read only if a page asks for it (a code snippet).
    Other,
}

/// Which of the two sentences of a unit a text is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Target,
    Source,
}

impl Sources {
    /// Nothing found yet.
    #[must_use]
    pub fn new(source_locale: Locale) -> Self {
        Self {
            source_locale,
            rebuild_source: true,
            collections: Vec::new(),
            files: Vec::new(),
            xrefs: Arc::default(),
            image_sizes: FxHashMap::default(),
        }
    }

    #[must_use]
    pub fn file(&self, ix: FileIx) -> &File {
        &self.files[ix.0 as usize]
    }

    #[must_use]
    pub fn collection(&self, ix: CollectionIx) -> &Collection {
        &self.collections[ix.0 as usize]
    }

    /// The collection that a file belongs to.
    #[must_use]
    pub fn home(&self, ix: FileIx) -> &Collection {
        self.collection(self.file(ix).collection)
    }

    /// Whether the source language is among the collections, so that what is missing is missing indeed.
    #[must_use]
    pub fn has_source(&self) -> bool {
        self.collections.iter().any(|collection| collection.locale == self.source_locale)
    }

    /// All files with their places.
    pub fn iter(&self) -> impl Iterator<Item = (FileIx, &File)> {
        (0u32..).map(FileIx).zip(&self.files)
    }
}

impl Rules {
    /// Where a file is published: its path below the locale, by the groups of content or of resources. The file need not exist.
    #[must_use]
    pub fn published(groups: &[Group], rel: &str) -> Option<String> {
        groups.iter().find_map(|group| {
            let inner = match group.src.as_str() {
                "" => rel,
                src => rel.strip_prefix(src)?.strip_prefix('/')?,
            };
            let taken = group.files.is_match(inner) && !group.exclude.is_match(inner);
            let dest = group.dest.trim_matches('/');
            taken.then(|| if dest.is_empty() || dest == "." { inner.to_owned() } else { format!("{dest}/{inner}") })
        })
    }

    /// What a file is for, by its path. A YAML file is a page only if its first line says so: `scan` looks.
    #[must_use]
    pub fn kind(&self, rel: &str) -> FileKind {
        let name = rel.rsplit('/').next().unwrap_or(rel);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let extension = extension.to_ascii_lowercase();
        let is_text = matches!(extension.as_str(), "md" | "yml" | "yaml");
        if is_text && let Some(path) = Self::published(&self.content, rel) {
            if stem.eq_ignore_ascii_case("toc") {
                return FileKind::Toc(path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/")));
            }
            let id = path.rsplit_once('.').map_or(path.as_str(), |(id, _)| id);
            return FileKind::Page(PageId::new(id));
        }
        match extension.as_str() {
            "md" => FileKind::Fragment,
            _ => self.no_page(rel),
        }
    }

    /// What a file is for that is no text of a page.
    #[must_use]
    pub fn no_page(&self, rel: &str) -> FileKind {
        Self::published(&self.resource, rel).map_or(FileKind::Other, FileKind::Asset)
    }
}

impl Collection {
    /// The file at a path from the root; letter case matters only if two files differ in nothing else.
    #[must_use]
    pub fn find(&self, rel: &str) -> Option<FileIx> {
        let in_lower_case = || {
            let is_lower = rel.bytes().fold(true, |lower, byte| lower & byte.is_ascii() & !byte.is_ascii_uppercase());
            let lower = if is_lower { rel.into() } else { Cow::Owned(rel.to_lowercase()) };
            self.by_lower_path.get(&*lower)
        };
        self.by_path.get(rel).or_else(in_lower_case).copied()
    }
}
