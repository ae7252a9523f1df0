//! What a browser gets for a page of the site: the page with the bar, or what is wrong with its template.

use std::path::Path;
use std::sync::Arc;

use super::preview::Preview;
use crate::model::diagnostic::Diagnostic;
use crate::model::locale::Locale;
use crate::model::site::LocaleIx;
use crate::pipeline::{Snapshot, Task};
use crate::render::Rendered;
use crate::render::preview::query::Beside;
use crate::render::preview::view::{BarView, BesideView, CountsView, FindingView, ReadingView};
use crate::render::preview::{FOLDER, editor_href, locales};
use crate::report;
use crate::scan;

/// A page as it is shown.
pub struct Shown {
    pub content: Vec<u8>,
    /// The page has no fault.
    pub whole: bool,
    pub hash: String,
    /// The bar alone.
    pub bar: String,
}

/// A page of the site, dressed for the preview. Its path is that of a file; its root leads from where it is shown to the top of
/// the site.
pub struct Page<'a> {
    pub preview: &'a Preview,
    pub snapshot: &'a Snapshot,
    pub path: &'a str,
    pub root: &'a str,
    pub task: Option<Task>,
}

impl Page<'_> {
    /// Puts the bar on a page.
    pub fn shown(&self, content: Rendered) -> Shown {
        // A build goes on with the built-in templates; who works on a template wants to see what is wrong with it.
        let faults: Vec<Diagnostic> = self.snapshot.appearance.faults().cloned().collect();
        let content = if faults.is_empty() { content } else { Err(faults) };
        let hash = self.hash(&content);
        let files = self.task.map(|task| self.snapshot.files_of(task)).unwrap_or_default();
        let faults = content.as_ref().err().cloned().unwrap_or_default();
        let found: Vec<Diagnostic> = self.snapshot.findings(&files).chain(&faults).cloned().collect();
        let found = self.views(&found);
        self.snapshot.with_context(|context| {
            let title = |task: Option<Task>| match task {
                Some(Task::Page(row, locale)) => Some(self.snapshot.site.title(row, locale).0),
                _ => None,
            };
            let (locale, page) = (self.locale(), self.page());
            let (done, all) = self.snapshot.progress();
            let trouble = self.preview.trouble();
            let bar = BarView {
                locale,
                root: self.root,
                path: self.path,
                hash: &hash,
                title: title(self.task).unwrap_or(self.path),
                page,
                locales: match self.task {
                    Some(Task::Page(row, locale)) => locales(context, row, locale, self.path),
                    _ => Vec::new(),
                },
                findings: found,
                site: self.snapshot.is_whole().then(|| self.counts()),
                reading: (!self.snapshot.is_whole()).then_some(ReadingView { done, all }),
                notice: trouble.as_deref(),
            };
            let preview = &self.snapshot.appearance.preview;
            let faults = self.views(&faults);
            let whole = faults.is_empty();
            let bar_html = preview.bar(&bar);
            let content = match content {
                Ok(page) => preview.page(page, &bar),
                Err(_) => preview.fault_page(&bar, &faults),
            };
            Shown { content, whole, hash: hash.clone(), bar: bar_html }
        })
    }

    /// What the page and what it looks like are known by.
    fn hash(&self, content: &Rendered) -> String {
        let mut hasher = blake3::Hasher::new();
        match content {
            Ok(bytes) => hasher.update(bytes),
            Err(faults) => hasher.update(format!("{faults:?}").as_bytes()),
        };
        for bytes in self.snapshot.appearance.statics() {
            hasher.update(bytes);
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    fn locale(&self) -> &Locale {
        let site = &self.snapshot.site;
        let slug = self.path.split('/').next().unwrap_or_default();
        let own = site.locale_ixs().find(|ix| site.locale(*ix).slug() == slug);
        site.locale(own.unwrap_or(site.source))
    }

    fn page(&self) -> Option<&str> {
        match self.task {
            Some(Task::Page(row, _)) => Some(self.snapshot.site.row(row).page.as_str()),
            _ => None,
        }
    }

    fn counts(&self) -> CountsView {
        let all = self.snapshot.diagnostics.iter().chain(&self.snapshot.appearance.diagnostics);
        CountsView::new(all.map(|found| found.severity))
    }

    fn views<'d>(&self, found: &'d [Diagnostic]) -> Vec<FindingView<'d>> {
        let pattern = &self.snapshot.scanned.config.editor_url;
        let on_disk = |path: &str| Path::new(path).canonicalize().ok();
        let open = |path: &str, line: usize, column: usize| {
            let path = on_disk(path)?;
            Some(editor_href(pattern, &path.to_str()?.replace('\\', "/"), line, column))
        };
        let texts = |path: &str| -> Option<Arc<str>> {
            scan::read(&on_disk(path)?, &path.into()).ok().map(|(text, _)| text.into())
        };
        report::views(found, &texts, &open)
    }
}

/// A page in several locales side by side; nothing if no locale has it.
pub fn beside(snapshot: &Snapshot, root: &str, query: &str) -> Option<Vec<u8>> {
    let asked = Beside::read(query);
    let site = &snapshot.site;
    let row = *site.by_page.get(&crate::model::page::PageId::new(&asked.page))?;
    let slug = |ix: LocaleIx| site.locale(ix).slug();
    let first = asked.locales.first();
    let current = site.locale_ixs().find(|ix| first.is_some_and(|first| first == slug(*ix))).unwrap_or(site.source);
    snapshot.with_context(|context| {
        let mut all = locales(context, row, current, &format!("{FOLDER}beside"));
        let slugs: Vec<&str> = all.iter().map(|view| view.locale.slug).collect();
        let chosen = asked.chosen(&slugs, slug(site.source));
        for (locale, chosen) in all.iter_mut().zip(chosen) {
            locale.chosen = chosen;
        }
        let title = site.title(row, current).0;
        let view =
            BesideView { locale: site.locale(current), root, page: site.row(row).page.as_str(), title, locales: all };
        Some(snapshot.appearance.preview.beside(&view))
    })
}
