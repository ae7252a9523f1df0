//! `.openpublishing.publish.config.json`: which folders other repositories fill.

use std::sync::Arc;

use serde_json::Value;

use super::json;
use crate::model::diagnostic::Diagnostic;

/// The folders from the root, without slashes at their ends, in the order written.
#[must_use]
pub fn dependencies(text: &str, path: &Arc<str>) -> (Vec<String>, Vec<Diagnostic>) {
    let mut file = json::read(text, path);
    let root = std::mem::take(&mut file.root);
    let mut folders: Vec<String> = Vec::new();
    for repository in file.list(&root, "dependent_repositories") {
        let folder = repository.get("path_to_root").and_then(Value::as_str).unwrap_or("").trim_matches('/');
        if folder.is_empty() {
            file.wrong_type("dependent_repositories", "a list of objects with `path_to_root`");
        } else if !folders.iter().any(|known| known == folder) {
            folders.push(folder.to_owned());
        }
    }
    (folders, file.diagnostics)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dependent_repository_fills_a_folder() {
        let text = r#"{"docsets_to_publish": [], "dependent_repositories": [
            {"path_to_root": "_csharplang", "url": "x"}, {"path_to_root": "samples/"}, {"path_to_root": "samples"}]}"#;
        let (folders, diagnostics) = dependencies(text, &"p.json".into());
        assert_eq!((folders, diagnostics), (vec!["_csharplang".to_owned(), "samples".to_owned()], vec![]));
    }

    #[test]
    fn a_repository_without_a_folder_is_said() {
        let (folders, diagnostics) = dependencies(r#"{"dependent_repositories": [{"url": "x"}]}"#, &"p.json".into());
        assert!(folders.is_empty());
        assert_eq!(diagnostics[0].code, "unexpected-type");
    }

    #[test]
    fn a_file_without_dependencies_is_fine() {
        assert_eq!(dependencies("{}", &"p.json".into()), (vec![], vec![]));
    }
}
