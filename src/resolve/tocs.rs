//! The tables of contents of a locale as one tree: every `toc.yml` in the place where another leads to it.

mod faults;

use std::collections::{BTreeMap, HashMap, HashSet};

pub use faults::faults;

use super::links::Resolver;
use crate::docfx::toc::{TocFile, TocNode as FileNode};
use crate::docfx::xref::{self, Referent};
use crate::model::address::{address, split_suffix};
use crate::model::document::LinkKind;
use crate::model::offset;
use crate::model::site::{LocaleIx, RowIx, Site, Target, Toc, TocNode};
use crate::model::sources::{FileIx, FileKind, Sources};
use crate::model::xref::XrefDisplay;

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

/// Where a node leads: to its page, else to what its uid stands for.
fn target_of(resolver: &Resolver<'_>, file: FileIx, node: &FileNode) -> Option<Target> {
    let href = node.topic_href.as_ref().or(node.href.as_ref());
    let page = href.map(|href| resolver.target(file, href, LinkKind::Anchor).0);
    page.or_else(|| node.uid.as_ref().map(|uid| resolver.uid(uid, "")))
}

fn first_page(resolver: &Resolver<'_>, file: FileIx, nodes: &[FileNode]) -> Option<RowIx> {
    nodes.iter().find_map(|node| {
        let own = match target_of(resolver, file, node) {
            Some(Target::Page { row, .. }) => Some(row),
            _ => None,
        };
        own.or_else(|| first_page(resolver, file, &node.items))
    })
}

