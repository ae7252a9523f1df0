//! Two hand-offs of a repository compared by unit: what reads differently in the source, in the translation only, what is new, gone
//! or has moved.

pub mod html;
mod pairing;
pub mod text;

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use self::pairing::{Link, pair};
use crate::align::{Facts, Fingerprint, Version, follow};
use crate::frontmatter;
use crate::markdown::sentence::{letters, words};
use crate::markdown::unit::{Purpose, UnitSpan, unwrap};
use crate::model::diagnostic::Diagnostic;
use crate::model::fields::Field;
use crate::model::locale::Locale;
use crate::model::sources::{File, FileKind, Side, Sources};
use crate::pipeline::{has_units, name};
use crate::scan::{Scanned, read_file};

/// What differs between two hand-offs.
#[derive(Debug, Default)]
pub struct Diff {
    /// The pages that differ, by their paths.
    pub pages: Vec<Page>,
    /// How many pages are the same.
    pub same: usize,
    /// How many sentences are the same, in all pages.
    pub unchanged: usize,
    /// The languages of the new hand-off.
    pub locale: Option<Locale>,
    pub source: Option<Locale>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A page that differs.
#[derive(Debug, Default)]
pub struct Page {
    /// Where it stood, and where it stands; nothing where there is no such page.
    pub old: Option<Box<str>>,
    pub new: Option<Box<str>>,
    /// The title and the description, where they read differently: key, old text, new text.
    pub texts: Vec<(&'static str, String, String)>,
    /// In the order of the new page, and what is gone where it stood.
    pub units: Vec<Unit>,
}

/// A unit that differs.
#[derive(Debug)]
pub struct Unit {
    pub kind: Kind,
    /// In both hand-offs, as far as they have it.
    pub old: Option<Half>,
    pub new: Option<Half>,
}

/// A unit in one of the hand-offs.
#[derive(Clone, Debug)]
pub struct Half {
    pub number: Box<str>,
    /// The line that it begins in, from 1.
    pub line: usize,
    pub source: Box<str>,
    pub target: Box<str>,
}

/// How a unit differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Its source reads differently.
    Source,
    /// Only its translation does.
    Target,
    New,
    Gone,
    /// It stands elsewhere among the others.
    Moved,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Source, Self::Target, Self::New, Self::Gone, Self::Moved];
}

impl Diff {
    /// How many units differ in a way.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.pages.iter().flat_map(|page| &page.units).filter(|unit| unit.kind == kind).count()
    }
}

impl Page {
    /// Where it stands, or stood.
    #[must_use]
    pub fn path(&self) -> &str {
        self.new.as_deref().or(self.old.as_deref()).unwrap_or_default()
    }

    fn differs(&self) -> bool {
        self.old != self.new || !self.units.is_empty() || !self.texts.is_empty()
    }
}

/// A file of a hand-off, read.
struct Edition<'s> {
    file: &'s File,
    text: String,
    units: Vec<UnitSpan>,
}

/// Two files that belong together, the old one first; nothing where there is no such file.
type Pair<'s> = (Option<&'s File>, Option<&'s File>);

/// Compares two hand-offs.
#[must_use]
pub fn diff(old: &Scanned, new: &Scanned) -> Diff {
    let [old_files, new_files] = [old, new].map(|scanned| {
        let files =
            scanned.sources.files.iter().filter(|file| has_units(file) && !matches!(file.kind, FileKind::Toc(_)));
        files.collect::<Vec<&File>>()
    });
    let pairs = pairs(old, &old_files, new, &new_files);
    let compared: Vec<(Page, usize)> = pairs
        .into_par_iter()
        .map(|(old_file, new_file)| {
            compare(old_file.map(|file| (&old.sources, file)), new_file.map(|file| (&new.sources, file)))
        })
        .collect();
    let home = new.sources.collections.iter().find(|collection| collection.locale != new.sources.source_locale);
    let mut out = Diff {
        locale: home.map(|collection| collection.locale.clone()),
        source: Some(new.sources.source_locale.clone()),
        diagnostics: old.diagnostics.iter().chain(&new.diagnostics).cloned().collect(),
        ..Diff::default()
    };
    for (page, unchanged) in compared {
        out.unchanged += unchanged;
        if page.differs() {
            out.pages.push(page);
        } else {
            out.same += 1;
        }
    }
    out
}

