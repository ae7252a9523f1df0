//! YAML as documentation files use it: a tree of texts with their places, read within narrow limits.
//!
//! It sits on the parser below `serde-saphyr`, because `serde` would turn `1.10` into a number and `NO` into a
//! boolean before anyone sees what was written.

use std::borrow::Cow;
use std::ops::Range;

use serde_json::{Map, Value};
use serde_saphyr::granit_parser::{self, ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use crate::model::diagnostic::format::YamlFault;

/// How much a text may ask for. Aliases are never followed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the text.
    pub bytes: usize,
    /// Texts, lists and maps together.
    pub nodes: usize,
    /// Lists and maps inside each other.
    pub depth: usize,
}

/// A value and the bytes it is written in.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    pub at: Range<usize>,
    pub kind: Kind<'a>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'a> {
    /// A text without quotes; empty where nothing or `~` is written.
    Plain(Cow<'a, str>),
    /// A text in quotes, a block of text, or a text with a tag.
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    /// Entries in their order, every key once.
    Map(Vec<Entry<'a>>),
}

/// One line `key: value` of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    pub key: Cow<'a, str>,
    pub key_at: Range<usize>,
    pub value: Node<'a>,
}

/// A YAML text that could be read.
#[derive(Debug)]
pub struct Document<'a> {
    /// Nothing, if the text is empty or only comments.
    pub root: Option<Node<'a>>,
    /// Keys that stood in their map before, with their places. Their values are dropped.
    pub duplicates: Vec<(String, Range<usize>)>,
}

/// Where and why a text was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub at: Range<usize>,
    pub fault: YamlFault,
}

/// Reads a YAML text of one document.
pub fn read(text: &str, limits: Limits) -> Result<Document<'_>, Refusal> {
    if text.len() > limits.bytes {
        return Err(Refusal { at: first_line(text), fault: YamlFault::TooLong });
    }
    let mut options = granit_parser::Options::default();
    options.set_emit_comments(false);
    // One more than allowed, so that the depth is found by us and named as such.
    options.flow_nesting_limit = limits.depth + 1;
    options.block_nesting_limit = limits.depth + 1;
    let parser = Parser::new_from_str_with_options(text, options);
    let mut reader = Reader { text, parser, nodes: limits.nodes, depth: limits.depth, duplicates: Vec::new() };
    let root = reader.document()?;
    Ok(Document { root, duplicates: reader.duplicates })
}

impl Node<'_> {
    /// The value without its places: what is plain keeps its written text, except that `true` and `false` are booleans
    /// and nothing is null.
    #[must_use]
    pub fn into_value(self) -> Value {
        match self.kind {
            Kind::Plain(text) => plain_value(text),
            Kind::Text(text) => Value::String(text.into_owned()),
            Kind::List(items) => Value::Array(items.into_iter().map(Node::into_value).collect()),
            Kind::Map(entries) => Value::Object(into_fields(entries)),
        }
    }

    /// The value of a key, if this is a map that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Kind::Map(entries) = &self.kind else { return None };
        value(entries, key)
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(&self.kind, Kind::Plain(text) if text.is_empty())
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Plain(text) | Kind::Text(text) => Some(text),
            Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// The place of a value: of a list or a map, that of its first text.
    #[must_use]
    pub fn first_text(&self) -> Range<usize> {
        match &self.kind {
            Kind::List(items) => items.first().map_or_else(|| self.at.clone(), Node::first_text),
            Kind::Map(entries) => entries.first().map_or_else(|| self.at.clone(), |entry| entry.key_at.clone()),
            Kind::Plain(_) | Kind::Text(_) => self.at.clone(),
        }
    }
}

/// The value of a key.
#[must_use]
pub fn value<'n, 'a>(entries: &'n [Entry<'a>], key: &str) -> Option<&'n Node<'a>> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}

