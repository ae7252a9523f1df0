//! C++ and C, with what Windows adds to them: C++/CLI, and the attributes of interface definitions. What is shown of them
//! is mostly declarations without a program around.

use super::class::Class;
use super::html::Token;
use super::place::Place;
use super::scanner::{Scanner, is_in, is_word};
use super::words::Words;

/// Sorted.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "alignas", "alignof", "asm", "auto", "break", "case", "catch", "class", "co_await", "co_return", "co_yield", "concept",
    "const", "const_cast", "consteval", "constexpr", "constinit", "continue", "decltype", "default", "delete", "do",
    "dynamic_cast", "else", "enum", "explicit", "export", "extern", "for", "friend", "gcnew", "goto", "if", "inline",
    "mutable", "namespace", "new", "noexcept", "operator", "private", "protected", "public", "register",
    "reinterpret_cast", "requires", "restrict", "return", "safe_cast", "sizeof", "static", "static_assert", "static_cast",
    "struct", "switch", "template", "this", "thread_local", "throw", "try", "typedef", "typeid", "typename", "union",
    "using", "virtual", "volatile", "while",
];

/// Sorted.
#[rustfmt::skip]
const TYPES: &[&str] = &[
    "__int64", "bool", "char", "char16_t", "char32_t", "char8_t", "double", "float", "int", "int16_t", "int32_t",
    "int64_t", "int8_t", "intptr_t", "long", "ptrdiff_t", "short", "signed", "size_t", "uint16_t", "uint32_t", "uint64_t",
    "uint8_t", "uintptr_t", "unsigned", "void", "wchar_t",
];

/// What a type stands behind, sorted.
const BEFORE_TYPES: &[&str] = &["class", "enum", "gcnew", "interface", "new", "struct", "typename", "union"];

/// Keywords behind which a value follows and no declaration, sorted.
const BEFORE_VALUES: &[&str] =
    &["case", "co_await", "co_return", "co_yield", "delete", "else", "return", "sizeof", "throw"];

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

fn scan(text: &str) -> Scanner<'_> {
    let mut scanner = Scanner::new(text);
    while !scanner.is_done() {
        match (scanner.peek(0), scanner.peek(1)) {
            (b' ' | b'\t' | b'\r' | b'\n', _) => scanner.at += 1,
            (b'/', b'/') => scanner.line_comment(),
            (b'/', b'*') => scanner.block_comment(2, "*/"),
            (b'"', _) => string(&mut scanner),
            (b'\'', _) => scanner.quoted_character(),
            (b'#', _) if scanner.is_first_on_line() => directive(&mut scanner),
            _ if scanner.is_number() => scanner.number(b'\''),
            _ if scanner.is_word() => word(&mut scanner),
            _ => scanner.mark(),
        }
    }
    scanner
}

fn directive(scanner: &mut Scanner<'_>) {
    match scanner.directive() {
        "error" | "pragma" | "region" | "endregion" | "warning" => scanner.text_line(),
        "include" | "import" => {
            scanner.blanks();
            let from = scanner.at;
            match scanner.peek(0) {
                b'<' => {
                    scanner.skip(|byte| byte != b'>' && byte != b'\n' && byte != b'\r');
                    scanner.at += usize::from(scanner.peek(0) == b'>');
                    scanner.literal(from, Class::String);
                }
                b'"' => scanner.string(b'"'),
                _ => {}
            }
            scanner.text_line();
        }
        "define" => {
            scanner.blanks();
            let from = scanner.at;
            scanner.skip(is_word);
            let class = if scanner.peek(0) == b'(' { Class::Function } else { Class::Number };
            scanner.literal(from, class);
        }
        _ => {}
    }
}

/// Reads a string. Behind a backslash at the end of its line it goes on.
fn string(scanner: &mut Scanner<'_>) {
    let from = scanner.at;
    scanner.at += 1;
    scanner.quoted(b'"');
    while scanner.text[from + 1..scanner.at].ends_with('\\') && matches!(scanner.peek(0), b'\r' | b'\n') {
        scanner.skip(|byte| byte == b'\r' || byte == b'\n');
        scanner.quoted(b'"');
    }
    scanner.literal(from, Class::String);
}

