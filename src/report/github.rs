//! The report as workflow commands, which GitHub shows beside the changed lines of a pull request.

use crate::findings::Finding;
use crate::model::diagnostic::Severity;

use super::place::Places;

/// Worst first, because only the first ten of a level are shown.
pub(super) fn render(findings: &[&Finding], places: &mut Places<'_>) -> String {
    let levels = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "notice")];
    let mut out = String::new();
    for (severity, command) in levels {
        for finding in findings.iter().filter(|finding| finding.diagnostic.severity == severity) {
            out += &line(command, finding, places);
        }
    }
    out
}

fn line(command: &str, finding: &Finding, places: &mut Places<'_>) -> String {
    let Finding { diagnostic: finding, fault, .. } = finding;
    let file = finding.at.as_ref().map(|at| format!("file={},", property(&at.path))).unwrap_or_default();
    let lines = match finding.at.as_ref().and_then(|at| places.find(at)) {
        None => String::new(),
        Some(place) if place.line == place.end_line => {
            let (line, from, to) = (place.line, place.column, place.end_column);
            format!("line={line},col={from},endLine={line},endColumn={to},")
        }
        // Columns of two different lines are refused.
        Some(place) => format!("line={},endLine={},", place.line, place.end_line),
    };
    let title = property(finding.code);
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let fault = fault.as_ref().map(|fault| format!("\n{}", fault.words())).unwrap_or_default();
    let message = data(&(finding.message.clone() + &help + &fault));
    format!("::{command} {file}{lines}title={title}::{message}\n")
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
