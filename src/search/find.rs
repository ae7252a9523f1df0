//! From a query to pages: `static/search.js` asks the same index in the same way.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use super::query::{Lookup, Query, Way};
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
    /// Only pages of this section, as the index of the first locale names it. One that it does not know is passed over.
    pub section: Option<&'o str>,
    /// Only pages of this kind; the same holds for it.
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
    /// What can be filtered by, in the words of the first locale.
    pub sections: Vec<Box<str>>,
    pub kinds: Vec<Box<str>>,
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
    /// The language of its title.
    pub lang: Box<str>,
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
    let mut ranked = rank(&shelves, &query, options);
    let most = ranked.iter().map(|(it, _)| it.lookups).max().unwrap_or_default();
    ranked.retain(|(it, _)| it.lookups == most);
    ranked.sort_unstable_by_key(|(it, _)| it.order());
    let shown: Vec<_> = ranked.iter().skip(options.skip).take(options.most).copied().collect();
    let hits = hits(files, &shelves, &shown)?;
    let partial = usize::from(most) < query.lookups.len() && !ranked.is_empty();
    let (sections, kinds) =
        shelves.into_iter().next().map(|first| (first.index.sections, first.index.kinds)).unwrap_or_default();
    Ok(Results { lookups: query.lookups, total: ranked.len(), partial, hits, sections, kinds })
}

/// The index of a locale, as far as it was read.
struct Shelf<'o> {
    slug: &'o str,
    /// The locale by its place in the options.
    place: usize,
    index: Index,
    terms: BTreeMap<usize, Terms>,
    /// The pages whose cards stand beside these terms.
    at_hand: BTreeSet<u32>,
    tally: Tally,
}

impl<'o> Shelf<'o> {
    fn open(files: &Files<'_>, slug: &'o str, place: usize) -> Result<Self, Damaged> {
        let name = format!("{slug}/index");
        let index = Index::read(&name, &files(&name).ok_or(Damaged)?)?;
        let tally = Tally::new(index.pages);
        Ok(Self { slug, place, index, terms: BTreeMap::new(), at_hand: BTreeSet::new(), tally })
    }

    fn look_up(&mut self, files: &Files<'_>, query: &Query) -> Result<(), Damaged> {
        for lookup in &query.lookups {
            for number in self.files(lookup) {
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
        for terms in self.terms.values() {
            for page in terms.cards.pages() {
                self.at_hand.insert(page?);
            }
        }
        Ok(())
    }

    /// The files that hold what meets a lookup.
    fn files(&self, lookup: &Lookup) -> BTreeSet<usize> {
        let files = |from: &str, to: &str| self.index.files(from, to).take(MOST_FILES);
        match &lookup.way {
            Way::Beginning => files(&lookup.key, &lookup.end()).collect(),
            Way::Pair(word) => [Some(&lookup.key), word.as_ref()]
                .into_iter()
                .flatten()
                .filter_map(|term| files(term, term).next())
                .collect(),
        }
    }

    fn cards(&self, files: &Files<'_>, wanted: &BTreeSet<u32>) -> Result<BTreeMap<u32, Card>, Damaged> {
        let mut found = BTreeMap::new();
        for terms in self.terms.values() {
            terms.cards.find(wanted, &mut found)?;
        }
        let missing = wanted.iter().filter(|page| !found.contains_key(page));
        let chunks: BTreeSet<u32> = missing.map(|page| self.index.chunk(*page)).collect();
        for number in chunks {
            let name = format!("{}/pages-{number:03}", self.slug);
            let cards = Cards::read(&name, &files(&name).ok_or(Damaged)?)?;
            cards.find(wanted, &mut found)?;
        }
        Ok(found)
    }
}

/// Which pages may be shown, as the index of the first locale has them: a page is of one section and one kind in all locales,
/// but each has its own names for them. 0: whatever they are.
#[derive(Clone, Copy, Debug)]
struct Filter {
    section: u8,
    kind: u8,
}

impl Filter {
    fn new(index: &Index, options: &Options<'_>) -> Self {
        let place = |names: &[Box<str>], wanted: Option<&str>| {
            let place = wanted.and_then(|wanted| names.iter().position(|name| **name == *wanted));
            place.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or_default()
        };
        Self { section: place(&index.sections, options.section), kind: place(&index.kinds, options.kind) }
    }

    fn lets(self, facts: Facts) -> bool {
        (self.section == 0 || self.section == facts.section) && (self.kind == 0 || self.kind == facts.kind)
    }
}

/// The pages that meet something, each where it does so best: the first shelf wins over others that are as good.
fn rank(shelves: &[Shelf<'_>], query: &Query, options: &Options<'_>) -> Vec<(Ranked, usize)> {
    let Some(first) = shelves.first() else { return Vec::new() };
    let filter = Filter::new(&first.index, options);
    let mut out: Vec<(Ranked, usize)> = Vec::new();
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    for (shelf, it) in shelves.iter().enumerate() {
        let ranked = it.tally.ranked(query, &it.at_hand, |page| it.index.facts(page));
        for ranked in ranked {
            if !filter.lets(first.index.facts(ranked.page)) {
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
        let language = shelf.index.facts(page).language;
        let card = cards.get_mut(*place).and_then(|cards| cards.remove(&page)).ok_or(Damaged)?;
        let has = |it: &&Shelf<'_>| {
            let facts = it.index.facts(page);
            it.place != shelf.place && it.tally.lookups(page) == ranked.lookups && facts.shown && facts.language == 0
        };
        Ok(Hit {
            locale: shelf.place,
            page,
            card,
            fallback: language > 0,
            lang: shelf.index.langs.get(language).unwrap_or(&shelf.index.lang).clone(),
            others: shelves.iter().filter(has).map(|it| it.place).collect(),
        })
    });
    hits.collect()
}
