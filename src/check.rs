//! Looks at each translation beside its source, and says what readers would stumble over. What a build finds is not here.

mod code;
mod context;
mod pair;
mod rule;
mod script;
mod untranslated;
mod writing;

use crate::model::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::pipeline::{Translation, translations};
use crate::scan::Scanned;

use context::Context;
use pair::Pair;
pub use rule::Rule;

/// All rules that look at a sentence, a file each.
pub const RULES: &[Rule] = &[code::RULE, script::RULE, untranslated::RULE];

/// Checks every translated sentence.
#[must_use]
pub fn check(scanned: &Scanned, _site: &Site) -> Vec<Diagnostic> {
    let sources = &scanned.sources;
    let contexts = Context::all(sources);
    let checked = translations(sources, |translation| {
        let context = contexts.get(translation.file.collection.0 as usize);
        context.map(|context| check_file(context, &translation)).unwrap_or_default()
    });
    checked.into_iter().flatten().collect()
}

fn check_file(context: &Context<'_>, translation: &Translation<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for unit in &translation.units {
        let pair = Pair::new(context, translation, unit);
        for rule in RULES {
            (rule.find)(&pair, &mut found);
        }
    }
    found
}
