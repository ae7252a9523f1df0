//! The locales of a page compared: what is found in all of them is a fault of the source, what is found in some of them a fault of
//! these translations.

use std::collections::{BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::{Finding, Texts};
use crate::markdown::sentence::letters;
use crate::markdown::unit::{Purpose, unwrap};
use crate::model::locale::Locale;
use crate::model::sources::{File, FileKind, Side, Sources};

/// Whose fault a finding is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is found in all of these locales, or in the source itself.
    Source { found: Vec<String> },
    /// It is found in these locales, and not in the others that have the page.
    Translation { found: Vec<String>, without: Vec<String> },
}

impl Fault {
    /// In a sentence.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Source { found } => format!("a fault of the source: it is found in {}", found.join(", ")),
            Self::Translation { found, without } => {
                format!(
                    "a fault of the translation: it is found in {}, not in {}",
                    found.join(", "),
                    without.join(", ")
                )
            }
        }
    }
}

/// What a finding is compared by: its page, its code, and its sentence or what it says.
type Key<'f> = (&'f str, &'static str, &'f str);

/// The files of each page.
type Pages<'s> = HashMap<&'s str, Vec<&'s File>>;

/// Says of each finding whose fault it is, where more than one locale has its page, and its sentence.
pub fn compare(findings: &mut [Finding], sources: &Sources, texts: Texts<'_>) {
    let files: HashMap<&str, &File> = sources.files.iter().map(|file| (&*file.shown, file)).collect();
    let mut pages = Pages::new();
    for file in &sources.files {
        pages.entry(page(file)).or_default().push(file);
    }
    let locale = |file: &File| &sources.collection(file.collection).locale;
    let mut found: HashMap<Key<'_>, BTreeSet<&Locale>> = HashMap::new();
    let mut with_sentences = BTreeSet::new();
    for finding in findings.iter() {
        let Some(file) = file_of(finding, &files) else { continue };
        let by = finding.sentence.as_deref().unwrap_or(&finding.diagnostic.message);
        found.entry((page(file), finding.diagnostic.code, by)).or_default().insert(locale(file));
        if finding.sentence.is_some() {
            with_sentences.insert(page(file));
        }
    }
    let sentences = sentences(&with_sentences, &pages, texts);
    let judge = |finding: &Finding| -> Option<Fault> {
        let page = page(file_of(finding, &files)?);
        let of = |by| found.get(&(page, finding.diagnostic.code, by)).into_iter().flatten().copied();
        let found = same(finding).flat_map(of).collect();
        let has = |file: &&&File| {
            finding.sentence.as_ref().is_none_or(|own| sentences.get(&*file.shown).is_some_and(|all| all.contains(own)))
        };
        let having = pages.get(page)?.iter().filter(has).map(|file| locale(file)).collect();
        fault(&found, &having, &sources.source_locale)
    };
    let faults: Vec<Option<Fault>> = findings.iter().map(judge).collect();
    for (finding, fault) in findings.iter_mut().zip(faults) {
        finding.fault = fault;
    }
}

/// The sentences that the files of some pages are translated from, by the paths of the files.
fn sentences<'s>(wanted: &BTreeSet<&str>, pages: &Pages<'s>, texts: Texts<'_>) -> HashMap<&'s str, HashSet<Box<str>>> {
    let files: Vec<&File> = wanted.iter().filter_map(|page| pages.get(page)).flatten().copied().collect();
    let read = files.into_par_iter().map(|file| {
        let text = texts(&file.shown).unwrap_or_default();
        let units = unwrap(&text, &file.shown, Side::Source, Purpose::Export).units;
        (&*file.shown, units.into_iter().map(|unit| letters(&text[unit.source]).into()).collect())
    });
    read.collect()
}

fn file_of<'s>(finding: &Finding, files: &HashMap<&str, &'s File>) -> Option<&'s File> {
    files.get(&*finding.diagnostic.at.as_ref()?.path).copied()
}

/// The same file in every locale has the same name.
fn page(file: &File) -> &str {
    match &file.kind {
        FileKind::Page(page) => page.as_str(),
        _ => &file.rel,
    }
}

/// What it may be known by in other locales: its sentence; where they have none, as in the source, what it says.
fn same(finding: &Finding) -> impl Iterator<Item = &str> {
    finding.sentence.as_deref().into_iter().chain(std::iter::once(finding.diagnostic.message.as_str()))
}

/// By the locales in which it is found, and those that have the page and the sentence.
fn fault(found: &BTreeSet<&Locale>, having: &BTreeSet<&Locale>, source: &Locale) -> Option<Fault> {
    let slugs = |locales: &BTreeSet<&Locale>| locales.iter().map(|locale| locale.slug().to_owned()).collect();
    let without: BTreeSet<&Locale> =
        having.iter().copied().filter(|locale| *locale != source && !found.contains(*locale)).collect();
    if found.contains(source) && found.len() + without.len() > 1 || found.len() > 1 && without.is_empty() {
        return Some(Fault::Source { found: slugs(found) });
    }
    (!without.is_empty()).then(|| Fault::Translation { found: slugs(found), without: slugs(&without) })
}
