//! One reading of a sentence for all rules: the text that readers see, and what else stands in it.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::markdown::colon::Colon;
use crate::markdown::html_tag::{self, Token};
use crate::markdown::mask::{Construct, Mark, Masked, mask};
use crate::markdown::source_map::SourceMap;
use crate::markdown::writer::{GUARD, OPTIONS, is_plain};
use crate::model::dialect::Dialect;

/// What a part of a sentence is that is not only text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Code,
    Link,
    Image,
    Xref,
    Include,
    /// `:::no-loc text="…":::`
    NoLoc,
    /// An element that pages may hold.
    Tag,
    Strong,
    Emphasis,
}

/// A part of a sentence.
#[derive(Clone, Debug)]
pub struct Part {
    pub kind: Kind,
    /// The code, the address, the uid, or the name of the element; `/name` where it ends.
    pub text: String,
    /// In the Markdown.
    pub at: Range<usize>,
    /// Its own text in [`Inline::text`].
    pub shown: Range<usize>,
}

/// A sentence, read.
#[derive(Debug)]
pub struct Inline<'m> {
    /// What readers see. [`SEAM`] stands for each part that is no prose.
    pub text: Cow<'m, str>,
    pub parts: Vec<Part>,
    /// From the text to the Markdown.
    map: SourceMap,
}

/// Stands for code and the like; no word has it.
pub const SEAM: &str = "\u{fffc}";

impl<'m> Inline<'m> {
    pub fn read(markdown: &'m str) -> Self {
        if is_plain(markdown) {
            return Self { text: Cow::Borrowed(markdown), parts: Vec::new(), map: SourceMap::default() };
        }
        let guarded = format!("{GUARD}{}", markdown.replace('\n', " "));
        // What a repository adds cannot stand behind a guard.
        let masked = mask(&guarded, &Dialect::default());
        let mut reader = Reader { masked: &masked, out: Draft::default(), open: Vec::new(), in_uid: false };
        for (event, range) in Parser::new_ext(&masked.text, OPTIONS).into_offset_iter() {
            reader.event(event, range);
        }
        let Draft { text, parts, map } = reader.out;
        Self { text: Cow::Owned(text), parts, map }
    }

    /// The parts of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.kind == kind)
    }

    pub fn count(&self, kind: Kind) -> usize {
        self.of(kind).count()
    }

    /// Where a part of the text stands in the Markdown.
    pub fn in_markdown(&self, text: Range<usize>) -> Range<usize> {
        let last = self.text.get(text.clone()).and_then(|shown| shown.chars().next_back()).map_or(0, char::len_utf8);
        let start = self.map.file(text.start);
        start..(self.map.file(text.end - last) + last).max(start)
    }

    /// Whether readers see a text anywhere: in prose, in code or as an address.
    pub fn shows(&self, text: &str) -> bool {
        self.text.contains(text) || self.parts.iter().any(|part| part.text.contains(text))
    }
}

#[derive(Default)]
struct Draft {
    text: String,
    parts: Vec<Part>,
    map: SourceMap,
}

