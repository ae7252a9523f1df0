//! A code block as a page shows it: with the name of its language, its colours and its highlighted lines.

use super::fill::Labels;
use crate::markdown::language::{self, Name};
use crate::markdown::snippet;
use crate::markdown::writer::output::attribute_into;
use crate::model::code::{Code, Highlights};

/// What pages show of code beside its text.
#[derive(Clone, Copy, Debug)]
pub struct Colours<'a> {
    pub highlights: &'a Highlights<'a>,
    pub labels: &'a Labels,
}

impl Colours<'_> {
    /// Writes a block up to the end of its text. Its hole stands in the HTML at `at`; `lines` are the lines to highlight.
    /// Returns the place in the HTML where it ends; `None` where there is no such block.
    pub fn write(self, out: &mut String, code: &Code, html: &str, at: u32, lines: Option<&str>) -> Option<u32> {
        let escaped = code.text(html, at)?;
        let start = at.checked_add(code.head)?;
        let language = language::find(&code.language);
        let name = match language.map(|language| language.name) {
            Some(Name::Proper(name)) => name,
            Some(Name::Word(label)) => self.labels.get(label),
            Some(Name::Nothing) => "",
            None => &code.language,
        };
        if !name.is_empty() {
            attribute_into(out, "data-language", name);
        }
        out.push_str(html.get(at as usize..start as usize)?);
        let shown = language.and_then(|it| self.highlights.get(it.syntax?, escaped)).unwrap_or(escaped);
        match lines.map(|lines| snippet::lines(lines).unwrap_or_else(|before| before)) {
            Some(ranges) if !ranges.is_empty() => mark_lines(out, shown, &ranges),
            _ => out.push_str(shown),
        }
        start.checked_add(code.len)
    }
}

/// Writes lines, those in the ranges in a `<mark>` each. No span goes on beyond its line.
fn mark_lines(out: &mut String, shown: &str, ranges: &[snippet::LineRange]) {
    for (number, line) in (1..).zip(shown.split_inclusive('\n')) {
        let marked = ranges.iter().any(|(first, last)| *first <= number && last.is_none_or(|last| number <= last));
        if marked {
            out.push_str("<mark>");
            out.push_str(line);
            out.push_str("</mark>");
        } else {
            out.push_str(line);
        }
    }
}
