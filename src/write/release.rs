//! A release that is being written: only what differs from the published one is put down.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::{Context, bail};

use super::manifest::{MANIFEST, Manifest, is_inside};
use super::place::{self, INSIDE, Place};
use super::{compress, folders};

/// How a site is written.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'p> {
    pub folder: &'p Path,
    /// Text files get compressed ones beside them.
    pub compress: bool,
}

/// A folder to publish in. Nobody else writes it as long as this lives; if no release comes of it, nothing has changed.
#[derive(Debug)]
pub struct Output {
    pub(super) place: Place,
    /// What is published there.
    pub(super) old: Option<Manifest>,
    compress: bool,
    /// The folder did not exist.
    made: bool,
    /// Holds the lock of the published folder.
    _lock: Option<File>,
    /// Holds that of the next one, which is not made before something differs.
    next: OnceLock<io::Result<Option<File>>>,
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
    /// Why the files were replaced one by one, if they were.
    pub in_place: Option<&'static str>,
}

impl Output {
    /// Claims a folder. One with other files in it is refused, unless a build made it.
    pub fn open(settings: Settings<'_>) -> anyhow::Result<Self> {
        let place = Place::of(settings.folder)?;
        place.recover()?;
        let root = place.root.clone();
        if root.exists() && !root.is_dir() {
            bail!("{} is a file; name a folder to write the site to", root.display());
        }
        let made = !root.exists();
        fs::create_dir_all(&root).with_context(|| format!("cannot create the folder {}", root.display()))?;
        let lock = place::lock(&root)?;
        let old = Manifest::read(&root);
        let mut output = Self { place, old, compress: settings.compress, made, _lock: lock, next: OnceLock::new() };
        if output.old.is_none() && !is_empty(&root)? {
            bail!("{} holds files that no build wrote; name an empty folder", root.display());
        }
        output.place.choose_way();
        output.place.clean()?;
        Ok(output)
    }

    /// Begins a release that will have files at these paths.
    pub fn release(self, paths: BTreeSet<String>) -> anyhow::Result<Release> {
        if self.old.is_none() {
            self.stage()?;
            folders::create(&self.place.next, paths.iter().map(String::as_str))?;
        }
        let (changed, siblings) = (Mutex::default(), Mutex::default());
        Ok(Release { output: self, paths, put: AtomicUsize::new(0), changed, siblings })
    }

    /// Makes the folder of the next release. An empty list in it says that a build made it.
    pub(super) fn stage(&self) -> anyhow::Result<()> {
        let next = &self.place.next;
        let made = self.next.get_or_init(|| {
            fs::create_dir(next)?;
            fs::write(next.join(MANIFEST), "")?;
            Ok(File::open(next).ok().filter(|folder| folder.try_lock().is_ok()))
        });
        match made {
            Ok(_) => Ok(()),
            Err(error) => Err(io::Error::new(error.kind(), error.to_string()))
                .with_context(|| format!("cannot create the folder {}", next.display())),
        }
    }

    pub(super) fn is_staged(&self) -> bool {
        self.next.get().is_some()
    }
}

/// Nothing that was begun is left behind.
impl Drop for Output {
    fn drop(&mut self) {
        if self.is_staged() {
            let _ = folders::discard(&self.place.next);
        }
        if self.made {
            // A folder with a site in it cannot be removed.
            let _ = fs::remove_dir(&self.place.root);
        }
    }
}

/// Whether there is nothing in a folder but what a build has left.
fn is_empty(folder: &Path) -> anyhow::Result<bool> {
    let read = || fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>();
    let names = read().with_context(|| format!("cannot read the folder {}", folder.display()))?;
    Ok(names.iter().all(|name| name == INSIDE))
}

/// A release that is being written.
#[derive(Debug)]
pub struct Release {
    pub(super) output: Output,
    pub(super) paths: BTreeSet<String>,
    pub(super) put: AtomicUsize,
    /// What differs from the published release.
    pub(super) changed: Mutex<Vec<String>>,
    /// The compressed files.
    pub(super) siblings: Mutex<Vec<String>>,
}

impl Release {
    #[must_use]
    pub fn paths(&self) -> &BTreeSet<String> {
        &self.paths
    }

    /// Puts one of the files. One that has these bytes already is left alone.
    pub fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let changed = self.store(path, bytes)?;
        self.put.fetch_add(1, Ordering::Relaxed);
        if self.output.compress && compress::is_worth(path, bytes) {
            self.put_siblings(path, bytes, changed)?;
        }
        Ok(())
    }

    /// Puts a dot file that servers read and nobody asks for.
    pub fn put_record(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        if self.differs(name, bytes) { self.stage(name, bytes) } else { Ok(()) }
    }

    /// The compressed files of one that has not changed are still right.
    fn put_siblings(&self, path: &str, bytes: &[u8], changed: bool) -> anyhow::Result<()> {
        let names = compress::ENDINGS.map(|ending| (ending, format!("{path}.{ending}")));
        // What the site itself has at an address goes before what is made for it.
        let names: Vec<_> = names.into_iter().filter(|(_, name)| !self.paths.contains(name)).collect();
        let is_listed = |name: &str| self.output.old.as_ref().is_some_and(|old| old.0.contains(name));
        let old: Vec<&String> = names.iter().map(|(_, name)| name).filter(|name| is_listed(name)).collect();
        let root = &self.output.place.root;
        if !changed && !old.is_empty() && old.iter().all(|name| is_file(&root.join(name))) {
            push(&self.siblings, old.into_iter().cloned());
            return Ok(());
        }
        for (ending, name) in names {
            let small = compress::compress(bytes, ending).with_context(|| format!("cannot write {name}"))?;
            if small.len() < bytes.len() {
                self.store(&name, &small)?;
                push(&self.siblings, [name]);
            }
        }
        Ok(())
    }

    /// Whether the bytes differ from what is published.
    fn store(&self, path: &str, bytes: &[u8]) -> anyhow::Result<bool> {
        if !is_inside(path) {
            bail!("{path} leads out of {}", self.output.place.root.display());
        }
        let differs = self.differs(path, bytes);
        if differs {
            self.stage(path, bytes)?;
            push(&self.changed, [path.to_owned()]);
        }
        Ok(differs)
    }

    fn differs(&self, path: &str, bytes: &[u8]) -> bool {
        let at = self.output.place.root.join(path);
        let is_same = || {
            fs::symlink_metadata(&at).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64)
                && fs::read(&at).is_ok_and(|old| old == bytes)
        };
        self.output.old.is_none() || !is_same()
    }

    /// Writes a file of the next release. Nobody reads it before it is in place.
    fn stage(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.output.stage()?;
        let to = self.output.place.next.join(path);
        let create = || match File::create_new(&to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                to.parent().map_or(Ok(()), fs::create_dir_all)?;
                File::create_new(&to)
            }
            result => result,
        };
        let mut file = create().with_context(|| format!("cannot create {}", to.display()))?;
        file.write_all(bytes).with_context(|| format!("cannot write {} ({} bytes)", to.display(), bytes.len()))
    }
}

/// Whether there is a file, and no link to one.
pub(super) fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file())
}

fn push(list: &Mutex<Vec<String>>, new: impl IntoIterator<Item = String>) {
    list.lock().unwrap_or_else(PoisonError::into_inner).extend(new);
}
