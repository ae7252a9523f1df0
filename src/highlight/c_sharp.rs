//! C#, whole programs and parts of them alike: what a word is, its neighbours tell.

use super::class::Class;
use super::html::Token;
use super::place::Place;
use super::scanner::{Scanner, is_in, is_word};
use super::strings::{self, Hole};
use super::words::Words;

/// Sorted.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "abstract", "as", "base", "break", "case", "catch", "checked", "class", "const", "continue", "default", "delegate",
    "do", "else", "enum", "event", "explicit", "extern", "finally", "fixed", "for", "foreach", "goto", "if", "implicit",
    "in", "interface", "internal", "is", "lock", "namespace", "new", "operator", "out", "override", "params", "private",
    "protected", "public", "readonly", "ref", "return", "sealed", "sizeof", "stackalloc", "static", "struct", "switch",
    "this", "throw", "try", "typeof", "unchecked", "unsafe", "using", "virtual", "volatile", "while",
];

/// Sorted.
const TYPES: &[&str] = &[
    "bool", "byte", "char", "decimal", "double", "float", "int", "long", "object", "sbyte", "short", "string", "uint",
    "ulong", "ushort", "void",
];

/// Words of queries, sorted: keywords between `from` and the end of the statement.
#[rustfmt::skip]
const QUERY: &[&str] = &[
    "ascending", "by", "descending", "equals", "from", "group", "into", "join", "let", "on", "orderby", "select", "where",
];

/// What a type stands behind, sorted.
#[rustfmt::skip]
const BEFORE_TYPES: &[&str] = &[
    "and", "as", "catch", "class", "default", "enum", "explicit", "implicit", "interface", "is", "new", "not", "operator",
    "or", "record", "sizeof", "stackalloc", "struct", "typeof", "where",
];

/// Behind which a name with brackets declares a constructor, sorted.
const BEFORE_CONSTRUCTORS: &[&str] = &["extern", "internal", "private", "protected", "public", "static", "unsafe"];

/// What may stand before a cast, of all words, sorted.
const BEFORE_CASTS: &[&str] = &["await", "case", "else", "in", "return", "throw"];

/// Directives whose lines hold no code.
const TEXT_DIRECTIVES: [&str; 10] =
    ["define", "elif", "endregion", "error", "if", "nullable", "pragma", "region", "undef", "warning"];

/// Reads a text.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { words: Words::new(scan(text)), ..Reader::default() };
    for n in 0..reader.words.len() {
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

/// Finds the words and signs between strings and comments. Code in strings is code.
fn scan(text: &str) -> Scanner<'_> {
    let mut scanner = Scanner::new(text);
    let mut holes: Vec<Hole> = Vec::new();
    while !scanner.is_done() {
        match (scanner.peek(0), scanner.peek(1)) {
            (b' ' | b'\t' | b'\r' | b'\n', _) => scanner.at += 1,
            (b'/', b'/') => scanner.line_comment(),
            (b'/', b'*') => scanner.block_comment(2, "*/"),
            (b'"' | b'$', _) | (b'@', b'"' | b'$') => strings::read(&mut scanner, &mut holes),
            (b'\'', _) => scanner.quoted_character(),
            (b'#', _) if scanner.is_first_on_line() => {
                if TEXT_DIRECTIVES.contains(&scanner.directive()) {
                    scanner.text_line();
                }
            }
            _ if scanner.is_number() => scanner.number(b'_'),
            (b'@', next) if is_word(next) || !next.is_ascii() => scanner.word(),
            _ if scanner.is_word() => scanner.word(),
            _ => strings::sign(&mut scanner, &mut holes),
        }
    }
    scanner
}

/// What is known at a place of the text.
#[derive(Debug, Default)]
struct Reader<'t> {
    words: Words<'t>,
    /// The keyword before, if nothing but a qualifier stands between.
    lead: &'t str,
    /// Where the name begins that is being read, with its qualifiers.
    chain: usize,
    place: Place,
    /// How many brackets were open where a query began.
    query: Option<usize>,
    /// A delegate is being declared: a method that is a type.
    delegate: bool,
    /// The type declared last, for its constructors.
    declared: &'t str,
}

