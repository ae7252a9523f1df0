//! Code blocks and snippets, with their colours if there are any.

use super::{Filler, Page, Within};
use crate::markdown::snippet::HOLE;
use crate::model::body::{Hole, Label};
use crate::model::code::Code;
use crate::render::code::Colours;

impl<'a> Filler<'a> {
    fn colours(&self) -> Option<Colours<'a>> {
        Some(Colours { highlights: self.highlights?, labels: self.labels })
    }
}

impl<'a> Page<'a> {
    /// Writes a code block with its colours; returns where its text ends.
    pub(super) fn code(&mut self, within: Within<'a>, n: u32, html: &str, at: u32, next: Option<&Hole>) -> Option<u32> {
        let code = within.document.codes.get(n as usize)?;
        let end = at + code.head + code.len;
        let colours = self.filler.colours().filter(|_| next.is_none_or(|hole| hole.at >= end))?;
        colours.write(&mut self.out, code, html, at, None)
    }

    /// Writes a snippet, with its colours if there are any.
    pub(super) fn snippet(&mut self, html: &str, code: &Code, lines: Option<&str>) {
        let coloured = self.filler.colours().and_then(|colours| {
            let mut block = html[..HOLE as usize].to_owned();
            let end = colours.write(&mut block, code, html, HOLE, lines)?;
            block.push_str(&html[end as usize..]);
            Some(block)
        });
        self.out.push_str(coloured.as_deref().unwrap_or(html));
    }

    pub(super) fn missing_snippet(&mut self) {
        self.out.push_str("<div class=\"WARNING\">\n<h5 role=\"presentation\">");
        self.label(Label::Warning);
        self.out.push_str("</h5>\n<p>");
        self.label(Label::SnippetNotFound);
        self.out.push_str("</p>\n</div>\n");
    }
}
