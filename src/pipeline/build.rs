//! From folders to a written site.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use super::load;
use crate::fluent::{CatalogFile, Catalogs, Messages};
use crate::model::diagnostic::{Diagnostic, message as finding};
use crate::model::locale::Locale;
use crate::model::page::PageId;
use crate::model::site::{LocaleIx, RowIx, Site};
use crate::render::templates::Templates;
use crate::render::{self, Context, fill::page_path};
use crate::scan::{Scanned, read, read_bytes};
use crate::write::{Output, Written};

/// The built-in catalogs by locale.
const CATALOGS: [(&str, &str); 6] = [
    ("ar-SA", include_str!("../../locales/ar-sa.ftl")),
    ("de-DE", include_str!("../../locales/de-de.ftl")),
    ("en-US", include_str!("../../locales/en-us.ftl")),
    ("ja-JP", include_str!("../../locales/ja-jp.ftl")),
    ("ko-KR", include_str!("../../locales/ko-kr.ftl")),
    ("zh-TW", include_str!("../../locales/zh-tw.ftl")),
];

/// The built-in files that pages ask for, below `_diglot/`.
const STATIC: [(&str, &[u8]); 4] = [
    ("diglot.css", include_bytes!("../../static/diglot.css")),
    ("diglot.js", include_bytes!("../../static/diglot.js")),
    ("favicon.svg", include_bytes!("../../static/favicon.svg")),
    ("missing.svg", include_bytes!("../../static/missing.svg")),
];

/// What a build came to.
#[derive(Debug)]
pub struct Built {
    pub site: Site,
    pub written: Written,
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds the site that was found into a folder.
pub fn build(scanned: &Scanned, output: &Path) -> anyhow::Result<Built> {
    let output = Output::open(output)?;
    let (site, mut diagnostics) = load(scanned);
    let look = look(scanned, &site.locales, &mut diagnostics)?;
    let context = Context::new(&site, &scanned.sources, &scanned.config, &look.templates, &look.messages);
    let written = write_all(scanned, &context, output, &look.statics, &mut diagnostics)?;
    Ok(Built { site, written, diagnostics })
}

/// Templates, words and static files, built in or overridden.
struct Look {
    templates: Templates,
    messages: Vec<Arc<Messages>>,
    statics: Vec<(String, Vec<u8>)>,
}

fn look(scanned: &Scanned, locales: &[Locale], diagnostics: &mut Vec<Diagnostic>) -> anyhow::Result<Look> {
    let of_kind = |kind: &'static str| {
        let all = scanned.overrides.iter();
        all.filter_map(move |(name, path)| name.strip_prefix(kind).map(|rest| (rest.to_owned(), path)))
    };
    let mut texts = Vec::new();
    for (name, path) in of_kind("templates/") {
        texts.extend(text(path, diagnostics).map(|text| (name, text)));
    }
    let templates = Templates::load(&texts).or_else(|found| {
        // A fault in an override must not cost the site: the built-in templates do.
        diagnostics.push(found);
        Templates::load(&[]).map_err(|found| anyhow::anyhow!(found.message))
    })?;
    let mut files: Vec<CatalogFile> = CATALOGS.iter().filter_map(|(tag, text)| catalog(tag, text)).collect();
    for (name, path) in of_kind("locales/") {
        match Locale::parse(name.trim_end_matches(".ftl")) {
            Some(locale) => {
                let shown: Arc<str> = crate::scan::show(path).into();
                let text = text(path, diagnostics).unwrap_or_default().into();
                files.push(CatalogFile { locale, path: shown, text });
            }
            None => diagnostics.push(finding::odd_catalog(&crate::scan::show(path))),
        }
    }
    let (catalogs, found) = Catalogs::new(&files);
    diagnostics.extend(found);
    diagnostics.extend(catalogs.check(templates.used(), locales));
    let default = &scanned.config.source_locale;
    let messages = locales.iter().map(|locale| Arc::new(catalogs.messages(locale, default))).collect();
    let mut statics: Vec<(String, Vec<u8>)> =
        STATIC.iter().map(|(name, bytes)| (format!("_diglot/{name}"), bytes.to_vec())).collect();
    for (name, path) in of_kind("static/") {
        let to = format!("_diglot/{name}");
        statics.retain(|(known, _)| *known != to);
        statics.push((to, read_bytes(path)?));
    }
    Ok(Look { templates, messages, statics })
}