struct Reader<'a> {
    masked: &'a Masked<'a>,
    out: Draft,
    /// The parts that have begun and not ended.
    open: Vec<usize>,
    /// In an autolink, whose text is its uid.
    in_uid: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) if !self.in_uid => {
                let shown = self.masked.unmask(&text, &range);
                let shown = if range.start == 0 { shown.strip_prefix(GUARD).unwrap_or(&shown) } else { &shown };
                self.text(shown, range.start);
            }
            Event::Code(code) => {
                let code = self.masked.unmask(&code, &range).into_owned();
                self.whole(Kind::Code, code, &range);
            }
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html, &range),
            Event::SoftBreak | Event::HardBreak => self.text(" ", range.start),
            Event::Start(Tag::Strong) => self.begin(Kind::Strong, String::new(), range),
            Event::Start(Tag::Emphasis) => self.begin(Kind::Emphasis, String::new(), range),
            Event::Start(Tag::Image { dest_url, .. }) => {
                let address = self.masked.unmask(&dest_url, &range).into_owned();
                self.begin(Kind::Image, address, range);
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.link(link_type, &dest_url, range),
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Image | TagEnd::Link) => self.end(),
            _ => {}
        }
    }

    fn link(&mut self, link_type: LinkType, address: &str, range: Range<usize>) {
        let address = self.masked.unmask(address, &range).into_owned();
        let scheme = address.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("xref:"));
        match scheme.map(str::len) {
            Some(len) => {
                let autolink = link_type == LinkType::Autolink;
                self.begin(Kind::Xref, address[len..].to_owned(), range.clone());
                if autolink {
                    self.text(SEAM, range.start);
                    self.in_uid = true;
                }
            }
            None => self.begin(Kind::Link, address, range),
        }
    }

    fn html(&mut self, html: &str, range: &Range<usize>) {
        if self.masked.hides(range.start) {
            if let Some(mark) = self.masked.mark_in(range).and_then(|mark| self.masked.marks.get(mark)) {
                self.construct(mark, range);
            }
            return;
        }
        for token in html_tag::tokens(html) {
            let (name, at) = match &token {
                Token::Open(tag) => (tag.name.to_ascii_lowercase(), &tag.at),
                Token::Close { name, at } => (format!("/{}", name.to_ascii_lowercase()), at),
                Token::Other(_) => continue,
                Token::Text(at) => (String::new(), at),
            };
            let place = range.start + at.start..range.start + at.end;
            if html_tag::is_allowed(name.trim_start_matches('/')) {
                self.whole(Kind::Tag, name, &place);
            } else {
                self.text(&html[at.clone()], place.start);
            }
        }
    }

    fn construct(&mut self, mark: &Mark, range: &Range<usize>) {
        match &mark.what {
            Construct::Colon(Colon::NoLoc(text)) => {
                self.begin(Kind::NoLoc, text.clone(), mark.at.clone());
                self.text(text, range.start);
                self.end();
            }
            Construct::Include { path, .. } => self.whole(Kind::Include, path.clone(), &mark.at),
            _ => self.text(SEAM, range.start),
        }
    }

    fn text(&mut self, shown: &str, start: usize) {
        self.out.map.push(self.out.text.len(), start.saturating_sub(GUARD.len()));
        self.out.text.push_str(shown);
    }

    /// A part without prose in it.
    fn whole(&mut self, kind: Kind, text: String, range: &Range<usize>) {
        self.begin(kind, text, range.clone());
        self.text(SEAM, range.start);
        self.end();
    }

    fn begin(&mut self, kind: Kind, text: String, range: Range<usize>) {
        let at = range.start.saturating_sub(GUARD.len())..range.end.saturating_sub(GUARD.len());
        let start = self.out.text.len();
        self.open.push(self.out.parts.len());
        self.out.parts.push(Part { kind, text, at, shown: start..start });
    }

    fn end(&mut self) {
        self.in_uid = false;
        let end = self.out.text.len();
        if let Some(part) = self.open.pop().and_then(|part| self.out.parts.get_mut(part)) {
            part.shown.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Inline, Kind};

    proptest::proptest! {
        #[test]
        fn whatever_the_text_its_parts_have_places(markdown in "[a가。(*`~\\\\ <>/&;:!#_\\[\\]()xn1\n]{0,40}|&nGt;가|(<xref:|&lt;|가|\\[!INCLUDE|:::no-loc text=\"가\":::|\\*\\*){0,8}") {
            let read = Inline::read(&markdown);
            for part in &read.parts {
                assert!(part.at.start <= part.at.end && part.at.end <= markdown.len(), "{part:?}");
                assert!(read.text.get(part.shown.clone()).is_some(), "{part:?}");
            }
            for (at, c) in read.text.char_indices() {
                let place = read.in_markdown(at..at + c.len_utf8());
                assert!(place.start <= markdown.len(), "{place:?}");
            }
        }
    }

    #[test]
    fn places_lead_back_to_the_markdown() {
        let markdown = "**A** \\<b> `c`\nand [d e](f.md \"g\") <xref:H.I> &lt;j> <br/><k>";
        let read = Inline::read(markdown);
        assert_eq!(read.text, "A <b> \u{fffc} and d e \u{fffc} <j> \u{fffc}<k>");
        let parts: Vec<_> =
            read.parts.iter().map(|part| (part.kind, &*part.text, &markdown[part.at.clone()])).collect();
        let wanted = [
            (Kind::Strong, "", "**A**"),
            (Kind::Code, "c", "`c`"),
            (Kind::Link, "f.md", "[d e](f.md \"g\")"),
            (Kind::Xref, "H.I", "<xref:H.I>"),
            (Kind::Tag, "br", "<br/>"),
        ];
        assert_eq!(parts, wanted);
        let place = |text: &str| {
            let start = read.text.find(text).unwrap();
            &markdown[read.in_markdown(start..start + text.len())]
        };
        assert_eq!([place("b"), place("d e"), place("j"), place("<k>")], ["b", "d e", "j", "<k>"]);
    }
}
