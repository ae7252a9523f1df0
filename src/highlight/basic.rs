//! Visual Basic, word by word. The grammars that there are for it name no keywords, and the language needs no more:
//! strings, comments and words tell their kinds on the line they stand on.

use super::class::Class;
use super::html::Token;
use super::scanner::is_in_any_case;

/// Sorted.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "addhandler", "addressof", "aggregate", "alias", "and", "andalso", "ansi", "as", "ascending", "assembly", "async",
    "auto", "await", "by", "byref", "byval", "call", "case", "catch", "class", "const", "continue", "custom", "declare",
    "default", "delegate", "descending", "dim", "directcast", "distinct", "do", "each", "else", "elseif", "end",
    "endif", "enum", "equals", "erase", "error", "event", "exit", "explicit", "false", "finally", "for", "friend",
    "from", "function", "get", "gettype", "global", "gosub", "goto", "group", "handles", "if", "implements", "imports",
    "in", "inherits", "interface", "into", "is", "isfalse", "isnot", "istrue", "iterator", "join", "key", "let", "lib",
    "like", "loop", "me", "mod", "module", "mustinherit", "mustoverride", "mybase", "myclass", "nameof", "namespace",
    "narrowing", "new", "next", "not", "nothing", "notinheritable", "notoverridable", "of", "off", "on", "operator",
    "option", "optional", "or", "order", "orelse", "overloads", "overridable", "overrides", "paramarray", "partial",
    "preserve", "private", "property", "protected", "public", "raiseevent", "readonly", "redim", "removehandler",
    "resume", "return", "select", "set", "shadows", "shared", "skip", "static", "step", "stop", "strict", "structure",
    "sub", "synclock", "take", "then", "throw", "to", "true", "try", "trycast", "typeof", "until", "using", "wend",
    "when", "where", "while", "widening", "with", "withevents", "writeonly", "xor", "yield",
];

/// Sorted.
const TYPES: &[&str] = &[
    "boolean", "byte", "char", "date", "decimal", "double", "integer", "long", "object", "sbyte", "short", "single",
    "string", "uinteger", "ulong", "ushort", "variant",
];

/// Words of queries, accessors and the like that are names as often: keywords only where another word follows.
#[rustfmt::skip]
const SOFT: &[&str] = &[
    "aggregate", "ansi", "assembly", "auto", "by", "custom", "distinct", "equals", "explicit", "from", "group", "into",
    "join", "key", "let", "off", "order", "preserve", "skip", "strict", "take", "where",
];

/// Reads a text.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        Line { text: line, start, at: 0, word: "", out: &mut out }.read();
        start += line.len();
    }
    out
}

/// A line being read.
struct Line<'a> {
    text: &'a str,
    /// Where it begins in the whole text.
    start: usize,
    at: usize,
    /// The word before, to tell what a name is.
    word: &'a str,
    out: &'a mut Vec<Token>,
}

