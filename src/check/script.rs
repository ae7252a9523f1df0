//! A translation is written in the script of its locale, and with the characters of its country.

use std::ops::Range;

use super::pair::Pair;
use super::rule::Rule;
use super::writing::{Stranger, name};
use crate::markdown::code_span;
use crate::model::diagnostic::{Diagnostic, translation as finding};

use icu_properties::props::Script;

pub(super) const RULE: Rule = Rule {
    code: "wrong-script",
    about: "The translation has letters of another script, or characters that its country does not write.",
    example: ("The setting has no effect.", "這項設定沒有任何説明。"),
    cure: "Write the word with the letters of the language.",
    on: true,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    if pair.target.is_ascii() || pair.context.language.same_language() {
        return;
    }
    let runs = runs(pair);
    if runs.is_empty() {
        return;
    }
    let codes = code_span::ranges(pair.target, &[]);
    let prose = runs.into_iter().filter(|(at, _)| !codes.iter().any(|code| code.contains(&at.start)));
    for (at, stranger) in prose {
        let text = &pair.target[at.clone()];
        let locale = pair.context.language.locale;
        // A letter alone is a sign: Ω, μ.
        if matches!(stranger, Stranger::Script(Script::Greek)) && text.chars().nth(1).is_none() {
            continue;
        }
        let place = pair.in_target(at);
        found.push(match stranger {
            Stranger::Script(script) => finding::wrong_script(text, name(script), locale, place),
            Stranger::Character => finding::wrong_character(text, locale, place),
        });
    }
}

/// Letters that the locale does not write, unless the source has them too: those are quoted.
fn runs(pair: &Pair<'_>) -> Vec<(Range<usize>, Stranger)> {
    let mut runs: Vec<(Range<usize>, Stranger)> = Vec::new();
    for (at, letter) in pair.target.char_indices() {
        let Some(stranger) = pair.context.language.writing.stranger(letter) else { continue };
        if pair.source.contains(letter) {
            continue;
        }
        let end = at + letter.len_utf8();
        match runs.last_mut() {
            Some((run, last)) if run.end == at && *last == stranger => run.end = end,
            _ => runs.push((at..end, stranger)),
        }
    }
    runs
}
