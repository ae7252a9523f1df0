//! Raw HTML in a page: tags by the allow-list, everything else as text.

use std::borrow::Cow;
use std::ops::Range;

use super::Writer;
use super::output::attribute_into;
use crate::markdown::html_tag::{self, Tag, Token};
use crate::model::body::Fill;
use crate::model::diagnostic::dialect;
use crate::model::offset;

/// An HTML block being gathered: the parser gives it line by line.
pub(super) struct Block {
    start: usize,
    text: String,
    /// Where in the parsed text each line begins: place in `text`, place in the parsed text.
    lines: Vec<(usize, usize)>,
}

impl Block {
    pub(super) fn new(range: &Range<usize>) -> Self {
        Self { start: range.start, text: String::new(), lines: Vec::new() }
    }

    fn place(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at);
        line.checked_sub(1).and_then(|i| self.lines.get(i)).map_or(self.start, |(start, place)| place + (at - start))
    }
}

impl Writer<'_> {
    pub(super) fn html_line(&mut self, html: &str, range: &Range<usize>) {
        if let Some(block) = &mut self.html {
            block.lines.push((block.text.len(), range.start));
            block.text.push_str(&self.input.masked.written(Cow::Borrowed(html)));
        } else {
            self.inline_html(html, range);
        }
    }

    pub(super) fn end_html(&mut self) {
        let Some(block) = self.html.take() else { return };
        let indent = block.text.len() - block.text.trim_start().len();
        if let Some(mark) = self.hidden(block.place(indent))
            && self.input.masked.marks[mark].block
        {
            self.block_mark(mark);
            return;
        }
        self.begin_block();
        self.html_tokens(&block.text, |at| block.place(at));
        self.end_xref();
    }

    /// One tag, comment or instruction inside a line.
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        let start = range.start;
        let html = self.input.masked.written(Cow::Borrowed(html));
        self.html_tokens(&html, |at| start + at);
    }

    fn html_tokens(&mut self, html: &str, place: impl Fn(usize) -> usize) {
        for token in html_tag::tokens(html) {
            match token {
                Token::Text(at) => self.html_text(&html[at.clone()], at.start, &place),
                Token::Open(Tag { at, .. }) | Token::Other(at) if self.input.masked.hides(place(at.start)) => {
                    // Of two tags the first one stands for the construct.
                    if let Some(mark) = self.hidden(place(at.start)) {
                        let range = self.input.masked.marks[mark].at.clone();
                        self.inline_mark(mark, &range);
                    }
                }
                Token::Open(tag) => {
                    let range = place(tag.at.start)..place(tag.at.end.max(1) - 1) + 1;
                    self.open_tag(&tag, &html[tag.at.clone()], &range);
                }
                Token::Close { name, at } => {
                    let range = place(at.start)..place(at.end.max(1) - 1) + 1;
                    self.close_tag(name, &html[at], &range);
                }
                Token::Other(_) => {}
            }
        }
    }

    /// The construct that is hidden at a place.
    fn hidden(&self, at: usize) -> Option<usize> {
        self.input.masked.mark_in(&(at..at + 1))
    }

    /// Text between tags of an HTML block; its entities are kept.
    fn html_text(&mut self, text: &str, start: usize, place: &impl Fn(usize) -> usize) {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let from = place(start + at);
            let (mut next, end) = (from, from + line.len());
            while next < end {
                let piece = self.unit_piece(next..end);
                next = piece.end;
                self.enter_unit(&piece);
                let unit = self.unit_at(piece.start);
                self.notes.bound.extend(unit.map(offset));
                let part = line.get(piece.start - from..piece.end - from).unwrap_or(line);
                let part = self.input.masked.unmask(part, &piece);
                if self.takes_xref_text(&decode_entities(&part)) {
                    continue;
                }
                self.html_with_xrefs(&part, &piece);
            }
            at += line.len();
        }
    }

    fn open_tag(&mut self, tag: &Tag<'_>, raw: &str, range: &Range<usize>) {
        self.end_xref();
        self.enter_unit(range);
        let name = tag.name.to_ascii_lowercase();
        if name == "xref" {
            return self.xref_tag(tag, raw, range);
        }
        if !html_tag::is_allowed(&name) {
            return self.unknown_tag(&name, raw, range);
        }
        self.out.html("<");
        self.out.html(&name);
        let links = self.notes.links.len();
        let mut class = None;
        for (key, value) in &tag.attributes {
            match key.to_ascii_lowercase().as_str() {
                "class" => class = class.or_else(|| own_classes(value)),
                key => self.tag_attribute(key, value, range),
            }
        }
        // Where the site has to say something by a class, that joins the writer's own.
        let sized =
            tag.attributes.iter().any(|(key, _)| ["width", "height"].iter().any(|it| key.eq_ignore_ascii_case(it)));
        if name == "img" && !sized && self.notes.links.len() > links {
            self.out.body.hole(Fill::Size(offset(links)));
        }
        match self.notes.links.get_mut(links..).and_then(<[_]>::first_mut) {
            Some(link) => link.class = class.map(|class| decode_entities(&class).into()),
            None => class.iter().for_each(|class| self.raw_attribute("class", class)),
        }
        if html_tag::is_void(&name) {
            self.out.html(if tag.self_closing { " />" } else { ">" });
            return;
        }
        self.out.html(">");
        self.out.open_html(&name);
    }

    fn tag_attribute(&mut self, key: &str, value: &str, range: &Range<usize>) {
        if !html_tag::is_allowed_attribute(key) || html_tag::is_reserved_attribute(key) {
            return;
        }
        match key {
            "id" | "name" if self.guarded => return,
            "id" | "name" => self.anchor(value.to_owned()),
            "href" | "src" | "poster" | "cite" | "srcset" => {
                let address = decode_entities(value);
                match key {
                    "href" => {
                        let _ = self.link_attributes(&address, range, None);
                    }
                    "src" => drop(self.embed(&address, range)),
                    _ if html_tag::is_safe_address(&address) => {
                        attribute_into(&mut self.out.body.html, key, &address);
                    }
                    _ => {
                        let found = dialect::unsafe_address(&address, self.location(range));
                        self.report(found);
                    }
                }
                return;
            }
            _ => {}
        }
        self.raw_attribute(key, value);
    }

    /// An attribute as written: its entities are kept.
    fn raw_attribute(&mut self, key: &str, value: &str) {
        let html = &mut self.out.body.html;
        html.push(' ');
        html.push_str(key);
        html.push_str("=\"");
        html.push_str(&value.replace('"', "&quot;").replace('<', "&lt;"));
        html.push('"');
    }

    /// Notes what links may lead to.
    pub(super) fn anchor(&mut self, name: String) {
        if !name.is_empty() && !self.names.contains(&name) {
            self.notes.anchors.push(name.as_str().into());
            self.names.insert(name);
        }
    }

    fn close_tag(&mut self, name: &str, raw: &str, range: &Range<usize>) {
        self.end_xref();
        let name = name.to_ascii_lowercase();
        if name == "xref" || (html_tag::is_allowed(&name) && self.out.close_html(&name)) {
            return;
        }
        if name == "br" {
            // What every browser makes of it.
            self.enter_unit(range);
            self.out.html("<br>");
        } else if html_tag::is_allowed(&name) {
            let found = dialect::stray_end_tag(&name, self.location(range));
            self.report(found);
        } else {
            self.enter_unit(range);
            self.out.text(raw);
        }
    }

    /// An element that no page may hold: probably a placeholder such as `<T>`. It is shown as written.
    fn unknown_tag(&mut self, name: &str, raw: &str, range: &Range<usize>) {
        let found = dialect::unknown_tag(name, self.location(range));
        self.report(found);
        self.out.text(raw);
    }
}

/// The classes of raw HTML without those that the site gives to its own markup.
fn own_classes(value: &str) -> Option<String> {
    if value.split_ascii_whitespace().all(|class| !html_tag::is_reserved_class(class)) {
        return Some(value.to_owned());
    }
    let kept: Vec<&str> = value.split_ascii_whitespace().filter(|class| !html_tag::is_reserved_class(class)).collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// The text that HTML shows, tags left out and the common entities decoded.
#[must_use]
pub(super) fn strip_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for token in html_tag::tokens(html) {
        if let Token::Text(at) = token {
            out.push_str(&html[at]);
        }
    }
    decode_entities(&out)
}

/// Decodes character references; the Markdown parser knows them all.
pub(super) fn decode_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').filter(|n| *n < 34).map(|n| at + n + 1);
        let Some(entity) = end.map(|end| &rest[at..end]) else {
            out.push('&');
            rest = &rest[at + 1..];
            continue;
        };
        for event in pulldown_cmark::Parser::new(entity) {
            if let pulldown_cmark::Event::Text(part) = event {
                out.push_str(&part);
            }
        }
        rest = &rest[at + entity.len()..];
    }
    out.push_str(rest);
    out
}
