//! Text, code, emphasis and the other parts of a line.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, TagEnd};

use super::Writer;
use super::link::Open;
use super::output::attribute_into;
use crate::markdown::colon::Colon;
use crate::markdown::html_tag::is_safe_address;
use crate::markdown::mask::{Construct, mask};
use crate::markdown::media::{self, Media};
use crate::markdown::{autolink, emoji, include};
use crate::model::body::{Fill, Label};
use crate::model::diagnostic::dialect;
use crate::model::dialect::Dialect;
use crate::model::document::{Include, Link, LinkKind, Mode};
use crate::model::offset;

/// Stands before a text that must not become a block, and is never printed. To the marks of emphasis behind it, it is
/// punctuation: `**.NET**` opens after it as at the start of a line.
pub const GUARD: &str = "\u{fffc}";

/// An image whose alternative text is being gathered.
pub(super) struct Alt {
    text: String,
    depth: usize,
    href: String,
    title: String,
    range: Range<usize>,
}

impl<'a> Writer<'a> {
    /// The unit at a place of the parsed text.
    pub(super) fn unit_at(&mut self, at: usize) -> Option<usize> {
        let units = self.input.units;
        while self.unit > 0 && units.get(self.unit - 1).is_some_and(|unit| unit.at.end > at) {
            self.unit -= 1;
        }
        while units.get(self.unit).is_some_and(|unit| unit.at.end <= at) {
            self.unit += 1;
        }
        units.get(self.unit).filter(|unit| unit.at.start <= at).map(|_| self.unit)
    }

    /// What stands in this range begins or continues the unit there.
    pub(super) fn enter_unit(&mut self, range: &Range<usize>) {
        let unit = self.unit_at(range.start);
        self.enter(unit, range);
    }

    /// An element with this range begins: its unit must hold all of it, else the unit is taken up again inside.
    pub(super) fn enter_unit_whole(&mut self, range: &Range<usize>) {
        let unit = self.unit_at(range.start);
        let whole = unit.filter(|ix| self.input.units[*ix].at.end >= range.end);
        if whole != unit {
            self.notes.bound.extend(unit.map(offset));
        }
        self.enter(whole, range);
    }

    fn enter(&mut self, unit: Option<usize>, range: &Range<usize>) {
        let begins = self.out.unit(unit.map(offset));
        let Some((ix, unit)) = unit.and_then(|ix| Some((ix, self.input.units.get(ix)?))) else { return };
        // What begins before it or ends behind it has a part of it.
        let text = &self.input.masked.text;
        let around = |range: Range<usize>| text.get(range).unwrap_or_default();
        let has_neighbours = || {
            around(0..unit.at.start).ends_with(['\\', '`'])
                || around(unit.at.end..text.len()).starts_with(['`', '[', '(', '*', '_', '~'])
        };
        let starts = !begins || range.start == unit.at.start && self.links.is_empty() && !has_neighbours();
        if !self.input.translated && (!starts || range.end > unit.at.end) {
            self.notes.bound.push(offset(ix));
        }
    }

    pub(super) fn text(&mut self, text: &CowStr<'a>, range: Range<usize>) {
        if matches!(self.links.last(), Some(Open::Xref)) {
            return;
        }
        let source = self.input.masked.text.get(range.clone()).unwrap_or_default();
        let verbatim = source.len() == text.len() && source.as_ptr() == text.as_ptr() || source == text.as_ref();
        if let Some(alt) = &mut self.alt {
            alt.text.push_str(&self.input.masked.unmask(text, &range));
            return;
        }
        if self.open_xref.is_some() {
            let text = self.input.masked.unmask(text, &range);
            self.takes_xref_text(&text);
            return;
        }
        if self.code.is_some() {
            let text = self.input.masked.unmask(text, &range);
            self.out.text(&text);
            return;
        }
        if verbatim {
            match &mut self.pending {
                Some(pending) if pending.end == range.start => pending.end = range.end,
                _ => {
                    self.flush();
                    self.pending = Some(range);
                }
            }
            return;
        }
        self.flush();
        self.enter_unit(&range);
        self.put_text(text, &range);
    }

    /// Writes the text that was held back, parted at the bounds of units.
    pub(super) fn flush(&mut self) {
        let Some(range) = self.pending.take() else { return };
        let masked = self.input.masked;
        self.report_flaws(&range);
        let mut at = range.start;
        while at < range.end {
            let piece = self.unit_piece(at..range.end);
            at = piece.end;
            self.enter_unit(&piece);
            let text = masked.unmask(&masked.text[piece.clone()], &piece);
            // `\@` is no reference.
            let escaped = text.starts_with('@') && masked.text[..piece.start].ends_with('\\');
            let (plain, rest) = text.split_at(usize::from(escaped));
            self.out.html(plain);
            self.put_text(rest, &(piece.start + plain.len()..piece.end));
        }
    }

