//! A cursor over the text of a program, and what languages have in common: comments, strings, numbers, words.

use std::ops::Range;

use super::class::Class;
use super::html::Token;

/// How far the quotes around a character may be apart. Some write a whole word in them.
const LONGEST_CHARACTER: usize = 64;

/// Reads a text once, from its start to its end: comments and literals become tokens at once, words and marks wait for
/// [`super::words::Words`].
#[derive(Debug)]
pub struct Scanner<'t> {
    pub text: &'t str,
    pub at: usize,
    pub tokens: Vec<Token>,
    pub lexemes: Vec<Lexeme>,
}

/// What a program consists of, apart from blanks and comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lexeme {
    pub at: Range<usize>,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// A single sign.
    Mark(u8),
    /// What has its token: a string, a number, the name of an attribute.
    Known,
}

impl<'t> Scanner<'t> {
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let lexemes = Vec::with_capacity(text.len() / 4);
        Self { text, at: 0, tokens: Vec::with_capacity(text.len() / 8), lexemes }
    }

    /// The byte so far from here; zero behind the end.
    #[must_use]
    pub fn peek(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or_default()
    }

    #[must_use]
    pub fn is_done(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Goes on as long as bytes are as wanted.
    pub fn skip(&mut self, wanted: impl Fn(u8) -> bool) {
        self.at += self.text.as_bytes()[self.at..].iter().take_while(|byte| wanted(**byte)).count();
    }

    pub fn blanks(&mut self) {
        self.skip(|byte| byte == b' ' || byte == b'\t');
    }

    /// Goes to the end of the line, without the blanks there.
    pub fn line(&mut self) {
        let from = self.at;
        self.skip(|byte| byte != b'\n');
        self.at = from + self.text[from..self.at].trim_ascii_end().len();
    }

    /// Goes behind the next such text, or to the end of all.
    pub fn behind(&mut self, end: &str) {
        let found = memchr::memmem::find(&self.text.as_bytes()[self.at..], end.as_bytes());
        self.at = found.map_or(self.text.len(), |at| self.at + at + end.len());
    }

    /// Whether nothing but blanks stands before this place on its line.
    #[must_use]
    pub fn is_first_on_line(&self) -> bool {
        let before = self.text[..self.at].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    /// What was read since `from` gets its class and counts as nothing.
    pub fn token(&mut self, from: usize, class: Class) {
        if from < self.at {
            self.tokens.push(Token { at: from..self.at, class });
        }
    }

    /// What was read since `from` is a string or a number.
    pub fn literal(&mut self, from: usize, class: Class) {
        self.token(from, class);
        self.lexemes.push(Lexeme { at: from..self.at, kind: Kind::Known });
    }

    pub fn line_comment(&mut self) {
        let from = self.at;
        self.line();
        self.token(from, Class::Comment);
    }

    /// A comment that begins here with so many bytes and does not nest.
    pub fn block_comment(&mut self, begin: usize, end: &str) {
        let from = self.at;
        self.at += begin;
        self.behind(end);
        self.token(from, Class::Comment);
    }

    /// Whether a word begins here.
    #[must_use]
    pub fn is_word(&self) -> bool {
        match self.peek(0) {
            byte if byte.is_ascii() => is_word(byte),
            _ => self.text[self.at..].starts_with(char::is_alphanumeric),
        }
    }

    /// Reads a word; its first sign is not asked for what it is.
    pub fn word(&mut self) {
        let from = self.at;
        self.character();
        self.skip(is_word);
        while !self.peek(0).is_ascii() && self.is_word() {
            self.character();
            self.skip(is_word);
        }
        self.lexemes.push(Lexeme { at: from..self.at, kind: Kind::Word });
    }

    /// Reads a sign. Those of no language, such as a blank that does not break, count as nothing.
    pub fn mark(&mut self) {
        let from = self.at;
        self.character();
        if self.at > from + 1 {
            return;
        }
        self.lexemes.push(Lexeme { at: from..self.at, kind: Kind::Mark(self.text.as_bytes()[from]) });
    }

    /// Whether a number begins here. In `1..2` the second one does not begin with a point.
    #[must_use]
    pub fn is_number(&self) -> bool {
        match self.peek(0) {
            b'.' => self.peek(1).is_ascii_digit() && !self.text[..self.at].ends_with('.'),
            byte => byte.is_ascii_digit(),
        }
    }

    /// Reads a number; `separator` is what may stand between two digits beside `_`.
    pub fn number(&mut self, separator: u8) {
        let from = self.at;
        let hex = matches!(self.peek(1), b'x' | b'X');
        loop {
            let (byte, next) = (self.peek(0), self.peek(1));
            let goes_on = match byte {
                b'.' => next.is_ascii_digit(),
                b'+' | b'-' => !hex && self.at > from && self.text[from..self.at].ends_with(['e', 'E']),
                b'\'' => separator == byte && next.is_ascii_alphanumeric(),
                _ => byte.is_ascii_alphanumeric() || byte == b'_',
            };
            if !goes_on {
                break;
            }
            self.at += 1;
        }
        self.literal(from, Class::Number);
    }

    /// Goes behind the end of a string on this line, or to the end of the line. A backslash takes the next sign with it.
    pub fn quoted(&mut self, quote: u8) {
        loop {
            match self.peek(0) {
                b'\\' if self.peek(1) >= b' ' => {
                    self.at += 1;
                    self.character();
                }
                b'\n' | b'\r' => return,
                byte if byte == quote => {
                    self.at += 1;
                    return;
                }
                _ if self.is_done() => return,
                _ => self.at += 1,
            }
        }
    }

    /// Goes behind a character.
    pub fn character(&mut self) {
        if self.peek(0).is_ascii() && !self.is_done() {
            self.at += 1;
            return;
        }
        self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
    }

    /// Reads a string in quotes on this line.
    pub fn string(&mut self, quote: u8) {
        let from = self.at;
        self.at += 1;
        self.quoted(quote);
        self.literal(from, Class::String);
    }

    /// Reads a character in quotes. A quote that is alone is a sign.
    pub fn quoted_character(&mut self) {
        let from = self.at;
        self.at += 1;
        while !self.is_done() && !matches!(self.peek(0), b'\'' | b'\n' | b'\r') && self.at < from + LONGEST_CHARACTER {
            self.at += usize::from(self.peek(0) == b'\\' && self.peek(1) >= b' ');
            self.character();
        }
        if self.peek(0) == b'\'' {
            self.at += 1;
            self.literal(from, Class::String);
        } else {
            self.at = from;
            self.mark();
        }
    }

    /// Reads the name of a directive and gives it back; empty where the sign is none of a directive.
    pub fn directive(&mut self) -> &'t str {
        let from = self.at;
        self.at += 1;
        self.blanks();
        let name = self.at;
        self.skip(|byte| byte.is_ascii_alphabetic());
        if name == self.at {
            self.at = from;
            self.mark();
            return "";
        }
        self.token(from, Class::Keyword);
        &self.text[name..self.at]
    }

    /// Passes over the rest of a line that holds no code, up to a comment.
    pub fn text_line(&mut self) {
        let from = self.at;
        self.line();
        let line = &self.text[from..self.at];
        if let Some(comment) = line.find("//").or_else(|| line.find("/*")) {
            self.at = from + comment;
        }
    }
}

/// Letters and digits of ASCII, and the low line.
#[must_use]
pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a word stands in a sorted list.
#[must_use]
pub fn is_in(word: &str, list: &[&str]) -> bool {
    list.binary_search(&word).is_ok()
}

/// Whether a word stands in a sorted list of small letters, however it is written.
#[must_use]
pub fn is_in_any_case(word: &str, list: &[&str]) -> bool {
    let small = || word.bytes().map(|byte| byte.to_ascii_lowercase());
    list.binary_search_by(|it| it.bytes().cmp(small())).is_ok()
}
