//! How the text of a page came to be, and how old it is.

use std::borrow::Cow;

use super::fill::page_path;
use super::nav::Place;
use super::view::ProvenanceView;
use super::{Context as Site, urls};
use crate::fluent::Argument;
use crate::model::document::{Certificate, Document};
use crate::model::meta::Translation;
use crate::model::page::Day;
use crate::model::sentence::SentenceId;
use crate::model::site::{Kind, LocaleIx, RowIx, Shown};

/// As the page shows it.
pub(super) fn provenance<'a>(
    site: &'a Site<'_>,
    place: &Place<'a, '_>,
    row: RowIx,
    shown: Shown,
    document: &'a Document,
) -> ProvenanceView<'a> {
    let all = site.site;
    let handoff = &document.meta.handoff;
    let home = &site.sources.home(document.key.file).locale;
    let source_path = page_path(all, all.source, all.row(row).page.as_str());
    let known = all.locale(all.source) == &site.sources.source_locale;
    let has_source = known && (shown.lang != all.source || shown.kind == Kind::Fallback);
    ProvenanceView {
        kind: kind_name(shown.kind),
        by: handoff.translation.map(|by| match by {
            Translation::Human => "human",
            Translation::Machine => "machine",
        }),
        certified: document.certificate == Certificate::Certified,
        day: handoff.day.map(|day| day.iso()),
        as_of: handoff.day.map(|day| as_of(site, place.locale, day)),
        commit: handoff.source_commit.as_deref(),
        commit_short: handoff.source_commit.as_deref().map(|commit| commit.get(..SHORT_COMMIT).unwrap_or(commit)),
        commit_href: site
            .config
            .commit_url
            .as_ref()
            .zip(handoff.source_commit.as_ref())
            .map(|(url, commit)| url.replace("{commit}", &urls::encode(commit))),
        freshness: freshness(site, row, shown, document),
        stale_sentences: document.stale.len(),
        first_stale: first_stale(document).map(|id| id.to_string()),
        from: matches!(shown.kind, Kind::Fallback | Kind::Rebuilt).then(|| home.tag()),
        source_href: has_source.then(|| urls::relative(place.path, &source_path)),
    }
}

/// As much of the name of a commit as tells it from others.
const SHORT_COMMIT: usize = 7;

/// The day of a hand-off in the words of the reader.
fn as_of(site: &Site<'_>, locale: LocaleIx, day: Day) -> String {
    let days = &site.localized(locale).days;
    let known = days.read().ok().and_then(|days| days.get(&day).cloned());
    known.unwrap_or_else(|| {
        let messages = site.look.catalogs.for_locale(site.site.locale(locale));
        let iso = day.iso();
        let text = messages.format("source-as-of", &[("day", Argument::Text(&iso))]);
        let text = text.map(Cow::into_owned).unwrap_or(iso);
        if let Ok(mut days) = days.write() {
            days.insert(day, text.clone());
        }
        text
    })
}

/// What templates call the way in which a text came to be.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Original => "original",
        Kind::Translated => "translated",
        Kind::Rebuilt => "rebuilt",
        Kind::Fallback => "fallback",
    }
}

/// The first sentence on a page that is out of date and has a permalink.
fn first_stale(document: &Document) -> Option<SentenceId> {
    document.stale.keys().find_map(|unit| document.sentences.get(*unit as usize).copied().flatten())
}

/// Whether the source of a translation has changed: known only where the source is given.
pub(super) fn freshness(site: &Site<'_>, row: RowIx, shown: Shown, document: &Document) -> &'static str {
    let all = site.site;
    if shown.kind != Kind::Translated {
        return "unknown";
    }
    let source = all.row(row).cells.get(all.source.0 as usize).copied().flatten();
    let written = source.map(|ix| all.document(ix)).and_then(|source| source.file_hash);
    match (written, document.meta.handoff.source_hash) {
        (Some(now), Some(then)) if now == then => "current",
        (Some(_), Some(_)) => "stale",
        _ => "unknown",
    }
}
