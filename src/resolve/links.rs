//! Where each link leads, by the order of DIALECT §5.1: the own repository, the others, redirections, dependencies.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::nearest::Names;
use crate::docfx::redirections::has_foreign_scheme;
use crate::docfx::xref::{self, Referent};
use crate::model::address::{Address, address, split_suffix};
use crate::model::diagnostic::{Diagnostic, Location, link as finding, xref as xref_finding};
use crate::model::document::{Document, DocumentKey, Link, LinkKind, Mode};
use crate::model::meta::MOVED;
use crate::model::page::PageId;
use crate::model::site::{Broken, LocaleIx, RowIx, Site, Target};
use crate::model::sources::{Collection, File, FileIx, FileKind, Rules, Side, Sources};
use crate::model::xref::Reference;

/// Knows all files and pages.
#[derive(Debug)]
pub struct Resolver<'a> {
    pub sources: &'a Sources,
    pub site: &'a Site,
    /// For each `toc.yml` the first page that it names.
    pub toc_pages: &'a HashMap<FileIx, RowIx>,
    /// For each file its page, where many links are resolved.
    pages: Vec<Option<RowIx>>,
    /// The pages whose front matter says where they have moved.
    moved: FxHashMap<FileIx, &'a str>,
    /// For each collection the names to choose from where one is missing.
    names: Vec<OnceLock<Names<'a>>>,
}

impl<'a> Resolver<'a> {
    #[must_use]
    pub fn new(sources: &'a Sources, site: &'a Site, toc_pages: &'a HashMap<FileIx, RowIx>) -> Self {
        let names = sources.collections.iter().map(|_| OnceLock::new()).collect();
        let pages = site.documents.iter().filter(|document| {
            let DocumentKey { file, side, mode } = document.key;
            side == Side::Target && mode == Mode::Block && matches!(sources.file(file).kind, FileKind::Page(_))
        });
        let moved = pages.filter_map(|page| Some((page.key.file, page.meta.text(MOVED)?))).collect();
        Self { sources, site, toc_pages, pages: Vec::new(), moved, names }
    }

    /// The same for the links of all documents: each page is looked up once.
    #[must_use]
    pub fn for_all(self) -> Self {
        let page = |file: &File| match &file.kind {
            FileKind::Page(id) => self.site.by_page.get(id).copied(),
            _ => None,
        };
        Self { pages: self.sources.files.iter().map(page).collect(), ..self }
    }

    /// The targets of a document's links, and what is wrong with them.
    #[must_use]
    pub fn links(&self, document: &Document) -> (Vec<Target>, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let mut targets: Vec<Target> = Vec::with_capacity(document.links.len());
        for link in &document.links {
            // A sentence mostly has the links of its translation, which come before.
            let same = |known: &Link| known.kind == link.kind && known.href == link.href;
            let before = &document.links[..targets.len().min(MOST_COMPARED)];
            if link.side == Side::Source
                && let Some(known) = before.iter().position(same)
            {
                targets.push(targets[known].clone());
                continue;
            }
            let (target, path) = self.target(document.key.file, &link.href, link.kind);
            if link.side == Side::Target {
                found.extend(self.finding(document.key.file, link, &target, &path));
            }
            targets.push(target);
        }
        (targets, found)
    }

    /// Where an address in a file leads, and the path it names from the root of the repository.
    #[must_use]
    pub fn target(&self, from: FileIx, href: &str, kind: LinkKind) -> (Target, String) {
        if let Some(written) = xref_of(href) {
            let reference = Reference::parse(written);
            let target = self.uid(&reference.uid, &reference.suffix);
            return (target, reference.uid.into());
        }
        if href.starts_with("https://") || href.starts_with("http://") {
            return (Target::External(href.into()), href.to_owned());
        }
        let home = self.sources.home(from);
        if let Some(absolute) = href.strip_prefix('/') {
            return (self.absolute(home, href, absolute, 0), href.to_owned());
        }
        let Some(address) = address(&self.sources.file(from).rel, href) else {
            return (Target::Broken(Broken::Outside), href.to_owned());
        };
        if address.path.is_empty() {
            return (Target::Here(address.suffix), String::new());
        }
        let target = self.by_path(home, &address, 0).unwrap_or_else(|| {
            if kind == LinkKind::Anchor && is_prose(href) {
                return Target::Broken(Broken::NotAPath);
            }
            self.published(home, &address, kind).unwrap_or(Target::Broken(Broken::Missing))
        });
        (target, address.path)
    }