/// The files that belong together, in the order of their paths.
fn pairs<'s>(old: &'s Scanned, old_files: &[&'s File], new: &'s Scanned, new_files: &[&'s File]) -> Vec<Pair<'s>> {
    let lost = |files: &[&'s File], others: &[&'s File]| -> Vec<bool> {
        let names: HashSet<&str> = others.iter().map(|file| name(file)).collect();
        files.iter().map(|file| !names.contains(name(file))).collect()
    };
    // Only what stands elsewhere must be looked into.
    let asset = |sources: &Sources, file: &File, lost: bool| {
        let (text, _) = lost.then(|| read_file(sources, file).ok())??;
        let fields = frontmatter::read(&text, &file.shown).meta.fields;
        fields.get("ms.assetid").and_then(Field::as_str).map(str::to_owned)
    };
    let all_assets = |scanned: &'s Scanned, files: &[&'s File], lost: Vec<bool>| -> Vec<Option<String>> {
        files.par_iter().zip(lost).map(|(file, lost)| asset(&scanned.sources, file, lost)).collect()
    };
    let old_assets = all_assets(old, old_files, lost(old_files, new_files));
    let new_assets = all_assets(new, new_files, lost(new_files, old_files));
    let [old_facts, new_facts] = [(old_files, &old_assets), (new_files, &new_assets)].map(|(files, assets)| {
        let facts = files.iter().zip(assets);
        let facts = facts.map(|(file, asset)| Facts { name: name(file), path: &file.rel, asset: asset.as_deref() });
        facts.collect::<Vec<_>>()
    });
    let print = |version: Version, at: usize| {
        let (scanned, file) = if version == Version::Old { (old, old_files[at]) } else { (new, new_files[at]) };
        let Some(text) = read(&scanned.sources, file) else { return Fingerprint::default() };
        Fingerprint::new(text.units.iter().map(|unit| &text.text[unit.source.clone()]))
    };
    let followed = follow(&old_facts, &new_facts, |_| None, print);
    let mut out: BTreeMap<(&str, bool), Pair<'_>> = BTreeMap::new();
    let mut taken = HashSet::new();
    for (file, followed) in old_files.iter().zip(followed) {
        let now = followed.map(|followed| followed.page).filter(|page| taken.insert(*page)).map(|page| new_files[page]);
        out.insert((now.map_or(&file.rel, |now| &now.rel), now.is_none()), (Some(file), now));
    }
    for (_, file) in new_files.iter().enumerate().filter(|(page, _)| !taken.contains(page)) {
        out.insert((&file.rel, false), (None, Some(file)));
    }
    out.into_values().collect()
}

fn read<'s>(sources: &Sources, file: &'s File) -> Option<Edition<'s>> {
    let (text, _) = read_file(sources, file).ok()?;
    let units = unwrap(&text, &file.shown, Side::Source, Purpose::Export).units;
    Some(Edition { file, text, units })
}

/// Compares two versions of a page; also counts the units that are the same.
fn compare(old: Option<(&Sources, &File)>, new: Option<(&Sources, &File)>) -> (Page, usize) {
    let [old, new] = [old, new].map(|version| version.and_then(|(sources, file)| read(sources, file)));
    let path = |text: &Option<Edition<'_>>| text.as_ref().map(|text| text.file.rel.clone());
    let mut page = Page { old: path(&old), new: path(&new), ..Page::default() };
    let all = |text: &Option<Edition<'_>>| text.as_ref().map(|text| text.units.len()).unwrap_or_default();
    if let (Some(old), Some(new)) = (&old, &new) {
        if old.text == new.text {
            return (page, new.units.len());
        }
        page.texts = texts(old, new);
    }
    let keys = [&old, &new].map(|text| text.as_ref().map(keys).unwrap_or_default());
    let links = pair(&keys[0], &keys[1]);
    let mut unchanged = 0;
    let mut linked = vec![false; all(&old)];
    let half = |text: &Option<Edition<'_>>, unit: usize| text.as_ref().map(|text| text.half(unit));
    let mut units: Vec<(usize, Unit)> = Vec::new();
    for (at, link) in links.into_iter().enumerate() {
        let now = half(&new, at);
        let (kind, before) = match link {
            None => (Some(Kind::New), None),
            Some(Link { old: at, is_moved, is_alike }) => {
                linked[at] = true;
                let before = half(&old, at);
                let target = |half: &Option<Half>| half.as_ref().map(|half| half.target.trim().to_owned());
                let same_target = target(&before) == target(&now);
                let kind = match (is_alike, is_moved, same_target) {
                    (true, ..) => Some(Kind::Source),
                    (false, true, _) => Some(Kind::Moved),
                    (false, false, false) => Some(Kind::Target),
                    (false, false, true) => None,
                };
                (kind, before)
            }
        };
        match kind {
            Some(kind) => units.push((at * 2 + 1, Unit { kind, old: before, new: now })),
            None => unchanged += 1,
        }
    }
    for at in (0..linked.len()).filter(|at| !linked[*at]) {
        // It stands where it would in a page of the same length.
        units.push((at * 2, Unit { kind: Kind::Gone, old: half(&old, at), new: None }));
    }
    units.sort_by_key(|(at, _)| *at);
    page.units = units.into_iter().map(|(_, unit)| unit).collect();
    (page, unchanged)
}

impl Edition<'_> {
    fn half(&self, unit: usize) -> Half {
        let unit = &self.units[unit];
        let before = &self.text.as_bytes()[..unit.whole.start];
        Half {
            number: self.text[unit.id.clone()].rsplit('-').next().unwrap_or_default().into(),
            line: memchr::memchr_iter(b'\n', before).count() + 1,
            source: self.text[unit.source.clone()].trim().into(),
            target: self.text[unit.target.clone()].trim().into(),
        }
    }
}

/// What the units of a page are known by.
fn keys(text: &Edition<'_>) -> Vec<String> {
    let key = |unit: &UnitSpan| {
        let source = &text.text[unit.source.clone()];
        if words(source).next().is_some() { letters(source) } else { source.trim().to_owned() }
    };
    text.units.iter().map(key).collect()
}

/// The title and the description, where they read differently.
fn texts(old: &Edition<'_>, new: &Edition<'_>) -> Vec<(&'static str, String, String)> {
    let [old, new] = [old, new].map(|text| frontmatter::read(&text.text, &text.file.shown).meta);
    let text = |key: &'static str| {
        let [old, new] = [&old, &new].map(|meta| meta.text(key).unwrap_or_default().to_owned());
        (old != new).then_some((key, old, new))
    };
    ["title", "description"].into_iter().filter_map(text).collect()
}
