//! Which pages have their cards beside the terms of a file, so that most lists need no other file.

use super::cut::Term;
use super::entry::{Class, Entry};
use super::postings::{Place, Posting};

/// As many of the best pages of each term have a card: most of what a list shows at first.
const BEST: usize = 6;
/// As many more have one if the term is in their titles: those stand first for several words, too.
const TITLES: usize = 16;

impl<'t> Term<'t> {
    pub fn new(entry: &'t Entry, posting: &'t Posting) -> Self {
        let is_title = |place: &Place| place.class == Class::Title.number();
        let mut titles: Vec<Place> = posting.places().filter(is_title).collect();
        let best = BEST.min(posting.pages as usize);
        // The cards of a few pages are soon had from elsewhere.
        let others = if posting.pages as usize <= BEST { 0 } else { best.saturating_sub(titles.len()) };
        titles.sort_by_key(|place| place.words.own());
        titles.truncate(TITLES);
        Self { entry, posting, titles: titles.into_iter().map(|place| place.page).collect(), others }
    }
}

/// Whether each page has a card beside these terms. Of pages that are as good as each other those are taken that other terms
/// take, and results prefer them: that makes few cards do.
#[must_use]
pub fn beside(terms: &[Term<'_>], pages: usize) -> Vec<bool> {
    let mut has = vec![false; pages];
    for page in terms.iter().flat_map(|term| &term.titles) {
        has[*page as usize] = true;
    }
    let mut in_turn: Vec<&Term<'_>> = terms.iter().filter(|term| term.others > 0).collect();
    in_turn.sort_by_key(|term| term.posting.pages);
    // How many terms each page has.
    let mut shared = vec![0u16; pages];
    for place in in_turn.iter().flat_map(|term| term.posting.places()) {
        let terms = &mut shared[place.page as usize];
        *terms = terms.saturating_add(1);
    }
    for term in in_turn {
        let mut by_class: [Vec<u32>; 3] = Default::default();
        for place in term.posting.places() {
            if let Some(pages) = by_class.get_mut(place.class as usize) {
                pages.push(place.page);
            }
        }
        let mut left = term.others;
        for mut pages in by_class.into_iter().rev() {
            if left == 0 {
                break;
            }
            if pages.len() > left {
                pages.sort_by_key(|page| (!has[*page as usize], u16::MAX - shared[*page as usize]));
            }
            pages.truncate(left);
            left -= pages.len();
            for page in pages {
                has[page as usize] = true;
            }
        }
    }
    has
}

#[cfg(test)]
mod tests {
    use super::{TITLES, beside};
    use crate::search::cut::Term;
    use crate::search::entry::Entry;
    use crate::search::postings::{Place, Posting, TitleWords};

    /// The pages with cards, of terms of a class.
    fn pages(class: u32, pages: &[(u32, u32)]) -> Vec<u32> {
        let entry = Entry::word("a");
        let postings: Vec<Posting> = pages
            .iter()
            .map(|(from, to)| {
                let mut posting = Posting::default();
                (*from..*to).for_each(|page| posting.push(Place { page, class, words: TitleWords::new(1, 1) }));
                posting
            })
            .collect();
        let terms: Vec<Term<'_>> = postings.iter().map(|posting| Term::new(&entry, posting)).collect();
        (0..).zip(beside(&terms, 200)).filter_map(|(page, has)| has.then_some(page)).collect()
    }

    #[test]
    fn terms_share_the_cards_of_pages_that_are_as_good() {
        assert_eq!(pages(0, &[(0, 60), (20, 30)]), (20..26).collect::<Vec<_>>());
    }

    #[test]
    fn titles_have_more_cards_than_texts() {
        assert_eq!(pages(3, &[(0, 200)]).len(), TITLES);
        assert_eq!(pages(3, &[(4, 5)]), [4]);
        assert!(pages(0, &[(0, 6)]).is_empty());
    }
}
