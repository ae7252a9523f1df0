//! Completes a release and puts it in place of the published one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use anyhow::Context;
use rayon::prelude::*;

use super::manifest::{MANIFEST, Manifest, RECORDS};
use super::release::{Release, Written, is_file};
use super::{compress, folders, replace, system};

impl Release {
    /// Publishes the release. If nothing differs from the published one, nothing is touched.
    pub fn finish(mut self) -> anyhow::Result<Written> {
        let list = self.list();
        let old = self.output.old.clone().unwrap_or_default();
        let changed = std::mem::take(self.changed.get_mut().unwrap_or_else(PoisonError::into_inner));
        let removed = old.0.difference(&list.0).count();
        let mut written = Written { written: changed.len(), files: list.0.len(), removed, in_place: None };
        if self.output.is_staged() || list != old {
            self.output.stage()?;
            let obstacle = self.publish(&list, &old, &changed)?;
            // Where nothing was, nobody can have seen a mixture.
            written.in_place = obstacle.filter(|_| self.output.old.is_some());
        }
        Ok(written)
    }

    /// The files there are: a page whose template fails keeps its last text, or is not there.
    fn list(&mut self) -> Manifest {
        let mut list = std::mem::take(&mut self.paths);
        if *self.put.get_mut() != list.len() {
            let place = &self.output.place;
            list.retain(|path| is_file(&place.next.join(path)) || is_file(&place.root.join(path)));
        }
        list.extend(std::mem::take(self.siblings.get_mut().unwrap_or_else(PoisonError::into_inner)));
        Manifest(list)
    }

    /// Says why the files had to be put in place one by one, if they had.
    fn publish(&self, list: &Manifest, old: &Manifest, changed: &[String]) -> anyhow::Result<Option<&'static str>> {
        let place = &self.output.place;
        if place.obstacle.is_some() {
            return self.move_in(list, old, changed).map(|()| place.obstacle);
        }
        self.complete(list, old)?;
        let is_first = self.output.old.is_none();
        if !is_first {
            sync(&place.next, changed)?;
        }
        let exchanged = if is_first { fs::rename(&place.next, &place.root) } else { place.exchange() };
        match exchanged {
            Ok(()) => {}
            Err(error) if is_forbidden(&error) => {
                self.move_in(list, old, changed)?;
                return Ok(Some("the system does not let it be renamed"));
            }
            result => result.with_context(|| format!("cannot exchange {}", place.root.display()))?,
        }
        if !is_first {
            place.retire()?;
        }
        place.settle();
        Ok(None)
    }

    /// Adds to what has changed what has not, so that the next folder holds a whole release.
    fn complete(&self, list: &Manifest, old: &Manifest) -> anyhow::Result<()> {
        let (root, next) = (&self.output.place.root, &self.output.place.next);
        if self.output.old.is_some() {
            folders::create(next, list.0.iter().map(String::as_str))?;
            list.0.par_iter().try_for_each(|path| folders::share(&root.join(path), &next.join(path)))?;
            for record in RECORDS.iter().filter(|record| is_file(&root.join(record))) {
                folders::share(&root.join(record), &next.join(record))?;
            }
        }
        folders::carry(root, old, next)?;
        let manifest = next.join(MANIFEST);
        fs::write(&manifest, list.to_text()).with_context(|| format!("cannot write {}", manifest.display()))?;
        let permissions = fs::metadata(root).map(|meta| meta.permissions());
        permissions
            .and_then(|permissions| fs::set_permissions(next, permissions))
            .with_context(|| format!("cannot set the permissions of {}", next.display()))
    }

    /// Replaces the files one by one. At every moment the list names all files that a build wrote, and no compressed file stands
    /// beside one that it was not made of.
    fn move_in(&self, list: &Manifest, old: &Manifest, changed: &[String]) -> anyhow::Result<()> {
        let (root, next) = (&self.output.place.root, &self.output.place.next);
        for path in changed.iter().flat_map(|path| compress::ENDINGS.map(|ending| format!("{path}.{ending}"))) {
            if old.0.contains(&path) {
                remove(&root.join(path))?;
            }
        }
        let all = Manifest(old.0.union(&list.0).cloned().collect());
        replace(&root.join(MANIFEST), all.to_text().as_bytes())?;
        folders::create(root, changed.iter().map(String::as_str))?;
        let (siblings, originals): (BTreeSet<&str>, BTreeSet<&str>) =
            changed.iter().map(String::as_str).partition(|path| is_sibling(path, list));
        let records = RECORDS.into_iter().filter(|record| is_file(&next.join(record)));
        for path in originals.into_iter().chain(siblings).chain(records) {
            let (from, to) = (next.join(path), root.join(path));
            fs::rename(&from, &to).with_context(|| format!("cannot write {}", to.display()))?;
        }
        for path in old.0.difference(&list.0) {
            remove(&root.join(path))?;
            folders::remove_empty(root, path);
        }
        replace(&root.join(MANIFEST), list.to_text().as_bytes())
    }
}

