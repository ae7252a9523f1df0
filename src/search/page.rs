//! The page of the search, `search.html` of each locale, with an answer in it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::answer::Asked;
use super::find::Results;
use super::html::options_into;
use super::tags::{Tag, Token, Tokens, plain};
use crate::markdown::writer::output::attribute_into;

/// Where the list goes.
const MARKER: &str = "diglot-results";
/// The field of the query.
const FIELD: &str = "diglot-query";

/// What the page says in the reader's language, as the attributes of the element around the list have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub count: String,
    /// With `{query}` in it.
    pub none: String,
    pub partial: String,
    pub failed: String,
    pub more: String,
    pub previous: String,
    pub fallback: String,
    pub others: String,
    /// The names of kinds.
    kinds: BTreeMap<String, String>,
    /// The names of languages.
    names: BTreeMap<String, String>,
}

impl Words {
    fn read(&mut self, tag: Tag<'_>) {
        for (name, value) in tag.attributes() {
            let value = plain(value).into_owned();
            let place = match name {
                "data-count" => &mut self.count,
                "data-none" => &mut self.none,
                "data-partial" => &mut self.partial,
                "data-failed" => &mut self.failed,
                "data-more" => &mut self.more,
                "data-previous" => &mut self.previous,
                "data-fallback" => &mut self.fallback,
                "data-others" => &mut self.others,
                _ => {
                    if let Some(kind) = name.strip_prefix("data-kind-") {
                        self.kinds.insert(kind.to_owned(), value);
                    }
                    continue;
                }
            };
            *place = value;
        }
    }

    /// The name of a language, which is its tag if the page does not have it.
    pub fn name_of<'w>(&'w self, tag: &'w str) -> &'w str {
        self.names.get(tag).map_or(tag, String::as_str)
    }

    fn kind<'w>(&'w self, id: &'w str) -> &'w str {
        self.kinds.get(id).map_or(id, String::as_str)
    }
}

/// The page as a build wrote it.
#[derive(Debug)]
pub struct SearchPage<'p> {
    html: &'p str,
    pub words: Words,
    marker: Range<usize>,
    /// What readers without script are told where no server answers.
    excuse: Option<Range<usize>>,
    field: Option<(Range<usize>, Tag<'p>)>,
    /// The links to other languages.
    locales: Vec<(Range<usize>, Tag<'p>)>,
    /// Behind the options of the two lists.
    section: Option<usize>,
    kind: Option<usize>,
    /// Before the end of the tag.
    all: Option<usize>,
}

impl<'p> SearchPage<'p> {
    /// Reads the page; `None` if it is another page of this name.
    #[must_use]
    pub fn read(html: &'p str) -> Option<Self> {
        let mut reader = Reader::default();
        let mut tokens = Tokens::new(html);
        let mut from = 0;
        while let Some(token) = tokens.next() {
            reader.token(token, from..tokens.at());
            from = tokens.at();
        }
        let Reader { words, marker, excuse, field, locales, section, kind, all, .. } = reader;
        Some(Self { html, words, marker: marker?, excuse, field, locales, section, kind, all })
    }

    /// The page with what was asked, what can be filtered by, and a list.
    #[must_use]
    pub fn filled(&self, asked: &Asked, results: Option<&Results>, list: &str) -> String {
        let mut edits = vec![(self.marker.clone(), list.to_owned())];
        edits.extend(self.excuse.clone().map(|excuse| (excuse, String::new())));
        if let Some((place, tag)) = &self.field {
            edits.push((place.clone(), with(*tag, "value", &asked.query)));
        }
        if !asked.query.is_empty() {
            // The same search in another language.
            edits.extend(self.locales.iter().map(|(place, tag)| {
                let slug = tag.value("hreflang").unwrap_or_default().to_lowercase();
                (place.clone(), with(*tag, "href", &format!("../{slug}/search.html{}", asked.address(1))))
            }));
        }
        if let Some(place) = self.all.filter(|_| asked.all) {
            edits.push((place..place, " checked".to_owned()));
        }
        if let Some(results) = results {
            let sections = results.sections.iter().map(|name| (name.to_string(), name.to_string()));
            let kinds = results.kinds.iter().map(|id| (id.to_string(), self.words.kind(id).to_owned()));
            let mut lists = [String::new(), String::new()];
            let [of_section, of_kind] = &mut lists;
            options_into(of_section, sections, asked.section.as_deref());
            options_into(of_kind, kinds, asked.kind.as_deref());
            let places = [self.section, self.kind].into_iter().zip(lists);
            edits.extend(places.filter_map(|(place, list)| place.map(|place| (place..place, list))));
        }
        edits.sort_by_key(|(place, _)| place.start);
        let mut out = String::with_capacity(self.html.len() + list.len() + 1024);
        let mut at = 0;
        for (place, text) in edits {
            out.push_str(self.html.get(at..place.start).unwrap_or_default());
            out.push_str(&text);
            at = at.max(place.end);
        }
        out.push_str(self.html.get(at..).unwrap_or_default());
        out
    }
}

/// A tag with another value of an attribute.
fn with(tag: Tag<'_>, attribute: &str, value: &str) -> String {
    let mut out = format!("<{}", tag.name);
    for (name, known) in tag.attributes().filter(|(name, _)| *name != attribute) {
        attribute_into(&mut out, name, &plain(known));
    }
    attribute_into(&mut out, attribute, value);
    out.push('>');
    out
}

/// Finds the places of a page that an answer fills.
#[derive(Debug, Default)]
struct Reader<'p> {
    words: Words,
    marker: Option<Range<usize>>,
    excuse: Option<Range<usize>>,
    field: Option<(Range<usize>, Tag<'p>)>,
    locales: Vec<(Range<usize>, Tag<'p>)>,
    section: Option<usize>,
    kind: Option<usize>,
    all: Option<usize>,
    /// The name of the list that is open.
    list: String,
    /// Where the excuse began.
    excusing: Option<usize>,
    /// The language whose name is read, in the list of locales.
    naming: Option<String>,
    in_locales: bool,
}

impl<'p> Reader<'p> {
    fn token(&mut self, token: Token<'p>, place: Range<usize>) {
        match token {
            Token::Open(tag) => self.open(tag, place),
            Token::Close(name) => self.close(name, &place),
            Token::Text(text) => {
                if let Some(tag) = self.naming.take() {
                    self.words.names.insert(tag, plain(text).into_owned());
                }
            }
            Token::Comment(text) => {
                if text.trim() == MARKER {
                    self.marker.get_or_insert(place);
                }
            }
        }
    }

    fn open(&mut self, tag: Tag<'p>, place: Range<usize>) {
        let value = |name| tag.value(name).unwrap_or_default();
        match tag.name {
            "div" if value("id") == MARKER => self.words.read(tag),
            "details" if tag.is("locales") => self.in_locales = true,
            "a" if self.in_locales => {
                self.naming = Some(value("hreflang").into_owned());
                self.locales.push((place, tag));
            }
            "input" if value("id") == FIELD => self.field = Some((place, tag)),
            "input" if value("name") == "all" => self.all = Some(place.end - 1),
            "select" => self.list = value("name").into_owned(),
            "noscript" if self.marker.is_some() => self.excusing = self.excusing.or(Some(place.start)),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, place: &Range<usize>) {
        match name {
            "details" => self.in_locales = false,
            "select" => match &*self.list {
                "section" => self.section = Some(place.start),
                "kind" => self.kind = Some(place.start),
                _ => {}
            },
            "noscript" if self.excuse.is_none() => self.excuse = self.excusing.map(|start| start..place.end),
            _ => {}
        }
    }
}
