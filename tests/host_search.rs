//! The searches that `diglot host` answers: by themselves in `tests/host/search.table`, here with releases and other readers.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, dead_code)]

#[path = "support/served.rs"]
mod served;

use std::fs;
use std::path::Path;

use served::{Connection, Served, release, request};

/// A site that can be searched.
fn searchable() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/host/site");
    let mut build = std::process::Command::new(env!("CARGO_BIN_EXE_diglot"));
    let done = build.args(["build", "-o"]).arg(folder.path()).arg(source).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    folder
}

const SEARCH: &str = "/ko-kr/search?q=rope&all=1";

#[test]
fn a_search_is_answered_from_memory_and_from_the_disk_alike() {
    let folder = searchable();
    let answers = ["1G", "0"].map(|memory| {
        let served = Served::start(folder.path(), &["--memory", memory]);
        served.get(SEARCH).text()
    });
    assert!(answers[0].contains("<mark>rope</mark>"), "{}", answers[0]);
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn many_searches_at_once_are_answered_each_in_its_turn() {
    let folder = searchable();
    let served = Served::start(folder.path(), &["--workers", "1"]);
    let mut connections: Vec<Connection> = (0..20).map(|_| served.connect()).collect();
    for connection in &mut connections {
        connection.send(&request(SEARCH, "").repeat(2));
    }
    assert_eq!(served.get("/en-us/").status, 200);
    for mut connection in connections {
        for _ in 0..2 {
            let answer = connection.answer().unwrap();
            assert_eq!(answer.status, 200);
            assert!(answer.text().contains("<mark>rope</mark>"));
        }
    }
}

#[test]
fn a_search_sees_the_release_that_takes_the_place_of_another() {
    let folder = searchable();
    let site = folder.path().join("site");
    let next = folder.path().join("next");
    fs::create_dir(&site).unwrap();
    for entry in fs::read_dir(folder.path()).unwrap().map(Result::unwrap).filter(|entry| entry.path() != site) {
        fs::rename(entry.path(), site.join(entry.file_name())).unwrap();
    }
    let served = Served::start(&site, &["--memory", "0"]);
    assert_eq!(served.get(SEARCH).status, 200);
    release(&next, &[("en-us/index.html", b"a"), ("en-us/search.html", b"My own page")]);
    fs::rename(&site, folder.path().join("old")).unwrap();
    fs::rename(&next, &site).unwrap();
    fs::remove_dir_all(folder.path().join("old")).unwrap();
    // There is no such locale any more, and its files are gone from the disk.
    assert_eq!(served.get(SEARCH).status, 404);
    let own = served.get("/en-us/search?q=rope");
    assert_eq!((own.text().as_str(), own.header("cache-control")), ("My own page", Some("no-cache")));
}

#[test]
fn the_files_of_an_index_are_kept_for_good_under_its_version() {
    let folder = searchable();
    let served = Served::start(folder.path(), &[]);
    let index = served.get("/_diglot/search/ko-kr/index.js");
    let text = index.text();
    let version = text.split("\"version\":\"").nth(1).unwrap().split('"').next().unwrap();
    let keeps = |address: &str| served.get(address).header("cache-control").unwrap().contains("immutable");
    assert!(keeps(&format!("/_diglot/search/ko-kr/terms-000.js?v={version}")));
    for first in ["index", "search"] {
        assert!(!keeps(&format!("/_diglot/search/ko-kr/{first}.js?v={version}")), "{first}");
    }
    assert!(!keeps("/_diglot/search/ko-kr/terms-000.js?v=0123456789abcdef"));
    assert!(!keeps("/_diglot/search/ko-kr/terms-000.js"));
    assert_eq!(index.header("cache-control"), Some("no-cache"));
}
