//! Reads the configuration and what it names.
#![allow(clippy::disallowed_methods)]

use std::path::Path;
use std::sync::Arc;

use super::{Scanned, read, show};
use crate::config;
use crate::docfx;
use crate::model::diagnostic::{Diagnostic, xref, zone};
use crate::model::moniker::Monikers;
use crate::model::xref::MapFile;

/// Reads the moniker definition that a configuration names.
pub(super) fn monikers(found: &mut Scanned, root: &Path, definition: Option<&str>) -> Monikers {
    let Some(file) = definition.map(|name| root.join(name)) else { return Monikers::default() };
    found.named.push(file.clone());
    let shown: Arc<str> = show(&file).into();
    if !file.is_file() {
        found.diagnostics.push(zone::definition_missing(&shown));
        return Monikers::default();
    }
    match read(&file, &shown) {
        Ok((text, problem)) => {
            let (monikers, problems) = docfx::monikers::read(&text, &shown);
            found.diagnostics.extend(problem.into_iter().chain(problems));
            monikers
        }
        Err(problem) => {
            found.diagnostics.push(problem);
            Monikers::default()
        }
    }
}

/// Files of terms and their translations, which stand beside the settings.
const GLOSSARIES: [&str; 2] = ["glossary.toml", "glossary.tbx"];

/// Reads the `diglot.toml` of a folder, if it has one.
pub(super) fn configure(found: &mut Scanned, path: &Path) -> anyhow::Result<()> {
    find_glossaries(found, path);
    let file = path.join("diglot.toml");
    if file.is_file() { read_config(found, &file) } else { Ok(()) }
}

pub(super) fn find_glossaries(found: &mut Scanned, path: &Path) {
    found.glossaries.extend(GLOSSARIES.map(|name| path.join(name)).into_iter().filter(|file| file.is_file()));
}

/// What it names stands in its folder.
pub(super) fn read_config(found: &mut Scanned, file: &Path) -> anyhow::Result<()> {
    let shown: Arc<str> = show(file).into();
    let text = read(file, &shown).map_err(|d| anyhow::anyhow!(d.message))?.0;
    found.config = config::read(&text, &shown).map_err(ConfigError)?;
    let maps = std::mem::take(&mut found.config.xref);
    read_maps(found, file.parent().unwrap_or(Path::new("")), &maps);
    Ok(())
}

/// `diglot.toml` is wrong: the program ends with the exit code for configuration.
#[derive(Debug)]
pub struct ConfigError(pub Diagnostic);

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for ConfigError {}

/// Reads the maps that a configuration names. Of two entries for a uid the first counts.
pub(super) fn read_maps(found: &mut Scanned, root: &Path, maps: &[MapFile]) {
    for map in maps {
        let path = root.join(&map.path);
        found.named.push(path.clone());
        if !path.is_file() {
            found.diagnostics.push(xref::map_missing(&map.path, map.at.clone()));
            continue;
        }
        let shown: Arc<str> = show(&path).into();
        match read(&path, &shown) {
            Ok((text, problem)) => {
                let (specs, problems) = docfx::xrefmap::read(&text, &shown);
                found.diagnostics.extend(problem.into_iter().chain(problems));
                let known = Arc::make_mut(&mut found.sources.xrefs);
                for (uid, spec) in specs {
                    known.entry(uid).or_insert(spec);
                }
            }
            Err(problem) => found.diagnostics.push(problem),
        }
    }
}
