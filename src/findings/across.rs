//! The locales of a page compared: what is found in all of them is a fault of the source, what is found in some of them a fault of
//! these translations.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Finding;
use crate::model::locale::Locale;
use crate::model::sources::{File, FileKind, Sources};

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

/// What a finding is compared by: its page, its code, and the number of its sentence or what it says.
type Key<'f> = (&'f str, &'static str, &'f str);

/// Says of each finding whose fault it is, where more than one locale has its page.
pub fn compare(findings: &mut [Finding], sources: &Sources) {
    let places: HashMap<&str, (&str, &Locale)> = sources
        .files
        .iter()
        .map(|file| (&*file.shown, (page(file), &sources.collection(file.collection).locale)))
        .collect();
    let mut locales: HashMap<&str, BTreeSet<&Locale>> = HashMap::new();
    for (page, locale) in places.values() {
        locales.entry(page).or_default().insert(locale);
    }
    let mut found: BTreeMap<Key<'_>, BTreeSet<&Locale>> = BTreeMap::new();
    for finding in findings.iter() {
        let Some((page, locale)) = place(finding, &places) else { continue };
        let by = finding.unit.as_deref().unwrap_or(&finding.diagnostic.message);
        found.entry((page, finding.diagnostic.code, by)).or_default().insert(locale);
    }
    let judge = |finding: &Finding| -> Option<Fault> {
        let (page, _) = place(finding, &places)?;
        let of = |by| found.get(&(page, finding.diagnostic.code, by)).into_iter().flatten().copied();
        fault(&same(finding).flat_map(of).collect(), locales.get(page)?, &sources.source_locale)
    };
    let faults: Vec<Option<Fault>> = findings.iter().map(judge).collect();
    for (finding, fault) in findings.iter_mut().zip(faults) {
        finding.fault = fault;
    }
}

/// The same file in every locale has the same name.
fn page(file: &File) -> &str {
    match &file.kind {
        FileKind::Page(page) => page.as_str(),
        _ => &file.rel,
    }
}

fn place<'p>(finding: &Finding, places: &HashMap<&str, (&'p str, &'p Locale)>) -> Option<(&'p str, &'p Locale)> {
    places.get(&*finding.diagnostic.at.as_ref()?.path).copied()
}

/// What it may be known by in other locales: the number of its sentence; where they have none, as in the source, what it says.
fn same(finding: &Finding) -> impl Iterator<Item = &str> {
    finding.unit.as_deref().into_iter().chain(std::iter::once(finding.diagnostic.message.as_str()))
}

fn fault(found: &BTreeSet<&Locale>, all: &BTreeSet<&Locale>, source: &Locale) -> Option<Fault> {
    let slugs = |locales: &mut dyn Iterator<Item = &&Locale>| -> Vec<String> {
        locales.map(|locale| locale.slug().to_owned()).collect()
    };
    let mut translations = all.iter().filter(|locale| **locale != source);
    let without = slugs(&mut all.iter().filter(|locale| **locale != source && !found.contains(*locale)));
    let in_source = found.contains(source);
    if all.len() < 2 || (!in_source && translations.by_ref().count() < 2) {
        return None;
    }
    let found = slugs(&mut found.iter());
    Some(if in_source || without.is_empty() { Fault::Source { found } } else { Fault::Translation { found, without } })
}
