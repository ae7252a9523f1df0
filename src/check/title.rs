//! A link that bears the title of its page in the source does so in the translation.

use super::address;
use super::inline::{Kind, Part};
use super::pair::Pair;
use super::rule::Rule;
use crate::markdown::sentence::letters;
use crate::markdown::writer::plain;
use crate::model::diagnostic::{Diagnostic, translation as finding};
use crate::model::document::Document;
use crate::model::site::{Kind as Shown, RowIx};

pub(super) const RULE: Rule = Rule {
    code: "link-text-differs",
    about: "A link that has the title of its page as text in the source has another text than the title in the translation.",
    example: ("[Host a service](host.md)", "[서비스 호스팅](host.md), though that page is called 서비스를 호스트하기"),
    cure: "Write the title of the page, as it reads in the translation.",
    on: true,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    let (links, whole) = (&pair.context.links, &pair.unit.whole);
    let first = links.partition_point(|(at, _)| at.end <= whole.start);
    for (at, row) in links[first..].iter().take_while(|(at, _)| at.start < whole.end) {
        let texts = if at.start < whole.start { around(pair, at.end) } else { inside(pair, at.start) };
        let Some((ours, theirs, place)) = texts else { continue };
        let Some((title, other)) = titles(pair, *row, &theirs) else { continue };
        let said = letters(&ours);
        if said != letters(&theirs) && said != letters(&title) && other.is_none_or(|other| said != letters(&other)) {
            found.push(finding::link_text_differs(&ours, &title, pair.in_target(place)));
        }
    }
}

/// The text of a link in both languages and its place in the translation.
type Texts = (String, String, std::ops::Range<usize>);

/// The unit is all of the text of a link.
fn around(pair: &Pair<'_>, end: usize) -> Option<Texts> {
    let (text, whole) = (&pair.translation.text, &pair.unit.whole);
    let alone = text[..whole.start].ends_with('[') && text[whole.end..].starts_with("](") && whole.end < end;
    alone.then(|| (plain(pair.target), plain(pair.source), 0..pair.target.len()))
}

/// The unit and its source have one link each to an address.
fn inside(pair: &Pair<'_>, start: usize) -> Option<Texts> {
    let start = start.checked_sub(pair.unit.target.start)?;
    let (source, target) = (pair.source_read(), pair.target_read());
    let ours = target.of(Kind::Link).find(|part| part.at.start == start)?;
    let key = address::key(&ours.text, Kind::Link);
    let is_same = |part: &&Part| address::key(&part.text, Kind::Link) == key;
    let mut same = source.of(Kind::Link).filter(is_same);
    let theirs = same.next().filter(|_| same.next().is_none() && target.of(Kind::Link).filter(is_same).count() == 1)?;
    Some((
        target.text[ours.shown.clone()].to_owned(),
        source.text[theirs.shown.clone()].to_owned(),
        target.in_markdown(ours.shown.clone()),
    ))
}

/// The titles of a translated page, if a text is its title in the source language: that of its heading, and that of its front
/// matter. A page whose title nobody has translated has none.
fn titles(pair: &Pair<'_>, row: RowIx, text: &str) -> Option<(String, Option<String>)> {
    let site = pair.context.site;
    let shown = site.shown(row, pair.context.column?).filter(|shown| shown.kind == Shown::Translated)?;
    let document = site.document(shown.document);
    let in_source = site.shown(row, site.source).map(|shown| site.document(shown.document));
    let heading = |document: &Document| {
        document.title_heading().map(|heading| heading.source.clone().unwrap_or_else(|| heading.text.clone()))
    };
    let named =
        heading(document).into_iter().chain(in_source.and_then(heading)).any(|title| letters(&title) == letters(text));
    let title = document.title().filter(|title| letters(title) != letters(text))?.to_owned();
    named.then(|| (title, document.meta.text("title").map(str::to_owned)))
}
