//! Code of the source must stand in the translation as it is.

use super::pair::Pair;
use super::rule::Rule;
use crate::markdown::writer::plain_and_code;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "code-changed",
    about: "Code of the source is missing in the translation, or was changed.",
    example: ("Call `Open` first.", "먼저 `열기`를 호출합니다."),
    cure: "Write the code in the translation as the source has it.",
    on: true,
    find,
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    if !pair.source.contains('`') {
        return;
    }
    let (source, codes) = plain_and_code(pair.source);
    let (target, theirs) = plain_and_code(pair.target);
    for code in codes.into_iter().map(|at| &source[at]) {
        if !theirs.iter().any(|at| &target[at.clone()] == code) {
            found.push(finding::code_changed(code, pair.at()));
        }
    }
}
