//! The files of the index of a locale.

use std::cmp::Reverse;

use serde::Serialize;

use super::beside::beside;
use super::cards::{Cards, shared};
use super::cut::{Term, cut};
use super::entry::Entry;
use super::index_file::IndexFile;
use super::postings::Posting;
use super::{Locale, file};

/// A file of cards has at least this many pages, …
const CHUNK: usize = 512;
/// … or more where there would be more files than this.
const MOST_CHUNKS: usize = 16;

/// As many of the terms that most pages have are known by the first file.
const COMMON: usize = 300;

/// What stands in a file of terms.
#[derive(Serialize)]
struct TermsFile {
    terms: String,
    postings: String,
    #[serde(flatten)]
    cards: Cards,
}

/// The files of a locale; `postings` are those of `entries`.
pub fn of_locale(locale: &Locale<'_>, entries: &[Entry], postings: &[Posting]) -> Vec<(String, Vec<u8>)> {
    let met = entries.iter().zip(postings).filter(|(_, posting)| posting.pages > 0);
    let terms: Vec<Term<'_>> = met.map(|(entry, posting)| Term::new(entry, posting)).collect();
    let files = cut(&terms, locale.pages.len());
    let mut out = Vec::new();
    for (number, terms) in files.iter().enumerate() {
        out.push(file(locale.slug, &format!("terms-{number:03}"), &terms_file(locale, terms)));
    }
    let chunk = locale.pages.len().div_ceil(MOST_CHUNKS).max(CHUNK);
    for (number, pages) in locale.pages.chunks(chunk).enumerate() {
        let numbered = ((number * chunk)..).zip(pages);
        let cards =
            Cards::new(numbered.filter_map(|(number, page)| Some((crate::model::offset(number), page.as_ref()?))));
        out.push(file(locale.slug, &format!("pages-{number:03}"), &cards));
    }
    let first = files.iter().enumerate().map(|(number, terms)| match (number, terms.first()) {
        (1.., Some(first)) => &*first.entry.term,
        _ => "",
    });
    let mut index = IndexFile::new(locale, chunk, first.collect(), &common(&terms));
    let mut digest = blake3::Hasher::new();
    for (_, bytes) in &out {
        digest.update(bytes);
    }
    digest.finalize().to_hex()[..16].clone_into(&mut index.version);
    out.push(file(locale.slug, "index", &index));
    out
}

fn terms_file(locale: &Locale<'_>, terms: &[Term<'_>]) -> TermsFile {
    let mut lines = String::new();
    let mut postings = String::new();
    let mut before = "";
    for Term { entry, posting, .. } in terms {
        if !lines.is_empty() {
            lines.push('\n');
            postings.push(' ');
        }
        before = term(&mut lines, before, entry);
        postings.extend(posting.bytes.iter().map(|byte| char::from(*byte)));
    }
    let pages = (0u32..).zip(&locale.pages).zip(beside(terms, locale.pages.len()));
    let cards = pages.filter_map(|((number, page), has)| Some((number, page.as_ref()?)).filter(|_| has));
    TermsFile { terms: lines, postings, cards: Cards::new(cards) }
}

/// A line: what is shared with the term before, a mark if words do not begin with it, the rest.
fn term<'t>(out: &mut String, before: &str, entry: &'t Entry) -> &'t str {
    let from = out.len();
    shared(out, before, &entry.term);
    if entry.inner {
        out.insert(from + 1, '*');
    }
    &entry.term
}

/// The terms that most pages have, those of most first. A query of several words begins with the others.
fn common<'t>(terms: &[Term<'t>]) -> Vec<&'t str> {
    let mut most: Vec<(u32, &str)> = Vec::new();
    for Term { entry, posting, .. } in terms {
        match most.last_mut().filter(|(_, term)| **term == *entry.term) {
            Some((pages, _)) => *pages = posting.pages.max(*pages),
            None => most.push((posting.pages, &entry.term)),
        }
    }
    most.sort_by_key(|(pages, _)| Reverse(*pages));
    most.into_iter().take(COMMON).map(|(_, term)| term).collect()
}