impl<'t> Reader<'t> {
    /// What a word is.
    fn class(&mut self, n: usize) -> Option<Class> {
        let word = self.words.word(n);
        let member = self.words.is_member(n);
        if !member || word == "this" {
            self.chain = n;
            if is_in(word, TYPES) {
                self.lead = "";
                return Some(Class::Type);
            }
            if matches!(word, "true" | "false" | "null") {
                self.lead = "";
                return Some(Class::Number);
            }
            if self.is_keyword(n, word) {
                self.keyword(n, word);
                return Some(Class::Keyword);
            }
        }
        // A qualified name goes on: what stood before it still counts.
        if self.words.is_qualifier(n) {
            return None;
        }
        let lead = std::mem::take(&mut self.lead);
        self.name(n, word, lead, member)
    }

    /// What a name is that is no keyword.
    fn name(&mut self, n: usize, word: &'t str, lead: &str, member: bool) -> Option<Class> {
        let behind = self.words.behind_arguments(n + 1);
        let called = self.words.mark(behind) == b'(';
        if matches!(lead, "class" | "struct" | "interface" | "enum" | "record" | "where") {
            self.place.header();
            if lead != "where" {
                self.declared = word;
            }
        }
        if is_in(lead, BEFORE_TYPES) {
            Some(Class::Type)
        } else if called {
            let constructor = !member && (word == self.declared || is_in(lead, BEFORE_CONSTRUCTORS));
            let is_type = constructor || std::mem::take(&mut self.delegate) || self.place.is_base();
            Some(if is_type { Class::Type } else { Class::Function })
        } else {
            let in_place = self.place.is_base() || self.place.is_argument(&self.words, n);
            (in_place || self.is_generic(n) || self.has_name(n) || self.is_cast(n)).then_some(Class::Type)
        }
    }

    /// `List<Ship>`, and no comparison.
    fn is_generic(&self, n: usize) -> bool {
        let behind = self.words.behind_arguments(n + 1);
        behind > n + 1 && !self.words.is_literal(behind)
    }

    /// `Ship name`, `Ship[] name`, `Ship? name`, `Ship* name`.
    fn has_name(&self, n: usize) -> bool {
        let words = &self.words;
        let (at, doubtful) = self.behind_type(n);
        let name = words.word(at);
        let is_name = match name {
            "" => false,
            "this" | "operator" => true,
            "and" | "or" | "when" | "with" | "where" => matches!(words.mark(at + 1), b'=' | b';' | b',' | b')'),
            _ if self.query.is_some() && is_in(name, QUERY) => false,
            _ => !is_in(name, KEYWORDS) && !is_in(name, TYPES),
        };
        let follows = words.mark(words.behind_arguments(at + 1));
        is_name && (!doubtful || name == "operator" || matches!(follows, b'=' | b';' | b',' | b')' | b'{' | b'('))
    }

    /// Where the type ends that ends with this word, apart from brackets and the like; and whether those may as well be
    /// operators.
    fn behind_type(&self, n: usize) -> (usize, bool) {
        let words = &self.words;
        let mut at = words.behind_arguments(n + 1);
        let mut doubtful = false;
        loop {
            match words.mark(at) {
                b'?' if words.is_glued(at) => doubtful = true,
                b'*' if words.is_glued(at) && !words.is_glued(at + 1) => doubtful = true,
                b'[' if self.is_rank(at) => at = words.behind(at) - 1,
                _ => return (at, doubtful),
            }
            at += 1;
        }
    }

    /// `[]`, `[,]`.
    fn is_rank(&self, open: usize) -> bool {
        self.words.closing(open).is_some_and(|close| (open + 1..close).all(|n| self.words.mark(n) == b','))
    }

    /// `(Ship)name`, and no call or condition.
    fn is_cast(&self, n: usize) -> bool {
        let words = &self.words;
        let open = self.chain.wrapping_sub(1);
        let (close, _) = self.behind_type(n);
        if words.mark(open) != b'(' || words.mark(close) != b')' {
            return false;
        }
        let before = open.wrapping_sub(1);
        let free = match words.mark(before) {
            b')' | b']' => false,
            b'>' => words.mark(before.wrapping_sub(1)) == b'=',
            _ if words.is_literal(before) => false,
            _ => !words.is_word(before) || is_in(words.word(before), BEFORE_CASTS),
        };
        let operator = ["and", "as", "in", "is", "or", "switch", "when", "with"];
        let value = words.is_literal(close + 1)
            || matches!(words.mark(close + 1), b'(' | b'~' | b'!')
            || words.is_word(close + 1) && !is_in(words.word(close + 1), &operator);
        free && value
    }

