//! The tables of contents of a locale as one tree: every `toc.yml` in the place where another leads to it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::links::Resolver;
use crate::docfx::toc::{TocFile, TocNode as FileNode};
use crate::model::diagnostic::Diagnostic;
use crate::model::document::LinkKind;
use crate::model::site::{LocaleIx, RowIx, Site, Target, Toc, TocNode};
use crate::model::sources::{FileIx, FileKind, Sources};

/// For each table the first page that it names: what a link to its folder leads to.
pub fn first_pages(sources: &Sources, site: &Site, tocs: &HashMap<FileIx, TocFile>) -> HashMap<FileIx, RowIx> {
    let mut out = HashMap::new();
    let empty = HashMap::new();
    let resolver = Resolver::new(sources, site, &empty);
    for (file, toc) in tocs {
        if let Some(row) = first_page(&resolver, *file, &toc.nodes) {
            out.insert(*file, row);
        }
    }
    out
}

fn first_page(resolver: &Resolver<'_>, file: FileIx, nodes: &[FileNode]) -> Option<RowIx> {
    nodes.iter().find_map(|node| {
        let href = node.topic_href.as_ref().or(node.href.as_ref());
        let own = href.and_then(|href| match resolver.target(file, href, LinkKind::Anchor).0 {
            Target::Page { row, .. } => Some(row),
            _ => None,
        });
        own.or_else(|| first_page(resolver, file, &node.items))
    })
}

/// A tree for each locale. A locale without a table borrows the one of the source, else of the first locale that has one.
pub fn trees(resolver: &Resolver<'_>, tocs: &HashMap<FileIx, TocFile>) -> Vec<Toc> {
    let site = resolver.site;
    let mut own: BTreeMap<LocaleIx, Toc> = BTreeMap::new();
    for locale in site.locale_ixs() {
        let tree = tree(resolver, tocs, locale);
        if !tree.nodes.is_empty() {
            own.insert(locale, tree);
        }
    }
    let lender = own.get(&site.source).or_else(|| own.values().next()).cloned().unwrap_or_default();
    site.locale_ixs().map(|locale| own.remove(&locale).unwrap_or_else(|| lender.clone())).collect()
}

/// What is wrong with the addresses in the tables, in the order of the files.
pub fn faults(resolver: &Resolver<'_>, tocs: &HashMap<FileIx, TocFile>) -> Vec<Diagnostic> {
    let mut files: Vec<FileIx> = tocs.keys().copied().filter(|file| !is_breadcrumb(resolver.sources, *file)).collect();
    files.sort_unstable();
    let mut found = Vec::new();
    for file in files {
        add_faults(resolver, file, &tocs[&file].nodes, &mut found);
    }
    found
}

fn add_faults(resolver: &Resolver<'_>, file: FileIx, nodes: &[FileNode], found: &mut Vec<Diagnostic>) {
    for node in nodes {
        let href = node.topic_href.as_ref().or(node.href.as_ref());
        if let Some(href) = href.filter(|_| led_to(resolver, file, node).is_none()) {
            let (target, path) = resolver.target(file, href, LinkKind::Anchor);
            found.extend(resolver.fault(file, href, &node.at, &target, &path));
        }
        add_faults(resolver, file, &node.items, found);
    }
}

struct Builder<'a> {
    resolver: &'a Resolver<'a>,
    files: &'a HashMap<FileIx, TocFile>,
    toc: Toc,
    /// Tables that stand somewhere already: one that includes itself would have no end.
    placed: HashSet<FileIx>,
}

fn tree(resolver: &Resolver<'_>, tocs: &HashMap<FileIx, TocFile>, locale: LocaleIx) -> Toc {
    let sources = resolver.sources;
    let mut files: Vec<FileIx> = tocs
        .keys()
        .copied()
        .filter(|file| sources.home(*file).locale == *resolver.site.locale(locale))
        .filter(|file| !is_breadcrumb(sources, *file))
        .collect();
    files.sort_unstable();
    let led_to: HashSet<FileIx> =
        files.iter().flat_map(|file| tocs[file].nodes.iter().flat_map(|n| below(resolver, *file, n))).collect();
    let mut builder = Builder { resolver, files: tocs, toc: Toc::default(), placed: HashSet::new() };
    builder.toc.lang = Some(locale);
    let roots: Vec<FileIx> = files.iter().copied().filter(|file| !led_to.contains(file)).collect();
    for file in roots.into_iter().chain(files) {
        if builder.placed.insert(file) {
            builder.file(file);
        }
    }
    builder.toc
}

