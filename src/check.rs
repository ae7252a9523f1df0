//! Looks at each translation beside its source, and says what readers would stumble over. What a build finds is not here.

mod code;
mod pair;
mod rule;

use std::collections::BTreeSet;

use crate::model::diagnostic::Diagnostic;
use crate::model::diagnostic::level::{Level, Levels};
use crate::model::site::Site;
use crate::model::sources::FileIx;
use crate::pipeline::{Translation, translations};
use crate::scan::Scanned;

use pair::Pair;
pub use rule::Rule;

/// All rules that look at a sentence, a file each.
pub const RULES: &[Rule] = &[code::RULE];

/// Which rules look at which files.
#[derive(Clone, Debug)]
pub struct Scope<'s> {
    pub rules: Vec<&'static Rule>,
    /// Without this, at all.
    pub files: Option<&'s BTreeSet<FileIx>>,
}

impl Scope<'_> {
    /// The rules that a site wants, or that are on where it says nothing. `all` turns on the others too, unless it turned
    /// them off.
    #[must_use]
    pub fn rules(levels: &Levels, all: bool) -> Vec<&'static Rule> {
        let wanted = |rule: &&Rule| match levels.of(rule.code) {
            None => rule.on || all,
            Some(level) => level != Level::Off,
        };
        RULES.iter().filter(wanted).collect()
    }
}

/// Checks translated sentences.
#[must_use]
pub fn check(scanned: &Scanned, _site: &Site, scope: &Scope<'_>) -> Vec<Diagnostic> {
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
