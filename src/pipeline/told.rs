//! What of the findings is told: pages may ignore some, and a site says how much each code counts.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::diagnostic::Diagnostic;
use crate::model::diagnostic::level::Levels;
use crate::model::document::Document;
use crate::model::ignore::Ignore;
use crate::model::sources::Sources;

/// The findings without those that a page ignores, each as severe as the site wants it.
#[must_use]
pub fn told<'d>(
    sources: &'d Sources,
    levels: &Levels,
    documents: impl IntoIterator<Item = &'d Arc<Document>>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let ignores = ignores(sources, documents);
    if !ignores.is_empty() {
        let is_ignored = |finding: &Diagnostic| {
            let own = finding.at.as_ref().and_then(|at| ignores.get(&*at.path));
            own.is_some_and(|own| own.iter().any(|ignore| ignore.hides(finding)))
        };
        found.retain(|finding| !is_ignored(finding));
    }
    levels.apply(found)
}

/// What pages ignore, by the paths that they are shown with.
#[must_use]
pub fn ignores<'d>(
    sources: &'d Sources,
    documents: impl IntoIterator<Item = &'d Arc<Document>>,
) -> HashMap<&'d str, &'d [Ignore]> {
    let with_some = documents.into_iter().filter(|document| !document.ignores.is_empty());
    with_some.map(|document| (&*sources.file(document.key.file).shown, &*document.ignores)).collect()
}
