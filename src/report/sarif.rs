//! The report as SARIF 2.1.0, which code hosts and editors read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::model::diagnostic::{Diagnostic, Severity};

use super::place::Places;

/// Everything but RFC 3986's unreserved characters and the slash. A colon would make the first folder a scheme.
const NOT_IN_URI: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

pub(super) fn render(findings: &[&Diagnostic], places: &mut Places<'_>) -> String {
    let rules = rules(findings);
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &rules, places)).collect();
    let rules: Vec<Value> = rules.iter().map(|finding| rule(finding)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "diglot", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// The first finding of each code, sorted by code.
fn rules<'a>(findings: &[&'a Diagnostic]) -> Vec<&'a Diagnostic> {
    let mut rules = findings.to_vec();
    rules.sort_by_key(|finding| finding.code);
    rules.dedup_by_key(|finding| finding.code);
    rules
}

fn rule(finding: &Diagnostic) -> Value {
    let words = finding.code.replace('-', " ");
    let mut rule = json!({
        "id": finding.code,
        "shortDescription": { "text": words },
        "defaultConfiguration": { "level": level(finding.severity) },
    });
    if let Some(help) = &finding.help {
        rule["help"] = json!({ "text": help });
    }
    rule
}

fn result(finding: &Diagnostic, rules: &[&Diagnostic], places: &mut Places<'_>) -> Value {
    let text = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": text },
    });
    if let Ok(index) = rules.binary_search_by_key(&finding.code, |rule| rule.code) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(at) = &finding.at {
        let mut physical = json!({ "artifactLocation": { "uri": uri(&at.path) } });
        if let Some(place) = places.find(at) {
            physical["region"] = json!({
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            });
        }
        result["locations"] = json!([{ "physicalLocation": physical }]);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a URI reference: a relative path stays relative.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let encoded = utf8_percent_encode(&path, NOT_IN_URI);
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded.to_string() }
}
