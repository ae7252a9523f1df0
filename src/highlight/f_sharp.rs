//! F#. Whether a word is a function or a type, mostly its line tells.

use super::class::Class;
use super::html::Token;
use super::scanner::{Kind, Lexeme, Scanner, is_in, is_word};
use super::strings::{self, Hole};
use super::words::Words;

/// Sorted.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "abstract", "and", "as", "assert", "base", "begin", "class", "const", "default", "delegate", "do", "done", "downcast",
    "downto", "elif", "else", "end", "exception", "extern", "finally", "fixed", "for", "fun", "function", "global", "if",
    "in", "inherit", "inline", "interface", "internal", "lazy", "let", "match", "member", "module", "mutable", "namespace",
    "new", "of", "open", "or", "override", "private", "public", "rec", "return", "select", "static", "struct", "then", "to",
    "try", "type", "upcast", "use", "val", "when", "while", "with", "yield",
];

/// Keywords that say more of what the one before declares, sorted.
const MODIFIERS: &[&str] = &["inline", "internal", "mutable", "private", "public", "rec", "val"];

/// Reads a text.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { words: Words::new(scan(text)), ..Reader::default() };
    for n in 0..reader.words.len() {
        if reader.words.is_first_on_line(n) {
            reader.line(n);
        }
        if reader.words.is_word(n) {
            if let Some(class) = reader.class(n) {
                reader.words.put(n, class);
            }
        } else {
            reader.sign(n);
        }
    }
    reader.words.into_tokens()
}

fn scan(text: &str) -> Scanner<'_> {
    let mut scanner = Scanner::new(text);
    let mut holes: Vec<Hole> = Vec::new();
    let mut closes = true;
    while !scanner.is_done() {
        match (scanner.peek(0), scanner.peek(1)) {
            (b' ' | b'\t' | b'\r' | b'\n', _) => scanner.at += 1,
            (b'/', b'/') => scanner.line_comment(),
            (b'(', b'*') if scanner.peek(2) != b')' => comment(&mut scanner),
            (b'"', next) if closes && (next != b'"' || scanner.peek(2) != next) => closes = string(&mut scanner),
            (b'"' | b'$', _) | (b'@', b'"' | b'$') => strings::read(&mut scanner, &mut holes),
            (b'\'', _) => quote(&mut scanner),
            (b'`', b'`') => quoted_name(&mut scanner),
            (b'#', _) if scanner.is_first_on_line() => {
                if matches!(scanner.directive(), "if" | "else" | "endif" | "nowarn") {
                    scanner.text_line();
                }
            }
            _ if scanner.is_number() => scanner.number(b'_'),
            _ if scanner.is_word() => name(&mut scanner),
            _ => strings::sign(&mut scanner, &mut holes),
        }
    }
    scanner
}

/// Comments nest.
fn comment(scanner: &mut Scanner<'_>) {
    let from = scanner.at;
    let mut depth = 0;
    while !scanner.is_done() {
        match (scanner.peek(0), scanner.peek(1)) {
            (b'(', b'*') if scanner.peek(2) != b')' || depth == 0 => depth += 1,
            (b'*', b')') => depth -= 1,
            _ => {
                scanner.at += 1;
                continue;
            }
        }
        scanner.at += 2;
        if depth == 0 {
            break;
        }
    }
    scanner.token(from, Class::Comment);
}

/// A plain string may go on beyond its line, if it ends at all; the answer tells.
fn string(scanner: &mut Scanner<'_>) -> bool {
    let from = scanner.at;
    scanner.at += 1;
    loop {
        match scanner.peek(0) {
            b'"' => break,
            b'\\' => {
                scanner.at += 1;
                scanner.character();
            }
            _ if scanner.is_done() => {
                scanner.at = from;
                scanner.string(b'"');
                return false;
            }
            _ => scanner.at += 1,
        }
    }
    scanner.at += 1;
    scanner.literal(from, Class::String);
    true
}

