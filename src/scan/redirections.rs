//! The files of a repository that say where its pages went.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{read as read_text, show};
use crate::docfx;
use crate::model::diagnostic::Diagnostic;
use crate::model::sources::Redirection;

/// The files, by name. Large repositories have several: `.openpublishing.redirection.wpf.json`.
pub(super) fn files(root: &Path) -> Vec<PathBuf> {
    let names = fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let is_one = |name: &String| {
        let is_json = Path::new(name).extension().is_some_and(|ending| ending == "json");
        is_json && name.starts_with(".openpublishing.redirection")
    };
    let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).filter(is_one).collect();
    names.sort();
    names.into_iter().map(|name| root.join(name)).collect()
}

/// What they say, by the path of the file that moved. Of two entries for a path the first counts.
pub(super) fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> FxHashMap<String, Redirection> {
    let mut out = FxHashMap::default();
    for file in files(root).into_iter().filter(|file| file.is_file()) {
        let shown: Arc<str> = show(&file).into();
        let Ok((text, _)) = read_text(&file, &shown) else { continue };
        let (redirections, mut problems) = docfx::redirections::read(&text, &shown);
        diagnostics.append(&mut problems);
        for (from, redirection) in redirections {
            out.entry(from).or_insert(redirection);
        }
    }
    out
}
