//! The folder of a release, opened once: whatever takes its place at its path, all is read from this one.
#![allow(clippy::disallowed_methods)]

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::time::SystemTime;

/// A file as the disk knows it: another file, or one with other bytes, has another stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    device: u64,
    inode: u64,
    pub length: u64,
    pub modified: SystemTime,
}

impl Stamp {
    /// `None` if it is no plain file.
    pub(super) fn of(file: &File) -> io::Result<Option<Self>> {
        let metadata = file.metadata()?;
        let (device, inode) = identity(&metadata);
        let stamp = Self { device, inode, length: metadata.len(), modified: metadata.modified()? };
        Ok(metadata.is_file().then_some(stamp))
    }
}

#[cfg(unix)]
fn identity(metadata: &std::fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_: &std::fs::Metadata) -> (u64, u64) {
    (0, 0)
}

/// An open folder.
#[derive(Debug)]
pub(super) struct Folder {
    root: Root,
}

#[cfg(unix)]
type Root = File;
#[cfg(not(unix))]
type Root = std::path::PathBuf;

impl Folder {
    #[cfg(unix)]
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        use rustix::fs::{Mode, OFlags};
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self { root: rustix::fs::open(path, flags, Mode::empty())?.into() })
    }

    #[cfg(not(unix))]
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { root: path.canonicalize()? })
    }

    /// Which folder it is, by device and number.
    #[cfg(unix)]
    pub(super) fn identity(&self) -> io::Result<(u64, u64)> {
        self.root.metadata().map(|metadata| identity(&metadata))
    }

    #[cfg(not(unix))]
    pub(super) fn identity(&self) -> io::Result<(u64, u64)> {
        Ok((0, 0))
    }

    /// Opens a file by its path below the folder, with slashes. No symbolic link is followed, nor a way out.
    #[cfg(target_os = "linux")]
    pub(super) fn file(&self, path: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        match openat2(&self.root, path, FLAGS | OFlags::CLOEXEC, Mode::empty(), resolve) {
            Ok(file) => Ok(file.into()),
            // Kernels before 5.6 do not have this call, and some sandboxes do not let it through.
            Err(rustix::io::Errno::NOSYS | rustix::io::Errno::PERM) => self.walk(path),
            Err(error) => Err(error.into()),
        }
    }

    #[cfg(all(unix, not(target_os = "linux")))]
    pub(super) fn file(&self, path: &str) -> io::Result<File> {
        self.walk(path)
    }

    /// Goes down step by step.
    #[cfg(unix)]
    fn walk(&self, path: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let down = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut at = self.root.try_clone()?;
        for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
            at = openat(&at, folder, down, Mode::empty())?.into();
        }
        Ok(openat(&at, name, FLAGS | OFlags::NOFOLLOW | OFlags::CLOEXEC, Mode::empty())?.into())
    }

    #[cfg(not(unix))]
    pub(super) fn file(&self, path: &str) -> io::Result<File> {
        let full = self.root.join(path);
        if !full.canonicalize()?.starts_with(&self.root) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        File::open(full)
    }

    /// Opens a file that must be the one of a stamp; another one has taken its place if it is not.
    pub(super) fn file_as(&self, path: &str, stamp: Stamp) -> io::Result<File> {
        let file = self.file(path)?;
        if Stamp::of(&file)? == Some(stamp) { Ok(file) } else { Err(io::ErrorKind::NotFound.into()) }
    }

    /// The text of a file of the build itself.
    pub(super) fn text(&self, path: &str) -> io::Result<String> {
        let mut text = String::new();
        self.file(path)?.read_to_string(&mut text)?;
        Ok(text)
    }

    /// The stamp of a file; `None` where it is none, or leads elsewhere.
    pub(super) fn stamp(&self, path: &str) -> io::Result<Option<Stamp>> {
        match self.file(path) {
            Ok(file) => Stamp::of(&file),
            Err(error) if is_missing(&error) || is_exhausted(&error) => Err(error),
            Err(_) => Ok(None),
        }
    }
}

/// A pipe does not hold up who opens it.
#[cfg(unix)]
const FLAGS: rustix::fs::OFlags = rustix::fs::OFlags::RDONLY.union(rustix::fs::OFlags::NONBLOCK);

pub(super) fn is_missing(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}

/// There are too many open files: this says nothing about the one that was to be opened.
#[cfg(unix)]
fn is_exhausted(error: &io::Error) -> bool {
    use rustix::io::Errno;
    matches!(Errno::from_io_error(error), Some(Errno::MFILE | Errno::NFILE | Errno::NOMEM))
}

#[cfg(not(unix))]
fn is_exhausted(_: &io::Error) -> bool {
    false
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn no_way_leads_out_of_the_folder() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("site");
        fs::create_dir_all(root.join("a")).unwrap();
        fs::write(root.join("a/b.html"), "x").unwrap();
        fs::write(place.path().join("secret"), "x").unwrap();
        symlink(place.path(), root.join("out")).unwrap();
        symlink("b.html", root.join("a/link.html")).unwrap();
        let folder = Folder::open(&root).unwrap();
        for open in [Folder::file, Folder::walk] {
            assert!(open(&folder, "a/b.html").is_ok());
            for path in ["../secret", "a/../../secret", "/etc/passwd", "out/secret", "a/link.html", "", "a/../out"] {
                assert!(open(&folder, path).is_err(), "{path}");
            }
        }
        assert_eq!(folder.stamp("out").unwrap(), None);
        assert_eq!(folder.stamp("a").unwrap(), None);
        assert_eq!(folder.stamp("a/b.html").unwrap().unwrap().length, 1);
        assert!(folder.stamp("a/none").is_err());
    }

    #[test]
    fn an_open_folder_is_the_same_whatever_takes_its_place() {
        let place = tempfile::tempdir().unwrap();
        let (now, next) = (place.path().join("site"), place.path().join("next"));
        for (path, text) in [(&now, "1"), (&next, "2")] {
            fs::create_dir(path).unwrap();
            fs::write(path.join("a"), text).unwrap();
        }
        let folder = Folder::open(&now).unwrap();
        fs::rename(&now, place.path().join("old")).unwrap();
        fs::rename(&next, &now).unwrap();
        assert_eq!(folder.text("a").unwrap(), "1");
        assert_ne!(folder.identity().unwrap(), Folder::open(&now).unwrap().identity().unwrap());
    }
}
