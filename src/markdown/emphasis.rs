//! Emphasis beside Chinese, Japanese and Korean text.
//!
//! `CommonMark` tells a mark that opens from one that closes by the blanks and punctuation around it. These languages set
//! no blanks there, so that the marks of `**추적(tracing)**은` close nothing. The CJK-friendly rule: outside the marks, a
//! character of theirs parts words as a blank does; inside, even their punctuation counts as a letter. The parser does not
//! know this rule. Where it would decide otherwise, it gets a character in place of the neighbour that makes it decide so.

pub mod mend;

use std::borrow::Cow;

/// Characters put in the place of others of the same length.
#[derive(Debug, Default)]
pub struct StandIns {
    /// Where, and what stands there for the parser.
    places: Vec<(usize, char)>,
    /// Each stand-in with the one character that it stands for everywhere.
    pairs: Vec<(char, char)>,
}

/// What a character means to the marks beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    Punctuation,
    Letter,
    Cjk,
    CjkPunctuation,
}

/// As what the parser must see a character.
#[derive(Clone, Copy)]
enum As {
    Letter,
    Punctuation,
}

impl As {
    /// Rare characters that the parser takes for this, of three and of four bytes.
    fn reserve(self, length: usize) -> Option<std::ops::RangeInclusive<char>> {
        match (self, length) {
            (Self::Letter, 3) => Some('\u{1401}'..='\u{1480}'),
            (Self::Punctuation, 3) => Some('\u{2801}'..='\u{28ff}'),
            (Self::Punctuation, 4) => Some('\u{101d0}'..='\u{101fc}'),
            _ => None,
        }
    }
}

/// Finds the places where the marks of emphasis need another neighbour.
#[must_use]
pub fn stand_ins(text: &str) -> StandIns {
    let mut out = StandIns::default();
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = memchr::memchr2(b'*', b'~', &bytes[from..]) {
        let start = from + found;
        from = start + bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count();
        let ascii = |at: Option<&u8>| at.is_none_or(u8::is_ascii);
        // A single `~` is text.
        if ascii(bytes[..start].last()) && ascii(bytes.get(from)) || bytes[start] == b'~' && from - start == 1 {
            continue;
        }
        let escaped = bytes[..start].iter().rev().take_while(|byte| **byte == b'\\').count() % 2;
        if start + escaped < from {
            out.beside(text, start + escaped, from);
        }
    }
    let reserved = |text: &str| out.pairs.iter().any(|(stand_in, _)| text.contains(*stand_in));
    if reserved(text) { StandIns::default() } else { out }
}

impl StandIns {
    /// Looks at the neighbours of the marks from `start` to `end`.
    fn beside(&mut self, text: &str, start: usize, end: usize) {
        let (before, behind) = (text[..start].chars().next_back(), text[end..].chars().next());
        match (kind(before), kind(behind)) {
            (Kind::Cjk, Kind::Punctuation) => self.put_before(text, start, before, As::Punctuation),
            (Kind::Punctuation, Kind::Cjk) => self.put_behind(text, end, behind, As::Punctuation),
            (Kind::CjkPunctuation, Kind::Cjk | Kind::Letter) => self.put_before(text, start, before, As::Letter),
            (Kind::Cjk | Kind::Letter, Kind::CjkPunctuation) => self.put_behind(text, end, behind, As::Letter),
            _ => {}
        }
    }

    fn put_before(&mut self, text: &str, end: usize, c: Option<char>, seen: As) {
        let Some((c, at)) = c.and_then(|c| Some((c, end.checked_sub(c.len_utf8())?))) else { return };
        // A character with marks on both sides would change what the others mean.
        if !text[..at].ends_with(['*', '~']) {
            self.put(at, c, seen);
        }
    }

    fn put_behind(&mut self, text: &str, at: usize, c: Option<char>, seen: As) {
        let Some(c) = c else { return };
        if !text[at + c.len_utf8()..].starts_with(['*', '~']) {
            self.put(at, c, seen);
        }
    }

    fn put(&mut self, at: usize, c: char, seen: As) {
        let Some(mut reserve) = seen.reserve(c.len_utf8()) else { return };
        let known = self.pairs.iter().find(|(stand_in, of)| *of == c && reserve.contains(stand_in));
        let known = known.map(|(stand_in, _)| *stand_in);
        let free = || reserve.find(|free| !self.pairs.iter().any(|(stand_in, _)| stand_in == free));
        let Some(stand_in) = known.or_else(free) else { return };
        if known.is_none() {
            self.pairs.push((stand_in, c));
        }
        self.places.push((at, stand_in));
    }

