//! Writes HTML whose elements balance, whatever the text does, and puts the wrappers of units where sentences stand.

use crate::markdown::region::{Opened, Region};
use crate::model::body::{Body, Fill};

/// What is open.
#[derive(Debug)]
enum Frame {
    /// An element of the Markdown, with its closing tag.
    Element(&'static str),
    /// A quote; its part that is open, if any, with its closing tag.
    Quote { part: Option<&'static str>, empty: bool },
    /// A raw HTML element.
    Html(String),
    /// A region, until its end mark.
    Region { opened: Opened, zone: Option<ZoneHole> },
    /// The wrapper of a unit.
    Unit(u32),
}

/// The number of a zone, and that of the hole for its tag.
#[derive(Clone, Copy, Debug)]
struct ZoneHole {
    number: u32,
    hole: usize,
}

impl Frame {
    fn region(&self) -> Option<Region> {
        if let Self::Region { opened, .. } = self { Some(opened.region) } else { None }
    }

    fn is_element(&self) -> bool {
        matches!(self, Self::Element(_) | Self::Quote { .. })
    }

    /// Raw HTML that is opened in it cannot be closed outside of it.
    fn is_container(&self) -> bool {
        self.is_element() || matches!(self, Self::Region { .. })
    }
}

/// The body being written and what is open in it.
#[derive(Debug, Default)]
pub struct Output {
    pub body: Body,
    stack: Vec<Frame>,
    /// How many units the document has.
    units: usize,
}

impl Output {
    /// `room` is an empty body.
    #[must_use]
    pub fn new(units: usize, capacity: usize, room: Body) -> Self {
        let mut body = room;
        body.html.reserve(capacity);
        Self { body, stack: Vec::new(), units }
    }

    /// Marks the first start and the last end of each unit and returns the body, everything closed.
    #[must_use]
    pub fn finish(mut self) -> Body {
        while !self.stack.is_empty() {
            self.pop();
        }
        // Only now: until here tabs take parts of the body off and put them elsewhere.
        let mut begun = vec![false; self.units];
        for hole in &mut self.body.holes {
            if let Fill::UnitStart { unit, first } = &mut hole.fill
                && let Some(begun) = begun.get_mut(*unit as usize)
            {
                *first = !std::mem::replace(begun, true);
            }
        }
        let mut ended = vec![false; self.units];
        for hole in self.body.holes.iter_mut().rev() {
            if let Fill::UnitEnd { unit, last } = &mut hole.fill
                && let Some(ended) = ended.get_mut(*unit as usize)
            {
                *last = !std::mem::replace(ended, true);
            }
        }
        self.body
    }

    /// How many elements and regions are open: a place to compare later.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.stack.iter().filter(|frame| frame.is_container()).count()
    }

    /// The depth at which the innermost element stands, regions in it left out.
    #[must_use]
    pub fn element_depth(&self) -> usize {
        let regions = self.stack.iter().rev().take_while(|frame| !frame.is_element());
        self.depth() - regions.filter(|frame| frame.is_container()).count()
    }

    /// The depth at which a region stands, if it is open in the innermost element.
    #[must_use]
    pub fn region_depth(&self, region: Region) -> Option<usize> {
        let open = self.stack.iter().rev().take_while(|frame| !frame.is_element());
        let mut above = open.filter(|frame| frame.is_container());
        let above = above.position(|frame| frame.region() == Some(region))?;
        Some(self.depth() - above)
    }

    /// Closes the regions and the raw HTML that were opened beyond a depth. Returns the regions cut short.
    pub fn settle_to(&mut self, depth: usize) -> Vec<Opened> {
        let mut cut = Vec::new();
        self.settle();
        while let Some(Frame::Region { opened, .. }) = self.stack.last().filter(|_| self.depth() > depth) {
            cut.push(opened.clone());
            self.pop();
            self.settle();
        }
        cut
    }

    /// Opens an element of the Markdown.
    pub fn open(&mut self, tag: &str, closing: &'static str) {
        self.body.html.push_str(tag);
        self.stack.push(Frame::Element(closing));
    }

    /// Closes the innermost element of the Markdown, and what raw HTML left open in it. Returns the regions cut short.
    pub fn close(&mut self) -> Vec<Opened> {
        let mut cut = Vec::new();
        while let Some(frame) = self.stack.last() {
            if let Frame::Region { opened, .. } = frame {
                cut.push(opened.clone());
            }
            let done = frame.is_element();
            self.pop();
            if done {
                break;
            }
        }
        cut
    }

    fn pop(&mut self) {
        match self.stack.pop() {
            Some(Frame::Element(closing)) => self.body.html.push_str(closing),
            Some(Frame::Quote { part, empty }) => {
                if empty {
                    self.body.html.push_str("<blockquote>\n</blockquote>\n");
                }
                self.body.html.push_str(part.unwrap_or_default());
            }
            Some(Frame::Html(name)) => {
                self.body.html.push_str("</");
                self.body.html.push_str(&name);
                self.body.html.push('>');
            }
            Some(Frame::Region { opened, zone }) => {
                self.body.html.push_str(opened.region.closing());
                let position = self.body.position();
                let hole = zone.and_then(|zone| self.body.holes.get_mut(zone.hole));
                if let Some(Fill::Zone { end, .. }) = hole.map(|hole| &mut hole.fill) {
                    *end = position;
                }
            }
            Some(Frame::Unit(unit)) => self.body.hole(Fill::UnitEnd { unit, last: false }),
            None => {}
        }
    }

    /// Begins a quote; what it becomes is known at its first line.
    pub fn open_quote(&mut self) {
        self.stack.push(Frame::Quote { part: None, empty: true });
    }

    /// A block follows: a quote without a part becomes a plain one.
    pub fn begin_block(&mut self) {
        if let Some(Frame::Quote { part: part @ None, empty }) = self.stack.last_mut() {
            *part = Some("</blockquote>\n");
            *empty = false;
            self.body.html.push_str("<blockquote>\n");
        }
    }

    /// Whether the innermost element is a quote.
    #[must_use]
    pub fn in_quote(&self) -> bool {
        let element = self.stack.iter().rev().find(|frame| frame.is_element());
        matches!(element, Some(Frame::Quote { .. }))
    }

    /// A mark at the start of a line of the innermost quote: the part before it ends, a new one begins.
    /// Returns the regions that this cuts short, or `None` where no quote is open.
    pub fn begin_part(&mut self, tag: &str, closing: Option<&'static str>) -> Option<Vec<Opened>> {
        let mut cut = Vec::new();
        while let Some(frame @ (Frame::Html(_) | Frame::Unit(_) | Frame::Region { .. })) = self.stack.last() {
            if let Frame::Region { opened, .. } = frame {
                cut.push(opened.clone());
            }
            self.pop();
        }
        let Some(Frame::Quote { part, empty }) = self.stack.last_mut() else { return None };
        let ended = part.take();
        *empty = false;
        *part = closing;
        self.body.html.push_str(ended.unwrap_or_default());
        self.body.html.push_str(tag);
        Some(cut)
    }

    /// Closes raw HTML and units that were opened in the innermost element or region.
    pub fn settle(&mut self) {
        while matches!(self.stack.last(), Some(Frame::Html(_) | Frame::Unit(_))) {
            self.pop();
        }
    }

    /// Opens a raw HTML element.
    pub fn open_html(&mut self, name: &str) {
        self.stack.push(Frame::Html(name.to_owned()));
    }

    /// Closes a raw HTML element and what is open in it; false where it is not open in this container.
    pub fn close_html(&mut self, name: &str) -> bool {
        let open = self.stack.iter().rev().take_while(|frame| !frame.is_container());
        let Some(above) = open.map(|f| matches!(f, Frame::Html(n) if n == name)).position(|hit| hit) else {
            return false;
        };
        for _ in 0..=above {
            self.pop();
        }
        true
    }

    /// Opens a row or column.
    pub fn open_region(&mut self, tag: &str, opened: Opened) {
        self.body.html.push_str(tag);
        self.stack.push(Frame::Region { opened, zone: None });
    }

    /// Opens a zone or moniker block.
    pub fn open_zone(&mut self, number: u32, opened: Opened) {
        let hole = self.body.holes.len();
        self.body.hole(Fill::Zone { zone: number, end: 0 });
        self.stack.push(Frame::Region { opened, zone: Some(ZoneHole { number, hole }) });
    }

    /// The number of the innermost zone that is open.
    #[must_use]
    pub fn zone(&self) -> Option<u32> {
        self.stack.iter().rev().find_map(|frame| match frame {
            Frame::Region { zone: Some(zone), .. } => Some(zone.number),
            _ => None,
        })
    }

    /// The regions that are open, the outermost first.
    pub fn regions(&self) -> impl Iterator<Item = &Opened> {
        self.stack.iter().filter_map(|frame| if let Frame::Region { opened, .. } = frame { Some(opened) } else { None })
    }

    /// Whether such a region is open.
    #[must_use]
    pub fn in_region(&self, region: Region) -> bool {
        self.regions().any(|open| open.region == region)
    }

    /// Closes a region with what is open in it, and returns the regions that this cuts short; `None` where it is not open in
    /// this container.
    pub fn close_region(&mut self, region: Region) -> Option<Vec<Opened>> {
        let open = self.stack.iter().rev().take_while(|frame| !frame.is_element());
        let mut hits = open.map(|frame| frame.region() == Some(region));
        let above = hits.position(|hit| hit)?;
        let mut cut = Vec::new();
        for _ in 0..above {
            if let Some(Frame::Region { opened, .. }) = self.stack.last() {
                cut.push(opened.clone());
            }
            self.pop();
        }
        self.pop();
        Some(cut)
    }

    /// What follows belongs to this unit, or to none. Tells whether a wrapper begins.
    pub fn unit(&mut self, unit: Option<u32>) -> bool {
        let open = self.stack.iter().rposition(|frame| matches!(frame, Frame::Unit(_)));
        if let Some(at) = open {
            if matches!(self.stack.get(at), Some(Frame::Unit(current)) if Some(*current) == unit) {
                return false;
            }
            let inside_element = self.stack[at..].iter().any(Frame::is_element);
            if inside_element {
                return false;
            }
            while self.stack.len() > at {
                self.pop();
            }
        }
        if let Some(unit) = unit {
            self.body.hole(Fill::UnitStart { unit, first: false });
            self.stack.push(Frame::Unit(unit));
        }
        unit.is_some()
    }

    /// Writes text, escaped.
    pub fn text(&mut self, text: &str) {
        escape_into(&mut self.body.html, text);
    }

    /// Writes HTML as it is.
    pub fn html(&mut self, html: &str) {
        self.body.html.push_str(html);
    }
}

/// Escapes text for a place between tags.
pub fn escape_into(out: &mut String, text: &str) {
    let mut kept = 0;
    for at in memchr::memchr3_iter(b'<', b'>', b'&', text.as_bytes()) {
        let entity = match text.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&amp;",
        };
        out.push_str(&text[kept..at]);
        out.push_str(entity);
        kept = at + 1;
    }
    out.push_str(&text[kept..]);
}

