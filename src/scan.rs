//! Walks the folders and reads the files. The only room that reads content; it parses none of it.
#![allow(clippy::disallowed_methods)]

pub mod changed;
mod data;
mod images;
mod overrides;
mod redirections;
mod settings;
pub mod stamp;

use std::borrow::Cow;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use walkdir::{DirEntry, WalkDir};

use crate::config::Config;
use crate::docfx;
use crate::model::MOST_ROOM;
use crate::model::diagnostic::{Diagnostic, Location, environment};
use crate::model::locale::Locale;
use crate::model::offset;
use crate::model::sources::{Collection, CollectionIx, File, FileIx, FileKind, Rules, Sources};

pub use changed::Changed;
pub use overrides::{OVERRIDE_FOLDERS, Overrides, overrides};
pub use settings::ConfigError;
use settings::{configure, find_glossaries, monikers, read_config, read_maps};

/// A page beyond this size is refused with a diagnostic.
pub const LARGEST_FILE: u64 = 256 * 1024 * 1024;

/// An exchange file beyond this size is refused: places are counted in 32 bits.
pub const LARGEST_EXCHANGE: u64 = u32::MAX as u64;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// A site folder, or docs repositories.
    pub paths: Vec<PathBuf>,
    /// A repository of the source language.
    pub source: Option<PathBuf>,
    /// The configuration to read instead of the `diglot.toml` of each folder.
    pub config: Option<PathBuf>,
}

