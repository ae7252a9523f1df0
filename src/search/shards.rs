//! The index of a locale, cut into files so that one query loads little.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::cards::{Cards, shared};
use super::entry::Entry;
use super::manifest::Manifest;
use super::postings::{Posting, leb128};
use super::words::count;
use super::{Locale, Page, file};

/// A file of terms is about this long, before its cards, …
const SHARD: usize = 24 * 1024;
/// … or longer where there would be more files than this.
const MOST_SHARDS: usize = 256;

/// A file of cards has at least this many pages, …
const CHUNK: usize = 512;
/// … or more where there would be more files than this.
const MOST_CHUNKS: usize = 16;

/// As many of the best pages of each term have their cards beside it: what a list of results shows at first.
const BEST: usize = 8;

/// What stands in a file of terms.
#[derive(Serialize)]
struct Shard {
    terms: String,
    postings: String,
    #[serde(flatten)]
    cards: Cards,
}

/// A term of the locale and its pages.
type Term<'t> = (&'t Entry, &'t Posting);

/// The files of a locale; `postings` are those of `entries`.
pub fn files(locale: &Locale<'_>, entries: &[Entry], postings: &[Posting]) -> Vec<(String, Vec<u8>)> {
    let terms: Vec<Term<'_>> = entries.iter().zip(postings).filter(|(_, posting)| posting.pages > 0).collect();
    let words: Vec<u8> = locale.pages.iter().map(|page| page.as_ref().map_or(0, title_words)).collect();
    let shards = cut(&terms);
    let mut out = Vec::new();
    for (number, terms) in shards.iter().enumerate() {
        out.push(file(locale.slug, &format!("terms-{number:03}"), &shard(locale, terms, &words)));
    }
    let chunk = locale.pages.len().div_ceil(MOST_CHUNKS).max(CHUNK);
    for (number, pages) in locale.pages.chunks(chunk).enumerate() {
        let numbered = ((number * chunk)..).zip(pages);
        let cards =
            Cards::new(numbered.filter_map(|(number, page)| Some((crate::model::offset(number), page.as_ref()?))));
        out.push(file(locale.slug, &format!("pages-{number:02}"), &cards));
    }
    let first = shards.iter().enumerate().map(|(number, terms)| match (number, terms.first()) {
        (1.., Some((entry, _))) => &*entry.term,
        _ => "",
    });
    let mut manifest = Manifest::new(locale, chunk, first.collect());
    let mut digest = blake3::Hasher::new();
    for (_, bytes) in &out {
        digest.update(bytes);
    }
    digest.finalize().to_hex()[..16].clone_into(&mut manifest.version);
    out.push(file(locale.slug, "index", &manifest));
    out
}

fn title_words(page: &Page<'_>) -> u8 {
    u8::try_from(count(page.card.title)).unwrap_or(u8::MAX)
}

/// Cuts the terms into files of about the same length, there where the terms have least in common: a word that is being typed
/// then has its terms in one file.
fn cut<'t, 'a>(terms: &'a [Term<'t>]) -> Vec<&'a [Term<'t>]> {
    let cost = |(entry, posting): &Term<'_>| posting.bytes.len() + entry.term.len() / 2 + 2;
    let all: usize = terms.iter().map(cost).sum();
    let length = all.div_ceil(MOST_SHARDS).max(SHARD);
    // There is always a first file.
    let mut out = if terms.is_empty() { vec![terms] } else { Vec::new() };
    let mut rest = terms;
    while !rest.is_empty() {
        let mut so_far = 0;
        let mut best = (usize::MAX, usize::MAX, rest.len());
        for (at, term) in rest.iter().enumerate() {
            // A term is never parted from itself as the inside of others.
            let same = at > 0 && rest[at - 1].0.term == term.0.term;
            if !same && so_far > length * 5 / 4 && best.2 < rest.len() {
                break;
            }
            if !same && so_far > length * 15 / 16 {
                best = best.min((in_common(rest[at - 1].0, term.0), so_far.abs_diff(length), at));
            }
            so_far += cost(term);
        }
        // What is left after all cuts is a file too, however short.
        let at = if so_far <= length { rest.len() } else { best.2 };
        let (file, behind) = rest.split_at(at);
        out.push(file);
        rest = behind;
    }
    out
}

/// How many characters two terms begin with alike.
fn in_common(one: &Entry, other: &Entry) -> usize {
    one.term.chars().zip(other.term.chars()).take_while(|(one, other)| one == other).count()
}

fn shard(locale: &Locale<'_>, terms: &[Term<'_>], words: &[u8]) -> Shard {
    let mut lines = String::new();
    let mut bytes = Vec::new();
    let mut shown = vec![false; locale.pages.len()];
    let mut before = "";
    for (entry, posting) in terms {
        if !lines.is_empty() {
            lines.push('\n');
        }
        before = term(&mut lines, before, entry);
        leb128(&mut bytes, crate::model::offset(posting.bytes.len()));
        bytes.extend_from_slice(&posting.bytes);
        best(posting, words, BEST).for_each(|page| shown[page as usize] = true);
    }
    let pages = (0u32..).zip(&locale.pages).zip(shown);
    let cards = pages.filter_map(|((number, page), shown)| Some((number, page.as_ref()?)).filter(|_| shown));
    Shard { terms: lines, postings: STANDARD.encode(bytes), cards: Cards::new(cards) }
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

/// The pages that stand first among those of a term, as results do: by class, then with short titles first, then by number.
fn best(posting: &Posting, words: &[u8], most: usize) -> impl Iterator<Item = u32> {
    let mut best: Vec<(u32, u8, u32)> = Vec::with_capacity(most + 1);
    for (page, class) in posting.iter() {
        let key = (3 - class, words[page as usize], page);
        if best.len() < most || best.last().is_some_and(|last| key < *last) {
            let at = best.partition_point(|known| *known < key);
            best.insert(at, key);
            best.truncate(most);
        }
    }
    best.into_iter().map(|(.., page)| page)
}

#[cfg(test)]
mod tests {
    use super::{Term, cut};
    use crate::search::entry::Entry;
    use crate::search::postings::Posting;

    #[test]
    fn a_term_is_not_parted_from_itself_as_the_inside_of_others() {
        let posting = |pages: u32| {
            let mut posting = Posting::default();
            (0..pages).for_each(|page| posting.push(page, 0));
            posting
        };
        let entries =
            [Entry::word("that"), Entry::word("the"), Entry::inner("the"), Entry::word("then"), Entry::word("zoo")];
        let postings = [10, 40_000, 40_000, 10, 40_000].map(posting);
        let terms: Vec<Term<'_>> = entries.iter().zip(&postings).collect();
        let files: Vec<usize> = cut(&terms).iter().map(|file| file.len()).collect();
        assert_eq!(files, [3, 2]);
        assert_eq!(cut(&[]).len(), 1);
    }
}
