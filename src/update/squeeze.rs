//! What hand-offs do not keep of a source: white space, escapes of stars and back-quotes, the words that describe pictures.
//! Texts that differ in nothing else are the same text.

use std::ops::Range;

/// Descriptions are not longer than this; what is, is text.
const LONGEST_ALT: usize = 1024;

/// Whether white space counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blanks {
    /// It parts words only, and marks of quotes at the start of lines go with it.
    Ignored,
    /// Lines and their indents must be the same.
    Kept,
}

/// A text without what does not count, and where each byte of it comes from.
pub(super) struct Squeezed {
    pub text: String,
    from: Vec<usize>,
    /// Where each byte ends that is the last of its character.
    to: Vec<usize>,
}

/// What must be equal in two texts that are the same.
pub(super) fn same(one: &str, other: &str, blanks: Blanks) -> bool {
    one == other || squeeze(one, blanks).text == squeeze(other, blanks).text
}

pub(super) fn squeeze(text: &str, blanks: Blanks) -> Squeezed {
    let mut out = Squeezed { text: String::with_capacity(text.len()), from: Vec::new(), to: Vec::new() };
    let mut at_line_start = true;
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        let rest = &text[at..];
        match c {
            '\r' | '\u{feff}' | '\u{200b}' => continue,
            _ if c.is_whitespace() => {
                at_line_start |= c == '\n';
                if blanks == Blanks::Kept {
                    out.push(if c == '\u{a0}' { ' ' } else { c }, at, c.len_utf8());
                }
                continue;
            }
            '>' if at_line_start && blanks == Blanks::Ignored => continue,
            '\\' if rest[1..].starts_with(['*', '`']) => continue,
            '!' if rest[1..].starts_with('[') => {
                out.push('!', at, 1);
                out.push('[', at + 1, 1);
                skip_to = at + 2 + alt_len(&rest[2..]);
            }
            'a' if rest.starts_with("alt-text=\"") => {
                let quoted = "alt-text=\"".len();
                out.push_all("alt-text=\"", at);
                skip_to = at + quoted + rest[quoted..].find(['"', '\n']).unwrap_or_default();
            }
            _ => out.push(c, at, c.len_utf8()),
        }
        at_line_start = false;
    }
    out
}

/// The length of a description before its `](`; 0 if there is none.
pub(super) fn alt_len(text: &str) -> usize {
    let mut end = text.len().min(LONGEST_ALT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].find("](").filter(|len| !text[..*len].contains("![")).unwrap_or_default()
}

impl Squeezed {
    fn push(&mut self, c: char, at: usize, len: usize) {
        self.text.push(c);
        for _ in 0..c.len_utf8() {
            self.from.push(at);
            self.to.push(at + len);
        }
    }

    fn push_all(&mut self, text: &str, at: usize) {
        for (inner, c) in text.char_indices() {
            self.push(c, at + inner, c.len_utf8());
        }
    }

    /// Where a squeezed text stands: the first place that covers another one.
    pub fn find(&self, wanted: &str, covering: &Range<usize>) -> Option<Range<usize>> {
        if wanted.is_empty() {
            return None;
        }
        let places = self.text.match_indices(wanted).map(|(at, _)| self.from[at]..self.to[at + wanted.len() - 1]);
        let mut places = places.skip_while(|place| place.end < covering.end);
        places.next().filter(|place| place.start <= covering.start)
    }

    /// The place at the start, if a squeezed text stands there.
    pub fn find_first(&self, wanted: &str) -> Option<Range<usize>> {
        let is_there = !wanted.is_empty() && self.text.starts_with(wanted);
        is_there.then(|| self.from[0]..self.to[wanted.len() - 1])
    }

    /// Where a squeezed text stands, if it stands in one place only.
    pub fn find_only(&self, wanted: &str) -> Option<Range<usize>> {
        let mut places = self.text.match_indices(wanted).filter(|_| !wanted.is_empty());
        let (at, _) = places.next()?;
        places.next().is_none().then(|| self.from[at]..self.to[at + wanted.len() - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::{Blanks, same, squeeze};

    #[test]
    fn what_hand_offs_change_does_not_count() {
        assert!(same("a\\* b\n> c", "a* b c", Blanks::Ignored));
        assert!(same("![one](x.png) b", "![two](x.png)\u{a0}b", Blanks::Kept));
        assert!(!same("a\n\nb", "a\nb", Blanks::Kept));
        assert!(!same("a > b", "a b", Blanks::Ignored));
        assert!(!same("[one](x.png)", "[two](x.png)", Blanks::Ignored));
    }

    #[test]
    fn a_place_is_found_through_it() {
        let text = "é **Open** the\n> file\\*.";
        let found = squeeze(text, Blanks::Ignored).find("**Open**thefile*.", &(6..9)).unwrap();
        assert_eq!(&text[found], "**Open** the\n> file\\*.");
    }
}
