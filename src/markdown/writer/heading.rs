//! Headings: their ids, their text in both languages, and which of them begins the see-also section.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::{Input, Section, Writer};
use crate::markdown::emoji;
use crate::markdown::html_tag::{self, Token};
use crate::markdown::sentence;
use crate::model::document::Heading;

/// The events of a heading up to its end, in the place of those of another.
pub(super) fn inner<'a>(
    events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>,
    out: &mut Vec<(Event<'a>, Range<usize>)>,
) {
    out.clear();
    out.extend(events.take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Heading(_)))));
}

impl<'a> Writer<'a> {
    pub(super) fn heading(&mut self, level: HeadingLevel, inner: &[(Event<'a>, Range<usize>)], range: &Range<usize>) {
        let explicit = explicit_id(inner);
        let content = if explicit.is_some() { inner.get(2..).unwrap_or_default() } else { inner };
        let source = self.source_markdown(content);
        if !self.input.units.is_empty() {
            let first = self.input.units.partition_point(|unit| unit.at.start < range.start);
            self.notes.sections.push(Section { first, letters: sentence::letters(&source.markdown) });
        }
        if self.tab_heading(content, range) {
            return;
        }
        let text = self.plain_text(content);
        let source = source.translated.then(|| super::inline::plain(&source.markdown).trim().to_owned());
        // A heading with an id of its own uses up its automatic one all the same. The source makes it, where it is known: an
        // address is the same in every locale.
        let slug = source.as_deref().unwrap_or(text.slug());
        let id = match explicit {
            Some(id) => {
                self.slugger.pass(slug);
                id.to_owned()
            }
            None => self.slugger.id(slug),
        };
        let id = self.unique(id);
        let level = level as u8;
        self.note_see_also(level, &id, text.shown.trim(), source.as_deref());
        self.begin_block();
        let tags = TAGS[usize::from(level.clamp(1, 6) - 1)];
        self.out.open(tags.0, tags.1);
        self.out.html(&id);
        self.out.html("\">");
        for (event, range) in content {
            self.event(event.clone(), range.clone());
        }
        self.flush();
        self.out.close();
        self.notes.headings.push(Heading {
            level,
            id: id.into(),
            text: text.shown.trim().to_owned(),
            source: source.filter(|source| *source != text.shown.trim()),
            zone: self.out.zone(),
        });
    }

    /// An id that no other heading of the page has: the first keeps it.
    pub(super) fn unique(&mut self, id: String) -> String {
        if self.ids.insert(id.clone()) {
            return id;
        }
        // A page may repeat an id many thousand times: counting goes on where it stopped.
        let mut number = self.repeated.get(&id).copied().unwrap_or(1);
        while !self.ids.insert(format!("{id}-{number}")) {
            number += 1;
        }
        self.repeated.insert(id.clone(), number + 1);
        format!("{id}-{number}")
    }

    fn note_see_also(&mut self, level: u8, id: &str, text: &str, source: Option<&str>) {
        let named = |text: &str| text.eq_ignore_ascii_case("see also");
        if id == "see-also" || source.is_some_and(named) || named(text) {
            self.see_also = Some(level);
        } else if self.see_also.is_some_and(|open| level <= open) {
            self.see_also = None;
        }
    }

    fn plain_text(&self, events: &[(Event<'a>, Range<usize>)]) -> Text {
        let mut text = Text::default();
        let mut xref = 0usize;
        for (event, range) in events {
            match event {
                Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. }) if is_xref(dest_url) => {
                    xref += 1;
                }
                Event::End(TagEnd::Link) => xref = xref.saturating_sub(1),
                Event::Text(part) if xref > 0 => {
                    text.slug.get_or_insert_with(|| text.shown.clone());
                    let uid = part.split('?').next().unwrap_or_default();
                    text.shown.push_str(uid.strip_prefix("xref:").unwrap_or(uid));
                }
                Event::Text(part) | Event::Code(part) => {
                    let part = self.input.masked.unmask(part, range);
                    let shown = if matches!(event, Event::Text(_)) { emoji::replace(&part) } else { part };
                    text.push(&shown);
                }
                Event::InlineHtml(_) => text.push(self.input.masked.shown(range).unwrap_or_default()),
                Event::SoftBreak | Event::HardBreak => text.push(" "),
                _ => {}
            }
        }
        text
    }

    /// The heading in the source language: units give their source, the rest stands as it is.
    fn source_markdown(&self, events: &[(Event<'a>, Range<usize>)]) -> SourceHeading<'a> {
        let Input { masked, units, file, translated, .. } = self.input;
        let first = events.first().map_or(0, |(_, range)| range.start);
        let last = events.last().map_or(first, |(_, range)| range.end);
        let text = |range: Range<usize>| masked.original.get(range).unwrap_or_default();
        let from = units.partition_point(|unit| unit.at.end <= first);
        if !translated || units.get(from).is_none_or(|unit| unit.at.start >= last) {
            return SourceHeading { markdown: Cow::Borrowed(text(first..last)), translated: false };
        }
        let mut markdown = String::new();
        let mut at = first;
        for unit in units[from..].iter().take_while(|unit| unit.at.start < last) {
            markdown.push_str(text(at..unit.at.start));
            markdown.push_str(&file[unit.source.clone()]);
            at = unit.at.end;
        }
        markdown.push_str(text(at..last));
        SourceHeading { markdown: Cow::Owned(markdown), translated: true }
    }
}

/// A heading in the source language.
struct SourceHeading<'a> {
    markdown: Cow<'a, str>,
    /// Whether it has units, so that it reads differently here.
    translated: bool,
}

#[derive(Default)]
struct Text {
    /// What a reader sees.
    shown: String,
    /// What the automatic id is made of, where that is something else: references contribute nothing.
    slug: Option<String>,
}

impl Text {
    fn slug(&self) -> &str {
        self.slug.as_ref().unwrap_or(&self.shown)
    }

    fn push(&mut self, shown: &str) {
        self.shown.push_str(shown);
        if let Some(slug) = &mut self.slug {
            slug.push_str(shown);
        }
    }
}

/// `<a name="id"></a>` or `<a id="id"></a>` directly at the start, with something behind it.
fn explicit_id<'e>(events: &'e [(Event<'_>, Range<usize>)]) -> Option<&'e str> {
    let [(Event::InlineHtml(open), _), (Event::InlineHtml(close), _), _, ..] = events else { return None };
    if !close.trim().eq_ignore_ascii_case("</a>") {
        return None;
    }
    let id = inserted_name(open).or_else(|| {
        let Some(Token::Open(tag)) = html_tag::tokens(open).next() else { return None };
        let id = tag.attributes.iter().find(|(name, _)| matches!(*name, "name" | "id")).map(|(_, value)| *value)?;
        tag.name.eq_ignore_ascii_case("a").then_some(id)
    })?;
    let plain = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
    plain.then_some(id)
}

/// The id of an anchor just as hand-offs insert it.
fn inserted_name(open: &str) -> Option<&str> {
    let id = open.strip_prefix("<a name=\"")?.strip_suffix("\">")?;
    id.bytes().all(|byte| byte != b'"').then_some(id)
}

pub(super) fn is_xref(href: &str) -> bool {
    href.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("xref:"))
}

const TAGS: [(&str, &str); 6] = [
    ("<h1 id=\"", "</h1>\n"),
    ("<h2 id=\"", "</h2>\n"),
    ("<h3 id=\"", "</h3>\n"),
    ("<h4 id=\"", "</h4>\n"),
    ("<h5 id=\"", "</h5>\n"),
    ("<h6 id=\"", "</h6>\n"),
];
