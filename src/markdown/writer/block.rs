//! Paragraphs, lists, quotes, tables, code, and the constructs that stand alone on a line.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Tag, TagEnd};

use super::output::{Region, attribute_into};
use super::{Writer, alignment_class, index, raw_html};
use crate::markdown::colon::Colon;
use crate::markdown::image::Image;
use crate::markdown::mask::Construct;
use crate::markdown::quote::{self, QuoteMark};
use crate::markdown::{section, video};
use crate::model::body::Fill;
use crate::model::code::Code;
use crate::model::diagnostic::dialect;
use crate::model::document::{Readers, Snippet, Zone};

/// Where in a table the writer is.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    /// The place of the cell.
    pub(super) cell: Range<usize>,
}

impl<'a> Writer<'a> {
    pub(super) fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.begin_block();
                self.quote_text(&range);
                self.out.open("<p>", "</p>\n");
            }
            Tag::BlockQuote(_) => {
                self.begin_block();
                self.out.open_quote();
            }
            Tag::CodeBlock(kind) => self.start_code(&kind, &range),
            Tag::HtmlBlock => {
                self.html = Some(raw_html::Block::new(&range));
            }
            Tag::List(start) => {
                self.begin_block();
                match start {
                    None => self.out.open("<ul>\n", "</ul>\n"),
                    Some(1) => self.out.open("<ol>\n", "</ol>\n"),
                    Some(n) => self.out.open(&format!("<ol start=\"{n}\">\n"), "</ol>\n"),
                }
            }
            Tag::Item => self.out.open("<li>", "</li>\n"),
            Tag::Table(alignments) => {
                self.begin_block();
                self.table = Some(Table { alignments, column: 0, head: false, cell: 0..0 });
                self.out.open("<table>\n", "</table>\n");
            }
            Tag::TableHead => {
                if let Some(table) = &mut self.table {
                    (table.column, table.head) = (0, true);
                }
                self.out.open("<thead>\n<tr>\n", "</tr>\n</thead>\n<tbody>\n");
            }
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    (table.column, table.head) = (0, false);
                }
                self.out.open("<tr>\n", "</tr>\n");
            }
            Tag::TableCell => self.start_cell(range),
            Tag::Emphasis => self.start_emphasis("<em>", "</em>", &range),
            Tag::Strong => self.start_emphasis("<strong>", "</strong>", &range),
            Tag::Strikethrough if self.input.masked.text[range.clone()].starts_with("~~") => {
                self.start_emphasis("<del>", "</del>", &range);
            }
            Tag::Strikethrough => self.start_emphasis("~", "~", &range),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title, range),
            _ => self.out.open("", ""),
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Link => return self.end_link(),
            TagEnd::HtmlBlock => return self.end_html(),
            TagEnd::Image => return,
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::BlockQuote(_) | TagEnd::Item => self.end_tabs_from(self.out.element_depth()),
            TagEnd::Table => {
                self.table = None;
                self.out.html("</tbody>\n");
            }
            _ => {}
        }
        let cut = self.out.close();
        self.cut_short(&cut, range);
    }

    /// Regions that end with what they stand in, not with their own marks.
    pub(super) fn cut_short(&mut self, regions: &[Region], range: &Range<usize>) {
        for region in regions {
            let found = dialect::unclosed_region(region_code(*region), self.location(range));
            self.report(found);
        }
    }

    /// A block begins: quotes and tab groups want to know.
    pub(super) fn begin_block(&mut self) {
        self.out.unit(None);
        self.out.begin_block();
    }

    /// Text of a quote that was meant to be an alert and is none.
    fn quote_text(&mut self, range: &Range<usize>) {
        let text = &self.input.masked.original[range.clone()];
        if memchr::memmem::find(text.as_bytes(), b"[!").is_none() {
            return;
        }
        let before = self.input.masked.original[..range.start].rsplit('\n').next().unwrap_or_default();
        if !before.contains('>') {
            return;
        }
        let mut found = Vec::new();
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let indent = crate::markdown::line::container_prefix_len(line);
            let inner = line[indent..].trim_end();
            let place = at + indent..at + indent + inner.len();
            if quote::looks_like_mark(inner) {
                found.push(dialect::invalid_note_section(self.location(&place)));
            } else if at == range.start
                && let Some(word) = quote::unknown_keyword(inner)
            {
                found.push(dialect::unknown_alert(word, self.location(&place)));
            }
            at += line.len();
        }
        self.notes.diagnostics.append(&mut found);
    }

    fn start_cell(&mut self, range: Range<usize>) {
        let Some(table) = &mut self.table else { return self.out.open("", "") };
        table.cell = range;
        let class = alignment_class(table.alignments.get(table.column).copied());
        table.column += 1;
        if table.head {
            self.out.open(&format!("<th{class}>"), "</th>\n");
        } else {
            self.out.open(&format!("<td{class}>"), "</td>\n");
        }
    }

    fn start_emphasis(&mut self, tag: &str, closing: &'static str, range: &Range<usize>) {
        self.enter_unit_whole(range);
        self.out.open(tag, closing);
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        self.begin_block();
        let info = match kind {
            CodeBlockKind::Fenced(info) => self.input.masked.unmask(info, range).into_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let language = info.split_whitespace().next().unwrap_or_default();
        let (language, interactive) = match language.strip_suffix("-interactive") {
            Some(plain) if !plain.is_empty() => (plain, true),
            _ => (language, false),
        };
        let at = self.out.body.position() + 4;
        self.code = Some(at);
        let mut tag = String::from("<pre><code");
        if !language.is_empty() {
            attribute_into(&mut tag, "class", &format!("lang-{language}"));
        }
        if interactive {
            attribute_into(&mut tag, "data-interactive", language);
        }
        tag.push('>');
        self.out.html(&tag[..4]);
        self.out.body.hole(Fill::Code(index(self.notes.codes.len())));
        self.out.open(&tag[4..], "</code></pre>\n");
        let head = self.out.body.position() - at;
        self.notes.codes.push(Code { language: language.into(), head, len: 0 });
    }

    fn end_code(&mut self) {
        let end = self.out.body.position();
        if let (Some(at), Some(code)) = (self.code.take(), self.notes.codes.last_mut()) {
            code.len = end.saturating_sub(at + code.head);
        }
    }

    pub(super) fn rule(&mut self) {
        self.begin_block();
        if !self.end_tabs_at(self.out.depth()) {
            self.out.html("<hr />\n");
        }
    }

    /// A construct that stands alone on its line.
    pub(super) fn block_mark(&mut self, mark: usize) {
        let masked = self.input.masked;
        let mark_range = masked.marks[mark].at.clone();
        match &masked.marks[mark].what {
            Construct::Include { path, mode } => {
                self.begin_block();
                self.include(mark, path, *mode);
            }
            Construct::Snippet(snippet) => self.snippet(snippet, &mark_range),
            Construct::Quote(quote) => self.quote_mark(quote, &mark_range),
            Construct::Colon(colon) => self.colon_mark(colon, &mark_range),
        }
    }

    fn snippet(&mut self, snippet: &Snippet, range: &Range<usize>) {
        self.begin_block();
        let number = index(self.notes.snippets.len());
        let raw = self.input.masked.original[range.clone()].into();
        let at = self.span(range);
        self.notes.snippets.push(Snippet { at, raw, ..snippet.clone() });
        self.out.body.hole(Fill::Snippet(number));
    }

    fn quote_mark(&mut self, mark: &QuoteMark, range: &Range<usize>) {
        if self.out.in_quote() {
            self.end_tabs_from(self.out.element_depth());
        }
        let done = match mark {
            QuoteMark::Alert(label) => {
                let class = label.default_text();
                // `DocFX` writes a heading, but in the outline of the page it is none.
                let open = format!("<div class=\"{class}\">\n<h5 role=\"presentation\">");
                let done = self.out.begin_part(&open, Some("</div>\n"));
                if done {
                    self.out.body.hole(Fill::Label(*label));
                    self.out.html("</h5>\n");
                }
                done
            }
            QuoteMark::Section(attributes) => self.out.begin_part(&section::open(attributes), Some("</div>\n")),
            QuoteMark::Video(url) => match video::embed(url) {
                Some(html) => self.out.begin_part(&html, None),
                None => false,
            },
        };
        if !done {
            self.literal(range);
        }
    }

    /// A mark where it means nothing: its text stays.
    fn literal(&mut self, range: &Range<usize>) {
        self.begin_block();
        self.out.html("<p>");
        self.out.text(&self.input.masked.original[range.clone()]);
        self.out.html("</p>\n");
    }

    fn colon_mark(&mut self, colon: &Colon, at: &Range<usize>) {
        match colon {
            Colon::Code(snippet) => self.snippet(snippet, at),
            Colon::Zone(readers) => self.zone(readers, at),
            Colon::ZoneEnd => self.end_region(Region::Zone, at),
            Colon::MonikerEnd => self.end_region(Region::Moniker, at),
            Colon::Image(image) => self.complex_image(image, at),
            Colon::ImageEnd | Colon::NoLoc(_) | Colon::Invalid { .. } => self.literal(at),
        }
    }

    fn zone(&mut self, readers: &Readers, at: &Range<usize>) {
        let region = match readers {
            Readers::Zone { .. } => Region::Zone,
            Readers::Monikers(_) => Region::Moniker,
        };
        if region == Region::Zone && self.out.in_region(region) {
            let found = dialect::nested_zone(self.location(at));
            self.report(found);
            return self.literal(at);
        }
        self.begin_block();
        let number = index(self.notes.zones.len());
        let zone = Zone { at: self.span(at), readers: readers.clone(), inside: self.out.zone() };
        self.notes.zones.push(zone);
        self.out.open_region(number, region);
    }

    fn end_region(&mut self, region: Region, at: &Range<usize>) {
        if let Some(depth) = self.out.region_depth(region) {
            self.end_tabs_from(depth);
        }
        if !self.out.close_region(region) {
            let found = dialect::region_not_open(region_code(region), self.location(at));
            self.report(found);
            self.literal(at);
        }
    }

    pub(super) fn unclosed_region(&mut self) {
        let end = self.input.masked.text.len();
        for region in [Region::Zone, Region::Moniker].into_iter().filter(|region| self.out.in_region(*region)) {
            let found = dialect::unclosed_region(region_code(region), self.location(&(end..end)));
            self.notes.diagnostics.push(found);
        }
    }

    /// An image with a long description: the text up to its end mark follows as a block of its own.
    fn complex_image(&mut self, image: &Image, at: &Range<usize>) {
        self.begin_block();
        self.out.html("<p>");
        self.colon_image(image, at);
        self.out.html("</p>\n");
    }
}

fn region_code(region: Region) -> &'static str {
    match region {
        Region::Zone => "invalid-zone",
        Region::Moniker => "invalid-moniker-range",
    }
}
