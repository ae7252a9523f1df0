//! Where a release stands and what stands beside it: `public`, `.public.next` while a build writes, `.public.previous`.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::{folders, system};

/// Where files wait inside a folder that cannot be exchanged.
pub(super) const INSIDE: &str = ".diglot-next";

/// The paths of a published folder.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) root: PathBuf,
    /// Where the next release is completed.
    pub(super) next: PathBuf,
    /// The release that stood here before.
    pub(super) previous: PathBuf,
    /// Where a folder waits while two change places on a system that cannot exchange them at once.
    spare: PathBuf,
    /// Why the folder cannot be exchanged, if so: its files are then replaced one by one.
    pub(super) obstacle: Option<&'static str>,
}

impl Place {
    /// A link is followed: what it leads to is exchanged.
    pub(super) fn of(folder: &Path) -> anyhow::Result<Self> {
        let plain: PathBuf = folder.components().collect();
        let is_link = fs::symlink_metadata(&plain).is_ok_and(|meta| meta.is_symlink());
        let root = if is_link || plain.file_name().is_none() {
            fs::canonicalize(folder).with_context(|| format!("cannot find the folder {}", folder.display()))?
        } else {
            plain
        };
        let Some(name) = root.file_name() else {
            bail!("{} cannot hold a site; name a folder to write it to", folder.display());
        };
        let beside = |role: &str| {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(role);
            root.with_file_name(hidden)
        };
        let (next, previous, spare) = (beside(".next"), beside(".previous"), beside(".spare"));
        Ok(Self { root, next, previous, spare, obstacle: None })
    }

    /// The folder that holds the published one.
    fn above(&self) -> &Path {
        self.root.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    /// Looks whether the folder can be exchanged. It must exist.
    pub(super) fn choose_way(&mut self) {
        self.obstacle = if system::is_mount_point(&self.root) {
            Some("it is a mount point")
        } else if !system::may_write(self.above()) {
            Some("the folder that holds it cannot be written to")
        } else {
            None
        };
        if self.obstacle.is_some() {
            self.next = self.root.join(INSIDE);
        }
    }

    /// Removes what a build that was killed has left.
    pub(super) fn clean(&self) -> anyhow::Result<()> {
        for folder in [&self.next, &self.previous].into_iter().filter(|folder| folder.is_dir()) {
            if !folders::is_own(folder) {
                bail!("{} holds files that no build wrote; move it elsewhere", folder.display());
            }
        }
        folders::discard(&self.next)?;
        folders::discard(&self.root.join(INSIDE))
    }

    /// Puts back what waits since a build was killed between two renames.
    pub(super) fn recover(&self) -> anyhow::Result<()> {
        let to = [&self.root, &self.previous].into_iter().find(|path| !path.is_dir());
        match to {
            _ if !self.spare.is_dir() => Ok(()),
            Some(to) => fs::rename(&self.spare, to)
                .with_context(|| format!("cannot rename {} to {}", self.spare.display(), to.display())),
            None => folders::discard(&self.spare),
        }
    }

    /// Puts the completed release in the place of the published one, which then stands at `next`.
    pub(super) fn exchange(&self) -> io::Result<()> {
        swap(&self.next, &self.root, &self.spare)
    }

    /// Keeps the release that was exchanged as the previous one, and removes the one before it. It goes last, so that there is
    /// always one to go back to.
    pub(super) fn retire(&self) -> anyhow::Result<()> {
        let renamed = if self.previous.is_dir() {
            swap(&self.next, &self.previous, &self.spare)
        } else {
            fs::rename(&self.next, &self.previous)
        };
        renamed.with_context(|| format!("cannot rename {} to {}", self.next.display(), self.previous.display()))?;
        folders::discard(&self.next)
    }

    /// Exchanges the published release with the one before.
    pub(super) fn go_back(&self) -> io::Result<()> {
        swap(&self.previous, &self.root, &self.spare)
    }

    /// Waits until the last renaming is on the disk. It holds without: this is for who is told that it is done.
    pub(super) fn settle(&self) {
        let _ = File::open(self.above()).and_then(|above| above.sync_all());
    }
}

fn swap(a: &Path, b: &Path, spare: &Path) -> io::Result<()> {
    match system::exchange(a, b) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => swap_by_renaming(a, b, spare),
        result => result,
    }
}

/// For a moment, nothing stands at `b`.
fn swap_by_renaming(a: &Path, b: &Path, spare: &Path) -> io::Result<()> {
    fs::rename(b, spare)?;
    if let Err(error) = fs::rename(a, b) {
        fs::rename(spare, b)?;
        return Err(error);
    }
    fs::rename(spare, a)
}

/// Keeps others from writing a folder until the file is closed; a process that is killed holds nothing back. On a file system
/// without locks, nobody is kept from it.
pub(super) fn lock(folder: &Path) -> anyhow::Result<Option<File>> {
    loop {
        let Ok(opened) = File::open(folder) else { return Ok(None) };
        match opened.try_lock() {
            // A release that was published in between stands there now.
            Ok(()) if !system::leads_to(folder, &opened) => {}
            Ok(()) => return Ok(Some(opened)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) => {
                let message = format!("another build is writing {}; wait until it has ended", folder.display());
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, message).into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(folder: &Path) -> Place {
        Place::of(&folder.join("public")).unwrap()
    }

    fn release(folder: &Path, name: &str) {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join(".diglot-files"), name).unwrap();
    }

    fn name(folder: &Path) -> Option<String> {
        fs::read_to_string(folder.join(".diglot-files")).ok()
    }

    #[test]
    fn two_folders_change_places_by_renaming() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path());
        release(&place.root, "old");
        release(&place.next, "new");
        swap_by_renaming(&place.next, &place.root, &place.spare).unwrap();
        assert_eq!((name(&place.root).unwrap(), name(&place.next).unwrap()), ("new".into(), "old".into()));
        assert!(!place.spare.exists());
        // Nothing to put there: what was there stays.
        assert!(swap_by_renaming(&folder.path().join("none"), &place.root, &place.spare).is_err());
        assert_eq!(name(&place.root).unwrap(), "new");
    }

    #[test]
    fn what_waits_between_two_renames_is_put_back() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path());
        release(&place.spare, "old");
        place.recover().unwrap();
        assert_eq!(name(&place.root).unwrap(), "old");
        release(&place.spare, "before");
        place.recover().unwrap();
        assert_eq!(name(&place.previous).unwrap(), "before");
        release(&place.spare, "rubbish");
        place.recover().unwrap();
        assert!(!place.spare.exists());
        assert_eq!((name(&place.root).unwrap(), name(&place.previous).unwrap()), ("old".into(), "before".into()));
    }

    #[test]
    fn the_folders_beside_are_named_after_the_real_one() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(place(folder.path()).previous, folder.path().join(".public.previous"));
        assert_eq!(Place::of(Path::new("public/")).unwrap().next, Path::new(".public.next"));
        assert!(Place::of(Path::new("/")).is_err());
    }
}