/// `'a'` is a character, `'a` a type.
fn quote(scanner: &mut Scanner<'_>) {
    let from = scanner.at;
    scanner.at += 1;
    scanner.character();
    if scanner.peek(0) == b'\'' || scanner.text[..scanner.at].ends_with('\\') {
        scanner.at = from;
        return scanner.quoted_character();
    }
    scanner.at = from + 1;
    scanner.skip(is_word);
    if scanner.at > from + 1 {
        scanner.literal(from, Class::Type);
    } else {
        scanner.at = from;
        scanner.mark();
    }
}

/// A name may have quotes in it and at its end.
fn name(scanner: &mut Scanner<'_>) {
    scanner.word();
    if scanner.peek(0) == b'\'' {
        scanner.skip(|byte| is_word(byte) || byte == b'\'');
        if let Some(last) = scanner.lexemes.last_mut() {
            last.at.end = scanner.at;
        }
    }
}

/// A name in double backticks.
fn quoted_name(scanner: &mut Scanner<'_>) {
    let from = scanner.at;
    scanner.at += 2;
    scanner.skip(|byte| byte != b'`' && byte != b'\n' && byte != b'\r');
    scanner.skip(|byte| byte == b'`');
    scanner.lexemes.push(Lexeme { at: from..scanner.at, kind: Kind::Word });
}

/// What is known at a place of the text.
#[derive(Debug, Default)]
struct Reader<'t> {
    words: Words<'t>,
    /// The keyword before, if nothing but modifiers and a qualifier stand between.
    lead: &'t str,
    /// Where the name begins that is being read, with its qualifiers.
    chain: usize,
    /// How many brackets are open.
    depth: usize,
    /// How many brackets were open where a type began.
    in_type: Option<usize>,
    /// What is being read gives names to values: parameters, the cases of a match.
    pattern: bool,
    /// Up to here, words are arguments of a type.
    arguments: usize,
}

impl<'t> Reader<'t> {
    /// A new line begins: few things go on beyond one.
    fn line(&mut self, n: usize) {
        let (before, mark) = (self.words.mark(n.wrapping_sub(1)), self.words.mark(n));
        let goes_on = matches!(before, b'>' | b'*' | b':') || matches!(mark, b'*' | b'-');
        if !goes_on {
            self.in_type = None;
            self.pattern = false;
        }
    }

    /// What a word is.
    fn class(&mut self, n: usize) -> Option<Class> {
        let word = self.words.word(n);
        let member = self.words.is_member(n);
        if !member {
            self.chain = n;
            if matches!(word, "true" | "false" | "null") {
                self.lead = "";
                return Some(Class::Number);
            }
            if self.is_keyword(n, word) {
                self.keyword(n, word);
                return Some(Class::Keyword);
            }
        }
        if self.words.is_qualifier(n) {
            return None;
        }
        let lead = std::mem::take(&mut self.lead);
        let behind = self.words.behind_arguments(n + 1);
        let type_name = matches!(lead, "type" | "exception" | "new" | "inherit" | "interface")
            || lead == "and" && word.starts_with(char::is_uppercase);
        if type_name {
            self.pattern = matches!(lead, "type" | "and");
            return Some(Class::Type);
        }
        if matches!(lead, "member" | "override" | "default" | "abstract") {
            self.pattern = true;
            return Some(Class::Function);
        }
        if matches!(lead, "let" | "use" | "and") {
            self.pattern = true;
            return (behind > n + 1 || self.has_argument(n)).then_some(Class::Function);
        }
        if self.is_argument(n) || self.in_type.is_some() && self.words.mark(n + 1) != b':' {
            return Some(Class::Type);
        }
        if behind > n + 1 && self.words.is_glued(n + 1) {
            let is_type = word.starts_with(char::is_uppercase) && !member;
            return if is_type {
                Some(Class::Type)
            } else {
                (self.words.mark(behind) == b'(').then_some(Class::Function)
            };
        }
        (!self.pattern && self.is_called(n)).then_some(Class::Function)
    }

