//! Reads the files of an index: each calls `diglotSearch` with its name and what it holds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};

use super::entry::order;
use super::number;
use super::postings::Places;

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
}

impl Index {
    /// Reads `index.js`.
    pub fn read(name: &str, file: &[u8]) -> Result<Self, Damaged> {
        let index: Self = value(name, file)?;
        let OfPage { section, kind, flags } = &index.of_page;
        let pages = usize::try_from(index.pages).map_err(|_| Damaged)?;
        let whole = [section, kind, flags].iter().all(|column| column.len() == pages);
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
    postings: Box<str>,
    #[serde(flatten)]
    pub cards: Cards,
}

impl Terms {
    pub fn read(name: &str, file: &[u8]) -> Result<Self, Damaged> {
        value(name, file)
    }

    #[must_use]
    pub fn entries(&self) -> Entries<'_> {
        Entries { lines: self.lines.split_terminator('\n'), postings: self.postings.split(' '), term: String::new() }
    }
}

/// Goes through the entries of a file, in their order.
#[derive(Debug)]
pub struct Entries<'t> {
    lines: std::str::SplitTerminator<'t, char>,
    postings: std::str::Split<'t, char>,
    term: String,
}

/// A term with its pages.
#[derive(Clone, Debug)]
pub struct Entry<'e> {
    pub term: &'e str,
    /// It begins inside of a word.
    pub inner: bool,
    pub places: Places<'e>,
}

impl Entries<'_> {
    /// The next entry; `None` behind the last.
    pub fn advance(&mut self) -> Result<Option<Entry<'_>>, Damaged> {
        let Some(line) = self.lines.next() else { return Ok(None) };
        let rest = share(&mut self.term, line)?;
        let inner = rest.starts_with('*');
        self.term.push_str(rest.strip_prefix('*').unwrap_or(rest));
        let places = Places::new(self.postings.next().ok_or(Damaged)?.as_bytes());
        Ok(Some(Entry { term: &self.term, inner, places }))
    }
}

/// What some pages are shown by: `pages-NNN.js`, and a part of each file of terms.
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

    /// Goes through the pages that have a card, in their order.
    fn lines(&self) -> impl Iterator<Item = Result<(u32, &str), Damaged>> {
        let mut page = 0u32;
        self.cards.split_terminator('\n').map(move |line| {
            let mut rest = line.as_bytes();
            let step = number::read(&mut rest).ok_or(Damaged)?;
            page = page.checked_add(step).ok_or(Damaged)?;
            Ok((page, line.get(line.len() - rest.len()..).ok_or(Damaged)?))
        })
    }

    /// The pages that have a card.
    pub fn pages(&self) -> impl Iterator<Item = Result<u32, Damaged>> {
        self.lines().map(|line| Ok(line?.0))
    }

    /// Finds the cards of pages that have none yet.
    pub fn find(&self, wanted: &BTreeSet<u32>, found: &mut BTreeMap<u32, Card>) -> Result<(), Damaged> {
        let mut path = String::new();
        for line in self.lines() {
            let (page, line) = line?;
            let mut columns = share(&mut path, line)?.split('\t');
            path.push_str(columns.next().unwrap_or_default());
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
        let place = number::read(&mut place.as_bytes()).ok_or(Damaged)?;
        self.crumbs.get(usize::try_from(place).map_err(|_| Damaged)?).map(AsRef::as_ref).ok_or(Damaged)
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
