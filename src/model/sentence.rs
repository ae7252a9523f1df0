//! What a sentence is known by: the same in every locale, and still the same after a new hand-off.

use std::fmt;
use std::num::NonZeroU64;

/// What a sentence says, and under which heading; nothing for one without letters and digits.
pub type SentenceHash = Option<[u8; 5]>;

/// The permalink of a sentence: `s-` and eight characters for the hash of its text and its heading, and a number where the
/// page says the same again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId(NonZeroU64);

/// The bits of the number, which stands below the 40 bits of the hash.
const NUMBER_BITS: u32 = 24;
const LARGEST_NUMBER: u64 = (1 << NUMBER_BITS) - 1;
/// RFC 4648, in lower case.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

impl SentenceId {
    /// The first sentence of a page with this hash.
    #[must_use]
    pub fn new(hash: [u8; 5]) -> Self {
        let hash = hash.iter().fold(0, |hash, byte| hash << 8 | u64::from(*byte));
        Self(NonZeroU64::MIN.saturating_add(hash << NUMBER_BITS))
    }

    /// The first one with the same hash.
    #[must_use]
    pub fn first(self) -> Self {
        Self(NonZeroU64::MIN.saturating_add(self.0.get() & !LARGEST_NUMBER))
    }

    /// The next one with the same hash.
    #[must_use]
    pub fn next(self) -> Self {
        let number = self.0.get() & LARGEST_NUMBER;
        if number == LARGEST_NUMBER { self } else { Self(self.0.saturating_add(1)) }
    }
}

impl SentenceId {
    /// Writes it as it stands in an address.
    pub fn write(self, out: &mut String) {
        let mut hash = self.0.get() >> NUMBER_BITS;
        let mut text = *b"s-aaaaaaaa";
        for letter in text[2..].iter_mut().rev() {
            *letter = ALPHABET[usize::try_from(hash & 31).unwrap_or_default()];
            hash >>= 5;
        }
        out.push_str(std::str::from_utf8(&text).unwrap_or_default());
        let number = self.0.get() & LARGEST_NUMBER;
        if number > 1 {
            out.push('-');
            out.push_str(&number.to_string());
        }
    }
}

impl fmt::Display for SentenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(16);
        self.write(&mut text);
        f.write_str(&text)
    }
}

/// The ids of sentences in their order, by their hashes.
#[must_use]
pub fn ids(hashes: &[SentenceHash]) -> Vec<Option<SentenceId>> {
    let mut ids: Vec<Option<SentenceId>> = hashes.iter().map(|hash| hash.map(SentenceId::new)).collect();
    if !may_repeat(&ids) {
        return ids;
    }
    let mut order: Vec<(Option<SentenceId>, usize)> = ids.iter().copied().zip(0..).collect();
    // Equal ones stand side by side, in their order.
    order.sort_unstable();
    for pair in order.windows(2) {
        let [(_, one), (_, other)] = [pair[0], pair[1]];
        if hashes[one] == hashes[other] {
            ids[other] = ids[one].map(SentenceId::next);
        }
    }
    ids
}

/// Whether two ids may be equal: most pages say nothing twice, which is known without sorting.
fn may_repeat(ids: &[Option<SentenceId>]) -> bool {
    // A bit for each place that an id may have: so many that two seldom have the same.
    let words = (ids.len() * WORDS_OF_ID).next_power_of_two();
    let mut seen = vec![0u64; words];
    ids.iter().flatten().any(|id| {
        let hash = usize::try_from(id.0.get() >> NUMBER_BITS).unwrap_or_default();
        let (word, bit) = (&mut seen[(hash >> 6) & (words - 1)], 1 << (hash & 63));
        let is_taken = *word & bit != 0;
        *word |= bit;
        is_taken
    })
}

/// 512 bits for each id: of 30 ids, all are apart on 97 of 100 pages.
const WORDS_OF_ID: usize = 8;

#[cfg(test)]
mod tests {
    use super::{SentenceId, ids};

    #[test]
    fn a_repeated_sentence_has_a_number() {
        let hashes = [Some([0, 0, 0, 0, 31]), None, Some([0xff; 5]), Some([0, 0, 0, 0, 31]), Some([0, 0, 0, 0, 31])];
        let ids: Vec<_> = ids(&hashes).into_iter().map(|id| id.map(|id| id.to_string())).collect();
        let wanted = ["s-aaaaaaa7", "", "s-77777777", "s-aaaaaaa7-2", "s-aaaaaaa7-3"];
        assert_eq!(ids, wanted.map(|id| Some(id.to_owned()).filter(|id| !id.is_empty())));
        assert_eq!(SentenceId::new([0; 5]).to_string(), "s-aaaaaaaa");
    }
}
