//! The file of a locale's index that is read first: which terms stand in which file, and what all pages are by number.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::{Locale, Page};

/// As many sections can be told apart.
const MOST_SECTIONS: usize = 254;

/// `index.js`
#[derive(Debug, Serialize)]
pub struct IndexFile<'s> {
    pub version: String,
    lang: &'s str,
    dir: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'s str>,
    /// The languages of pages: first the readers' own.
    langs: Vec<&'s str>,
    pages: usize,
    chunk: usize,
    /// The first term of each file.
    terms: Vec<&'s str>,
    /// The terms that most pages have, those of most first, with blanks between.
    common: String,
    sections: Vec<&'s str>,
    kinds: Vec<&'s str>,
    of_page: Planes,
}

/// One byte a page, in base 64.
#[derive(Debug, Serialize)]
struct Planes {
    section: String,
    kind: String,
    flags: String,
}

/// The lowest bit; above it stands the place of the page's language.
const SHOWN: u8 = 1;

impl<'s> IndexFile<'s> {
    pub fn new(locale: &'s Locale<'s>, chunk: usize, terms: Vec<&'s str>, common: &[&str]) -> Self {
        let pages = &locale.pages;
        let sections = sections(pages);
        let kinds = each_once(pages.iter().flatten().filter_map(|page| page.card.kind));
        let others = pages.iter().flatten().map(|page| page.card.lang);
        let langs = each_once(std::iter::once(locale.lang).chain(others));
        let number = |list: &[&str], name: Option<&str>| {
            let place = name.and_then(|name| list.iter().position(|known| *known == name));
            place.map_or(0, |place| byte(place + 1))
        };
        let plane = |of: &dyn Fn(&Page<'s>) -> u8| {
            let bytes: Vec<u8> = pages.iter().map(|page| page.as_ref().map_or(0, of)).collect();
            STANDARD.encode(bytes)
        };
        let of_page = Planes {
            section: plane(&|page| number(&sections.names, page.card.crumbs.get(sections.level).copied())),
            kind: plane(&|page| number(&kinds, page.card.kind)),
            flags: plane(&|page| {
                SHOWN | byte(langs.iter().position(|lang| *lang == page.card.lang).unwrap_or_default()) << 1
            }),
        };
        Self {
            version: String::new(),
            lang: locale.lang,
            dir: locale.dir,
            source: locale.source,
            langs,
            pages: pages.len(),
            chunk,
            terms,
            common: common.join(" "),
            sections: sections.names,
            kinds,
            of_page,
        }
    }
}

fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// The parts of a site, as readers choose between them.
struct Sections<'s> {
    /// In the order of the pages.
    names: Vec<&'s str>,
    /// Which step of the way to a page names its part: the first that most pages do not share.
    level: usize,
}

fn sections<'s>(pages: &[Option<Page<'s>>]) -> Sections<'s> {
    let mut level = 0;
    loop {
        let names = || pages.iter().flatten().filter_map(|page| page.card.crumbs.get(level).copied());
        let mut counts: HashMap<&str, usize> = HashMap::new();
        names().for_each(|name| *counts.entry(name).or_default() += 1);
        let all: usize = counts.values().sum();
        // A step that nine of ten pages share parts nothing.
        if all == 0 || counts.values().all(|count| count * 10 < all * 9) {
            let mut names = each_once(names());
            names.truncate(MOST_SECTIONS);
            return Sections { names, level };
        }
        level += 1;
    }
}

fn each_once<'s>(names: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    let mut seen = std::collections::HashSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}
