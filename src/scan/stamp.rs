//! What tells without reading it that a file has changed, and which files and folders a site is made of.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Request;

/// A file as it is at a moment, or a folder: what comes into it and leaves it, changes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    len: u64,
    inode: u64,
}

/// How coarse the clocks of file systems are: of two changes within it, the second may leave no trace.
const GRAIN: Duration = Duration::from_millis(20);

impl Stamp {
    /// Whether a change from now on would give another stamp.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let age = self.modified.and_then(|modified| modified.elapsed().ok());
        age.is_some_and(|age| age > GRAIN)
    }
}

/// The stamp of a file or folder; nothing if it is not there.
#[must_use]
pub fn stamp(path: &Path) -> Option<Stamp> {
    let meta = fs::metadata(path).ok()?;
    Some(Stamp { modified: meta.modified().ok(), len: meta.len(), inode: inode(&meta) })
}

#[cfg(unix)]
fn inode(meta: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}

/// What says how the files of a folder are read. Other files beside it, such as a definition of monikers, are named in these.
const SETTINGS: [&str; 4] =
    ["diglot.toml", "docfx.json", ".openpublishing.redirection.json", ".openpublishing.publish.config.json"];

/// Folders of a site folder in which all is part of the site.
pub const SITE_FOLDERS: [&str; 4] = ["content", "templates", "locales", "static"];

/// A folder to watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    pub path: PathBuf,
    /// With all that is below it, not only what stands in it.
    pub deep: bool,
    /// What the folder is known by, where there is such a thing: one that was made anew has another.
    pub inode: u64,
}

/// The folders that a request names, whether they are there or not.
#[must_use]
pub fn folders(request: &Request) -> Vec<PathBuf> {
    let named = request.paths.iter().chain(&request.source).cloned();
    let named: Vec<PathBuf> = named.collect();
    if request.paths.is_empty() { std::iter::once(PathBuf::from(".")).chain(named).collect() } else { named }
}

/// The files that say how the others are read, whether they are there or not.
#[must_use]
pub fn settings(request: &Request) -> Vec<PathBuf> {
    let folders = folders(request);
    let more = |folder: &PathBuf| {
        let names = super::redirection_files(folder).into_iter().filter(|name| !SETTINGS.contains(&name.as_str()));
        names.map(|name| folder.join(name)).collect::<Vec<_>>()
    };
    let fixed = folders.iter().flat_map(|folder| SETTINGS.map(|name| folder.join(name)));
    fixed.chain(folders.iter().flat_map(more)).collect()
}

/// All folders to watch: what a site is not made of, such as its output, is left alone.
#[must_use]
pub fn roots(request: &Request) -> Vec<Root> {
    let mut out = Vec::new();
    for folder in folders(request) {
        let folder = folder.canonicalize().unwrap_or(folder);
        let is_site = !folder.join("docfx.json").is_file() && folder.join("content").is_dir();
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let belongs = |name: &str| if is_site { SITE_FOLDERS.contains(&name) } else { !name.starts_with('.') };
        let inner = entries.filter(|entry| entry.file_name().to_str().is_some_and(belongs)).map(|entry| entry.path());
        let root = |(path, deep): (PathBuf, bool)| {
            let meta = fs::metadata(&path).ok().filter(fs::Metadata::is_dir)?;
            Some(Root { path, deep, inode: inode(&meta) })
        };
        out.extend(inner.map(|path| (path, true)).chain([(folder, false)]).filter_map(root));
    }
    out
}

/// What stands in a folder, hidden files and empty folders aside; nothing if it cannot be read.
#[must_use]
pub fn entries(folder: &Path) -> Option<BTreeSet<OsString>> {
    let entries = fs::read_dir(folder).ok()?.collect::<Result<Vec<_>, _>>().ok()?;
    let is_empty = |path: &Path| fs::read_dir(path).is_ok_and(|mut inside| inside.next().is_none());
    let counts =
        |entry: &fs::DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".") && !is_empty(&entry.path());
    Some(entries.iter().filter(|entry| counts(entry)).map(fs::DirEntry::file_name).collect())
}

/// The stamps of many files.
#[must_use]
pub fn stamps<K: Send>(files: Vec<(K, PathBuf)>) -> Vec<(K, Option<Stamp>)> {
    use rayon::prelude::*;
    files.into_par_iter().map(|(key, path)| (key, stamp(&path))).collect()
}