    /// The part of a range up to the next bound of a unit.
    pub(super) fn unit_piece(&mut self, range: Range<usize>) -> Range<usize> {
        let end = match self.unit_at(range.start) {
            Some(ix) => self.input.units[ix].at.end.min(range.end),
            None => self.input.units.get(self.unit).map_or(range.end, |next| next.at.start.min(range.end)),
        };
        range.start..end.max(range.start + 1)
    }

    /// A construct of the dialect that is faulty stays text; here it is seen to be text indeed, and no code.
    fn report_flaws(&mut self, range: &Range<usize>) {
        while let Some((at, code, problem)) = self.input.masked.flaws.get(self.flaw).filter(|flaw| flaw.0 < range.end) {
            self.flaw += 1;
            if *at >= range.start {
                let line = *at..self.input.masked.original[*at..].find('\n').map_or(range.end, |n| *at + n);
                let found = dialect::invalid_colon(code, *problem, self.location(&line));
                self.report(found);
            }
        }
    }

    /// Writes the text that stands in a range.
    fn put_text(&mut self, text: &str, range: &Range<usize>) {
        let text = if self.guarded { text.strip_prefix(GUARD).unwrap_or(text) } else { text };
        // Most texts have nothing that the rest looks for.
        if !self.has_hosts && memchr::memchr3(b':', b'@', b'<', text.as_bytes()).is_none() {
            return self.out.text(text);
        }
        let text = &*emoji::replace(text);
        let urls = if self.links.is_empty() { autolink::find(text) } else { Vec::new() };
        let mut kept = 0;
        let part = |from: usize, to: usize| {
            let exact = range.len() == text.len();
            if exact { range.start + from..range.start + to } else { range.clone() }
        };
        for (url, href) in urls {
            self.text_with_xrefs(&text[kept..url.start], &part(kept, url.start));
            self.out.html("<a");
            attribute_into(&mut self.out.body.html, "href", &href);
            self.out.html(" data-linktype=\"external\">");
            self.out.text(&text[url.clone()]);
            self.out.html("</a>");
            kept = url.end;
        }
        self.text_with_xrefs(&text[kept..], &part(kept, text.len()));
    }

    pub(super) fn code_span(&mut self, code: &str, range: &Range<usize>) {
        self.enter_unit(range);
        let code = self.input.masked.unmask(code, range);
        self.out.html("<code>");
        self.out.text(&code);
        self.out.html("</code>");
    }

    pub(super) fn line_break(&mut self, html: &str, range: &Range<usize>) {
        self.enter_unit(range);
        self.out.html(html);
    }

    pub(super) fn start_image(&mut self, href: &str, title: &str, range: Range<usize>) {
        let href = self.input.masked.unmask(href, &range).into_owned();
        self.enter_unit_whole(&range);
        let title = self.input.masked.written(Cow::Borrowed(title)).into_owned();
        self.alt = Some(Alt { text: String::new(), depth: 0, href, title, range });
    }