    /// What a uid stands for, as the target of a link.
    #[must_use]
    pub fn uid(&self, uid: &str, suffix: &str) -> Target {
        match xref::referent(self.site, uid, true) {
            Referent::Page(row) => Target::Page { row, suffix: suffix.into(), redirected: false },
            Referent::Spec(spec) if spec.href.starts_with('/') => Target::Published(spec.href(suffix).into()),
            Referent::Spec(spec) => Target::External(spec.href(suffix).into()),
            Referent::Api(path) => Target::Api((path + suffix).into()),
            Referent::Unknown => Target::Broken(Broken::Missing),
        }
    }

    /// References to what nobody knows.
    pub fn xrefs<'d>(&self, document: &'d Document) -> impl Iterator<Item = Diagnostic> + use<'_, 'd> {
        let shown = &self.sources.file(document.key.file).shown;
        let demanded = document.xrefs.iter().filter(|xref| xref.must_resolve && xref.side == Side::Target);
        demanded.filter(|xref| !xref::is_known(self.site, &xref.reference.uid)).map(move |xref| {
            let at = Location::at(shown, &xref.at);
            xref_finding::not_found(&xref.reference.uid, at)
        })
    }

    /// `/product/page`: on the host for a repository, from the top of the content for a site.
    fn absolute(&self, home: &Collection, href: &str, rest: &str, depth: usize) -> Target {
        if home.repository {
            return self.own_page(home, href).unwrap_or_else(|| Target::Published(href.into()));
        }
        let (path, suffix) = split_suffix(rest);
        let path = path.trim_end_matches(".html").trim_end_matches('/');
        let page = PageId::new(if path.is_empty() { "index" } else { path });
        if let Some(row) = self.site.by_page.get(&page) {
            Target::Page { row: *row, suffix: suffix.into(), redirected: false }
        } else {
            let address = Address { path: split_suffix(rest).0.to_owned(), suffix: suffix.into() };
            self.by_path(home, &address, depth).unwrap_or(Target::Broken(Broken::Missing))
        }
    }

    /// An absolute address below the repository's own base path that is a page here.
    fn own_page(&self, home: &Collection, href: &str) -> Option<Target> {
        let base = home.rules.base_path.as_deref()?;
        let (path, suffix) = split_suffix(href);
        let inner = path.strip_prefix(base)?.strip_prefix('/')?.trim_end_matches('/').to_lowercase();
        let page = |id: &str| self.site.by_page.get(&PageId::new(id)).copied();
        let row = page(&inner).or_else(|| page(&format!("{inner}/index")))?;
        Some(Target::Page { row, suffix: suffix.into(), redirected: false })
    }

    /// A file of this repository, of another, or a redirected one.
    fn by_path(&self, home: &Collection, address: &Address, depth: usize) -> Option<Target> {
        let others = self.sources.collections.iter().filter(|other| !std::ptr::eq(*other, home));
        let file = std::iter::once(home).chain(others).find_map(|c| find_file(c, &address.path));
        if let Some(file) = file {
            if let Some(url) = self.moved(file) {
                let rel = &self.sources.file(file).rel;
                return Some(self.redirected(self.sources.home(file), rel, url, &address.suffix, depth));
            }
            // A page of another kind (`YamlMime`) is published beside these, though it is not built here.
            let other = self.sources.file(file).kind == FileKind::Other;
            let elsewhere = other.then(|| self.published(home, address, LinkKind::Anchor)).flatten();
            return Some(elsewhere.unwrap_or_else(|| self.by_file(file, &address.suffix)));
        }
        let url = &home.rules.redirections.get(address.path.as_str())?.url;
        Some(self.redirected(home, &address.path, url, &address.suffix, depth))
    }

    /// The new address of a page whose front matter says that it has moved.
    #[must_use]
    pub fn moved(&self, file: FileIx) -> Option<&'a str> {
        self.moved.get(&file).copied()
    }

    fn by_file(&self, file: FileIx, suffix: &str) -> Target {
        let page = |row| Target::Page { row, suffix: suffix.into(), redirected: false };
        match &self.sources.file(file).kind {
            FileKind::Page(id) => {
                let known = self.pages.get(file.0 as usize).copied();
                let row = known.unwrap_or_else(|| self.site.by_page.get(id).copied());
                row.map_or(Target::Broken(Broken::Missing), page)
            }
            FileKind::Toc(_) => self.toc_pages.get(&file).copied().map_or(Target::Broken(Broken::OutOfScope), page),
            FileKind::Asset(path) => {
                let locale = &self.sources.home(file).locale;
                let column = self.site.locales.iter().position(|l| l == locale).unwrap_or_default();
                Target::Asset {
                    locale: LocaleIx(u32::try_from(column).unwrap_or_default()),
                    path: path.as_str().into(),
                }
            }
            FileKind::Fragment | FileKind::Other => Target::Broken(Broken::OutOfScope),
        }
    }

    /// Follows the redirection of a file to a page of the site, if it leads to one.
    pub(super) fn redirected(&self, home: &Collection, from: &str, url: &str, suffix: &str, depth: usize) -> Target {
        if url.starts_with("https://") || url.starts_with("http://") {
            return Target::External(url.into());
        }
        if depth > MOST_REDIRECTIONS || has_foreign_scheme(url) {
            return Target::Broken(Broken::Missing);
        }
        let target = match url.strip_prefix('/') {
            None => address(from, url).and_then(|address| self.by_path(home, &address, depth + 1)),
            Some(rest) if !home.repository => Some(self.absolute(home, url, rest, depth + 1)),
            Some(_) => self.own_page(home, url),
        };
        match target {
            Some(Target::Page { row, suffix: own, .. }) => {
                let suffix = if own.is_empty() { suffix.into() } else { own };
                Target::Page { row, suffix, redirected: true }
            }
            Some(other) => other,
            None if url.starts_with('/') => {
                let path = redirected_path(home, from, url);
                let again = path.as_ref().and_then(|path| Some((path, self.url_of(home, path)?)));
                match again {
                    Some((path, url)) => self.redirected(home, path, url, suffix, depth + 1),
                    None => Target::Published(url.into()),
                }
            }
            None => Target::Broken(Broken::Missing),
        }
    }

    /// The new address of a file, by its front matter or by the list of redirections.
    #[must_use]
    pub fn url_of<'c>(&self, home: &'c Collection, path: &str) -> Option<&'c str>
    where
        'a: 'c,
    {
        let listed = home.rules.redirections.get(path).map(|redirection| redirection.url.as_str());
        home.find(path).and_then(|file| self.moved(file)).or(listed)
    }

    /// Where a file that is not here is published, if that can be told: by the rules of the repository. A file of the source
    /// repository is missing only where that repository is given.
    fn published(&self, home: &Collection, address: &Address, kind: LinkKind) -> Option<Target> {
        let path = &address.path;
        let dependency = home.rules.dependencies.iter().any(|folder| in_folder(path, folder));
        let complete = self.sources.has_source();
        if !home.repository || (complete && !dependency) {
            return None;
        }
        if let Some(own) = Rules::published(&home.rules.resource, path) {
            let link = home.rules.base_path.as_ref().filter(|_| kind == LinkKind::Anchor);
            return Some(link.map_or(Target::Broken(Broken::NotHere), |base| {
                Target::Published(format!("{base}/{own}{}", address.suffix).into())
            }));
        }
        let base = home.rules.base_path.as_deref()?;
        let own = Rules::published(&home.rules.content, path)?;
        let (id, _) = own.rsplit_once('.').filter(|(_, extension)| matches!(*extension, "md" | "yml"))?;
        let id = id.strip_suffix("/index").map_or(id.to_owned(), |folder| format!("{folder}/"));
        Some(Target::Published(format!("{base}/{}{}", id.to_lowercase(), address.suffix).into()))
    }

    fn finding(&self, from: FileIx, link: &Link, target: &Target, path: &str) -> Option<Diagnostic> {
        self.fault(from, &link.href, &link.at, target, path)
    }

    /// What is wrong with the target of an address in a file, and the path that the address names.
    #[must_use]
    pub fn fault(&self, from: FileIx, href: &str, at: &Range<u32>, target: &Target, path: &str) -> Option<Diagnostic> {
        let file = self.sources.file(from);
        let place = || Location::at(&file.shown, at);
        let shown = split_suffix(href).0;
        match target {
            Target::Broken(_) if xref_of(href).is_some() => Some(xref_finding::not_found(path, place())),
            // A page that was not asked for: `render` reads no other page than its own.
            Target::Broken(Broken::Missing) if find_file(self.sources.home(from), path).is_some() => None,
            Target::Broken(Broken::Missing) => {
                let home = self.sources.collection(file.collection);
                let names = self.names[file.collection.0 as usize].get_or_init(|| Names::new(home));
                let nearest = names.nearest(&file.rel, path);
                Some(finding::file_not_found(shown, nearest.as_deref(), place()))
            }
            Target::Broken(Broken::OutOfScope) => Some(finding::out_of_scope(shown, place())),
            Target::Broken(Broken::Outside) => Some(finding::outside(shown, place())),
            Target::Broken(Broken::NotAPath) => Some(finding::not_a_path(href, place())),
            Target::Broken(Broken::NotHere) => Some(finding::file_not_here(path, place())),
            Target::Published(_) if !href.starts_with('/') && xref_of(href).is_none() => {
                Some(finding::target_not_here(path, place()))
            }
            _ => None,
        }
    }
}

