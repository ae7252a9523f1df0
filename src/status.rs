//! Tells how far the translations are, and how fresh: from the files alone, without the history of a repository.

mod columns;
pub mod folders;
pub mod json;
mod originals;
pub mod report;
pub mod sentences;
pub mod table;
mod translated;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::bail;
use rayon::prelude::*;

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::locale::Locale;
use crate::model::page::PageId;
use crate::model::sources::{FileIx, FileKind, Sources};
use crate::model::status::{Followed, LocaleStatus, PageStatus, Status, Trace};
use crate::pipeline::name;
use crate::resolve;
use crate::scan::Scanned;

use originals::Originals;
use translated::{Pairing, translated};

/// Looks at every translation of some locales, or of all. What cannot be read is told, too.
pub fn status(scanned: &Scanned, wanted: &[Locale]) -> anyhow::Result<(Status, Vec<Diagnostic>)> {
    let sources = &scanned.sources;
    let locales: Vec<Locale> =
        resolve::locales(sources).into_iter().filter(|locale| *locale != sources.source_locale).collect();
    if let Some(missing) = wanted.iter().find(|locale| !locales.contains(locale)) {
        let known: Vec<&str> = locales.iter().map(Locale::tag).collect();
        bail!("there is no translation in {missing}; there are: {}", known.join(", "));
    }
    let originals = Originals::read(sources);
    if sources.has_source() && originals.list.is_empty() {
        bail!("the source has no pages: name the folder that the paths of the translations begin in");
    }
    let expected = expected(sources, &originals);
    let mut found: Vec<Diagnostic> = scanned.diagnostics.clone();
    let mut status = Status { locales: Vec::new(), has_source: sources.has_source() };
    for locale in locales.into_iter().filter(|locale| wanted.is_empty() || wanted.contains(locale)) {
        let (pages, problems) = pages(sources, &originals, &expected, &locale);
        found.extend(problems);
        status.locales.push(LocaleStatus { locale, pages });
    }
    found.retain(|problem| problem.severity == Severity::Error);
    Ok((status, found))
}

/// Pages and what they include: what has sentences of its own.
fn counts(kind: &FileKind, rel: &str) -> bool {
    match kind {
        FileKind::Page(_) => true,
        FileKind::Fragment => is_include(rel),
        _ => false,
    }
}

/// A file that is no page, as what is said to contributors beside the pages, is in nobody's way.
fn is_include(rel: &str) -> bool {
    rel.split('/').any(|folder| folder == "includes" || folder == "_includes")
}

/// The pages that every locale should have, by name: those of the source, else of all locales together. With their paths.
fn expected<'s>(sources: &'s Sources, originals: &Originals<'s>) -> BTreeMap<&'s str, (&'s str, Option<&'s PageId>)> {
    let known = |ix: FileIx| {
        let file = sources.file(ix);
        let page = if let FileKind::Page(page) = &file.kind { Some(page) } else { None };
        (name(file), (&*file.rel, page))
    };
    if sources.has_source() {
        return originals.list.iter().map(|original| known(original.file)).collect();
    }
    let files = sources.iter().filter(|(_, file)| counts(&file.kind, &file.rel));
    files.map(|(ix, _)| known(ix)).collect()
}

/// All pages of a locale, each translation read once.
fn pages(
    sources: &Sources,
    originals: &Originals<'_>,
    expected: &BTreeMap<&str, (&str, Option<&PageId>)>,
    locale: &Locale,
) -> (Vec<PageStatus>, Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    let files =
        sources.iter().filter(|(ix, file)| sources.home(*ix).locale == *locale && counts(&file.kind, &file.rel));
    // Of two files for a page the first counts, as in a build.
    let files: Vec<FileIx> = files.filter(|(_, file)| seen.insert(name(file))).map(|(ix, _)| ix).collect();
    let pairings = originals.pair(sources, &files);
    let looked: Vec<_> =
        files.into_par_iter().zip(pairings).map(|(file, pairing)| entry(sources, file, pairing)).collect();
    let mut problems = Vec::new();
    let mut pages: Vec<PageStatus> = Vec::with_capacity(expected.len());
    let mut has: BTreeSet<&str> = BTreeSet::new();
    for (name, page, found) in looked {
        problems.extend(found);
        has.extend(name);
        pages.extend(page);
    }
    let missing = expected.iter().filter(|(name, _)| !has.contains(**name)).map(|(_, (path, page))| PageStatus {
        path: (*path).into(),
        page: page.cloned(),
        translation: None,
    });
    pages.extend(missing);
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    (pages, problems)
}

/// A translated file, and the name of the page that it gives to the locale. A page that leads elsewhere is none.
fn entry<'s>(
    sources: &'s Sources,
    file: FileIx,
    pairing: Pairing<'s>,
) -> (Option<&'s str>, Option<PageStatus>, Vec<Diagnostic>) {
    let own = sources.file(file);
    let (original, trace) = (pairing.original.map(|original| original.file), pairing.trace);
    let is_left_over = pairing.is_left_over;
    let (translation, problems) = translated(sources, file, pairing);
    let Some(mut translation) = translation else { return (Some(name(own)), None, problems) };
    let target = original.map(|ix| sources.file(ix));
    let shown = target.filter(|_| !is_left_over).unwrap_or(own);
    translation.followed = target.filter(|_| trace != Trace::Path).map(|target| Followed {
        path: if is_left_over { target.rel.clone() } else { own.rel.clone() },
        by: trace,
        is_left_over,
    });
    let page = if let FileKind::Page(page) = &shown.kind { Some(page.clone()) } else { None };
    (Some(name(shown)), Some(PageStatus { path: shown.rel.clone(), page, translation: Some(translation) }), problems)
}
