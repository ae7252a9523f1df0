//! For each term of a locale, the pages that have it.

use super::entry::Class;
use super::gather::{Found, Terms};
use super::number;
use super::read::Damaged;

/// The pages of a term, as the index writes them: numbers, each the difference to the page before and its class; behind those
/// of titles, how many words these have.
#[derive(Clone, Debug, Default)]
pub struct Posting {
    pub bytes: Vec<u8>,
    last: u32,
    pub pages: u32,
}

/// A page that has a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub page: u32,
    /// See [`Class::number`].
    pub class: u32,
    /// Where the class is that of titles.
    pub words: TitleWords,
}

/// How many words a title has, and how many it has in the language of the sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TitleWords(u8);

impl TitleWords {
    /// As many are told apart.
    pub const MOST: usize = 15;

    #[must_use]
    pub fn new(own: usize, source: usize) -> Self {
        let most = |words: usize| u8::try_from(words.min(Self::MOST)).unwrap_or_default();
        Self(most(own) << 4 | most(source))
    }

    #[must_use]
    pub fn own(self) -> u8 {
        self.0 >> 4
    }

    #[must_use]
    pub fn source(self) -> u8 {
        self.0 & 15
    }
}

impl Posting {
    pub fn push(&mut self, Place { page, class, words }: Place) {
        number::write(&mut self.bytes, (page - self.last) << 2 | class);
        if class == Class::Title.number() {
            number::write(&mut self.bytes, words.0.into());
        }
        self.last = page;
        self.pages += 1;
    }

    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        Places::new(&self.bytes).map_while(Result::ok)
    }
}

/// Reads pages as they are written.
#[derive(Clone, Debug)]
pub struct Places<'b> {
    bytes: &'b [u8],
    page: u32,
}

impl<'b> Places<'b> {
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, page: 0 }
    }

    fn read(&mut self) -> Option<Place> {
        let value = number::read(&mut self.bytes)?;
        self.page = self.page.checked_add(value >> 2)?;
        let class = value & 3;
        let mut words = TitleWords::default();
        if class == Class::Title.number() {
            words = TitleWords(u8::try_from(number::read(&mut self.bytes)?).ok()?);
        }
        Some(Place { page: self.page, class, words })
    }
}

impl Iterator for Places<'_> {
    /// Nothing follows what is damaged.
    type Item = Result<Place, Damaged>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.bytes.is_empty() {
            return None;
        }
        let place = self.read().ok_or(Damaged);
        if place.is_err() {
            self.bytes = &[];
        }
        Some(place)
    }
}

/// What a page is found by.
#[derive(Debug)]
pub struct Sheet<'t> {
    pub page: u32,
    pub words: TitleWords,
    pub texts: Vec<&'t [Found]>,
}

/// The postings of all terms; the sheets are in the order of their pages.
pub fn postings<'t>(terms: &'t Terms, sheets: impl Iterator<Item = Sheet<'t>>) -> Vec<Posting> {
    let mut out = vec![Posting::default(); terms.entries.len()];
    // For each term the best class in the page at hand, and one more.
    let mut best = vec![0u8; terms.entries.len()];
    let mut met: Vec<u32> = Vec::new();
    for Sheet { page, words, texts } in sheets {
        for found in texts.into_iter().flatten() {
            let inside = terms.inside[found.entry() as usize].iter().copied();
            for entry in std::iter::once(found.entry()).chain(inside) {
                let known = &mut best[entry as usize];
                if *known == 0 {
                    met.push(entry);
                }
                *known = (*known).max(u8::try_from(found.class() + 1).unwrap_or_default());
            }
        }
        for entry in met.drain(..) {
            let class = u32::from(std::mem::take(&mut best[entry as usize])) - 1;
            out[entry as usize].push(Place { page, class, words });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Damaged, Place, Places, Posting, TitleWords};

    #[test]
    fn what_is_written_is_read_again() {
        let mut posting = Posting::default();
        let words = TitleWords::new(300, 4);
        let places = [(0, 3), (1, 0), (40, 2), (9_000, 1), (4_000_000, 3)];
        let places = places.map(|(page, class)| Place {
            page,
            class,
            words: if class == 3 { words } else { TitleWords::default() },
        });
        for place in places {
            posting.push(place);
        }
        assert_eq!(posting.places().collect::<Vec<_>>(), places);
        assert_eq!((words.own(), words.source()), (15, 4));
    }

    #[test]
    fn damage_ends_the_pages() {
        let pages = |bytes| Places::new(bytes).map(|place| place.map(|it| it.page)).collect::<Vec<_>>();
        assert_eq!(pages(b"'$ #"), [Ok(1), Ok(1), Err(Damaged)]);
        assert_eq!(pages(b"&"), [Err(Damaged)]);
    }
}
