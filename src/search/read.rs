//! Reads the files of an index: each calls `diglotSearch` with its name and what it holds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};

use super::entry::order;

/// What every file begins with; its name and its value follow.
const CALL: &[u8] = b"diglotSearch(\"";
/// What the numbers of one character begin with.
const ZERO: u8 = b'0';

/// A file of the index is not there, or is not as a build writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the search index is damaged")
    }
}

impl std::error::Error for Damaged {}

/// What is known of all pages of a locale: `index.js`.
#[derive(Debug, Deserialize)]
pub struct Index {
    /// Behind the addresses of the other files, so that none of another build is taken for one of this.
    pub version: Box<str>,
    pub lang: Box<str>,
    /// The languages of pages.
    pub langs: Vec<Box<str>>,
    /// The language of the sources; absent in the locale that they are written in.
    pub source: Option<Box<str>>,
    pub pages: u32,
    /// As many pages have their cards in one file.
    chunk: u32,
    /// The first term of each file of terms.
    terms: Vec<Box<str>>,
    pub sections: Vec<Box<str>>,
    pub kinds: Vec<Box<str>>,
    of_page: OfPage,
}

/// A byte for each page.
#[derive(Debug, Deserialize)]
struct OfPage {
    #[serde(deserialize_with = "bytes")]
    section: Vec<u8>,
    #[serde(deserialize_with = "bytes")]
    kind: Vec<u8>,
    #[serde(deserialize_with = "bytes")]
    flags: Vec<u8>,
    #[serde(deserialize_with = "bytes")]
    words: Vec<u8>,
    #[serde(deserialize_with = "bytes")]
    source_words: Vec<u8>,
}

/// What is known of one page. Sections and kinds count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub section: u8,
    pub kind: u8,
    /// Readers of the locale get the page at all.
    pub shown: bool,
    /// The place of its language in [`Index::langs`]; the first is the readers' own.
    pub language: usize,
    pub words: u8,
    pub source_words: u8,
}

impl Index {
    /// Reads `index.js`.
    pub fn read(name: &str, file: &[u8]) -> Result<Self, Damaged> {
        let index: Self = value(name, file)?;
        let OfPage { section, kind, flags, words, source_words } = &index.of_page;
        let pages = usize::try_from(index.pages).map_err(|_| Damaged)?;
        let whole = [section, kind, flags, words, source_words].iter().all(|column| column.len() == pages);
        if whole && index.chunk > 0 { Ok(index) } else { Err(Damaged) }
    }

    #[must_use]
    pub fn facts(&self, page: u32) -> Facts {
        let of = |column: &[u8]| usize::try_from(page).ok().and_then(|at| column.get(at)).copied().unwrap_or_default();
        let flags = of(&self.of_page.flags);
        Facts {
            section: of(&self.of_page.section),
            kind: of(&self.of_page.kind),
            shown: flags & 1 != 0,
            language: usize::from(flags >> 1),
            words: of(&self.of_page.words),
            source_words: of(&self.of_page.source_words),
        }
    }

    /// The files with the terms from one up to another, by their numbers.
    pub fn files(&self, from: &str, to: &str) -> impl Iterator<Item = usize> + use<> {
        let end = |term: &str| self.terms.partition_point(|first| order(first, term).is_le());
        end(from).saturating_sub(1)..end(to)
    }

    /// The file with the card of a page.
    #[must_use]
    pub fn chunk(&self, page: u32) -> u32 {
        page / self.chunk
    }
}

/// The pages of some terms: `terms-NNN.js`.
#[derive(Debug, Deserialize)]
pub struct Terms {
    #[serde(rename = "terms")]
    lines: Box<str>,
    #[serde(deserialize_with = "bytes")]
    postings: Vec<u8>,
    #[serde(flatten)]
    pub cards: Cards,
}

impl Terms {
    pub fn read(name: &str, file: &[u8]) -> Result<Self, Damaged> {
        value(name, file)
    }

    #[must_use]
    pub fn entries(&self) -> Entries<'_> {
        Entries { lines: self.lines.split_terminator('\n'), postings: &self.postings, term: String::new() }
    }
}

/// Goes through the entries of a file, in their order.
#[derive(Debug)]
pub struct Entries<'t> {
    lines: std::str::SplitTerminator<'t, char>,
    postings: &'t [u8],
    term: String,
}

/// A term with its pages.
#[derive(Clone, Debug)]
pub struct Entry<'e> {
    pub term: &'e str,
    /// It begins inside of a word.
    pub inner: bool,
    pub postings: Postings<'e>,
}

