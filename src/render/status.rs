//! The report on translations: what its templates see, and the files that go with them. A site cannot replace them.

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use super::speech::SpeechView;
use super::templates;
use super::urls::{encode, has_host};
use crate::fluent::{CatalogFile, Catalogs, Wording};
use crate::model::locale::Locale;

/// The files that the pages of the report ask for, by their paths from its top.
pub const FILES: [(&str, &str); 3] = [
    ("_diglot/favicon.svg", include_str!("../../static/favicon.svg")),
    ("_diglot/status.css", include_str!("../../static/status.css")),
    ("_diglot/status.js", include_str!("../../static/status.js")),
];

/// The templates in the language of the report.
#[derive(Debug)]
pub struct StatusPages {
    tera: Tera,
    catalogs: Arc<Catalogs>,
    language: Locale,
}

/// All locales, or a folder of one. Every `href` is ready to print; everything else is text that Tera escapes.
#[derive(Debug, Serialize)]
pub struct OverviewView<'a> {
    /// From the page to the top of the report.
    pub root: &'a str,
    pub title: &'a str,
    pub crumbs: Vec<CrumbView<'a>>,
    pub has_source: bool,
    /// `locale` or `folder`: what the rows are.
    pub kind: &'static str,
    pub table: TableView<'a>,
    pub pages: PagesView<'a>,
}

/// A step of the way to a page; the last has no address.
#[derive(Debug, Serialize)]
pub struct CrumbView<'a> {
    pub title: &'a str,
    pub href: Option<String>,
}

/// Numbers of pages and sentences.
#[derive(Debug, Default, Serialize)]
pub struct TableView<'a> {
    /// The names of the columns.
    pub pages: Vec<&'static str>,
    pub sentences: Vec<&'static str>,
    pub rows: Vec<RowView<'a>>,
    /// The sums, if they are shown.
    pub totals: Vec<CellView>,
}

/// A locale or a folder.
#[derive(Debug, Serialize)]
pub struct RowView<'a> {
    pub title: &'a str,
    /// The language of the title, if it is not that of the report.
    pub lang: Option<&'a str>,
    pub href: String,
    pub cells: Vec<CellView>,
}

/// A number, and how much of the whole it is: `96 %`.
#[derive(Debug, Serialize)]
pub struct CellView {
    pub number: usize,
    pub share: Option<String>,
}

/// The pages of a folder.
#[derive(Debug, Default, Serialize)]
pub struct PagesView<'a> {
    pub sentences: Vec<&'static str>,
    /// Whether pages have a link to the site.
    pub has_site: bool,
    pub rows: Vec<PageView<'a>>,
}

/// What is known of a page.
#[derive(Debug, Serialize)]
pub struct PageView<'a> {
    pub title: &'a str,
    pub href: Option<String>,
    pub site_href: Option<String>,
    /// `current`, `stale`, `gone`, `unknown` or `missing`.
    pub state: &'static str,
    /// `human` or `machine`.
    pub by: Option<&'static str>,
    pub certified: bool,
    /// The day of the hand-off: `2021-02-06`.
    pub day: Option<String>,
    pub is_included: bool,
    pub from: Option<&'a str>,
    pub into: Option<&'a str>,
    pub cells: Vec<usize>,
}

/// A page with the sentences that are not as they were translated.
#[derive(Debug, Serialize)]
pub struct SentencesView<'a> {
    pub root: &'a str,
    pub title: &'a str,
    pub crumbs: Vec<CrumbView<'a>>,
    pub page: PageView<'a>,
    pub columns: Vec<ColumnView>,
    pub sentences: Vec<SentenceView>,
    pub target: SpeechView<'a>,
    pub source: SpeechView<'a>,
}

/// A number with its name.
#[derive(Debug, Serialize)]
pub struct ColumnView {
    pub name: &'static str,
    pub number: usize,
}

/// A sentence in up to three texts.
#[derive(Debug, Serialize)]
pub struct SentenceView {
    /// `moved`, `changed`, `gone` or `new`.
    pub change: &'static str,
    pub number: Option<Box<str>>,
    pub target: Vec<PartView>,
    pub then: Vec<PartView>,
    pub now: Vec<PartView>,
}

/// A part of a text.
#[derive(Debug, Serialize)]
pub struct PartView {
    pub text: String,
    /// The other version of the text does not have it.
    pub differs: bool,
    pub is_code: bool,
}

impl StatusPages {
    /// In the words of the program: those of a site are for its readers.
    #[must_use]
    pub fn new(language: &Locale) -> Self {
        let (catalogs, _) = Catalogs::new(CatalogFile::built_in(), &Locale::english(), Wording::Translated);
        let catalogs = Arc::new(catalogs);
        Self { tera: templates::status(Arc::clone(&catalogs)), catalogs, language: language.clone() }
    }

    /// What the report is called.
    #[must_use]
    pub fn title(&self) -> String {
        self.catalogs.for_locale(&self.language).text("status").into_owned()
    }

    /// A language in its own words.
    #[must_use]
    pub fn name_of(&self, locale: &Locale) -> String {
        self.catalogs.locale_name(locale).into_owned()
    }

    pub fn overview(&self, view: &OverviewView<'_>) -> anyhow::Result<String> {
        self.render("status.html", view)
    }

    pub fn sentences(&self, view: &SentencesView<'_>) -> anyhow::Result<String> {
        self.render("status-page.html", view)
    }

    fn render(&self, template: &str, view: &impl Serialize) -> anyhow::Result<String> {
        let mut context = Context::from_serialize(view)?;
        context.insert("locale", &SpeechView::new(&self.language));
        Ok(self.tera.render(template, &context)?)
    }
}

/// The address of a page of the site, as seen from a page of the report. `site` is an address, or a path from the report's top.
#[must_use]
pub fn site_href(site: &str, root: &str, slug: &str, page: &str) -> String {
    let is_whole = has_host(site) || site.starts_with('/');
    let (root, site) = (if is_whole { "" } else { root }, site.trim_end_matches('/'));
    format!("{root}{site}/{slug}/{}.html", encode(page))
}

#[cfg(test)]
mod tests {
    use super::site_href;

    #[test]
    fn a_page_of_the_site_is_found_from_the_report() {
        assert_eq!(site_href("..", "../../", "ko-kr", "a/b"), "../../../ko-kr/a/b.html");
        assert_eq!(site_href("https://a.example/x/", "../", "ko-kr", "b c"), "https://a.example/x/ko-kr/b%20c.html");
        assert_eq!(site_href("/", "../", "ko-kr", "b"), "/ko-kr/b.html");
    }
}
