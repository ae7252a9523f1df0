//! Reads `[!code-lang[name](path?query#fragment "title")]`.

use super::range::{self, LineRange};
use crate::markdown::mask::{bracket_link, keyword, unescape};
use crate::model::document::{Snippet, SnippetPart, SnippetStyle};

const INTERACTIVE: &str = "-interactive";

/// Reads a snippet at the start of `text`, which is the rest of a line; returns it with its length.
#[must_use]
pub fn parse(text: &str) -> Option<(Snippet, usize)> {
    let (rest, style) = match keyword(text, "code") {
        Some(rest) => (rest, SnippetStyle::Bracket),
        None => (keyword(text, "notebook")?, SnippetStyle::Notebook),
    };
    let open = rest.find('[')?;
    let language = match &rest[..open] {
        "" => "",
        language => language.strip_prefix('-')?.trim(),
    };
    let link = bracket_link(&rest[open..])?;
    let after = link.rest.trim_start().strip_prefix(']')?;
    let len = text.len() - after.len();
    let (language, interactive) = match language.strip_suffix(INTERACTIVE) {
        Some(plain) => (plain, non_empty(plain)),
        None => (language, None),
    };
    let address = Address::read(&link.path);
    let snippet = Snippet {
        path: address.path.into(),
        at: 0..0,
        raw: text[..len].into(),
        style,
        language: non_empty(language),
        interactive,
        interactive_mode: None,
        name: non_empty(unescape(link.name).trim()),
        title: link.title.as_deref().map(str::trim).and_then(non_empty),
        highlight: non_empty(&range::show(&address.query.highlight)),
        dedent: address.query.dedent,
        part: address.part(),
    };
    Some((snippet, len))
}

fn non_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A path with what follows it.
struct Address<'a> {
    path: &'a str,
    query: Query,
    fragment: &'a str,
}

impl<'a> Address<'a> {
    fn read(text: &'a str) -> Self {
        let (before, fragment) = text.split_once('#').unwrap_or((text, ""));
        let (path, query) = before.split_once('?').unwrap_or((before, ""));
        Self { path: path.trim(), query: Query::read(query.trim()), fragment: fragment.trim() }
    }

    /// Which part is meant, if several are named.
    fn part(&self) -> SnippetPart {
        let lines = range::marked(self.fragment);
        let fragment = (lines.is_none() && !self.fragment.is_empty()).then_some(self.fragment);
        if let Some(tag) = fragment.or(self.query.name.as_deref()) {
            return SnippetPart::Tag(tag.to_owned());
        }
        if let Some(lines) = lines.or(self.query.start_end()) {
            return SnippetPart::Lines(vec![lines]);
        }
        if self.query.ranges.is_empty() { SnippetPart::Whole } else { SnippetPart::Lines(self.query.ranges.clone()) }
    }
}

/// What stands after the `?`.
#[derive(Default)]
struct Query {
    name: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    ranges: Vec<LineRange>,
    highlight: Vec<LineRange>,
    dedent: Option<usize>,
    /// An item could not be read; it and all after it do not count.
    broken: bool,
}

impl Query {
    fn read(text: &str) -> Self {
        let mut query = Self::default();
        if !text.is_empty() {
            query.broken = text.split('&').any(|item| query.take(item).is_none());
        }
        query
    }

    fn take(&mut self, item: &str) -> Option<()> {
        let (key, value) = item.split_once('=')?;
        let lines = || range::list(value).ok();
        let number = || value.trim().parse::<i32>().ok();
        match key.to_ascii_lowercase().as_str() {
            "name" if !value.contains('=') => self.name = non_empty(value),
            "start" => {
                self.start = Some(usize::try_from(number()?).unwrap_or(0));
                self.end = self.start;
            }
            "end" => self.end = Some(usize::try_from(number()?).unwrap_or(0)),
            "range" => self.ranges = lines()?,
            "highlight" => self.highlight = lines()?,
            "dedent" => self.dedent = usize::try_from(number()?).ok(),
            _ => return None,
        }
        Some(())
    }

