//! Runs every `tests/cases/**/*.case`: files, commands and what must come of them, as text. CONTRIBUTING.md shows one.
//!
//! It is a test harness of its own, so that each case has its line and `cargo test --test cases NAME` picks cases.
//! `UPDATE=1 cargo test --test cases` rewrites what the cases expect; read the diff before you commit it.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

#[path = "support/arguments.rs"]
mod arguments;
#[path = "support/case.rs"]
mod case;
#[path = "support/diff.rs"]
mod diff;
#[path = "support/normal.rs"]
mod normal;
#[path = "support/run.rs"]
mod run;

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::Instant;
use std::{env, fs, panic, thread};

use arguments::Arguments;

struct CaseFile {
    name: String,
    path: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::read(env::args().skip(1));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let all = case_files(&root);
    let total = all.len();
    let chosen: Vec<CaseFile> = all.into_iter().filter(|case| arguments.choose(&case.name)).collect();
    if arguments.list {
        for case in &chosen {
            println!("{}: test", case.name);
        }
        return ExitCode::SUCCESS;
    }
    let start = Instant::now();
    println!("\nrunning {} test{}", chosen.len(), if chosen.len() == 1 { "" } else { "s" });
    let failures = run_all(&chosen, &arguments);
    for (name, failure) in &failures {
        println!("\n---- {name} ----\n{failure}");
    }
    if !failures.is_empty() {
        println!("\nfailures:");
        for (name, _) in &failures {
            println!("    {name}");
        }
    }
    println!(
        "\ntest result: {}. {} passed; {} failed; 0 ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        if failures.is_empty() { "ok" } else { "FAILED" },
        chosen.len() - failures.len(),
        failures.len(),
        total - chosen.len(),
        start.elapsed().as_secs_f64(),
    );
    // 101 is what libtest gives.
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(101) }
}

/// Every case below a folder, by name.
fn case_files(root: &Path) -> Vec<CaseFile> {
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    files
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "case"))
        .map(|file| {
            let name = file.path().strip_prefix(root).unwrap_or(file.path()).with_extension("");
            CaseFile { name: name.to_string_lossy().replace('\\', "/"), path: file.into_path() }
        })
        .collect()
}

/// Runs the cases in parallel, prints a line for each in their order, and returns what went wrong.
fn run_all(cases: &[CaseFile], arguments: &Arguments) -> Vec<(String, String)> {
    let threads = arguments.threads.or(thread::available_parallelism().ok().map(NonZero::get)).unwrap_or(1);
    let update = env::var_os("UPDATE").is_some_and(|value| value != "0" && !value.is_empty());
    let (send, receive) = channel();
    let next = AtomicUsize::new(0);
    let mut failures = Vec::new();
    thread::scope(|scope| {
        for _ in 0..threads.clamp(1, cases.len().max(1)) {
            let (send, next) = (send.clone(), &next);
            scope.spawn(move || {
                while let Some((index, case)) = next_of(cases, next) {
                    let _ = send.send((index, run_one(&case.path, update)));
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut printed = 0;
        for (index, result) in receive {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&printed) {
                let name = &cases[printed].name;
                let word = result.as_ref().map_or("FAILED", |word| word);
                if !arguments.quiet || result.is_err() {
                    println!("test {name} ... {word}");
                }
                failures.extend(result.err().map(|failure| (name.clone(), failure)));
                printed += 1;
            }
        }
    });
    failures
}

fn next_of<'a>(cases: &'a [CaseFile], next: &AtomicUsize) -> Option<(usize, &'a CaseFile)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    cases.get(index).map(|case| (index, case))
}

/// `ok`, or what went wrong. A case that was brought up to date is ok.
fn run_one(path: &Path, update: bool) -> Result<&'static str, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read the case: {error}"))?;
    let program = Path::new(env!("CARGO_BIN_EXE_diglot"));
    let outcome = panic::catch_unwind(|| run::run(&case::parse(&text)?, program));
    let outcome = outcome.unwrap_or_else(|_| Err("the runner panicked; its message stands above".into()))?;
    if outcome.failures.is_empty() {
        return Ok("ok");
    }
    if update {
        fs::write(path, outcome.updated.to_text()).map_err(|error| format!("cannot write the case: {error}"))?;
        return Ok("ok (updated)");
    }
    let shown = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display();
    let failures: Vec<String> = outcome.failures.iter().map(|failure| format!("{shown}:{failure}")).collect();
    Err(failures.join("\n"))
}
