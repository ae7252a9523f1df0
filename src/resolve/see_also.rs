//! The see-also section: links left untranslated, and the pages that refer to a page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::diagnostic::{Diagnostic, Location, link as finding};
use crate::model::document::DocumentIx;
use crate::model::site::{RowIx, Site, Target};
use crate::model::sources::{Side, Sources};

/// A diagnostic for each link text that was left in the source language although its target has a title.
pub fn untranslated(sources: &Sources, site: &Site, documents: &[DocumentIx]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (ix, document) in documents.iter().map(|ix| (*ix, site.document(*ix))) {
        let key = document.key;
        let file = sources.file(key.file);
        let home = &sources.home(key.file).locale;
        let Some(locale) = site.locale_ixs().find(|ix| site.locale(*ix) == home) else { continue };
        if key.side == Side::Source {
            continue;
        }
        for (link, target) in document.links.iter().zip(&site.resolved(ix).links) {
            let text = link.see_also.as_ref().and_then(|see_also| see_also.untranslated.as_deref());
            if let (Some(title), Some(text)) = (site.title_instead(link, target, locale), text) {
                let at = Location::at(&file.shown, &link.at);
                out.push(finding::see_also_untranslated(text, title, at));
            }
        }
    }
    out
}

/// Notes for each page the pages whose see-also section leads to it, in whatever locale.
pub fn connect(site: &mut Site) {
    let mut referrers: BTreeMap<RowIx, BTreeSet<RowIx>> = BTreeMap::new();
    for (from, row) in site.rows() {
        for document in row.cells.iter().copied().flatten() {
            let links = site.document(document).links.iter().zip(&site.resolved(document).links);
            for (_, target) in links.filter(|(link, _)| link.see_also.is_some()) {
                if let Target::Page { row: to, .. } = target
                    && *to != from
                {
                    referrers.entry(*to).or_default().insert(from);
                }
            }
        }
    }
    let rows = Arc::make_mut(&mut site.rows);
    for (to, from) in referrers {
        if let Some(row) = rows.get_mut(to.0 as usize) {
            row.referrers = from.into_iter().collect();
        }
    }
}
