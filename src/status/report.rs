//! The report as pages: for all locales, each folder, and each page with the sentences that are not as they were translated.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::columns::{Column, Of, of_sentences, shown};
use super::folders::{Folder, common, folders};
use super::sentences::{compared, sentences};
use crate::align::{Passage, difference};
use crate::model::document::Certificate;
use crate::model::locale::Locale;
use crate::model::sources::Sources;
use crate::model::status::{Change, LocaleStatus, PageStatus, SentenceStatus, Status, Totals};
use crate::render::speech::SpeechView;
use crate::render::status::{
    CellView, ColumnView, CrumbView, FILES, OverviewView, PageView, PagesView, PartView, RowView, SentenceView,
    SentencesView, StatusPages, TableView, site_href,
};
use crate::render::urls::{relative, root};
use crate::scan::Scanned;
use crate::write::{Output, Release, Settings, Written};

/// How a report is written.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    pub folder: &'a Path,
    /// The language that it speaks; that of the source if nothing is said.
    pub language: Option<&'a Locale>,
    /// Where the site is: an address, or a path from the top of the report; `base_url` if nothing is said.
    pub site: Option<&'a str>,
}

/// What all pages are made from.
struct Report<'a> {
    pages: StatusPages,
    title: String,
    status: &'a Status,
    sources: &'a Sources,
    site: Option<&'a str>,
}

/// A locale with its folders.
struct Part<'a> {
    locale: &'a LocaleStatus,
    name: String,
    folders: BTreeMap<String, Folder>,
    /// The folder that all of its pages stand in.
    top: &'a str,
}

/// Writes all pages. A file that has not changed is left alone.
pub fn write(scanned: &Scanned, status: &Status, options: &Options<'_>) -> anyhow::Result<Written> {
    let output = Output::open(Settings { folder: options.folder, compress: false })?;
    let pages = StatusPages::new(options.language.unwrap_or(&scanned.sources.source_locale));
    let site = options.site.or(scanned.config.base_url.as_deref());
    let report = Report { title: pages.title(), pages, status, sources: &scanned.sources, site };
    let parts = status.locales.iter().map(|locale| Part {
        locale,
        name: report.pages.name_of(&locale.locale),
        folders: folders(&locale.pages),
        top: common(&locale.pages),
    });
    let parts: Vec<Part<'_>> = parts.collect();
    let release = output.release(paths(&parts))?;
    for (path, text) in FILES {
        release.put(path, text.as_bytes())?;
    }
    release.put(INDEX, report.index(&parts)?.as_bytes())?;
    for part in &parts {
        report.write_part(part, &release)?;
    }
    release.finish()
}

const INDEX: &str = "index.html";

/// Everything that is written.
fn paths(parts: &[Part<'_>]) -> BTreeSet<String> {
    let mut out: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
    out.insert(INDEX.to_owned());
    for part in parts {
        out.extend(part.folders.keys().map(|folder| part.folder_path(folder)));
        out.extend(part.locale.pages.iter().filter(|page| compared(page).is_some()).map(|page| part.page_path(page)));
    }
    out
}

impl Part<'_> {
    /// Where a folder stands: that of all pages stands for the locale.
    fn folder_path(&self, folder: &str) -> String {
        let slug = self.locale.locale.slug();
        if folder == self.top { format!("{slug}/{INDEX}") } else { format!("{slug}/{folder}/{INDEX}") }
    }

    /// With the ending of the file: a page called `index.md` is not its folder.
    fn page_path(&self, page: &PageStatus) -> String {
        format!("{}/{}.html", self.locale.locale.slug(), page.path)
    }

    /// From the top of the report to a page or folder in a folder.
    fn crumbs<'t>(
        &'t self,
        report: &'t Report<'_>,
        at: &str,
        folder: &'t str,
        own: Option<&'t str>,
    ) -> Vec<CrumbView<'t>> {
        let mut out = vec![CrumbView { title: &report.title, href: Some(relative(at, INDEX)) }];
        let inner = folder.strip_prefix(self.top).unwrap_or_default().trim_start_matches('/');
        let mut end = self.top.len();
        out.push(CrumbView { title: &self.name, href: Some(relative(at, &self.folder_path(self.top))) });
        for name in inner.split('/').filter(|name| !name.is_empty()) {
            end += usize::from(end > 0) + name.len();
            out.push(CrumbView { title: name, href: Some(relative(at, &self.folder_path(&folder[..end]))) });
        }
        match own {
            Some(own) => out.push(CrumbView { title: own, href: None }),
            None => {
                if let Some(last) = out.last_mut() {
                    last.href = None;
                }
            }
        }
        out
    }
}

