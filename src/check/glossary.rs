//! A term of the glossary is translated as the glossary says.

mod tbx;
mod term;
mod terms;
mod toml;

use std::path::Path;
use std::sync::Arc;

pub use terms::Terms;

use super::pair::Pair;
use super::rule::Rule;
use crate::markdown::writer::plain_and_code;
use crate::model::diagnostic::{Diagnostic, translation as finding};
use crate::scan::{Scanned, read, show};
use term::Glossary;

pub(super) const RULE: Rule = Rule {
    code: "term-not-kept",
    about: "A term of the glossary is translated in another way.",
    example: ("Add an endpoint.", "끝점을 추가합니다. (glossary: endpoint = 엔드포인트)"),
    cure: "Use the translation that the glossary has, or add this one to it.",
    on: true,
    find: Some(find),
};

/// Reads the glossaries that `scan` found.
pub fn load(scanned: &Scanned) -> Glossary {
    let mut all = Glossary::default();
    for file in &scanned.glossaries {
        let shown: Arc<str> = show(file).into();
        let text = match read(file, &shown) {
            Ok((text, problem)) => {
                all.diagnostics.extend(problem);
                text
            }
            Err(problem) => {
                all.diagnostics.push(problem);
                continue;
            }
        };
        let one = if file.extension() == Path::new("a.tbx").extension() {
            tbx::read(&text, &shown, &scanned.sources.source_locale)
        } else {
            toml::read(&text, &shown)
        };
        all.terms.extend(one.terms);
        all.diagnostics.extend(one.diagnostics);
    }
    all
}

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    let terms = &pair.context.language.terms;
    // A translation that is no translation is another matter.
    if !terms.may_stand_in(pair.source) || pair.source == pair.target {
        return;
    }
    let (source, code) = plain_and_code(pair.source);
    for entry in terms.of(&source, &code, pair.target) {
        let term = entry.term();
        let wanted = entry.allowed.as_slice();
        if let Some((word, at)) = terms.forbidden(entry, pair.target) {
            found.push(finding::term_forbidden(&word, term, wanted, entry.notes(), pair.in_target(at)));
        } else if !wanted.is_empty() && !terms.is_kept(entry, pair.target) {
            found.push(finding::term_not_kept(term, wanted, entry.notes(), pair.at()));
        }
    }
}
