//! References by uid: each becomes a hole, as only the site knows what it refers to.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Event;

use super::Writer;
use super::raw_html::decode_entities;
use crate::markdown::html_tag::Tag;
use crate::markdown::xref;
use crate::model::body::Fill;
use crate::model::offset;
use crate::model::xref::{Own, Reference, Xref, XrefDisplay};

/// `<xref href="uid">` whose text is being gathered.
pub(super) struct Open {
    reference: Reference,
    raw: String,
    range: Range<usize>,
    must_resolve: bool,
    text: String,
}

/// A text of a reference.
type Place = fn(&mut Own) -> &mut Option<Box<str>>;

/// The attributes that say how a reference is shown.
const OWN: [(&str, Place); 3] =
    [("text", |own| &mut own.text), ("title", |own| &mut own.title), ("alt", |own| &mut own.alt)];

impl<'a> Writer<'a> {
    /// `<xref:uid?query>`
    pub(super) fn xref_autolink(&mut self, href: &str, range: &Range<usize>) {
        let raw = &self.input.masked.original[range.clone()];
        // Between quotes too, as long as it has no blanks.
        let written = href.get(5..).unwrap_or_default().trim_matches(['"', '\'']);
        self.xref(Reference::parse(written), raw, range, true);
    }

    fn xref(&mut self, reference: Reference, raw: &str, range: &Range<usize>, must_resolve: bool) {
        let number = offset(self.notes.xrefs.len());
        let at = self.span(range);
        let reference = Arc::new(reference.written(raw));
        self.notes.xrefs.push(Xref { reference, at, must_resolve, side: self.input.side });
        self.out.body.hole(Fill::Xref(number));
    }

    /// Writes text with the references in it. The text stands in this range, perhaps with entities.
    pub(super) fn text_with_xrefs(&mut self, text: &str, range: &Range<usize>) {
        if !self.links.is_empty() || memchr::memchr2(b'@', b'<', text.as_bytes()).is_none() {
            return self.out.text(text);
        }
        let mut kept = 0;
        for found in xref::find(text) {
            self.out.text(&text[kept..found.at.start]);
            let exact = range.len() == text.len();
            let at = if exact { range.start + found.at.start..range.start + found.at.end } else { range.clone() };
            let raw = &text[found.at.clone()];
            self.xref(Reference::parse(found.written), raw, &at, found.must_resolve);
            kept = found.at.end;
        }
        self.out.text(&text[kept..]);
    }

    /// Writes text between the tags of an HTML block, whose entities are kept. `<xref:uid>` is no HTML: its author meant the
    /// reference, though `DocFX` leaves it as it is.
    pub(super) fn html_with_xrefs(&mut self, text: &str, range: &Range<usize>) {
        let literal = |text: &str| text.replace('<', "&lt;").replace('>', "&gt;");
        let mut kept = 0;
        for found in xref::find_in_html(text) {
            self.out.html(&literal(&text[kept..found.at.start]));
            let raw = &text[found.at.clone()];
            self.xref(Reference::parse(&decode_entities(found.written)), raw, range, true);
            kept = found.at.end;
        }
        self.out.html(&literal(&text[kept..]));
    }

    /// `<xref href="uid" />`, or the beginning of `<xref href="uid">text</xref>`.
    pub(super) fn xref_tag(&mut self, tag: &Tag<'_>, raw: &str, range: &Range<usize>) {
        let attribute = |name: &str| {
            let found = tag.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| decode_entities(value)).filter(|value| !value.is_empty())
        };
        let Some(uid) = attribute("href").or_else(|| attribute("uid")) else { return self.out.text(raw) };
        let mut reference = Reference::parse(&uid);
        for (name, place) in OWN {
            if let Some(text) = attribute(name) {
                *place(reference.own_mut()) = Some(text.into());
            }
        }
        if let Some(name) = attribute("displayProperty") {
            reference.display = XrefDisplay::of(&name).unwrap_or_default();
        }
        if let Some(name) = attribute("altProperty") {
            reference.own_mut().alt_display = XrefDisplay::of(&name);
        }
        let must_resolve =
            attribute("data-throw-if-not-resolved").is_none_or(|text| !text.eq_ignore_ascii_case("false"));
        if tag.self_closing {
            self.xref(reference, raw, range, must_resolve);
        } else {
            let (raw, range) = (raw.to_owned(), range.clone());
            self.open_xref = Some(Box::new(Open { reference, raw, range, must_resolve, text: String::new() }));
        }
    }

    /// Adds to the text of the reference that is open, if one is.
    pub(super) fn takes_xref_text(&mut self, text: &str) -> bool {
        let open = self.open_xref.as_mut();
        open.map(|open| open.text.push_str(text)).is_some()
    }

    /// The reference that is open ends here: at its end tag, or where something else than text comes.
    pub(super) fn end_xref(&mut self) {
        let Some(open) = self.open_xref.take() else { return };
        let Open { mut reference, raw, range, must_resolve, text } = *open;
        if !text.trim().is_empty() {
            reference.own_mut().text = Some(text.trim().into());
        }
        self.xref(reference, &raw, &range, must_resolve);
    }

    /// What a reference with text can hold; before everything else it ends.
    pub(super) fn xref_event(&mut self, event: &Event<'a>) -> bool {
        match event {
            _ if self.open_xref.is_none() => false,
            Event::Code(text) => self.takes_xref_text(text),
            Event::SoftBreak | Event::HardBreak => self.takes_xref_text(" "),
            Event::InlineHtml(_) | Event::Html(_) => false,
            _ => {
                self.end_xref();
                false
            }
        }
    }
}
