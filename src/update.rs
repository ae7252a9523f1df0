//! Brings the pages of a translation to a new source: what reads as it did keeps its translation, what reads differently keeps it
//! with a mark, what is new takes what the repository has translated elsewhere, or stands in the source language.

mod body;
mod front;
mod memory;
mod old;
mod page;
mod prose;
pub mod report;
mod slots;
mod squeeze;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use self::memory::Memory;
use self::page::{Job, plan, rewrite};
use self::report::{Page, State, Updated};
use crate::align::{Facts, Fingerprint, Version, follow};
use crate::frontmatter;
use crate::markdown::original::{sha1, sha1_crlf};
use crate::markdown::sentence::split;
use crate::markdown::unit::{Purpose, unwrap};
use crate::model::diagnostic::{Diagnostic, update as finding};
use crate::model::fields::Field;
use crate::model::locale::Locale;
use crate::model::page::Day;
use crate::model::sources::{Collection, CollectionIx, File, FileIx, FileKind, Side, Sources};
use crate::pipeline::{name, translations};
use crate::scan::{Scanned, read_bytes, read_file};
use crate::write;

/// How an update is made.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The folder to write to; nothing: the files are replaced.
    pub output: Option<PathBuf>,
    /// Only the report is wanted.
    pub dry_run: bool,
    /// Remove the pages that the source has no more.
    pub prune: bool,
    /// Write pages again that are current.
    pub rewrite: bool,
    pub handoff: Handoff,
}

/// What the hand-off keys of a page that is written say.
#[derive(Clone, Debug, Default)]
pub struct Handoff {
    /// The commit of the source.
    pub commit: Option<String>,
    pub day: Option<Day>,
}

/// A page of a translation and the page of the source that it belongs to.
#[derive(Clone, Copy, Debug)]
struct Pair {
    old: Option<FileIx>,
    source: Option<FileIx>,
}

/// Brings every repository that was given to the source.
pub fn update(scanned: &Scanned, options: &Options) -> anyhow::Result<Updated> {
    let sources = &scanned.sources;
    // `scan` puts the source behind the others.
    let mut all: Vec<_> = (0u32..).map(CollectionIx).zip(&sources.collections).collect();
    let Some((source, _)) = all.pop() else { anyhow::bail!("there is no source") };
    let ours: Vec<_> = all.into_iter().filter(|(_, home)| home.locale != sources.source_locale).collect();
    if ours.is_empty() {
        anyhow::bail!("there is no translation: all that was named is in the source language");
    }
    let mut updated = Updated { diagnostics: scanned.diagnostics.clone(), ..Updated::default() };
    let several = ours.len() > 1;
    for (ix, collection) in ours {
        let root = match &options.output {
            Some(output) if several => output.join(write::folder_name(&collection.root)),
            Some(output) => output.clone(),
            None => collection.root.clone(),
        };
        let task = Task { sources, source, ours: ix, root, options };
        task.run(&mut updated)?;
    }
    Ok(updated)
}

/// A repository that is brought to the source.
struct Task<'a> {
    sources: &'a Sources,
    source: CollectionIx,
    ours: CollectionIx,
    /// Where its files are written.
    root: PathBuf,
    options: &'a Options,
}

