//! What a sentence says, whatever its markup: its words, and the hash that its permalink is made of.

mod split;

use std::ops::Range;

pub use split::split;

use sha1::{Digest, Sha1};

use crate::model::sentence::SentenceHash;

/// Addresses of links have no more bytes than this; what is longer is text.
const LONGEST_ADDRESS: usize = 2048;

/// The words of a Markdown text: its runs of letters and digits, outside of the addresses of links.
///
/// Hand-offs and authors change spaces, escapes, marks of emphasis, punctuation and addresses; these count for nothing. Where a
/// script writes no spaces, every character is a word.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

/// The words of a Markdown text.
#[must_use]
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    #[inline]
    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        loop {
            let len = match CLASSES[usize::from(*bytes.get(self.at)?)] {
                Class::Letter => break,
                Class::Mark => 1,
                Class::Bracket => 1 + address_len(&self.text[self.at + 1..]),
                Class::Other => match self.char() {
                    Some(c) if c.is_alphanumeric() => break,
                    c => c.map_or(1, char::len_utf8),
                },
            };
            self.at += len;
        }
        let start = self.at;
        while let Some(byte) = bytes.get(self.at) {
            match CLASSES[usize::from(*byte)] {
                Class::Letter => self.at += 1,
                Class::Mark | Class::Bracket => break,
                Class::Other => {
                    let Some(c) = self.char().filter(|c| c.is_alphanumeric()) else { break };
                    if is_ideograph(c) {
                        // It ends the word before it, and is one of its own.
                        self.at += if self.at == start { c.len_utf8() } else { 0 };
                        break;
                    }
                    self.at += c.len_utf8();
                }
            }
        }
        Some(start..self.at)
    }
}

impl Words<'_> {
    fn char(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }
}

