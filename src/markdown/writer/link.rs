//! Links and references by uid.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Writer;
use super::heading::is_xref;
use super::output::attribute_into;
use crate::markdown::html_tag::is_safe_address;
use crate::model::body::Fill;
use crate::model::diagnostic::dialect;
use crate::model::document::{Link, LinkKind, SeeAlso};
use crate::model::offset;
use crate::model::xref::Reference;

/// A link whose text is being written.
pub(super) enum Open {
    Plain,
    /// Shown by its name; the text of the autolink is skipped.
    Xref,
    /// A link of the see-also section: its number and where its text begins.
    SeeAlso {
        link: u32,
        hole: usize,
        start: usize,
        range: Range<usize>,
    },
}

impl Writer<'_> {
    pub(super) fn start_link(&mut self, kind: LinkType, href: &str, title: &str, range: Range<usize>) {
        let masked = self.input.masked;
        let href = masked.unmask(href, &range);
        self.enter_unit_whole(&range);
        if kind == LinkType::Autolink && is_xref(&href) {
            self.xref_autolink(&href, &range);
            self.links.push(Open::Xref);
            return;
        }
        let href = if kind == LinkType::Email { Cow::Owned(format!("mailto:{href}")) } else { href };
        self.out.html("<a");
        let link = self.link_attributes(&href, &range, self.see_also);
        let reference = is_xref(&href).then(|| Reference::parse(&href[5..]));
        let named = reference.as_ref().and_then(Reference::title);
        if let Some(title) = Some(title).filter(|title| !title.is_empty()).or(named) {
            let title = self.input.masked.written(Cow::Borrowed(title));
            attribute_into(&mut self.out.body.html, "title", &title);
        }
        self.out.open(">", "</a>");
        let open = match link.filter(|_| self.see_also.is_some()) {
            Some(link) => {
                let hole = self.out.body.holes.len();
                self.out.body.hole(Fill::LinkText { link, end: 0 });
                let start = self.out.body.html.len();
                Open::SeeAlso { link, hole, start, range }
            }
            None => Open::Plain,
        };
        self.links.push(open);
    }

    /// Writes the attributes that name a target; returns the number of a link that the site must resolve.
    pub(super) fn link_attributes(&mut self, href: &str, range: &Range<usize>, see_also: Option<u8>) -> Option<u32> {
        if !is_safe_address(href) {
            let found = dialect::unsafe_address(href, self.location(range));
            self.report(found);
            return None;
        }
        if is_external(href) {
            let html = &mut self.out.body.html;
            attribute_into(html, "href", href);
            html.push_str(" data-linktype=\"external\"");
            return None;
        }
        let number = offset(self.notes.links.len());
        let at = self.span(range);
        let see_also = see_also.map(|_| SeeAlso { untranslated: None });
        self.notes.links.push(Link {
            href: href.into(),
            at,
            kind: LinkKind::Anchor,
            side: self.input.side,
            class: None,
            see_also,
        });
        self.out.body.hole(Fill::Link(number));
        Some(number)
    }

    pub(super) fn end_link(&mut self) {
        match self.links.pop() {
            Some(Open::Xref) => return,
            Some(Open::SeeAlso { link, hole, start, range }) => self.end_see_also(link, hole, start, &range),
            Some(Open::Plain) | None => {}
        }
        self.out.close();
    }

    /// The text of a see-also link ends: the site may put the target's title in its place.
    fn end_see_also(&mut self, link: u32, hole: usize, start: usize, range: &Range<usize>) {
        self.out.settle();
        let end = self.out.body.position();
        if let Some(Fill::LinkText { end: slot, .. }) = self.out.body.holes.get_mut(hole).map(|h| &mut h.fill) {
            *slot = end;
        }
        let units = self.input.units;
        let from = units.partition_point(|unit| unit.at.end <= range.start);
        let file = self.input.file;
        let mut inside = units[from..].iter().take_while(|unit| unit.at.start < range.end).peekable();
        let untranslated = self.input.translated
            && inside.peek().is_some()
            && inside.all(|unit| file[unit.target.clone()].trim() == file[unit.source.clone()].trim());
        if let Some(see_also) = self.notes.links.get_mut(link as usize).and_then(|l| l.see_also.as_mut()) {
            let text = || super::raw_html::strip_tags(&self.out.body.html[start..]).into();
            see_also.untranslated = untranslated.then(text);
        }
    }
}

/// Whether an address has a scheme or host of its own, so that the site has nothing to resolve.
#[must_use]
pub fn is_external(href: &str) -> bool {
    if href.starts_with("//") {
        return true;
    }
    let Some((scheme, _)) = href.split_once(':') else { return false };
    let known = ["http", "https", "mailto", "ftp", "tel", "irc", "news", "sip"];
    known.iter().any(|name| scheme.eq_ignore_ascii_case(name))
}
