//! Pivot groups and versions of pages, and whether their zones fit them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::nearest;
use crate::docfx;
use crate::model::diagnostic::{Diagnostic, Location, zone as finding};
use crate::model::document::{Document, DocumentIx, Mode, Readers, Zone};
use crate::model::meta::{MONIKER_RANGE, PIVOT_GROUPS};
use crate::model::moniker::{Moniker, MonikerRange};
use crate::model::pivot::PivotGroup;
use crate::model::site::{Choices, LocaleIx, Site};
use crate::model::sources::{CollectionIx, FileKind, Side, Sources};

/// The pivot groups of each collection, each with the words of the source language.
pub type Groups = HashMap<CollectionIx, Vec<PivotGroup>>;

/// Puts the words of the source language beside those of the translations.
pub fn with_source(sources: &Sources, mut groups: Groups) -> Groups {
    let in_source = (0u32..).map(CollectionIx).zip(&sources.collections);
    let in_source = in_source.filter(|(_, collection)| collection.locale == sources.source_locale);
    let originals: Vec<PivotGroup> = in_source.filter_map(|(ix, _)| groups.get(&ix)).flatten().cloned().collect();
    for group in groups.values_mut().flatten() {
        if let Some(original) = originals.iter().find(|original| original.id == group.id) {
            *group = group.clone().beside(original);
        }
    }
    groups
}

/// The groups of each locale. Of two with the same id the first counts.
pub fn by_locale(sources: &Sources, site: &Site, mut groups: Groups) -> BTreeMap<(LocaleIx, String), PivotGroup> {
    let mut out = BTreeMap::new();
    for (ix, collection) in (0u32..).map(CollectionIx).zip(&sources.collections) {
        let Some(locale) = site.locale_ixs().find(|locale| *site.locale(*locale) == collection.locale) else {
            continue;
        };
        for group in groups.remove(&ix).unwrap_or_default() {
            out.entry((locale, group.id.clone())).or_insert(group);
        }
    }
    out
}

/// What a page is for, and what its readers choose from; what is wrong with that.
pub fn choices(sources: &Sources, document: &Document, groups: &Groups, found: &mut Vec<Diagnostic>) -> Choices {
    let file = sources.file(document.key.file);
    if document.key.mode != Mode::Block || !matches!(file.kind, FileKind::Page(_)) {
        return Choices::default();
    }
    let mut choices = Choices { groups: page_groups(sources, document, groups, found), ..Choices::default() };
    versions(sources, document, &mut choices, found);
    choices
}

/// A key of the header, else of the configuration.
fn value<'a>(sources: &'a Sources, document: &Document, key: &str) -> Option<Cow<'a, Value>> {
    let file = sources.file(document.key.file);
    let configured = || docfx::config::metadata(&sources.home(document.key.file).rules, &file.rel, key);
    let own = document.meta.get(key).map(|field| Cow::Owned(field.to_value()));
    own.or_else(|| configured().map(Cow::Borrowed))
}

/// The place of a key of the header.
fn place(sources: &Sources, document: &Document, key: &str) -> Location {
    Location { path: sources.file(document.key.file).shown.clone(), span: document.meta.place(key) }
}

