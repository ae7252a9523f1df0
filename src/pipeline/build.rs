//! From folders to a written site.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use super::load;
use crate::fluent::{CatalogFile, Catalogs, Wording, check};
use crate::highlight::highlight;
use crate::model::body::Label;
use crate::model::diagnostic::{Diagnostic, environment, link, message as finding};
use crate::model::locale::Locale;
use crate::model::schema::ItemKind;
use crate::model::site::{LocaleIx, RowIx, Site};
use crate::model::sources::FileIx;
use crate::render::{self, Context, Look, Rendered, fill::page_path, markdown::Text, templates};
use crate::scan::{Scanned, read, read_bytes, read_file};
use crate::write::{Output, REDIRECTS, Release, SITE, Settings, Written};

/// The built-in files that pages ask for, below `_diglot/`.
const STATIC: [(&str, &[u8]); 7] = [
    ("diglot.css", include_bytes!("../../static/diglot.css")),
    ("diglot.js", include_bytes!("../../static/diglot.js")),
    ("favicon.svg", include_bytes!("../../static/favicon.svg")),
    ("reader.js", include_bytes!("../../static/reader.js")),
    ("text.css", include_bytes!("../../static/text.css")),
    ("theme.js", include_bytes!("../../static/theme.js")),
    ("missing.svg", include_bytes!("../../static/missing.svg")),
];

/// A site's own stands among its static files, and is asked for at the top of the site.
const ROBOTS: &str = "robots.txt";

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
pub fn build(scanned: &Scanned, settings: Settings<'_>, wording: Wording) -> anyhow::Result<Built> {
    let output = Output::open(settings)?;
    let (site, mut diagnostics) = load(scanned);
    let look = look(scanned, wording, &mut diagnostics)?;
    let statics = statics(scanned)?;
    let highlights = highlight(&site);
    let context = Context::new(&site, &highlights, &scanned.sources, &scanned.config, &look);
    let written = write_all(scanned, &context, output, &statics, &mut diagnostics)?;
    drop(highlights);
    diagnostics.extend(written.in_place.map(|reason| environment::published_in_place(settings.folder, reason)));
    let path = render::urls::path_of(scanned.config.base_url.as_deref()).to_owned();
    Ok(Built { site, written, diagnostics, path })
}

/// Templates and words, built in or overridden.
fn look(scanned: &Scanned, wording: Wording, diagnostics: &mut Vec<Diagnostic>) -> anyhow::Result<Look> {
    let mut files = CatalogFile::built_in();
    for (name, path) in overrides(scanned, "locales/") {
        let shown: Arc<str> = crate::scan::show(path).into();
        let text: Arc<str> = text(path, diagnostics).unwrap_or_default().into();
        let known = files.iter().any(|file| file.text == text);
        match Locale::parse(name.trim_end_matches(".ftl")) {
            // A site that keeps the built-in catalogs beside its pages, as this project does, overrides nothing.
            Some(_) if known => {}
            Some(locale) => files.push(CatalogFile { locale, path: shown, text }),
            None => diagnostics.push(finding::odd_catalog(&shown)),
        }
    }
    let (catalogs, found) = Catalogs::new(files, &scanned.config.source_locale, wording);
    diagnostics.extend(found);
    let catalogs = Arc::new(catalogs);
    let mut own = Vec::new();
    for (name, path) in overrides(scanned, "templates/") {
        own.extend(text(path, diagnostics).map(|text| (name, Arc::from(text))));
    }
    let mut used = templates::message_keys(&own);
    used.extend(Label::ALL.iter().map(|label| label.message_id().to_owned()));
    used.extend(ItemKind::ALL.iter().map(|(.., message)| (*message).to_owned()));
    used.insert("locale-name".to_owned());
    let mut locales = vec![&scanned.config.source_locale];
    locales.extend(scanned.sources.collections.iter().map(|collection| &collection.locale));
    diagnostics.extend(check(&catalogs, &used, &locales));
    let tera = match templates::load(&own, Arc::clone(&catalogs)) {
        Ok(tera) => tera,
        Err(found) => {
            // A fault in an override must not cost the site: the built-in templates do.
            diagnostics.extend(found);
            own.clear();
            templates::load(&[], Arc::clone(&catalogs))
                .map_err(|_| anyhow::anyhow!("the built-in templates are broken"))?
        }
    };
    Ok(Look { tera, catalogs, overrides: own })
}

/// The files of the site folder that override built-in ones of a kind.
fn overrides<'s>(scanned: &'s Scanned, kind: &'static str) -> impl Iterator<Item = (String, &'s PathBuf)> {
    let all = scanned.overrides.iter();
    all.filter_map(move |(name, path)| name.strip_prefix(kind).map(|rest| (rest.to_owned(), path)))
}

fn statics(scanned: &Scanned) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut out: Vec<(String, Vec<u8>)> =
        STATIC.iter().map(|(name, bytes)| (format!("_diglot/{name}"), bytes.to_vec())).collect();
    for (name, path) in overrides(scanned, "static/") {
        let to = if name == ROBOTS { name } else { format!("_diglot/{name}") };
        out.retain(|(known, _)| *known != to);
        out.push((to, read_bytes(path)?));
    }
    Ok(out)
}

fn text(path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let shown: Arc<str> = crate::scan::show(path).into();
    match read(path, &shown) {
        Ok((text, problem)) => {
            diagnostics.extend(problem);
            Some(text)
        }
        Err(problem) => {
            diagnostics.push(problem);
            None
        }
    }
}

/// Something to write.
enum Task {
    Page(RowIx, LocaleIx),
    Home(LocaleIx),
    Contents(LocaleIx),
    Index,
    /// For a locale, or at the top for all of them.
    NotFound(Option<LocaleIx>),
    Feed(LocaleIx),
    Redirect(usize),
    Asset(usize),
}