/// The file behind `breadcrumb_path` names addresses, not pages.
fn is_breadcrumb(sources: &Sources, file: FileIx) -> bool {
    sources.file(file).rel.split('/').any(|part| part.eq_ignore_ascii_case("breadcrumb") || part == "bread")
}

/// The tables that a node and those below it lead to.
fn below(resolver: &Resolver<'_>, file: FileIx, node: &FileNode) -> Vec<FileIx> {
    let mut out: Vec<FileIx> = led_to(resolver, file, node).into_iter().filter(|other| *other != file).collect();
    out.extend(node.items.iter().flat_map(|item| below(resolver, file, item)));
    out
}

/// The table that a node leads to: `href: folder/`, `href: folder/toc.yml` or `tocHref`.
fn led_to(resolver: &Resolver<'_>, file: FileIx, node: &FileNode) -> Option<FileIx> {
    let href = node.toc_href.as_ref().or(node.href.as_ref())?;
    let is_table = href.ends_with('/') || href.to_ascii_lowercase().ends_with("toc.yml");
    if !is_table || href.starts_with('/') || href.contains("://") {
        return None;
    }
    let sources = resolver.sources;
    let home = sources.home(file);
    let folder = sources.file(file).rel.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.trim_start_matches("~/").split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let found = if href.ends_with('/') { home.find(&format!("{path}/toc.yml")) } else { home.find(&path) };
    found.filter(|file| matches!(sources.file(*file).kind, FileKind::Toc(_)))
}

impl Builder<'_> {
    fn file(&mut self, file: FileIx) {
        let Some(toc) = self.files.get(&file) else { return };
        for node in &toc.nodes {
            self.node(file, node, None, true, 0);
        }
    }

    /// A table below the node that leads to it. Where its first node is the same page, the two are one.
    fn table(&mut self, file: FileIx, parent: u32, row: Option<RowIx>) {
        let Some(toc) = self.files.get(&file) else { return };
        for (i, node) in toc.nodes.iter().enumerate() {
            let href = node.topic_href.as_ref().or(node.href.as_ref()).filter(|_| i == 0);
            let target = href.map(|href| self.resolver.target(file, href, LinkKind::Anchor).0);
            let same = matches!(target, Some(Target::Page { row: own, .. }) if Some(own) == row);
            if same {
                for item in &node.items {
                    self.node(file, item, Some(parent), true, 0);
                }
            } else {
                self.node(file, node, Some(parent), true, 0);
            }
        }
    }

    fn node(&mut self, file: FileIx, node: &FileNode, parent: Option<u32>, root: bool, depth: usize) {
        if depth > 32 {
            return;
        }
        let table = led_to(self.resolver, file, node).filter(|table| *table != file && !self.placed.contains(table));
        let href = node.topic_href.as_ref().or(node.href.as_ref());
        let target = href.map(|href| self.resolver.target(file, href, LinkKind::Anchor).0);
        let ix = u32::try_from(self.toc.nodes.len()).unwrap_or(u32::MAX);
        let name = self.name(node, target.as_ref());
        let row = match &target {
            Some(Target::Page { row, .. }) => Some(*row),
            _ => None,
        };
        self.toc.nodes.push(TocNode { name, target, parent, items: Vec::new(), root });
        match parent.and_then(|parent| self.toc.nodes.get_mut(parent as usize)) {
            Some(parent) => parent.items.push(ix),
            None => self.toc.top.push(ix),
        }
        if let Some(table) = table {
            self.placed.insert(table);
            self.table(table, ix, row);
        }
        for item in &node.items {
            self.node(file, item, Some(ix), false, depth + 1);
        }
        // A node that only leads to a table stands for the table's first page; the page's own node is the better one.
        if let Some(row) = row {
            self.toc.of_page.entry(row).or_insert(ix);
        }
    }

    /// The written name, else the title of the page.
    fn name(&self, node: &FileNode, target: Option<&Target>) -> String {
        match target {
            Some(Target::Page { row, .. }) if node.name.trim().is_empty() => {
                self.resolver.site.title(*row, self.toc.lang.unwrap_or(self.resolver.site.source)).0.to_owned()
            }
            _ => node.name.trim().to_owned(),
        }
    }
}
