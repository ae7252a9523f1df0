//! Looks at each translation beside its source, and says what readers would stumble over. What a build finds is not here.

mod code;
mod pair;
mod rule;

use crate::model::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::pipeline::{Translation, translations};
use crate::scan::Scanned;

use pair::Pair;
pub use rule::Rule;

/// All rules that look at a sentence, a file each.
pub const RULES: &[Rule] = &[code::RULE];

/// Checks every translated sentence.
#[must_use]
pub fn check(scanned: &Scanned, _site: &Site) -> Vec<Diagnostic> {
    let sources = &scanned.sources;
    translations(sources, |translation| check_file(&translation)).into_iter().flatten().collect()
}

fn check_file(translation: &Translation<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for unit in &translation.units {
        let pair = Pair::new(translation, unit);
        for rule in RULES {
            (rule.find)(&pair, &mut found);
        }
    }
    found
}
