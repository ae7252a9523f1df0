//! What holds for exports and imports: without edits nothing changes, and an edit changes its sentence alone.
//!
//! `LAWS=100000 cargo test --release --test exchange` tries more texts.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use diglot::exchange::export::{CSV, Format, JSON_LINES, Output, PO, XLIFF_1, XLIFF_2, export};
use diglot::exchange::import::{Imported, import};
use diglot::model::document::{DocumentKey, Mode};
use diglot::model::sources::{FileKind, Side, Sources};
use diglot::parse::parse;
use diglot::scan::{self, Request, Scanned};
use proptest::prelude::*;

/// A form, and how it writes what a translation was.
type Form = (&'static Format, &'static str);

/// All forms that can be imported, and how each writes what a translation was.
const FORMS: [Form; 5] = [
    (&XLIFF_2, "type=\"exported\""),
    (&XLIFF_1, "\"x-exported\""),
    (&PO, "#. exported:"),
    (&JSON_LINES, "\"exported\":"),
    (&CSV, ",exported,"),
];
const TARGET: &str = "TARGET";

fn scan(paths: &[PathBuf]) -> Scanned {
    scan::scan(&Request { paths: paths.to_vec(), ..Request::default() }).unwrap()
}

/// Exports one locale as text.
fn exported(sources: &Sources, format: &Format) -> (String, usize) {
    let mut out = Vec::new();
    let exported = export(sources, format, Output::Stream(&mut out)).unwrap();
    (String::from_utf8(out).unwrap(), exported.units)
}

fn import_text(sources: &Sources, folder: &Path, format: &Format, text: &str, dry_run: bool) -> Imported {
    let file = folder.join(format!("edited.{}", format.ending));
    fs::write(&file, text).unwrap();
    import(sources, &[file], dry_run).unwrap()
}

fn corpus() -> Vec<PathBuf> {
    let repos = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/wcf/repos");
    let paths = ["docs.ko-kr", "docs.zh-tw"].map(|name| repos.join(name));
    if paths.iter().all(|path| path.is_dir()) {
        return paths.to_vec();
    }
    println!("skipped: {} is missing", repos.display());
    Vec::new()
}

#[test]
fn an_import_without_edits_changes_nothing_in_two_repositories() {
    let mut looked_at = 0;
    for path in corpus() {
        let scanned = scan(&[path]);
        let folder = tempfile::tempdir().unwrap();
        for (format, mark) in FORMS {
            let (text, units) = exported(&scanned.sources, format);
            let imported = import_text(&scanned.sources, folder.path(), format, &text, true);
            assert!(imported.diagnostics.is_empty(), "{:?}", imported.diagnostics);
            assert_eq!((imported.changes.len(), imported.unchanged), (0, units), "{}", format.ending);
            // Without its mark, every translation is held against the page.
            let unmarked = text.replace(mark, &mark.replace("exported", "was"));
            let imported = import_text(&scanned.sources, folder.path(), format, &unmarked, true);
            let codes: Vec<&str> = imported.diagnostics.iter().map(|found| found.code).collect();
            assert_eq!(codes, ["import-unmarked"], "{}", format.ending);
            assert_eq!((imported.changes.len(), imported.unchanged), (0, units), "{}", format.ending);
            looked_at += units;
        }
    }
    println!("{looked_at} translations were exported and held against their pages");
}

/// The folders and files of a repository, copied.
fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn a_repository_in_which_every_sentence_was_edited_and_restored_is_the_same_byte_for_byte() {
    let Some(original) = corpus().pop() else { return };
    let folder = tempfile::tempdir().unwrap();
    let repository = folder.path().join("docs.zh-tw");
    copy(&original, &repository);
    let scanned = scan(std::slice::from_ref(&repository));
    let (text, units) = exported(&scanned.sources, &JSON_LINES);
    let edited: String =
        text.lines().map(|line| line.strip_suffix("\"}").unwrap().to_owned() + " 👩‍👩‍👧 «x»\"}\n").collect();
    let imported = import_text(&scanned.sources, folder.path(), &JSON_LINES, &edited, false);
    assert_eq!((imported.changes.len(), imported.diagnostics.len()), (units, 0));
    let before = exported(&scanned.sources, &JSON_LINES).0;
    assert_eq!(before.matches("👩‍👩‍👧").count(), units);
    let restored = text.replace("\"exported\":", "\"was\":");
    assert_eq!(import_text(&scanned.sources, folder.path(), &JSON_LINES, &restored, false).changes.len(), units);
    for entry in walkdir::WalkDir::new(&original).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let copied = repository.join(entry.path().strip_prefix(&original).unwrap());
            assert!(fs::read(entry.path()).unwrap() == fs::read(copied).unwrap(), "{}", entry.path().display());
        }
    }
}

