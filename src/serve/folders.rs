//! The folders that a site stands in. What comes into a folder and leaves it, changes it.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::model::sources::FileIx;
use crate::pipeline::Snapshot;
use crate::scan::Scanned;
use crate::scan::stamp::{SITE_FOLDERS, entries};

/// The folders in which something new would concern a page: its own in each locale, and those of the look.
pub fn around(snapshot: &Snapshot, own: &BTreeSet<FileIx>) -> BTreeSet<PathBuf> {
    let sources = &snapshot.scanned.sources;
    let rels: BTreeSet<&Path> = own.iter().filter_map(|file| Path::new(&*sources.file(*file).rel).parent()).collect();
    let homes = sources.collections.iter();
    let mut out: BTreeSet<PathBuf> = homes.flat_map(|home| rels.iter().map(|rel| join(&home.root, rel))).collect();
    out.extend(look_folders(&snapshot.scanned));
    out
}

/// The folders that have a part in the look of a site, and those above the content.
fn look_folders(scanned: &Scanned) -> BTreeSet<PathBuf> {
    let own = scanned.overrides.iter().filter_map(|(_, path)| path.parent());
    let roots = scanned.sources.collections.iter().map(|home| &home.root);
    let mut out: BTreeSet<PathBuf> = own.chain(roots.clone().map(PathBuf::as_path)).map(Path::to_owned).collect();
    if scanned.is_site {
        // Those that are not there yet, too.
        let sites = roots.filter_map(|root| root.parent()?.parent());
        out.extend(sites.flat_map(|site| SITE_FOLDERS.map(|name| join(site, Path::new(name)))));
    }
    out
}

/// All folders with something of the site in them.
pub fn all(scanned: &Scanned) -> BTreeSet<PathBuf> {
    let sources = &scanned.sources;
    let mut out = look_folders(scanned);
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
