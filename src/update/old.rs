//! A page as it was handed off.

use std::sync::Arc;

use crate::markdown::original::front_matter_end;
use crate::markdown::unit::mark::{self, Mark};
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
        mark::read(&self.text[self.units[unit].mark.clone()])
    }

    pub fn number(&self, unit: usize) -> Option<usize> {
        self.text[self.units[unit].id.clone()].rsplit('-').next()?.trim_start_matches('p').parse().ok()
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

    /// Whether the lines of the body end as on Windows.
    pub fn has_crlf(&self) -> bool {
        let body = &self.text[self.body..];
        memchr::memchr(b'\n', body.as_bytes()).is_some_and(|at| body[..at].ends_with('\r'))
    }
}