impl Report<'_> {
    fn index(&self, parts: &[Part<'_>]) -> anyhow::Result<String> {
        let totals: Vec<Totals> = parts.iter().map(|part| Totals::of(&part.locale.pages)).collect();
        let columns = shown(&totals);
        let rows = parts.iter().zip(&totals).map(|(part, totals)| RowView {
            title: &part.name,
            lang: Some(part.locale.locale.tag()),
            href: relative(INDEX, &part.folder_path(part.top)),
            cells: cells(&columns, totals),
        });
        self.pages.overview(&OverviewView {
            root: "",
            title: &self.title,
            crumbs: vec![CrumbView { title: &self.title, href: None }],
            has_source: self.status.has_source,
            kind: "locale",
            table: table(&columns, rows.collect(), Vec::new()),
            pages: PagesView::default(),
        })
    }

    fn write_part(&self, part: &Part<'_>, release: &Release) -> anyhow::Result<()> {
        part.folders.par_iter().try_for_each(|(folder, inside)| {
            release.put(&part.folder_path(folder), self.folder(part, folder, inside)?.as_bytes())
        })?;
        part.locale
            .pages
            .par_iter()
            .filter(|page| compared(page).is_some())
            .try_for_each(|page| release.put(&part.page_path(page), self.page(part, page)?.as_bytes()))
    }

    fn folder(&self, part: &Part<'_>, folder: &str, inside: &Folder) -> anyhow::Result<String> {
        let path = part.folder_path(folder);
        let inner: Vec<(&String, Totals)> = inside.folders.iter().map(|it| (it, part.folders[it].totals)).collect();
        let columns = shown(&[inside.totals]);
        let rows = inner.iter().map(|(folder, totals)| RowView {
            title: folder.rsplit('/').next().unwrap_or(folder),
            lang: None,
            href: relative(&path, &part.folder_path(folder)),
            cells: cells(&columns, totals),
        });
        let root = root(&path);
        let title = if folder == part.top { &part.name } else { folder };
        self.pages.overview(&OverviewView {
            root: &root,
            title,
            crumbs: part.crumbs(self, &path, folder, None),
            has_source: self.status.has_source,
            kind: "folder",
            table: table(&columns, rows.collect(), cells(&columns, &inside.totals)),
            pages: self.pages_of(part, &path, inside),
        })
    }

    fn pages_of<'v>(&self, part: &'v Part<'_>, from: &str, inside: &Folder) -> PagesView<'v> {
        let pages: Vec<&PageStatus> = inside.pages.iter().map(|at| &part.locale.pages[*at]).collect();
        let columns = of_sentences(pages.iter().map(|page| page.sentences()));
        let rows = pages.into_iter().map(|page| self.page_view(part, from, page, &columns));
        PagesView { has_site: self.site.is_some(), rows: rows.collect(), sentences: names(&columns, Of::Sentences) }
    }

    fn page_view<'v>(&self, part: &Part<'_>, from: &str, page: &'v PageStatus, columns: &[Column]) -> PageView<'v> {
        let totals = Totals { sentences: page.sentences(), ..Totals::default() };
        let translation = page.translation.as_ref();
        let followed = translation.and_then(|translation| translation.followed.as_ref());
        let site = self.site.zip(page.page.as_ref());
        PageView {
            title: page.path.rsplit('/').next().unwrap_or(&page.path),
            href: compared(page).map(|_| relative(from, &part.page_path(page))),
            site_href: site.map(|(site, page)| site_href(site, &root(from), part.locale.locale.slug(), page.as_str())),
            state: page.state(),
            by: page.by(),
            certified: translation.is_some_and(|it| it.certificate == Certificate::Certified),
            day: translation.and_then(|translation| translation.day).map(|day| day.iso()),
            is_included: page.page.is_none(),
            from: followed.filter(|followed| !followed.is_left_over).map(|followed| &*followed.path),
            into: followed.filter(|followed| followed.is_left_over).map(|followed| &*followed.path),
            cells: columns.iter().map(|column| (column.value)(&totals)).collect(),
        }
    }

    fn page(&self, part: &Part<'_>, page: &PageStatus) -> anyhow::Result<String> {
        let path = part.page_path(page);
        let root = root(&path);
        let folder = page.path.rfind('/').map_or("", |end| &page.path[..end]);
        let columns = of_sentences(std::iter::once(page.sentences()));
        let view = self.page_view(part, &path, page, &columns);
        let numbers = columns.iter().zip(&view.cells);
        self.pages.sentences(&SentencesView {
            root: &root,
            title: &page.path,
            crumbs: part.crumbs(self, &path, folder, Some(view.title)),
            columns: numbers.map(|(column, number)| ColumnView { name: column.name, number: *number }).collect(),
            sentences: sentences(self.sources, page).into_iter().map(sentence_view).collect(),
            target: SpeechView::new(&part.locale.locale),
            source: SpeechView::new(&self.sources.source_locale),
            page: view,
        })
    }
}

