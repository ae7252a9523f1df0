//! The pivot groups of a page in the words of its reader.

use std::borrow::Cow;

use crate::model::document::DocumentIx;
use crate::model::locale::Locale;
use crate::model::pivot::PivotGroup;
use crate::model::site::{LocaleIx, Site};
use crate::model::sources::{Side, Sources};

/// A page written in the locale of its reader has its own words. Any other has those of that locale, else those of the
/// source, else those of the translation that it comes from.
pub fn groups<'a>(site: &'a Site, sources: &Sources, page: DocumentIx, reader: LocaleIx) -> Cow<'a, [PivotGroup]> {
    let groups = &site.resolved(page).choices.groups;
    let key = site.document(page).key;
    let home = &sources.home(key.file).locale;
    if groups.is_empty() || (key.side == Side::Target && home == site.locale(reader)) {
        return Cow::Borrowed(groups);
    }
    let of_page = if key.side == Side::Source { &sources.source_locale } else { home };
    let told = |lang| Some(lang).filter(|lang: &&Locale| *lang != of_page);
    let reworded = |group: &PivotGroup| {
        let group = group.clone().in_source(told(&sources.source_locale), told(home));
        [site.source, reader].into_iter().fold(group, |group, locale| {
            match site.pivot_groups.get(&(locale, group.id.clone())) {
                Some(known) => group.in_words_of(known, told(site.locale(locale))),
                None => group,
            }
        })
    };
    groups.iter().map(reworded).collect()
}
