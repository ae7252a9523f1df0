//! Tests the runner of the cases itself: what it reads, how it compares, what an update changes.

#![allow(clippy::disallowed_methods)]

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

use std::path::Path;

use arguments::Arguments;
use case::parse;
use run::{Outcome, run};

fn outcome(text: &str) -> Result<Outcome, String> {
    run(&parse(text)?, Path::new(env!("CARGO_BIN_EXE_diglot")))
}

fn error(text: &str) -> String {
    parse(text).map(drop).unwrap_err()
}

#[test]
fn a_case_is_written_back_as_it_was_read() {
    let text = "Title\non two lines.\n\n--- a.md (no newline)\n\\--- x\n\n---\n--- $ diglot --version\n\n--- exit 3\n";
    assert_eq!(parse(text).unwrap().to_text(), text);
}

#[test]
fn what_the_file_format_cannot_hold_is_escaped() {
    let mut case = parse("T\n--- a.md (no newline)\n\\--- x\n\\\\--- y\n\\z\n--- $ diglot\n").unwrap();
    assert_eq!(case.sections[0].text(), "--- x\n\\--- y\n\\z");
    for text in ["", "a", "a\n", "\n", "--- x\n", "\\--- x\nb"] {
        case.sections[1].set_text(text);
        assert_eq!(parse(&case.to_text()).unwrap().sections[1].text(), text);
    }
}

#[test]
fn a_mistake_in_a_case_is_named_with_its_line() {
    assert_eq!(error("T\n"), "1: the case runs nothing; add `--- $ diglot …`");
    assert_eq!(error("--- $ diglot\n"), "1: write a sentence that says what the case shows");
    assert_eq!(error("T\n--- stderr\n"), "2: `--- stderr` has no `--- $ diglot …` before it");
    assert_eq!(error("T\n--- fiel a.md\n"), "2: `--- fiel a.md` is no section; put a path with spaces in quotes");
    assert_eq!(error("T\n--- ../a.md\n"), "2: `../a.md` must be a path without `..`");
    assert_eq!(error("T\n--- $ rm -r x\n"), "2: a case can only run `diglot`");
    assert_eq!(error("T\n--- $ diglot 'x\n"), "2: `$ diglot 'x` has a quote without an end");
    assert_eq!(error("T\n--- $ diglot\n--- exit 1\nx\n"), "3: nothing can stand below `--- exit 1`");
    assert!(error("T\r\n--- $ diglot\r\n").contains("CR line ends"));
    assert_eq!(outcome("T\n--- hex a\n0g\n--- $ diglot\n").err().unwrap(), "2: write pairs of hexadecimal digits");
}

#[test]
fn a_failure_shows_the_lines_that_differ() {
    let outcome = outcome("T\n--- $ diglot --version\nhello\n--- stderr\n--- exit 1\n--- file a.md\n").unwrap();
    let expected = [
        "2: standard output (- expected, + found)\n  - hello\n  + diglot [VERSION]\n",
        "5: `diglot --version` exits with 0, not 1",
        "6: a.md (- expected, + found)\n  + (no such file)\n",
    ];
    assert_eq!(outcome.failures, expected);
}

#[test]
fn an_update_changes_what_is_expected_and_nothing_else() {
    let text = "T\n\n--- a.md\n\\--- x\n--- $ diglot --version\nhello\n--- stderr\nx\n--- exit 1\n--- file a.md (no newline)\n";
    let updated = outcome(text).unwrap().updated.to_text();
    let expected =
        "T\n\n--- a.md\n\\--- x\n--- $ diglot --version\ndiglot [VERSION]\n--- stderr\n--- file a.md\n\\--- x\n";
    assert_eq!(updated, expected);
    assert!(outcome(&updated).unwrap().failures.is_empty());
}

#[test]
fn an_update_adds_an_exit_code_that_is_not_0() {
    let updated = outcome("T\n--- $ diglot --no-such-option\n").unwrap().updated.to_text();
    assert_eq!(updated, "T\n--- $ diglot --no-such-option\n--- exit 2\n");
}

#[test]
fn a_diff_leaves_out_what_is_the_same() {
    let expected = "1\n2\n3\n4\n5\n6\n7\n8\n9";
    let found = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n";
    let shown = "    ...\n    3\n    4\n  - 5\n  + five\n    6\n    7\n    8\n    9\n  - (no newline)\n";
    assert_eq!(diff::diff(expected, found), shown);
    assert_eq!(diff::diff("a\nb\n", "b\nc\n"), "  - a\n    b\n  + c\n");
}

#[test]
fn what_differs_from_run_to_run_gets_a_name() {
    let version = env!("CARGO_PKG_VERSION");
    let normal = |text: &str| normal::normal(text, Path::new("/folder/x"));
    assert_eq!(normal("/folder/x/public\n"), "[ROOT]/public\n");
    assert_eq!(normal(&format!("Diglot {version}, 1{version}.")), format!("Diglot [VERSION], 1{version}."));
    assert_eq!(
        normal(&format!("harbor {version}\n\"version\": \"{version}\"")),
        format!("harbor {version}\n\"version\": \"[VERSION]\"")
    );
    let times = "12 pages in 3.5 ms, then 2s; 12 minutes, v1 s, 3 sites";
    assert_eq!(normal::without_times(times), "12 pages in [TIME], then [TIME]; 12 minutes, v1 s, 3 sites");
    assert_eq!(normal::visible(b"a\r\n\xff"), "a␍\n\u{FFFD}");
}

#[test]
fn cases_are_chosen_as_tests_are() {
    let choose =
        |arguments: &[&str], name: &str| Arguments::read(arguments.iter().map(ToString::to_string)).choose(name);
    assert!(choose(&[], "unit/nested"));
    assert!(choose(&["--nocapture", "--test-threads", "1", "--color=always", "nest"], "unit/nested"));
    assert!(!choose(&["--exact", "nest"], "unit/nested"));
    assert!(!choose(&["unit", "--skip=nested"], "unit/nested"));
    assert!(!choose(&["--ignored"], "unit/nested"));
}
