//! The report as SARIF 2.1.0, which code hosts and editors read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::check::RULES;
use crate::check::explain::about;
use crate::findings::{Fault, Finding, State};
use crate::model::diagnostic::{Diagnostic, Severity};

use super::json::FaultView;
use super::place::Places;

/// Everything but RFC 3986's unreserved characters and the slash. A colon would make the first folder a scheme.
const NOT_IN_URI: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// GitHub refuses a run with more results.
const MOST: usize = 25_000;

pub(super) fn render(findings: &[Finding], places: &mut Places<'_>) -> String {
    let told = worst(findings, MOST);
    let rules = rules(&told);
    let results: Vec<Value> = told.iter().map(|finding| result(finding, &rules, places)).collect();
    let rules: Vec<Value> = rules.iter().map(|finding| rule(finding)).collect();
    let mut run = json!({
        "tool": { "driver": { "name": "diglot", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    let left = findings.len() - told.len();
    if left > 0 {
        let text = format!("{left} findings are left out: code hosts take {MOST}. The worst are told.");
        let notification = json!({ "level": "warning", "message": { "text": text } });
        run["invocations"] = json!([{ "executionSuccessful": true, "toolExecutionNotifications": [notification] }]);
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    format!("{log:#}\n")
}

/// The worst findings, in their order.
fn worst(findings: &[Finding], most: usize) -> Vec<&Finding> {
    let mut ranked: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    if ranked.len() > most {
        ranked.sort_by_key(|(at, finding)| (finding.diagnostic.severity, *at));
        ranked.truncate(most);
        ranked.sort_by_key(|(at, _)| *at);
    }
    ranked.into_iter().map(|(_, finding)| finding).collect()
}

/// The first finding of each code, sorted by code.
fn rules<'a>(findings: &[&'a Finding]) -> Vec<&'a Diagnostic> {
    let mut rules: Vec<&Diagnostic> = findings.iter().map(|finding| &finding.diagnostic).collect();
    rules.sort_by_key(|finding| finding.code);
    rules.dedup_by_key(|finding| finding.code);
    rules
}

fn rule(finding: &Diagnostic) -> Value {
    let own = RULES.iter().find(|rule| rule.code == finding.code);
    let words = finding.code.replace('-', " ");
    let mut rule = json!({
        "id": finding.code,
        "shortDescription": { "text": about(finding.code).unwrap_or(&words) },
        "defaultConfiguration": { "level": level(finding.severity) },
        "properties": { "tags": [if own.is_some() { "translation" } else { "structure" }] },
    });
    let help = own.map(|rule| rule.cure).or(finding.help.as_deref()).unwrap_or("Mend what the message says.");
    rule["help"] = json!({ "text": help });
    if let Some(own) = own {
        let (source, target) = own.example;
        rule["fullDescription"] = json!({ "text": format!("{}\nSource: {source}\nTranslation: {target}", own.about) });
    }
    rule
}

fn result(finding: &Finding, rules: &[&Diagnostic], places: &mut Places<'_>) -> Value {
    let Finding { diagnostic, fingerprint, unit, fault, state, .. } = finding;
    let words = fault.as_ref().map(Fault::words);
    let lines = [Some(&diagnostic.message), diagnostic.help.as_ref(), words.as_ref()];
    let text: Vec<&str> = lines.into_iter().flatten().map(String::as_str).collect();
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level(diagnostic.severity),
        "message": { "text": text.join("\n") },
    });
    if let Ok(index) = rules.binary_search_by_key(&diagnostic.code, |rule| rule.code) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(at) = &diagnostic.at {
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
    if let Some(fingerprint) = fingerprint {
        // The name by which GitHub knows a finding again.
        result["partialFingerprints"] = json!({ "primaryLocationLineHash": fingerprint.to_string() });
    }
    if let Some(state) = state {
        result["baselineState"] = json!(if *state == State::New { "new" } else { "unchanged" });
    }
    if unit.is_some() || fault.is_some() {
        let mut properties = json!(fault.as_ref().map(FaultView::new));
        if properties.is_null() {
            properties = json!({});
        }
        if let Some(unit) = unit {
            properties["unit"] = json!(unit);
        }
        result["properties"] = properties;
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
