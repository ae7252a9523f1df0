//! What the report says of Korean pages, in every format.

use std::sync::Arc;

use crate::findings::{Finding, State, bare, placed};
use crate::model::diagnostic::{Diagnostic, Location, Severity};

use super::{Format, Options, render};

const PAGE: &str = "# 추적 원본\n[서비스 모델](없음.md) 참조\n마지막 줄\n";

fn texts(path: &str) -> Option<Arc<str>> {
    (path == "ko-kr/a.md").then(|| PAGE.into())
}

fn finding(severity: Severity, code: &'static str, message: &str, at: Option<(&str, &str)>) -> Diagnostic {
    let at = at.map(|(path, part)| {
        let start = PAGE.find(part).unwrap();
        Location::new(&path.into(), start..start + part.len())
    });
    Diagnostic { code, severity, message: message.into(), at, help: None }
}

fn broken() -> Diagnostic {
    let message = "`없음.md` leads nowhere";
    finding(Severity::Error, "broken-link", message, Some(("ko-kr/a.md", "없음.md"))).help("Mend the path.")
}

fn short() -> Diagnostic {
    finding(Severity::Info, "short-title", "100% short: a, b", Some(("ko-kr/a.md", "추적 원본")))
}

fn far() -> Diagnostic {
    finding(Severity::Warning, "unused", "line 1\nline 2", Some(("ko-kr/b,c.md", "추적")))
}

fn whole_run() -> Diagnostic {
    finding(Severity::Warning, "no-config", "there is no `docfx.json`", None)
}

fn report(diagnostics: &[Diagnostic], format: Format) -> String {
    render(&bare(diagnostics), &texts, &Options { format, color: false, most_per_code: 0 })
}

#[test]
fn people_see_the_line_with_a_mark_that_fits_wide_characters() {
    let text = report(&[far(), broken(), short(), broken(), whole_run()], Format::Human);
    let expected = "\
warning[no-config]: there is no `docfx.json`

info[short-title]: 100% short: a, b
 --> ko-kr/a.md:1:3
  |
1 | # 추적 원본
  |   ^^^^^^^^^

error[broken-link]: `없음.md` leads nowhere
 --> ko-kr/a.md:2:10
  |
2 | [서비스 모델](없음.md) 참조
  |               ^^^^^^^
  |
  = help: Mend the path.

warning[unused]: line 1
                 line 2
 --> ko-kr/b,c.md

1 error, 2 warnings, 1 info
";
    assert_eq!(text, expected);
}

#[test]
fn people_see_so_many_findings_of_one_code_and_the_number_of_the_others() {
    let many: Vec<_> = (0..5).map(|n| finding(Severity::Error, "gone", &format!("no {n}"), None)).collect();
    let options = Options { format: Format::Human, color: false, most_per_code: 2 };
    let text = render(&bare(&[many, vec![whole_run()]].concat()), &texts, &options);
    let expected = "\
error[gone]: no 0

error[gone]: no 1

warning[no-config]: there is no `docfx.json`

and 3 more of gone
5 errors, 1 warning
";
    assert_eq!(text, expected);
}

#[test]
fn colours_are_added_only_on_demand() {
    let colored = render(&bare(&[broken()]), &texts, &Options { format: Format::Human, color: true, most_per_code: 0 });
    assert!(colored.contains("\u{1b}["));
    let mut plain = colored;
    while let Some(start) = plain.find('\u{1b}') {
        let end = start + plain[start..].find('m').unwrap();
        plain.replace_range(start..=end, "");
    }
    assert_eq!(plain, report(&[broken()], Format::Human));
}

#[test]
fn a_text_cannot_steer_the_terminal() {
    let sly = finding(Severity::Error, "sly", "\u{1b}[2J", Some(("a\u{1b}]0;b.md", "추적"))).help("\u{9b}2J");
    let options = Options { format: Format::Human, color: false, most_per_code: 0 };
    let text = render(&bare(&[sly]), &|_| Some("\u{9b}2J 추적\u{7}".into()), &options);
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text}");
}

#[test]
fn json_has_one_object_a_line_and_leaves_out_what_is_absent() {
    let text = report(&[far(), broken(), whole_run()], Format::Json);
    let expected = r#"{"schema":1,"code":"no-config","severity":"warning","message":"there is no `docfx.json`"}
{"schema":1,"code":"broken-link","severity":"error","message":"`없음.md` leads nowhere","file":"ko-kr/a.md","line":2,"column":10,"end_line":2,"end_column":15,"help":"Mend the path."}
{"schema":1,"code":"unused","severity":"warning","message":"line 1\nline 2","file":"ko-kr/b,c.md"}
"#;
    assert_eq!(text, expected);
}

#[test]
fn github_gets_the_worst_first_and_escaped() {
    let lines = finding(Severity::Warning, "two-lines", "over two", Some(("ko-kr/a.md", "원본\n[")));
    let text = report(&[far(), broken(), short(), whole_run(), lines], Format::Github);
    let expected = "\
::error file=ko-kr/a.md,line=2,col=10,endLine=2,endColumn=15,title=broken-link::`없음.md` leads nowhere%0Ahelp: Mend the path.
::warning title=no-config::there is no `docfx.json`
::warning file=ko-kr/a.md,line=1,endLine=2,title=two-lines::over two
::warning file=ko-kr/b%2Cc.md,title=unused::line 1%0Aline 2
::notice file=ko-kr/a.md,line=1,col=3,endLine=1,endColumn=8,title=short-title::100%25 short: a, b
";
    assert_eq!(text, expected);
}

