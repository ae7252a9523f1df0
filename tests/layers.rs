//! Reads the sources and fails when a rule of CONTRIBUTING.md about layers or style is broken.

#![allow(clippy::disallowed_methods)]

#[path = "support/rust.rs"]
mod rust;

use std::fs;
use std::path::Path;

use rust::{code, without_tests};

/// From left to right. A module uses only what stands to its right.
const LAYERS: [&[&str]; 6] = [
    &["main", "cli", "command", "lib"],
    &["serve", "host", "check", "status", "exchange", "update", "diff", "report", "findings"],
    &["pipeline", "http"],
    STAGES,
    &["frontmatter", "yaml", "svg", "fluent", "docfx", "markdown", "config"],
    &["model"],
];
/// No stage knows another one; `pipeline` puts them together.
const STAGES: &[&str] = &["scan", "parse", "align", "resolve", "highlight", "render", "search", "write"];
const MOST_LINES: usize = 420;

/// A file of `src` by its path from there, as it stands and without comments, strings and tests.
struct Source {
    path: String,
    text: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "rs"));
    files
        .map(|file| {
            let path = file.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            let text = fs::read_to_string(file.path()).unwrap();
            let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
            let code = if is_test { String::new() } else { without_tests(&code(&text)) };
            Source { path, text, code }
        })
        .collect()
}

/// `src/parse/unit.rs` → `parse`, `unit`; `mod.rs` stands for its folder.
fn module(path: &str) -> Vec<&str> {
    let mut module: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    if module.last() == Some(&"mod") {
        module.pop();
    }
    module
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// Fails with all complaints at once.
fn pass(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n\n{}\n", complaints.join("\n"));
}

/// What is wrong with the module `user` naming the module `target`.
fn complaint(path: &str, user: &str, target: &str) -> Option<String> {
    let unknown = |name: &str| format!("src/{path}: say in tests/layers.rs in which layer `{name}` is");
    let Some(left) = layer(user) else { return Some(unknown(user)) };
    let Some(right) = layer(target) else { return Some(unknown(target)) };
    let composes = user == "lib" || (user == "main" && target == "cli");
    if user == target || right > left || composes {
        return None;
    }
    if right < left {
        return Some(format!(
            "src/{path}: `{user}` uses `{target}`, which stands to its left; move what both need to the right, \
             or take it as an argument"
        ));
    }
    let stages = STAGES.contains(&user);
    stages.then(|| {
        format!("src/{path}: the stage `{user}` uses the stage `{target}`; let `pipeline` pass on what it needs")
    })
}

#[test]
fn a_module_uses_only_what_is_to_its_right() {
    let mut complaints = Vec::new();
    for source in sources() {
        let module = module(&source.path);
        complaints.extend(complaint(&source.path, module[0], module[0]));
        for target in rust::used_modules(&source.code, &module, |name| layer(name).is_some()) {
            complaints.extend(complaint(&source.path, module[0], &target));
        }
    }
    complaints.sort_unstable();
    complaints.dedup();
    pass(&complaints);
}

#[test]
fn every_file_tells_its_room() {
    let silent = sources().into_iter().filter(|source| !source.text.starts_with("//! "));
    let complaint = |source: Source| format!("src/{}: begin with a `//!` line that says what is in here", source.path);
    pass(&silent.map(complaint).collect::<Vec<_>>());
}

#[test]
fn no_file_is_long() {
    let long = sources().into_iter().filter(|source| source.text.lines().count() > MOST_LINES);
    let complaint = |source: Source| format!("src/{}: more than {MOST_LINES} lines; split it by subject", source.path);
    pass(&long.map(complaint).collect::<Vec<_>>());
}

#[test]
fn nothing_panics_on_purpose() {
    let mut complaints = Vec::new();
    for source in sources() {
        for (number, line) in (1..).zip(source.code.lines()) {
            for call in [".unwrap()", ".expect("].into_iter().filter(|call| line.contains(call)) {
                complaints
                    .push(format!("src/{}:{number}: `{call}`; handle what is missing, or return it", source.path));
            }
        }
    }
    pass(&complaints);
}

#[test]
fn there_are_no_statics() {
    let mut complaints = Vec::new();
    for source in sources() {
        for (number, line) in (1..).zip(source.code.lines()) {
            // The allocator of the program cannot be passed as an argument.
            if rust::words(line).any(|word| word == "static") && !line.contains("mimalloc::MiMalloc") {
                complaints.push(format!("src/{}:{number}: a static; pass the value as an argument", source.path));
            }
        }
    }
    pass(&complaints);
}

#[test]
fn a_use_to_the_left_and_between_stages_is_refused() {
    assert!(complaint("scan.rs", "scan", "model").is_none());
    assert!(complaint("scan/walk.rs", "scan", "scan").is_none());
    assert!(complaint("parse.rs", "parse", "markdown").is_none());
    assert!(complaint("markdown/unit.rs", "markdown", "frontmatter").is_none());
    assert!(complaint("model/site.rs", "model", "markdown").unwrap().contains("stands to its left"));
    assert!(complaint("render.rs", "render", "resolve").unwrap().contains("let `pipeline` pass on"));
    assert!(complaint("scan.rs", "scan", "pipeline").is_some());
    assert!(complaint("other.rs", "other", "model").unwrap().contains("in which layer `other` is"));
}