    fn keyword(&mut self, n: usize, word: &'t str) {
        self.lead = word;
        match word {
            "delegate" => self.delegate = self.words.is_word(n + 1),
            "from" | "join" | "orderby" if self.query.is_none() => self.query = Some(self.place.depth),
            _ => {}
        }
        if self.query.is_some() && word == "where" {
            self.lead = "";
        }
    }

    /// Whether a word is a keyword where it stands.
    fn is_keyword(&self, n: usize, word: &str) -> bool {
        let words = &self.words;
        let (before, mark, next) = (words.word(n.wrapping_sub(1)), words.mark(n + 1), words.word(n + 1));
        let value = !next.is_empty() || words.is_literal(n + 1);
        match word {
            "var" | "async" => !next.is_empty() || mark == b'(',
            "await" => value || mark == b'(',
            "partial" => !next.is_empty(),
            "record" if matches!(next, "class" | "struct") => true,
            "record" => !next.is_empty() && matches!(words.mark(n + 2), b'(' | b'{' | b';' | b':' | b'<'),
            "required" => words.is_word(n + 1) && words.is_word(n + 2),
            "get" | "set" | "init" | "add" | "remove" => self.is_accessor(n),
            "yield" => matches!(next, "return" | "break"),
            "nameof" => mark == b'(',
            "global" => mark == b':' && words.mark(n + 2) == b':',
            "alias" => before == "extern",
            "with" => mark == b'{' && (!before.is_empty() || words.mark(n.wrapping_sub(1)) == b')'),
            "not" => matches!(before, "is" | "and" | "or" | "case") || next == "null",
            "and" | "or" | "when" => self.is_between(n),
            "where" if words.is_word(n + 1) && words.mark(n + 2) == b':' => true,
            "from" | "join" if self.query.is_none() => self.begins_query(n),
            "orderby" if self.query.is_none() => words.is_word(n + 1),
            _ if is_in(word, QUERY) => {
                self.query.is_some() && (value || matches!(mark, b'(' | b'{' | b'!' | b'-' | b',' | b';' | b')'))
            }
            _ => is_in(word, KEYWORDS),
        }
    }

    /// `get;`, `private set;`, `get => …`, `add { … }`.
    fn is_accessor(&self, n: usize) -> bool {
        let words = &self.words;
        let body = matches!(words.mark(n + 1), b';' | b'{') || words.mark(n + 1) == b'=' && words.mark(n + 2) == b'>';
        let before = n.wrapping_sub(1);
        let begins = n == 0 || matches!(words.mark(before), b'{' | b'}' | b';' | b']');
        body && (begins || is_in(words.word(before), &["internal", "private", "protected", "public", "readonly"]))
    }

    /// An operator that is a word has something on both sides.
    fn is_between(&self, n: usize) -> bool {
        let words = &self.words;
        let before = n.wrapping_sub(1);
        let left =
            words.is_word(before) || words.is_literal(before) || matches!(words.mark(before), b')' | b'}' | b'>');
        let right =
            words.is_word(n + 1) || words.is_literal(n + 1) || matches!(words.mark(n + 1), b'(' | b'<' | b'>' | b'!');
        left && right
    }

    /// `from x in`, `from Ship x in`.
    fn begins_query(&self, n: usize) -> bool {
        let (name, _) = self.behind_type(n + 1);
        self.words.is_word(n + 1) && (self.words.word(n + 2) == "in" || self.words.word(name + 1) == "in")
    }