impl Line<'_> {
    fn read(mut self) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'\'' => return self.rest(Class::Comment),
                b'"' => self.string(),
                b'#' if self.text[..self.at].trim().is_empty() => {
                    self.run(Class::Keyword, |byte| byte == b'#' || byte.is_ascii_alphabetic());
                }
                b'[' => self.skip(|byte| byte != b']'),
                b'0'..=b'9' => {
                    self.word = "";
                    self.run(Class::Number, |byte| byte.is_ascii_alphanumeric() || byte == b'.');
                }
                b'&' if matches!(bytes.get(self.at + 1), Some(b'h' | b'H')) => {
                    self.run(Class::Number, |byte| byte == b'&' || byte.is_ascii_alphanumeric());
                }
                byte if is_word(*byte) => {
                    if !self.name() {
                        return self.rest(Class::Comment);
                    }
                }
                b' ' | b'\t' => self.at += 1,
                byte => {
                    // `As Ns.Type`: the type is behind the dot.
                    if *byte != b'.' {
                        self.word = "";
                    }
                    self.at += 1;
                }
            }
        }
    }

    fn push(&mut self, from: usize, class: Class) {
        self.out.push(Token { at: self.start + from..self.start + self.at, class });
    }

    fn skip(&mut self, goes_on: impl Fn(u8) -> bool) {
        let more = self.text.as_bytes()[self.at + 1..].iter().take_while(|byte| goes_on(**byte) && **byte != b'\n');
        self.at += 1 + more.count();
    }

    fn run(&mut self, class: Class, goes_on: impl Fn(u8) -> bool) {
        let from = self.at;
        self.skip(goes_on);
        self.push(from, class);
    }

    fn rest(&mut self, class: Class) {
        let from = self.at;
        self.at = self.text.trim_end().len().max(from);
        self.push(from, class);
    }

    /// Two quotes are one in the string: the next string follows at once.
    fn string(&mut self) {
        let from = self.at;
        self.skip(|byte| byte != b'"');
        self.at = (self.at + 1).min(self.text.trim_end_matches(['\r', '\n']).len()).max(from + 1);
        self.push(from, Class::String);
        self.word = "";
    }

    /// Reads a word; false where a remark begins.
    fn name(&mut self) -> bool {
        let from = self.at;
        self.skip(is_word);
        let word = &self.text[from..self.at];
        let member = self.text[..from].ends_with('.');
        let is = |list: &[&str]| is_in_any_case(word, list);
        if is(&["rem"]) && !member {
            self.at = from;
            return false;
        }
        let before = |words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(self.word));
        let keyword = is(KEYWORDS) && (!member || is(&["new"])) && (!is(SOFT) || self.word_follows());
        let class = if keyword {
            Some(Class::Keyword)
        } else if is(TYPES) && !member {
            Some(Class::Type)
        } else if before(&["sub", "function"]) {
            Some(Class::Function)
        } else if before(&["as", "new", "of", "inherits", "implements", "class", "structure", "interface", "enum"]) {
            (!self.text[self.at..].starts_with('.')).then_some(Class::Type)
        } else {
            None
        };
        if let Some(class) = class {
            self.push(from, class);
        }
        // A qualified name goes on: what stood before it still counts.
        if keyword || !self.text[self.at..].starts_with('.') {
            self.word = word;
        }
        true
    }

    fn word_follows(&self) -> bool {
        let rest = self.text[self.at..].trim_start_matches([' ', '\t']);
        rest.len() < self.text.len() - self.at && rest.starts_with(|c: char| c.is_alphanumeric() || "_({\"".contains(c))
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, SOFT, TYPES, tokens};
    use crate::highlight::html::html;

    #[test]
    fn the_lists_are_sorted() {
        assert!([KEYWORDS, TYPES, SOFT].iter().all(|list| list.is_sorted()));
    }

    #[test]
    fn words_strings_and_comments_are_told_apart() {
        let text = "Public Sub Dock(slip As Harbor.Slip) ' Rem\nDim s = \"a \"\"b\"\"\" & &HFFL\n#End Region\nrem x\nx.End(1.5)";
        let expected = "<span class=\"k\">Public Sub</span> <span class=\"f\">Dock</span>(slip \
            <span class=\"k\">As</span> Harbor.<span class=\"t\">Slip</span>) <span class=\"c\">' Rem</span>\n\
            <span class=\"k\">Dim</span> s = <span class=\"s\">\"a \"\"b\"\"\"</span> & <span class=\"n\">&HFFL</span>\n\
            <span class=\"k\">#End</span> Region\n<span class=\"c\">rem x</span>\nx.End(<span class=\"n\">1.5</span>)";
        assert_eq!(html(text, &tokens(text)), expected);
    }

    #[test]
    fn what_is_not_closed_ends_with_its_line() {
        for text in ["\"", "\"é", "[é", "#", "x = \"a\r\n", "'", "&H", "é.", "\"\"\""] {
            let all = tokens(text);
            assert!(all.iter().all(|token| text.get(token.at.clone()).is_some()), "{text:?} {all:?}");
        }
    }
}
