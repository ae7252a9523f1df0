//! Turns diagnostics into text: for people, for programs and for code hosts. Pure; `main` prints what comes out.

mod github;
mod human;
mod json;
mod place;
mod preview;
mod sarif;

use std::sync::Arc;

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

/// The whole report. The order of the diagnostics does not matter, and exact duplicates count once.
///
/// `texts` gives the decoded text of a file by the path that a diagnostic names. Where it gives none, lines and
/// columns are left out.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], texts: &dyn Fn(&str) -> Option<Arc<str>>, options: &Options) -> String {
    let findings = in_order(diagnostics);
    let mut places = Places::new(texts);
    match options.format {
        Format::Human => human::render(&findings, &mut places, options),
        Format::Json => json::render(&findings, &mut places),
        Format::Github => github::render(&findings, &mut places),
        Format::Sarif => sarif::render(&findings, &mut places),
    }
}

/// The findings as the preview shows them, in the same order, each as often as [`render`] tells it.
#[must_use]
pub fn views<'d>(
    diagnostics: &'d [Diagnostic],
    texts: &dyn Fn(&str) -> Option<Arc<str>>,
    open: Open<'_>,
) -> Vec<FindingView<'d>> {
    let mut places = Places::new(texts);
    in_order(diagnostics).into_iter().map(|finding| preview::view(finding, &mut places, open)).collect()
}

/// By path, place and code, then by everything else, so that equal findings are neighbours.
fn in_order(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut findings: Vec<&Diagnostic> = diagnostics.iter().collect();
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
    findings.dedup();
    findings
}

fn key(finding: &Diagnostic) -> impl Ord {
    let place = finding.at.as_ref().map(|at| (&at.path, at.span.start, at.span.end));
    (place, finding.code, finding.severity, &finding.message, &finding.help)
}

#[cfg(test)]
mod tests;
