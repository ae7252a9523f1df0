//! What the paths that are told to have changed are to a site.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::changes::settings;
use super::folders;
use crate::model::sources::FileIx;
use crate::pipeline::Snapshot;
use crate::scan::{self, Request};

/// What a path on disk is to the site.
pub enum Place {
    File(FileIx),
    /// A template, a catalog or a static file, known or not.
    Look,
    Elsewhere,
    /// It may be new, gone, or a folder.
    Unknown,
}

/// The folders and files of a site, without links in their paths.
pub struct Places<'a> {
    snapshot: &'a Snapshot,
    roots: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    look: HashSet<PathBuf>,
    look_folders: Vec<PathBuf>,
    settings: HashSet<PathBuf>,
}

impl<'a> Places<'a> {
    #[must_use]
    pub fn new(request: &Request, snapshot: &'a Snapshot) -> Self {
        let scanned = &snapshot.scanned;
        let folders: Vec<PathBuf> = scan::stamp::folders(request).iter().map(|folder| full(folder)).collect();
        Self {
            snapshot,
            roots: scanned.sources.collections.iter().map(|home| full(&home.root)).collect(),
            look: snapshot.appearance.overrides.iter().map(|(_, path)| full(path)).collect(),
            look_folders: folders::of_look(scanned).map(|path| full(&path)).collect(),
            settings: settings(request, scanned).iter().map(|path| full(path)).collect(),
            folders,
        }
    }

    #[must_use]
    pub fn find(&self, path: &Path) -> Place {
        // What is reached by a link is told of by the link.
        self.known(path).or_else(|| self.known(&full(path))).unwrap_or_else(|| self.unknown(path))
    }

    fn known(&self, path: &Path) -> Option<Place> {
        if self.look.contains(path) {
            return Some(Place::Look);
        }
        if self.settings.contains(path) {
            return Some(Place::Unknown);
        }
        for (root, home) in self.roots.iter().zip(&self.snapshot.scanned.sources.collections) {
            let rel = path.strip_prefix(root).ok().and_then(Path::to_str);
            if let Some(file) = rel.and_then(|rel| home.by_path.get(rel.replace('\\', "/").as_str())) {
                return Some(Place::File(*file));
            }
        }
        None
    }

    fn unknown(&self, path: &Path) -> Place {
        // An editor's own file, written and gone: nothing of it was ever shown.
        if !path.exists() && !self.was_folder(path) && !self.was_folder(&full(path)) {
            return Place::Elsewhere;
        }
        let inside = self.folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
        let hidden = |path: &Path| path.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
        match inside {
            None => Place::Elsewhere,
            Some(inside) if hidden(inside) => Place::Elsewhere,
            Some(_) if self.look_folders.iter().any(|folder| path.starts_with(folder)) => Place::Look,
            Some(_) => Place::Unknown,
        }
    }

    /// Whether a locale, or some files of the site, stood there.
    fn was_folder(&self, path: &Path) -> bool {
        if self.look.iter().any(|file| file.starts_with(path)) {
            return true;
        }
        let homes = self.roots.iter().zip(&self.snapshot.scanned.sources.collections);
        homes.filter_map(|(root, home)| Some((path.strip_prefix(root).ok()?, home))).any(|(folder, home)| {
            folder.as_os_str().is_empty() || home.by_path.keys().any(|file| Path::new(&**file).starts_with(folder))
        })
    }
}

/// A path without links, even of what is no more there.
fn full(path: &Path) -> PathBuf {
    let in_folder = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(in_folder).unwrap_or_else(|| path.to_owned())
}
