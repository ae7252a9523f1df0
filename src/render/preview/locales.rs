//! A page in each of its locales.

use super::view::PageLocaleView;
use crate::model::site::{LocaleIx, RowIx};
use crate::render::Context;
use crate::render::page::locale_view;
use crate::render::provenance::freshness;

/// The locales that show a page, with addresses as seen from a file of the site.
#[must_use]
pub fn locales<'a>(site: &'a Context<'_>, row: RowIx, current: LocaleIx, from: &str) -> Vec<PageLocaleView<'a>> {
    let view = |locale| {
        let shown = site.site.shown(row, locale)?;
        let document = site.site.document(shown.document);
        let locale = locale_view(site, from, current, locale, Some(row));
        Some(PageLocaleView::new(locale, shown.kind, freshness(site, row, shown, document), document.stale.len()))
    };
    site.site.locale_ixs().filter_map(view).collect()
}
