//! SQL in its dialects, Entity SQL among them: words mean the same wherever they stand, more or less.

use super::class::Class;
use super::html::Token;
use super::scanner::{Kind, Lexeme, Scanner, is_in_any_case, is_word};
use super::words::Words;

/// Sorted.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "add", "after", "all", "alter", "and", "any", "apply", "as", "asc", "authorization", "begin", "between", "break", "bulk", "by",
    "cascade", "case", "catch", "check", "clustered", "collate", "column", "commit", "constraint", "continue", "create",
    "cross", "cursor", "database", "deallocate", "declare", "default", "delete", "deny", "desc", "distinct", "drop", "each",
    "else", "end", "escape", "except", "exec", "execute", "exists", "fetch", "for", "foreign", "from", "full", "function",
    "go", "grant", "group", "having", "if", "in", "index", "inner", "insert", "instead", "intersect", "into", "is", "join",
    "left", "like", "limit", "login", "merge", "multiset", "natural", "nocheck", "nonclustered", "not", "of", "off",
    "offset", "on", "only", "open", "option", "or", "order", "out", "outer", "output", "over", "overlaps", "package",
    "partition", "percent", "pivot", "primary", "print", "proc", "procedure", "raiserror", "read", "references", "replace",
    "return", "returning", "returns", "revoke", "right", "rollback", "save", "schema", "select", "set", "skip", "some",
    "table", "then", "throw", "to", "top", "tran", "transaction", "trigger", "truncate", "try", "union", "unique",
    "unpivot", "update", "use", "using", "values", "view", "when", "where", "while", "with", "without",
];

/// Sorted.
#[rustfmt::skip]
const TYPES: &[&str] = &[
    "bigint", "binary", "bit", "blob", "boolean", "char", "clob", "date", "datetime", "datetime2", "datetimeoffset",
    "decimal", "double", "float", "image", "int", "integer", "money", "nchar", "ntext", "number", "numeric", "nvarchar",
    "real", "rowversion", "smalldatetime", "smallint", "smallmoney", "sql_variant", "text", "time", "timestamp", "tinyint",
    "uniqueidentifier", "varbinary", "varchar", "varchar2", "xml",
];

/// Keywords that are functions with brackets at once behind them, sorted.
const FUNCTIONS: &[&str] = &["left", "replace", "right", "truncate"];

/// What the name of a table stands behind, sorted.
const BEFORE_TABLES: &[&str] = &["from", "insert", "into", "join", "references", "table", "update"];

/// How many bytes a name in brackets may have.
const LONGEST_NAME: usize = 256;

/// Reads a text.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut words = Words::new(scan(text));
    let mut lead = "";
    // Whether a list of tables goes on behind a comma.
    let mut listed = false;
    for n in 0..words.len() {
        if words.is_word(n) {
            let word = words.word(n);
            let class = class(&words, n, lead);
            if let Some(class) = class {
                words.put(n, class);
            }
            // A qualified name goes on: what stood before it still counts.
            if !words.is_qualifier(n) {
                listed = match class {
                    Some(Class::Keyword) => listed && word.eq_ignore_ascii_case("as"),
                    Some(_) => listed || lead.eq_ignore_ascii_case("from"),
                    None => listed,
                };
                lead = if class == Some(Class::Keyword) { word } else { "" };
            }
        } else if words.mark(n) != b'.' {
            let goes_on = listed && words.mark(n) == b',';
            (lead, listed) = (if goes_on { "from" } else { "" }, false);
        }
    }
    words.into_tokens()
}

fn scan(text: &str) -> Scanner<'_> {
    let mut scanner = Scanner::new(text);
    while !scanner.is_done() {
        match (scanner.peek(0), scanner.peek(1)) {
            (b' ' | b'\t' | b'\r' | b'\n', _) => scanner.at += 1,
            (b'-', b'-') => scanner.line_comment(),
            (b'/', b'*') => scanner.block_comment(2, "*/"),
            (b'\'' | b'"', _) => string(&mut scanner, 0),
            (b'N' | b'n' | b'X' | b'x', b'\'') => string(&mut scanner, 1),
            (b'[' | b'`', _) => quoted_name(&mut scanner),
            (b'@', next) if is_word(next) || next == b'@' => {
                let from = scanner.at;
                scanner.skip(|byte| is_word(byte) || byte == b'@');
                scanner.literal(from, Class::Name);
            }
            _ if scanner.is_number() => scanner.number(b'_'),
            _ if scanner.is_word() => scanner.word(),
            _ => scanner.mark(),
        }
    }
    scanner
}