impl Entries<'_> {
    /// The next entry; `None` behind the last.
    pub fn advance(&mut self) -> Result<Option<Entry<'_>>, Damaged> {
        let Some(line) = self.lines.next() else { return Ok(None) };
        let rest = share(&mut self.term, line)?;
        let inner = rest.starts_with('*');
        self.term.push_str(rest.strip_prefix('*').unwrap_or(rest));
        let length = usize::try_from(number(&mut self.postings)?).map_err(|_| Damaged)?;
        let (own, behind) = self.postings.split_at_checked(length).ok_or(Damaged)?;
        self.postings = behind;
        Ok(Some(Entry { term: &self.term, inner, postings: Postings { bytes: own, page: 0 } }))
    }
}

/// The pages of a term, each with where it has the term: the greater, the better.
#[derive(Clone, Debug)]
pub struct Postings<'e> {
    bytes: &'e [u8],
    page: u32,
}

impl Iterator for Postings<'_> {
    type Item = Result<(u32, u8), Damaged>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.bytes.is_empty() {
            return None;
        }
        let Ok(value) = number(&mut self.bytes) else {
            self.bytes = &[];
            return Some(Err(Damaged));
        };
        self.page = self.page.saturating_add(value >> 2);
        Some(Ok((self.page, u8::try_from(value & 3).unwrap_or_default())))
    }
}

/// What some pages are shown by: `pages-NN.js`, and a part of each file of terms.
#[derive(Debug, Deserialize)]
pub struct Cards {
    crumbs: Vec<Box<str>>,
    cards: Box<str>,
}

/// What a page is shown by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Without locale and ending: `framework/wcf/tracing`.
    pub path: Box<str>,
    pub title: Box<str>,
    /// Where it stands, if anywhere.
    pub crumbs: Box<str>,
}

impl Cards {
    pub fn read(name: &str, file: &[u8]) -> Result<Self, Damaged> {
        value(name, file)
    }

    /// Finds the cards of pages that have none yet.
    pub fn find(&self, wanted: &BTreeSet<u32>, found: &mut BTreeMap<u32, Card>) -> Result<(), Damaged> {
        let mut path = String::new();
        for line in self.cards.split_terminator('\n') {
            let (page, rest) = line.split_once(' ').ok_or(Damaged)?;
            let mut columns = share(&mut path, rest)?.split('\t');
            path.push_str(columns.next().unwrap_or_default());
            let page = u32::from_str_radix(page, 36).map_err(|_| Damaged)?;
            if !wanted.contains(&page) || found.contains_key(&page) {
                continue;
            }
            let title = columns.next().ok_or(Damaged)?;
            let crumbs =
                columns.next().filter(|place| !place.is_empty()).map(|place| self.crumbs(place)).transpose()?;
            let crumbs = crumbs.unwrap_or_default();
            found.insert(page, Card { path: path.as_str().into(), title: title.into(), crumbs: crumbs.into() });
        }
        Ok(())
    }

    fn crumbs(&self, place: &str) -> Result<&str, Damaged> {
        let place = usize::from_str_radix(place, 36).map_err(|_| Damaged)?;
        self.crumbs.get(place).map(AsRef::as_ref).ok_or(Damaged)
    }
}

/// Cuts a text to what it shares with the next one, whose line says how much that is. Gives back the rest of the line.
fn share<'l>(text: &mut String, line: &'l str) -> Result<&'l str, Damaged> {
    let (shared, rest) = line.split_at_checked(1).ok_or(Damaged)?;
    let mut shared = usize::from(shared.bytes().next().and_then(|it| it.checked_sub(ZERO)).ok_or(Damaged)?);
    let mut end = 0;
    for c in text.chars() {
        if shared == 0 {
            break;
        }
        shared = shared.checked_sub(c.len_utf16()).ok_or(Damaged)?;
        end += c.len_utf8();
    }
    if shared > 0 {
        return Err(Damaged);
    }
    text.truncate(end);
    Ok(rest)
}

/// Takes a number in LEB128 off the beginning.
fn number(bytes: &mut &[u8]) -> Result<u32, Damaged> {
    let mut value = 0;
    for shift in (0..32).step_by(7) {
        let (byte, rest) = bytes.split_first().ok_or(Damaged)?;
        *bytes = rest;
        value |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(Damaged)
}

/// What a file calls the script with.
fn value<T: DeserializeOwned>(name: &str, file: &[u8]) -> Result<T, Damaged> {
    let rest = file.trim_ascii().strip_prefix(CALL).and_then(|rest| rest.strip_prefix(name.as_bytes()));
    let rest = rest.and_then(|rest| rest.strip_prefix(b"\",")).ok_or(Damaged)?;
    let rest = rest.strip_suffix(b";").unwrap_or(rest).strip_suffix(b")").ok_or(Damaged)?;
    serde_json::from_slice(rest).map_err(|_| Damaged)
}

fn bytes<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    STANDARD.decode(Box::<str>::deserialize(deserializer)?.as_bytes()).map_err(D::Error::custom)
}