/// Reads a word, or the string whose prefix it is.
fn word(scanner: &mut Scanner<'_>) {
    let from = scanner.at;
    scanner.word();
    let (prefix, quote) = (&scanner.text[from..scanner.at], scanner.peek(0));
    if !matches!(prefix, "L" | "u" | "U" | "u8" | "R" | "LR" | "uR" | "UR" | "u8R") || !matches!(quote, b'"' | b'\'') {
        return;
    }
    scanner.lexemes.pop();
    scanner.at += 1;
    if prefix.ends_with('R') && quote == b'"' {
        let name = scanner.at;
        scanner.skip(|byte| is_word(byte) || byte == b'-');
        if scanner.peek(0) == b'(' {
            let end = format!("){}\"", &scanner.text[name..scanner.at]);
            scanner.behind(&end);
            return scanner.literal(from, Class::String);
        }
    }
    scanner.quoted(quote);
    scanner.literal(from, Class::String);
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
    /// How many brackets were open where types get further names.
    typedef: Option<usize>,
    /// The type declared last, for its constructors.
    declared: &'t str,
    /// The last word that was a type before a name.
    typed: Option<usize>,
    /// Where the parameters close that are being declared.
    parameters: usize,
}

impl<'t> Reader<'t> {
    /// What a word is.
    fn class(&mut self, n: usize) -> Option<Class> {
        let word = self.words.word(n);
        let member = self.words.is_member(n) || self.is_arrow(n);
        let qualified = self.words.mark(n.wrapping_sub(1)) == b':' && self.words.mark(n.wrapping_sub(2)) == b':';
        if !member && !qualified {
            self.chain = n;
        }
        if !member {
            if is_in(word, TYPES) {
                self.lead = "";
                self.typed = Some(n);
                return Some(Class::Type);
            }
            if matches!(word, "true" | "false" | "nullptr") {
                self.lead = "";
                return Some(Class::Number);
            }
            if self.is_keyword(n, word) {
                self.lead = word;
                if word == "typedef" {
                    self.typedef = Some(self.place.depth);
                }
                return Some(Class::Keyword);
            }
        }
        if self.words.is_qualifier(n) {
            return self.is_class_of_method(n, word).then_some(Class::Type);
        }
        let lead = std::mem::take(&mut self.lead);
        self.name(n, word, lead, member)
    }

    /// What a name is that is no keyword.
    fn name(&mut self, n: usize, word: &'t str, lead: &str, member: bool) -> Option<Class> {
        let behind = self.words.behind_arguments(n + 1);
        let called = self.words.mark(behind) == b'(';
        if matches!(lead, "class" | "struct" | "interface" | "enum" | "union") {
            self.place.header();
            self.declared = word;
        }
        let macro_name = is_macro(word);
        if is_in(lead, BEFORE_TYPES)
            || self.place.is_base() && !called
            || self.is_new_name(n)
            || called && self.is_function_pointer(behind)
        {
            Some(Class::Type)
        } else if called {
            let before = self.chain.wrapping_sub(1);
            if n > 0 && (self.typed == Some(before) || matches!(self.words.mark(before), b'*' | b'&' | b'^')) {
                self.parameters = self.words.behind(behind) - 1;
            }
            let constructor = !member && word == self.declared && n == self.chain;
            Some(if constructor { Class::Type } else { Class::Function })
        } else if macro_name && self.typed.is_some_and(|typed| typed + 1 == n) && self.words.is_word(n + 1) {
            // `HRESULT STDMETHODCALLTYPE Name(`.
            self.typed = Some(n);
            Some(Class::Number)
        } else if !member
            && (self.place.is_argument(&self.words, n) || behind > n + 1 || self.has_name(n) || self.is_cast(n))
        {
            self.typed = Some(n);
            Some(Class::Type)
        } else {
            macro_name.then_some(Class::Number)
        }
    }

    fn is_arrow(&self, n: usize) -> bool {
        self.words.mark(n.wrapping_sub(1)) == b'>' && self.words.mark(n.wrapping_sub(2)) == b'-'
    }

    /// `typedef struct {…} NAME, *POINTER;`, `typedef void (*NAME)(int)`.
    fn is_new_name(&self, n: usize) -> bool {
        let pointer = self.words.mark(n.wrapping_sub(1)) == b'*' && self.words.mark(n + 2) == b'(';
        match self.words.mark(n + 1) {
            b';' | b',' => self.typedef == Some(self.place.depth),
            b')' => self.typedef.is_some() && pointer,
            _ => false,
        }
    }