    /// Inside an image only the text counts.
    pub(super) fn alt_event(&mut self, event: Event<'a>) {
        let Some(alt) = &mut self.alt else { return };
        match event {
            Event::Code(code) => alt.text.push_str(&self.input.masked.written(Cow::Borrowed(&code))),
            Event::SoftBreak | Event::HardBreak => alt.text.push(' '),
            Event::Start(_) => alt.depth += 1,
            Event::End(TagEnd::Image) if alt.depth == 0 => self.end_image(),
            Event::End(_) => alt.depth = alt.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn end_image(&mut self) {
        let Some(alt) = self.alt.take() else { return };
        if let Some(media) = media::of_image(&alt.href) {
            return self.media(&media, &alt);
        }
        self.out.html("<img");
        self.image_source(&alt.href, &alt.range);
        attribute_into(&mut self.out.body.html, "alt", &alt.text);
        if !alt.title.is_empty() {
            attribute_into(&mut self.out.body.html, "title", &alt.title);
        }
        self.out.html(" />");
    }

    /// A film, a sound or a player, named by the alternative text of the image that it is written as.
    fn media(&mut self, media: &Media, alt: &Alt) {
        let (tag, label, closing) = match media {
            Media::Video => ("<video width=\"500\" height=\"281\" controls=\"\"", Label::Video, "></video>"),
            Media::Audio => ("<audio width=\"500\" controls=\"\"", Label::Audio, "></audio>"),
            Media::Player(_) => ("<iframe width=\"500\" height=\"281\"", Label::Video, "></iframe>"),
        };
        self.out.html(tag);
        match media {
            Media::Player(address) => {
                attribute_into(&mut self.out.body.html, "src", address);
                self.out.html(" allowfullscreen=\"true\" loading=\"lazy\"");
            }
            Media::Video | Media::Audio => drop(self.embed(&alt.href, &alt.range)),
        }
        match [&alt.text, &alt.title].into_iter().find(|text| !text.trim().is_empty()) {
            Some(name) => attribute_into(&mut self.out.body.html, "title", name),
            None => self.out.body.hole(Fill::Title(label)),
        }
        self.out.html(closing);
    }

    /// The `src` of an element whose tag is open; the number of its link, if it is a file of the site.
    pub(super) fn embed(&mut self, href: &str, range: &Range<usize>) -> Option<u32> {
        if super::link::is_external(href) {
            attribute_into(&mut self.out.body.html, "src", href);
            return None;
        }
        if !is_safe_address(href) {
            let found = dialect::unsafe_address(href, self.location(range));
            self.report(found);
            return None;
        }
        let link = offset(self.notes.links.len());
        let at = self.span(range);
        self.notes.links.push(Link {
            href: href.into(),
            at,
            kind: LinkKind::Image,
            side: self.input.side,
            class: None,
            see_also: None,
        });
        self.out.body.hole(Fill::Embed(link));
        Some(link)
    }

    /// The `src` of an image that names no size of its own.
    pub(super) fn image_source(&mut self, href: &str, range: &Range<usize>) {
        if let Some(link) = self.embed(href, range) {
            self.out.body.hole(Fill::Size(link));
        }
    }

    /// A construct inside a line.
    pub(super) fn inline_mark(&mut self, mark: usize, range: &Range<usize>) {
        let masked = self.input.masked;
        if let Construct::Include { path, .. } = &masked.marks[mark].what
            && self.is_whole_cell(range)
        {
            // Its own units show: that of the cell holds nothing else.
            self.out.unit(None);
            return self.include(mark, path, Mode::Cell);
        }
        self.enter_unit(range);
        match &masked.marks[mark].what {
            Construct::Include { path, .. } => self.include(mark, path, Mode::Inline),
            // The alert has begun before this paragraph.
            Construct::Quote(_) if !masked.marks[mark].block => {}
            Construct::Colon(Colon::NoLoc(text)) => {
                self.out.html("<span class=\"no-loc\" dir=\"ltr\" lang=\"en-us\">");
                self.out.text(text);
                self.out.html("</span>");
            }
            Construct::Colon(Colon::Image(image)) => self.colon_image(image, range),
            Construct::Colon(Colon::Video(video)) => self.colon_video(video, range),
            _ => {
                let text = &masked.original[masked.marks[mark].at.clone()];
                self.out.text(text);
            }
        }
    }

    /// Whether a table cell holds nothing but this range.
    fn is_whole_cell(&self, range: &Range<usize>) -> bool {
        let cell = self.table.as_ref().map(|table| &table.cell).filter(|cell| cell.contains(&range.start));
        cell.is_some_and(|cell| self.input.masked.text[cell.clone()].trim().len() == range.len())
    }

    pub(super) fn include(&mut self, mark: usize, path: &str, mode: Mode) {
        let at = self.input.masked.marks[mark].at.clone();
        let raw = include::token(&self.input.masked.original[at.clone()]).into();
        let in_unit = mode == Mode::Inline && self.unit_at(at.start).is_some();
        let number = offset(self.notes.includes.len());
        let at = self.span(&at);
        self.notes.includes.push(Include { path: path.into(), mode, at, raw, in_unit, side: self.input.side });
        self.out.body.hole(Fill::Include(number));
    }
}

/// Whether a text means itself: nothing in it is Markdown or an address.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_special =
        |byte: u8| matches!(byte, b'*' | b'_' | b'`' | b'[' | b'<' | b'&' | b'\\' | b'\n' | b'~' | b'!' | b'@');
    // All of it is looked through at once: that is faster than to stop at the first.
    if bytes.iter().fold(false, |found, byte| found | is_special(*byte)) {
        return false;
    }
    memchr::memchr_iter(b':', bytes).all(|at| ends_word(bytes, at)) && !autolink::has_host(text)
}

/// Whether a colon is neither that of `:::` nor that of an address: `https://`, `mailto:`.
pub(super) fn ends_word(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace)
}

/// The text that inline Markdown shows.
#[must_use]
pub fn plain(text: &str) -> String {
    plain_and_code(text).0
}

/// The text that inline Markdown shows, and which parts of it are code.
#[must_use]
pub fn plain_and_code(text: &str) -> (String, Vec<Range<usize>>) {
    let mut code = Vec::new();
    if is_plain(text) {
        return (text.to_owned(), code);
    }
    let guarded = format!("{GUARD}{}", text.replace('\n', " "));
    let mut out = String::with_capacity(text.len());
    // What a repository adds cannot stand behind a guard.
    let dialect = Dialect::default();
    let masked = mask(&guarded, &dialect);
    for (event, range) in pulldown_cmark::Parser::new_ext(&masked.text, super::OPTIONS).into_offset_iter() {
        let start = out.len();
        match event {
            Event::Text(part) => {
                let shown = masked.unmask(&part, &range);
                out.push_str(if start == 0 { shown.strip_prefix(GUARD).unwrap_or(&shown) } else { &shown });
            }
            Event::Code(part) => {
                out.push_str(&masked.unmask(&part, &range));
                code.push(start..out.len());
            }
            Event::InlineHtml(_) => out.push_str(masked.shown(&range).unwrap_or_default()),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    (out, code)
}
