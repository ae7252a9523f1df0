//! What the preview shows is what a build writes: at once, page by page, and after changes.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diglot::fluent::Wording;
use diglot::pipeline::{Answer, Snapshot, Task, build};
use diglot::scan::{Request, overrides, scan};
use diglot::write::Settings;

fn request(paths: &[PathBuf]) -> Request {
    Request { paths: paths.to_vec(), ..Request::default() }
}

/// Every file of a built site.
fn built(request: &Request) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    build(&scan(request).unwrap(), Settings { folder: &output, compress: false }, Wording::Translated).unwrap();
    let files = walkdir::WalkDir::new(&output).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let path = |path: &Path| path.strip_prefix(&output).unwrap().to_str().unwrap().to_owned();
    let files = files.map(|entry| (path(entry.path()), fs::read(entry.path()).unwrap()));
    files.filter(|(path, _)| !path.starts_with('.')).collect()
}

fn start(request: &Request) -> Snapshot {
    let scanned = scan(request).unwrap();
    let overrides = overrides(&scanned).unwrap();
    Snapshot::start(Arc::new(scanned), overrides, Wording::Translated).unwrap()
}

fn content(snapshot: &Snapshot, path: &str) -> Option<Vec<u8>> {
    match snapshot.answer(path).unwrap() {
        Answer::File { content, .. } => Some(content.unwrap()),
        Answer::NotYet | Answer::Nothing => None,
    }
}

/// Fails with the first line that differs.
fn same(path: &str, shown: &[u8], written: &[u8]) {
    if shown != written {
        let (shown, written) = (String::from_utf8_lossy(shown), String::from_utf8_lossy(written));
        let differs = shown.lines().zip(written.lines()).find(|(a, b)| a != b);
        panic!("{path}: the preview shows\n{}\nand the build writes\n{}", differs.unwrap().0, differs.unwrap().1);
    }
}

fn sites() -> Vec<Request> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("../shared/corpus/wcf/repos");
    let mut out = vec![request(&[root.to_owned()]), request(&[root.join("tests/browser/small")])];
    if corpus.is_dir() {
        out.push(request(&[corpus.join("docs.ko-kr"), corpus.join("docs.zh-tw")]));
    } else {
        eprintln!("skipped: there is no corpus beside the project");
    }
    out.retain(|request| request.paths[0].is_dir());
    out
}

#[test]
fn the_preview_of_a_whole_site_shows_what_a_build_writes() {
    for request in sites() {
        let snapshot = start(&request).whole();
        let files = built(&request);
        assert!(files.len() > 10);
        for (path, written) in &files {
            let shown = content(&snapshot, path).unwrap_or_else(|| panic!("the preview does not show {path}"));
            same(path, &shown, written);
        }
        for path in ["", "nothing.html", "en-us/nothing.html", "en-us", "../Cargo.toml", "en-us/../index.html"] {
            assert!(content(&snapshot, path).is_none(), "{path}");
        }
    }
}

#[test]
fn a_page_that_is_shown_first_needs_only_what_stands_around_it() {
    for request in sites() {
        let whole = start(&request).whole();
        let unread = start(&request);
        let mut compared = 0;
        for (i, (path, written)) in built(&request).iter().enumerate() {
            let Answer::File { task: Some(Task::Page(row, _)), .. } = whole.answer(path).unwrap() else { continue };
            // Which pages refer to a page, and which one has a uid, only the whole site tells.
            let cells = whole.site.row(row).cells.iter().flatten();
            let refers =
                cells.flat_map(|ix| whole.site.with_includes(*ix)).any(|ix| !whole.site.document(ix).xrefs.is_empty());
            if refers || !whole.site.row(row).referrers.is_empty() || (request.paths.len() > 1 && i % 40 != 0) {
                continue;
            }
            let first = unread.with_needs(path).unwrap();
            assert!(!first.is_whole());
            same(path, &content(&first, path).unwrap(), written);
            compared += 1;
        }
        assert!(compared > 5, "{compared}");
    }
}

/// A copy of the sample site that a test may change.
fn copy() -> (tempfile::TempDir, Request) {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for entry in walkdir::WalkDir::new(&from).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let to = folder.path().join("content").join(entry.path().strip_prefix(&from).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(entry.path(), to).unwrap();
    }
    let request = request(&[folder.path().to_owned()]);
    (folder, request)
}

