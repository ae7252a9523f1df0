//! A page is the same, byte for byte, whether its frame was made for it or for another page of its shape.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

/// What every page that another page leads to has: all that `page.html` can show, in some combination.
const CONFIG: &str = "base_url = \"https://docs.example.com/\"
edit_url = \"https://git.example.com/{locale}/{path}\"
issue_url = \"https://git.example.com/issues/new?title={title}&body={body}\"
commit_url = \"https://git.example.com/commit/{commit}\"
";

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let at = to.join(entry.path().strip_prefix(from).unwrap());
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::copy(entry.path(), at).unwrap();
    }
}

/// Builds a site, perhaps with a template of its own, and reads its pages.
fn build(content: &Path, to: &str, config: &str, own: Option<&str>) -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    copy(content, &site.join(to));
    let locale = if to == "content" { "content/de-de" } else { to };
    let moved = |target| format!("---\nredirect_url: {target}\n---\n");
    let pages = [
        ("moved/here.md", "# Here\n".to_owned()),
        ("moved-away.md", moved("moved/here.md#it-s")),
        ("moved/deep/away.md", moved("../here.md?a=1&b='2'")),
    ];
    for (path, text) in pages {
        let at = site.join(locale).join(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(at, text).unwrap();
    }
    fs::write(site.join("diglot.toml"), config).unwrap();
    if let Some(name) = own {
        fs::create_dir_all(site.join("templates")).unwrap();
        let text = fs::read_to_string(root.join("templates").join(name)).unwrap();
        fs::write(site.join("templates").join(name), text + "{#- of the site -#}\n").unwrap();
    }
    let program =
        Command::new(env!("CARGO_BIN_EXE_diglot")).args(["build", "site", "-o", "out"]).current_dir(&folder).output();
    let program = program.unwrap();
    assert!(program.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&program.stderr));
    let out = folder.path().join("out");
    let pages = WalkDir::new(&out).follow_root_links(true).into_iter().map(Result::unwrap);
    let pages = pages.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "html"));
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(&out).unwrap().to_owned();
        (path, fs::read_to_string(entry.path()).unwrap())
    };
    pages.map(read).collect()
}

fn compare(content: &Path, to: &str, config: &str) {
    let shared = build(content, to, config, None);
    let single = build(content, to, config, Some("page.html"));
    assert!(shared.len() > 20, "pages are built");
    let moved = shared.values().filter(|page| page.contains("http-equiv=\"refresh\"")).count();
    assert!(moved >= 2, "pages have moved");
    assert_eq!(shared.keys().collect::<Vec<_>>(), single.keys().collect::<Vec<_>>());
    for (path, page) in &shared {
        assert!(!page.contains('\0'), "{} has a mark", path.display());
        assert_eq!(page, &single[path], "{}", path.display());
    }
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

#[test]
fn pages_with_shared_frames_are_what_their_own_template_makes() {
    compare(&sample(), "content", "");
}

#[test]
fn so_are_pages_that_show_all_they_can() {
    compare(&sample(), "content", CONFIG);
}

#[test]
fn so_are_the_pages_of_real_repositories() {
    let repositories = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/wcf/repos");
    if !repositories.is_dir() {
        println!("skipped: {} is missing", repositories.display());
        return;
    }
    // Without their docfx.json: a repository has no templates of its own.
    for (name, to) in [("docs.ko-kr", "content/ko-kr"), ("docs.zh-tw", "content/zh-tw")] {
        compare(&repositories.join(name).join("docs"), to, CONFIG);
    }
}
