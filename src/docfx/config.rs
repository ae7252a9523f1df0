//! `docfx.json`: which files are content, which are resources, and what it adds to the metadata of each.

use std::sync::Arc;

use globset::GlobSet;
use serde_json::{Map, Value};

use super::glob;
use super::json::{self, File};
use super::xrefmap;
use crate::model::diagnostic::Diagnostic;
use crate::model::diagnostic::format::glob_invalid;
use crate::model::dialect::CustomAlert;
use crate::model::meta::BREADCRUMB;
use crate::model::sources::{FileMetadata, Group, Rules};
use crate::model::xref::MapFile;

/// What `DocFX` never takes unless a pattern names it: files and folders whose name begins with a dot.
const HIDDEN: [&str; 2] = ["**/.*", "**/.*/**"];

/// Reads the `build` section. Redirections and dependencies stand in other files and stay empty.
#[must_use]
pub fn read(text: &str, path: &Arc<str>) -> (Rules, Vec<Diagnostic>) {
    let mut file = json::read(text, path);
    let root = std::mem::take(&mut file.root);
    let mut rules = Rules::default();
    if let Some(build) = file.object(&root, "build") {
        rules.content = groups(&mut file, build, "content");
        rules.resource = groups(&mut file, build, "resource");
        rules.global_metadata = file.object(build, "globalMetadata").cloned().unwrap_or_default();
        rules.file_metadata = file_metadata(&mut file, build);
        rules.dialect.alerts = alerts(&mut file, build);
        rules.xref = xref_maps(&mut file, build);
        rules.base_path = base_path(&rules.global_metadata);
    }
    if let Some(ranges) = file.object(&root, "monikerRange") {
        rules.file_metadata.push(by_glob(&mut file, "monikerRange", ranges));
    }
    // An address is not fetched: a build asks no other host.
    let definition = root.get("monikerDefinition").and_then(Value::as_str);
    rules.moniker_definition = definition.filter(|path| !path.contains("://")).map(str::to_owned);
    (rules, file.diagnostics)
}

/// The rules of a folder without `docfx.json`: Markdown and YAML are content unless they are there to be included; every other
/// file is a resource.
#[must_use]
pub fn defaults() -> Rules {
    let set = |patterns: &[&str]| glob::set(patterns.iter().chain(&HIDDEN).copied()).0;
    let content = Group {
        files: glob::set(["**/*.md", "**/*.yml"]).0,
        exclude: set(&["**/includes/**", "**/snippets/**"]),
        ..Group::default()
    };
    let resource = Group { files: glob::set(["**"]).0, exclude: set(&["**/*.md", "**/*.yml"]), ..Group::default() };
    Rules { content: vec![content], resource: vec![resource], ..Rules::default() }
}

/// What `docfx.json` says of a file under a key: the last pattern that matches wins, else the value for all files. The header of a
/// page goes before both.
#[must_use]
pub fn metadata<'r>(rules: &'r Rules, path: &str, key: &str) -> Option<&'r Value> {
    let of_key = rules.file_metadata.iter().find(|metadata| metadata.key == key);
    let of_file = of_key.and_then(|metadata| {
        let last = metadata.globs.matches(path).into_iter().max()?;
        metadata.values.get(last)
    });
    of_file.or_else(|| rules.global_metadata.get(key))
}

/// `xref` is a map or a list of maps.
fn xref_maps(file: &mut File, build: &Map<String, Value>) -> Vec<MapFile> {
    let mut out = Vec::new();
    for name in patterns(file, build, "xref") {
        match xrefmap::map_file(name, file.location(name)) {
            Ok(map) => out.push(map),
            Err(found) => file.diagnostics.push(found),
        }
    }
    out
}

/// `content` and `resource` are a group or a list of groups; a group is an object or a pattern.
fn groups(file: &mut File, build: &Map<String, Value>, key: &str) -> Vec<Group> {
    let values = match build.get(key) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values.as_slice(),
        Some(value) => std::slice::from_ref(value),
    };
    values.iter().filter_map(|value| group(file, value, key)).collect()
}

