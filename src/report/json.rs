//! The report for programs: one JSON object a line.

use serde::Serialize;

use crate::findings::{Fault, Finding};

use super::place::{Place, Places};

/// The version of the form. A new key does not change it.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(flatten)]
    place: Option<Numbers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    #[serde(flatten)]
    fault: Option<FaultView<'a>>,
}

#[derive(Serialize)]
struct Numbers {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// Whose fault a finding is, for programs.
#[derive(Serialize)]
pub(super) struct FaultView<'a> {
    fault: &'static str,
    /// The locales in which the page has it.
    found_in: &'a [String],
    /// Those in which it has not.
    not_found_in: &'a [String],
}

impl<'a> FaultView<'a> {
    pub fn new(fault: &'a Fault) -> Self {
        match fault {
            Fault::Source { found } => Self { fault: "source", found_in: found, not_found_in: &[] },
            Fault::Translation { found, without } => {
                Self { fault: "translation", found_in: found, not_found_in: without }
            }
        }
    }
}

pub(super) fn render(findings: &[&Finding], places: &mut Places<'_>) -> String {
    findings.iter().map(|finding| line(finding, places)).collect()
}

fn line(finding: &Finding, places: &mut Places<'_>) -> String {
    let Finding { diagnostic, fingerprint, unit, fault, .. } = finding;
    let place = diagnostic.at.as_ref().and_then(|at| places.find(at));
    let line = Line {
        schema: SCHEMA,
        code: diagnostic.code,
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        file: diagnostic.at.as_ref().map(|at| &*at.path),
        place: place.map(|Place { line, column, end_line, end_column, .. }| Numbers {
            line,
            column,
            end_line,
            end_column,
        }),
        unit: unit.as_deref(),
        help: diagnostic.help.as_deref(),
        fingerprint: fingerprint.map(|fingerprint| fingerprint.to_string()),
        fault: fault.as_ref().map(FaultView::new),
    };
    // Strings and numbers always have a JSON form.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}
