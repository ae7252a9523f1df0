//! Folders and links: what a release shares with the one before, and how one is removed.

use std::collections::BTreeSet;
use std::fs::{self, File, FileTimes};
use std::io;
use std::path::Path;

use anyhow::Context;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::manifest::{MANIFEST, Manifest, is_record};
use super::place::INSIDE;

/// Creates the folders that files will stand in, so that writing them need not look.
pub(super) fn create<'p>(below: &Path, files: impl Iterator<Item = &'p str>) -> anyhow::Result<()> {
    let folders: BTreeSet<&str> = files.filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)).collect();
    for folder in folders {
        let path = below.join(folder);
        fs::create_dir_all(&path).with_context(|| format!("cannot create the folder {}", path.display()))?;
    }
    Ok(())
}

/// Lets a file stand in a second release too. What stands there already goes before.
pub(super) fn share(from: &Path, to: &Path) -> anyhow::Result<()> {
    let linked = fs::hard_link(from, to).or_else(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Ok(()),
        io::ErrorKind::NotFound => to.is_file().then_some(()).ok_or(error),
        // Some file systems know no links, or forbid them for the files of others.
        _ => copy(from, to),
    });
    linked.with_context(|| format!("cannot link {} to {}", from.display(), to.display()))
}

/// A copy is as old as its original: servers tell readers that date.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let modified = fs::metadata(from)?.modified()?;
    File::options().write(true).open(to)?.set_times(FileTimes::new().set_modified(modified))
}

/// Shares with a new release what people have put into the old one: no build wrote it, so none takes it away.
pub(super) fn carry(from: &Path, own: &Manifest, to: &Path) -> anyhow::Result<()> {
    let is_inside_staging = |entry: &walkdir::DirEntry| entry.depth() == 1 && entry.file_name() == INSIDE;
    let entries = WalkDir::new(from).min_depth(1).into_iter().filter_entry(|entry| !is_inside_staging(entry));
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read the folder {}", from.display()))?;
        let inner = entry.path().strip_prefix(from).unwrap_or(entry.path());
        let name = inner.to_str();
        if name.is_some_and(|name| own.0.contains(name) || is_record(name)) {
            continue;
        }
        let to = to.join(inner);
        if !entry.file_type().is_dir() {
            create_above(&to)?;
            share(entry.path(), &to)?;
        } else if fs::read_dir(entry.path()).is_ok_and(|mut entries| entries.next().is_none()) {
            create_above(&to.join("_"))?;
        }
    }
    Ok(())
}

fn create_above(path: &Path) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("cannot create the folder {}", folder.display()))
}

/// Whether a folder was made by a build, or holds nothing.
pub(super) fn is_own(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file() || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Removes a release or what was to become one. Its list goes last, so that what is left of it is still known as a build's.
pub(super) fn discard(folder: &Path) -> anyhow::Result<()> {
    let removed = if folder.is_symlink() { fs::remove_file(folder) } else { remove_release(folder) };
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result.with_context(|| format!("cannot remove the folder {}", folder.display())),
    }
}

fn remove_release(folder: &Path) -> io::Result<()> {
    remove_below(folder, |entry| entry.file_name() != MANIFEST)?;
    match fs::remove_file(folder.join(MANIFEST)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::remove_dir(folder),
    }
}

fn remove_below(folder: &Path, chosen: fn(&fs::DirEntry) -> bool) -> io::Result<()> {
    let entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.par_iter().filter(|entry| chosen(entry)).try_for_each(|entry| {
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            remove_below(&path, |_| true)?;
            fs::remove_dir(path)
        } else {
            fs::remove_file(path)
        }
    })
}

/// Removes the folders above a file as far as they hold nothing.
pub(super) fn remove_empty(root: &Path, file: &str) {
    let mut rest = file;
    while let Some((folder, _)) = rest.rsplit_once('/') {
        // A folder with something in it cannot be removed, and should not be.
        if fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
        rest = folder;
    }
}
