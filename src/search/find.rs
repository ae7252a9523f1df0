//! From a query to pages: `static/search.js` asks the same index in the same way.

use std::borrow::Cow;
use std::collections::btree_map::{BTreeMap, Entry};
use std::collections::BTreeSet;

use super::query::{Lookup, Query};
use super::rank::{Ranked, Tally};
use super::read::{Card, Cards, Damaged, Facts, Index, Terms};

/// Gives the bytes of a file of the index by its name: `ko-kr/terms-012`.
pub type Files<'f> = dyn Fn(&str) -> Option<Cow<'f, [u8]>> + 'f;

/// Files of terms that are looked through for one lookup.
const MOST_FILES: usize = 2;

/// What is looked for, and where.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    pub query: &'o str,
    /// Locales by their folders, the reader's own first.
    pub locales: &'o [&'o str],
    /// Only pages of this section, as the index of the first locale names it.
    pub section: Option<&'o str>,
    /// Only pages of this kind.
    pub kind: Option<&'o str>,
    /// Hits that were shown before.
    pub skip: usize,
    /// Hits to show.
    pub most: usize,
}

/// What was found.
#[derive(Debug)]
pub struct Results {
    pub lookups: Vec<Lookup>,
    /// Pages that were found in all.
    pub total: usize,
    /// No page meets the whole query; these meet most of it.
    pub partial: bool,
    pub hits: Vec<Hit>,
}

/// A page that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The locale by its place in the options.
    pub locale: usize,
    pub page: u32,
    pub card: Card,
    /// It is in another language than its locale.
    pub fallback: bool,
    pub lang: Box<str>,
    pub dir: Box<str>,
    /// Other locales in which it was found, by their places.
    pub others: Vec<usize>,
}

/// Finds pages.
pub fn find(files: &Files<'_>, options: &Options<'_>) -> Result<Results, Damaged> {
    let query = Query::read(options.query);
    let mut shelves = Vec::new();
    for (place, slug) in options.locales.iter().enumerate() {
        match Shelf::open(files, slug, place) {
            Ok(shelf) => shelves.push(shelf),
            Err(damaged) if place == 0 => return Err(damaged),
            // What another locale lacks is no reason to show nothing.
            Err(_) => {}
        }
    }
    for shelf in &mut shelves {
        shelf.look_up(files, &query)?;
    }
    let filter = Filter::new(&shelves, options);
    let mut ranked = rank(&shelves, &query, &filter);
    let most = ranked.iter().map(|(it, _)| it.lookups).max().unwrap_or_default();
    ranked.retain(|(it, _)| it.lookups == most);
    ranked.sort_unstable_by_key(|(it, _)| it.order());
    let shown: Vec<_> = ranked.iter().skip(options.skip).take(options.most).copied().collect();
    let hits = hits(files, &shelves, &shown)?;
    let partial = usize::from(most) < query.lookups.len() && !ranked.is_empty();
    Ok(Results { lookups: query.lookups, total: ranked.len(), partial, hits })
}

/// The index of a locale, as far as it was read.
struct Shelf<'o> {
    slug: &'o str,
    /// The locale by its place in the options.
    place: usize,
    index: Index,
    terms: BTreeMap<usize, Terms>,
    tally: Tally,
}

impl<'o> Shelf<'o> {
    fn open(files: &Files<'_>, slug: &'o str, place: usize) -> Result<Self, Damaged> {
        let name = format!("{slug}/index");
        let index = Index::read(&name, &files(&name).ok_or(Damaged)?)?;
        let tally = Tally::new(index.pages);
        Ok(Self { slug, place, index, terms: BTreeMap::new(), tally })
    }

