//! The index of the search: which pages readers of each locale can find, and by which texts.

use rayon::prelude::*;

use crate::model::document::DocumentIx;
use crate::model::site::{LocaleIx, RowIx, Site};
use crate::model::sources::Side;
use crate::render::{self, Context};
pub use crate::search::FOLDER;
use crate::search::{self, Key, Locale, Page};

/// The files of the index; none if the site brings a search of its own.
#[must_use]
pub fn files(context: &Context<'_>) -> Vec<(String, Vec<u8>)> {
    if !context.config.search {
        return Vec::new();
    }
    let locales: Vec<Locale<'_>> = context.site.locale_ixs().map(|locale| of_locale(context, locale)).collect();
    search::index(context.site, &locales)
}

fn of_locale<'s>(context: &Context<'s>, locale: LocaleIx) -> Locale<'s> {
    let site = context.site;
    let id = site.locale(locale);
    let rows: Vec<RowIx> = site.rows().map(|(row, _)| row).collect();
    Locale {
        slug: id.slug(),
        lang: id.tag(),
        dir: id.direction(),
        source: (locale != site.source).then(|| site.locale(site.source).tag()),
        pages: rows.into_par_iter().map(|row| page(context, row, locale)).collect(),
    }
}

fn page<'s>(context: &Context<'s>, row: RowIx, locale: LocaleIx) -> Option<Page<'s>> {
    let shown = context.site.shown(row, locale)?.document;
    let card = render::search::card(context, row, locale)?;
    Some(Page { path: context.site.row(row).page.as_str(), card, texts: texts(context.site, row, shown) })
}

/// What a page says, and what the sources of its units say.
fn texts(site: &Site, row: RowIx, shown: DocumentIx) -> Vec<Key> {
    let mut out = vec![(shown, search::Side::Own)];
    let document = site.document(shown);
    if document.units.is_empty() {
        return out;
    }
    // The page that is rebuilt from the same units has the same sources.
    let of_source = site.row(row).cells.get(site.source.0 as usize).copied().flatten();
    let rebuilt = of_source.filter(|ix| {
        let key = site.document(*ix).key;
        key.side == Side::Source && key.file == document.key.file
    });
    out.push(rebuilt.map_or((shown, search::Side::Sources), |ix| (ix, search::Side::Own)));
    out
}