#[test]
fn permalinks_are_those_of_the_site() {
    let Some(repository) = corpus().pop() else { return };
    let scanned = scan(&[repository]);
    let sources = &scanned.sources;
    let mut known: HashMap<(String, String), Option<String>> = HashMap::new();
    for line in exported(sources, &JSON_LINES).0.lines() {
        let unit: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| unit[key].as_str().map(str::to_owned);
        let number = text("unit").unwrap().rsplit('-').next().unwrap().to_owned();
        known.insert((text("path").unwrap(), number), text("sentence"));
    }
    let mut compared = 0;
    for (ix, file) in sources.iter().filter(|(_, file)| matches!(file.kind, FileKind::Page(_) | FileKind::Fragment)) {
        let text = scan::read_file(sources, file).unwrap().0;
        let key = DocumentKey { file: ix, side: Side::Target, mode: Mode::Block };
        let document = parse(&text, &file.shown, key, &sources.home(ix).rules.dialect);
        for (unit, sentence) in document.units.iter().zip(&document.sentences) {
            let ours = known.get(&(file.rel.to_string(), document.number(unit).to_owned()));
            assert_eq!(ours, Some(&sentence.map(|id| id.to_string())), "{} {}", file.shown, document.number(unit));
            compared += 1;
        }
    }
    assert!(compared > 18_000, "{compared}");
}

/// A page in which each unit stands in another surrounding; one of them has the text that is edited.
fn page(edited: usize) -> String {
    let mut number = 100;
    let mut unit = |source: &str| {
        number += 1;
        let target = if number == 101 + edited { TARGET.to_owned() } else { format!("나 {number} \\* \\| `x`") };
        let id = format!("1a2b3-{number}");
        format!(
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
        )
    };
    let header = unit("Header \"one\"").replace('"', "\\\"").replace("\\* \\|", "* |");
    [
        format!("---\ntitle: \"{header}\"\nms.lasthandoff: 02/06/2021\n---\n"),
        format!("# <a name=\"a\"></a>{}\n\n", unit("A")),
        format!("{} {}\n{}\n\n", unit("One."), unit("Two &amp; `two`."), unit("Three.")),
        format!("> [!NOTE]\n> {}\n> - {}\n\n", unit("Quoted."), unit("Quoted item.")),
        format!("| {} | b |\n|---|---|\n| c | {} |\n\n", unit("Head."), unit("Cell.")),
        format!("1. {}\n\n   {}\n", unit("Item."), unit("Item, too.")),
    ]
    .concat()
}

/// How many units that page has.
const UNITS: usize = 11;

/// Pieces of what translators and programs write.
const PIECES: &[&str] = &[
    "번역",
    " ",
    "مرحبا ",
    "שלום",
    "👩‍👩‍👧",
    "e\u{301}",
    "\u{200f}",
    "\u{2066}x\u{2069}",
    "]]>",
    "<![CDATA[",
    "&amp;",
    "&",
    "<b>",
    "</b>",
    "<span>",
    "</span>",
    "\"",
    "\\\"",
    "'",
    "\\",
    "\\\\",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "|",
    "\\|",
    "`",
    "**",
    "# ",
    "- ",
    "> ",
    "---",
    "```",
    "\u{1b}",
    "\u{0}",
    "\u{fffe}",
    "\u{2028}",
    "\u{85}",
    "data-ttu-id=",
    "%s",
    "{0}",
    ",",
    ";",
    "=1+1",
    "#",
    ": ",
    "<!--",
    "-->",
    "\u{a0}",
    "fuzzy",
    "msgid \"\"",
    "<xref:System>",
    "[a](b.md)",
    "[!INCLUDE [a](b.md)]",
    ":::",
    "$",
];

