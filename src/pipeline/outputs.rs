//! What a site is made of: every address, and what stands there.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use super::look::ROBOTS;
use crate::model::page::PageId;
use crate::model::site::{LocaleIx, RowIx};
use crate::model::sources::FileIx;
use crate::render::{self, Context, Rendered, fill::page_path, markdown::Text, surroundings::Entries};
use crate::scan::{Scanned, read_bytes, read_file};

/// What stands at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Page(RowIx, LocaleIx),
    Home(LocaleIx),
    Contents(LocaleIx),
    Search(LocaleIx),
    Index,
    /// For a locale, or at the top for all of them.
    NotFound(Option<LocaleIx>),
    Feed(LocaleIx),
    Redirect(usize),
    Asset(usize),
    /// The text of a page in a locale that really has it.
    Markdown(RowIx, LocaleIx),
}

/// What the site itself has at an address goes before what is made for it, and a page before a file beside it: each address
/// is written once.
pub fn tasks(context: &Context<'_>) -> Vec<(String, Task)> {
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
        if context.config.search {
            out.push((page_path(site, locale, "search"), Task::Search(locale)));
        }
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
pub fn extra(context: &Context<'_>, tasks: &[(String, Task)], statics: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
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
pub fn markdown_paths(context: &Context<'_>) -> Vec<Vec<(LocaleIx, String)>> {
    let path = |row, locale| render::markdown::path(context, row, locale).map(|path| (locale, path));
    let row = |row| context.site.real_locales(row).filter_map(|locale| path(row, locale)).collect();
    context.site.rows().map(|(ix, _)| row(ix)).collect()
}

/// The task whose outcome stands at a path; what is made at once aside.
pub fn find(context: &Context<'_>, path: &str) -> Option<Task> {
    let site = context.site;
    let top = match path {
        "index.html" => Some(Task::Index),
        "404.html" => Some(Task::NotFound(None)),
        _ => None,
    };
    let Some((slug, inner)) = path.split_once('/') else { return top };
    let locale = site.locale_ixs().find(|ix| site.locale(*ix).slug() == slug)?;
    let row = |page: &str| site.by_page.get(&PageId::new(page)).copied();
    if let Some(row) = inner.strip_suffix(".md").and_then(row)
        && site.real_locales(row).any(|real| real == locale)
        && render::markdown::path(context, row, locale).is_some()
    {
        return Some(Task::Markdown(row, locale));
    }
    let page = inner.strip_suffix(".html");
    if let Some(row) = page.and_then(row) {
        return Some(Task::Page(row, locale));
    }
    let moved = |page| {
        let page = PageId::new(page);
        site.redirects.binary_search_by(|redirect| (redirect.locale, &redirect.page).cmp(&(locale, &page))).ok()
    };
    if let Some(moved) = page.and_then(moved) {
        return Some(Task::Redirect(moved));
    }
    let asset = site.assets.binary_search_by(|asset| (asset.locale, &*asset.path).cmp(&(locale, inner)));
    match (asset, inner) {
        (Ok(asset), _) => Some(Task::Asset(asset)),
        (_, "index.html") => Some(Task::Home(locale)),
        (_, "contents.html") => Some(Task::Contents(locale)),
        (_, "search.html") => context.config.search.then_some(Task::Search(locale)),
        (_, "404.html") => Some(Task::NotFound(Some(locale))),
        (_, "feed.xml") => context.has_feed(locale).then_some(Task::Feed(locale)),
        _ => None,
    }
}

/// Reads the texts of pages, each once. Keeping those of all pages would take too much memory.
pub fn page_texts(scanned: &Scanned) -> impl Fn(FileIx) -> Rc<Text> {
    let sources = &scanned.sources;
    let known: RefCell<BTreeMap<FileIx, Rc<Text>>> = RefCell::default();
    let read = |file: FileIx| {
        let file = sources.file(file);
        // What cannot be read has been told already.
        let text = read_file(sources, file).map(|(text, _)| text).unwrap_or_default();
        Rc::new(Text::new(text, &file.shown))
    };
    move |file| Rc::clone(known.borrow_mut().entry(file).or_insert_with(|| read(file)))
}

/// What stands at an address; nothing if it turns out that nothing does.
pub fn perform(
    scanned: &Scanned,
    context: &Context<'_>,
    task: Task,
    entries: &mut Entries,
) -> anyhow::Result<Option<Rendered>> {
    let rendered = match task {
        Task::Page(row, locale) => render::page(context, row, locale, entries),
        Task::Home(locale) => Some(render::home(context, locale)),
        Task::Contents(locale) => Some(render::contents(context, locale)),
        Task::Search(locale) => Some(render::search(context, locale)),
        Task::Index => Some(render::index(context)),
        Task::NotFound(locale) => Some(render::not_found(context, locale)),
        Task::Feed(locale) => render::feed::feed(context, locale),
        Task::Redirect(i) => render::redirect(context, &context.site.redirects[i]),
        Task::Asset(i) => {
            let file = scanned.sources.file(context.site.assets[i].file);
            let path = scanned.sources.collection(file.collection).root.join(&*file.rel);
            return read_bytes(&path).map(|bytes| Some(Ok(bytes)));
        }
        Task::Markdown(row, locale) => {
            let markdown = render::markdown::markdown(context, row, locale, &page_texts(scanned));
            markdown.map(|text| Ok(text.into_bytes()))
        }
    };
    Ok(rendered)
}
