//! Every code that the program can tell is explained, and none is that it cannot tell.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use diglot::check::{RULES, codes, explain};
use diglot::model::diagnostic::code;

/// The codes that stand in the sources: of diagnostics, and those that constructs hand over to them.
fn written() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeSet::new();
    for folder in ["model/diagnostic", "markdown", "resolve"] {
        let files = walkdir::WalkDir::new(root.join(folder)).into_iter().map(Result::unwrap);
        for file in files.filter(|file| file.path().extension().is_some_and(|ending| ending == "rs")) {
            let text = fs::read_to_string(file.path()).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            if folder == "model/diagnostic" && !file.path().ends_with("code.rs") {
                for call in ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::info(", "severity,"] {
                    found.extend(text.split(call).skip(1).filter_map(|rest| literal(rest.trim_start())));
                }
            }
            // Constructs of the dialect hand their code to the diagnostic.
            let handed =
                text.split('"').skip(1).step_by(2).filter(|word| word.starts_with("invalid-") && is_code(word));
            found.extend(handed.map(str::to_owned));
        }
    }
    found
}

/// `"code"` at the start of a text.
fn literal(text: &str) -> Option<String> {
    let (word, _) = text.strip_prefix('"')?.split_once('"')?;
    is_code(word).then(|| word.to_owned())
}

fn is_code(word: &str) -> bool {
    word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[test]
fn every_code_is_explained() {
    let written = written();
    assert!(written.len() > 90, "only {} codes were found in the sources", written.len());
    let silent: Vec<&String> = written.iter().filter(|code| !codes::exists(code)).collect();
    assert!(silent.is_empty(), "add to src/model/diagnostic/code.rs, or to a rule of src/check: {silent:?}");
}

#[test]
fn nothing_is_explained_that_is_never_told() {
    let texts: String = ["src/model", "src/resolve"]
        .iter()
        .flat_map(|folder| walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)))
        .map(Result::unwrap)
        .filter(|file| file.file_type().is_file() && !file.path().ends_with("diagnostic/code.rs"))
        .map(|file| fs::read_to_string(file.path()).unwrap())
        .collect();
    let written = written();
    let is_told = |code: &str| written.contains(code) || texts.contains(&format!("\"{code}\""));
    let idle: Vec<&str> = codes::all().filter(|code| !is_told(code)).collect();
    assert!(idle.is_empty(), "nothing tells {idle:?}");
}

#[test]
fn the_codes_are_sorted_and_no_rule_has_one_of_a_build() {
    assert!(code::CODES.is_sorted_by(|(a, _), (b, _)| a < b));
    let of_rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(of_rules.len(), RULES.len(), "two rules have the same code");
    assert!(of_rules.iter().all(|code| code::about(code).is_none()), "a rule has a code of a build");
}

#[test]
fn the_readme_lists_the_rules() {
    const BEGIN: &str = "<!-- rules: UPDATE=1 cargo test --test codes -->\n";
    const END: &str = "<!-- end of rules -->\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, [before, BEGIN, &explain::table(), END, after].concat()).unwrap();
    } else {
        assert_eq!(table, explain::table(), "bring README.md up to date: UPDATE=1 cargo test --test codes");
    }
}

#[test]
fn every_code_can_be_asked_for() {
    for code in codes::all() {
        let text = explain::explain(code).unwrap();
        assert!(text.starts_with(code) && explain::about(code).is_some_and(|about| about.ends_with('.')), "{code}");
    }
}
