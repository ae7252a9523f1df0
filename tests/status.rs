//! What `diglot status` tells of a real translation, 189 pages in Japanese, beside two states of its English source.
//!
//! They do not belong to the project; where `../shared` is missing, each test says so and is skipped.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

use std::path::{Path, PathBuf};

use diglot::exchange::markdown::export;
use diglot::model::sources::Side;
use diglot::model::status::{Change, PageStatus, SentenceStatus, Totals};
use diglot::scan::{self, Request, Scanned};
use diglot::status::sentences::sentences;
use diglot::status::status;

/// The folder of the corpus, if it is there.
fn corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/desktop");
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: {} is missing", path.display());
    None
}

/// All pages beside a state of the source.
fn beside(corpus: &Path, source: &str) -> (Scanned, Vec<PageStatus>) {
    let request =
        Request { paths: vec![corpus.join("ja-jp.live-sxs")], source: Some(corpus.join(source)), ..Request::default() };
    let scanned = scan::scan(&request).unwrap();
    let (mut status, found) = status(&scanned, &[]).unwrap();
    assert!(found.is_empty(), "{found:?}");
    (scanned, status.locales.remove(0).pages)
}

#[test]
fn nearly_all_pages_are_current_beside_the_source_of_then() {
    let Some(corpus) = corpus() else { return };
    let (_, pages) = beside(&corpus, "en-us.2021-02");
    let totals = Totals::of(&pages);
    assert_eq!([totals.pages, totals.translated, totals.current, totals.stale], [189, 189, 182, 7]);
    assert_eq!((totals.sentences.all, totals.sentences.unchanged), (5065, 5065));
}

#[test]
fn nearly_all_sentences_are_unchanged_beside_the_source_of_two_years_later() {
    let Some(corpus) = corpus() else { return };
    let (scanned, pages) = beside(&corpus, "en-us.2023-06");
    let totals = Totals::of(&pages);
    assert_eq!([totals.pages, totals.translated, totals.current, totals.stale], [189, 189, 9, 180]);
    let counts = totals.sentences;
    // A title of a column, three times on a page and once on another; a paragraph in the place of one that is gone.
    assert_eq!([counts.unchanged, counts.changed, counts.gone, counts.unknown, counts.new], [5018, 30, 5, 12, 9]);
    let found: Vec<SentenceStatus> = pages.iter().flat_map(|page| sentences(&scanned.sources, page)).collect();
    let of = |change| found.iter().filter(|sentence| sentence.change == change).count();
    assert_eq!([Change::Moved, Change::Changed, Change::Gone, Change::New].map(of), [0, 30, 5, 9]);
    let than =
        found.iter().find(|sentence| sentence.then.as_ref().is_some_and(|then| then.contains("no different than")));
    assert!(than.and_then(|sentence| sentence.now.as_ref()).is_some_and(|now| now.contains("no different from")));
}

#[test]
fn nothing_has_changed_beside_the_source_that_the_units_hold() {
    let repositories = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/wcf/repos");
    if !repositories.is_dir() {
        println!("skipped: {} is missing", repositories.display());
        return;
    }
    let korean = repositories.join("docs.ko-kr");
    let source = tempfile::tempdir().unwrap();
    let request = |source| Request { paths: vec![korean.clone()], source, ..Request::default() };
    export(&scan::scan(&request(None)).unwrap(), Side::Source, source.path()).unwrap();
    std::fs::copy(korean.join("docfx.json"), source.path().join("docfx.json")).unwrap();
    let scanned = scan::scan(&request(Some(source.path().to_owned()))).unwrap();
    let totals = Totals::of(&status(&scanned, &[]).unwrap().0.locales[0].pages);
    let counts = totals.sentences;
    assert_eq!([totals.pages, totals.translated, totals.certified, totals.current], [1042, 1042, 1029, 1029]);
    assert_eq!([counts.all, counts.unchanged, counts.new], [18_477, 18_477, 0]);
}