impl Task<'_> {
    fn run(&self, updated: &mut Updated) -> anyhow::Result<()> {
        let pairs = self.pairs();
        let wanted = pairs.par_iter().map(|pair| self.wanted(pair));
        let wanted: HashSet<String> = wanted.flatten_iter().collect();
        let found = translations(self.sources, |translation| {
            let ours = translation.file.collection == self.ours && !wanted.is_empty();
            if ours { memory::of_file(&translation, &wanted) } else { Vec::new() }
        });
        let memory = Memory::new(found.into_iter().flatten());
        let pages: Vec<anyhow::Result<Option<Page>>> = pairs.par_iter().map(|pair| self.page(pair, &memory)).collect();
        // What stands elsewhere now, or is gone.
        let mut replaced: HashSet<Box<str>> = HashSet::new();
        for page in pages {
            let Some(page) = page? else { continue };
            replaced.extend(page.from.clone());
            let is_out = self.options.prune && matches!(page.state, State::Gone);
            if is_out || matches!(page.state, State::Written | State::New) {
                replaced.insert(page.rel.clone());
            }
            updated.pages.push(page);
        }
        updated.diagnostics.extend(self.tocs());
        if self.options.output.is_some() && !self.options.dry_run {
            self.copy(&replaced)?;
        }
        Ok(())
    }

    fn home(&self) -> &Collection {
        self.sources.collection(self.ours)
    }

    /// The pages of both repositories that belong together, in the order of their paths.
    fn pairs(&self) -> Vec<Pair> {
        let of = |collection: CollectionIx| {
            let files = self.sources.iter().filter(move |(_, file)| file.collection == collection && is_text(file));
            files.collect::<Vec<_>>()
        };
        let (old, new) = (of(self.ours), of(self.source));
        let assets: [Vec<Option<String>>; 2] =
            [&old, &new].map(|files| files.par_iter().map(|(_, file)| self.asset(file)).collect());
        let [old_facts, new_facts] = [(&old, &assets[0]), (&new, &assets[1])].map(|(files, assets)| {
            let facts = files.iter().zip(assets).map(|((_, file), asset)| Facts {
                name: name(file),
                path: &file.rel,
                asset: asset.as_deref(),
            });
            facts.collect::<Vec<_>>()
        });
        let print = |version: Version, at: usize| match version {
            Version::Old => self.print(old[at].1, true),
            Version::New => self.print(new[at].1, false),
        };
        let followed = follow(&old_facts, &new_facts, |_| None, print);
        let mut pairs: BTreeMap<Box<str>, Pair> = BTreeMap::new();
        let mut taken = HashSet::new();
        for ((ix, file), followed) in old.iter().zip(followed) {
            let source = followed.map(|followed| new[followed.page].0);
            taken.extend(source);
            pairs.insert(file.rel.clone(), Pair { old: Some(*ix), source });
        }
        for (ix, file) in new.iter().filter(|(ix, file)| !taken.contains(ix) && is_handed_off(file)) {
            pairs.entry(file.rel.clone()).or_insert(Pair { old: None, source: Some(*ix) });
        }
        pairs.into_values().collect()
    }

    fn asset(&self, file: &File) -> Option<String> {
        let (text, _) = read_file(self.sources, file).ok()?;
        let fields = frontmatter::read(&text, &file.shown).meta.fields;
        fields.get("ms.assetid").and_then(Field::as_str).map(str::to_owned)
    }

    fn print(&self, file: &File, is_translation: bool) -> Fingerprint {
        let Ok((text, _)) = read_file(self.sources, file) else { return Fingerprint::default() };
        if is_translation {
            let units = unwrap(&text, &file.shown, Side::Source, Purpose::Export).units;
            return Fingerprint::new(units.iter().map(|unit| &text[unit.source.clone()]));
        }
        let places = split(&text, &self.home().rules.dialect);
        Fingerprint::new(places.into_iter().map(|at| &text[at]))
    }

    /// What the memory must know for a page.
    fn wanted(&self, pair: &Pair) -> Vec<String> {
        let Some(Ok(texts)) = self.texts(pair) else { return Vec::new() };
        if texts.is_current && !self.options.rewrite {
            return Vec::new();
        }
        let job = self.job(&texts);
        plan(&job).map(|plan| plan.wanted(&job)).unwrap_or_default()
    }

    /// Both texts of a page; nothing if the source has no such page.
    fn texts(&self, pair: &Pair) -> Option<Result<Texts<'_>, Diagnostic>> {
        let source = self.sources.file(pair.source?);
        let read = |file: &File| match read_file(self.sources, file) {
            Ok((text, None)) => Ok(text),
            Ok((_, Some(found))) | Err(found) => Err(finding::not_text(found)),
        };
        let old = pair.old.map(|old| self.sources.file(old));
        let both = || -> Result<Texts<'_>, Diagnostic> {
            let text = read(source)?;
            let old_text = old.map(read).transpose()?;
            let hash = old
                .zip(old_text.as_ref())
                .and_then(|(old, text)| frontmatter::read(text, &old.shown).meta.handoff.source_hash);
            let is_current = hash == Some(sha1_crlf(&text));
            // A file that no hand-off has made is not ours to change.
            let is_foreign = old_text.as_ref().is_some_and(|text| hash.is_none() && !text.contains("data-ttu-id="));
            let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
            Ok(Texts { old, source, old_text, text, is_current, is_foreign })
        };
        Some(both())
    }

    fn job<'t>(&'t self, texts: &'t Texts<'t>) -> Job<'t> {
        Job {
            old: texts.old_text.as_deref(),
            rel: &texts.source.rel,
            shown: texts.old.map_or(&texts.source.shown, |old| &old.shown),
            source: &texts.text,
            source_shown: &texts.source.shown,
            dialect: &self.home().rules.dialect,
            locale: &self.home().locale,
            handoff: &self.options.handoff,
        }
    }

    /// Writes a page.
    fn page(&self, pair: &Pair, memory: &Memory) -> anyhow::Result<Option<Page>> {
        let old = pair.old.map(|old| self.sources.file(old));
        let texts = match self.texts(pair) {
            None => return self.gone(old),
            Some(Err(found)) => return Ok(Some(Page::new(self.rel(pair), State::Left(found)))),
            Some(Ok(texts)) if texts.is_foreign => return Ok(None),
            Some(Ok(texts)) => texts,
        };
        let rel = self.rel(pair);
        let from = old.map(|old| old.rel.clone()).filter(|old| *old != rel);
        if texts.is_current && from.is_none() && !self.options.rewrite {
            return Ok(Some(Self::current(rel, &texts)));
        }
        let job = self.job(&texts);
        let written = plan(&job).and_then(|plan| rewrite(&job, &plan, memory));
        let written = match written {
            Ok(written) => written,
            Err(found) => return Ok(Some(Page::new(rel, State::Left(found)))),
        };
        let is_same = texts.old_text.as_deref() == Some(&written.text) && from.is_none();
        if !is_same && !self.options.dry_run {
            write::file(&self.root.join(&*rel), written.text.as_bytes())?;
            if let Some(from) = from.as_ref().filter(|_| self.options.output.is_none()) {
                write::remove(&self.root.join(&**from))?;
            }
        }
        let state = match (old, is_same) {
            (None, _) => State::New,
            (Some(_), true) => State::Same,
            (Some(_), false) => State::Written,
        };
        Ok(Some(Page { from, ..Page::written(rel, state, written) }))
    }

    /// A page stands where its source does.
    fn rel(&self, pair: &Pair) -> Box<str> {
        pair.source.or(pair.old).map(|ix| self.sources.file(ix).rel.clone()).unwrap_or_default()
    }

    fn current(rel: Box<str>, texts: &Texts<'_>) -> Page {
        let text = texts.old_text.as_deref().unwrap_or_default();
        let units = unwrap(text, &texts.source.shown, Side::Source, Purpose::Export).units;
        Page::current(rel, units.iter().map(|unit| &text[unit.source.clone()]))
    }

    /// A page that the source has no more.
    fn gone(&self, old: Option<&File>) -> anyhow::Result<Option<Page>> {
        let Some(old) = old else { return Ok(None) };
        let Ok((text, _)) = read_file(self.sources, old) else { return Ok(None) };
        let units = unwrap(&text, &old.shown, Side::Source, Purpose::Export).units;
        let has_hash = frontmatter::read(&text, &old.shown).meta.handoff.source_hash.is_some();
        if units.is_empty() && !has_hash {
            return Ok(None);
        }
        if self.options.prune && !self.options.dry_run && self.options.output.is_none() {
            write::remove(&self.root.join(&*old.rel))?;
        }
        let sources = units.iter().map(|unit| text[unit.source.clone()].to_owned()).collect();
        Ok(Some(Page::gone(old.rel.clone(), sources)))
    }

    /// The tables of contents that are not like those of the source.
    fn tocs(&self) -> Vec<Diagnostic> {
        let ours = self.sources.iter().filter(|(_, file)| file.collection == self.ours);
        let tocs = ours.filter(|(_, file)| matches!(file.kind, FileKind::Toc(_)));
        let differs = |file: &File| -> Option<bool> {
            let theirs = self.sources.collection(self.source).find(&file.rel)?;
            let addresses = |file: &File| Some(toc_lines(&read_file(self.sources, file).ok()?.0));
            Some(addresses(file)? != addresses(self.sources.file(theirs))?)
        };
        tocs.filter(|(_, file)| differs(file) == Some(true)).map(|(_, file)| finding::toc_left(&file.shown)).collect()
    }

    /// Copies everything that was not written.
    fn copy(&self, replaced: &HashSet<Box<str>>) -> anyhow::Result<()> {
        let ours = self.sources.files.iter().filter(|file| file.collection == self.ours);
        let ours: Vec<&File> = ours.filter(|file| !replaced.contains(&file.rel)).collect();
        ours.par_iter().try_for_each(|file| {
            write::file(&self.root.join(&*file.rel), &read_bytes(&self.home().root.join(&*file.rel))?)
        })
    }
}