    /// Whether `(*name)(` stands here, as in `void (*name)(int)`.
    fn is_function_pointer(&self, open: usize) -> bool {
        let convention = usize::from(self.words.is_word(open + 1));
        let behind = self.words.behind(open);
        self.words.mark(open + 1 + convention) == b'*' && self.words.mark(behind) == b'('
    }

    /// `Ship::dock(`.
    fn is_class_of_method(&self, n: usize, word: &str) -> bool {
        let words = &self.words;
        let called = words.mark(words.behind_arguments(n + 4)) == b'(' || words.mark(n + 4) == 0;
        word.starts_with(|first: char| first.is_ascii_uppercase()) && words.mark(n + 1) == b':' && called
    }

    /// `Ship name`, `Ship *name`, `Ship& name`, `Ship^ name`.
    fn has_name(&self, n: usize) -> bool {
        let words = &self.words;
        let at = self.behind_type(n);
        let name = words.word(at);
        if name.is_empty() || is_in(name, KEYWORDS) && name != "operator" || is_in(name, TYPES) {
            return false;
        }
        let first = words.behind_arguments(n + 1);
        if first == at {
            return !self.is_keyword(at, name);
        }
        // With a sign between them, two names may as well be a product.
        let before = self.chain.wrapping_sub(1);
        let follows = matches!(words.mark(at + 1), b';' | b',' | b')' | b'=' | b'[' | b'(' | b'{' | b':' | 0);
        let starts =
            matches!(words.mark(before), b';' | b'{' | b'}' | b']' | 0) && !is_in(words.word(before), BEFORE_VALUES);
        let uneven = words.is_glued(first) != words.is_glued(at);
        let inside = matches!(words.mark(before), b'(' | b',') && (uneven || n < self.parameters);
        follows && (starts && !words.is_literal(before) || inside || words.is_word(first))
    }

    /// Behind the type that ends with this word, with what makes it a pointer.
    fn behind_type(&self, n: usize) -> usize {
        let mut at = self.words.behind_arguments(n + 1);
        while matches!(self.words.mark(at), b'*' | b'&' | b'^' | b'%') || self.words.word(at) == "const" {
            at += 1;
        }
        at
    }

    /// `(Ship*)name`, and no call or condition.
    fn is_cast(&self, n: usize) -> bool {
        let words = &self.words;
        let open = self.chain.wrapping_sub(1);
        let open = if words.word(open) == "const" { open.wrapping_sub(1) } else { open };
        let close = self.behind_type(n);
        let before = open.wrapping_sub(1);
        let free = !matches!(words.mark(before), b')' | b']' | b'>')
            && !words.is_literal(before)
            && (!words.is_word(before) || is_in(words.word(before), BEFORE_VALUES));
        let value = words.is_literal(close + 1)
            || words.is_word(close + 1)
            || words.mark(close + 1) == b'&' && words.is_glued(close + 1);
        words.mark(open) == b'(' && words.mark(close) == b')' && free && value
    }

    /// Whether a word is a keyword where it stands.
    fn is_keyword(&self, n: usize, word: &str) -> bool {
        let words = &self.words;
        let (before, mark, next) = (n.wrapping_sub(1), words.mark(n + 1), words.word(n + 1));
        match word {
            "ref" | "value" => matches!(next, "class" | "struct"),
            "interface" => words.is_word(n + 1) && matches!(words.mark(n + 2), 0 | b':' | b'{' | b';'),
            "each" => words.word(before) == "for",
            "in" => words.is_word(before) && words.is_word(n + 1),
            "property" | "event" | "delegate" | "generic" => words.is_word(n + 1) || word == "generic" && mark == b'<',
            "override" | "final" | "abstract" | "sealed" => {
                matches!(mark, b';' | b'{' | b'=' | b':') && (words.is_word(before) || words.mark(before) == b')')
            }
            _ => is_in(word, KEYWORDS) || word.starts_with("__") && !is_macro(word),
        }
    }

    /// What a sign changes.
    fn sign(&mut self, n: usize) {
        let mark = self.words.mark(n);
        self.place.sign(&mut self.words, n);
        if mark == b';' && self.typedef.is_some_and(|depth| depth >= self.place.depth) {
            self.typedef = None;
        }
        if mark != b':' {
            self.lead = "";
        }
    }
}

