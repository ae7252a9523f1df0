//! What a writer does not want to be told of a page.

use std::ops::Range;

use super::diagnostic::Diagnostic;

/// A code that is ignored in a part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// As written; empty where none is.
    pub code: Box<str>,
    pub at: Range<u32>,
    /// Findings that begin here are not told.
    pub covers: Range<u32>,
}

impl Ignore {
    /// Whether it hides a finding of its page.
    #[must_use]
    pub fn hides(&self, finding: &Diagnostic) -> bool {
        *self.code == *finding.code && finding.at.as_ref().is_some_and(|at| self.covers.contains(&at.span.start))
    }
}