/// What was found.
#[derive(Debug)]
pub struct Scanned {
    pub sources: Sources,
    pub config: Config,
    /// The files that its settings name: definitions of monikers, maps of uids.
    pub named: Vec<PathBuf>,
    /// The site folders among what was named; the others are docs repositories.
    pub sites: Vec<PathBuf>,
    /// The glossaries beside its settings.
    pub glossaries: Vec<PathBuf>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Walks everything that a request names.
pub fn scan(request: &Request) -> anyhow::Result<Scanned> {
    let here = [PathBuf::from(".")];
    let paths = if request.paths.is_empty() { &here[..] } else { &request.paths[..] };
    let mut found = Scanned {
        sources: Sources::new(Config::default().source_locale),
        config: Config::default(),
        named: Vec::new(),
        sites: Vec::new(),
        glossaries: Vec::new(),
        diagnostics: Vec::new(),
    };
    if let Some(file) = &request.config {
        if !file.is_file() {
            bail!("there is no file {}", file.display());
        }
        read_config(&mut found, file)?;
        find_glossaries(&mut found, file.parent().unwrap_or(Path::new("")));
    }
    for path in paths {
        add(&mut found, path, request.config.is_none())?;
    }
    if let Some(source) = &request.source {
        must_exist(source)?;
        if !source.is_dir() {
            bail!("{} is a file; name the folder of the source language", source.display());
        }
        let locale = Locale::of_folder(&folder_name(source)).unwrap_or_else(|| found.config.source_locale.clone());
        let found_before = found.sources.collections.len();
        add_repository(&mut found, source, Some(locale))?;
        debug_assert_eq!(found.sources.collections.len(), found_before + 1);
    }
    found.sources.source_locale = found.config.source_locale.clone();
    found.sources.rebuild_source = found.config.rebuild_source;
    if found.sources.collections.is_empty() {
        bail!("there is no content: no folder content/<locale>, and no docfx.json");
    }
    found.sources.image_sizes = images::sizes(&found.sources);
    Ok(found)
}

/// One folder with the rules of a plain site, whatever its name: for looking at a single page.
pub fn folder(root: &Path) -> anyhow::Result<Scanned> {
    must_exist(root)?;
    let mut found = Scanned {
        sources: Sources::new(Config::default().source_locale),
        config: Config::default(),
        named: Vec::new(),
        sites: Vec::new(),
        glossaries: Vec::new(),
        diagnostics: Vec::new(),
    };
    let locale = Locale::of_folder(&folder_name(root)).unwrap_or_else(|| found.sources.source_locale.clone());
    add_collection(&mut found, root, locale, docfx::config::defaults(), false)?;
    Ok(found)
}

fn add(found: &mut Scanned, path: &Path, own_config: bool) -> anyhow::Result<()> {
    must_exist(path)?;
    if !path.is_dir() {
        bail!("{} is a file; name a site folder or a docs repository", path.display());
    }
    if path.join("docfx.json").is_file() {
        if own_config {
            configure(found, path)?;
        }
        return add_repository(found, path, None);
    }
    if path.join("content").is_dir() {
        if own_config {
            configure(found, path)?;
        }
        return add_site(found, path);
    }
    // A part of a repository: its pages say what it is.
    if content_locale(path)?.is_some() {
        if own_config {
            configure(found, path)?;
        }
        return add_repository(found, path, None);
    }
    bail!("{} is neither a site (no folder content/<locale>) nor a docs repository (no docfx.json)", path.display())
}

/// A wrong argument is a fault of the call, not of the disk.
fn must_exist(path: &Path) -> anyhow::Result<()> {
    if !path.try_exists().with_context(|| format!("cannot open {}", path.display()))? {
        bail!("there is no folder {}", path.display());
    }
    Ok(())
}

/// A site folder: `content/<locale>/**`. What overrides the built-in look is found by itself: it can change alone.
fn add_site(found: &mut Scanned, path: &Path) -> anyhow::Result<()> {
    found.sites.push(path.to_owned());
    let definition = found.config.moniker_definition.clone();
    let monikers = monikers(found, path, definition.as_deref());
    for entry in sorted_folders(&path.join("content"))? {
        let Some(locale) = Locale::parse(&folder_name(&entry)) else { continue };
        let rules = Rules { monikers: monikers.clone(), ..docfx::config::defaults() };
        add_collection(found, &entry, locale, rules, false)?;
    }
    Ok(())
}

/// A docs repository. Its locale comes from its folder's name, else from `ms.contentlocale` of its first pages.
fn add_repository(found: &mut Scanned, path: &Path, locale: Option<Locale>) -> anyhow::Result<()> {
    let read_part = |name: &str| -> Option<(String, Arc<str>)> {
        let file = path.join(name);
        let shown: Arc<str> = show(&file).into();
        file.is_file().then(|| read(&file, &shown).ok().map(|(text, _)| (text, Arc::clone(&shown)))).flatten()
    };
    let mut rules = match read_part("docfx.json") {
        Some((text, shown)) => {
            let (rules, mut problems) = docfx::config::read(&text, &shown);
            found.diagnostics.append(&mut problems);
            rules
        }
        None => docfx::config::defaults(),
    };
    rules.redirections = redirections::read(path, &mut found.diagnostics);
    if let Some((text, shown)) = read_part(".openpublishing.publish.config.json") {
        let (dependencies, mut problems) = docfx::publish::dependencies(&text, &shown);
        rules.dependencies = dependencies;
        found.diagnostics.append(&mut problems);
    }
    let definition = rules.moniker_definition.take();
    rules.monikers = monikers(found, path, definition.as_deref());
    let full = fs::canonicalize(path).with_context(|| format!("cannot open {}", path.display()))?;
    let locale = locale.or_else(|| Locale::of_folder(&folder_name(&full)));
    let locale = match locale {
        Some(locale) => locale,
        None => content_locale(path)?.unwrap_or_else(|| found.config.source_locale.clone()),
    };
    read_maps(found, path, &rules.xref);
    add_collection(found, path, locale, rules, true)
}

/// `ms.contentlocale` of the first page that has it.
fn content_locale(root: &Path) -> anyhow::Result<Option<Locale>> {
    for entry in WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|e| !is_hidden(e)).take(2000) {
        let entry = entry.with_context(|| format!("cannot read {}", root.display()))?;
        if entry.path().extension().is_some_and(|e| e == "md")
            && let Ok((text, _)) = read(entry.path(), &show(entry.path()).into())
            && let Some(tag) = text.lines().take(60).find_map(|line| line.strip_prefix("ms.contentlocale:"))
        {
            return Ok(Locale::parse(tag));
        }
    }
    Ok(None)
}

