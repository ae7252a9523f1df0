//! Cuts the terms of a locale into files, so that one query loads little.

use super::entry::Entry;
use super::postings::Posting;

/// A file is about this long, its cards told as what they are worth of other text when both are packed, …
const SHORTEST: usize = 32 * 1024;
/// … or longer where there would be more files than this.
const MOST: usize = 281;

/// What a card is worth.
const CARD: usize = 45;
/// The same of one that is chosen among others as good, so that terms share it.
const SHARED_CARD: usize = 16;

/// A term of the locale.
#[derive(Debug)]
pub struct Term<'t> {
    pub entry: &'t Entry,
    pub posting: &'t Posting,
    /// The pages that have their cards beside it, as it is in their titles.
    pub titles: Vec<u32>,
    /// As many others have their cards beside it.
    pub others: usize,
}

impl Term<'_> {
    fn length(&self) -> usize {
        self.posting.bytes.len() + self.entry.term.len() / 2 + 2 + self.others * SHARED_CARD
    }
}

/// The files: one at least.
#[must_use]
pub fn cut<'a, 't>(terms: &'a [Term<'t>], pages: usize) -> Vec<&'a [Term<'t>]> {
    let (mut shortest, mut longest) = (SHORTEST, SHORTEST);
    loop {
        let files = cut_by(terms, pages, longest);
        if files.len() <= MOST {
            break;
        }
        shortest = longest;
        longest *= 2;
    }
    // As long as they have to be, and no longer.
    while longest - shortest > longest / 64 {
        let length = usize::midpoint(shortest, longest);
        if cut_by(terms, pages, length).len() <= MOST { longest = length } else { shortest = length }
    }
    cut_by(terms, pages, longest)
}

/// Cuts into files of about this length, there where the terms have least in common: a word that is being typed then has its
/// terms in one file.
fn cut_by<'a, 't>(terms: &'a [Term<'t>], pages: usize, length: usize) -> Vec<&'a [Term<'t>]> {
    let mut out = Vec::new();
    let mut rest = terms;
    // For each page the last file that has its card.
    let mut cards = vec![0; pages];
    loop {
        let (file, behind) = rest.split_at(end(rest, length, &mut cards, out.len() + 1));
        out.push(file);
        if behind.is_empty() {
            return out;
        }
        rest = behind;
    }
}

/// Where a file that begins with these terms ends.
fn end(terms: &[Term<'_>], length: usize, cards: &mut [usize], number: usize) -> usize {
    let mut so_far = 0;
    let mut best = (usize::MAX, usize::MAX, terms.len());
    for (at, term) in terms.iter().enumerate() {
        // A term is never parted from itself as the inside of others.
        let before = at.checked_sub(1).map(|at| terms[at].entry).filter(|before| before.term != term.entry.term);
        if let Some(before) = before {
            if so_far > length * 17 / 16 && best.2 < terms.len() {
                return best.2;
            }
            if so_far > length * 7 / 8 {
                best = best.min((in_common(before, term.entry), so_far.abs_diff(length), at));
            }
        }
        so_far += term.length();
        for page in &term.titles {
            let file = &mut cards[*page as usize];
            so_far += if *file == number { 0 } else { CARD };
            *file = number;
        }
    }
    // What is left after all cuts is a file too, however short.
    if so_far <= length * 17 / 16 { terms.len() } else { best.2 }
}

/// How many characters two terms begin with alike.
fn in_common(one: &Entry, other: &Entry) -> usize {
    one.term.chars().zip(other.term.chars()).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::{Term, cut};
    use crate::search::entry::Entry;
    use crate::search::postings::{Place, Posting, TitleWords};

    #[test]
    fn a_term_is_not_parted_from_itself_as_the_inside_of_others() {
        let posting = |pages: u32| {
            let mut posting = Posting::default();
            (0..pages).for_each(|page| posting.push(Place { page, class: 0, words: TitleWords::default() }));
            posting
        };
        let entries =
            [Entry::word("that"), Entry::word("the"), Entry::inner("the"), Entry::word("then"), Entry::word("zoo")];
        let postings = [10, 40_000, 40_000, 10, 40_000].map(posting);
        let term = |(entry, posting)| Term { entry, posting, titles: Vec::new(), others: 0 };
        let terms: Vec<Term<'_>> = entries.iter().zip(&postings).map(term).collect();
        let files: Vec<usize> = cut(&terms, 40_000).iter().map(|file| file.len()).collect();
        assert_eq!(files, [3, 2]);
        assert_eq!(cut(&[], 0).len(), 1);
    }

    #[test]
    fn there_are_not_too_many_files() {
        let mut long = Posting::default();
        (0..40_000).for_each(|page| long.push(Place { page, class: 0, words: TitleWords::default() }));
        let entries: Vec<Entry> = (0..400).map(|n| Entry::word(&format!("term{n:03}"))).collect();
        let term = |entry| Term { entry, posting: &long, titles: vec![0, 1], others: 8 };
        let terms: Vec<Term<'_>> = entries.iter().map(term).collect();
        let files = cut(&terms, 40_000);
        assert!(files.len() > super::MOST / 2 && files.len() <= super::MOST, "{}", files.len());
        assert_eq!(files.iter().map(|file| file.len()).sum::<usize>(), 400);
    }
}
