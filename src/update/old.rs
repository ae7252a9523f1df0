//! A page as it was handed off.

use std::sync::Arc;

use super::squeeze::{Blanks, same};
use crate::markdown::line::container_prefix_len;
use crate::markdown::original::front_matter_end;
use crate::markdown::unit::mark::Mark;
use crate::markdown::unit::{Purpose, UnitSpan, unwrap};
use crate::model::diagnostic::{Diagnostic, Severity, update as finding};
use crate::model::sources::Side;

/// A translated page and its units.
#[derive(Debug)]
pub(super) struct Old<'t> {
    pub text: &'t str,
    /// Where its body begins.
    pub body: usize,
    pub units: Vec<UnitSpan>,
}

impl<'t> Old<'t> {
    /// Reads a page; a page whose units cannot all be read must not be written again.
    pub fn read(text: &'t str, path: &Arc<str>) -> Result<Self, Diagnostic> {
        let unwrapped = unwrap(text, path, Side::Source, Purpose::Export);
        if let Some(found) = unwrapped.diagnostics.into_iter().find(|found| found.severity == Severity::Error) {
            return Err(finding::unit_unreadable(found));
        }
        let body = front_matter_end(text).unwrap_or_default();
        match unwrapped.units.first() {
            Some(unit) if unit.whole.start < body => Err(finding::unit_in_header(path, unit.whole.clone())),
            _ => Ok(Self { text, body, units: unwrapped.units }),
        }
    }

    pub fn source(&self, unit: usize) -> &'t str {
        &self.text[self.units[unit].source.clone()]
    }

    pub fn target(&self, unit: usize) -> &'t str {
        &self.text[self.units[unit].target.clone()]
    }

    pub fn mark(&self, unit: usize) -> Option<Mark<'t>> {
        self.units[unit].mark_in(self.text)
    }

    pub fn number(&self, unit: usize) -> Option<usize> {
        self.text[self.units.get(unit)?.id.clone()].rsplit('-').next()?.trim_start_matches('p').parse().ok()
    }

    /// The five digits that all ids of the page begin with.
    pub fn prefix(&self) -> Option<&'t str> {
        let unit = self.units.first()?;
        Some(self.text[unit.id.clone()].split_once('-')?.0)
    }

    /// What stands before a unit, or behind the last one.
    pub fn gap(&self, before: usize) -> &'t str {
        let start = before.checked_sub(1).map_or(self.body, |unit| self.units[unit].whole.end);
        let end = self.units.get(before).map_or(self.text.len(), |unit| unit.whole.start);
        &self.text[start..end]
    }

    /// The text between two units that follow each other, the first and the last one counting so with the ends of the body, if
    /// the new source has the same there.
    pub fn same_gap(&self, last: Option<usize>, next: Option<usize>, now: &str) -> Option<&'t str> {
        let next = next.unwrap_or(self.units.len());
        if last.map_or(0, |last| last + 1) != next {
            return None;
        }
        let gap = self.gap(next);
        // Blanks at the ends of units stand outside of them in the source.
        let before = last.map_or("", |last| trailing_blanks(self.source(last)));
        let behind = if next < self.units.len() { leading_blanks(self.source(next)) } else { "" };
        let plain = [before, without_anchor(gap), behind].concat();
        let [plain, now] = if last.is_none() { [plain.trim_start(), now.trim_start()] } else { [plain.as_str(), now] };
        same(plain, now, Blanks::Kept).then_some(gap)
    }

    /// Whether the lines of the body end as on Windows.
    pub fn has_crlf(&self) -> bool {
        let body = &self.text[self.body..];
        memchr::memchr(b'\n', body.as_bytes()).is_some_and(|at| body[..at].ends_with('\r'))
    }
}

fn leading_blanks(text: &str) -> &str {
    &text[..text.len() - text.trim_start().len()]
}

fn trailing_blanks(text: &str) -> &str {
    &text[text.trim_end().len()..]
}

/// The text before a sentence without the anchor at its end that a hand-off put there.
pub(super) fn without_anchor(gap: &str) -> &str {
    let Some(rest) = gap.strip_suffix("\"></a>") else { return gap };
    let Some(start) = rest.rfind("<a name=\"") else { return gap };
    let line = rest[..start].rsplit('\n').next().unwrap_or_default();
    let marks = line[container_prefix_len(line)..].trim_end();
    let is_heading = (1..=6).contains(&marks.len()) && marks.bytes().all(|byte| byte == b'#');
    if is_heading { &gap[..start] } else { gap }
}
