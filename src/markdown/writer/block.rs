//! Paragraphs, lists, quotes, tables, code, and the constructs that stand alone on a line.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Tag, TagEnd};

use super::output::attribute_into;
use super::{Writer, alignment_class, raw_html};
use crate::markdown::alert::{self, Alert};
use crate::markdown::mask::{Construct, Mark};
use crate::markdown::quote::{self, Meant, QuoteMark};
use crate::markdown::region::Opened;
use crate::markdown::{section, video};
use crate::model::body::{Fill, Label};
use crate::model::code::Code;
use crate::model::diagnostic::dialect;
use crate::model::document::Snippet;
use crate::model::offset;

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
                if !self.alert_with_text(&range) {
                    self.begin_block();
                    self.quote_text(&range);
                }
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

    pub(super) fn end(&mut self, tag: TagEnd) {
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
        self.cut_short(&cut);
    }

    /// A block begins: quotes and tab groups want to know.
    pub(super) fn begin_block(&mut self) {
        self.out.unit(None);
        self.out.begin_block();
    }

    /// Text of a quote that was meant to be an alert and is none.
    fn quote_text(&mut self, range: &Range<usize>) {
        let text = &self.input.masked.original[range.clone()];
        if !memchr::memchr_iter(b'!', text.as_bytes()).any(|at| text[..at].ends_with('[')) {
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
            let location = || self.location(&place);
            found.extend(quote::meant(inner, at == range.start, self.input.dialect).map(|meant| match meant {
                Meant::WithText => dialect::invalid_note_section(location()),
                Meant::NoAddress => dialect::video_address(location()),
                Meant::Unknown(word) => dialect::unknown_alert(word, location()),
            }));
            at += line.len();
        }
        self.notes.diagnostics.append(&mut found);
    }

    fn start_cell(&mut self, range: Range<usize>) {
        let Some(table) = &mut self.table else { return self.out.open("", "") };
        table.cell = range;
        let class = alignment_class(table.alignments.get(table.column).copied());
        table.column += 1;
        let (tag, closing) = if table.head { ("<th", "</th>\n") } else { ("<td", "</td>\n") };
        self.out.open(tag, closing);
        self.out.html(class);
        self.out.html(">");
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
        self.out.body.hole(Fill::Code(offset(self.notes.codes.len())));
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

    pub(super) fn snippet(&mut self, snippet: &Snippet, range: &Range<usize>) {
        self.begin_block();
        let number = offset(self.notes.snippets.len());
        let raw = self.input.masked.original[range.clone()].into();
        let at = self.span(range);
        self.notes.snippets.push(Snippet { at, raw, ..snippet.clone() });
        self.out.body.hole(Fill::Snippet(number));
    }

    fn quote_mark(&mut self, mark: &QuoteMark, range: &Range<usize>) {
        if self.out.in_quote() {
            self.end_tabs_from(self.out.element_depth());
        }
        let cut = match mark {
            QuoteMark::Alert(alert) => self.alert(alert, range),
            QuoteMark::Section(attributes) => {
                let section = section::read(attributes);
                self.anchor(section.id);
                self.out.begin_part(&section.tag, Some("</div>\n"))
            }
            QuoteMark::Video(address) => self.quoted_video(address, range),
        };
        match cut {
            Some(cut) => self.cut_short(&cut),
            None => self.literal(range),
        }
    }

    /// An alert that a paragraph begins with: its text follows the keyword.
    fn alert_with_text(&mut self, range: &Range<usize>) -> bool {
        let masked = self.input.masked;
        let first = masked.mark_in(&(range.start..range.start + 1)).and_then(|ix| masked.marks.get(ix));
        let Some(Mark { at, what: Construct::Quote(quote), block: false }) = first else { return false };
        self.out.unit(None);
        self.quote_mark(quote, at);
        true
    }

    fn alert(&mut self, alert: &Alert, range: &Range<usize>) -> Option<Vec<Opened>> {
        if let Alert::Translated(label) = alert {
            let word = self.input.masked.original[range.clone()].trim().trim_start_matches("[!").trim_end_matches(']');
            let found = dialect::alert_translated(word, label.default_text(), self.location(range));
            self.report(found);
        }
        // `DocFX` writes a heading, but in the outline of the page it is none.
        let mut open = String::from("<div");
        attribute_into(&mut open, "class", alert.class());
        open.push_str(">\n<h5 role=\"presentation\">");
        let cut = self.out.begin_part(&open, Some("</div>\n"))?;
        match alert {
            Alert::Known(label) | Alert::Translated(label) => self.out.body.hole(Fill::Label(*label)),
            Alert::Custom(custom) => match alert::label(&custom.keyword) {
                Some(label) => self.out.body.hole(Fill::Label(label)),
                None => self.out.text(&custom.keyword),
            },
        }
        self.out.html("</h5>\n");
        Some(cut)
    }

    fn quoted_video(&mut self, address: &str, range: &Range<usize>) -> Option<Vec<Opened>> {
        let Some(src) = video::player_address(address) else {
            let found = dialect::video_address(self.location(range));
            self.report(found);
            return None;
        };
        let mut open = String::from("<div class=\"embeddedvideo\"><iframe");
        attribute_into(&mut open, "src", &src);
        let cut = self.out.begin_part(&open, None)?;
        self.out.body.hole(Fill::Title(Label::Video));
        self.out.html(" frameborder=\"0\" allowfullscreen=\"true\" loading=\"lazy\"></iframe></div>\n");
        Some(cut)
    }

    /// A mark where it means nothing: its text stays.
    pub(super) fn literal(&mut self, range: &Range<usize>) {
        self.begin_block();
        self.out.html("<p>");
        self.out.text(&self.input.masked.original[range.clone()]);
        self.out.html("</p>\n");
    }
}