/// A tree for each locale. A locale without a table borrows the one of the source, else of the first locale that has one.
pub fn trees(resolver: &Resolver<'_>, tocs: &HashMap<FileIx, &TocFile>) -> Vec<Toc> {
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

/// What templates can nest, and more than readers can follow. Deeper entries stand beside each other, deeper tables at the top.
const MOST_LEVELS: usize = 16;

struct Builder<'a, 'r> {
    resolver: &'a Resolver<'r>,
    files: &'a HashMap<FileIx, &'a TocFile>,
    toc: Toc,
    /// Tables that stand somewhere already, with their first node: one that includes itself would have no end.
    placed: BTreeMap<FileIx, u32>,
}

fn tree(resolver: &Resolver<'_>, tocs: &HashMap<FileIx, &TocFile>, locale: LocaleIx) -> Toc {
    let sources = resolver.sources;
    let mut files: Vec<FileIx> =
        tocs.keys().copied().filter(|file| sources.home(*file).locale == *resolver.site.locale(locale)).collect();
    files.sort_unstable();
    let led_to: HashSet<FileIx> =
        files.iter().flat_map(|file| tocs[file].nodes.iter().flat_map(|n| below(resolver, *file, n))).collect();
    let mut builder = Builder { resolver, files: tocs, toc: Toc::default(), placed: BTreeMap::new() };
    builder.toc.lang = Some(locale);
    let roots: Vec<FileIx> = files.iter().copied().filter(|file| !led_to.contains(file)).collect();
    for file in roots.into_iter().chain(files) {
        if builder.place(file) {
            builder.file(file);
        }
    }
    builder.near();
    builder.toc
}

/// The tables that a node and those below it lead to.
fn below(resolver: &Resolver<'_>, file: FileIx, node: &FileNode) -> Vec<FileIx> {
    let mut out: Vec<FileIx> = led_to(resolver, file, node).into_iter().filter(|other| *other != file).collect();
    out.extend(node.items.iter().flat_map(|item| below(resolver, file, item)));
    out
}

/// Whether an address names a table of contents: a folder, `toc.yml` or `toc.md`.
fn names_table(href: &str) -> bool {
    let path = split_suffix(href).0;
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    let relative = !path.starts_with('/') && !path.contains("://");
    relative && !path.is_empty() && (name.is_empty() || name == "toc.yml" || name == "toc.md")
}

/// The table that a node leads to: `href: folder/`, `href: folder/toc.yml` or `tocHref`. The index page of a folder below
/// stands for the table of that folder.
fn led_to(resolver: &Resolver<'_>, file: FileIx, node: &FileNode) -> Option<FileIx> {
    let href = node.toc_href.as_ref().or(node.href.as_ref())?;
    if href.starts_with('/') || href.contains("://") {
        return None;
    }
    let sources = resolver.sources;
    let own = &sources.file(file).rel;
    let path = address(own, href)?.path;
    let in_folder = |folder: &str| {
        let inside = |name: &str| sources.home(file).find(&format!("{folder}{name}"));
        ["toc.yml", "toc.md"].into_iter().find_map(inside)
    };
    let found = if names_table(href) {
        if path.ends_with('/') { in_folder(&path) } else { sources.home(file).find(&path) }
    } else {
        let folder = path.strip_suffix("index.md").or_else(|| path.strip_suffix("index.yml"))?;
        let above = own.rsplit_once('/').map_or("", |(above, _)| above);
        let below = folder.strip_prefix(above).is_some_and(|rest| !rest.trim_matches('/').is_empty());
        if below { in_folder(folder) } else { None }
    };
    found.filter(|file| matches!(sources.file(*file).kind, FileKind::Toc(_)))
}

impl Builder<'_, '_> {
    /// Notes that a table stands where the next node goes; not if it stands somewhere already.
    fn place(&mut self, table: FileIx) -> bool {
        let next = offset(self.toc.nodes.len());
        let free = !self.placed.contains_key(&table);
        self.placed.entry(table).or_insert(next);
        free
    }

    /// For each page without a node the nearest table above it.
    fn near(&mut self) {
        let mut tables: HashMap<&str, u32> = HashMap::new();
        for (file, first) in &self.placed {
            if let FileKind::Toc(folder) = &self.resolver.sources.file(*file).kind
                && (*first as usize) < self.toc.nodes.len()
            {
                tables.entry(folder.as_str()).or_insert(*first);
            }
        }
        for (ix, row) in self.resolver.site.rows() {
            if self.toc.of_page.contains_key(&ix) {
                continue;
            }
            let mut folder = row.page.folder();
            let nearest = loop {
                match tables.get(folder) {
                    Some(first) => break Some(*first),
                    None if folder.is_empty() => break None,
                    None => folder = &folder[..folder[..folder.len() - 1].rfind('/').map_or(0, |at| at + 1)],
                }
            };
            self.toc.near.extend(nearest.map(|first| (ix, first)));
        }
    }

    fn file(&mut self, file: FileIx) {
        let Some(toc) = self.files.get(&file) else { return };
        for node in &toc.nodes {
            self.node(file, node, None, true, 0);
        }
    }

    /// A table below the node that leads to it. Where its first node is the same page, the two are one.
    fn table(&mut self, file: FileIx, parent: u32, row: Option<RowIx>, depth: usize) {
        let Some(toc) = self.files.get(&file) else { return };
        for (i, node) in toc.nodes.iter().enumerate() {
            let target = if i == 0 { target_of(self.resolver, file, node) } else { None };
            let same = matches!(target, Some(Target::Page { row: own, .. }) if Some(own) == row);
            if same {
                for item in &node.items {
                    self.node(file, item, Some(parent), true, depth);
                }
            } else {
                self.node(file, node, Some(parent), true, depth);
            }
        }
    }

    fn node(&mut self, file: FileIx, node: &FileNode, parent: Option<u32>, root: bool, depth: usize) {
        let table = led_to(self.resolver, file, node)
            .filter(|table| depth + 1 < MOST_LEVELS && *table != file && !self.placed.contains_key(table));
        let target = target_of(self.resolver, file, node);
        let ix = offset(self.toc.nodes.len());
        let name = self.name(node, target.as_ref());
        let row = match &target {
            Some(Target::Page { row, .. }) => Some(*row),
            _ => None,
        };
        self.toc.nodes.push(TocNode { name, target, parent, items: Vec::new(), root, expanded: node.expanded });
        match parent.and_then(|parent| self.toc.nodes.get_mut(parent as usize)) {
            Some(parent) => parent.items.push(ix),
            None => self.toc.top.push(ix),
        }
        if let Some(table) = table {
            self.place(table);
            self.table(table, ix, row, depth + 1);
        }
        let above = if depth + 1 < MOST_LEVELS { Some(ix) } else { parent };
        for item in &node.items {
            self.node(file, item, above, false, depth + 1);
        }
        // A node that only leads to a table stands for the table's first page; the page's own node is the better one.
        if let Some(row) = row {
            self.toc.of_page.entry(row).or_insert(ix);
        }
    }

    /// The written name, else the title of the page, else the name of what the uid stands for.
    fn name(&self, node: &FileNode, target: Option<&Target>) -> String {
        let written = node.name.trim();
        if !written.is_empty() {
            return written.to_owned();
        }
        let site = self.resolver.site;
        match (target, &node.uid) {
            (Some(Target::Page { row, .. }), _) => site.title(*row, self.toc.lang.unwrap_or(site.source)).0.to_owned(),
            (_, Some(uid)) => match xref::referent(site, uid, true) {
                Referent::Spec(spec) => spec.name.to_string(),
                _ => xref::name(uid, XrefDisplay::Name).into_owned(),
            },
            _ => String::new(),
        }
    }
}
