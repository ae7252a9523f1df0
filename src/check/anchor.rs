//! The anchor that a hand-off puts into each heading, so that links to it work in every language.

use std::ops::Range;

use super::pair::Pair;
use super::rule::Rule;
use crate::markdown::html_tag::{self, Token};
use crate::markdown::unit::UnitSpan;
use crate::markdown::writer::plain;
use crate::markdown::{line, slug};
use crate::model::diagnostic::{Diagnostic, Location, translation as finding};
use crate::pipeline::Translation;

pub(super) const RULE: Rule = Rule {
    code: "heading-anchor",
    about: "A heading has no `<a name>` of its source text, though others of the file have, or one of its translation.",
    example: ("## Next steps", "## <a name=\"다음-단계\"></a>다음 단계"),
    cure: "Write `<a name=\"…\"></a>` before the heading's text: its source in lower case, `-` for blanks, other signs left out.",
    on: false,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Heading { wanted, own }) = heading(pair.translation, pair.unit) else { return };
    let anchors = anchors(&pair.translation.text[own.clone()]);
    if wanted.is_empty() || anchors.iter().any(|(name, _)| slug::is_alike(name, &wanted)) {
        return;
    }
    let place =
        |part: &Range<usize>| Location::new(&pair.translation.file.shown, own.start + part.start..own.start + part.end);
    // Other anchors are the author's own.
    let translated = |name: &str| !name.is_ascii() || slug::github(&plain(pair.target)) == *name;
    match anchors.first() {
        Some((name, at)) if translated(name) => found.push(finding::heading_anchor_differs(name, &wanted, place(at))),
        None if pair.context.has_anchors() => found.push(finding::heading_anchor_missing(&wanted, pair.at())),
        _ => {}
    }
}

/// Whether a hand-off has put anchors into the headings of a file.
pub fn has_anchors(translation: &Translation<'_>) -> bool {
    translation.units.iter().filter_map(|unit| heading(translation, unit)).any(|heading| {
        let anchors = anchors(&translation.text[heading.own]);
        anchors.iter().any(|(name, _)| slug::is_alike(name, &heading.wanted))
    })
}

/// A heading that begins with a unit.
struct Heading {
    /// The name that its anchor must have.
    wanted: String,
    /// What stands between its marks and the unit.
    own: Range<usize>,
}

fn heading(translation: &Translation<'_>, unit: &UnitSpan) -> Option<Heading> {
    let Translation { text, units, .. } = translation;
    let start = unit.whole.start;
    // Only up to the unit before: a line can have very many.
    let at = units.partition_point(|unit| unit.whole.start < start);
    let gap = at.checked_sub(1).and_then(|at| units.get(at)).map_or(0, |unit| unit.whole.end);
    let line_start = match memchr::memrchr(b'\n', &text.as_bytes()[gap..start]) {
        Some(end) => gap + end + 1,
        None if gap == 0 => 0,
        None => return None,
    };
    let before = &text[line_start..start];
    let marks = before[line::container_prefix_len(before)..].trim_start();
    let depth = marks.bytes().take_while(|byte| *byte == b'#').count();
    let own = start - marks.len() + depth..start;
    let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
    (1..=6).contains(&depth).then(|| Heading { wanted: slug::inserted(&source_of(translation, own.start, end)), own })
}

/// A heading in the source language.
fn source_of(translation: &Translation<'_>, start: usize, end: usize) -> String {
    let Translation { text, units, .. } = translation;
    let mut out = String::new();
    let mut kept = start;
    let first = units.partition_point(|unit| unit.whole.start < start);
    for unit in units[first..].iter().take_while(|unit| unit.whole.start < end) {
        out.push_str(&text[kept..unit.whole.start]);
        out.push_str(&text[unit.source.clone()]);
        kept = unit.whole.end;
    }
    out.push_str(text.get(kept..end).unwrap_or_default());
    out
}

/// The names and places of the anchors in a text.
fn anchors(text: &str) -> Vec<(&str, Range<usize>)> {
    let tags = html_tag::tokens(text).filter_map(|token| match token {
        Token::Open(tag) if tag.name.eq_ignore_ascii_case("a") => Some(tag),
        _ => None,
    });
    let named = tags.filter_map(|tag| {
        let name = tag.attributes.iter().find(|(key, _)| matches!(*key, "name" | "id"))?.1;
        Some((name, tag.at))
    });
    named.collect()
}
