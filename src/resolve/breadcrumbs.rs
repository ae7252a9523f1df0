//! Breadcrumbs: the tables that `breadcrumb_path` names, whose nodes stand for all pages below an address.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::docfx;
use crate::docfx::toc::{TocFile, TocNode};
use crate::model::address::from_root;
use crate::model::breadcrumb::{Breadcrumb, CrumbNode};
use crate::model::diagnostic::{Diagnostic, toc as finding};
use crate::model::document::{Document, DocumentIx, DocumentKey, LinkKind, Mode};
use crate::model::meta::BREADCRUMB;
use crate::model::site::{LocaleIx, Site};
use crate::model::sources::{Collection, FileIx, FileKind, Side, Sources};
use crate::resolve::Tables;
use crate::resolve::links::Resolver;

/// What a page says of its breadcrumb.
fn path_of<'a>(sources: &'a Sources, document: &'a Document) -> Option<&'a str> {
    let file = sources.file(document.key.file);
    let rules = &sources.home(document.key.file).rules;
    let of_rules = || docfx::config::metadata(rules, &file.rel, BREADCRUMB).and_then(serde_json::Value::as_str);
    document.meta.text(BREADCRUMB).or_else(of_rules)
}

/// Notes in a page the table that it or its repository names.
pub fn name(sources: &Sources, document: &mut Arc<Document>) {
    let DocumentKey { file, side, mode } = document.key;
    let is_page = matches!(sources.file(file).kind, FileKind::Page(_));
    let path = path_of(sources, document).filter(|_| side == Side::Target && mode == Mode::Block && is_page);
    if document.breadcrumb.as_deref() != path {
        let path = path.map(Into::into);
        Arc::make_mut(document).breadcrumb = path;
    }
}

/// The tables that pages name, each with the path that names it and the locale it is for.
pub fn files(
    sources: &Sources,
    site: &mut Site,
    tocs: &HashMap<FileIx, TocFile>,
) -> (BTreeMap<(LocaleIx, String), FileIx>, Vec<Diagnostic>) {
    let mut named: BTreeSet<(LocaleIx, String, FileIx)> = BTreeSet::new();
    for document in site.documents.iter_mut() {
        name(sources, document);
        let file = document.key.file;
        let (Some(path), home) = (document.breadcrumb.as_deref(), sources.home(file)) else { continue };
        let Some(column) = site.locales.iter().position(|locale| *locale == home.locale) else { continue };
        let first = named.range((locale(column), path.to_owned(), FileIx(0))..).next();
        let known = first.is_some_and(|(ix, other, _)| *ix == locale(column) && other == path);
        if !known {
            named.insert((locale(column), path.to_owned(), file));
        }
    }
    let mut out = BTreeMap::new();
    let mut found = Vec::new();
    for (locale, path, from) in named {
        match table(sources, from, &path).filter(|table| tocs.contains_key(table)) {
            Some(table) => {
                out.insert((locale, path), table);
            }
            // Another repository may publish it.
            None if sources.home(from).repository => {}
            None => found.push(finding::breadcrumb_not_found(&path, &sources.file(from).shown)),
        }
    }
    (out, found)
}

fn locale(column: usize) -> LocaleIx {
    LocaleIx(u32::try_from(column).unwrap_or_default())
}

/// The file of a path: as published (`/dotnet/breadcrumb/toc.json`), from the root (`~/`), or beside the page.
fn table(sources: &Sources, from: FileIx, path: &str) -> Option<FileIx> {
    let home = sources.home(from);
    let published = match (path.strip_prefix('/'), home.rules.base_path.as_deref()) {
        (Some(_), Some(base)) if path.starts_with(base) => path[base.len()..].trim_start_matches('/'),
        (Some(rest), _) => rest,
        (None, _) => return in_folder(home, &from_root(&sources.file(from).rel, path)?),
    };
    let folder = published.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let of_folder = sources.iter().find(|(ix, file)| {
        std::ptr::eq(sources.home(*ix), home) && matches!(&file.kind, FileKind::Toc(own) if *own == folder)
    });
    of_folder.map(|(ix, _)| ix).or_else(|| in_folder(home, published))
}

fn in_folder(home: &Collection, path: &str) -> Option<FileIx> {
    home.find(path).or_else(|| home.find(&path.replace(".json", ".yml")))
}

/// Whether a table names addresses, not pages: one that pages name, or one in a folder that is always for these.
#[must_use]
pub fn is_breadcrumb(sources: &Sources, file: FileIx, named: &BTreeMap<(LocaleIx, String), FileIx>) -> bool {
    let folder = |part: &str| part.eq_ignore_ascii_case("breadcrumb") || part == "bread";
    named.values().any(|other| *other == file) || sources.file(file).rel.split('/').any(folder)
}

/// The tables with the targets of their nodes.
pub fn trees(
    resolver: &Resolver<'_>,
    files: &BTreeMap<(LocaleIx, String), FileIx>,
    tocs: &HashMap<FileIx, TocFile>,
) -> BTreeMap<(LocaleIx, String), Breadcrumb> {
    let tree = |file: &FileIx| {
        let mut nodes = Vec::new();
        let written = tocs.get(file).map(|toc| toc.nodes.as_slice()).unwrap_or_default();
        add_nodes(resolver, *file, written, None, &mut nodes);
        Breadcrumb::new(nodes)
    };
    files.iter().map(|(key, file)| (key.clone(), tree(file))).collect()
}

/// Adds the tables that only these pages name.
pub fn add(sources: &Sources, tables: &Tables, site: &mut Site, documents: &[DocumentIx]) {
    let mut files = BTreeMap::new();
    for document in documents.iter().map(|ix| site.document(*ix)) {
        let file = document.key.file;
        let column = site.locales.iter().position(|locale| *locale == sources.home(file).locale);
        let (Some(column), Some(path)) = (column, document.breadcrumb.as_deref()) else { continue };
        let key = (locale(column), path.to_owned());
        let table = table(sources, file, path).filter(|table| tables.tocs.contains_key(table));
        if let Some(table) = table.filter(|_| !site.breadcrumbs.contains_key(&key)) {
            files.insert(key, table);
        }
    }
    if files.is_empty() {
        return;
    }
    let trees = trees(&Resolver::new(sources, site, &tables.toc_pages), &files, &tables.tocs);
    Arc::make_mut(&mut site.breadcrumbs).extend(trees);
}

fn add_nodes(
    resolver: &Resolver<'_>,
    file: FileIx,
    written: &[TocNode],
    parent: Option<usize>,
    nodes: &mut Vec<CrumbNode>,
) {
    for node in written {
        let at = nodes.len();
        nodes.push(CrumbNode {
            name: node.name.clone(),
            prefix: node.toc_href.as_deref().or(node.href.as_deref()).map(prefix),
            target: node.topic_href.as_ref().map(|href| resolver.target(file, href, LinkKind::Anchor).0),
            parent,
        });
        add_nodes(resolver, file, &node.items, Some(at), nodes);
    }
}

/// An address without slash at its end and in lower case, so that addresses below it can be told.
fn prefix(href: &str) -> Box<str> {
    format!("/{}", href.trim_start_matches("~/").trim_matches('/')).trim_end_matches('/').to_lowercase().into()
}
