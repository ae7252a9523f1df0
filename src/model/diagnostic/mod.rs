//! What is wrong, where, and how to mend it. Every diagnostic of the program is built in this folder, one function each.

pub mod baseline;
pub mod code;
pub mod dialect;
pub mod environment;
pub mod exchange;
pub mod format;
pub mod glossary;
pub mod level;
pub mod link;
pub mod message;
pub mod redirection;
pub mod toc;
pub mod translation;
pub mod unit;
pub mod update;
pub mod xref;
pub mod zone;

use std::ops::Range;
use std::sync::Arc;

use super::offset;

/// How bad a finding is. Errors (with `--strict` also warnings) make the exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    Info,
}

impl Severity {
    /// The word used in every output format.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A place in a file: byte offsets into its decoded text (a byte order mark is not counted).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path as it is shown to people.
    pub path: Arc<str>,
    pub span: Range<u32>,
}

impl Location {
    /// A place in the file at `path`; offsets beyond 4 GiB are clamped.
    #[must_use]
    pub fn new(path: &Arc<str>, span: Range<usize>) -> Self {
        Self { path: Arc::clone(path), span: offset(span.start)..offset(span.end) }
    }

    /// The place of something that the model keeps.
    #[must_use]
    pub fn at(path: &Arc<str>, span: &Range<u32>) -> Self {
        Self { path: Arc::clone(path), span: span.clone() }
    }
}

/// A finding with its cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable, lower case, words joined by `-`; `DocFX`'s own code where it has one.
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    pub at: Option<Location>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), at: None, help: None }
    }

    pub(in crate::model) fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    pub(in crate::model) fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    pub(in crate::model) fn info(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Info, code, message)
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.at = Some(location);
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
