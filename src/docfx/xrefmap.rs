//! Maps from uids to addresses: which files hold them, how they are read and how one is written.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::model::diagnostic::{Diagnostic, Location, xref as finding};
use crate::model::xref::{MapFile, XrefSpec};
use crate::yaml::{self, Kind, Limits, Node};

/// Room for the map of a whole framework: 400,000 uids with six values each.
const LIMITS: Limits = Limits { bytes: 256 * 1024 * 1024, nodes: 8_000_000, depth: 16 };

/// A map that a configuration names, if it is a file that can be read.
pub fn map_file(name: &str, at: Location) -> Result<MapFile, Diagnostic> {
    let path = name.trim().replace('\\', "/");
    let path = path.trim_start_matches("~/").trim_start_matches("./").to_owned();
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if path.contains("://") {
        return Err(finding::map_is_remote(name, at));
    }
    if path.starts_with('/') || path.split('/').any(|part| part == "..") {
        return Err(finding::map_outside(name, at));
    }
    if !matches!(ending.as_str(), "yml" | "yaml" | "json") {
        return Err(finding::map_format(name, at));
    }
    Ok(MapFile { path, at })
}

/// Reads a map, YAML or JSON: the entries in their order.
#[must_use]
pub fn read(text: &str, path: &Arc<str>) -> (Vec<(Box<str>, XrefSpec)>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut specs = Vec::new();
    let document = match yaml::read(text, LIMITS) {
        Ok(document) => document,
        Err(refusal) => {
            let at = Location::new(path, refusal.at);
            return (specs, vec![finding::map_syntax(at, &refusal.fault.to_string())]);
        }
    };
    let Some(root) = &document.root else { return (specs, found) };
    let base = root.get("baseUrl").and_then(Node::text).filter(|base| is_absolute(base));
    let references = root.get("references").filter(|node| !node.is_nothing());
    match references.map(|node| &node.kind) {
        Some(Kind::List(items)) => {
            for item in items {
                match entry(item, base) {
                    Some(spec) => specs.push(spec),
                    None => found.push(finding::map_entry(Location::new(path, item.first_text()))),
                }
            }
        }
        None if matches!(root.kind, Kind::Map(_)) => {}
        _ => found.push(finding::map_form(Location::new(path, references.unwrap_or(root).first_text()))),
    }
    (specs, found)
}

fn entry(node: &Node, base: Option<&str>) -> Option<(Box<str>, XrefSpec)> {
    let text = |key: &str| node.get(key).and_then(Node::text).map(str::trim).filter(|text| !text.is_empty());
    let (uid, href) = (text("uid")?, text("href")?);
    let href = match base {
        _ if is_absolute(href) => href.to_owned(),
        Some(base) => format!("{}/{}", base.trim_end_matches('/'), href.trim_start_matches("./")),
        None => return None,
    };
    let spec = XrefSpec {
        name: text("name").unwrap_or(uid).into(),
        full_name: text("fullName").map(Into::into),
        name_with_type: text("nameWithType").map(Into::into),
        href: href.into(),
    };
    Some((uid.into(), spec))
}

fn is_absolute(href: &str) -> bool {
    href.starts_with('/') || href.starts_with("https://") || href.starts_with("http://")
}

/// Writes a map of `(uid, name, href)`, sorted by uid, as `DocFX` reads it.
#[must_use]
pub fn write(base: Option<&str>, entries: &[(&str, &str, String)]) -> String {
    // A JSON string is a YAML string.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut out = String::from("### YamlMime:XRefMap\nsorted: true\n");
    if let Some(base) = base {
        let _ = writeln!(out, "baseUrl: {}", quoted(base));
    }
    out.push_str("references:\n");
    for (uid, name, href) in entries {
        let _ = writeln!(out, "- uid: {}\n  name: {}\n  href: {}", quoted(uid), quoted(name), quoted(href));
    }
    out
}
