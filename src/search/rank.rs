//! Which pages meet a query, and which of them best.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::entry::Class;
use super::postings::{Place, TitleWords};
use super::query::{Fit, Lookup, Query, Way};
use super::read::{Damaged, Entry, Facts};

/// What it is worth that a title is the query.
const SAME_TITLE: i32 = 100;
/// What a text in another language loses.
const FALLBACK: i32 = 1;
/// In the best of a page: it meets the lookup in its title, by a whole word.
const IN_TITLE: u8 = 0x80;

/// What a fit is worth in a text, often in a text, in a heading and in a title.
fn scores(fit: Fit) -> [u8; 4] {
    match fit {
        Fit::Exact => [8, 9, 20, 40],
        Fit::Longer => [4, 5, 17, 34],
        Fit::Inner => [2, 3, 14, 28],
    }
}

/// How the pages of a locale meet the lookups of a query, one lookup after the other.
#[derive(Debug)]
pub struct Tally {
    /// For each page how it meets the lookup of the moment best.
    best: Vec<u8>,
    met: Vec<u32>,
    pages: Vec<Sum>,
}

/// How a page meets all lookups so far.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    score: u16,
    lookups: u8,
    /// Of these, the ones that its title meets.
    in_title: u8,
    /// If it meets any.
    words: Option<TitleWords>,
}

/// A page that meets a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    pub page: u32,
    /// Of a query the same for all pages: as many times too large as it has lookups.
    pub score: i32,
    /// How many the title has, or more than all titles if it meets nothing.
    pub words: u8,
    /// What it is shown by is at hand.
    pub at_hand: bool,
    /// How many are met.
    pub lookups: u8,
}

impl Ranked {
    /// Less is better.
    #[must_use]
    pub fn order(&self) -> impl Ord + use<> {
        (Reverse(self.lookups), Reverse(self.score), self.words, !self.at_hand, self.page)
    }
}

impl Tally {
    #[must_use]
    pub fn new(pages: u32) -> Self {
        let pages = usize::try_from(pages).unwrap_or_default();
        Self { best: vec![0; pages], met: Vec::new(), pages: vec![Sum::default(); pages] }
    }

    /// Takes down the pages of an entry if it meets the lookup of the moment.
    pub fn add(&mut self, entry: Entry<'_>, lookup: &Lookup) -> Result<(), Damaged> {
        let Some(fit) = lookup.fit(entry.term, entry.inner) else { return Ok(()) };
        let scores = scores(fit);
        let whole = fit == Fit::Exact || matches!(lookup.way, Way::Pair(_));
        for place in entry.places {
            let Place { page, class, words } = place?;
            let at = usize::try_from(page).map_err(|_| Damaged)?;
            let (best, sum) = self.best.get_mut(at).zip(self.pages.get_mut(at)).ok_or(Damaged)?;
            if *best == 0 {
                self.met.push(page);
            }
            let in_title = class == Class::Title.number();
            sum.words = Some(words).filter(|_| in_title).or(sum.words);
            let score = usize::try_from(class).ok().and_then(|class| scores.get(class)).copied().unwrap_or_default();
            let title = if whole && in_title { IN_TITLE } else { 0 };
            *best = (*best & !IN_TITLE).max(score) | *best & IN_TITLE | title;
        }
        Ok(())
    }

    /// Goes on to the next lookup.
    pub fn next(&mut self) {
        for page in self.met.drain(..) {
            let at = usize::try_from(page).unwrap_or_default();
            if let (Some(best), Some(sum)) = (self.best.get_mut(at), self.pages.get_mut(at)) {
                let best = std::mem::take(best);
                sum.score += u16::from(best & !IN_TITLE);
                sum.lookups += 1;
                sum.in_title += u8::from(best & IN_TITLE != 0);
            }
        }
    }

    /// How many lookups a page meets.
    #[must_use]
    pub fn lookups(&self, page: u32) -> u8 {
        usize::try_from(page).ok().and_then(|at| self.pages.get(at)).map_or(0, |sum| sum.lookups)
    }

    /// The pages that readers get and that meet something, in their own order.
    pub fn ranked(
        &self,
        query: &Query,
        at_hand: &BTreeSet<u32>,
        facts: impl Fn(u32) -> Facts,
    ) -> impl Iterator<Item = Ranked> {
        let lookups = query.lookups.len();
        let all = i32::try_from(lookups).unwrap_or(i32::MAX);
        let met = (0..).zip(&self.pages).filter(|(_, sum)| sum.lookups > 0);
        met.filter_map(move |(page, sum)| {
            let facts = facts(page);
            let is_as_long = |title: TitleWords| [title.own(), title.source()].map(usize::from).contains(&query.words);
            let named = sum.words.is_some_and(is_as_long);
            let mut score = i32::from(sum.score);
            if named && usize::from(sum.in_title) == lookups {
                score += SAME_TITLE * all;
            }
            if facts.language > 0 {
                score -= FALLBACK * all;
            }
            let words = sum.words.map(TitleWords::own).filter(|words| *words > 0).unwrap_or(u8::MAX);
            let at_hand = at_hand.contains(&page);
            facts.shown.then_some(Ranked { page, score, words, at_hand, lookups: sum.lookups })
        })
    }
}