fn xml(text: &str, code: impl Fn(u32) -> String) -> String {
    let escape = |c: char| match c {
        '<' => "&lt;".to_owned(),
        '&' => "&amp;".to_owned(),
        '>' => "&gt;".to_owned(),
        '\r' => "&#13;".to_owned(),
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => code(u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// A text as a form writes it.
fn written(format: &Format, mark: &str, text: &str) -> String {
    match format.ending {
        "xlf" if mark.contains("x-") => xml(text, |code| format!("<ph id=\"1\" ctype=\"x-cp\">{code:04X}</ph>")),
        "xlf" => xml(text, |code| format!("<cp hex=\"{code:04X}\"/>")),
        "csv" => format!("\"{}\"", text.replace('"', "\"\"")),
        "jsonl" => serde_json::to_string(text).unwrap().trim_matches('"').to_owned(),
        _ => text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r"),
    }
}

fn targets(sources: &Sources) -> Vec<String> {
    let lines = exported(sources, &JSON_LINES).0;
    let line =
        |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["target"].as_str().unwrap().to_owned();
    lines.lines().map(line).collect()
}

/// A text as it is compared: without the space around it.
fn exchanged_text(text: &str) -> String {
    text.replace("\r\n", "\n").trim_matches([' ', '\t', '\r', '\n']).to_owned()
}

/// Edits one sentence; whether the edit was written.
fn edit(edited: usize, (format, mark): Form, dos: bool, new: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let repository = folder.path().join("docs.ko-kr");
    fs::create_dir(&repository).unwrap();
    fs::write(repository.join("docfx.json"), r#"{ "build": { "content": "**/*.md" } }"#).unwrap();
    let mut text = page(edited);
    if dos {
        text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    }
    let file = repository.join("a.md");
    fs::write(&file, &text).unwrap();
    let scanned = scan(&[repository]);
    let mut wanted = targets(&scanned.sources);
    assert_eq!(wanted.len(), UNITS);
    let (exported, _) = exported(&scanned.sources, format);
    let (before, after) = exported.split_at(exported.rfind(TARGET).unwrap());
    let exchange = [before, &written(format, mark, new), &after[TARGET.len()..]].concat();
    let imported = import_text(&scanned.sources, folder.path(), format, &exchange, false);
    let now = fs::read_to_string(&file).unwrap();
    if imported.changes.is_empty() {
        assert!(exchanged_text(new) == TARGET || !imported.diagnostics.is_empty(), "{new:?} was lost");
        assert_eq!(now, text);
        return false;
    }
    assert!(imported.diagnostics.is_empty(), "{:?}", imported.diagnostics);
    let (before, after) = text.split_at(text.find(TARGET).unwrap());
    assert!(now.starts_with(before) && now.ends_with(&after[TARGET.len()..]), "{now}");
    let place = wanted.iter().position(|target| target == TARGET).unwrap();
    wanted[place] = exchanged_text(new);
    assert_eq!(targets(&scanned.sources), wanted, "{now}");
    true
}

#[test]
fn what_translators_write_goes_into_every_surrounding() {
    let texts = [
        "مرحبا **x** שלום\u{200f}",
        "👩‍👩‍👧 e\u{301}",
        "`a]]>b` <![CDATA[",
        "\"x\" \\\"y\\\" C:\\dir",
        "A &amp; B <b>c</b> & d",
    ];
    for text in texts {
        for (at, form) in FORMS.into_iter().cycle().enumerate().take(UNITS) {
            assert!(edit(at, form, at % 2 == 0, text), "{text:?} in {at} as {}", form.0.ending);
        }
    }
    for form in FORMS {
        assert!(edit(2, form, false, "one\ntwo") && edit(5, form, true, "one\ntwo"), "{}", form.0.ending);
        assert!(!edit(1, form, false, "one\ntwo") && !edit(8, form, false, "a | b"), "{}", form.0.ending);
    }
}

fn config(usual: u32) -> ProptestConfig {
    let cases = std::env::var("LAWS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn an_edit_changes_its_sentence_alone_or_says_why_not(
        at in 0..UNITS,
        form in 0..FORMS.len(),
        dos: bool,
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..8),
    ) {
        edit(at, FORMS[form], dos, &pieces.concat());
    }

    #[test]
    fn a_damaged_exchange_file_does_no_harm(form in 0..FORMS.len(), cut: prop::sample::Index, junk in ".{0,12}", drop in 0..40_usize) {
        let folder = tempfile::tempdir().unwrap();
        let repository = folder.path().join("docs.ko-kr");
        fs::create_dir(&repository).unwrap();
        fs::write(repository.join("docfx.json"), r#"{ "build": { "content": "**/*.md" } }"#).unwrap();
        fs::write(repository.join("a.md"), page(3)).unwrap();
        let scanned = scan(&[repository]);
        let before = targets(&scanned.sources);
        let (text, _) = exported(&scanned.sources, FORMS[form].0);
        let chars: Vec<char> = text.chars().collect();
        let at = cut.index(chars.len());
        let damaged: String = chars[..at].iter().copied().chain(junk.chars()).chain(chars[(at + drop).min(chars.len())..].iter().copied()).collect();
        let imported = import_text(&scanned.sources, folder.path(), FORMS[form].0, &damaged, false);
        let after = targets(&scanned.sources);
        let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
        prop_assert_eq!((changed, before.len()), (imported.changes.len(), after.len()));
        prop_assert!(changed <= 1, "{:?}", imported.changes);
    }
}