    /// The text for the parser.
    #[must_use]
    pub fn put_in<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        if self.places.is_empty() {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let mut kept = 0;
        for (at, stand_in) in &self.places {
            out.push_str(&text[kept..*at]);
            out.push(*stand_in);
            kept = at + stand_in.len_utf8();
        }
        out.push_str(&text[kept..]);
        Cow::Owned(out)
    }

    /// A text from the parser with the characters that were written.
    #[must_use]
    pub fn take_out<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        let written = |c: char| self.pairs.iter().find(|(stand_in, _)| *stand_in == c).map(|(_, of)| *of);
        if self.pairs.is_empty() || text.is_ascii() || !text.chars().any(|c| written(c).is_some()) {
            return text;
        }
        Cow::Owned(text.chars().map(|c| written(c).unwrap_or(c)).collect())
    }
}

/// What a neighbour means; an end of the text is a blank.
fn kind(c: Option<char>) -> Kind {
    match c {
        Some(c) if is_cjk(c) && c.is_alphanumeric() => Kind::Cjk,
        // Selects a form of the ideograph before it.
        Some('\u{e0100}'..='\u{e01ef}') => Kind::Cjk,
        Some(c) if is_cjk(c) && !c.is_whitespace() => Kind::CjkPunctuation,
        Some(c) if c.is_alphanumeric() || c.is_control() && !c.is_whitespace() => Kind::Letter,
        Some(c) if !c.is_whitespace() => Kind::Punctuation,
        _ => Kind::Blank,
    }
}

/// Wide, full and half width characters and Hangul, by their blocks; emoji are none.
fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}'         // Hangul letters
        | '\u{2e80}'..='\u{a4cf}'       // radicals, punctuation, kana, bopomofo, ideographs, Yi
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}'       // Hangul syllables
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'       // forms for vertical lines, small forms
        | '\u{ff01}'..='\u{ffee}'       // full and half width forms
        | '\u{16fe0}'..='\u{18dff}'     // Tangut, Khitan
        | '\u{1aff0}'..='\u{1b2ff}'     // more kana
        | '\u{20000}'..='\u{3fffd}'     // more ideographs
    )
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::stand_ins;

    /// What the parser sees, with `a` for a letter and `.` for punctuation put in.
    fn seen(text: &str) -> String {
        let found = stand_ins(text);
        let put_in = found.put_in(Cow::Borrowed(text));
        assert_eq!(put_in.len(), text.len());
        assert_eq!(found.take_out(put_in.clone()), text);
        let letter = |c: char| match c {
            '\u{1401}'..='\u{1480}' => 'a',
            '\u{2801}'..='\u{28ff}' | '\u{101d0}'..='\u{101fc}' => '.',
            c => c,
        };
        put_in.chars().map(letter).collect()
    }

    #[test]
    fn outside_the_marks_a_character_parts_words() {
        assert_eq!(seen("**추적(tracing)**은"), "**추적(tracing)**.");
        assert_eq!(seen("이것은**`코드`**입니다"), "이것.**`코드`**.니다");
        assert_eq!(seen("𠮷**(a)**𠮷"), ".**(a)**.");
    }

    #[test]
    fn inside_the_marks_punctuation_is_a_letter() {
        assert_eq!(seen("これは**私の。**です"), "これは**私のa**です");
        assert_eq!(seen("see**「x」**it"), "see**axa**it");
    }

    #[test]
    fn where_the_parser_decides_right_nothing_changes() {
        for text in [
            "**가**나",
            "a**(b)**c",
            "가 **(나)** 다",
            r"가\**(나)",
            "가_(나)_다",
            "가~(나)~다",
            "\\*\\*(가)",
            "(**가**b",
        ] {
            assert_eq!(seen(text), text);
        }
        assert_eq!(seen("⠁ 가**(나)**"), "⠁ 가**(나)**".replace('⠁', "."));
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_text_it_comes_back(text in "[a가。(*~\\\\ \u{2801}\u{1401}𠮷]{0,24}") {
            let found = stand_ins(&text);
            let put_in = found.put_in(Cow::Borrowed(&text));
            assert_eq!(put_in.len(), text.len());
            assert_eq!(found.take_out(put_in), text);
        }
    }
}
