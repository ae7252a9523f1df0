//! The comparison as a page for reviewers.

use super::{Diff, Half, Kind, Page, Unit};
use crate::align::{Part, Passage, difference};
use crate::model::locale::Locale;
use crate::render::diff::{CountView, DiffView, FILES, PageView, PartView, TextView, UnitView, page};
use crate::render::speech::SpeechView;

/// The files of the page, by their paths.
pub fn files(diff: &Diff, language: &Locale) -> anyhow::Result<Vec<(&'static str, Vec<u8>)>> {
    let kinds = Kind::ALL.iter().map(|kind| CountView { kind: name(*kind), number: diff.count(*kind) });
    let view = DiffView {
        kinds: kinds.collect(),
        unchanged: diff.unchanged,
        pages: diff.pages.iter().map(page_view).collect(),
        same_pages: diff.same,
        target: diff.locale.as_ref().map(SpeechView::new),
        source: diff.source.as_ref().map(SpeechView::new),
    };
    let written = page(&view, language)?;
    let own = FILES.iter().map(|(path, text)| (*path, text.as_bytes().to_vec()));
    Ok([("index.html", written.into_bytes())].into_iter().chain(own).collect())
}

fn page_view(page: &Page) -> PageView<'_> {
    let state = match (&page.old, &page.new) {
        (None, _) => "new",
        (_, None) => "gone",
        (old, new) if old != new => "moved",
        _ => "changed",
    };
    let texts = page.texts.iter().map(|(key, old, new)| TextView { key, parts: parts(old, new) });
    PageView {
        path: page.path(),
        state,
        number: page.texts.len() + page.units.len(),
        from: page.old.as_deref().filter(|_| state == "moved"),
        texts: texts.collect(),
        units: page.units.iter().filter_map(unit_view).collect(),
    }
}

fn unit_view(unit: &Unit) -> Option<UnitView> {
    let shown = unit.new.as_ref().or(unit.old.as_ref())?;
    let side = |text: fn(&Half) -> &str| {
        let [old, new] = [&unit.old, &unit.new].map(|half| half.as_ref().map(text));
        match unit.kind {
            Kind::New | Kind::Gone => parts(text(shown), text(shown)),
            _ => parts(old.unwrap_or_default(), new.unwrap_or_default()),
        }
    };
    let was = unit.old.as_ref().filter(|old| unit.new.as_ref().is_some_and(|new| new.number != old.number));
    Some(UnitView {
        kind: name(unit.kind),
        number: was.map_or_else(|| shown.number.to_string(), |old| format!("{} → {}", old.number, shown.number)),
        line: shown.line,
        source: side(|half| &half.source),
        target: side(|half| &half.target),
    })
}

fn parts(old: &str, new: &str) -> Vec<PartView> {
    let all = difference(old, new);
    if old != new && all.iter().all(|part| part.passage == Passage::Kept) {
        // Only marks differ, or spaces, or addresses.
        let whole = |text: &str, passage| PartView { text: text.to_owned(), passage, is_code: false };
        return vec![whole(old, "deleted"), whole(new, "inserted")];
    }
    let part = |Part { text, passage, is_code }| PartView {
        text,
        passage: match passage {
            Passage::Kept => "kept",
            Passage::Deleted => "deleted",
            Passage::Inserted => "inserted",
        },
        is_code,
    };
    all.into_iter().map(part).collect()
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Source => "source",
        Kind::Target => "target",
        Kind::New => "new",
        Kind::Gone => "gone",
        Kind::Moved => "moved",
    }
}
