//! What has changed on disk, and what is shown because of it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::places::{Place, Places};
use super::preview::{Preview, State, files};
use super::{News, folders};
use crate::check::codes;
use crate::model::sources::{FileIx, FileKind};
use crate::pipeline::{Appearance, Snapshot};
use crate::scan::stamp::{self, Stamp, stamp, stamps};
use crate::scan::{self, ConfigError, Overrides, Request, Scanned};

/// How often all is looked at beside changes to texts before these must wait.
const TRIES: usize = 3;

/// Files that are named where a change is told.
const NAMED: usize = 3;

/// What has changed, by what must be done about it.
#[derive(Debug, Default)]
struct Changes {
    /// Texts of pages, or of what they include.
    texts: BTreeSet<FileIx>,
    /// Templates, messages or static files, new and gone ones too.
    look: bool,
    /// Anything else: all files are looked at.
    rest: bool,
}

/// What must be looked at before a site is read: [`frame`], and all folders.
pub fn first(request: &Request, scanned: &Scanned, overrides: &Overrides) -> Vec<PathBuf> {
    frame(request, scanned, overrides).into_iter().chain(folders::all(scanned, overrides)).collect()
}

/// The files that say how the others are read, and those that they name.
pub fn settings(request: &Request, scanned: &Scanned) -> Vec<PathBuf> {
    stamp::settings(request).into_iter().chain(scanned.named.iter().cloned()).collect()
}

/// The files that have a part in every page, and those that say how files are read.
fn frame(request: &Request, scanned: &Scanned, overrides: &Overrides) -> Vec<PathBuf> {
    let sources = &scanned.sources;
    let is_table = |kind: &FileKind, rel: &str| match kind {
        FileKind::Toc(_) => true,
        FileKind::Other => has_ending(rel, "yml"),
        _ => false,
    };
    let tables = sources.iter().filter(|(_, file)| is_table(&file.kind, &file.rel));
    let tables = tables.map(|(ix, file)| sources.home(ix).root.join(&*file.rel));
    tables.chain(paths(overrides)).chain(settings(request, scanned)).collect()
}

fn paths(overrides: &Overrides) -> impl Iterator<Item = PathBuf> {
    overrides.iter().map(|(_, path)| path.clone())
}

/// Reads anew what an address needs and has changed, however that came about.
pub fn refresh(preview: &Preview, path: &str) {
    let snapshot = preview.current();
    let started = Instant::now();
    let own = snapshot.task(path).map(|task| snapshot.files_of(task)).unwrap_or_default();
    let overrides = &snapshot.appearance.overrides;
    let frame = frame(&preview.request, &snapshot.scanned, overrides);
    let around = folders::around(&snapshot, &own);
    let mut state = preview.lock();
    let is_other = |path: &Path| state.stamps.get(path).is_some_and(|then| *then != stamp(path));
    let mut changes = Changes::default();
    for file in own {
        let place = snapshot.place(file);
        if is_other(&place) {
            add(&mut changes, &snapshot, file, &place);
        }
    }
    for path in frame.iter().filter(|path| is_other(path)) {
        let is_look = overrides.iter().any(|(_, known)| known == path);
        if is_look { changes.look = true } else { changes.rest = true }
    }
    let known = |folder: &PathBuf| folder.ancestors().find(|path| state.stamps.contains_key(*path)).map(Path::to_owned);
    let touched: BTreeSet<PathBuf> = around.iter().filter_map(known).filter(|folder| is_other(folder)).collect();
    let (same, others): (Vec<_>, Vec<_>) = touched.into_iter().partition(|folder| folders::is_same(&snapshot, folder));
    for folder in others {
        if folders::is_of_look(&snapshot.scanned, &folder) { changes.look = true } else { changes.rest = true }
    }
    state.note(same);
    apply(preview, &mut state, &changes, started);
    drop(state);
    if changes.rest {
        rescan(preview, &HashSet::new());
    }
}

/// Reads anew what was reported to have changed. Whether something came or went.
pub fn touched(preview: &Preview, paths: &BTreeSet<PathBuf>, everything: bool) -> bool {
    let started = Instant::now();
    let mut state = preview.lock();
    let snapshot = preview.current();
    let mut changes = Changes { rest: everything, ..Changes::default() };
    let mut shown: HashSet<Arc<str>> = HashSet::new();
    let places = Places::new(&preview.request, &snapshot);
    for path in paths {
        match places.find(path) {
            // What a request has read already is not read again.
            Place::File(file) if is_read(&state, &snapshot, file, path) => {}
            Place::File(file) => {
                shown.insert(Arc::clone(&snapshot.scanned.sources.file(file).shown));
                add(&mut changes, &snapshot, file, path);
            }
            Place::Look => changes.look = true,
            Place::Unknown => changes.rest = true,
            Place::Elsewhere => {}
        }
    }
    let moved = apply(preview, &mut state, &changes, started);
    drop(state);
    if changes.rest {
        rescan(preview, &shown);
    }
    moved || changes.rest
}

fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

