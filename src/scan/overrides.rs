//! The files of a site folder that override built-in ones.

use std::path::{Path, PathBuf};

use anyhow::Context;
use walkdir::WalkDir;

use super::{Scanned, is_hidden, relative};

/// The folders that they stand in.
pub const OVERRIDE_FOLDERS: [&str; 3] = ["templates", "locales", "static"];

/// Templates, catalogs and static files: the path of each below its site folder, and its place on disk.
pub type Overrides = Vec<(String, PathBuf)>;

/// Finds what overrides built-in files in the site folders that were found.
pub fn overrides(scanned: &Scanned) -> anyhow::Result<Overrides> {
    let mut out = Overrides::new();
    for site in &scanned.sites {
        for kind in OVERRIDE_FOLDERS {
            add(&mut out, site, &site.join(kind))?;
        }
    }
    Ok(out)
}

fn add(out: &mut Overrides, site: &Path, folder: &Path) -> anyhow::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|e| !is_hidden(e)) {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        if entry.file_type().is_file() {
            out.push((relative(site, entry.path()), entry.path().to_owned()));
        }
    }
    Ok(())
}
