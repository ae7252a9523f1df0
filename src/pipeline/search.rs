//! The index of the search: which pages readers of each locale can find, and by which texts.

use rayon::prelude::*;

use crate::model::site::{LocaleIx, RowIx, Shown, Site};
use crate::model::sources::Side;
use crate::render::{self, Context};
pub use crate::search::FOLDER;
use crate::search::{self, Key, Locale, Page, answer};

/// The files of the index and the script that asks it; none if the site brings a search of its own.
#[must_use]
pub fn files(context: &Context<'_>, script: &[u8]) -> Vec<(String, Vec<u8>)> {
    if !context.config.search {
        return Vec::new();
    }
    let locales: Vec<Locale<'_>> = context.site.locale_ixs().map(|locale| of_locale(context, locale)).collect();
    let mut files = search::index(context.site, &locales);
    for locale in &locales {
        let index = answer::index_path(locale.slug);
        let first = files.iter().find(|(path, _)| *path == index).map(|(_, bytes)| bytes.as_slice());
        // What the script reads first stands behind it: that is one request less.
        files.push((answer::script_path(locale.slug), [script, b"\n", first.unwrap_or_default()].concat()));
    }
    files
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
    let shown = context.site.shown(row, locale)?;
    let card = render::search::card(context, row, locale)?;
    Some(Page { path: context.site.row(row).page.as_str(), card, texts: texts(context.site, row, shown) })
}

/// What a page says, and what the sources of its units say.
fn texts(site: &Site, row: RowIx, shown: Shown) -> Vec<Key> {
    let own = Key { document: shown.document, part: search::Part::Own, lang: shown.lang };
    let document = site.document(own.document);
    if document.units.is_empty() {
        return vec![own];
    }
    // The page that is rebuilt from the same units has the same sources.
    let of_source = site.row(row).cells.get(site.source.0 as usize).copied().flatten();
    let rebuilt = of_source.filter(|ix| {
        let key = site.document(*ix).key;
        key.side == Side::Source && key.file == document.key.file
    });
    let sources = Key { part: search::Part::Sources, ..own };
    vec![own, rebuilt.map_or(sources, |document| Key { document, lang: site.source, ..own })]
}
