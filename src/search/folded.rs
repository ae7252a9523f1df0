//! A text as it is looked for, and where in the text as it is read each part of it stands.

use std::ops::Range;

use super::words::{fold, is_joined};

/// A folded text with its places.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    pub text: String,
    /// For each byte of it where what it was folded from begins, and at last where the text ends.
    starts: Vec<usize>,
}

impl Folded {
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), starts: Vec::with_capacity(text.len() + 1) };
        pieces(text, |start, piece| {
            folded.text.push_str(piece);
            folded.starts.resize(folded.text.len(), start);
        });
        folded.starts.push(text.len());
        folded
    }

    /// Where a part of the folded text stands in the text as it is read.
    #[must_use]
    pub fn place(&self, part: &Range<usize>) -> Range<usize> {
        let at = |place: usize| self.starts.get(place).or(self.starts.last()).copied().unwrap_or_default();
        let start = at(part.start);
        // What was folded into several characters is marked as a whole.
        let last = at(part.end.saturating_sub(1).max(part.start));
        let end = self.starts.iter().skip(part.end).find(|at| **at > last).copied();
        start..end.unwrap_or_else(|| at(usize::MAX)).max(start)
    }
}

/// A text as it is looked for; unlike a folded word, it keeps its length and its underscores.
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    pieces(text, |_, piece| out.push_str(piece));
    out
}

/// Folds each character with what is joined to it.
fn pieces(text: &str, mut each: impl FnMut(usize, &str)) {
    let mut buffer = [0; 4];
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        while let Some((at, next)) =
            chars.next_if(|(_, next)| !next.is_ascii() && !is_folded(*next) && is_joined(*next))
        {
            end = at + next.len_utf8();
        }
        let piece = text.get(start..end).unwrap_or_default();
        if c.is_ascii() && piece.len() == 1 {
            each(start, c.to_ascii_lowercase().encode_utf8(&mut buffer));
        } else if is_folded(c) && piece.len() == c.len_utf8() {
            each(start, piece);
        } else {
            each(start, &fold(piece));
        }
    }
}

/// Characters that most texts of their scripts are made of, and that fold to themselves.
fn is_folded(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3002}')
        || matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}')
}

#[cfg(test)]
mod tests {
    use super::super::words::fold;
    use super::{Folded, folded};

    fn shown<'t>(text: &'t str, part: &str) -> &'t str {
        let folded = Folded::new(text);
        let at = folded.text.find(part).unwrap();
        &text[folded.place(&(at..at + part.len()))]
    }

    #[test]
    fn a_part_of_the_folded_text_has_its_place_in_the_text() {
        assert_eq!(shown("Die Straße führt", "strasse"), "Straße");
        assert_eq!(shown("Die Straße führt", "stras"), "Straß");
        assert_eq!(shown("Die Straße führt", "fuhrt"), "führt");
        assert_eq!(shown("e\u{301}te\u{301} fini", "ete"), "e\u{301}te\u{301}");
        assert_eq!(shown("HTTPS인증서를", "인증서"), "인증서");
        assert_eq!(shown("ﾃｽﾄﾊﾞｽ", "バ"), "ﾊﾞ");
        assert_eq!(shown("in\u{ad}ter\u{ad}national", "international"), "in\u{ad}ter\u{ad}national");
        assert_eq!(shown("مُحَمَّد هنا", "محمد"), "مُحَمَّد");
        assert_eq!(shown("max_size", "max_size"), "max_size");
    }

    #[test]
    fn jamo_that_stand_apart_are_one_syllable() {
        assert_eq!(folded("\u{1112}\u{1161}\u{11ab}글"), "한글");
    }

    proptest::proptest! {
        #[test]
        fn a_place_in_folded_text_lies_on_characters_of_the_text(before in "\\PC{0,5}", word in "[\\PC]{1,12}", behind in "[ .,]\\PC{0,5}") {
            let folded = Folded::new(&format!("{before} {word}{behind}"));
            for at in folded.text.char_indices() {
                let place = folded.place(&(at.0..at.0 + at.1.len_utf8()));
                assert!(format!("{before} {word}{behind}").get(place).is_some());
            }
        }

        #[test]
        fn texts_are_folded_like_words(word in "[a-zA-Zäöüßéñçœæøł가-힣あ-んア-ン一-十α-ωΑ-Ω]{1,20}") {
            assert_eq!(folded(&word), fold(&word));
        }
    }
}
