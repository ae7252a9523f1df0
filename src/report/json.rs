//! The report for programs: one JSON object a line.

use serde::Serialize;

use crate::model::diagnostic::Diagnostic;

use super::place::{Place, Places};

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(flatten)]
    place: Option<Numbers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Numbers {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

pub(super) fn render(findings: &[&Diagnostic], places: &mut Places<'_>) -> String {
    findings.iter().map(|finding| line(finding, places)).collect()
}

fn line(finding: &Diagnostic, places: &mut Places<'_>) -> String {
    let place = finding.at.as_ref().and_then(|at| places.find(at));
    let line = Line {
        code: finding.code,
        severity: finding.severity.as_str(),
        message: &finding.message,
        file: finding.at.as_ref().map(|at| &*at.path),
        place: place.map(|Place { line, column, end_line, end_column, .. }| Numbers {
            line,
            column,
            end_line,
            end_column,
        }),
        help: finding.help.as_deref(),
    };
    // Strings and numbers always have a JSON form.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}
