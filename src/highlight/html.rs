//! From the tokens of a block to its HTML.

use std::ops::Range;

use super::class::Class;
use crate::markdown::writer::entity::character;

/// A part of a text, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub at: Range<usize>,
    pub class: Class,
}

/// Puts spans around tokens. They lie in the unescaped text, in their order and apart from each other.
#[must_use]
pub fn html(escaped: &str, tokens: &[Token]) -> String {
    let mut writer = Writer { rest: escaped, out: String::with_capacity(escaped.len() * 2), open: None, blank: "" };
    let mut at = 0;
    for token in tokens {
        writer.write(token.at.start.saturating_sub(at), None);
        writer.write(token.at.end.saturating_sub(token.at.start.max(at)), Some(token.class));
        at = at.max(token.at.end);
    }
    writer.write(usize::MAX, None);
    writer.close();
    writer.out
}

struct Writer<'a> {
    rest: &'a str,
    out: String,
    open: Option<Class>,
    /// Blanks behind an open span: the next token may go on with it.
    blank: &'a str,
}

impl<'a> Writer<'a> {
    /// Writes so many bytes of the unescaped text. No span goes on beyond a line.
    fn write(&mut self, bytes: usize, class: Option<Class>) {
        let mut text = self.take(bytes);
        while let Some(at) = memchr::memchr(b'\n', text.as_bytes()) {
            let end = at - usize::from(text[..at].ends_with('\r'));
            self.run(&text[..end], class);
            self.close();
            self.out.push_str(&text[end..=at]);
            text = &text[at + 1..];
        }
        self.run(text, class);
    }

    /// Takes the part of the escaped text that stands for so many bytes.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (mut end, mut raw) = (0, 0);
        while raw < bytes && end < self.rest.len() {
            let character = character_at(self.rest, end);
            end += character.0;
            raw += character.1;
        }
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// Writes a part of a line.
    fn run(&mut self, text: &'a str, class: Option<Class>) {
        if text.is_empty() {
            return;
        }
        let blank = class.is_none() && text.bytes().all(|b| b == b' ' || b == b'\t');
        if blank && self.open.is_some() && self.blank.is_empty() {
            self.blank = text;
            return;
        }
        if class != self.open {
            self.close();
            if let Some(class) = class {
                self.out.push_str("<span class=\"");
                self.out.push_str(class.letter());
                self.out.push_str("\">");
            }
            self.open = class;
        }
        self.out.push_str(std::mem::take(&mut self.blank));
        self.out.push_str(text);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("</span>");
        }
        self.out.push_str(std::mem::take(&mut self.blank));
    }
}

/// The lengths of a character of an escaped text: there, and as it was written.
fn character_at(escaped: &str, at: usize) -> (usize, usize) {
    match escaped.as_bytes().get(at) {
        Some(b'&') => (character(&escaped[at..]), 1),
        Some(byte) if byte.is_ascii() => (1, 1),
        _ => {
            let length = escaped[at..].chars().next().map_or(1, char::len_utf8);
            (length, length)
        }
    }
}

/// A text with its tokens as tests show them: `k‹for›`.
#[cfg(test)]
pub fn marked(text: &str, tokens: &[Token]) -> String {
    html(text, tokens).replace("<span class=\"", "").replace("\">", "‹").replace("</span>", "›")
}

#[cfg(test)]
mod tests {
    use super::{Token, html};
    use crate::highlight::class::Class;
    use crate::markdown::writer::entity::unescape;

    fn token(at: std::ops::Range<usize>, class: Class) -> Token {
        Token { at, class }
    }

    #[test]
    fn the_text_stays_as_it_was_escaped() {
        let escaped = "a &lt; &quot;é&quot; &amp;amp;";
        assert_eq!(unescape(escaped), "a < \"é\" &amp;");
        let tokens = [token(2..3, Class::Keyword), token(4..8, Class::String)];
        let expected = "a <span class=\"k\">&lt;</span> <span class=\"s\">&quot;é&quot;</span> &amp;amp;";
        assert_eq!(html(escaped, &tokens), expected);
    }

    #[test]
    fn like_tokens_share_a_span_and_none_goes_on_beyond_its_line() {
        let tokens = [token(0..1, Class::Keyword), token(2..3, Class::Keyword), token(4..9, Class::Comment)];
        let expected = "<span class=\"k\">a b</span>\n<span class=\"c\">c</span>\r\n\n<span class=\"c\">d</span> ";
        assert_eq!(html("a b\nc\r\n\nd ", &tokens), expected);
    }

    #[test]
    fn tokens_that_overlap_lose_no_text() {
        let tokens = [token(0..3, Class::Keyword), token(1..2, Class::String), token(2..9, Class::Type)];
        assert_eq!(html("abcd", &tokens), "<span class=\"k\">abc</span><span class=\"t\">d</span>");
    }
}