/// Fails unless a snapshot shows the site as it is on disk.
fn shows_all(snapshot: &Snapshot, request: &Request, after: &str) {
    for (path, written) in &built(request) {
        let shown =
            content(snapshot, path).unwrap_or_else(|| panic!("after {after}, the preview does not show {path}"));
        same(&format!("after {after}, {path}"), &shown, written);
    }
}

#[test]
fn after_each_change_the_whole_site_is_what_a_build_writes() {
    let (folder, request) = copy();
    let mut snapshot = start(&request).whole();
    let file = |snapshot: &Snapshot, rel: &str, locale: &str| {
        let sources = &snapshot.scanned.sources;
        let (ix, _) =
            sources.iter().find(|(ix, f)| &*f.rel == rel && sources.home(*ix).locale.slug() == locale).unwrap();
        ix
    };
    let edits: [(&str, &str, &str, &str); 6] = [
        ("en-us", "index.md", "\n\n## More\n\nA [link](authoring.md#nowhere) and `code`.\n", "a new section"),
        ("ko-kr", "index.md", "\n\n더 많은 글.\n", "a sentence of a translation"),
        ("en-us", "authoring/text.md", "\n\n## See also\n\n- [Home](../index.md)\n", "a reference to another page"),
        ("de-de", "authoring/text.md", "\n\n```csharp\nvar x = 1;\n```\n", "a code block"),
        ("en-us", "authoring.md", "\n\n# Another title\n", "a heading"),
        ("zh-tw", "authoring.md", "\n\n[!INCLUDE [nothing](includes/nothing.md)]\n", "an include of nothing"),
    ];
    for (locale, rel, text, what) in edits {
        let path = folder.path().join("content").join(locale).join(rel);
        let old = fs::read_to_string(&path).unwrap();
        fs::write(&path, old + text).unwrap();
        snapshot = snapshot.amended(&[file(&snapshot, rel, locale)].into());
        let id = format!("{locale}/{}", rel.replace(".md", ".html"));
        let written = &built(&request)[&id];
        // The page itself is right at once; what others make of it, after a look at all.
        same(&format!("right after {what}, {id}"), &content(&snapshot, &id).unwrap(), written);
        snapshot = snapshot.whole();
        shows_all(&snapshot, &request, what);
    }
    // A sentence that was handed off: its translations are out of date at once.
    let path = folder.path().join("content/en-us/authoring/text.md");
    let old = fs::read_to_string(&path).unwrap();
    let new = old.replace("Each section names a construct", "Every section names one construct");
    assert_ne!(old, new);
    fs::write(&path, new).unwrap();
    snapshot = snapshot.amended(&[file(&snapshot, "authoring/text.md", "en-us")].into());
    let page = String::from_utf8(content(&snapshot, "ko-kr/authoring/text.html").unwrap()).unwrap();
    assert!(page.contains("unit stale") && page.contains("<ins>Every</ins>"), "{page}");
    shows_all(&snapshot, &request, "a sentence of the source");
}

#[test]
fn after_files_came_and_went_the_site_is_what_a_build_writes() {
    let (folder, request) = copy();
    let mut snapshot = start(&request).whole();
    let content = folder.path().join("content");
    let mut again = |what: &str, changed: &[&str]| {
        let scanned = Arc::new(scan(&request).unwrap());
        let shown = |rel: &&str| Arc::from(diglot::scan::show(&content.join(rel)));
        snapshot = snapshot.rescanned(scanned, &changed.iter().map(shown).collect());
        shows_all(&snapshot, &request, what);
    };
    fs::write(content.join("en-us/aaa.md"), "# First of all\n\n[Home](index.md)\n").unwrap();
    again("a page that comes first", &["en-us/aaa.md"]);
    fs::remove_file(content.join("ko-kr/authoring/text.md")).unwrap();
    again("a translation is gone", &["ko-kr/authoring/text.md"]);
    fs::remove_file(content.join("en-us/authoring/text.md")).unwrap();
    again("a source is gone", &["en-us/authoring/text.md"]);
    fs::rename(content.join("de-de/index.md"), content.join("de-de/other.md")).unwrap();
    again("a page has another name", &["de-de/index.md", "de-de/other.md"]);
    let toc = fs::read_to_string(content.join("en-us/toc.yml")).unwrap();
    fs::write(content.join("en-us/toc.yml"), format!("{toc}\n- name: New\n  href: aaa.md\n")).unwrap();
    again("a table of contents has changed", &["en-us/toc.yml"]);
}
