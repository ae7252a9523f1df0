//! The dot files of a release: the list of its files, and what servers read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The list of what a build wrote, a line each. It is written last: a folder without it is no release.
pub(super) const MANIFEST: &str = ".diglot-files";
/// What servers must know of the site, as JSON.
pub const SITE: &str = ".diglot-site.json";
/// The redirections, as lines for a `map` of nginx.
pub const REDIRECTS: &str = ".diglot-redirects.map";
/// They stand beside the list and not in it: nobody may ask for them.
pub(super) const RECORDS: [&str; 2] = [SITE, REDIRECTS];

/// The list of a release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(pub(super) BTreeSet<String>);

impl Manifest {
    /// The list in a folder. A line that names no file below the folder is left out, whoever wrote it.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let path = folder.join(MANIFEST);
        let text = path.is_file().then(|| fs::read_to_string(path).unwrap_or_default())?;
        Some(Self(text.lines().filter(|path| is_inside(path)).map(str::to_owned).collect()))
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.0.iter().map(|path| path.len() + 1).sum());
        for path in &self.0 {
            text.push_str(path);
            text.push('\n');
        }
        text
    }
}

/// Whether a path names something below the folder that it begins in.
pub(super) fn is_inside(path: &str) -> bool {
    !path.is_empty() && !path.starts_with('/') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Whether a path from the top of a release names one of its dot files.
pub(super) fn is_record(path: &str) -> bool {
    path == MANIFEST || RECORDS.contains(&path)
}
