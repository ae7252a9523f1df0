//! Markup that works no more, so that readers see it.

use std::ops::Range;

use super::inline::{Inline, Kind};
use super::pair::Pair;
use super::rule::Rule;
use crate::markdown::emphasis::mend::mend;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "markup-shown",
    about: "Readers of the translation see marks of Markdown or HTML that are no marks there.",
    example: ("See [Hosting](hosting.md).", "[호스팅] (hosting.md)을 참조하세요."),
    cure: "Write the markup as the source does: no blank between `]` and `(`, none inside of `**`, and no other characters for it.",
    on: true,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    if !pair.differs()
        || !pair.target.bytes().any(|byte| matches!(byte, b'*' | b'`' | b'<' | b'>' | b']' | b'&' | b':' | b'_'))
    {
        return;
    }
    let (source, target) = (pair.source_read(), pair.target_read());
    let Some(at) = stray(source, target) else { return };
    // Torn marks of emphasis are found by the build.
    if target.text[at.clone()].starts_with('*') && mend(pair.target, pair.source).is_some() {
        return;
    }
    found.push(finding::markup_shown(&target.text[at.clone()], pair.in_shown(at)));
}

/// Marks that no reader should see.
const MARKS: [&str; 12] =
    ["**", "[!", "!]", ":::", "<br", "<span", "</span", "<a ", "</a>", "<xref", "xref:", "&nbsp;"];

/// The marks of links.
const BRACKETS: [&str; 2] = ["](", "] ("];

/// Where a translation shows a mark that its source does not show.
fn stray(source: &Inline<'_>, target: &Inline<'_>) -> Option<Range<usize>> {
    let place = |mark: &'static str| {
        let at = target.text.find(mark).filter(|_| !source.text.contains(mark))?;
        Some(at..at + mark.len())
    };
    let fewer = |kind: Kind| target.count(kind) < source.count(kind);
    let quote = || place("`").filter(|_| fewer(Kind::Code));
    MARKS
        .into_iter()
        .filter_map(place)
        .chain(bracket(source, target))
        .chain(quote())
        .min_by_key(|at| at.start)
        .or_else(|| place("*"))
}

/// Where a translation shows the marks of a link that it lacks.
fn bracket(source: &Inline<'_>, target: &Inline<'_>) -> Option<Range<usize>> {
    let links = |inline: &Inline<'_>| {
        [Kind::Link, Kind::Image, Kind::Xref].into_iter().map(|kind| inline.count(kind)).sum::<usize>()
    };
    let place = |mark: &&str| {
        let at = target.text.find(*mark).filter(|_| !source.text.contains(*mark))?;
        Some(at..at + mark.len())
    };
    BRACKETS.iter().find_map(place).filter(|_| links(target) < links(source))
}

/// Whether a translation shows the marks of a link that it lacks.
pub fn has_stray_brackets(pair: &Pair<'_>) -> bool {
    bracket(pair.source_read(), pair.target_read()).is_some()
}

/// Whether a translation shows marks of emphasis that its source does not show.
pub fn has_stray_marks(source: &Inline<'_>, target: &Inline<'_>) -> bool {
    stray(source, target).is_some_and(|at| target.text[at].starts_with('*'))
}