    fn look_up(&mut self, files: &Files<'_>, query: &Query) -> Result<(), Damaged> {
        for lookup in &query.lookups {
            for number in self.index.files(&lookup.key, &lookup.end()).take(MOST_FILES) {
                let terms = match self.terms.entry(number) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => {
                        let name = format!("{}/terms-{number:03}", self.slug);
                        new.insert(Terms::read(&name, &files(&name).ok_or(Damaged)?)?)
                    }
                };
                let mut entries = terms.entries();
                let mut begun = false;
                while let Some(entry) = entries.advance()? {
                    if entry.term.starts_with(&lookup.key) {
                        begun = true;
                        self.tally.add(entry, lookup)?;
                    } else if begun {
                        // Those with the same beginning stand side by side.
                        break;
                    }
                }
            }
            self.tally.next();
        }
        Ok(())
    }

    fn cards(&self, files: &Files<'_>, wanted: &BTreeSet<u32>) -> Result<BTreeMap<u32, Card>, Damaged> {
        let mut found = BTreeMap::new();
        for terms in self.terms.values() {
            terms.cards.find(wanted, &mut found)?;
        }
        let missing = wanted.iter().filter(|page| !found.contains_key(page));
        let chunks: BTreeSet<u32> = missing.map(|page| self.index.chunk(*page)).collect();
        for number in chunks {
            let name = format!("{}/pages-{number:02}", self.slug);
            let cards = Cards::read(&name, &files(&name).ok_or(Damaged)?)?;
            cards.find(wanted, &mut found)?;
        }
        Ok(found)
    }
}

/// Which pages may be shown, beside those that readers do not get.
#[derive(Debug)]
struct Filter<'o> {
    /// By its number in the index of the first locale. 0: there is no such section.
    section: Option<u8>,
    kind: Option<&'o str>,
}

impl<'o> Filter<'o> {
    fn new(shelves: &[Shelf<'_>], options: &Options<'o>) -> Self {
        let place = |name: &str| {
            let sections = &shelves.first()?.index.sections;
            u8::try_from(sections.iter().position(|section| **section == *name)? + 1).ok()
        };
        Self { section: options.section.map(|name| place(name).unwrap_or_default()), kind: options.kind }
    }

    /// A page is in the same section in all locales, but each has its own name for it.
    fn lets(&self, first: Facts, own: Facts, index: &Index) -> bool {
        let kind = || own.kind.checked_sub(1).and_then(|place| index.kinds.get(usize::from(place)));
        self.section.is_none_or(|section| section != 0 && section == first.section)
            && self.kind.is_none_or(|wanted| kind().is_some_and(|kind| **kind == *wanted))
    }
}

/// The pages that meet something, each where it does so best: the first shelf wins over others that are as good.
fn rank(shelves: &[Shelf<'_>], query: &Query, filter: &Filter<'_>) -> Vec<(Ranked, usize)> {
    let Some(first) = shelves.first() else { return Vec::new() };
    let mut out: Vec<(Ranked, usize)> = Vec::new();
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    for (shelf, it) in shelves.iter().enumerate() {
        let ranked = it.tally.ranked(query, |page| it.index.facts(page));
        for ranked in ranked {
            if !filter.lets(first.index.facts(ranked.page), it.index.facts(ranked.page), &it.index) {
                continue;
            }
            if shelves.len() == 1 {
                out.push((ranked, shelf));
                continue;
            }
            match places.entry(ranked.page) {
                Entry::Vacant(new) => {
                    new.insert(out.len());
                    out.push((ranked, shelf));
                }
                Entry::Occupied(known) => {
                    if let Some(known) = out.get_mut(*known.get())
                        && (ranked.lookups, ranked.score) > (known.0.lookups, known.0.score)
                    {
                        *known = (ranked, shelf);
                    }
                }
            }
        }
    }
    out
}

/// What is shown of the pages that were found.
fn hits(files: &Files<'_>, shelves: &[Shelf<'_>], shown: &[(Ranked, usize)]) -> Result<Vec<Hit>, Damaged> {
    let mut cards = Vec::with_capacity(shelves.len());
    for (place, shelf) in shelves.iter().enumerate() {
        let own = shown.iter().filter(|(_, it)| *it == place).map(|(ranked, _)| ranked.page);
        cards.push(shelf.cards(files, &own.collect())?);
    }
    let hits = shown.iter().map(|(ranked, place)| {
        let page = ranked.page;
        let shelf = shelves.get(*place).ok_or(Damaged)?;
        let card = cards.get_mut(*place).and_then(|cards| cards.remove(&page)).ok_or(Damaged)?;
        let has = |it: &&Shelf<'_>| {
            let facts = it.index.facts(page);
            it.place != shelf.place && it.tally.lookups(page) == ranked.lookups && facts.shown && !facts.fallback
        };
        Ok(Hit {
            locale: shelf.place,
            page,
            card,
            fallback: shelf.index.facts(page).fallback,
            lang: shelf.index.lang.clone(),
            dir: shelf.index.dir.clone(),
            others: shelves.iter().filter(has).map(|it| it.place).collect(),
        })
    });
    hits.collect()
}
