//! Files of translations with their units, for what looks at units and not at pages.

use rayon::prelude::*;

use crate::markdown::unit::{Purpose, UnitSpan, unwrap};
use crate::model::diagnostic::Diagnostic;
use crate::model::sources::{File, FileIx, FileKind, Side, Sources};
use crate::scan::read_file;

/// A file of a translation.
#[derive(Debug)]
pub struct Translation<'s> {
    pub ix: FileIx,
    pub file: &'s File,
    /// The file as it is, decoded.
    pub text: String,
    /// In the order of their places; their `at` is the place of their source in the file without units.
    pub units: Vec<UnitSpan>,
    /// What is wrong with the file or its units.
    pub diagnostics: Vec<Diagnostic>,
}

impl Translation<'_> {
    #[must_use]
    pub fn target(&self, unit: &UnitSpan) -> &str {
        &self.text[unit.target.clone()]
    }

    #[must_use]
    pub fn source(&self, unit: &UnitSpan) -> &str {
        &self.text[unit.source.clone()]
    }
}

/// Visits every file that can have units, in parallel; what comes out is in the order of the files. A text is dropped as soon
/// as it was visited: all together would take too much memory.
pub fn translations<'s, R: Send>(sources: &'s Sources, visit: impl Fn(Translation<'s>) -> R + Sync) -> Vec<R> {
    let files: Vec<(FileIx, &File)> = sources.iter().filter(|(_, file)| has_units(file)).collect();
    files.into_par_iter().map(|(ix, file)| visit(translation(sources, ix, file))).collect()
}

/// Reads one file with its units.
#[must_use]
pub fn translation<'s>(sources: &'s Sources, ix: FileIx, file: &'s File) -> Translation<'s> {
    let (text, problem) = match read_file(sources, file) {
        Ok(read) => read,
        Err(problem) => (String::new(), Some(problem)),
    };
    let unwrapped = unwrap(&text, &file.shown, Side::Source, Purpose::Export);
    let diagnostics = problem.into_iter().chain(unwrapped.diagnostics).collect();
    Translation { ix, file, text, units: unwrapped.units, diagnostics }
}

/// Pages, what they include, tables of contents and the other YAML of a repository.
#[must_use]
pub fn has_units(file: &File) -> bool {
    let text = matches!(file.kind, FileKind::Page(_) | FileKind::Fragment | FileKind::Toc(_));
    text || file.rel.ends_with(".yml") || file.rel.ends_with(".yaml")
}