/// The entries of a map without their places.
#[must_use]
pub fn into_fields(entries: Vec<Entry<'_>>) -> Map<String, Value> {
    entries.into_iter().map(|entry| (entry.key.into_owned(), entry.value.into_value())).collect()
}

/// What a text without quotes means.
#[must_use]
pub fn plain_value(text: Cow<'_, str>) -> Value {
    match &*text {
        "" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => Value::String(text.into_owned()),
    }
}

struct Reader<'a> {
    text: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    /// How many nodes may still come.
    nodes: usize,
    depth: usize,
    duplicates: Vec<(String, Range<usize>)>,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Result<Option<Node<'a>>, Refusal> {
        let mut root = None;
        while let Some((event, at)) = self.next()? {
            match event {
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(self.refusal(at.start, YamlFault::SecondDocument));
                }
                Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event => root = Some(self.node(event, at, 0)?),
            }
        }
        // An empty document is one empty text to the parser.
        Ok(root.filter(|node| !matches!(&node.kind, Kind::Plain(text) if text.is_empty())))
    }

    fn next(&mut self) -> Result<Option<(Event<'a>, Range<usize>)>, Refusal> {
        match self.parser.next() {
            None => Ok(None),
            Some(Ok((event, span))) => Ok(Some((event, range(&span)))),
            Some(Err(error)) => Err(self.refuse(&error)),
        }
    }

    /// The node that begins with an event that was already taken.
    fn node(&mut self, event: Event<'a>, at: Range<usize>, depth: usize) -> Result<Node<'a>, Refusal> {
        self.nodes = self.nodes.checked_sub(1).ok_or_else(|| self.refusal(at.start, YamlFault::TooManyNodes))?;
        if depth > self.depth {
            return Err(self.refusal(at.start, YamlFault::TooDeep));
        }
        let kind = match event {
            // The parser writes `~` where nothing is written.
            Event::Scalar(text, ScalarStyle::Plain, _, None) if text == "~" => Kind::Plain("".into()),
            Event::Scalar(text, ScalarStyle::Plain, _, None) => Kind::Plain(text),
            Event::Scalar(text, ..) => Kind::Text(text),
            Event::SequenceStart(..) => Kind::List(self.list(depth)?),
            Event::MappingStart(..) => Kind::Map(self.map(depth)?),
            _ => return Err(self.refusal(at.start, YamlFault::Alias)),
        };
        Ok(Node { at, kind })
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node<'a>>, Refusal> {
        let mut items = Vec::new();
        while let Some((event, at)) = self.next()? {
            if event == Event::SequenceEnd {
                break;
            }
            items.push(self.node(event, at, depth + 1)?);
        }
        Ok(items)
    }

    fn map(&mut self, depth: usize) -> Result<Vec<Entry<'a>>, Refusal> {
        let mut entries = Vec::new();
        while let Some((event, at)) = self.next()? {
            if event == Event::MappingEnd {
                break;
            }
            let key = self.node(event, at, depth + 1)?;
            let (Kind::Plain(text) | Kind::Text(text)) = key.kind else {
                return Err(self.refusal(key.at.start, YamlFault::KeyNotText));
            };
            let Some((event, at)) = self.next()? else { break };
            let value = self.node(event, at, depth + 1)?;
            entries.push(Entry { key: text, key_at: key.at, value });
        }
        self.drop_duplicates(&mut entries);
        Ok(entries)
    }

    fn drop_duplicates(&mut self, entries: &mut Vec<Entry<'a>>) {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|&a, &b| entries[a].key.cmp(&entries[b].key));
        let mut again = vec![false; entries.len()];
        for pair in order.windows(2) {
            again[pair[1]] = entries[pair[0]].key == entries[pair[1]].key;
        }
        if !again.contains(&true) {
            return;
        }
        for (entry, again) in std::mem::take(entries).into_iter().zip(again) {
            if again {
                self.duplicates.push((entry.key.into_owned(), entry.key_at));
            } else {
                entries.push(entry);
            }
        }
    }

    fn refuse(&self, error: &ScanError) -> Refusal {
        let fault = match error.kind() {
            ErrorKind::RecursionLimitExceeded => YamlFault::TooDeep,
            _ => YamlFault::Syntax(error.info()),
        };
        self.refusal(error.marker().byte_offset().unwrap_or(0), fault)
    }

    fn refusal(&self, offset: usize, fault: YamlFault) -> Refusal {
        Refusal { at: self.mark(offset), fault }
    }

    /// The rest of the line at an offset; where nothing is left, the last thing before it.
    fn mark(&self, offset: usize) -> Range<usize> {
        let (before, after) = self.text.split_at_checked(offset).unwrap_or((self.text, ""));
        let rest = after.lines().next().unwrap_or("").trim_end();
        if !rest.is_empty() {
            return offset..offset + rest.len();
        }
        let end = before.trim_end().len();
        let start = before[..end].char_indices().next_back().map_or(0, |(at, _)| at);
        start..end
    }
}

