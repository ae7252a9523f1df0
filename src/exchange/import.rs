//! Writes edited translations back into the side-by-side files: only the changed units change, every other byte stays.

mod check;
mod page;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;
use rayon::prelude::*;

use self::page::Page;
use super::export;
use super::read::{self, Edit, Intake, Kind};
use crate::model::diagnostic::{Diagnostic, exchange as finding};
use crate::model::locale::Locale;
use crate::model::sources::{FileIx, Sources};
use crate::pipeline::has_units;
use crate::scan::{self, LARGEST_EXCHANGE};
use crate::write;

/// A unit that gets another translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file as it is shown to people.
    pub path: Arc<str>,
    pub line: usize,
    pub unit: String,
    pub old: String,
    pub new: String,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}: {}", self.path, self.line, self.unit)?;
        self.old.lines().try_for_each(|line| writeln!(f, "- {line}"))?;
        self.new.lines().try_for_each(|line| writeln!(f, "+ {line}"))
    }
}

/// What was changed.
#[derive(Debug, Default)]
pub struct Imported {
    pub changes: Vec<Change>,
    pub pages: usize,
    /// How many translations are as they were exported, or stand in the page already.
    pub unchanged: usize,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads exchange files, and writes what was edited in them into the pages, unless `dry_run` says not to.
pub fn import(sources: &Sources, files: &[PathBuf], dry_run: bool) -> anyhow::Result<Imported> {
    let mut intake = Intake::default();
    for file in files {
        let shown: Arc<str> = scan::show(file).into();
        let Some(kind) = Kind::of(&shown) else {
            bail!("{shown} is no file that can be imported; those end with .xlf, .xliff, .po, .jsonl or .csv");
        };
        match scan::read_at_most(file, &shown, LARGEST_EXCHANGE) {
            Ok((text, None)) => read::read(&mut intake, kind, &text, &shown),
            // What was lost in an encoding must not come into a page.
            Ok((_, Some(problem))) | Err(problem) => intake.diagnostics.push(problem),
        }
    }
    let edits = intake.undisputed();
    let mut imported = Imported { unchanged: intake.unedited, diagnostics: intake.diagnostics, ..Imported::default() };
    let by_page = by_page(sources, edits, &mut imported.diagnostics);
    let pages = by_page.into_par_iter().map(|(ix, edits)| write_page(sources, ix, &edits, dry_run));
    for page in pages.collect::<Vec<_>>() {
        let page = page?;
        imported.pages += usize::from(!page.changes.is_empty());
        imported.unchanged += page.unchanged;
        imported.changes.extend(page.changes);
        imported.diagnostics.extend(page.diagnostics);
    }
    Ok(imported)
}

fn write_page(sources: &Sources, ix: FileIx, edits: &[Edit], dry_run: bool) -> anyhow::Result<Page> {
    let page = page::edit(sources, ix, edits);
    if let Some(bytes) = page.bytes.as_ref().filter(|_| !dry_run) {
        let file = sources.file(ix);
        write::rewrite(&sources.collection(file.collection).root.join(&*file.rel), bytes)?;
    }
    Ok(page)
}

/// The edits of each file. A path of an exchange file is only looked up among the files that were found: it leads nowhere else.
fn by_page(sources: &Sources, edits: Vec<Edit>, found: &mut Vec<Diagnostic>) -> BTreeMap<FileIx, Vec<Edit>> {
    let known = names(sources);
    let locales = export::locales(sources);
    let only = locales.first().filter(|_| locales.len() == 1).copied();
    let mut by_page: BTreeMap<FileIx, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        let locale = edit.entry.locale.as_ref().or(only);
        let path = edit.entry.path.as_str();
        let files = locale.and_then(|locale| known.get(&(locale, path.to_owned())));
        match files.map(|files| (files.first(), files.len())) {
            Some((Some(ix), 1)) => by_page.entry(*ix).or_default().push(edit),
            Some(_) => found.push(finding::ambiguous_page(path, edit.at)),
            None => {
                found.push(finding::unknown_page(locale.map_or("these folders", Locale::tag), path, edit.at.clone()));
            }
        }
    }
    by_page
}

/// The files by what an exchange file can call them: by their paths, and those that tell them from others.
fn names(sources: &Sources) -> HashMap<(&Locale, String), BTreeSet<FileIx>> {
    let mut names: HashMap<(&Locale, String), BTreeSet<FileIx>> = HashMap::new();
    for (ix, file) in sources.iter().filter(|(_, file)| has_units(file)) {
        let locale = &sources.home(ix).locale;
        for name in [file.rel.to_string(), export::path(sources, file)] {
            names.entry((locale, name)).or_default().insert(ix);
        }
    }
    names
}
