//! Every page with one side of its units: as it was published, or as it was handed off.

use std::path::Path;
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use crate::frontmatter;
use crate::markdown::unit::{Purpose, unwrap};
use crate::markdown::{certify, original};
use crate::model::diagnostic::Diagnostic;
use crate::model::sources::Side;
use crate::pipeline::has_units;
use crate::scan::{Scanned, read_file};
use crate::write;

/// Writes the files of each collection below `output`; several collections get a folder each, by the name of their own.
pub fn export(scanned: &Scanned, side: Side, output: &Path) -> anyhow::Result<(usize, Vec<Diagnostic>)> {
    let sources = &scanned.sources;
    let several = sources.collections.len() > 1;
    let found = Mutex::new(scanned.diagnostics.clone());
    let files: Vec<_> = sources.files.iter().filter(|file| has_units(file)).collect();
    files.par_iter().try_for_each(|file| -> anyhow::Result<()> {
        let (text, problem) = match read_file(sources, file) {
            Ok(read) => read,
            Err(problem) => {
                push(&found, [problem]);
                return Ok(());
            }
        };
        let unwrapped = unwrap(&text, &file.shown, side, Purpose::Export);
        push(&found, problem.into_iter().chain(unwrapped.diagnostics));
        let text = if side == Side::Source { source(&text, &file.shown) } else { unwrapped.text };
        let collection = sources.collection(file.collection);
        let folder = if several { output.join(write::folder_name(&collection.root)) } else { output.to_owned() };
        write::file(&folder.join(&*file.rel), text.as_bytes())
    })?;
    let found = found.into_inner().unwrap_or_default();
    Ok((files.len(), found))
}

/// The source as it was handed off: the original where its hash proves it, else what the units give.
fn source(text: &str, path: &Arc<str>) -> String {
    let rebuilt = original::source(text, path);
    let hash = frontmatter::read(text, path).meta.handoff.source_hash;
    match hash.and_then(|hash| certify::certify(&rebuilt, &hash, &mut Vec::new())) {
        Some(original) => original.text(),
        None => rebuilt,
    }
}

fn push(found: &Mutex<Vec<Diagnostic>>, new: impl IntoIterator<Item = Diagnostic>) {
    if let Ok(mut found) = found.lock() {
        found.extend(new);
    }
}