/// By custom, names in capitals are constants.
fn is_macro(word: &str) -> bool {
    word.len() > 1
        && word.starts_with(|first: char| first.is_ascii_uppercase() || first == '_')
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::{BEFORE_TYPES, BEFORE_VALUES, KEYWORDS, TYPES, tokens};
    use crate::highlight::html::marked;

    #[test]
    fn the_lists_are_sorted() {
        assert!([KEYWORDS, TYPES, BEFORE_TYPES, BEFORE_VALUES].iter().all(|list| list.is_sorted()));
    }

    #[test]
    fn declarations_need_no_program_around() {
        for (text, expected) in [
            (
                "RESULT Dock(\n  [in, size_is(n)] SHIP *pShip,\n  [out] Berth ** free);",
                "t‹RESULT› f‹Dock›(\n  [a‹in›, a‹size_is›(n)] t‹SHIP› *pShip,\n  [a‹out›] t‹Berth› ** free);",
            ),
            (
                "RESULT MYCALL Sail(Ship * s, int, const Port& p) PURE;",
                "t‹RESULT› n‹MYCALL› f‹Sail›(t‹Ship› * s, t‹int›, k‹const› t‹Port›& p) n‹PURE›;",
            ),
            (
                "typedef enum { A_B = 1, c = 0x2'0u } Flag, *PFLAG;",
                "k‹typedef enum› { n‹A_B› = n‹1›, c = n‹0x2'0u› } t‹Flag›, *t‹PFLAG›;",
            ),
            ("typedef int (__stdcall *DOCKED)(Ship s);", "k‹typedef› t‹int› (k‹__stdcall› *t‹DOCKED›)(t‹Ship› s);"),
            (
                "class Quay : public Base<int> { Quay(); ~Quay(); };",
                "k‹class› t‹Quay› : k‹public› t‹Base›<t‹int›> { t‹Quay›(); ~t‹Quay›(); };",
            ),
            ("interface IPort : IUnknown { };", "k‹interface› t‹IPort› : t‹IUnknown› { };"),
        ] {
            assert_eq!(marked(text, &tokens(text)), expected);
        }
    }

    #[test]
    fn a_product_is_no_pointer() {
        for (text, expected) in [
            ("Ship *a = b * c; f(d * e); return x *y;", "t‹Ship› *a = b * c; f‹f›(d * e); k‹return› x *y;"),
            (
                "String^ s = gcnew String(\"a\"); (Ship*)p->go();",
                "t‹String›^ s = k‹gcnew› t‹String›(s‹\"a\"›); (t‹Ship›*)p->f‹go›();",
            ),
            (
                "std::vector<Ship*> v; if (a < b && c > 0) Port::Open<int>(nullptr);",
                "std::t‹vector›<t‹Ship›*> v; k‹if› (a < b && c > n‹0›) t‹Port›::f‹Open›<t‹int›>(n‹nullptr›);",
            ),
            (
                "for each (Ship^ s in all) Console::WriteLine(s);",
                "k‹for each› (t‹Ship›^ s k‹in› all) t‹Console›::f‹WriteLine›(s);",
            ),
            ("x->abstract = a.final; int y[] = { [0] = 1 };", "x->abstract = a.final; t‹int› y[] = { [n‹0›] = n‹1› };"),
        ] {
            assert_eq!(marked(text, &tokens(text)), expected);
        }
    }

    #[test]
    fn directives_and_strings() {
        for (text, expected) in [
            (
                "#include <a.h> // b\n#import \"c.tlb\" no_namespace",
                "k‹#include› s‹<a.h>› c‹// b›\nk‹#import› s‹\"c.tlb\"› no_namespace",
            ),
            ("#include <a.h>\nRESULT Dock(int n);", "k‹#include› s‹<a.h>›\nt‹RESULT› f‹Dock›(t‹int› n);"),
            ("\"one \\\n two\" after; \"x\\", "s‹\"one \\›\ns‹ two\"› after; s‹\"x\\›"),
            (
                "#define MOST 5\n# define f(x) x\n#error it's",
                "k‹#define› n‹MOST 5›\nk‹# define› f‹f›(x) x\nk‹#error› it's",
            ),
            ("L\"a\\\"\" u8R\"x(a)\" b)x\" L'c' '\n it's", "s‹L\"a\\\"\" u8R\"x(a)\" b)x\" L'c'› '\n it's"),
        ] {
            assert_eq!(marked(text, &tokens(text)), expected);
        }
    }
}