    fn is_keyword(&self, n: usize, word: &str) -> bool {
        let before = n.wrapping_sub(1);
        match word {
            "get" | "set" => {
                matches!(self.words.word(before), "with" | "and")
                    || self.words.mark(before) == b',' && self.in_accessors(n)
            }
            "select" => false,
            _ => is_in(word, KEYWORDS),
        }
    }

    /// `with get, set`.
    fn in_accessors(&self, n: usize) -> bool {
        matches!(self.words.word(n.wrapping_sub(2)), "get" | "set")
    }

    fn keyword(&mut self, n: usize, word: &'t str) {
        // `let!`, `return!`.
        if self.words.mark(n + 1) == b'!' && self.words.is_glued(n + 1) {
            self.words.put(n + 1, Class::Keyword);
        }
        if is_in(word, MODIFIERS) {
            return;
        }
        self.lead = word;
        self.in_type = (word == "of" || word == "inherit" || word == "interface").then_some(self.depth);
        match word {
            "fun" | "for" => self.pattern = true,
            "in" | "when" | "of" | "then" | "do" => self.pattern = false,
            "with" | "function" => self.pattern = !self.words.is_first_on_line(n + 1) && self.is_case(n + 1),
            _ => {}
        }
    }

    /// Whether a pattern begins here, and not the fields of a record.
    fn is_case(&self, n: usize) -> bool {
        self.words.mark(n) == b'|' || self.words.mark(n) == b':'
    }

    fn is_argument(&self, n: usize) -> bool {
        n < self.arguments && self.words.mark(n + 1) != b':'
    }

    /// Whether a value follows on the line that may be an argument.
    fn has_argument(&self, n: usize) -> bool {
        let (words, next) = (&self.words, n + 1);
        if words.is_first_on_line(next) {
            return false;
        }
        let word = words.word(next);
        words.is_literal(next) && !words.is_beside_hole(next)
            || matches!(words.mark(next), b'(')
            || words.mark(next) == b'[' && !words.is_glued(next)
            || words.mark(next) == b'{' && words.word(n).starts_with(char::is_uppercase)
            || !word.is_empty() && !self.is_keyword(next, word)
    }

    /// `f x`, `f (x)`, `f(x)`; and not as an argument itself.
    fn is_called(&self, n: usize) -> bool {
        let words = &self.words;
        if !self.has_argument(n) {
            return false;
        }
        if words.is_glued(n + 1) && words.mark(n + 1) == b'(' {
            return true;
        }
        let before = self.chain.wrapping_sub(1);
        let word = words.word(before);
        let operand = words.is_literal(before) && !words.is_beside_hole(self.chain)
            || words.mark(before) == b'>' && before < self.arguments
            || matches!(words.mark(before), b')' | b']' | b'}')
            || !word.is_empty() && !self.is_keyword(before, word);
        words.is_first_on_line(self.chain) || !operand
    }

    /// What a sign changes.
    fn sign(&mut self, n: usize) {
        let words = &mut self.words;
        let (before, mark, next) = (words.mark(n.wrapping_sub(1)), words.mark(n), words.mark(n + 1));
        match mark {
            b'(' | b'{' | b'[' => {
                if mark == b'[' && next == b'<' && words.is_glued(n + 1) {
                    words.put_attributes(n);
                }
                self.depth += 1;
            }
            b')' | b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                if self.in_type.is_some_and(|depth| depth > self.depth) {
                    self.in_type = None;
                }
            }
            b'<' if words.is_glued(n) => self.arguments = self.arguments.max(words.behind_arguments(n)),
            b'=' | b',' | b';' | b'|' if self.in_type == Some(self.depth) => self.in_type = None,
            // `:?` and `:>` are followed by a type too, `::` and `:=` are not.
            b':' if before != mark && !matches!(next, b':' | b'=') => self.in_type = Some(self.depth),
            _ => {}
        }
        match mark {
            b'=' => self.pattern = false,
            b'>' if before == b'-' => {
                self.pattern = false;
                if self.in_type.is_some() && self.words.mark(n.wrapping_sub(3)) == b'?' {
                    self.in_type = None;
                }
            }
            b'|' => {
                let operator = matches!(next, b'>' | b'|' | b']' | b'}') || matches!(before, b'<' | b'|' | b'[' | b'{');
                self.pattern = !operator;
            }
            _ => {}
        }
        if mark != b'.' {
            self.lead = "";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, MODIFIERS, tokens};
    use crate::highlight::html::marked;