fn names(columns: &[Column], of: Of) -> Vec<&'static str> {
    columns.iter().filter(|column| column.of == of).map(|column| column.name).collect()
}

fn table<'v>(columns: &[Column], rows: Vec<RowView<'v>>, totals: Vec<CellView>) -> TableView<'v> {
    TableView { pages: names(columns, Of::Pages), sentences: names(columns, Of::Sentences), rows, totals }
}

fn cells(columns: &[Column], totals: &Totals) -> Vec<CellView> {
    let share = |column: &Column, number: usize| {
        let whole = match (column.of, column.name) {
            (Of::Pages, "translated") => totals.translated + totals.missing,
            (Of::Pages, "current") => totals.translated,
            (Of::Sentences, "unchanged") => totals.sentences.all,
            _ => return None,
        };
        number.saturating_mul(100).checked_div(whole).map(|share| format!("{share} %"))
    };
    let cell = |column: &Column| {
        let number = (column.value)(totals);
        CellView { number, share: share(column, number) }
    };
    columns.iter().map(cell).collect()
}

fn sentence_view(sentence: SentenceStatus) -> SentenceView {
    let SentenceStatus { change, number, target, then, now } = sentence;
    let (old, new) = match (change, &then, &now) {
        (Change::Changed, Some(then), Some(now)) => (parts(now, then), parts(then, now)),
        _ => (plain(then.as_deref()), plain(now.as_deref())),
    };
    SentenceView { change: change.name(), number, target: plain(target.as_deref()), then: old, now: new }
}

/// A text beside itself is a text without its markup.
fn plain(text: Option<&str>) -> Vec<PartView> {
    text.map_or_else(Vec::new, |text| parts(text, text))
}

/// A text, with what its other version does not have.
fn parts(other: &str, own: &str) -> Vec<PartView> {
    let shown = difference(other, own).into_iter().filter(|part| part.passage != Passage::Deleted);
    shown
        .map(|part| PartView { text: part.text, differs: part.passage == Passage::Inserted, is_code: part.is_code })
        .collect()
}