fn add(changes: &mut Changes, snapshot: &Snapshot, file: FileIx, path: &Path) {
    let file_of = snapshot.scanned.sources.file(file);
    let is_text = matches!(file_of.kind, FileKind::Page(_) | FileKind::Fragment) && has_ending(&file_of.rel, "md");
    if is_text && path.is_file() {
        changes.texts.insert(file);
    } else {
        changes.rest = true;
    }
}

/// Whether a file is shown as it is on disk. Within the grain of its clock nothing is sure.
fn is_read(state: &State, snapshot: &Snapshot, file: FileIx, path: &Path) -> bool {
    let now = stamp(path).filter(Stamp::is_settled);
    now.is_some() && state.stamps.get(&snapshot.place(file)) == Some(&now)
}

/// Reads texts and the look of pages anew, while nothing else changes. Whether files of the look came or went.
fn apply(preview: &Preview, state: &mut State, changes: &Changes, started: Instant) -> bool {
    if !changes.texts.is_empty() {
        read_texts(preview, state, &changes.texts, started);
    }
    changes.look && read_look(preview, state, started)
}

fn read_texts(preview: &Preview, state: &mut State, texts: &BTreeSet<FileIx>, started: Instant) {
    let snapshot = preview.current();
    state.note(files(&snapshot, texts.iter().copied()));
    let next = snapshot.amended(texts);
    state.amended.extend(texts);
    let new = files(&next, next.read_files()).into_iter().filter(|path| !state.stamps.contains_key(path)).collect();
    state.note(new);
    let sources = &snapshot.scanned.sources;
    let names = texts.iter().map(|file| sources.file(*file).shown.to_string()).collect();
    show(preview, next, names, started);
}

/// Whether files came or went.
fn read_look(preview: &Preview, state: &mut State, started: Instant) -> bool {
    let snapshot = preview.current();
    let mut names = BTreeSet::new();
    let read = look(state, &snapshot, &mut names)
        .and_then(|overrides| Appearance::read(&snapshot.scanned, overrides, preview.wording));
    match read {
        Ok(appearance) => {
            let moved = appearance.overrides != snapshot.appearance.overrides;
            show(preview, snapshot.dressed(appearance), names.into_iter().collect(), started);
            moved
        }
        Err(error) => {
            // They are not what is shown: the next look at all files finds them changed.
            state.stamps.extend(paths(&snapshot.appearance.overrides).map(|path| (path, None)));
            preview.set_trouble(Some(format!("{error:#}")));
            false
        }
    }
}

/// The files of the look as they are now, and the names of those that have changed.
fn look(state: &mut State, snapshot: &Snapshot, names: &mut BTreeSet<String>) -> anyhow::Result<Overrides> {
    let mut known = snapshot.appearance.overrides.clone();
    loop {
        let changed = known.iter().filter(|(_, path)| state.stamps.get(path) != Some(&stamp(path)));
        names.extend(changed.map(|(_, path)| scan::show(path)));
        // Where something is new, it is looked at before it is read.
        state.note(paths(&known).chain(folders::look_folders(&snapshot.scanned, &known)).collect());
        let found = scan::overrides(&snapshot.scanned)?;
        if found == known {
            return Ok(found);
        }
        known = found;
    }
}

fn show(preview: &Preview, snapshot: Snapshot, mut files: Vec<String>, started: Instant) -> Arc<Snapshot> {
    let before = preview.show(snapshot);
    preview.read_whole();
    let more = files.len().saturating_sub(NAMED);
    files.truncate(NAMED);
    (preview.tell)(News::Changed { files, more, took: started.elapsed() });
    before
}

/// Walks the folders again, compares every file with what it was, and reads what has changed; what was `touched`, anyway.
/// Texts may change meanwhile, and are shown: then this is done once more.
pub fn rescan(preview: &Preview, touched: &HashSet<Arc<str>>) {
    let _alone = preview.rescanning();
    for attempt in 1.. {
        let started = Instant::now();
        // In the end, changes wait.
        let lock = (attempt > TRIES).then(|| preview.lock());
        let version = preview.version();
        let rescanned = match rescanned(preview, touched, lock.as_deref()) {
            Ok(rescanned) => rescanned,
            Err(error) => return preview.set_trouble(Some(told(&error))),
        };
        let mut state = lock.unwrap_or_else(|| preview.lock());
        let Some((snapshot, names)) = rescanned.change else {
            // A file that came and went leaves a trace in its folder only.
            state.stamps.extend(rescanned.stamps);
            drop(state);
            return preview.set_trouble(None);
        };
        if preview.version() == version {
            state.stamps = rescanned.stamps;
            let before = show(preview, snapshot, names, started);
            drop(state);
            drop(before);
            return preview.set_trouble(None);
        }
    }
}

/// What a site is after a look at all its files.
struct Rescanned {
    /// What is shown now, and the files that have changed; nothing if none has.
    change: Option<(Snapshot, Vec<String>)>,
    stamps: HashMap<PathBuf, Option<Stamp>>,
}