fn add_collection(
    found: &mut Scanned,
    root: &Path,
    locale: Locale,
    rules: Rules,
    repository: bool,
) -> anyhow::Result<()> {
    let collection = CollectionIx(offset(found.sources.collections.len()));
    let mut by_path = FxHashMap::default();
    let mut by_lower_path: FxHashMap<Box<str>, FileIx> = FxHashMap::default();
    let mut rels = Vec::new();
    for entry in WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|e| !is_hidden(e)) {
        let entry = entry.with_context(|| format!("cannot read {}", root.display()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        if entry.path().to_str().is_none() {
            found.diagnostics.push(environment::odd_file_name(&entry.path().to_string_lossy()));
            continue;
        }
        rels.push((relative(root, entry.path()), show(entry.path())));
    }
    let kinds: Vec<(FileKind, Option<Diagnostic>)> = rels
        .par_iter()
        .map(|(rel, shown)| match rules.kind(rel) {
            FileKind::Page(page) if !is_markdown(rel) => data::kind(root, rel, shown, page, &rules, repository),
            kind => (kind, None),
        })
        .collect();
    for ((rel, shown), (kind, problem)) in rels.into_iter().zip(kinds) {
        found.diagnostics.extend(problem);
        let ix = FileIx(offset(found.sources.files.len()));
        let lower = rel.to_lowercase();
        if let Some(other) = by_lower_path.get(lower.as_str()) {
            let other = &found.sources.file(*other).shown;
            found.diagnostics.push(environment::case_collision(&shown, other));
        } else {
            by_lower_path.insert(lower.into(), ix);
        }
        by_path.insert(rel.as_str().into(), ix);
        found.sources.files.push(File { collection, rel: rel.into(), shown: shown.into(), kind });
    }
    let root = root.to_owned();
    found.sources.collections.push(Collection { root, locale, rules, repository, by_path, by_lower_path });
    Ok(())
}

fn is_markdown(rel: &str) -> bool {
    Path::new(rel).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

/// Reads one file of a collection.
pub fn read_file(sources: &Sources, file: &File) -> Result<(String, Option<Diagnostic>), Diagnostic> {
    let path = sources.collection(file.collection).root.join(&*file.rel);
    read(&path, &file.shown)
}

/// The same with room for its bytes, which is used again for each file.
pub fn read_file_in<'b>(
    sources: &Sources,
    file: &File,
    room: &'b mut Vec<u8>,
) -> Result<(Cow<'b, str>, Option<Diagnostic>), Diagnostic> {
    let path = sources.collection(file.collection).root.join(&*file.rel);
    read_in(&path, &file.shown, LARGEST_FILE, room)
}

/// Reads a text: UTF-8 with or without a byte order mark, or UTF-16 with one. What is neither is decoded as far as it goes.
pub fn read(path: &Path, shown: &Arc<str>) -> Result<(String, Option<Diagnostic>), Diagnostic> {
    read_at_most(path, shown, LARGEST_FILE)
}

/// The same with a limit of its own.
pub fn read_at_most(path: &Path, shown: &Arc<str>, limit: u64) -> Result<(String, Option<Diagnostic>), Diagnostic> {
    read_in(path, shown, limit, &mut Vec::new()).map(|(text, problem)| (text.into_owned(), problem))
}

fn read_in<'b>(
    path: &Path,
    shown: &Arc<str>,
    limit: u64,
    room: &'b mut Vec<u8>,
) -> Result<(Cow<'b, str>, Option<Diagnostic>), Diagnostic> {
    let unreadable = |error: std::io::Error| environment::unreadable(shown, &error.to_string());
    let mut file = fs::File::open(path).map_err(unreadable)?;
    if room.len() > MOST_ROOM {
        *room = Vec::new();
    }
    // Bytes of another file stay behind those that are read: most files fit into what there is, and need not say their size.
    let mut read = 0;
    loop {
        if read == room.len() {
            let size = file.metadata().map_err(unreadable)?.len().max(read as u64);
            if size > limit {
                return Err(environment::too_large(shown, size, limit));
            }
            // Some files do not know it, or grow.
            room.resize(usize::try_from(size).unwrap_or_default().max(read * 2) + 1, 0);
        }
        match file.read(&mut room[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unreadable(error)),
        }
    }
    if read as u64 > limit {
        Err(environment::too_large(shown, read as u64, limit))
    } else {
        Ok(decode(&room[..read], shown))
    }
}

fn decode<'b>(bytes: &'b [u8], shown: &Arc<str>) -> (Cow<'b, str>, Option<Diagnostic>) {
    let wide = |order: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| order([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok()
    };
    let utf16 = match bytes.get(..2) {
        Some([0xff, 0xfe]) => wide(u16::from_le_bytes),
        Some([0xfe, 0xff]) => wide(u16::from_be_bytes),
        _ => None,
    };
    if let Some(text) = utf16 {
        return (text.into(), None);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Many times as fast as the standard library's check on text that is not ASCII.
    let (text, problem) = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(error) => {
            let at = error.valid_up_to();
            let text = String::from_utf8_lossy(bytes);
            (text, Some(environment::not_utf8(Location::new(shown, at..at + '\u{fffd}'.len_utf8()))))
        }
    };
    // No text has a NUL: it is UTF-16 without a mark, or no text. HTML cannot hold one, nor does `CommonMark` keep it.
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        let found = environment::not_utf8(Location::new(shown, at..at + '\u{fffd}'.len_utf8()));
        return (text.replace('\0', "\u{fffd}").into(), problem.or(Some(found)));
    }
    (text, problem)
}

/// The bytes of an asset or override.
pub fn read_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn sorted_folders(root: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(root).with_context(|| format!("cannot read {}", root.display()))? {
        let path = entry.with_context(|| format!("cannot read {}", root.display()))?.path();
        if path.is_dir() {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn relative(root: &Path, path: &Path) -> String {
    let rel = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = rel.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// A path as it is shown to people: without a leading `./`.
#[must_use]
pub fn show(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

fn folder_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
