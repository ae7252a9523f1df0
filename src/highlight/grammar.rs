//! The grammars of languages and the reading of a text by one: which part of it is what.

use std::cmp::Reverse;
use std::fmt;
use std::ops::{ControlFlow, Range};

use tree_sitter::{Language, ParseOptions, Parser, Query, QueryCursor, QueryCursorOptions, StreamingIterator, Tree};

use super::class::{self, Class, Mark};
use super::html::Token;
use super::query;
use crate::model::code::Syntax;

/// How often a grammar may ask whether to go on. It is a count and no time, since the same text must come out the same on
/// every machine; the longest text that is read needs a fourth of it.
const PATIENCE: usize = 8192;

/// How many matches of a query may be open at once.
const OPEN_MATCHES: u32 = 256;

/// A grammar that is ready to read.
pub struct Grammar {
    language: Language,
    query: Query,
    /// What each capture of the query means.
    marks: Vec<Option<Mark>>,
    /// Text with mistakes stays plain.
    strict: bool,
}

impl fmt::Debug for Grammar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grammar").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Grammar {
    /// Prepares the grammar of a syntax; `None` where it has none.
    #[must_use]
    pub fn new(syntax: Syntax) -> Option<Self> {
        let (language, query) = source(syntax)?;
        let language = Language::new(language);
        let query = Query::new(&language, &format!("{query}\n{}", query::addition(syntax))).ok()?;
        let marks = query.capture_names().iter().map(|name| class::of_capture(name, syntax)).collect();
        Some(Self { language, query, marks, strict: syntax == Syntax::Console })
    }
}

fn source(syntax: Syntax) -> Option<(tree_sitter_language::LanguageFn, &'static str)> {
    Some(match syntax {
        Syntax::Basic | Syntax::Cpp | Syntax::CSharp | Syntax::FSharp | Syntax::Sql | Syntax::Xml => return None,
        Syntax::Bash | Syntax::Console => (arborium_bash::language(), arborium_bash::HIGHLIGHTS_QUERY),
        Syntax::Css => (arborium_css::language(), arborium_css::HIGHLIGHTS_QUERY),
        Syntax::Diff => (arborium_diff::language(), arborium_diff::HIGHLIGHTS_QUERY),
        Syntax::Dockerfile => (arborium_dockerfile::language(), arborium_dockerfile::HIGHLIGHTS_QUERY),
        Syntax::Html => (arborium_html::language(), arborium_html::HIGHLIGHTS_QUERY),
        Syntax::Ini => (arborium_ini::language(), arborium_ini::HIGHLIGHTS_QUERY),
        Syntax::JavaScript => (arborium_javascript::language(), arborium_javascript::HIGHLIGHTS_QUERY),
        Syntax::Json => (arborium_json::language(), arborium_json::HIGHLIGHTS_QUERY),
        Syntax::PowerShell => (arborium_powershell::language(), arborium_powershell::HIGHLIGHTS_QUERY),
        Syntax::Protobuf => (arborium_proto::language(), arborium_proto::HIGHLIGHTS_QUERY),
        Syntax::Python => (arborium_python::language(), arborium_python::HIGHLIGHTS_QUERY),
        Syntax::Yaml => (arborium_yaml::language(), arborium_yaml::HIGHLIGHTS_QUERY),
    })
}

/// Reads one text after the other.
pub struct Reader {
    parser: Parser,
    cursor: QueryCursor,
}

impl Default for Reader {
    fn default() -> Self {
        let mut cursor = QueryCursor::new();
        cursor.set_match_limit(OPEN_MATCHES);
        Self { parser: Parser::new(), cursor }
    }
}

impl Reader {
    /// The tokens of a text; `None` where the grammar cannot cope with it.
    pub fn read(&mut self, grammar: &Grammar, text: &str) -> Option<Vec<Token>> {
        self.parser.set_language(&grammar.language).ok()?;
        let tree = self.parse(text)?;
        if grammar.strict && tree.root_node().has_error() {
            return None;
        }
        Some(flat(self.spans(grammar, &tree, text)?))
    }

    fn parse(&mut self, text: &str) -> Option<Tree> {
        let mut left = PATIENCE;
        let mut go_on = |_: &_| next(&mut left);
        let options = ParseOptions::new().progress_callback(&mut go_on);
        let bytes = text.as_bytes();
        let tree =
            self.parser.parse_with_options(&mut |at, _| bytes.get(at..).unwrap_or_default(), None, Some(options));
        // After a text that was too much, the parser would go on with it.
        self.parser.reset();
        tree
    }

    fn spans(&mut self, grammar: &Grammar, tree: &Tree, text: &str) -> Option<Vec<Span>> {
        let mut left = PATIENCE;
        let mut go_on = |_: &_| next(&mut left);
        let options = QueryCursorOptions::new().progress_callback(&mut go_on);
        let mut out = Vec::new();
        let mut matches = self.cursor.matches_with_options(&grammar.query, tree.root_node(), text.as_bytes(), options);
        while let Some(found) = matches.next() {
            for capture in found.captures() {
                let Some(mark) = grammar.marks.get(capture.index as usize).copied().flatten() else { continue };
                let at = capture.node.byte_range();
                let weight = (mark.class.is_some(), mark.depth, found.pattern_index);
                out.push(Span { at, class: mark.class, weight });
            }
        }
        drop(matches);
        (left > 0).then_some(out)
    }
}

fn next(left: &mut usize) -> ControlFlow<()> {
    *left = left.saturating_sub(1);
    if *left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// A node that a query has found.
struct Span {
    at: Range<usize>,
    class: Option<Class>,
    /// Of those with the same place, the one that weighs most counts.
    weight: (bool, usize, usize),
}

/// Nested spans become tokens side by side: each byte belongs to the innermost.
fn flat(mut spans: Vec<Span>) -> Vec<Token> {
    spans.sort_unstable_by_key(|span| (span.at.start, Reverse(span.at.end), span.weight));
    let mut out: Vec<Token> = Vec::new();
    let mut open: Vec<&Span> = Vec::new();
    let mut at = 0;
    let mut until = |end: usize, top: Option<&&Span>| {
        if let Some(class) = top.and_then(|span| span.class)
            && end > at
        {
            out.push(Token { at: at..end, class });
        }
        at = at.max(end);
    };
    for span in &spans {
        while let Some(top) = open.last().filter(|top| top.at.end <= span.at.start) {
            until(top.at.end, Some(top));
            open.pop();
        }
        until(span.at.start, open.last());
        open.push(span);
    }
    while let Some(top) = open.pop() {
        until(top.at.end, Some(&top));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Grammar, Reader, source};
    use crate::highlight::html::html;
    use crate::model::code::Syntax;

    #[test]
    fn every_query_fits_its_grammar() {
        for syntax in Syntax::ALL {
            assert_eq!(Grammar::new(syntax).is_some(), source(syntax).is_some(), "{syntax:?}");
        }
    }

    #[test]
    fn a_reader_goes_on_after_a_text_that_was_too_much() {
        let grammar = Grammar::new(Syntax::JavaScript).unwrap();
        let mut reader = Reader::default();
        assert_eq!(reader.read(&grammar, &"let a = b(c)\n".repeat(50_000)), None);
        assert_eq!(html("1", &reader.read(&grammar, "1").unwrap()), "<span class=\"n\">1</span>");
    }
}
