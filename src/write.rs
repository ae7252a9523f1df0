//! Puts the files down: unchanged ones untouched, stale ones removed, nothing half-written.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, bail};

/// The list of what a build wrote, so that the next one removes only that.
const MANIFEST: &str = ".diglot-files";

/// The name of a folder, also of one given as `.` or with a slash behind.
#[must_use]
pub fn folder_name(path: &Path) -> String {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    full.file_name().map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned())
}

/// Writes one file with the folders above it: to a temporary name, then renamed, so that no reader sees a part of it.
pub fn file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("cannot create the folder {}", folder.display()))?;
    replace(path, bytes)
}

fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let written = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written.with_context(|| format!("cannot write {} ({} bytes)", path.display(), bytes.len()))
}

/// A folder being written.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    /// Files are new: nothing needs to be compared.
    fresh: bool,
    written: AtomicUsize,
}

/// What a build did to the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have changed.
    pub written: usize,
    /// Files in all.
    pub files: usize,
    /// Files of the build before that are no more.
    pub removed: usize,
}

impl Output {
    /// Begins to write a folder. A folder with other files in it is refused, unless a build made it.
    pub fn open(root: &Path) -> anyhow::Result<Self> {
        if root.exists() && !root.is_dir() {
            bail!("{} is a file; name a folder to write the site to", root.display());
        }
        fs::create_dir_all(root).with_context(|| format!("cannot create the folder {}", root.display()))?;
        let mut entries = fs::read_dir(root).with_context(|| format!("cannot read the folder {}", root.display()))?;
        let fresh = entries.next().is_none();
        if !fresh && !root.join(MANIFEST).is_file() {
            bail!("{} holds files that no build wrote; name an empty folder with `-o`", root.display());
        }
        if fresh {
            // Before anything else, so that a build that is cut short can be taken up again.
            replace(&root.join(MANIFEST), b"")?;
        }
        Ok(Self { root: root.to_owned(), fresh, written: AtomicUsize::new(0) })
    }

    /// Creates the folders that files will stand in, so that writing them need not look.
    pub fn folders<'p>(&self, paths: impl Iterator<Item = &'p str>) -> anyhow::Result<()> {
        let folders: BTreeSet<&str> =
            paths.filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)).collect();
        for folder in folders {
            let path = self.root.join(folder);
            fs::create_dir_all(&path).with_context(|| format!("cannot create the folder {}", path.display()))?;
        }
        Ok(())
    }

    /// Writes one file; its folder exists. A file that has these bytes already is left alone.
    pub fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        if !is_inside(path) {
            bail!("{path} leads out of {}", self.root.display());
        }
        let to = self.root.join(path);
        if self.fresh {
            self.written.fetch_add(1, Ordering::Relaxed);
            let mut file = fs::File::create(&to).with_context(|| format!("cannot create {}", to.display()))?;
            return file
                .write_all(bytes)
                .with_context(|| format!("cannot write {} ({} bytes)", to.display(), bytes.len()));
        }
        let same = fs::metadata(&to).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64)
            && fs::read(&to).is_ok_and(|old| old == bytes);
        if same {
            return Ok(());
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        replace(&to, bytes)
    }

    /// Ends the build: what an earlier one wrote and this one did not is removed.
    pub fn finish(self, paths: &BTreeSet<String>) -> anyhow::Result<Written> {
        let manifest = self.root.join(MANIFEST);
        let old = fs::read_to_string(&manifest).unwrap_or_default();
        let mut removed = 0;
        for path in old.lines().filter(|path| !paths.contains(*path) && is_inside(path)) {
            let full = self.root.join(path);
            if fs::remove_file(&full).is_ok() {
                removed += 1;
                self.remove_empty_folders(path);
            }
        }
        let mut list = String::new();
        for path in paths {
            list.push_str(path);
            list.push('\n');
        }
        if list != old {
            replace(&manifest, list.as_bytes())?;
        }
        Ok(Written { written: self.written.into_inner(), files: paths.len(), removed })
    }

    fn remove_empty_folders(&self, path: &str) {
        let mut rest = path;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            // A folder with something in it cannot be removed, and should not be.
            if fs::remove_dir(self.root.join(folder)).is_err() {
                return;
            }
            rest = folder;
        }
    }
}

/// A line of the manifest must name a file below the folder, whoever wrote it.
fn is_inside(path: &str) -> bool {
    !path.is_empty() && !path.starts_with('/') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}