/// A link is looked for among so many others of its document.
const MOST_COMPARED: usize = 64;

/// What stands behind `xref:`.
fn xref_of(href: &str) -> Option<&str> {
    href.split_at_checked(5).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("xref:")).map(|(_, rest)| rest)
}

/// The path of the file that the address of a redirection would be, if there were one.
#[must_use]
pub fn redirected_path(home: &Collection, from: &str, url: &str) -> Option<String> {
    let with_ending = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        if name.contains('.') { path.to_owned() } else { format!("{path}.md") }
    };
    let path = split_suffix(url).0;
    if !path.starts_with('/') {
        return address(from, path).map(|address| with_ending(&address.path));
    }
    if !home.repository {
        return Some(with_ending(path.trim_start_matches('/')));
    }
    let inner = path.strip_prefix(home.rules.base_path.as_deref()?)?.strip_prefix('/')?;
    let group = home.rules.content.iter().find(|group| group.dest.is_empty() || group.dest == ".")?;
    Some(if group.src.is_empty() { format!("{inner}.md") } else { format!("{}/{inner}.md", group.src) })
}

/// Redirections that lead on from each other are followed so far.
pub const MOST_REDIRECTIONS: usize = 8;

fn in_folder(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder.trim_matches('/')).is_some_and(|rest| rest.starts_with('/'))
}