/// Two quotes are one in the string: the next string follows at once. It goes on beyond its line where something stands behind
/// its end that can stand behind a string: else the quote is an apostrophe.
fn string(scanner: &mut Scanner<'_>, prefix: usize) {
    let from = scanner.at;
    scanner.at += prefix;
    let quote = scanner.peek(0);
    scanner.at += 1;
    let begin = scanner.at;
    scanner.skip(|byte| byte != quote);
    let behind = scanner.peek(1);
    if scanner.is_done() || !(behind == quote || matches!(behind, b')' | b',' | b';' | b'+' | b' ' | b'\n' | b'\r' | 0))
    {
        scanner.at = begin;
        scanner.skip(|byte| byte != quote && byte != b'\n' && byte != b'\r');
    }
    scanner.at += usize::from(scanner.peek(0) == quote);
    scanner.literal(from, Class::String);
}

/// `[name]` is a word; `[ … ]` in a description of the language is none.
fn quoted_name(scanner: &mut Scanner<'_>) {
    let close = if scanner.peek(0) == b'[' { b']' } else { b'`' };
    let name = scanner.text.as_bytes()[scanner.at + 1..].iter().take(LONGEST_NAME);
    let length = name.clone().take_while(|byte| **byte != close && **byte != b'\n').count();
    let begins = is_word(scanner.peek(1)) || !scanner.peek(1).is_ascii();
    if name.len() == length || scanner.peek(1 + length) != close || !begins {
        return scanner.mark();
    }
    let at = scanner.at..scanner.at + length + 2;
    scanner.at = at.end;
    scanner.lexemes.push(Lexeme { at, kind: Kind::Word });
}

/// What a word is, behind that keyword.
fn class(words: &Words<'_>, n: usize, lead: &str) -> Option<Class> {
    let word = words.word(n);
    let called = words.mark(n + 1) == b'(';
    let behind = |words: &[&str]| is_in_any_case(lead, words);
    let is = |list: &[&str]| is_in_any_case(word, list);
    if words.is_qualifier(n) {
        return None;
    }
    let table = behind(BEFORE_TABLES) && !(called && behind(&["from", "join"]));
    let function = called && is(FUNCTIONS) && words.is_glued(n + 1);
    let keyword = is(KEYWORDS) && !function
        || is(&["key"]) && behind(&["foreign", "primary"])
        || is(&["value"]) && behind(&["select"]);
    let member = words.is_member(n);
    if is(&["false", "null", "true"]) && !member {
        Some(Class::Number)
    } else if keyword && !member {
        Some(Class::Keyword)
    } else if table || is_in_any_case(word.trim_matches(['[', ']']), TYPES) && !member {
        Some(Class::Type)
    } else {
        called.then_some(Class::Function)
    }
}

#[cfg(test)]
mod tests {
    use super::{BEFORE_TABLES, FUNCTIONS, KEYWORDS, TYPES, tokens};
    use crate::highlight::html::marked;

    #[test]
    fn the_lists_are_sorted() {
        assert!([KEYWORDS, TYPES, FUNCTIONS, BEFORE_TABLES].iter().all(|list| list.is_sorted()));
    }

    #[test]
    fn words_count_in_any_case() {
        for (text, expected) in [
            (
                "Select s.name, COUNT(*) from dbo.Ships s, [Old Ships] where x = @x -- y",
                "k‹Select› s.name, f‹COUNT›(*) k‹from› dbo.t‹Ships› s, t‹[Old Ships]› k‹where› x = a‹@x› c‹-- y›",
            ),
            (
                "CREATE TABLE Quay (id [int] PRIMARY KEY, name nvarchar(9) NOT NULL)",
                "k‹CREATE TABLE› t‹Quay› (id t‹[int]› k‹PRIMARY KEY›, name t‹nvarchar›(n‹9›) k‹NOT› n‹NULL›)",
            ),
            (
                "INSERT Quay (key) VALUES (N'it''s', 1.5); SELECT VALUE left(a, 1) FROM load(b)",
                "k‹INSERT› t‹Quay› (key) k‹VALUES› (s‹N'it''s'›, n‹1.5›); k‹SELECT VALUE› f‹left›(a, n‹1›) k‹FROM› f‹load›(b)",
            ),
            (
                "VALUES ('first\nsecond', 5); EXEC run N'SELECT a\nFROM t'; -- it's",
                "k‹VALUES› (s‹'first›\ns‹second'›, n‹5›); k‹EXEC› run s‹N'SELECT a›\ns‹FROM t'›; c‹-- it's›",
            ),
            ("'open\nGO /* a\nb */ [ x | y ] @@ROWCOUNT", "s‹'open›\nk‹GO› c‹/* a›\nc‹b */› [ x | y ] a‹@@ROWCOUNT›"),
        ] {
            assert_eq!(marked(text, &tokens(text)), expected);
        }
    }
}
