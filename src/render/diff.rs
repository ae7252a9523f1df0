//! The page on two hand-offs: what its template sees, and the files that go with it. A site cannot replace them.

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use super::speech::SpeechView;
use super::templates;
use crate::fluent::{CatalogFile, Catalogs, Wording};
use crate::model::locale::Locale;

/// The files that the page asks for, by their paths from it.
pub const FILES: [(&str, &str); 2] = [
    ("_diglot/favicon.svg", include_str!("../../static/favicon.svg")),
    ("_diglot/diff.css", include_str!("../../static/diff.css")),
];

/// All that differs.
#[derive(Debug, Serialize)]
pub struct DiffView<'a> {
    /// How many sentences differ in each way.
    pub kinds: Vec<CountView>,
    pub unchanged: usize,
    pub pages: Vec<PageView<'a>>,
    pub same_pages: usize,
    pub target: Option<SpeechView<'a>>,
    pub source: Option<SpeechView<'a>>,
}

/// A number with its name: `source`, `target`, `new`, `gone`, `moved`.
#[derive(Debug, Serialize)]
pub struct CountView {
    pub kind: &'static str,
    pub number: usize,
}

/// A page that differs.
#[derive(Debug, Serialize)]
pub struct PageView<'a> {
    pub path: &'a str,
    /// `changed`, `new`, `gone` or `moved`.
    pub state: &'static str,
    pub from: Option<&'a str>,
    /// How many texts differ in it.
    pub number: usize,
    pub texts: Vec<TextView>,
    pub units: Vec<UnitView>,
}

/// A title or a description.
#[derive(Debug, Serialize)]
pub struct TextView {
    pub key: &'static str,
    pub parts: Vec<PartView>,
}

/// A sentence that differs.
#[derive(Debug, Serialize)]
pub struct UnitView {
    pub kind: &'static str,
    pub number: String,
    pub line: usize,
    pub source: Vec<PartView>,
    pub target: Vec<PartView>,
}

/// A part of a text.
#[derive(Debug, Serialize)]
pub struct PartView {
    pub text: String,
    /// `kept`, `deleted` or `inserted`.
    pub passage: &'static str,
    pub is_code: bool,
}

/// Writes the page in a language of the program.
pub fn page(view: &DiffView<'_>, language: &Locale) -> anyhow::Result<String> {
    let (catalogs, _) = Catalogs::new(CatalogFile::built_in(), &Locale::english(), Wording::Translated);
    let tera: Tera = templates::diff(Arc::new(catalogs));
    let mut context = Context::from_serialize(view)?;
    context.insert("locale", &SpeechView::new(language));
    Ok(tera.render("diff.html", &context)?)
}
