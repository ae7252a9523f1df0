//! Looks at each translation beside its source, and says what readers would stumble over. What a build finds is not here.

mod code;
mod context;
mod direction;
mod glossary;
mod inconsistent;
mod length;
mod pair;
mod rule;
mod script;
mod survey;
mod untranslated;
mod writing;

use crate::model::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::pipeline::{Translation, translations};
use crate::scan::Scanned;

use context::Context;
use pair::Pair;
pub use rule::Rule;
use survey::Record;

/// All rules that look at a sentence, a file each.
pub const RULES: &[Rule] =
    &[code::RULE, direction::RULE, glossary::RULE, inconsistent::RULE, length::RULE, script::RULE, untranslated::RULE];

/// Checks every translated sentence.
#[must_use]
pub fn check(scanned: &Scanned, _site: &Site) -> Vec<Diagnostic> {
    let sources = &scanned.sources;
    let (contexts, mut found) = Context::all(scanned);
    let checked = translations(sources, |translation| {
        let context = contexts.get(translation.file.collection.0 as usize);
        context.map(|context| check_file(context, &translation)).unwrap_or_default()
    });
    let mut records = Vec::new();
    for file in checked {
        found.extend(file.found);
        records.extend(file.records);
    }
    found.extend(survey::find(sources, &contexts, &records));
    found
}

/// What a file shows by itself, and what it adds to the survey.
#[derive(Default)]
struct Checked {
    found: Vec<Diagnostic>,
    records: Vec<Record>,
}

fn check_file(context: &Context<'_>, translation: &Translation<'_>) -> Checked {
    let mut checked = Checked { found: Vec::new(), records: Vec::with_capacity(translation.units.len()) };
    for unit in &translation.units {
        let pair = Pair::new(context, translation, unit);
        for rule in RULES {
            (rule.find)(&pair, &mut checked.found);
        }
        if !context.same_language() {
            checked.records.push(Record::new(&pair));
        }
    }
    checked
}
