//! From folders to a written site.

use std::collections::BTreeSet;
use std::sync::Mutex;

use rayon::prelude::*;

use super::look::{Statics, look, statics};
use super::outputs::{extra, markdown_paths, page_texts, perform, tasks};
use super::{load, told};
use crate::fluent::Wording;
use crate::highlight::highlight;
use crate::model::code::Highlights;
use crate::model::diagnostic::{Diagnostic, environment, link};
use crate::model::site::{LocaleIx, RowIx, Site};
use crate::render::surroundings::Entries;
use crate::render::{self, Context};
use crate::scan::{Scanned, overrides};
use crate::write::{Output, REDIRECTS, Release, SITE, Settings, Written};

/// What a build came to.
#[derive(Debug)]
pub struct Built {
    pub site: Site,
    pub written: Written,
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds the site that was found into a folder.
pub fn build(scanned: &Scanned, settings: Settings<'_>, wording: Wording) -> anyhow::Result<Built> {
    let output = Output::open(settings)?;
    let (site, mut diagnostics) = load(scanned);
    let overrides = overrides(scanned)?;
    let look = look(scanned, &overrides, wording, &mut diagnostics)?;
    let statics = statics(&overrides)?;
    let highlights = if scanned.config.highlight { highlight(&site) } else { Highlights::default() };
    let context = Context::new(&site, &highlights, &scanned.sources, &scanned.config, &look);
    let written = write_all(scanned, &context, output, &statics, &mut diagnostics)?;
    drop(highlights);
    diagnostics.extend(written.in_place.map(|reason| environment::published_in_place(settings.folder, reason)));
    let diagnostics = told(&scanned.sources, &scanned.config.levels, site.documents.iter(), diagnostics);
    Ok(Built { site, written, diagnostics })
}

fn write_all(
    scanned: &Scanned,
    context: &Context<'_>,
    output: Output,
    statics: &Statics,
    diagnostics: &mut Vec<Diagnostic>,
) -> anyhow::Result<Written> {
    let tasks = tasks(context);
    let mut extra = extra(context, &tasks, &statics.files);
    extra.extend(super::search::files(context, &statics.search));
    let markdown = markdown_paths(context);
    let others = extra.iter().map(|(path, _)| path).chain(markdown.iter().flatten().map(|(_, path)| path));
    let paths: BTreeSet<String> = tasks.iter().map(|(path, _)| path).chain(others).cloned().collect();
    diagnostics.extend(scanned.config.image.as_ref().and_then(|image| {
        let path = image.path().filter(|path| !paths.contains(*path))?;
        Some(link::site_image_not_found(path, image.at.clone()))
    }));
    let release = output.release(paths)?;
    // First, so that pages are made in the memory that this was made in.
    for (path, bytes) in extra {
        release.put(&path, &bytes)?;
    }
    let found = Mutex::new(Vec::new());
    tasks.par_iter().try_for_each_init(Entries::default, |entries, (path, task)| -> anyhow::Result<()> {
        match perform(scanned, context, *task, entries)? {
            Some(Ok(bytes)) => {
                release.put(path, &bytes)?;
                entries.take_back(bytes);
                Ok(())
            }
            Some(Err(problems)) => {
                push(&found, problems);
                Ok(())
            }
            None => Ok(()),
        }
    })?;
    write_markdown(scanned, context, &release, &markdown)?;
    release.put_record(SITE, render::release::site(context)?.as_bytes())?;
    release.put_record(REDIRECTS, render::release::redirects(context, release.paths()).as_bytes())?;
    diagnostics.extend(found.into_inner().unwrap_or_default());
    release.finish()
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
    release: &Release,
    paths: &[Vec<(LocaleIx, String)>],
) -> anyhow::Result<()> {
    let rows: Vec<(RowIx, &Vec<(LocaleIx, String)>)> = context.site.rows().map(|(row, _)| row).zip(paths).collect();
    rows.par_iter().try_for_each(|(row, paths)| {
        // The source that is rebuilt from a translation comes from the same file.
        let texts = page_texts(scanned);
        for (locale, path) in *paths {
            let markdown = render::markdown::markdown(context, *row, *locale, &texts).unwrap_or_default();
            release.put(path, markdown.as_bytes())?;
        }
        Ok(())
    })
}
