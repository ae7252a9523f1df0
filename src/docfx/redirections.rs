//! `.openpublishing.redirection.json`: where pages went that are no longer there.

use std::collections::HashSet;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::json;
use crate::model::diagnostic::redirection::{
    redirect_url_invalid, redirection_conflict, redirection_invalid, redirection_outside, redirection_url_conflict,
};
use crate::model::diagnostic::{Diagnostic, Location};
use crate::model::sources::Redirection;

/// Reads the redirections: path of the source file from the root, without leading slash → URL. Of two for one file the first
/// counts.
#[must_use]
pub fn read(text: &str, path: &Arc<str>) -> (FxHashMap<String, Redirection>, Vec<Diagnostic>) {
    let mut file = json::read(text, path);
    let root = std::mem::take(&mut file.root);
    let entries = file.list(&root, "redirections");
    let mut redirections = FxHashMap::default();
    // The addresses that inherit the id of a page: one page can have one only.
    let mut heirs = HashSet::new();
    for entry in entries {
        let Some(entry) = entry.as_object() else {
            file.wrong_type("redirections", "a list of objects");
            continue;
        };
        let url = string(entry, "redirect_url");
        let source = string(entry, "source_path").or_else(|| string(entry, "source_path_from_root"));
        let Some(source) = source else {
            file.report(url.unwrap_or("redirections"), |path, at| redirection_invalid(path, at, "source_path"));
            continue;
        };
        if climbs(source) {
            file.report(source, redirection_outside);
            continue;
        }
        let Some(url) = url else {
            file.report(source, |path, at| redirection_invalid(path, at, "redirect_url"));
            continue;
        };
        if has_foreign_scheme(url) {
            file.report(url, |path, at| redirect_url_invalid(Location::new(path, at), url));
            continue;
        }
        let keeps_id = entry.get("redirect_document_id").and_then(Value::as_bool) == Some(true);
        if keeps_id && !heirs.insert(url.to_owned()) {
            file.report(source, |path, at| redirection_url_conflict(path, at, url));
        }
        let at = file.location(source);
        match redirections.entry(from_root(source)) {
            Entry::Vacant(free) => {
                free.insert(Redirection { url: url.to_owned(), at });
            }
            Entry::Occupied(taken) => {
                file.report(source, |path, at| redirection_conflict(path, at, taken.key()));
            }
        }
    }
    (redirections, file.diagnostics)
}

fn string<'v>(entry: &'v Map<String, Value>, key: &str) -> Option<&'v str> {
    entry.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

/// An address with a scheme that no page has.
#[must_use]
pub fn has_foreign_scheme(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    let scheme = lower.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    scheme && !lower.starts_with("https://") && !lower.starts_with("http://")
}

/// A path that may lead out of the repository is the path of no page.
fn climbs(source: &str) -> bool {
    source.split(['/', '\\']).any(|part| part.trim() == "..")
}

/// The path as files are known by: with `/`, from the root.
fn from_root(source: &str) -> String {
    let source = source.trim().replace('\\', "/");
    source.trim_start_matches("~/").trim_start_matches("./").trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
        diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn a_source_is_known_by_its_path_from_the_root() {
        let (found, diagnostics) = read(
            r#"{"redirections": [
                {"source_path": "docs/a.md", "redirect_url": "/x/a", "redirect_document_id": true},
                {"source_path_from_root": "/docs/b.md", "redirect_url": "/x/b"},
            ]}"#,
            &"r.json".into(),
        );
        assert_eq!(diagnostics, []);
        assert_eq!((found["docs/a.md"].url.as_str(), found["docs/b.md"].url.as_str()), ("/x/a", "/x/b"));
    }

    #[test]
    fn the_first_of_two_redirections_counts() {
        let text = r#"{"redirections": [{"source_path": "a.md", "redirect_url": "/1"}, {"source_path": "a.md", "redirect_url": "/2"}]}"#;
        let (found, diagnostics) = read(text, &"r.json".into());
        assert_eq!(found["a.md"].url, "/1");
        assert_eq!(codes(&diagnostics), ["redirection-conflict"]);
        let at = diagnostics[0].at.as_ref().unwrap().span.start as usize;
        assert_eq!(Some(at), text.rfind("\"a.md\""));
    }

    #[test]
    fn a_redirection_needs_both_ends() {
        let text = r#"{"redirections": [{"source_path": "a.md"}, {"redirect_url": "/2"}, {"source_path": "b", "redirect_url": ""}, 1]}"#;
        let (found, diagnostics) = read(text, &"r.json".into());
        assert!(found.is_empty());
        let invalid = "redirection-invalid";
        assert_eq!(codes(&diagnostics), [invalid, invalid, invalid, "unexpected-type"]);
    }

    #[test]
    fn a_file_without_redirections_is_fine() {
        assert_eq!(read("{}", &"r.json".into()), (FxHashMap::default(), Vec::new()));
        assert_eq!(codes(&read("{\"redirections\": {}}", &"r.json".into()).1), ["unexpected-type"]);
    }
}