/// Whether a file is the compressed form of another.
fn is_sibling(path: &str, list: &Manifest) -> bool {
    let original = path.rsplit_once('.').filter(|(_, ending)| compress::ENDINGS.contains(ending));
    original.is_some_and(|(original, _)| list.0.contains(original))
}

/// A folder on which something is mounted, or that comes from a lower layer of a container or belongs to someone else, cannot be
/// renamed; its files can be replaced.
fn is_forbidden(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, ResourceBusy};
    matches!(error.kind(), CrossesDevices | PermissionDenied | ResourceBusy)
}

/// What replaces a release must be on the disk before: a name that leads to nothing after a power cut would be half a site. A
/// first release has nothing to lose and does not wait: for 50,000 files that would be half of the build's time.
fn sync(next: &Path, changed: &[String]) -> anyhow::Result<()> {
    let files: Vec<PathBuf> = changed.iter().map(|path| next.join(path)).collect();
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let synced = File::open(next).and_then(|folder| system::sync(&folder, &files));
    synced.with_context(|| format!("cannot write {} to the disk", next.display()))
}

fn remove(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::super::place::INSIDE;
    use super::{MANIFEST, Written};
    use crate::write::{Output, Settings};

    /// Publishes these files in a folder that cannot be exchanged.
    fn publish(folder: &Path, compress: bool, files: &[(&str, &str)]) -> Written {
        let mut output = Output::open(Settings { folder, compress }).unwrap();
        output.place.obstacle = Some("this is a test");
        output.place.next = output.place.root.join(INSIDE);
        let release = output.release(files.iter().map(|(path, _)| (*path).to_owned()).collect()).unwrap();
        for (path, text) in files {
            release.put(path, text.as_bytes()).unwrap();
        }
        release.finish().unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let files = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter().map(Result::unwrap);
        files.map(|file| file.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn files_are_replaced_one_by_one_where_the_folder_cannot_be_exchanged() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("public");
        let (one, two) = ("one ".repeat(100), "two ".repeat(100));
        let written = publish(&folder, true, &[("a/b.html", &one), ("c.txt", &one)]);
        assert_eq!(written, Written { written: 8, files: 8, removed: 0, in_place: None });
        fs::write(folder.join("mine.txt"), "x").unwrap();
        let written = publish(&folder, true, &[("c.txt", &two), ("d/e.txt", &one)]);
        assert_eq!(written, Written { written: 8, files: 8, removed: 4, in_place: Some("this is a test") });
        let small = fs::read(folder.join("c.txt.zst")).unwrap();
        assert_eq!(zstd::bulk::decompress(&small, 400).unwrap(), two.as_bytes());
        let written = publish(&folder, false, &[("c.txt", &two)]);
        assert_eq!(written, Written { written: 0, files: 1, removed: 7, in_place: Some("this is a test") });
        assert_eq!(names(&folder), [MANIFEST, "c.txt", "mine.txt"]);
        assert_eq!(fs::read_to_string(folder.join(MANIFEST)).unwrap(), "c.txt\n");
        assert_eq!(publish(&folder, false, &[("c.txt", &two)]).in_place, None);
        assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 1, "nothing stands beside");
    }
}
