//! Emphasis, code and elements of the source must be in the translation too.

use super::inline::{Inline, Kind, Part};
use super::pair::Pair;
use super::rule::Rule;
use super::shown;
use crate::markdown::emphasis::mend::mend;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "markup-differs",
    about: "What is bold, code or an element in the source is not so in the translation.",
    example: ("Choose **Open**.", "열기를 선택합니다."),
    cure: "Mark the same words up as the source does.",
    on: true,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    if !pair.differs()
        || memchr::memchr3(b'*', b'`', b'<', pair.source.as_bytes()).is_none() && !pair.source.contains('_')
    {
        return;
    }
    let (source, target) = (pair.source_read(), pair.target_read());
    strong(pair, source, target, found);
    for part in source.of(Kind::Code) {
        let is_code = || target.of(Kind::Code).any(|code| code.text.contains(part.text.trim()));
        if let Some(start) = target.text.find(&part.text).filter(|_| !part.text.trim().is_empty() && !is_code()) {
            let at = pair.in_shown(start..start + part.text.len());
            found.push(finding::code_unmarked(&part.text, at));
        }
    }
    for part in source.of(Kind::Tag).filter(|part| !part.text.starts_with('/')) {
        let same = |other: &&Part| other.text == part.text;
        let (wanted, has) = (source.of(Kind::Tag).filter(same).count(), target.of(Kind::Tag).filter(same).count());
        let first = source.of(Kind::Tag).find(same).is_some_and(|first| first.at == part.at);
        if first && wanted > has {
            found.push(finding::element_lost(&part.text, pair.at()));
        }
    }
}

/// Words are bold on one side only.
fn strong(pair: &Pair<'_>, source: &Inline<'_>, target: &Inline<'_>, found: &mut Vec<Diagnostic>) {
    let (wanted, has) = (source.count(Kind::Strong), target.count(Kind::Strong));
    if wanted <= has + (quoted(target) + target.count(Kind::Emphasis)).saturating_sub(quoted(source)) {
        return;
    }
    // Where the marks are there and do not work, that is said.
    if !shown::has_stray_marks(source, target) && mend(pair.target, pair.source).is_none() {
        let words: Vec<&str> = source.of(Kind::Strong).map(|part| &source.text[part.shown.clone()]).collect();
        found.push(finding::bold_lost(&words, has, pair.at()));
    }
}

/// How many words are in quotation marks, which many languages prefer to bold, as they prefer italics.
fn quoted(inline: &Inline<'_>) -> usize {
    let opens = |c: &char| matches!(c, '[' | '「' | '『' | '《' | '＜' | '‘' | '“' | '„' | '«' | '【');
    let quotes = inline.text.chars().filter(|c| matches!(c, '"' | '\'' | '＂')).count();
    inline.text.chars().filter(opens).count() + quotes / 2
}