    fn start_end(&self) -> Option<LineRange> {
        let start = self.start.filter(|_| !self.broken)?;
        Some((start, self.end))
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::model::document::{Snippet, SnippetPart, SnippetStyle};

    fn read(text: &str) -> Snippet {
        parse(text).unwrap().0
    }

    fn part(address: &str) -> SnippetPart {
        read(&format!("[!code[]({address})]")).part
    }

    #[test]
    fn every_piece_of_a_directive_is_read() {
        let text =
            "[!Code-CSharp-interactive[A \\] name](~/a/b.cs?highlight=1,2-2,4-&dedent=3#tag \"Its title\")] after";
        let (snippet, len) = parse(text).unwrap();
        assert_eq!(&text[len..], " after");
        assert_eq!(&*snippet.raw, &text[..len]);
        assert_eq!((&*snippet.path, snippet.style), ("~/a/b.cs", SnippetStyle::Bracket));
        assert_eq!(snippet.language.as_deref(), Some("CSharp"));
        assert_eq!(snippet.interactive.as_deref(), Some("CSharp"));
        assert_eq!(snippet.name.as_deref(), Some("A ] name"));
        assert_eq!(snippet.title.as_deref(), Some("Its title"));
        assert_eq!(snippet.highlight.as_deref(), Some("1,2,4-"));
        assert_eq!((snippet.dedent, snippet.part), (Some(3), SnippetPart::Tag("tag".into())));
    }

    #[test]
    fn language_name_and_title_may_be_missing() {
        let snippet = read("[!CODE[](a.json)]");
        assert_eq!((snippet.language, snippet.name, snippet.title), (None, None, None));
        assert_eq!((snippet.highlight, snippet.dedent, snippet.part), (None, None, SnippetPart::Whole));
        assert_eq!(read("[!code-[](a.json)]").language, None);
    }

    #[test]
    fn a_notebook_is_a_snippet_of_its_own_style() {
        let snippet = read("[!notebook-python[](a.ipynb?name=import)]");
        assert_eq!((snippet.style, snippet.part), (SnippetStyle::Notebook, SnippetPart::Tag("import".into())));
    }

    #[test]
    fn a_tag_goes_before_lines_and_lines_of_the_fragment_before_those_of_the_query() {
        let lines = |first, last| SnippetPart::Lines(vec![(first, last)]);
        assert_eq!(part("a.cs?start=1&end=1&name=x&range=5-"), SnippetPart::Tag("x".into()));
        assert_eq!(part("a.cs?name=x#y"), SnippetPart::Tag("y".into()));
        assert_eq!(part("a.cs?name=x#L1"), SnippetPart::Tag("x".into()));
        assert_eq!(part("a.cs?start=1&range=5-#L7-L8"), lines(7, Some(8)));
        assert_eq!(part("a.cs?start=1&end=4&range=5-"), lines(1, Some(4)));
        assert_eq!(part("a.cs?end=4&range=5-"), lines(5, None));
        assert_eq!(part("a.cs?start=3"), lines(3, Some(3)));
        assert_eq!(part("a.cs?range=5-,1"), SnippetPart::Lines(vec![(5, None), (1, Some(1))]));
    }

    #[test]
    fn a_query_counts_up_to_its_first_fault() {
        assert_eq!(part("a.cs?name=x&what=1&range=5"), SnippetPart::Tag("x".into()));
        assert_eq!(part("a.cs?range=5,x&start=1"), SnippetPart::Whole);
        assert_eq!(read("[!code[](a.cs?dedent=-1&highlight=2)]").dedent, None);
        assert_eq!(read("[!code[](a.cs?dedent=-1&highlight=2)]").highlight.as_deref(), Some("2"));
    }

    #[test]
    fn what_only_looks_alike_is_no_snippet() {
        for text in
            ["[!code", "[!codex[a](b)]", "[!code-cs[a](b)", "[!code[a]]", "[!code[a]()]", "[!Code<a href", "[!note]"]
        {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
