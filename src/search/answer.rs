//! The page of the search for readers without script: what was asked, and what was found.

use std::fmt::Write as _;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

use super::FOLDER;
use super::find::{self, Files, Hit, find};
use super::html::{MOST, View, failed};
use super::page::SearchPage;
use super::read::{Damaged, Index};
use super::sentence::Article;

/// Characters of a query that are read.
const LONGEST: usize = 256;
/// Bytes of a page that are looked through for its sentence.
const LARGEST: usize = 256 << 10;

/// What a reader asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub query: String,
    pub section: Option<String>,
    pub kind: Option<String>,
    /// In all languages.
    pub all: bool,
    /// Which part of the results, from 1.
    pub page: usize,
}

impl Asked {
    /// Reads the query of an address, as browsers write forms. What is no UTF-8 is replaced.
    #[must_use]
    pub fn read(address: &str) -> Self {
        let mut asked = Self { page: 1, ..Self::default() };
        for (name, value) in address.split('&').filter_map(|part| part.split_once('=')) {
            let value = text(value);
            match name {
                "q" => asked.query = value,
                "section" => asked.section = Some(value).filter(|value| !value.is_empty()),
                "kind" => asked.kind = Some(value).filter(|value| !value.is_empty()),
                "all" => asked.all = value == "1",
                "page" => asked.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        asked
    }

    /// The query of an address that asks for the same on another page of results.
    #[must_use]
    pub fn address(&self, page: usize) -> String {
        let mut out = format!("?q={}", utf8_percent_encode(&self.query, NON_ALPHANUMERIC));
        for (name, value) in [("section", &self.section), ("kind", &self.kind)] {
            if let Some(value) = value {
                // Writing to a text cannot fail.
                let _ = write!(out, "&{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
            }
        }
        out.push_str(if self.all { "&all=1" } else { "" });
        if page > 1 {
            let _ = write!(out, "&page={page}");
        }
        out
    }

    /// Results on the pages before.
    #[must_use]
    pub fn skip(&self) -> usize {
        self.page.saturating_sub(1).saturating_mul(MOST)
    }
}

/// A value of an address.
fn text(value: &str) -> String {
    let bytes: Vec<u8> = value.bytes().map(|byte| if byte == b'+' { b' ' } else { byte }).collect();
    let decoded = percent_decode(&bytes).decode_utf8_lossy();
    decoded.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect()
}

/// A page for a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub html: String,
    /// The index could be asked.
    pub whole: bool,
}

/// The path of the page of the search.
#[must_use]
pub fn path(locale: &str) -> String {
    format!("{locale}/search.html")
}

/// The file that each locale has that can be searched.
#[must_use]
pub fn index_path(locale: &str) -> String {
    format!("{FOLDER}{locale}/index.js")
}

/// The script that readers of a locale search with.
#[must_use]
pub fn script_path(locale: &str) -> String {
    format!("{FOLDER}{locale}/search.js")
}

/// The locale that a file of the index is of.
#[must_use]
pub fn locale_of(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)?.split('/').next()
}

/// What the addresses of the files of an index end with, given the first of them.
#[must_use]
pub fn version(locale: &str, index: &[u8]) -> Option<Box<str>> {
    Index::read(&format!("{locale}/index"), index).ok().map(|index| index.version)
}

/// Whether a page is one that an answer can be put into.
#[must_use]
pub fn is_answerable(page: &[u8]) -> bool {
    std::str::from_utf8(page).is_ok_and(|html| SearchPage::read(html).is_some())
}

/// Answers a query in one of the locales of a site, which are known by their folders; `None` if that has no page for it.
/// `file` gives the bytes of a file by its path from the top of the site.
#[must_use]
pub fn answer(file: &Files<'_>, locale: &str, all: &[&str], asked: &Asked) -> Option<Answer> {
    let bytes = file(&path(locale))?;
    let page = SearchPage::read(std::str::from_utf8(&bytes).ok()?)?;
    let mut locales = vec![locale];
    if asked.all {
        locales.extend(all.iter().filter(|it| **it != locale));
    }
    let options = find::Options {
        query: &asked.query,
        locales: &locales,
        section: asked.section.as_deref(),
        kind: asked.kind.as_deref(),
        skip: asked.skip(),
        most: MOST,
    };
    let index = |name: &str| file(&format!("{FOLDER}{name}.js"));
    Some(match find(&index, &options) {
        Ok(results) => {
            let read = |hit: &Hit| {
                let page = file(&format!("{}/{}.html", locales.get(hit.locale)?, hit.card.path))?;
                Some(Article::read(page.get(..LARGEST).unwrap_or(&page), &results.lookups))
            };
            let articles: Vec<Option<Article>> = results.hits.iter().map(read).collect();
            let view = View { words: &page.words, asked, locales: &locales, results: &results, articles: &articles };
            Answer { html: page.filled(asked, Some(&results), &view.html()), whole: true }
        }
        Err(Damaged) => Answer { html: page.filled(asked, None, &failed(&page.words)), whole: false },
    })
}