/// What the site itself has at an address goes before what is made for it, and a page before a file beside it: each address
/// is written once.
fn tasks(context: &Context<'_>) -> Vec<(String, Task)> {
    let site = context.site;
    let mut out = Vec::new();
    for locale in site.locale_ixs() {
        let pages = site.rows();
        out.extend(pages.map(|(row, page)| (page_path(site, locale, page.page.as_str()), Task::Page(row, locale))));
    }
    for (i, redirect) in site.redirects.iter().enumerate() {
        out.push((page_path(site, redirect.locale, redirect.page.as_str()), Task::Redirect(i)));
    }
    for (i, asset) in site.assets.iter().enumerate() {
        out.push((format!("{}/{}", site.locale(asset.locale).slug(), asset.path), Task::Asset(i)));
    }
    out.extend([("index.html".to_owned(), Task::Index), ("404.html".to_owned(), Task::NotFound(None))]);
    for locale in site.locale_ixs() {
        out.push((page_path(site, locale, "index"), Task::Home(locale)));
        out.push((page_path(site, locale, "contents"), Task::Contents(locale)));
        out.push((page_path(site, locale, "404"), Task::NotFound(Some(locale))));
        if context.has_feed(locale) {
            out.push((render::feed::path(site, locale), Task::Feed(locale)));
        }
    }
    let mut taken = HashSet::with_capacity(out.len());
    let first: Vec<bool> = out.iter().map(|(path, _)| taken.insert(path.as_str())).collect();
    let once = out.into_iter().zip(first).filter_map(|(task, first)| first.then_some(task));
    once.collect()
}

/// What is made at once. What the site itself has at an address goes before what is made for it.
fn extra(context: &Context<'_>, tasks: &[(String, Task)], statics: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let mut out = render::sitemaps(context);
    out.extend(render::xref_maps(context));
    out.extend(render::contents::files(context));
    out.push((ROBOTS.to_owned(), render::robots(context)));
    out.push(("llms.txt".to_owned(), render::llms::index(context)));
    for locale in context.site.locale_ixs() {
        out.push((render::llms::path(context, locale), render::llms::of_locale(context, locale)));
    }
    out.retain(|(path, _)| {
        !statics.iter().map(|(own, _)| own).chain(tasks.iter().map(|(own, _)| own)).any(|own| own == path)
    });
    out.into_iter().map(|(path, text)| (path, text.into_bytes())).chain(statics.iter().cloned()).collect()
}

/// For each row the locales whose text is written as Markdown too, with its path.
fn markdown_paths(context: &Context<'_>) -> Vec<Vec<(LocaleIx, String)>> {
    let path = |row, locale| render::markdown::path(context, row, locale).map(|path| (locale, path));
    let row = |row| context.site.real_locales(row).filter_map(|locale| path(row, locale)).collect();
    context.site.rows().map(|(ix, _)| row(ix)).collect()
}

/// Writes the Markdown of each page. Files are read once more: keeping the texts of all pages would take too much memory.
fn write_markdown(
    scanned: &Scanned,
    context: &Context<'_>,
    release: &Release,
    paths: &[Vec<(LocaleIx, String)>],
) -> anyhow::Result<()> {
    let sources = &scanned.sources;
    let read = |file: FileIx| {
        let file = sources.file(file);
        // What cannot be read has been told already.
        let text = read_file(sources, file).map(|(text, _)| text).unwrap_or_default();
        Rc::new(Text::new(text, &file.shown))
    };
    let rows: Vec<(RowIx, &Vec<(LocaleIx, String)>)> = context.site.rows().map(|(row, _)| row).zip(paths).collect();
    rows.par_iter().try_for_each(|(row, paths)| {
        // The source that is rebuilt from a translation comes from the same file.
        let known: RefCell<BTreeMap<FileIx, Rc<Text>>> = RefCell::default();
        let texts = |file| Rc::clone(known.borrow_mut().entry(file).or_insert_with(|| read(file)));
        for (locale, path) in *paths {
            let markdown = render::markdown::markdown(context, *row, *locale, &texts).unwrap_or_default();
            release.put(path, markdown.as_bytes())?;
        }
        Ok(())
    })
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
    let release = output.release(paths)?;
    let found = Mutex::new(Vec::new());
    tasks.par_iter().try_for_each(|(path, task)| -> anyhow::Result<()> {
        match perform(scanned, context, task)? {
            Some(Ok(bytes)) => release.put(path, &bytes),
            Some(Err(problems)) => {
                push(&found, problems);
                Ok(())
            }
            None => Ok(()),
        }
    })?;
    for (path, bytes) in &extra {
        release.put(path, bytes)?;
    }
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

fn perform(scanned: &Scanned, context: &Context<'_>, task: &Task) -> anyhow::Result<Option<Rendered>> {
    let rendered = match task {
        Task::Page(row, locale) => render::page(context, *row, *locale),
        Task::Home(locale) => Some(render::home(context, *locale)),
        Task::Contents(locale) => Some(render::contents(context, *locale)),
        Task::Index => Some(render::index(context)),
        Task::NotFound(locale) => Some(render::not_found(context, *locale)),
        Task::Feed(locale) => render::feed::feed(context, *locale),
        Task::Redirect(i) => render::redirect(context, &context.site.redirects[*i]),
        Task::Asset(i) => {
            let file = scanned.sources.file(context.site.assets[*i].file);
            let path = scanned.sources.collection(file.collection).root.join(&*file.rel);
            return read_bytes(&path).map(|bytes| Some(Ok(bytes)));
        }
    };
    Ok(rendered)
}
