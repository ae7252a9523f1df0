//! What the index of the search knows of each page: how results show it, and which texts it is found by.

use super::Context;
use super::fill::page_path;
use super::nav::Place;
use crate::model::card::{Card, kind};
use crate::model::site::{Kind, LocaleIx, RowIx};

/// How results show a page to readers of a locale; none if no locale has the page.
#[must_use]
pub fn card<'s>(site: &Context<'s>, row: RowIx, locale: LocaleIx) -> Option<Card<'s>> {
    let all = site.site;
    let shown = all.shown(row, locale)?;
    let document = all.document(shown.document);
    let path = page_path(all, locale, all.row(row).page.as_str());
    let place = Place { site: all, locale, path: &path, config: site.config, source: None };
    let base = site.sources.home(document.key.file).rules.base_path.as_deref().unwrap_or_default();
    let way = place.breadcrumb(&all.tocs[locale.0 as usize], row, document, base);
    let title = all.title(row, locale).0;
    let source = all.title(row, all.source);
    Some(Card {
        title,
        source_title: (locale != all.source && source.1 == all.source && shown.kind != Kind::Fallback)
            .then_some(source.0),
        crumbs: way.into_iter().map(|step| step.title).collect(),
        kind: document.meta.text("ms.topic").and_then(kind),
        lang: all.locale(shown.lang).tag(),
    })
}
