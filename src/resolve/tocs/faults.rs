//! What is wrong with the addresses in tables of contents.

use std::collections::HashMap;

use super::{led_to, names_table, target_of};
use crate::docfx::toc::{TocFile, TocNode};
use crate::model::diagnostic::{Diagnostic, Location, toc as finding, xref};
use crate::model::document::LinkKind;
use crate::model::site::Target;
use crate::model::sources::FileIx;
use crate::resolve::cycles::{Steps, cycle};
use crate::resolve::links::Resolver;

/// All faults, in the order of the files.
pub fn faults(resolver: &Resolver<'_>, tocs: &HashMap<FileIx, &TocFile>) -> Vec<Diagnostic> {
    let mut files: Vec<FileIx> = tocs.keys().copied().collect();
    files.sort_unstable();
    let mut found = Vec::new();
    for file in &files {
        add(resolver, *file, &tocs[file].nodes, &mut found);
    }
    let steps = steps(resolver, tocs);
    for file in files {
        let Some((chain, node)) = cycle(&steps, file) else { continue };
        let names: Vec<&str> = chain.iter().map(|file| &*resolver.sources.file(*file).rel).collect();
        found.push(finding::cycle(&names, place(resolver, file, node)));
    }
    found
}

fn add(resolver: &Resolver<'_>, file: FileIx, nodes: &[TocNode], found: &mut Vec<Diagnostic>) {
    for node in nodes {
        found.extend(fault(resolver, file, node));
        add(resolver, file, &node.items, found);
    }
}

fn fault(resolver: &Resolver<'_>, file: FileIx, node: &TocNode) -> Option<Diagnostic> {
    let at = || place(resolver, file, node);
    if let Some(href) = node.topic_href.as_ref().filter(|href| names_table(href)) {
        return Some(finding::topic_href(href, at()));
    }
    let absolute = |href: &str| href.starts_with('/') || href.contains("://");
    if let Some(href) = node.toc_href.as_ref().filter(|href| !names_table(href) && !absolute(href)) {
        return Some(finding::toc_href(href, at()));
    }
    let table = node.toc_href.as_ref().or(node.href.as_ref()).filter(|href| names_table(href));
    if table.is_some() && led_to(resolver, file, node).is_some() {
        return None;
    }
    let Some(href) = node.topic_href.as_ref().or(node.href.as_ref()) else {
        let unknown = matches!(target_of(resolver, file, node), Some(Target::Broken(_)));
        return node.uid.as_ref().filter(|_| unknown).map(|uid| xref::not_found(uid, at()));
    };
    let (target, path) = resolver.target(file, href, LinkKind::Anchor);
    let fault = resolver.fault(file, href, &node.at, &target, &path)?;
    // A page that is missing; or a table, as its name says.
    let missing = names_table(href) && fault.code == "file-not-found";
    Some(if missing { finding::not_found(href, at()) } else { fault })
}

fn place(resolver: &Resolver<'_>, file: FileIx, node: &TocNode) -> Location {
    Location::at(&resolver.sources.file(file).shown, &node.at)
}

/// The tables that each table leads to, and the nodes that do.
fn steps<'t>(resolver: &Resolver<'_>, tocs: &'t HashMap<FileIx, &'t TocFile>) -> Steps<&'t TocNode> {
    let steps = |(file, toc): (&FileIx, &&'t TocFile)| {
        let mut out = Vec::new();
        let mut open: Vec<&TocNode> = toc.nodes.iter().rev().collect();
        while let Some(node) = open.pop() {
            open.extend(node.items.iter().rev());
            out.extend(written_table(resolver, *file, node).map(|table| (table, node)));
        }
        (*file, out)
    };
    tocs.iter().map(steps).collect()
}

/// The table that a node names. A page that stands for its table closes no circle.
fn written_table(resolver: &Resolver<'_>, file: FileIx, node: &TocNode) -> Option<FileIx> {
    let href = node.toc_href.as_ref().or(node.href.as_ref())?;
    names_table(href).then(|| led_to(resolver, file, node)).flatten()
}