/// What a byte means for words.
#[derive(Clone, Copy)]
enum Class {
    Letter,
    Mark,
    /// `]`, which an address may follow.
    Bracket,
    /// A part of a character beyond ASCII.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut byte = 0u8;
    loop {
        if byte.is_ascii_alphanumeric() {
            classes[byte as usize] = Class::Letter;
        } else if !byte.is_ascii() {
            classes[byte as usize] = Class::Other;
        }
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    classes[b']' as usize] = Class::Bracket;
    classes
};

/// Letters and digits of ASCII in lower case, 0 for everything else.
const LOWER: [u8; 256] = {
    let mut lower = [0; 256];
    let mut byte = 0u8;
    while byte.is_ascii() {
        if byte.is_ascii_alphanumeric() {
            lower[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    lower
};

/// Characters of scripts without spaces between words.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The length of `(address "title")` at the start of a text, parentheses balanced; 0 if there is none.
#[must_use]
pub fn address_len(text: &str) -> usize {
    if !text.starts_with('(') {
        return 0;
    }
    let mut depth = 0usize;
    let mut line_is_empty = false;
    for (at, byte) in text.bytes().enumerate().take(LONGEST_ADDRESS) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return at + 1,
            b')' => depth -= 1,
            b'\n' if line_is_empty => return 0,
            _ => {}
        }
        line_is_empty = byte == b'\n' || line_is_empty && byte.is_ascii_whitespace();
    }
    0
}

/// The letters and digits of the words of a text in lower case: what must be equal for two sentences to be the same.
#[must_use]
pub fn letters(text: &str) -> String {
    let mut out = Vec::new();
    letters_into(&mut out, text);
    String::from_utf8(out).unwrap_or_default()
}

fn letters_into(out: &mut Vec<u8>, text: &str) {
    out.reserve(text.len());
    let mut rest = text;
    while let Some(first) = rest.bytes().next() {
        let len = match CLASSES[usize::from(first)] {
            Class::Letter | Class::Mark => plain_letters(rest.as_bytes(), out),
            Class::Bracket => 1 + address_len(&rest[1..]),
            Class::Other => {
                let c = rest.chars().next().unwrap_or_default();
                for lower in c.is_alphanumeric().then(|| c.to_lowercase()).into_iter().flatten() {
                    out.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
                }
                c.len_utf8()
            }
        };
        rest = &rest[len..];
    }
}

const STRETCH: usize = 16;

/// Adds the letters and digits of the run of ASCII at the start of a text, up to a bracket; tells its length.
fn plain_letters(text: &[u8], out: &mut Vec<u8>) -> usize {
    // A stretch is looked through at once: most have nothing else.
    let other = |byte: u8| (byte & 0x80) | u8::from(byte == b']');
    let all_plain = |stretch: &&[u8]| stretch.iter().fold(0, |others, byte| others | other(*byte)) == 0;
    let stretches = text.chunks_exact(STRETCH).take_while(all_plain).count() * STRETCH;
    let rest = &text[stretches..];
    let run = stretches + rest.iter().position(|byte| other(*byte) != 0).unwrap_or(rest.len());
    let start = out.len();
    out.resize(start + run, 0);
    // Every byte is written, but only a letter moves the place on: bytes that come one by one would take three times as long.
    let mut at = start;
    for byte in &text[..run] {
        let lower = LOWER[usize::from(*byte)];
        out[at] = lower;
        at += usize::from(lower != 0);
    }
    out.truncate(at);
    run
}

/// A heading, for the sentences under it; by default, there is none above them.
#[derive(Clone, Debug, Default)]
pub struct Heading(Sha1);

impl Heading {
    /// The heading by the letters of its source: its id would do, but that of a hand-off is made by another rule than that of
    /// the original, and depends on the headings before it.
    #[must_use]
    pub fn new(letters: &str) -> Self {
        let mut digest = Sha1::new();
        digest.update(letters);
        digest.update([0]);
        Self(digest)
    }

    /// The hash of a sentence under it; a sentence without letters and digits has none.
    #[must_use]
    pub fn hash(&self, sentence: &str) -> SentenceHash {
        self.hash_by(&mut Vec::new(), sentence)
    }

    /// The same; the list is for its letters, so that many sentences need one.
    #[must_use]
    pub fn hash_by(&self, letters: &mut Vec<u8>, sentence: &str) -> SentenceHash {
        letters.clear();
        letters_into(letters, sentence);
        if letters.is_empty() {
            return None;
        }
        let digest = self.0.clone().chain_update(letters).finalize();
        digest.first_chunk().copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, proptest};

    use super::{Heading, letters, words};

    proptest! {
        #[test]
        fn the_letters_of_a_text_are_those_of_its_words(
            parts in prop::collection::vec(prop::sample::select(&[
                "a", "B7", "É", "İ", "각", "漢", "…", " ", "\n", "\\", "*", "[", "]", "](", "(", ")", "](b \"C\")", "`", "_", "🚢",
            ][..]), 0..24),
        ) {
            let text = parts.concat();
            let joined: String = words(&text).map(|word| text[word].to_owned()).collect();
            let lower: String = joined.chars().flat_map(char::to_lowercase).collect();
            prop_assert_eq!(letters(&text), lower);
        }
    }

    #[test]
    fn markup_addresses_and_spaces_count_for_nothing() {
        assert_eq!(letters("**Open** the [file](a (b).md \"x\"), `n\\*`."), "openthefilen");
        assert_eq!(letters("a[0](see\n\nbelow)"), "a0seebelow");
        assert_eq!(letters("ÄÖ 한국"), "äö한국");
        let heading = Heading::new(&letters("# One"));
        assert_eq!(heading.hash("To *be*"), heading.hash("to  be."));
        assert_ne!(heading.hash("To be"), Heading::new("two").hash("To be"));
        assert_eq!(heading.hash("… !"), None);
    }

    #[test]
    fn a_word_is_a_run_of_letters_or_one_ideograph() {
        let text = "a1-B漢字x, 한국어";
        assert_eq!(words(text).map(|word| &text[word]).collect::<Vec<_>>(), ["a1", "B", "漢", "字", "x", "한국어"]);
    }
}