#[test]
fn sarif_has_rules_and_results_with_regions() {
    let log: serde_json::Value = serde_json::from_str(&report(&[short(), broken(), far()], Format::Sarif)).unwrap();
    let run = &log["runs"][0];
    let rules: Vec<_> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    assert_eq!(rules, ["broken-link", "short-title", "unused"]);
    assert_eq!(run["tool"]["driver"]["rules"][0]["help"]["text"], "Mend the path.");
    let result = &run["results"][1];
    assert_eq!((&result["ruleId"], &result["ruleIndex"]), (&"broken-link".into(), &0.into()));
    assert_eq!(result["message"]["text"], "`없음.md` leads nowhere\nMend the path.");
    let region = serde_json::json!({ "startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 15 });
    assert_eq!(result["locations"][0]["physicalLocation"]["region"], region);
    let unread = &run["results"][2]["locations"][0]["physicalLocation"];
    assert_eq!(unread, &serde_json::json!({ "artifactLocation": { "uri": "ko-kr/b%2Cc.md" } }));
}

#[test]
fn an_empty_report_is_empty_but_sarif_is_still_a_log() {
    for format in [Format::Human, Format::Json, Format::Github] {
        assert_eq!(report(&[], format), "");
    }
    let log: serde_json::Value = serde_json::from_str(&report(&[], Format::Sarif)).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn the_order_of_the_findings_does_not_matter() {
    let forward = [far(), broken(), short(), whole_run()];
    let mut backward = forward.clone();
    backward.reverse();
    for format in [Format::Human, Format::Json, Format::Github, Format::Sarif] {
        assert_eq!(report(&forward, format), report(&backward, format));
    }
}

fn many(count: usize) -> Vec<Finding> {
    let found = (0..count).map(|n| {
        let severity = if n == count / 2 { Severity::Error } else { Severity::Info };
        finding(severity, "many", &format!("no {n:06}"), None)
    });
    bare(&found.collect::<Vec<_>>())
}

#[test]
fn of_more_findings_than_github_takes_the_worst_are_told_and_the_others_counted() {
    let options = Options { format: Format::Sarif, color: false, most_per_code: 0 };
    let log: serde_json::Value = serde_json::from_str(&render(&many(25_003), &texts, &options)).unwrap();
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 25_000);
    assert_eq!(results.iter().filter(|result| result["level"] == "error").count(), 1);
    let note = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(note.starts_with("3 findings are left out"), "{note}");
    let log: serde_json::Value = serde_json::from_str(&render(&many(25_000), &texts, &options)).unwrap();
    assert_eq!(log["runs"][0]["invocations"], serde_json::Value::Null);
}

#[test]
fn what_the_baseline_knows_is_counted_for_people_and_marked_in_sarif() {
    let mut found = bare(&[broken(), short()]);
    found[0].state = Some(State::Known);
    found[1].state = Some(State::New);
    let as_text = |format| render(&found, &texts, &Options { format, color: false, most_per_code: 0 });
    assert!(as_text(Format::Human).ends_with("\n1 error, 1 known by the baseline\n"));
    assert_eq!(as_text(Format::Json).lines().count(), 1);
    assert_eq!(as_text(Format::Github).lines().count(), 1);
    let log: serde_json::Value = serde_json::from_str(&as_text(Format::Sarif)).unwrap();
    let states: Vec<_> = log["runs"][0]["results"].as_array().unwrap().iter().map(|it| &it["baselineState"]).collect();
    assert_eq!(states, ["unchanged", "new"]);
}

#[test]
fn a_fingerprint_does_not_depend_on_the_line() {
    let prints = |before: &str| {
        let text: Arc<str> = (before.to_owned() + PAGE).into();
        let at = text.find("없음.md").unwrap();
        let diagnostic = broken().at(Location::new(&"ko-kr/a.md".into(), at..at + "없음.md".len()));
        placed(&[diagnostic], &|_: &str| Some(Arc::clone(&text)))[0].fingerprint.unwrap().to_string()
    };
    assert_eq!(prints(""), prints("새 줄\n\n"));
}

proptest::proptest! {
    #[test]
    fn no_text_and_no_span_can_break_a_report(text in "(\\PC|[\r\n\t가a]|\\p{C}){0,300}", start in 0u32..900, end in 0u32..900) {
        let at = Location { path: "ko-kr/a.md".into(), span: start..end };
        let finding = Diagnostic { at: Some(at), ..broken() };
        let texts = |_: &str| Some(Arc::from(text.as_str()));
        for format in [Format::Human, Format::Json, Format::Github, Format::Sarif] {
            let report = render(&bare(std::slice::from_ref(&finding)), &texts, &Options { format, color: false, most_per_code: 0 });
            assert!(!report.is_empty());
        }
    }
}
