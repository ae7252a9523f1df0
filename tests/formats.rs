//! Every real file around the Markdown reads without a diagnostic.
//!
//! `DIGLOT_CORPUS=folder cargo test --release --test formats -- --nocapture` tries other repositories and shows the time.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use diglot::docfx::{config, publish, redirections, toc};
use diglot::frontmatter;
use diglot::model::diagnostic::Diagnostic;
use proptest::prelude::*;

/// What was read of one format.
#[derive(Default)]
struct Tally {
    files: usize,
    time: Duration,
    findings: Vec<String>,
}

impl Tally {
    fn add<T>(&mut self, text: &str, path: &Arc<str>, read: impl Fn(&str, &Arc<str>) -> (T, Vec<Diagnostic>)) -> T {
        let begin = Instant::now();
        let (value, diagnostics) = read(text, path);
        self.time += begin.elapsed();
        self.files += 1;
        for found in diagnostics {
            let start = found.at.map_or(0, |at| at.span.start as usize);
            let line = text[..start].lines().count().max(1);
            self.findings.push(format!("{path}:{line}: {} {}", found.code, found.message));
        }
        value
    }

    fn show(&self, name: &str) {
        let each = self.time.as_secs_f64() * 1e6 / f64::from(u32::try_from(self.files.max(1)).unwrap());
        println!("{name}: {} files, {:?}, {each:.1} µs each, {} findings", self.files, self.time, self.findings.len());
    }
}

fn corpus() -> Option<PathBuf> {
    let given = std::env::var_os("DIGLOT_CORPUS").map(PathBuf::from);
    let root = given.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/wcf"));
    if root.is_dir() {
        return Some(root);
    }
    println!("skipped: {} is missing", root.display());
    None
}

#[test]
fn every_real_file_reads_without_a_diagnostic() {
    let Some(root) = corpus() else { return };
    let mut tallies: [(&str, Tally); 5] =
        ["front matter", "toc", "docfx.json", "redirections", "publish"].map(|name| (name, Tally::default()));
    let (mut nodes, mut redirected) = (0, 0);
    for entry in walkdir::WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let path: Arc<str> = entry.path().to_string_lossy().into();
        let text = || {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned)
        };
        let [(_, front), (_, tocs), (_, configs), (_, redirects), (_, publishing)] = &mut tallies;
        match name.as_str() {
            "toc.yml" => nodes += count(&tocs.add(&text(), &path, toc::read).nodes),
            "docfx.json" => {
                let rules = configs.add(&text(), &path, config::read);
                assert!(!rules.content.is_empty() && rules.base_path.as_deref() == Some("/dotnet"));
            }
            ".openpublishing.redirection.json" => redirected += redirects.add(&text(), &path, redirections::read).len(),
            ".openpublishing.publish.config.json" => {
                assert!(!publishing.add(&text(), &path, publish::dependencies).is_empty());
            }
            name if Path::new(name).extension().is_some_and(|ending| ending == "md") => {
                let meta = front.add(&text(), &path, |text, path| {
                    let found = frontmatter::read(text, path);
                    (found.meta, found.diagnostics)
                });
                std::hint::black_box(meta);
            }
            _ => {}
        }
    }
    println!("{nodes} entries, {redirected} redirections");
    assert!(nodes > 1_000 && redirected > 3_000);
    for (name, tally) in &tallies {
        tally.show(name);
    }
    let findings: Vec<&String> = tallies.iter().flat_map(|(_, tally)| &tally.findings).collect();
    assert!(findings.is_empty(), "{findings:#?}");
}

fn count(nodes: &[toc::TocNode]) -> usize {
    nodes.iter().map(|node| 1 + count(&node.items)).sum()
}

/// Pieces that formats are made of, so that chance finds their corners.
const PIECES: &[&str] = &[
    "---\n",
    "---",
    "...",
    "\n",
    "\r\n",
    "  ",
    "- ",
    "- name: ",
    "href: ",
    "items:\n",
    "a: ",
    "\"",
    "'",
    "#",
    "# ",
    "[",
    "]",
    "{",
    "}",
    "](",
    ")",
    ",",
    ":",
    "&a ",
    "*a",
    "!x ",
    "| ",
    "> ",
    "%",
    "\\",
    "\u{feff}",
    "\t",
    "한",
    "\u{2028}",
    "/*",
    "*/",
    "//",
    "**",
    "*",
    "\u{0}",
    "{\"build\": {\"content\": [\"",
    "\"redirections\": [{\"source_path\": \"",
    "ms.lasthandoff: ",
    "ms.openlocfilehash:\n- ",
    "@",
    "<!--",
];

/// Every reader takes any text; every place lies in it.
fn all_take(text: &str) {
    let path: Arc<str> = "x".into();
    let front = frontmatter::read(text, &path);
    assert!(text.is_char_boundary(front.body_start));
    let found = [
        front.diagnostics,
        toc::read(text, &path).1,
        toc::read_markdown(text, &path).1,
        config::read(text, &path).1,
        redirections::read(text, &path).1,
        publish::dependencies(text, &path).1,
    ];
    for diagnostic in found.into_iter().flatten() {
        let at = diagnostic.at.unwrap().span;
        assert!(text.get(at.start as usize..at.end as usize).is_some(), "{text:?} {at:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_of_known_pieces_is_too_much(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..16)) {
        all_take(&pieces.concat());
    }

    #[test]
    fn no_text_at_all_is_too_much(text in ".{0,40}") {
        all_take(&text);
    }
}