/// The file at a path; a folder stands for its index page or its table of contents.
fn find_file(collection: &Collection, path: &str) -> Option<FileIx> {
    if let Some(folder) = path.strip_suffix('/') {
        let inside =
            |name: &str| collection.find(&if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") });
        return ["index.md", "index.yml", "toc.yml", "toc.md"].into_iter().find_map(inside);
    }
    collection.find(path).or_else(|| {
        let bare = !path.rsplit('/').next().unwrap_or_default().contains('.');
        bare.then(|| collection.find(&format!("{path}.md")).or_else(|| find_file(collection, &format!("{path}/"))))
            .flatten()
    })
}

/// The file that an include names: text that can stand in a page.
#[must_use]
pub fn included_file(sources: &Sources, from: FileIx, path: &str) -> Option<FileIx> {
    let text = |file: &FileIx| matches!(sources.file(*file).kind, FileKind::Page(_) | FileKind::Fragment);
    file_at(sources, from, path).filter(text)
}

/// The file at a path that a file names, in its own repository, else in the others. What a snippet shows can be any file.
#[must_use]
pub fn file_at(sources: &Sources, from: FileIx, path: &str) -> Option<FileIx> {
    let address = address(&sources.file(from).rel, path)?;
    let home = sources.home(from);
    let others = sources.collections.iter().filter(|other| !std::ptr::eq(*other, home));
    std::iter::once(home).chain(others).find_map(|c| c.find(&address.path))
}

/// Whether what stands in the parentheses is no path: it has blanks or foreign letters, and no file's ending.
fn is_prose(href: &str) -> bool {
    let path = split_suffix(href).0;
    let ends_like_file = path.rsplit('/').next().is_some_and(|name| {
        name.rsplit_once('.')
            .is_some_and(|(_, ext)| (1..=5).contains(&ext.len()) && ext.bytes().all(|b| b.is_ascii_alphanumeric()))
    });
    !ends_like_file && (path.contains(char::is_whitespace) || !path.is_ascii())
}