fn group(file: &mut File, value: &Value, key: &str) -> Option<Group> {
    match value {
        Value::String(pattern) => {
            Some(Group { files: set(file, [pattern.as_str()]), exclude: set(file, HIDDEN), ..Group::default() })
        }
        Value::Object(fields) => {
            let (mut files, mut exclude) = (patterns(file, fields, "files"), patterns(file, fields, "exclude"));
            // `!pattern` takes away what the others gave.
            exclude.extend(files.extract_if(.., |pattern| pattern.starts_with('!')).map(|pattern| &pattern[1..]));
            if !files.iter().any(|pattern| pattern.starts_with('.') || pattern.contains("/.")) {
                exclude.extend(HIDDEN);
            }
            let (src, mut dest) = (folder(file, fields, "src"), folder(file, fields, "dest"));
            if dest.split('/').any(|part| part == "..") {
                file.wrong_type("dest", "a folder inside the site");
                dest.clear();
            }
            Some(Group { files: set(file, files), exclude: set(file, exclude), src, dest })
        }
        _ => {
            file.wrong_type(key, "a list of objects with `files`");
            None
        }
    }
}

/// A pattern or a list of patterns.
fn patterns<'v>(file: &mut File, fields: &'v Map<String, Value>, key: &str) -> Vec<&'v str> {
    let patterns = match fields.get(key) {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(Value::String(pattern)) => Some(vec![pattern.as_str()]),
        Some(Value::Array(patterns)) => patterns.iter().map(Value::as_str).collect(),
        Some(_) => None,
    };
    patterns.unwrap_or_else(|| {
        file.wrong_type(key, "a pattern or a list of patterns");
        Vec::new()
    })
}

/// A folder from the root, without slashes at its ends; `.` is the root.
fn folder(file: &mut File, fields: &Map<String, Value>, key: &str) -> String {
    match fields.get(key) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(path)) => {
            let path = path.replace('\\', "/");
            let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
            parts.join("/")
        }
        Some(_) => {
            file.wrong_type(key, "a path");
            String::new()
        }
    }
}

fn set<'a>(file: &mut File, patterns: impl IntoIterator<Item = &'a str>) -> GlobSet {
    let (set, wrong) = glob::set(patterns);
    for (pattern, reason) in wrong {
        file.report(&pattern, |path, at| glob_invalid(path, at, &pattern, &reason));
    }
    set
}

/// `fileMetadata`: key → pattern → value, in the order written.
fn file_metadata(file: &mut File, build: &Map<String, Value>) -> Vec<FileMetadata> {
    let Some(keys) = file.object(build, "fileMetadata") else { return Vec::new() };
    let mut all = Vec::new();
    for key in keys.keys() {
        if let Some(values) = file.object(keys, key) {
            all.push(by_glob(file, key, values));
        }
    }
    all
}

/// `markdownEngineProperties.alerts`: keyword → class.
fn alerts(file: &mut File, build: &Map<String, Value>) -> Vec<CustomAlert> {
    let Some(properties) = file.object(build, "markdownEngineProperties") else { return Vec::new() };
    let Some(alerts) = file.object(properties, "alerts") else { return Vec::new() };
    let mut out = Vec::new();
    for (keyword, class) in alerts {
        match class.as_str() {
            Some(class) => out.push(CustomAlert { keyword: keyword.clone(), class: class.to_owned() }),
            None => file.wrong_type(keyword, "the class of an alert"),
        }
    }
    out
}

/// pattern → value
fn by_glob(file: &mut File, key: &str, values: &Map<String, Value>) -> FileMetadata {
    let (globs, wrong) = glob::set(values.keys().map(String::as_str));
    for (pattern, reason) in &wrong {
        file.report(pattern, |path, at| glob_invalid(path, at, pattern, reason));
    }
    let right = values.iter().filter(|(pattern, _)| !wrong.iter().any(|(other, _)| other == *pattern));
    let values = right.map(|(_, value)| value.clone()).collect();
    FileMetadata { key: key.to_owned(), globs, values }
}

