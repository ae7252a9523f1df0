//! Looks at each translation beside its source, and says what readers would stumble over. What a build finds is not here.

mod address;
mod anchor;
mod code;
mod context;
mod identifier;
mod inline;
mod markup;
mod no_loc;
mod number;
mod numeral;
mod pair;
mod placeholder;
mod rule;
mod shown;
mod title;

use crate::model::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::pipeline::{Translation, translations};
use crate::scan::Scanned;

use context::Context;
use pair::Pair;
pub use rule::Rule;

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

/// Checks every translated sentence.
#[must_use]
pub fn check(scanned: &Scanned, site: &Site) -> Vec<Diagnostic> {
    let sources = &scanned.sources;
    let visit = |translation: Translation<'_>| check_file(&Context::new(&translation, sources, site));
    translations(sources, visit).into_iter().flatten().collect()
}

fn check_file(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for unit in &context.translation.units {
        let pair = Pair::new(context, unit);
        for rule in RULES {
            (rule.find)(&pair, &mut found);
        }
    }
    found
}
