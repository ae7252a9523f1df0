//! For each term of a locale, the pages that have it.

use super::gather::{Found, Terms};

/// The pages of a term, as the index writes them: LEB128 numbers, each the difference to the page before and its class.
#[derive(Clone, Debug, Default)]
pub struct Posting {
    pub bytes: Vec<u8>,
    last: u32,
    pub pages: u32,
}

impl Posting {
    pub fn push(&mut self, page: u32, class: u32) {
        leb128(&mut self.bytes, (page - self.last) << 2 | class);
        self.last = page;
        self.pages += 1;
    }

    /// The pages with their classes.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let mut bytes = self.bytes.iter();
        let mut page = 0;
        std::iter::from_fn(move || {
            let (mut value, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                value |= u32::from(byte & 127) << shift;
                if byte < 128 {
                    break;
                }
                shift += 7;
            }
            page += value >> 2;
            Some((page, value & 3))
        })
    }
}

/// Writes a number in seven bits a byte, the lowest first.
pub fn leb128(out: &mut Vec<u8>, mut value: u32) {
    while value >= 128 {
        out.push(u8::try_from(value & 127).unwrap_or_default() | 128);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or_default());
}

/// The postings of all terms; `pages` has for each page, in order, the texts that it is found by.
pub fn postings<'t>(terms: &'t Terms, pages: impl Iterator<Item = (u32, Vec<&'t [Found]>)>) -> Vec<Posting> {
    let mut out = vec![Posting::default(); terms.entries.len()];
    // For each term the best class in the page at hand, and one more.
    let mut best = vec![0u8; terms.entries.len()];
    let mut met: Vec<u32> = Vec::new();
    for (page, texts) in pages {
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
            let class = std::mem::take(&mut best[entry as usize]);
            out[entry as usize].push(page, u32::from(class) - 1);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Posting;

    #[test]
    fn what_is_written_is_read_again() {
        let mut posting = Posting::default();
        let pages = [(0, 3), (1, 0), (40, 2), (9_000, 1), (4_000_000, 3)];
        for (page, class) in pages {
            posting.push(page, class);
        }
        assert_eq!(posting.iter().collect::<Vec<_>>(), pages);
    }
}