fn first_line(text: &str) -> Range<usize> {
    0..text.lines().next().unwrap_or("").len()
}

fn range(span: &Span) -> Range<usize> {
    span.byte_range().unwrap_or(0..0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const LIMITS: Limits = Limits { bytes: 100_000, nodes: 100, depth: 4 };

    fn value(text: &str) -> Value {
        read(text, LIMITS).unwrap().root.map_or(Value::Null, Node::into_value)
    }

    fn fault(text: &str) -> YamlFault {
        read(text, LIMITS).unwrap_err().fault
    }

    #[test]
    fn plain_texts_stay_as_written() {
        let text =
            "a: 1.10\nb: NO\nc: 03/30/2017\nd: true\ne: \"true\"\nf:\ng: [1, ~]\nh: 0x1F\ni: .nan\nj: !!str false";
        let read = json!({"a": "1.10", "b": "NO", "c": "03/30/2017", "d": true, "e": "true", "f": null,
            "g": ["1", null], "h": "0x1F", "i": ".nan", "j": "false"});
        assert_eq!(value(text), read);
    }

    #[test]
    fn a_node_knows_its_place() {
        let text = "a: 한글\nb:\n- \"x\"\n";
        let Some(Node { kind: Kind::Map(entries), .. }) = read(text, LIMITS).unwrap().root else { panic!() };
        assert_eq!(&text[entries[0].value.at.clone()], "한글");
        assert_eq!(&text[entries[1].key_at.clone()], "b");
    }

    #[test]
    fn the_first_of_two_equal_keys_counts() {
        let text = "a: 1\nb: 2\na: 3\n";
        let document = read(text, LIMITS).unwrap();
        assert_eq!(document.duplicates, [("a".to_owned(), 10..11)]);
        assert_eq!(document.root.unwrap().into_value(), json!({"a": "1", "b": "2"}));
    }

    #[test]
    fn excess_is_named() {
        assert_eq!(fault("a: &x 1\nb: *x"), YamlFault::Alias);
        assert_eq!(fault("[[[[[[[[[[[[[[["), YamlFault::TooDeep);
        assert_eq!(fault("- - - - - - - - - - a"), YamlFault::TooDeep);
        assert_eq!(fault(&"- a\n".repeat(200)), YamlFault::TooManyNodes);
        assert_eq!(fault(&" ".repeat(100_001)), YamlFault::TooLong);
    }

    #[test]
    fn what_is_no_tree_of_texts_is_refused() {
        assert!(matches!(fault("a: b: c"), YamlFault::Syntax(_)));
        assert!(matches!(fault("a: \"b"), YamlFault::Syntax(_)));
        assert_eq!(fault("[a]: b"), YamlFault::KeyNotText);
        assert_eq!(fault("a: b\n---\nc: d"), YamlFault::SecondDocument);
        assert_eq!(value("# only a comment"), Value::Null);
    }
}
