//! Looks at each translation beside its source, and says what readers would stumble over. What a build finds is not here.

mod address;
mod anchor;
mod code;
pub mod codes;
mod context;
mod direction;
pub mod explain;
mod glossary;
mod identifier;
mod idle;
mod inconsistent;
mod inline;
mod language;
mod length;
mod markup;
mod no_loc;
mod number;
mod numeral;
mod pair;
mod placeholder;
mod rule;
mod run;
mod script;
mod shown;
mod survey;
mod title;
mod touched;
mod untranslated;
mod writing;

use std::collections::BTreeSet;

use crate::model::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::model::sources::FileIx;
use crate::pipeline::{Translation, translations};
use crate::scan::Scanned;

use context::Context;
use language::Language;
use pair::Pair;
pub use rule::Rule;
pub use run::{Request, run};
use survey::Record;

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
    untranslated::RULE,
    inconsistent::RULE,
    glossary::RULE,
    length::RULE,
    script::RULE,
    direction::RULE,
];

/// Which rules look at which files.
#[derive(Clone, Debug)]
struct Scope<'s> {
    rules: Vec<&'static Rule>,
    /// Without these, at all.
    files: Option<&'s BTreeSet<FileIx>>,
}

/// Checks translated sentences. What only all of a locale show together is looked for in all files.
fn check(scanned: &Scanned, site: &Site, scope: &Scope<'_>) -> Vec<Diagnostic> {
    let sources = &scanned.sources;
    let (languages, mut found) = Language::all(scanned);
    let visit = |translation: Translation<'_>| {
        let language = languages.get(translation.file.collection.0 as usize).filter(|it| it.is_translation());
        let context = language.map(|language| Context::new(&translation, language, sources, site));
        context.map(|context| check_file(&context, scope)).unwrap_or_default()
    };
    let mut records = Vec::new();
    for file in translations(sources, visit) {
        found.extend(file.found);
        records.extend(file.records);
    }
    found.extend(survey::find(sources, &languages, &records));
    found
}

/// What a file shows by itself, and what it adds to the survey.
#[derive(Default)]
struct Checked {
    found: Vec<Diagnostic>,
    records: Vec<Record>,
}

fn check_file(context: &Context<'_>, scope: &Scope<'_>) -> Checked {
    let surveyed = !context.language.same_language() && scope.rules.iter().any(|rule| rule.find.is_none());
    let touched = scope.files.is_none_or(|files| files.contains(&context.translation.ix));
    let rules: Vec<_> = scope.rules.iter().filter(|_| touched).filter_map(|rule| rule.find).collect();
    let mut checked = Checked::default();
    for unit in context.translation.units.iter().filter(|_| surveyed || touched) {
        let pair = Pair::new(context, unit);
        for find in &rules {
            find(&pair, &mut checked.found);
        }
        if surveyed {
            checked.records.push(Record::new(&pair));
        }
    }
    checked
}
