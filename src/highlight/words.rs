//! The words and marks of a program, to tell from its neighbours what a word is.

use super::class::Class;
use super::html::Token;
use super::scanner::{Kind, Lexeme, Scanner};

/// Where nothing stands, there is an empty word and the mark zero: neighbours may be asked for without care, even the one
/// before the first.
#[derive(Debug, Default)]
pub struct Words<'t> {
    text: &'t str,
    lexemes: Vec<Lexeme>,
    /// For each lexeme that opens a bracket, the one that closes it; for the others, zero.
    closing: Vec<usize>,
    tokens: Vec<Token>,
}

impl<'t> Words<'t> {
    #[must_use]
    pub fn new(scanner: Scanner<'t>) -> Self {
        let Scanner { text, lexemes, tokens, .. } = scanner;
        let mut words = Self { text, closing: vec![0; lexemes.len()], lexemes, tokens };
        words.pair();
        words
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.lexemes.len()
    }

    #[must_use]
    pub fn word(&self, n: usize) -> &'t str {
        match self.lexemes.get(n) {
            Some(Lexeme { at, kind: Kind::Word }) => &self.text[at.clone()],
            _ => "",
        }
    }

    #[must_use]
    pub fn is_word(&self, n: usize) -> bool {
        matches!(self.lexemes.get(n), Some(Lexeme { kind: Kind::Word, .. }))
    }

    #[must_use]
    pub fn mark(&self, n: usize) -> u8 {
        match self.lexemes.get(n) {
            Some(Lexeme { kind: Kind::Mark(byte), .. }) => *byte,
            _ => 0,
        }
    }

    /// Whether there is a string or a number.
    #[must_use]
    pub fn is_literal(&self, n: usize) -> bool {
        matches!(self.lexemes.get(n), Some(Lexeme { kind: Kind::Known, .. }))
    }

    /// Whether it follows the one before at once.
    #[must_use]
    pub fn is_glued(&self, n: usize) -> bool {
        self.gap(n).is_some_and(str::is_empty)
    }

    #[must_use]
    pub fn is_first_on_line(&self, n: usize) -> bool {
        n == 0 || self.gap(n).is_some_and(|gap| gap.contains('\n'))
    }

    /// Whether code in a string begins or ends before it.
    #[must_use]
    pub fn is_beside_hole(&self, n: usize) -> bool {
        self.gap(n).is_some_and(|gap| gap.starts_with(['{', '}', ':']))
    }

    /// What stands between a lexeme and the one before.
    fn gap(&self, n: usize) -> Option<&'t str> {
        let before = self.lexemes.get(n.checked_sub(1)?)?;
        self.text.get(before.at.end..self.lexemes.get(n)?.at.start)
    }

    /// Whether it is the member of something: behind a point, and not behind the last of several.
    #[must_use]
    pub fn is_member(&self, n: usize) -> bool {
        self.mark(n.wrapping_sub(1)) == b'.' && self.mark(n.wrapping_sub(2)) != b'.'
    }

    /// Whether a qualified name goes on behind it.
    #[must_use]
    pub fn is_qualifier(&self, n: usize) -> bool {
        let next = self.mark(n + 1);
        matches!(next, b'.' | b':')
            && self.is_word(n + 2 + usize::from(next == b':' && self.mark(n + 2) == next))
            && (next == b'.' || self.mark(n + 2) == next)
    }

    /// Whether a list of attributes opens here: at the start of a declaration, with what they belong to behind it. `last`
    /// is where the list before closes.
    #[must_use]
    pub fn is_attributes(&self, open: usize, last: usize) -> bool {
        let before = self.mark(open.wrapping_sub(1));
        let behind = self.behind(open);
        let next = self.is_word(behind) || self.mark(behind) == b'[';
        let follows = match before {
            _ if open == 0 || self.is_first_on_line(open) => next || behind == self.len() || self.mark(behind) == b'<',
            b';' | b'{' | b'}' | b'(' | b',' => next,
            b']' => next && last + 1 == open,
            _ => false,
        };
        follows && self.is_word(open + 1)
    }

    /// Where the bracket closes that opens here.
    #[must_use]
    pub fn closing(&self, n: usize) -> Option<usize> {
        self.closing.get(n).copied().filter(|close| *close > 0)
    }

    /// Where to go on behind this one and, if it opens a bracket, behind what is in it.
    #[must_use]
    pub fn behind(&self, n: usize) -> usize {
        self.closing(n).unwrap_or(n) + 1
    }

    /// Behind the type arguments that may stand here.
    #[must_use]
    pub fn behind_arguments(&self, n: usize) -> usize {
        if self.mark(n) == b'<' && self.closing(n).is_some() { self.behind(n) } else { n }
    }

    pub fn put(&mut self, n: usize, class: Class) {
        if let Some(lexeme) = self.lexemes.get(n) {
            self.tokens.push(Token { at: lexeme.at.clone(), class });
        }
    }

    /// All tokens, in their order.
    #[must_use]
    pub fn into_tokens(mut self) -> Vec<Token> {
        self.tokens.sort_by_key(|token| token.at.start);
        self.tokens
    }

    /// Colours the names in a list of attributes that opens here.
    pub fn put_attributes(&mut self, open: usize) {
        let Some(close) = self.closing(open) else { return };
        // `[<…>]` in F#.
        let mut n = open + 1 + usize::from(self.mark(open + 1) == b'<');
        // `assembly:` says what the attributes belong to.
        if self.mark(n + 1) == b':' && self.mark(n + 2) != b':' {
            n += 2;
        }
        while n < close {
            while self.is_word(n) && matches!(self.mark(n + 1), b'.' | b':') {
                n += 1 + usize::from(self.mark(n + 1) == self.mark(n + 2)) + 1;
            }
            if self.is_word(n) && n < close {
                self.put(n, Class::Name);
                self.lexemes[n].kind = Kind::Known;
            }
            while n < close && !matches!(self.mark(n), b',' | b';') {
                n = self.behind(n);
            }
            n += 1;
        }
    }

    /// Finds the ends of brackets. Angles are brackets where nothing stands between them that no type has.
    fn pair(&mut self) {
        let mut open: Vec<(usize, u8)> = Vec::new();
        for n in 0..self.lexemes.len() {
            let Kind::Mark(mark) = self.lexemes[n].kind else { continue };
            let (before, next) = (self.mark(n.wrapping_sub(1)), self.mark(n + 1));
            match mark {
                b'<' if self.is_glued(n + 1) && matches!(next, b'<' | b'=' | b'-') => {}
                b'<' if self.is_glued(n) && before == b'<' => {}
                b'(' | b'[' | b'{' | b'<' => open.push((n, mark)),
                b'>' if self.is_glued(n) && matches!(before, b'=' | b'-') => {}
                b'>' => {
                    if let Some((begin, _)) = open.pop_if(|(_, mark)| *mark == b'<') {
                        self.closing[begin] = n;
                    }
                }
                b')' | b']' | b'}' => {
                    drop_angles(&mut open);
                    let fits =
                        |open: &mut (usize, u8)| matches!((open.1, mark), (b'(', b')') | (b'[', b']') | (b'{', b'}'));
                    if let Some((begin, _)) = open.pop_if(fits) {
                        self.closing[begin] = n;
                    }
                }
                b',' | b'.' | b'?' | b'*' | b'^' | b'\'' | b'#' | b'_' => {}
                b'&' if next != b'&' && before != b'&' => {}
                b':' if next == b':' || before == b':' => {}
                b'-' if next == b'>' => {}
                _ => drop_angles(&mut open),
            }
        }
    }
}

fn drop_angles(open: &mut Vec<(usize, u8)>) {
    while open.pop_if(|(_, mark)| *mark == b'<').is_some() {}
}
