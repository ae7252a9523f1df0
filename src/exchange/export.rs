//! Writes the units of all locales in a form that other programs read, some files at a time: a large repository takes no more
//! memory than a small one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Write;
use std::path::Path;

use anyhow::bail;
use rayon::prelude::*;

use super::unit::{self, Page};
use super::{csv, jsonl, po, tmx, xliff1, xliff2};
use crate::model::diagnostic::Diagnostic;
use crate::model::locale::Locale;
use crate::model::sources::{CollectionIx, File, FileIx, Sources};
use crate::pipeline::{has_units, translation};
use crate::write::{self, Growing};

/// So many files are held in memory at once.
const AT_ONCE: usize = 128;

/// A form of exchange.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What the names of its files end with.
    pub ending: &'static str,
    /// What one file of it holds.
    pub holds: Holds,
    pub(super) head: fn(&Languages<'_>) -> String,
    /// A file in every locale that belongs into one exchange file, and its number there.
    pub(super) pages: fn(&[Page], usize, &Languages<'_>) -> String,
    pub(super) tail: &'static str,
}

/// Which locales one exchange file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One locale.
    One,
    /// All, one after the other.
    All,
    /// All, those of a sentence together.
    Together,
}

/// The languages of an exchange file.
#[derive(Clone, Copy, Debug)]
pub struct Languages<'a> {
    pub source: &'a Locale,
    /// The only language of the translations, if the file holds no other.
    pub target: Option<&'a Locale>,
}

pub const TMX: Format = tmx::FORMAT;
pub const XLIFF_1: Format = xliff1::FORMAT;
pub const XLIFF_2: Format = xliff2::FORMAT;
pub const PO: Format = po::FORMAT;
pub const JSON_LINES: Format = jsonl::FORMAT;
pub const CSV: Format = csv::FORMAT;

/// Where an export goes.
pub enum Output<'a> {
    Stream(&'a mut dyn Write),
    File(&'a Path),
    /// A file for each locale, or one for all, named after them.
    Folder(&'a Path),
}

impl fmt::Debug for Output<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stream(_) => f.write_str("Stream"),
            Self::File(path) | Self::Folder(path) => write!(f, "{}", path.display()),
        }
    }
}

/// What was written.
#[derive(Debug, Default)]
pub struct Exported {
    pub units: usize,
    pub pages: usize,
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes all units.
pub fn export(sources: &Sources, format: &Format, output: Output<'_>) -> anyhow::Result<Exported> {
    let mut output = output;
    let mut exported = Exported::default();
    let documents = documents(sources, format);
    if documents.len() > 1 && matches!(output, Output::Stream(_)) {
        bail!("a .{} file holds one locale, and there are {}; name a folder with -o", format.ending, documents.len());
    }
    let several = documents.len() > 1;
    for (locale, files) in &documents {
        let languages = Languages { source: &sources.source_locale, target: locale.as_ref() };
        let name = format!("{}.{}", locale.as_ref().map_or("units", Locale::slug), format.ending);
        let run = Run { sources, format, languages, files };
        match &mut output {
            Output::Stream(stream) => run.write(stream, &mut exported)?,
            Output::File(path) if !several => run.write_file(path, &mut exported)?,
            Output::File(folder) | Output::Folder(folder) => run.write_file(&folder.join(name), &mut exported)?,
        }
    }
    if exported.units == 0 && exported.diagnostics.is_empty() {
        bail!(
            "there is no translated sentence with its source to export; the locale of a folder is the ending of its name, as in \
             docs.ko-kr, or the `ms.contentlocale` of its pages"
        );
    }
    Ok(exported)
}

/// Files that are written together: one, or the same in all locales.
type Group<'s> = Vec<(FileIx, &'s File)>;

/// The files that go into each exchange file, those of one page together.
fn documents<'s>(sources: &'s Sources, format: &Format) -> BTreeMap<Option<Locale>, Vec<Group<'s>>> {
    let mut documents: BTreeMap<Option<Locale>, BTreeMap<_, Vec<_>>> = BTreeMap::new();
    for (ix, file) in sources.iter().filter(|(_, file)| has_units(file)) {
        let locale = &sources.home(ix).locale;
        if *locale == sources.source_locale {
            continue;
        }
        let document = (format.holds == Holds::One).then(|| locale.clone());
        let alone = (format.holds != Holds::Together).then(|| locale.clone());
        documents.entry(document).or_default().entry((alone, path(sources, file))).or_default().push((ix, file));
    }
    documents.into_iter().map(|(locale, groups)| (locale, groups.into_values().collect())).collect()
}

/// How a file is named in an exchange.
#[must_use]
pub fn path(sources: &Sources, file: &File) -> String {
    match folder(sources, file.collection) {
        Some(folder) => format!("{folder}/{}", file.rel),
        None => file.rel.to_string(),
    }
}

/// The folder that tells a collection from others of its locale.
fn folder(sources: &Sources, ix: CollectionIx) -> Option<String> {
    let collection = sources.collection(ix);
    let same = sources.collections.iter().filter(|other| other.locale == collection.locale).count();
    (same > 1).then(|| write::folder_name(&collection.root))
}

/// One exchange file.
struct Run<'a> {
    sources: &'a Sources,
    format: &'a Format,
    languages: Languages<'a>,
    files: &'a [Group<'a>],
}

/// What a group of files became.
struct Made {
    text: String,
    units: usize,
    pages: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Run<'_> {
    fn write_file(&self, path: &Path, exported: &mut Exported) -> anyhow::Result<()> {
        let before = exported.units;
        let mut file = Growing::create(path)?;
        self.write(&mut file, exported)?;
        // Not every form can say that there is nothing.
        if exported.units > before { file.finish() } else { Ok(()) }
    }

    fn write(&self, stream: &mut dyn Write, exported: &mut Exported) -> anyhow::Result<()> {
        let mut is_empty = true;
        for (part, groups) in self.files.chunks(AT_ONCE).enumerate() {
            let made = groups.par_iter().enumerate().map(|(ix, group)| self.make(group, part * AT_ONCE + ix + 1));
            let made: Vec<Made> = made.collect();
            for made in made {
                exported.diagnostics.extend(made.diagnostics);
                if made.units == 0 {
                    continue;
                }
                if std::mem::take(&mut is_empty) {
                    stream.write_all((self.format.head)(&self.languages).as_bytes())?;
                }
                stream.write_all(made.text.as_bytes())?;
                exported.units += made.units;
                exported.pages += made.pages;
            }
        }
        if !is_empty {
            stream.write_all(self.format.tail.as_bytes())?;
        }
        stream.flush()?;
        Ok(())
    }

    fn make(&self, group: &[(FileIx, &File)], number: usize) -> Made {
        let mut diagnostics = Vec::new();
        let mut pages = Vec::new();
        for (ix, file) in group {
            let read = translation(self.sources, *ix);
            let page = unit::page(&read, &self.sources.home(*ix).locale, path(self.sources, file));
            diagnostics.extend(read.diagnostics);
            pages.push(page);
        }
        pages.retain(|page| !page.units.is_empty());
        let units = pages.iter().map(|page| page.units.len()).sum();
        let text = if units > 0 { (self.format.pages)(&pages, number, &self.languages) } else { String::new() };
        Made { text, units, pages: pages.len(), diagnostics }
    }
}

/// The locales of translations, for messages.
#[must_use]
pub fn locales(sources: &Sources) -> BTreeSet<&Locale> {
    let all = sources.collections.iter().map(|collection| &collection.locale);
    all.filter(|locale| **locale != sources.source_locale).collect()
}
