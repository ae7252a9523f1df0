//! Whether every `#fragment` leads to a heading or anchor, also into included and fallback text.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::nearest;
use crate::model::diagnostic::{Diagnostic, Location, link as finding};
use crate::model::document::{DocumentIx, Link, Mode};
use crate::model::site::{LocaleIx, Site, Target};
use crate::model::sources::{FileKind, Side, Sources};

/// A fragment that someone links to.
struct Wanted<'a> {
    from: DocumentIx,
    link: &'a Link,
    fragment: String,
    /// The document whose ids it must be among.
    to: DocumentIx,
}

/// Checks all fragments in documents that people wrote.
pub fn check(sources: &Sources, site: &Site, documents: &[DocumentIx]) -> Vec<Diagnostic> {
    let columns: Vec<Option<LocaleIx>> =
        sources.collections.iter().map(|c| site.locale_ixs().find(|ix| *site.locale(*ix) == c.locale)).collect();
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    for (ix, document) in documents.iter().map(|ix| (*ix, site.document(*ix))) {
        let file = sources.file(document.key.file);
        let Some(column) = columns.get(file.collection.0 as usize).copied().flatten() else { continue };
        let is_page = document.key.mode == Mode::Block && matches!(file.kind, FileKind::Page(_));
        if document.key.side == Side::Source {
            continue;
        }
        for (link, target) in document.links.iter().zip(&site.resolved(ix).links) {
            if link.side == Side::Source {
                continue;
            }
            let (suffix, to) = match target {
                Target::Here(suffix) if is_page => (suffix, ix),
                Target::Page { row, suffix, .. } => match site.shown(*row, column) {
                    Some(shown) => (suffix, shown.document),
                    None => continue,
                },
                _ => continue,
            };
            if let Some(fragment) = fragment(suffix) {
                wanted.push(Wanted { from: ix, link, fragment, to });
            }
        }
    }
    let targets: BTreeSet<DocumentIx> = wanted.iter().map(|w| w.to).collect();
    let targets: Vec<DocumentIx> = targets.into_iter().collect();
    let ids: BTreeMap<DocumentIx, HashSet<&str>> = targets.par_iter().map(|ix| (*ix, ids(site, *ix))).collect();
    wanted.iter().filter_map(|wanted| missing(sources, site, wanted, ids.get(&wanted.to)?)).collect()
}

/// The decoded part behind `#`; the top of the page and tabs need no anchor.
fn fragment(suffix: &str) -> Option<String> {
    let raw = suffix.split_once('#')?.1;
    let decoded = percent_decode_str(raw).decode_utf8_lossy().into_owned();
    let exempt =
        decoded.is_empty() || decoded == "top" || decoded.starts_with("tab/") || decoded.starts_with("tabpanel_");
    (!exempt).then_some(decoded)
}

fn missing(sources: &Sources, site: &Site, wanted: &Wanted<'_>, ids: &HashSet<&str>) -> Option<Diagnostic> {
    if ids.contains(wanted.fragment.as_str()) || ids.contains(wanted.fragment.to_lowercase().as_str()) {
        return None;
    }
    let file = sources.file(site.document(wanted.from).key.file);
    let page = sources.file(site.document(wanted.to).key.file);
    let at = Location::at(&file.shown, &wanted.link.at);
    let mut names: Vec<&str> = ids.iter().copied().collect();
    names.sort_unstable();
    let nearest = nearest::of(&wanted.fragment, names.into_iter());
    Some(finding::bookmark_not_found(&wanted.fragment, &page.rel, nearest, at))
}

/// All ids of a document and of what it includes.
#[must_use]
pub fn ids(site: &Site, ix: DocumentIx) -> HashSet<&str> {
    let mut out = HashSet::new();
    for ix in site.with_includes(ix) {
        let document = site.document(ix);
        out.extend(document.headings.iter().map(|heading| &*heading.id));
        out.extend(document.anchors.iter().map(|anchor| &**anchor));
    }
    out
}
