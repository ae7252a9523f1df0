//! Looks at each translation beside its source, and says what readers would stumble over. What a build finds is not here.

mod code;
pub mod codes;
pub mod explain;
mod idle;
mod pair;
mod rule;
mod run;
mod touched;

use std::collections::BTreeSet;

use crate::model::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::model::sources::FileIx;
use crate::pipeline::{Translation, translations};
use crate::scan::Scanned;

use pair::Pair;
pub use rule::Rule;
pub use run::{Request, run};

/// All rules that look at a sentence, a file each.
pub const RULES: &[Rule] = &[code::RULE];

/// Which rules look at which files.
#[derive(Clone, Debug)]
struct Scope<'s> {
    rules: Vec<&'static Rule>,
    /// Without these, at all.
    files: Option<&'s BTreeSet<FileIx>>,
}

/// Checks translated sentences.
fn check(scanned: &Scanned, _site: &Site, scope: &Scope<'_>) -> Vec<Diagnostic> {
    let sources = &scanned.sources;
    let visit = |translation: Translation<'_>| match scope.files {
        Some(files) if !files.contains(&translation.ix) => Vec::new(),
        _ => check_file(&translation, &scope.rules),
    };
    translations(sources, visit).into_iter().flatten().collect()
}

fn check_file(translation: &Translation<'_>, rules: &[&Rule]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for unit in &translation.units {
        let pair = Pair::new(translation, unit);
        for rule in rules {
            (rule.find)(&pair, &mut found);
        }
    }
    found
}
