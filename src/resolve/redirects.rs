//! Addresses that have moved: each becomes a small page that leads on.

use super::links::Resolver;
use crate::model::page::PageId;
use crate::model::site::{LocaleIx, Redirect, Target};
use crate::model::sources::Rules;

/// A stub for each redirection whose own address is free, in the order of locale and page.
pub fn stubs(resolver: &Resolver<'_>) -> Vec<Redirect> {
    let mut out = Vec::new();
    for collection in &resolver.sources.collections {
        let column = resolver.site.locales.iter().position(|l| *l == collection.locale).unwrap_or_default();
        let locale = LocaleIx(u32::try_from(column).unwrap_or_default());
        for (path, url) in &collection.rules.redirections {
            let Some(published) = Rules::published(&collection.rules.content, path) else { continue };
            let page = PageId::new(published.rsplit_once('.').map_or(published.as_str(), |(id, _)| id));
            let target = resolver.redirected(collection, url, "", 0);
            let useful = matches!(target, Target::Page { .. });
            if useful && !resolver.site.by_page.contains_key(&page) {
                out.push(Redirect { locale, page, target });
            }
        }
    }
    out.sort_by(|a, b| (a.locale, &a.page).cmp(&(b.locale, &b.page)));
    out.dedup_by(|a, b| a.locale == b.locale && a.page == b.page);
    out
}