fn page_groups(
    sources: &Sources,
    document: &Document,
    groups: &Groups,
    found: &mut Vec<Diagnostic>,
) -> Vec<PivotGroup> {
    let named = value(sources, document, PIVOT_GROUPS);
    let ids: Vec<&str> = match named.as_deref() {
        Some(Value::String(ids)) => ids.split(',').map(str::trim).filter(|id| !id.is_empty()).collect(),
        Some(Value::Array(ids)) => ids.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let known = groups.get(&sources.file(document.key.file).collection).map(Vec::as_slice).unwrap_or_default();
    let mut out: Vec<PivotGroup> = Vec::new();
    for id in ids {
        match known.iter().find(|group| group.id == id) {
            Some(group) if out.iter().any(|other| other.id == group.id) => {}
            Some(group) => out.push(group.clone()),
            None => {
                let nearest = nearest::of(id, known.iter().map(|group| group.id.as_str()));
                found.push(finding::group_not_found(id, nearest, place(sources, document, PIVOT_GROUPS)));
            }
        }
    }
    out
}

/// The range of a page within that of its configuration, and the versions in it.
fn versions(sources: &Sources, document: &Document, choices: &mut Choices, found: &mut Vec<Diagnostic>) {
    let file = sources.file(document.key.file);
    let rules = &sources.home(document.key.file).rules;
    let text = |value: &Value| value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let own = document.meta.text(MONIKER_RANGE).map(str::to_owned);
    let configured = docfx::config::metadata(rules, &file.rel, MONIKER_RANGE).and_then(text);
    let mut read = |text: &Option<String>| {
        let text = text.as_deref()?;
        let at = || place(sources, document, MONIKER_RANGE);
        let range = MonikerRange::parse(text);
        match range.as_ref().map(|range| rules.monikers.evaluate(range)) {
            None => found.push(finding::range_unreadable(text, at())),
            Some(Ok(monikers)) => return Some(monikers),
            Some(Err(_)) if rules.monikers.is_empty() => {}
            Some(Err(name)) => {
                let names = rules.monikers.as_slice().iter().map(|moniker| moniker.name.as_str());
                found.push(finding::moniker_unknown(name, nearest::of(name, names), at()));
            }
        }
        None
    };
    let monikers = match (read(&own), read(&configured)) {
        (Some(mut own), Some(configured)) => {
            let names: BTreeSet<&str> = configured.iter().map(|moniker| moniker.name.as_str()).collect();
            own.retain(|moniker| names.contains(moniker.name.as_str()));
            Some(own)
        }
        (own, configured) => own.or(configured),
    };
    if let (Some(own), Some(configured), Some(true)) = (&own, &configured, monikers.as_ref().map(Vec::is_empty)) {
        found.push(finding::range_out_of_scope(own, configured, place(sources, document, MONIKER_RANGE)));
    }
    choices.monikers = monikers.map(|monikers: Vec<&Moniker>| monikers.into_iter().cloned().collect());
    choices.range = own.or(configured).map(String::into_boxed_str);
}

/// What is wrong with the zones of what people wrote.
pub fn check(sources: &Sources, site: &Site, documents: &[DocumentIx]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (ix, document) in documents.iter().map(|ix| (*ix, site.document(*ix))) {
        let choices = &site.resolved(ix).choices;
        if document.key.side == Side::Source || (document.zones.is_empty() && choices.groups.is_empty()) {
            continue;
        }
        let is_page = matches!(sources.file(document.key.file).kind, FileKind::Page(_));
        for zone in &document.zones {
            if let Readers::Monikers(range) = &zone.readers {
                found.extend(range_fits(sources, document, zone, range, choices));
            }
            if is_page && !choices.groups.is_empty() {
                pivots_found(sources, document, zone, choices, &mut found);
            }
        }
        if is_page {
            groups_used(sources, site, ix, &mut found);
        }
    }
    found
}

fn at(sources: &Sources, document: &Document, zone: &Zone) -> Location {
    Location::at(&sources.file(document.key.file).shown, &zone.at)
}

/// What is wrong with the range of a zone on its page.
fn range_fits(
    sources: &Sources,
    document: &Document,
    zone: &Zone,
    range: &MonikerRange,
    choices: &Choices,
) -> Option<Diagnostic> {
    let defined = &sources.home(document.key.file).rules.monikers;
    if defined.is_empty() {
        return None;
    }
    let at = at(sources, document, zone);
    match choices.versions(range, defined) {
        Err(name) => {
            let names = defined.as_slice().iter().map(|moniker| moniker.name.as_str());
            Some(finding::moniker_unknown(name, nearest::of(name, names), at))
        }
        Ok(versions) => versions.is_empty().then(|| finding::moniker_zone_empty(&range.text, at)),
    }
}

/// Whether the groups of a page have the pivots of a zone.
fn pivots_found(sources: &Sources, document: &Document, zone: &Zone, choices: &Choices, found: &mut Vec<Diagnostic>) {
    let known = || choices.groups.iter().flat_map(|group| &group.pivots).map(|pivot| pivot.id.as_str());
    for id in zone.pivots().iter().filter(|id| !known().any(|known| known == &***id)) {
        found.push(finding::pivot_not_found(id, nearest::of(id, known()), at(sources, document, zone)));
    }
}

/// Whether a page with zones has groups, and whether each of their pivots has a zone.
fn groups_used(sources: &Sources, site: &Site, ix: DocumentIx, found: &mut Vec<Diagnostic>) {
    let document = site.document(ix);
    let named = value(sources, document, PIVOT_GROUPS).is_some();
    if let Some(zone) = document.zones.iter().find(|zone| !zone.pivots().is_empty() && !named) {
        found.push(finding::group_missing(at(sources, document, zone)));
    }
    let zones = site.zones(ix);
    let used: BTreeSet<&str> = zones.iter().flat_map(|(_, zone)| zone.pivots()).map(|pivot| &**pivot).collect();
    for group in &site.resolved(ix).choices.groups {
        for pivot in group.pivots.iter().filter(|pivot| !used.contains(pivot.id.as_str())) {
            found.push(finding::pivot_unused(&pivot.id, &group.id, place(sources, document, PIVOT_GROUPS)));
        }
    }
}
