//! What the templates of the preview see. Every `href` is ready to print; everything else is text that Tera escapes.

use serde::Serialize;

use crate::model::diagnostic::Severity;
use crate::model::locale::Locale;
use crate::model::site::Kind;
use crate::render::provenance::kind_name;
use crate::render::view::LocaleView;

/// The bar of one page.
#[derive(Debug, Serialize)]
pub struct BarView<'a> {
    /// The language that the bar speaks: that of the page, else of the site.
    #[serde(skip)]
    pub locale: &'a Locale,
    /// From the page to the top of the site: `../../`, nothing, or a path of the host.
    pub root: &'a str,
    /// The page's own path on the site, by which its changes are asked for: `ko-kr/tracing/overview.html`.
    pub path: &'a str,
    /// What the shown page is known by: another is there to be shown when it differs.
    pub hash: &'a str,
    pub title: &'a str,
    /// `tracing/overview`; nothing where the page is not one of several locales.
    pub page: Option<&'a str>,
    /// The same page in every locale.
    pub locales: Vec<PageLocaleView<'a>>,
    /// Of the page and what it includes.
    pub findings: Vec<FindingView<'a>>,
    /// Of the whole site, once they are known.
    pub site: Option<CountsView>,
    /// While the whole site is still being read.
    pub reading: Option<ReadingView>,
    /// What else the writer must know, in English: a folder has vanished.
    pub notice: Option<&'a str>,
}

/// A page in one of its locales.
#[derive(Debug, Serialize)]
pub struct PageLocaleView<'a> {
    #[serde(flatten)]
    pub locale: LocaleView<'a>,
    /// Whether it is one of those that are shown side by side.
    pub chosen: bool,
    /// `original`, `current`, `stale`, `unknown` (a translation of unknown age), `rebuilt` or `fallback`.
    pub state: &'static str,
    /// How many sentences have a source that reads differently now, as far as that is known.
    pub stale_sentences: usize,
}

impl<'a> PageLocaleView<'a> {
    /// `freshness` is that of a translation. The address must be that of the page as seen from where the view is shown.
    #[must_use]
    pub fn new(locale: LocaleView<'a>, kind: Kind, freshness: &'static str, stale_sentences: usize) -> Self {
        let state = if kind == Kind::Translated { freshness } else { kind_name(kind) };
        Self { locale, chosen: false, state, stale_sentences }
    }
}

/// How many findings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CountsView {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    /// The worst of them: `error`, `warning`, `info`, or nothing.
    pub worst: Option<&'static str>,
}

impl CountsView {
    #[must_use]
    pub fn new(severities: impl Iterator<Item = Severity>) -> Self {
        let mut counts = Self::default();
        let mut worst: Option<Severity> = None;
        for severity in severities {
            match severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Info => counts.infos += 1,
            }
            worst = Some(worst.map_or(severity, |worst| worst.min(severity)));
        }
        Self { worst: worst.map(Severity::as_str), ..counts }
    }

    pub(super) fn of(findings: &[FindingView<'_>]) -> Self {
        Self::new(findings.iter().map(|finding| finding.level))
    }
}

/// How much of the site has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingView {
    /// Pages that have been read.
    pub done: usize,
    /// Pages in all.
    pub all: usize,
}

/// A finding. Its words are English.
#[derive(Clone, Debug, Serialize)]
pub struct FindingView<'a> {
    #[serde(rename = "severity", serialize_with = "severity")]
    pub level: Severity,
    pub code: &'a str,
    pub message: &'a str,
    /// What to do about it.
    pub help: Option<&'a str>,
    pub place: Option<PlaceView<'a>>,
}

/// Where a finding is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlaceView<'a> {
    /// As it is shown to people.
    pub path: &'a str,
    /// What opens it in the writer's editor.
    pub href: Option<String>,
    /// From 1; 0 where the text of the file is not at hand.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The line, in three parts; the middle one is meant. A long line is cut.
    pub before: String,
    pub marked: String,
    pub after: String,
}

/// A page in several locales side by side.
#[derive(Debug, Serialize)]
pub struct BesideView<'a> {
    /// The language of the words around the pages.
    #[serde(skip)]
    pub locale: &'a Locale,
    /// To the top of the site.
    pub root: &'a str,
    /// `tracing/overview`.
    pub page: &'a str,
    pub title: &'a str,
    /// All locales of the page, with addresses as seen from the folder of the preview.
    pub locales: Vec<PageLocaleView<'a>>,
}

// The signature is serde's.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn severity<S: serde::Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.as_str())
}