fn rescanned(preview: &Preview, touched: &HashSet<Arc<str>>, locked: Option<&State>) -> anyhow::Result<Rescanned> {
    let current = preview.current();
    let shown = &current.appearance.overrides;
    let mut before = State::default();
    before.note(
        settings(&preview.request, &current.scanned).into_iter().chain(folders::all(&current.scanned, shown)).collect(),
    );
    let scanned = Arc::new(codes::verified(scan::scan(&preview.request)?)?);
    let overrides = scan::overrides(&scanned)?;
    let mut now = now(preview, &scanned, &overrides);
    // What these held while they were read.
    now.extend(before.stamps.clone());
    let then = locked.map_or_else(|| preview.lock().stamps.clone(), |state| state.stamps.clone());
    let mut changed = changed(&current.scanned, &scanned, &then, &now);
    changed.extend(touched.iter().cloned());
    let differs = |path: &PathBuf| then.get(path).is_some_and(|then| now.get(path) != Some(then));
    let settings_changed = settings(&preview.request, &scanned).iter().any(differs);
    let look_changed = overrides != *shown || overrides.iter().any(|(_, path)| differs(path));
    let homes = other_homes(&current.scanned, &scanned);
    if changed.is_empty() && !settings_changed && !look_changed && homes.is_empty() {
        return Ok(Rescanned { change: None, stamps: now });
    }
    let mut names: BTreeSet<String> = changed.iter().map(ToString::to_string).collect();
    let others = settings(&preview.request, &scanned).into_iter().chain(paths(&overrides));
    let is_new = |path: &PathBuf| now.get(path) != then.get(path);
    names.extend(others.filter(is_new).map(|path| scan::show(&path)));
    let gone = shown.iter().filter(|own| !overrides.contains(own));
    names.extend(gone.map(|(_, path)| scan::show(path)));
    names.extend(homes.iter().map(|root| scan::show(root)));
    let names = names.into_iter().collect();
    if changed.is_empty() && !settings_changed && homes.is_empty() {
        // A template or the like is new or gone.
        let look = Appearance::read(&scanned, overrides, preview.wording)?;
        return Ok(Rescanned { change: Some((current.in_folders(scanned).dressed(look), names)), stamps: now });
    }
    if settings_changed || !current.is_whole() {
        let mut state = State::default();
        state.note(first(&preview.request, &scanned, &overrides));
        state.stamps.extend(before.stamps);
        let snapshot = Snapshot::start(scanned, overrides, preview.wording)?;
        return Ok(Rescanned { change: Some((snapshot, names)), stamps: state.stamps });
    }
    let mut snapshot = current.rescanned(Arc::clone(&scanned), &changed);
    // Every page names all locales.
    if look_changed || !homes.is_empty() {
        snapshot = snapshot.dressed(Appearance::read(&scanned, overrides, preview.wording)?);
    }
    Ok(Rescanned { change: Some((snapshot, names)), stamps: now })
}

/// The folders of locales that came or went.
fn other_homes(then: &Scanned, now: &Scanned) -> BTreeSet<PathBuf> {
    let roots = |scanned: &Scanned| -> BTreeSet<PathBuf> {
        scanned.sources.collections.iter().map(|home| home.root.clone()).collect()
    };
    &roots(then) ^ &roots(now)
}

/// All files of a site as they are now.
fn now(preview: &Preview, scanned: &Scanned, overrides: &Overrides) -> HashMap<PathBuf, Option<Stamp>> {
    let sources = &scanned.sources;
    let own = sources.iter().map(|(ix, file)| sources.home(ix).root.join(&*file.rel));
    let all: BTreeSet<PathBuf> = own.chain(first(&preview.request, scanned, overrides)).collect();
    stamps(all.into_iter().map(|path| (path.clone(), path)).collect()).into_iter().collect()
}

/// The files that came, went or have changed, by the paths they are shown with.
fn changed(
    then: &Scanned,
    scanned: &Scanned,
    before: &HashMap<PathBuf, Option<Stamp>>,
    now: &HashMap<PathBuf, Option<Stamp>>,
) -> HashSet<Arc<str>> {
    let names = |scanned: &Scanned| -> HashSet<Arc<str>> {
        scanned.sources.files.iter().map(|file| Arc::clone(&file.shown)).collect()
    };
    let mut out: HashSet<Arc<str>> = names(then).symmetric_difference(&names(scanned)).cloned().collect();
    for (ix, file) in scanned.sources.iter() {
        let place = scanned.sources.home(ix).root.join(&*file.rel);
        if before.get(&place).is_some_and(|before| now.get(&place) != Some(before)) {
            out.insert(Arc::clone(&file.shown));
        }
    }
    out
}

/// What is wrong, in a line. A fault in the settings is told with its file.
fn told(error: &anyhow::Error) -> String {
    match error.downcast_ref::<ConfigError>() {
        Some(ConfigError(found)) => {
            let path = found.at.as_ref().map(|at| format!("{}: ", at.path)).unwrap_or_default();
            format!("{path}{}", found.message)
        }
        None => format!("{error:#}"),
    }
}
