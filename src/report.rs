//! Turns diagnostics into text: for people, for programs and for code hosts. Pure; `main` prints what comes out.

mod github;
mod human;
mod json;
mod place;
mod preview;
mod sarif;

use std::sync::Arc;

use crate::findings::{Finding, State, in_order};
use crate::model::diagnostic::Diagnostic;
use crate::render::preview::view::FindingView;

use place::Places;
pub use preview::Open;

/// The form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Text with the source line and a mark under the place.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands, which GitHub shows beside the changed lines.
    Github,
    /// SARIF 2.1.0, which code hosts and editors read.
    Sarif,
}

/// How a report is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub format: Format,
    /// ANSI colours; only [`Format::Human`] has any.
    pub color: bool,
    /// How many findings of one code are shown in [`Format::Human`]; 0 shows all.
    pub most_per_code: usize,
}

/// The whole report of findings in their order.
///
/// `texts` gives the decoded text of a file by the path that a diagnostic names. Where it gives none, lines and
/// columns are left out.
#[must_use]
pub fn render(findings: &[Finding], texts: &dyn Fn(&str) -> Option<Arc<str>>, options: &Options) -> String {
    let mut places = Places::new(texts);
    match options.format {
        Format::Human => human::render(findings, &mut places, options),
        Format::Json => json::render(&new(findings), &mut places),
        Format::Github => github::render(&new(findings), &mut places),
        Format::Sarif => sarif::render(findings, &mut places),
    }
}

/// Without what the baseline knows.
fn new(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.state != Some(State::Known)).collect()
}

/// The findings as the preview shows them, in their order, exact duplicates once.
#[must_use]
pub fn views<'d>(
    diagnostics: &'d [Diagnostic],
    texts: &dyn Fn(&str) -> Option<Arc<str>>,
    open: Open<'_>,
) -> Vec<FindingView<'d>> {
    let mut places = Places::new(texts);
    in_order(diagnostics).into_iter().map(|finding| preview::view(finding, &mut places, open)).collect()
}

#[cfg(test)]
mod tests;
