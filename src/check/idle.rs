//! Comments that ignore nothing: without a code, with one that does not exist, or where there is no such finding.

use std::collections::HashMap;
use std::sync::Arc;

use super::codes;
use crate::model::diagnostic::{Diagnostic, Location, baseline as finding};
use crate::model::document::Document;
use crate::model::sources::Sources;
use crate::pipeline::ignores;

/// What is wrong with the comments of pages; `asked` says whether findings of a code were looked for.
pub fn idle<'d>(
    sources: &'d Sources,
    documents: impl Iterator<Item = &'d Arc<Document>>,
    found: &[Diagnostic],
    asked: &dyn Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let ignores = ignores(sources, documents);
    if ignores.is_empty() {
        return Vec::new();
    }
    let mut by_path: HashMap<&str, Vec<&Diagnostic>> = HashMap::new();
    for finding in found {
        if let Some(at) = &finding.at {
            by_path.entry(&at.path).or_default().push(finding);
        }
    }
    let mut out = Vec::new();
    for (path, ignores) in ignores {
        let own = by_path.get(path).map_or(&[][..], Vec::as_slice);
        let path = Arc::from(path);
        for ignore in ignores {
            let at = Location::at(&path, &ignore.at);
            if !codes::exists(&ignore.code) {
                out.push(finding::ignore_invalid(&ignore.code, codes::nearest(&ignore.code), at));
            } else if asked(&ignore.code) && !own.iter().any(|finding| ignore.hides(finding)) {
                out.push(finding::ignore_unused(&ignore.code, at));
            }
        }
    }
    out
}
