//! The folders that a site stands in. What comes into a folder and leaves it, changes it.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::model::sources::FileIx;
use crate::pipeline::Snapshot;
use crate::scan::stamp::entries;
use crate::scan::{OVERRIDE_FOLDERS, Overrides, Scanned};

/// The folders in which something new would concern a page: its own in each locale, and those of the look.
pub fn around(snapshot: &Snapshot, own: &BTreeSet<FileIx>) -> BTreeSet<PathBuf> {
    let sources = &snapshot.scanned.sources;
    let rels: BTreeSet<&Path> = own.iter().filter_map(|file| Path::new(&*sources.file(*file).rel).parent()).collect();
    let homes = sources.collections.iter();
    let mut out: BTreeSet<PathBuf> = homes.flat_map(|home| rels.iter().map(|rel| join(&home.root, rel))).collect();
    out.extend(look_folders(&snapshot.scanned, &snapshot.appearance.overrides));
    out
}

/// The folders that have a part in the look of a site, and those above the content.
pub fn look_folders(scanned: &Scanned, overrides: &Overrides) -> BTreeSet<PathBuf> {
    let own = overrides.iter().filter_map(|(_, path)| path.parent());
    let roots = scanned.sources.collections.iter().map(|home| &home.root);
    let mut out: BTreeSet<PathBuf> = own.chain(roots.map(PathBuf::as_path)).map(Path::to_owned).collect();
    out.extend(of_look(scanned));
    out.extend(scanned.sites.iter().map(|site| site.join("content")));
    out
}

/// The folders in which all is part of the look, those that are not there yet too.
pub fn of_look(scanned: &Scanned) -> impl Iterator<Item = PathBuf> {
    scanned.sites.iter().flat_map(|site| OVERRIDE_FOLDERS.map(|name| site.join(name)))
}

/// Whether what comes into a folder and leaves it has a part in the look alone.
pub fn is_of_look(scanned: &Scanned, folder: &Path) -> bool {
    of_look(scanned).any(|top| folder.starts_with(top))
}

/// All folders with something of the site in them.
pub fn all(scanned: &Scanned, overrides: &Overrides) -> BTreeSet<PathBuf> {
    let sources = &scanned.sources;
    let mut out = look_folders(scanned, overrides);
    let mut last: Option<&Path> = None;
    for (ix, file) in sources.iter() {
        let folder = Path::new(&*file.rel).parent().filter(|folder| last != Some(*folder));
        last = folder.or(last);
        let new = folder.into_iter().flat_map(Path::ancestors).map(|folder| join(&sources.home(ix).root, folder));
        out.extend(new);
    }
    out
}

/// Without a slash at the end, which would make another path of it.
fn join(root: &Path, rel: &Path) -> PathBuf {
    if rel.as_os_str().is_empty() { root.to_owned() } else { root.join(rel) }
}

/// Whether a folder holds just what it held: an editor that saves by another name leaves no more than a trace.
pub fn is_same(snapshot: &Snapshot, folder: &Path) -> bool {
    let scanned = &snapshot.scanned;
    let sources = &scanned.sources;
    let inside = sources.collections.iter().find_map(|home| Some((home, folder.strip_prefix(&home.root).ok()?)));
    let Some((home, rel)) = inside else { return false };
    let prefix: String = rel.components().map(|part| part.as_os_str().to_string_lossy() + "/").collect();
    let below = home.by_path.keys().filter_map(|path| path.strip_prefix(&prefix)?.split('/').next());
    let known: BTreeSet<OsString> = below.map(OsString::from).collect();
    entries(folder) == Some(known)
}
