//! Looks at each translation beside its source, and says what readers would stumble over. What a build finds is not here.

mod address;
mod anchor;
mod code;
pub mod codes;
mod context;
pub mod explain;
mod identifier;
mod idle;
mod inline;
mod markup;
mod no_loc;
mod number;
mod numeral;
mod pair;
mod placeholder;
mod rule;
mod run;
mod shown;
mod title;
mod touched;

use std::collections::BTreeSet;

use crate::model::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::model::sources::FileIx;
use crate::pipeline::{Translation, translations};
use crate::scan::Scanned;

use context::Context;
use pair::Pair;
pub use rule::Rule;
pub use run::{Request, run};

/// All rules that look at a sentence, a file each.
pub const RULES: &[Rule] = &[
    code::RULE,
    identifier::RULE,
    number::RULE,
    address::RULE,
    markup::RULE,
    shown::RULE,
    placeholder::RULE,
    no_loc::RULE,
    anchor::RULE,
    title::RULE,
];

/// Which rules look at which files.
#[derive(Clone, Debug)]
struct Scope<'s> {
    rules: Vec<&'static Rule>,
    /// Without these, at all.
    files: Option<&'s BTreeSet<FileIx>>,
}

/// Checks translated sentences.
fn check(scanned: &Scanned, site: &Site, scope: &Scope<'_>) -> Vec<Diagnostic> {
    let sources = &scanned.sources;
    let visit = |translation: Translation<'_>| match scope.files {
        Some(files) if !files.contains(&translation.ix) => Vec::new(),
        _ => check_file(&Context::new(&translation, sources, site), &scope.rules),
    };
    translations(sources, visit).into_iter().flatten().collect()
}

fn check_file(context: &Context<'_>, rules: &[&Rule]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for unit in &context.translation.units {
        let pair = Pair::new(context, unit);
        for rule in rules {
            (rule.find)(&pair, &mut found);
        }
    }
    found
}
