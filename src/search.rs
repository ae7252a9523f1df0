//! Finds pages by their words, in the reader's language and in the source's: an index in files that any server can hold.
//!
//! The index of a locale is cut by term, so that one query loads little; `static/search.js` and `find` ask it the same way.

pub mod answer;
mod beside;
mod cards;
mod cut;
mod entity;
mod entry;
mod files;
pub mod find;
mod folded;
mod gather;
mod html;
mod index_file;
mod number;
mod page;
mod postings;
mod query;
mod rank;
pub mod read;
mod sentence;
mod tags;
mod text;
pub mod words;

use std::collections::BTreeSet;

use rayon::prelude::*;

pub use text::{Key, Part};

use crate::model::card::Card;
use crate::model::site::Site;
use postings::{Sheet, TitleWords, postings};
use words::count;

/// What the readers of a locale can find.
#[derive(Debug)]
pub struct Locale<'s> {
    pub slug: &'s str,
    /// BCP 47
    pub lang: &'s str,
    pub dir: &'s str,
    /// The language of the sources of units; none in that language itself.
    pub source: Option<&'s str>,
    /// All pages of the site, in their order; none where readers of the locale get nothing.
    pub pages: Vec<Option<Page<'s>>>,
}

/// A page for the readers of a locale.
#[derive(Debug)]
pub struct Page<'s> {
    /// Without locale and extension.
    pub path: &'s str,
    pub card: Card<'s>,
    /// What it is found by.
    pub texts: Vec<Key>,
}

/// The files of the index, by their paths. Each is one call of a function with a name and JSON, as a browser loads nothing
/// else from `file://`.
#[must_use]
pub fn index(site: &Site, locales: &[Locale<'_>]) -> Vec<(String, Vec<u8>)> {
    let keys: BTreeSet<Key> =
        locales.iter().flat_map(|locale| &locale.pages).flatten().flat_map(|page| page.texts.iter().copied()).collect();
    let keys: Vec<Key> = keys.into_iter().collect();
    let terms = gather::gather(site, &keys);
    let written = locales.par_iter().flat_map_iter(|locale| {
        let sheets = (0u32..).zip(&locale.pages).filter_map(|(number, page)| {
            let Page { card, texts, .. } = page.as_ref()?;
            let words = TitleWords::new(count(card.title), card.source_title.map_or(0, count));
            let texts = texts.iter().filter_map(|key| terms.texts.get(key).map(|it| &**it)).collect();
            Some(Sheet { page: number, words, texts })
        });
        let postings = postings(&terms, sheets);
        files::of_locale(locale, &terms.entries, &postings)
    });
    written.collect()
}

/// Where the files of the index stand.
pub const FOLDER: &str = "_diglot/search/";

/// A file of the index: `ko-kr/terms-012`, and what it holds.
fn file(slug: &str, name: &str, content: &impl serde::Serialize) -> (String, Vec<u8>) {
    let json = serde_json::to_string(content).unwrap_or_default();
    let path = format!("{FOLDER}{slug}/{name}.js");
    (path, format!("diglotSearch(\"{slug}/{name}\",{json});\n").into_bytes())
}

#[cfg(test)]
mod tests;
