//! Puts the files down: a release is completed beside the folder and put in place as a whole; unchanged files stay the same
//! files, and a build that is cut short changes nothing.
#![allow(clippy::disallowed_methods)]

mod compress;
mod folders;
mod growing;
mod manifest;
mod place;
mod publish;
mod release;
mod rollback;
mod system;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

pub use compress::compress;
pub use growing::Growing;
pub use manifest::{REDIRECTS, SITE};
pub use release::{Output, Release, Settings, Written};
pub use rollback::{RolledBack, rollback};

/// The name of a folder, also of one given as `.` or with a slash behind.
#[must_use]
pub fn folder_name(path: &Path) -> String {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    full.file_name().map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned())
}

/// Writes one file with the folders above it: to a temporary name, then renamed, so that no reader sees a part of it.
pub fn file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("cannot create the folder {}", folder.display()))?;
    replace(path, bytes)
}

/// Removes one file.
pub fn remove(path: &Path) -> anyhow::Result<()> {
    fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))
}

/// Replaces a file that stands there, which keeps its permissions; no reader sees a part of it.
pub fn rewrite(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let temporary = temporary(path);
    let written = fs::metadata(path).and_then(|meta| {
        fs::write(&temporary, bytes)?;
        fs::set_permissions(&temporary, meta.permissions())?;
        fs::rename(&temporary, path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written.with_context(|| format!("cannot write {} ({} bytes)", path.display(), bytes.len()))
}

fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let temporary = temporary(path);
    let written = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written.with_context(|| format!("cannot write {} ({} bytes)", path.display(), bytes.len()))
}

/// A name beside a file for what will take its place.
fn temporary(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}