fn catalog(tag: &str, text: &str) -> Option<CatalogFile> {
    let locale = Locale::parse(tag)?;
    Some(CatalogFile { path: format!("locales/{}.ftl (built in)", locale.slug()).into(), text: text.into(), locale })
}

fn text(path: &PathBuf, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
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
    Redirect(usize),
    Asset(usize),
}

fn tasks(site: &Site) -> Vec<(String, Task)> {
    let mut out = vec![("index.html".to_owned(), Task::Index)];
    for locale in site.locale_ixs() {
        let has = |page: &str| site.by_page.contains_key(&PageId::new(page));
        if !has("index") {
            out.push((page_path(site, locale, "index"), Task::Home(locale)));
        }
        if !has("contents") {
            out.push((page_path(site, locale, "contents"), Task::Contents(locale)));
        }
        for (row, page) in site.rows() {
            out.push((page_path(site, locale, page.page.as_str()), Task::Page(row, locale)));
        }
    }
    for (i, redirect) in site.redirects.iter().enumerate() {
        out.push((page_path(site, redirect.locale, redirect.page.as_str()), Task::Redirect(i)));
    }
    for (i, asset) in site.assets.iter().enumerate() {
        out.push((format!("{}/{}", site.locale(asset.locale).slug(), asset.path), Task::Asset(i)));
    }
    out
}

fn write_all(
    scanned: &Scanned,
    context: &Context<'_>,
    output: Output,
    statics: &[(String, Vec<u8>)],
    diagnostics: &mut Vec<Diagnostic>,
) -> anyhow::Result<Written> {
    let tasks = tasks(context.site);
    let extra: Vec<(String, Vec<u8>)> = render::sitemaps(context)
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()))
        .chain(statics.iter().cloned())
        .collect();
    let paths: BTreeSet<String> =
        tasks.iter().map(|(path, _)| path).chain(extra.iter().map(|(path, _)| path)).cloned().collect();
    output.folders(paths.iter().map(String::as_str))?;
    let found = Mutex::new(BTreeSet::new());
    tasks.par_iter().try_for_each(|(path, task)| -> anyhow::Result<()> {
        match perform(scanned, context, task)? {
            Some(Ok(bytes)) => output.put(path, &bytes),
            Some(Err(problem)) => {
                if let Ok(mut found) = found.lock() {
                    // A faulty template says the same on every page.
                    found.insert((problem.code, problem.message, problem.help));
                }
                Ok(())
            }
            None => Ok(()),
        }
    })?;
    for (path, bytes) in &extra {
        output.put(path, bytes)?;
    }
    diagnostics
        .extend(found.into_inner().unwrap_or_default().into_iter().map(|(_, message, _)| finding::template(&message)));
    output.finish(&paths)
}

fn perform(
    scanned: &Scanned,
    context: &Context<'_>,
    task: &Task,
) -> anyhow::Result<Option<Result<Vec<u8>, Diagnostic>>> {
    let rendered = match task {
        Task::Page(row, locale) => render::page(context, *row, *locale),
        Task::Home(locale) => Some(render::home(context, *locale)),
        Task::Contents(locale) => Some(render::contents(context, *locale)),
        Task::Index => Some(render::index(context)),
        Task::Redirect(i) => render::redirect(context, &context.site.redirects[*i]),
        Task::Asset(i) => {
            let file = scanned.sources.file(context.site.assets[*i].file);
            let path = scanned.sources.collection(file.collection).root.join(&*file.rel);
            return read_bytes(&path).map(|bytes| Some(Ok(bytes)));
        }
    };
    Ok(rendered.map(|result| result.map(|(_, html)| html.into_bytes())))
}
