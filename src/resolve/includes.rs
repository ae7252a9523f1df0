//! Includes: what they bring in, and those that have no end or bring in too much.

use std::collections::HashMap;
use std::sync::Arc;

use super::cycles::{Steps, cycle};
use super::links;
use crate::model::diagnostic::{Diagnostic, Location, dialect};
use crate::model::document::{Document, DocumentIx, DocumentKey, Include};
use crate::model::site::{MAX_INCLUDE_DEPTH, Site};
use crate::model::sources::{FileIx, Side, Sources};

/// How many documents a page may bring in: includes that multiply end here.
const MOST_INCLUDED: usize = 20_000;

/// The document that each include of a document brings in.
pub fn targets(
    sources: &Sources,
    site: &Site,
    document: &Document,
    found: &mut Vec<Diagnostic>,
) -> Vec<Option<DocumentIx>> {
    let target = |include: &Include| -> Option<DocumentIx> {
        let file = links::included_file(sources, document.key.file, &include.path)?;
        let key = DocumentKey { file, side: include.side, mode: include.mode };
        site.by_key.get(&key).copied()
    };
    let mut out = Vec::with_capacity(document.includes.len());
    for include in &document.includes {
        let to = target(include);
        if to.is_none() && include.side == document.key.side {
            found.push(dialect::include_not_found(&include.path, place(sources, document, include)));
        }
        out.push(to);
    }
    out
}

/// Includes that lead back to themselves. Each such chain is told once, where it closes.
pub fn cycles(sources: &Sources, site: &Site) -> Vec<Diagnostic> {
    let mut steps: Steps<(&Document, &Include)> = HashMap::new();
    for (document, resolved) in site.documents.iter().zip(site.resolved.iter()) {
        if document.key.side == Side::Source {
            continue;
        }
        for (include, to) in document.includes.iter().zip(&resolved.includes) {
            let to = to.map(|to| (site.document(to).key.file, (&**document, include)));
            steps.entry(document.key.file).or_default().extend(to);
        }
    }
    let mut files: Vec<FileIx> = steps.keys().copied().collect();
    files.sort_unstable();
    let mut out = Vec::new();
    for file in files {
        let Some((chain, (document, include))) = cycle(&steps, file) else { continue };
        let names: Vec<&str> = chain.iter().map(|file| &*sources.file(*file).rel).collect();
        out.push(dialect::include_cycle(&names, place(sources, document, include)));
    }
    out
}

/// Leaves out the includes that would make a document too long.
pub fn leave_out(sources: &Sources, site: &mut Site) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let sizes = sizes(site);
    for (document, resolved) in site.documents.iter().zip(site.resolved.iter_mut()) {
        let mut room = MOST_INCLUDED;
        let mut told = document.key.side == Side::Source;
        for (i, include) in document.includes.iter().enumerate() {
            let brought_in = resolved.includes[i].map_or(0, |to| sizes[to.0 as usize]);
            if let Some(left) = room.checked_sub(brought_in) {
                room = left;
                continue;
            }
            Arc::make_mut(resolved).includes[i] = None;
            if !std::mem::replace(&mut told, true) {
                out.push(dialect::include_too_much(place(sources, document, include)));
            }
        }
    }
    out
}

/// Includes that are nested deeper than any page needs, each chain told where it becomes too deep.
pub fn too_deep(sources: &Sources, site: &Site) -> Vec<Diagnostic> {
    // One more than what is told: what has no end at all grows beyond it.
    let heights = grow(site, MAX_INCLUDE_DEPTH + 3, |height, included| height.max(included + 1));
    let height = |to: &Option<DocumentIx>| to.map_or(0, |to| heights[to.0 as usize]);
    let mut out = Vec::new();
    for ((document, resolved), own) in site.documents.iter().zip(site.resolved.iter()).zip(&heights) {
        if *own != MAX_INCLUDE_DEPTH + 2 || document.key.side == Side::Source {
            continue;
        }
        let deepest = document.includes.iter().zip(&resolved.includes).find(|(_, to)| height(to) + 1 == *own);
        out.extend(deepest.map(|(include, _)| dialect::include_too_deep(place(sources, document, include))));
    }
    out
}

/// How many documents each document is made of, itself among them.
fn sizes(site: &Site) -> Vec<usize> {
    grow(site, MAX_INCLUDE_DEPTH, usize::saturating_add)
}

/// A number for each document, made of one and of the numbers of what it includes; so many times, as circles have no end.
fn grow(site: &Site, times: usize, add: fn(usize, usize) -> usize) -> Vec<usize> {
    let mut numbers = vec![1_usize; site.documents.len()];
    for _ in 0..times {
        let of_document = |includes: &[Option<DocumentIx>]| {
            let included = includes.iter().flatten().map(|to| numbers[to.0 as usize]);
            included.fold(1, add)
        };
        let next: Vec<usize> = site.resolved.iter().map(|resolved| of_document(&resolved.includes)).collect();
        if next == numbers {
            break;
        }
        numbers = next;
    }
    numbers
}

fn place(sources: &Sources, document: &Document, include: &Include) -> Location {
    Location::at(&sources.file(document.key.file).shown, &include.at)
}
