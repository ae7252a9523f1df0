//! Code of the source must stand in the translation as it is.

use super::inline::{Inline, Kind, Part};
use super::pair::Pair;
use super::placeholder::leftover;
use super::rule::Rule;
use crate::markdown::sentence::letters;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "code-changed",
    about: "Code of the source is missing in the translation, or was changed.",
    example: ("Call `Open` first.", "먼저 `열기`를 호출합니다."),
    cure: "Write the code in the translation as the source has it.",
    on: true,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    if memchr::memchr(b'`', pair.source.as_bytes()).is_none() || !pair.differs() {
        return;
    }
    let (source, target) = (pair.source_read(), pair.target_read());
    let mut lost: Vec<&str> = Vec::new();
    for code in source.of(Kind::Code).map(|part| &*part.text) {
        if !lost.contains(&code) && !stands(code, target) {
            lost.push(code);
        }
    }
    if lost.is_empty() || leftover(pair).is_some() {
        return;
    }
    let strange: Vec<&Part> = target.of(Kind::Code).filter(|part| !stands(&part.text, source)).collect();
    for (number, code) in lost.iter().enumerate() {
        let alike = strange.iter().find(|part| letters(&part.text) == letters(code));
        let instead = alike.or_else(|| strange.get(number).filter(|_| strange.len() == lost.len()));
        let at = instead.map_or_else(|| pair.at(), |part| pair.in_target(part.at.clone()));
        found.push(finding::code_changed(code, instead.map(|part| &*part.text), at));
    }
}

/// Whether a sentence shows code, be it as code or not; how many blanks are in it counts for nothing.
fn stands(code: &str, sentence: &Inline<'_>) -> bool {
    let squeezed = |text: &str| -> String { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    let code = code.trim();
    sentence.shows(code) || {
        let code = squeezed(code);
        squeezed(&sentence.text).contains(&code)
            || sentence.of(Kind::Code).any(|part| squeezed(&part.text).contains(&code))
    }
}