    /// What a sign changes.
    fn sign(&mut self, n: usize) {
        let mark = self.words.mark(n);
        self.place.sign(&mut self.words, n);
        if matches!(mark, b';' | b'{' | b'=') {
            self.delegate = false;
        }
        if mark == b';' || self.query.is_some_and(|depth| self.place.depth < depth) {
            self.query = None;
        }
        // `typeof(Ship)`.
        let keeps = mark == b'.'
            || mark == b':' && self.words.mark(n + 1) == b':'
            || mark == b':' && self.words.mark(n.wrapping_sub(1)) == b':'
            || mark == b'(' && matches!(self.lead, "typeof" | "sizeof" | "default" | "catch");
        if !keeps {
            self.lead = "";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BEFORE_CASTS, BEFORE_CONSTRUCTORS, BEFORE_TYPES, KEYWORDS, QUERY, TYPES, tokens};
    use crate::highlight::html::marked;

    #[test]
    fn the_lists_are_sorted() {
        let lists = [KEYWORDS, TYPES, QUERY, BEFORE_TYPES, BEFORE_CONSTRUCTORS, BEFORE_CASTS];
        assert!(lists.iter().all(|list| list.is_sorted()));
    }

    #[test]
    fn a_word_is_what_its_neighbours_make_of_it() {
        for (text, expected) in [
            (
                "public class Quay<T> : Base, IPort where T : Ship, new()",
                "k‹public class› t‹Quay›<t‹T›> : t‹Base›, t‹IPort› k‹where› t‹T› : t‹Ship›, k‹new›()",
            ),
            (
                "class Dock { public Dock() : base(1) { } }",
                "k‹class› t‹Dock› { k‹public› t‹Dock›() : k‹base›(n‹1›) { } }",
            ),
            (
                "Ship[] all = new List<Harbor.Ship>(); all.Sort<int>(x);",
                "t‹Ship›[] all = k‹new› t‹List›<Harbor.t‹Ship›>(); all.f‹Sort›<t‹int›>(x);",
            ),
            (
                "var a = (Ship)b; Ship? c = d as Ship; if (a) run();",
                "k‹var› a = (t‹Ship›)b; t‹Ship›? c = d k‹as› t‹Ship›; k‹if› (a) f‹run›();",
            ),
            ("int Tons { get; private set; } = 0x1F;", "t‹int› Tons { k‹get›; k‹private set›; } = n‹0x1F›;"),
            (
                "[Serializable, Port.Duty(\"x\", Name = 1)] [In] int a; b[c] = 1..2;",
                "[a‹Serializable›, Port.a‹Duty›(s‹\"x\"›, Name = n‹1›)] [a‹In›] t‹int› a; b[c] = n‹1›..n‹2›;",
            ),
            (
                "delegate void Sail(Ship s); event Sail Left;",
                "k‹delegate› t‹void Sail›(t‹Ship› s); k‹event› t‹Sail› Left;",
            ),
            (
                "from s in ships where s.Tons < 5 orderby s.Name select s; select = from;",
                "k‹from› s k‹in› ships k‹where› s.Tons < n‹5› k‹orderby› s.Name k‹select› s; select = from;",
            ),
            (
                "if (x is not null and Ship { Old: true } y when y > 1) await foo;",
                "k‹if› (x k‹is not› n‹null› k‹and› t‹Ship› { Old: n‹true› } y k‹when› y > n‹1›) k‹await› foo;",
            ),
            (
                "catch (IOException) when (a < b && c > d) { yield return typeof(Ship); }",
                "k‹catch› (t‹IOException›) k‹when› (a < b && c > d) { k‹yield return typeof›(t‹Ship›); }",
            ),
            ("#if A // b\nx\n#region It's\n#endregion", "k‹#if› A c‹// b›\nx\nk‹#region› It's\nk‹#endregion›"),
            ("@class.@new(é) /* a\nb", "@class.f‹@new›(é) c‹/* a›\nc‹b›"),
        ] {
            assert_eq!(marked(text, &tokens(text)), expected);
        }
    }

    #[test]
    fn strings_have_many_forms_and_code_in_them_is_code() {
        for (text, expected) in [
            (r#""a\"b" 'x' '\'' @"a\""" + b"#, r#"s‹"a\"b" 'x' '\'' @"a\"""› + b"#),
            (r#"$"a {b} {{c}} {F(d["e"]):N2}!""#, r#"s‹$"a ›{b}s‹ {{c}} ›{f‹F›(d[s‹"e"›]):N2}s‹!"›"#),
            (r#"$"{global::A.B("x")} y";"#, r#"s‹$"›{k‹global›::A.f‹B›(s‹"x"›)}s‹ y"›;"#),
            ("$@\"a\n{b}\" @$\"\"", "s‹$@\"a›\n{b}s‹\" @$\"\"›"),
            ("\"\"\"a \" b\"\"\" c", "s‹\"\"\"a \" b\"\"\"› c"),
            ("$$\"\"\"{a} {{1}}\n\"\"\" c", "s‹$$\"\"\"{a} ›{{n‹1›}}\ns‹\"\"\"› c"),
            ("\"a\nint b; it's $\"{", "s‹\"a›\nt‹int› b; it's s‹$\"›{"),
        ] {
            assert_eq!(marked(text, &tokens(text)), expected);
        }
    }
}
