//! From folders to a written site.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;

use super::load;
use super::look::{look, statics};
use super::outputs::{extra, markdown_paths, page_texts, perform, tasks};
use crate::fluent::Wording;
use crate::highlight::highlight;
use crate::model::diagnostic::{Diagnostic, link};
use crate::model::site::{LocaleIx, RowIx, Site};
use crate::render::{self, Context};
use crate::scan::Scanned;
use crate::write::{Output, Written};

/// What a build came to.
#[derive(Debug)]
pub struct Built {
    pub site: Site,
    pub written: Written,
    pub diagnostics: Vec<Diagnostic>,
    /// Where the site is published on its host: `/docs/`.
    pub path: String,
}

/// Builds the site that was found into a folder.
pub fn build(scanned: &Scanned, output: &Path, wording: Wording) -> anyhow::Result<Built> {
    let output = Output::open(output)?;
    let (site, mut diagnostics) = load(scanned);
    let look = look(scanned, wording, &mut diagnostics)?;
    let statics = statics(scanned)?;
    let highlights = highlight(&site);
    let context = Context::new(&site, &highlights, &scanned.sources, &scanned.config, &look);
    let written = write_all(scanned, &context, output, &statics, &mut diagnostics)?;
    drop(highlights);
    let path = render::urls::path_of(scanned.config.base_url.as_deref()).to_owned();
    Ok(Built { site, written, diagnostics, path })
}

fn write_all(
    scanned: &Scanned,
    context: &Context<'_>,
    output: Output,
    statics: &[(String, Vec<u8>)],
    diagnostics: &mut Vec<Diagnostic>,
) -> anyhow::Result<Written> {
    let tasks = tasks(context);
    let extra = extra(context, &tasks, statics);
    let markdown = markdown_paths(context);
    let others = extra.iter().map(|(path, _)| path).chain(markdown.iter().flatten().map(|(_, path)| path));
    let paths: BTreeSet<String> = tasks.iter().map(|(path, _)| path).chain(others).cloned().collect();
    diagnostics.extend(scanned.config.image.as_ref().and_then(|image| {
        let path = image.path().filter(|path| !paths.contains(*path))?;
        Some(link::site_image_not_found(path, image.at.clone()))
    }));
    output.folders(paths.iter().map(String::as_str))?;
    let found = Mutex::new(Vec::new());
    tasks.par_iter().try_for_each(|(path, task)| -> anyhow::Result<()> {
        match perform(scanned, context, *task)? {
            Some(Ok(bytes)) => output.put(path, &bytes),
            Some(Err(problems)) => {
                push(&found, problems);
                Ok(())
            }
            None => Ok(()),
        }
    })?;
    for (path, bytes) in &extra {
        output.put(path, bytes)?;
    }
    write_markdown(scanned, context, &output, &markdown)?;
    diagnostics.extend(found.into_inner().unwrap_or_default());
    output.finish(&paths)
}

/// A faulty template says the same on every page: once is enough.
fn push(found: &Mutex<Vec<Diagnostic>>, new: Vec<Diagnostic>) {
    if let Ok(mut found) = found.lock() {
        for problem in new {
            if !found.contains(&problem) {
                found.push(problem);
            }
        }
    }
}

/// Writes the Markdown of each page. Files are read once more: keeping the texts of all pages would take too much memory.
fn write_markdown(
    scanned: &Scanned,
    context: &Context<'_>,
    output: &Output,
    paths: &[Vec<(LocaleIx, String)>],
) -> anyhow::Result<()> {
    let rows: Vec<(RowIx, &Vec<(LocaleIx, String)>)> = context.site.rows().map(|(row, _)| row).zip(paths).collect();
    rows.par_iter().try_for_each(|(row, paths)| {
        // The source that is rebuilt from a translation comes from the same file.
        let texts = page_texts(scanned);
        for (locale, path) in *paths {
            let markdown = render::markdown::markdown(context, *row, *locale, &texts).unwrap_or_default();
            output.put(path, markdown.as_bytes())?;
        }
        Ok(())
    })
}