/// Both texts of a page.
struct Texts<'s> {
    old: Option<&'s File>,
    source: &'s File,
    old_text: Option<String>,
    /// The source, with the line ends `\n`.
    text: String,
    is_current: bool,
    is_foreign: bool,
}

fn is_text(file: &File) -> bool {
    matches!(file.kind, FileKind::Page(_) | FileKind::Fragment) && is_markdown(&file.rel)
}

fn is_markdown(rel: &str) -> bool {
    Path::new(rel).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

/// Pages are handed off, and what they include; not what a repository says of itself.
fn is_handed_off(file: &File) -> bool {
    matches!(file.kind, FileKind::Page(_))
        || file.rel.split('/').any(|folder| matches!(folder, "includes" | "_includes"))
}

/// The lines of a table of contents that say where its entries lead, and how deep they stand.
fn toc_lines(text: &str) -> Vec<String> {
    let keys = ["href:", "topicHref:", "tocHref:", "uid:"];
    let lines = text.lines().map(str::trim_end);
    lines
        .filter(|line| keys.iter().any(|key| line.trim_start_matches([' ', '-']).starts_with(key)))
        .map(str::to_owned)
        .collect()
}

/// What the ids of a new page begin with: five digits that depend on its path and locale alone.
fn prefix(rel: &str, locale: &Locale) -> String {
    let digest = sha1(&[locale.slug().as_bytes(), b"/", rel.as_bytes()]);
    hex(&digest).chars().take(5).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}