    #[test]
    fn the_lists_are_sorted() {
        assert!([KEYWORDS, MODIFIERS].iter().all(|list| list.is_sorted()));
    }

    #[test]
    fn functions_are_declared_and_called() {
        for (text, expected) in [
            (
                "let rec dock ship = List.map load (hold ship) |> sum 1",
                "k‹let rec› f‹dock› ship = List.f‹map› load (f‹hold› ship) |> f‹sum› n‹1›",
            ),
            ("let quay = f\nlet x, y = 1..2, null", "k‹let› quay = f\nk‹let› x, y = n‹1›..n‹2›, n‹null›"),
            ("member this.Tons(x) = this.Load(x).[0]", "k‹member› this.f‹Tons›(x) = this.f‹Load›(x).[n‹0›]"),
            (
                "match ship with\n| Old n when old n -> scrap n\n| _ -> ()",
                "k‹match› ship k‹with›\n| Old n k‹when› f‹old› n -> f‹scrap› n\n| _ -> ()",
            ),
            ("async { let! a = b\n return! c }", "async { k‹let!› a = b\n k‹return!› c }"),
            ("[<Struct; Port.Name(\"a\")>]", "[<a‹Struct›; Port.a‹Name›(s‹\"a\"›)>]"),
            ("``a b`` x' 'c' '\\n' 1.5e-3f 0xFFuy", "f‹``a b``› x' s‹'c' '\\n'› n‹1.5e-3f 0xFFuy›"),
        ] {
            assert_eq!(marked(text, &tokens(text)), expected);
        }
    }

    #[test]
    fn types_stand_behind_colons_and_in_angles() {
        for (text, expected) in [
            (
                "type Ship<'T>(tons: int, ?crew: string list) =",
                "k‹type› t‹Ship›<t‹'T›>(tons: t‹int›, ?crew: t‹string list›) =",
            ),
            ("| Barge of tons: float * Quay\n| Boat", "| Barge k‹of› tons: t‹float› * t‹Quay›\n| Boat"),
            (
                "let f (a: Map<string, int>) : int -> unit = g<int> a",
                "k‹let› f‹f› (a: t‹Map›<t‹string›, t‹int›>) : t‹int› -> t‹unit› = g<t‹int›> a",
            ),
            ("new Ship(1) :> IShip, x :: y", "k‹new› t‹Ship›(n‹1›) :> t‹IShip›, x :: y"),
            ("{ Name: string; Tons: int }", "{ Name: t‹string›; Tons: t‹int› }"),
        ] {
            assert_eq!(marked(text, &tokens(text)), expected);
        }
    }

    #[test]
    fn strings_and_comments() {
        for (text, expected) in [
            ("\"a\nb\\\"\" @\"\\\" \"\"\"a\"b\"\"\" x", "s‹\"a›\ns‹b\\\"\" @\"\\\" \"\"\"a\"b\"\"\"› x"),
            ("printfn $\"a %d{f 1} {{b}}\" x", "f‹printfn› s‹$\"a %d›{f‹f› n‹1›}s‹ {{b}}\"› x"),
            (
                "(* a (* b *) c *) (*) // d\n#if A\n\"open\nlet a = 'x",
                "c‹(* a (* b *) c *)› (*) c‹// d›\nk‹#if› A\ns‹\"open›\nk‹let› a = t‹'x›",
            ),
        ] {
            assert_eq!(marked(text, &tokens(text)), expected);
        }
    }
}
