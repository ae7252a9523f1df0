//! What a page can be found by: a term, and whether words begin with it or have it inside.

use std::cmp::Ordering;

/// A term of the index.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    pub term: Box<str>,
    /// It begins inside of a word.
    pub inner: bool,
}

impl Entry {
    pub fn word(term: &str) -> Self {
        Self { term: term.into(), inner: false }
    }

    pub fn inner(term: &str) -> Self {
        Self { term: term.into(), inner: true }
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        order(&self.term, &other.term).then(self.inner.cmp(&other.inner))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The order of UTF-16 code units, in which scripts compare: that of bytes, but for characters from U+E000 on.
pub fn order(one: &str, other: &str) -> Ordering {
    let high = |text: &str| text.bytes().any(|byte| byte >= 0xee);
    if high(one) || high(other) { one.encode_utf16().cmp(other.encode_utf16()) } else { one.cmp(other) }
}

/// Where in the text a term stands; the greater, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Text,
    /// Three times or more.
    Often,
    Heading,
    Title,
}

impl Class {
    /// As the index writes it.
    #[must_use]
    pub fn number(self) -> u32 {
        self as u32
    }
}

#[cfg(test)]
mod tests {
    use super::order;
    use std::cmp::Ordering::Less;

    #[test]
    fn the_order_is_that_of_scripts() {
        assert_eq!(order("가", "나"), Less);
        assert_eq!(order("𠀀", "\u{f900}"), Less);
        assert_eq!(order("a", "𠀀"), Less);
    }
}
