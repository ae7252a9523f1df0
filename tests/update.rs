//! What holds when real translations are brought to a source: the one they were made from, and one of two years later.
//!
//! The repositories do not belong to the project; where `../shared` is missing, each test says so and is skipped.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use diglot::align::{Fate, align};
use diglot::exchange::markdown::export;
use diglot::markdown::original::front_matter_end;
use diglot::markdown::unit::{Purpose, unwrap};
use diglot::model::diagnostic::Severity;
use diglot::model::dialect::Dialect;
use diglot::model::page::Day;
use diglot::model::sources::Side;
use diglot::pipeline;
use diglot::scan::{self, Request};
use diglot::update::report::{Reuse, State, Updated};
use diglot::update::{Handoff, Options, update};

const DAY: Day = Day { year: 2026, month: 1, day: 2 };

/// A folder beside the project, if it is there.
fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: {} is missing", path.display());
    None
}

/// The Markdown files of a folder by their paths from there.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let pages = all.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "md"));
    pages
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn copy(from: &Path, to: &Path) {
    for (path, text) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn run(translation: &Path, source: &Path, output: &Path, rewrite: bool) -> Updated {
    let request =
        Request { paths: vec![translation.to_owned()], source: Some(source.to_owned()), ..Request::default() };
    let handoff = Handoff { commit: None, day: Some(DAY) };
    let options = Options { output: Some(output.to_owned()), rewrite, handoff, ..Options::default() };
    update(&scan::scan(&request).unwrap(), &options).unwrap()
}

/// The translated repository of the desktop corpus in a folder whose name tells its locale.
fn desktop(folder: &Path, corpus: &Path) -> PathBuf {
    let translation = folder.join("docs.ja-jp");
    copy(&corpus.join("ja-jp.live-sxs"), &translation);
    fs::write(translation.join("docfx.json"), "{}").unwrap();
    translation
}

fn body(text: &str) -> &str {
    &text[front_matter_end(text).unwrap_or_default()..]
}

fn count(updated: &Updated, wanted: fn(&State) -> bool) -> usize {
    updated.pages.iter().filter(|page| wanted(&page.state)).count()
}

#[test]
fn nothing_changes_where_the_source_has_not() {
    let Some(corpus) = shared("corpus/desktop") else { return };
    let folder = tempfile::tempdir().unwrap();
    let translation = desktop(folder.path(), &corpus);
    let before = files(&translation);
    let out = folder.path().join("out");
    let updated = run(&translation, &corpus.join("en-us.2021-02"), &out, false);
    assert_eq!(count(&updated, |state| matches!(state, State::Current)), 182);
    for page in updated.pages.iter().filter(|page| matches!(page.state, State::Current)) {
        assert_eq!(fs::read_to_string(out.join(&*page.rel)).unwrap(), before[&*page.rel], "{}", page.rel);
    }
    // The hash is not all that keeps them: they come out as they were when they are written again.
    let rewritten = run(&translation, &corpus.join("en-us.2021-02"), &folder.path().join("again"), true);
    assert_eq!(count(&rewritten, |state| matches!(state, State::Same)), 182);
}

#[test]
fn nothing_changes_in_pages_whose_source_is_their_own() {
    let Some(corpus) = shared("corpus/wcf/repos") else { return };
    for name in ["docs.ko-kr", "docs.zh-tw"] {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("docs");
        let request = Request { paths: vec![corpus.join(name)], ..Request::default() };
        export(&scan::scan(&request).unwrap(), Side::Source, &source).unwrap();
        let out = folder.path().join("out");
        let updated = run(&corpus.join(name), &source, &out, true);
        assert!(updated.findings().iter().all(|found| found.code != "update-refused"));
        let (before, after) = (files(&corpus.join(name)), files(&out));
        let other: Vec<&String> = before.keys().filter(|path| body(&before[*path]) != body(&after[*path])).collect();
        assert!(other.is_empty(), "{name}: {other:?}");
        let total = updated.total();
        assert_eq!(total.sentences(Reuse::New) + total.sentences(Reuse::Changed) + total.gone(), 0);
    }
}

#[test]
fn what_was_reused_is_what_the_alignment_says() {
    let Some(corpus) = shared("corpus/desktop") else { return };
    let folder = tempfile::tempdir().unwrap();
    let translation = desktop(folder.path(), &corpus);
    let source = corpus.join("en-us.2023-06");
    let out = folder.path().join("new").join("docs.ja-jp");
    let updated = run(&translation, &source, &out, false);
    let (before, after, english) = (files(&translation), files(&out), files(&source));
    for (path, text) in &after {
        let shown = path.as_str().into();
        // All that the new page has from its source is unchanged.
        let again = align(text, &shown, &english[path], &Dialect::default());
        for sentence in again.sentences {
            let is_there = matches!(sentence.fate, Fate::Unchanged(_) | Fate::Unknown);
            assert!(is_there, "{path}: {sentence:?}");
        }
        // Translations that are kept are the old ones.
        let [old, new] = [&before[path], text].map(|text| {
            let units = unwrap(text, &shown, Side::Source, Purpose::Export).units;
            let pair = |at: std::ops::Range<usize>| text[at].trim().to_owned();
            units
                .into_iter()
                .map(|unit| (pair(unit.source), pair(unit.target), unit.mark.is_empty()))
                .collect::<Vec<_>>()
        });
        let page = updated.pages.iter().find(|page| &*page.rel == path).unwrap();
        let other = new.iter().filter(|(_, target, _)| !old.iter().any(|(_, old, _)| old == target)).count();
        let fresh = page.counts.sentences(Reuse::New) + page.counts.sentences(Reuse::Memory);
        let relinked = new.iter().filter(|(source, ..)| !old.iter().any(|(old, ..)| old == source)).count();
        assert!(other <= fresh + relinked, "{path}: {other} translations are neither old nor new");
        assert_eq!(new.iter().filter(|(.., unmarked)| !unmarked).count(), fresh_and_changed(page), "{path}");
    }
    // Once more: nothing is left to do.
    fs::write(out.join("docfx.json"), "{}").unwrap();
    let second = run(&out, &source, &folder.path().join("third"), true);
    assert_eq!(count(&second, |state| matches!(state, State::Same)), second.pages.len());
    let errors = |folder: &Path| {
        let scanned = scan::scan(&Request { paths: vec![folder.to_owned()], ..Request::default() }).unwrap();
        let (_, found) = pipeline::load(&scanned);
        found.into_iter().filter(|found| found.severity == Severity::Error).count()
    };
    assert!(errors(&out) <= errors(&translation));
}

/// The units of a page that an update has marked.
fn fresh_and_changed(page: &diglot::update::report::Page) -> usize {
    page.counts.sentences(Reuse::New) + page.counts.sentences(Reuse::Changed)
}