/// Writes ` name="value"`, escaped.
pub fn attribute_into(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape_quoted_into(out, value);
    out.push('"');
}

/// Escapes text for a place between quotes.
pub fn escape_quoted_into(out: &mut String, text: &str) {
    // Most values are short and have nothing to escape: all of one is looked through at once.
    let is_special = |byte: u8| matches!(byte, b'<' | b'>' | b'&' | b'"');
    if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        return out.push_str(text);
    }
    let mut kept = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[kept..at]);
        out.push_str(entity);
        kept = at + 1;
    }
    out.push_str(&text[kept..]);
}

#[cfg(test)]
mod tests {
    use super::Output;
    use crate::model::body::Fill;

    #[test]
    fn the_last_end_of_a_unit_is_found_where_parts_have_moved() {
        let mut out = Output::new(2, 0, crate::model::body::Body::default());
        let end = |out: &mut Output, unit| {
            out.unit(Some(unit));
            out.html("text");
            out.unit(None);
        };
        end(&mut out, 0);
        let start = out.body.mark();
        end(&mut out, 0);
        end(&mut out, 1);
        let content = out.body.split_off(start);
        out.html("title");
        out.body.hole(Fill::Link(0));
        out.body.append(content);
        let body = out.finish();
        let ends = body.holes.iter().filter_map(|hole| match hole.fill {
            Fill::UnitEnd { unit, last } => Some((unit, last)),
            _ => None,
        });
        assert_eq!(ends.collect::<Vec<_>>(), [(0, false), (0, true), (1, true)]);
    }
}