/// Where the site is published: the breadcrumb stands in a folder of its own there (`/dotnet/breadcrumb/toc.json`).
fn base_path(global: &Map<String, Value>) -> Option<String> {
    let path = global.get(BREADCRUMB)?.as_str()?.strip_prefix('/')?;
    let (folder, _file) = path.rsplit_once('/')?;
    let (base, _breadcrumb) = folder.rsplit_once('/')?;
    let base = base.trim_matches('/');
    (!base.is_empty()).then(|| format!("/{base}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rules(text: &str) -> Rules {
        let (rules, diagnostics) = read(text, &"docfx.json".into());
        assert_eq!(diagnostics, []);
        rules
    }

    fn codes(text: &str) -> Vec<&'static str> {
        read(text, &"docfx.json".into()).1.iter().map(|diagnostic| diagnostic.code).collect()
    }

    fn holds(groups: &[Group], path: &str) -> bool {
        groups.iter().any(|group| group.files.is_match(path) && !group.exclude.is_match(path))
    }

    #[test]
    fn a_group_says_what_it_takes_and_where_it_goes() {
        let rules = rules(
            r#"{"build": {"content": [
                {"files": ["**/*.md", "!x/**"], "src": "docs/", "dest": ".", "exclude": "**/includes/**"},
                "api/**.md"],
              "resource": {"files": "images/**", "src": "./docs\\media", "dest": "media"}}}"#,
        );
        assert_eq!((rules.content[0].src.as_str(), rules.content[0].dest.as_str()), ("docs", ""));
        assert!(holds(&rules.content[..1], "a/b.md"));
        for path in ["a/includes/b.md", "x/b.md", ".github/b.md", "a/.b.md"] {
            assert!(!holds(&rules.content[..1], path), "{path}");
        }
        assert!(holds(&rules.content[1..], "api/a/b.md"));
        assert_eq!((rules.resource[0].src.as_str(), rules.resource[0].dest.as_str()), ("docs/media", "media"));
    }

    #[test]
    fn a_pattern_with_a_dot_takes_hidden_files() {
        let rules = rules(r#"{"build": {"resource": {"files": [".well-known/**", "*.txt"]}}}"#);
        assert!(holds(&rules.resource, ".well-known/a.json"));
    }

    #[test]
    fn metadata_is_kept_in_its_order() {
        let rules = rules(
            r#"{"build": {"globalMetadata": {"b": 1, "a": ["x"], "breadcrumb_path": "/dotnet/breadcrumb/toc.json"},
                "fileMetadata": {"author": {"docs/**/**.md": "one", "docs/wcf/**/**.md": ["two"]}}}}"#,
        );
        assert_eq!(rules.base_path.as_deref(), Some("/dotnet"));
        assert_eq!(rules.global_metadata.keys().next().unwrap(), "b");
        assert_eq!(metadata(&rules, "docs/a.md", "author"), Some(&json!("one")));
        assert_eq!(metadata(&rules, "docs/wcf/a/b.md", "author"), Some(&json!(["two"])));
        assert_eq!(metadata(&rules, "api/a.md", "author"), None);
        assert_eq!(metadata(&rules, "api/a.md", "b"), Some(&json!(1)));
    }

    #[test]
    fn the_breadcrumb_tells_the_base_path() {
        let base = |path: &str| base_path(json!({ "breadcrumb_path": path }).as_object().unwrap());
        assert_eq!(base("/azure/devops/bread/toc.json").as_deref(), Some("/azure/devops"));
        assert_eq!(base("/breadcrumb/toc.json"), None);
        assert_eq!(base("breadcrumb/toc.yml"), None);
        assert_eq!(base("~/a/breadcrumb/toc.yml"), None);
    }

    #[test]
    fn what_has_a_wrong_form_is_said_and_the_rest_kept() {
        assert_eq!(codes("{\"build\": 1}"), ["unexpected-type"]);
        assert_eq!(codes("{"), ["json-syntax-error"]);
        assert_eq!(codes("{}"), [""; 0]);
        let text = r#"{"build": {"content": [1, {"files": 2, "src": 3}, {"files": ["{a", "b.md"]}], "fileMetadata": {"a": 1}}}"#;
        let found =
            ["unexpected-type", "unexpected-type", "unexpected-type", "glob-pattern-invalid", "unexpected-type"];
        assert_eq!(codes(text), found);
    }

    #[test]
    fn a_plain_folder_has_pages_fragments_and_resources() {
        let rules = defaults();
        for path in ["index.md", "a/b/c.md", "toc.yml", "a/toc.yml", "index.yml"] {
            assert!(holds(&rules.content, path), "{path}");
        }
        for path in ["includes/a.md", "a/includes/b/c.md", "a/snippets/b.md", ".a.md", "includes/a.yml", "a.png"] {
            assert!(!holds(&rules.content, path), "{path}");
        }
        for path in ["a.png", "a/b.txt", "includes/a.svg", "snippets/a.cs", "LICENSE"] {
            assert!(holds(&rules.resource, path), "{path}");
        }
        for path in ["a.md", "includes/a.md", "toc.yml", "a/TOC.yml", ".gitignore", ".git/config", "a/.b/c.png"] {
            assert!(!holds(&rules.resource, path), "{path}");
        }
    }
}
