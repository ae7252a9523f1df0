//! What has changed on disk, and what is shown because of it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use super::preview::{Preview, State, files};
use super::{News, folders};
use crate::check::codes;
use crate::model::sources::{FileIx, FileKind};
use crate::pipeline::{Appearance, Snapshot};
use crate::scan::stamp::{self, Stamp, stamp, stamps};
use crate::scan::{self, ConfigError, Request, Scanned};

/// How often all is looked at beside changes to texts before these must wait.
const TRIES: usize = 3;

/// Files that are named where a change is told.
const NAMED: usize = 3;

/// What has changed, by what must be done about it.
#[derive(Debug, Default)]
struct Changes {
    /// Texts of pages, or of what they include.
    texts: BTreeSet<FileIx>,
    /// Templates, messages or static files.
    look: bool,
    /// Anything else: all files are looked at.
    rest: bool,
}

/// What must be looked at before a site is read: [`frame`], and all folders.
pub fn first(request: &Request, scanned: &Scanned) -> Vec<PathBuf> {
    frame(request, scanned).into_iter().chain(folders::all(scanned)).collect()
}

/// The files that say how the others are read, and those that they name.
fn settings(request: &Request, scanned: &Scanned) -> Vec<PathBuf> {
    stamp::settings(request).into_iter().chain(scanned.named.iter().cloned()).collect()
}

/// The files that have a part in every page, and those that say how files are read.
fn frame(request: &Request, scanned: &Scanned) -> Vec<PathBuf> {
    let sources = &scanned.sources;
    let is_table = |kind: &FileKind, rel: &str| match kind {
        FileKind::Toc(_) => true,
        FileKind::Other => has_ending(rel, "yml"),
        _ => false,
    };
    let tables = sources.iter().filter(|(_, file)| is_table(&file.kind, &file.rel));
    let tables = tables.map(|(ix, file)| sources.home(ix).root.join(&*file.rel));
    let look = scanned.overrides.iter().map(|(_, path)| path.clone());
    tables.chain(look).chain(settings(request, scanned)).collect()
}

/// Reads anew what an address needs and has changed, however that came about.
pub fn refresh(preview: &Preview, path: &str) {
    let snapshot = preview.current();
    let started = Instant::now();
    let own = snapshot.task(path).map(|task| snapshot.files_of(task)).unwrap_or_default();
    let frame = frame(&preview.request, &snapshot.scanned);
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
        let is_look = snapshot.scanned.overrides.iter().any(|(_, known)| known == path);
        if is_look && path.is_file() { changes.look = true } else { changes.rest = true }
    }
    let known = |folder: &PathBuf| folder.ancestors().find(|path| state.stamps.contains_key(*path)).map(Path::to_owned);
    let touched: BTreeSet<PathBuf> = around.iter().filter_map(known).filter(|folder| is_other(folder)).collect();
    let (same, others): (Vec<_>, Vec<_>) = touched.into_iter().partition(|folder| folders::is_same(&snapshot, folder));
    changes.rest |= !others.is_empty();
    state.note(same);
    apply(preview, &mut state, &changes, started);
    drop(state);
    if changes.rest {
        rescan(preview, &HashSet::new());
    }
}

/// Reads anew what was reported to have changed. Whether that took a look at everything.
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
            Place::Look if path.is_file() => changes.look = true,
            Place::Look | Place::Unknown => changes.rest = true,
            Place::Elsewhere => {}
        }
    }
    apply(preview, &mut state, &changes, started);
    drop(state);
    if changes.rest {
        rescan(preview, &shown);
    }
    changes.rest
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

/// Reads texts and the look of pages anew, while nothing else changes.
fn apply(preview: &Preview, state: &mut State, changes: &Changes, started: Instant) {
    if !changes.texts.is_empty() {
        read_texts(preview, state, &changes.texts, started);
    }
    if changes.look {
        read_look(preview, state, started);
    }
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

fn read_look(preview: &Preview, state: &mut State, started: Instant) {
    let snapshot = preview.current();
    let overrides = &snapshot.scanned.overrides;
    let changed = overrides.iter().filter(|(_, path)| state.stamps.get(path) != Some(&stamp(path)));
    let names = changed.map(|(_, path)| scan::show(path)).collect();
    state.note(overrides.iter().map(|(_, path)| path.clone()).collect());
    match Appearance::read(&snapshot.scanned, preview.wording) {
        Ok(appearance) => {
            show(preview, snapshot.dressed(appearance), names, started);
        }
        Err(error) => {
            // They are not what is shown: the next look at all files finds them changed.
            state.stamps.extend(overrides.iter().map(|(_, path)| (path.clone(), None)));
            preview.set_trouble(Some(format!("{error:#}")));
        }
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
    let mut before = State::default();
    before
        .note(settings(&preview.request, &current.scanned).into_iter().chain(folders::all(&current.scanned)).collect());
    let scanned = Arc::new(codes::verified(scan::scan(&preview.request)?)?);
    let mut now = now(preview, &scanned);
    // What these held while they were read.
    now.extend(before.stamps.clone());
    let then = locked.map_or_else(|| preview.lock().stamps.clone(), |state| state.stamps.clone());
    let mut changed = changed(&current.scanned, &scanned, &then, &now);
    changed.extend(touched.iter().cloned());
    let differs = |path: &PathBuf| then.get(path).is_some_and(|then| now.get(path) != Some(then));
    let settings_changed = settings(&preview.request, &scanned).iter().any(differs);
    let look_changed =
        scanned.overrides != current.scanned.overrides || scanned.overrides.iter().any(|(_, path)| differs(path));
    let homes = other_homes(&current.scanned, &scanned);
    if changed.is_empty() && !settings_changed && !look_changed && homes.is_empty() {
        return Ok(Rescanned { change: None, stamps: now });
    }
    let mut names: BTreeSet<String> = changed.iter().map(ToString::to_string).collect();
    let others =
        settings(&preview.request, &scanned).into_iter().chain(scanned.overrides.iter().map(|(_, path)| path.clone()));
    let is_new = |path: &PathBuf| now.get(path) != then.get(path);
    names.extend(others.filter(is_new).map(|path| scan::show(&path)));
    let gone = current.scanned.overrides.iter().filter(|own| !scanned.overrides.contains(own));
    names.extend(gone.map(|(_, path)| scan::show(path)));
    names.extend(homes.iter().map(|root| scan::show(root)));
    let names = names.into_iter().collect();
    if changed.is_empty() && !settings_changed && homes.is_empty() {
        // A template or the like is new or gone.
        let look = Appearance::read(&scanned, preview.wording)?;
        return Ok(Rescanned { change: Some((current.in_folders(scanned).dressed(look), names)), stamps: now });
    }
    if settings_changed || !current.is_whole() {
        let mut state = State::default();
        state.note(first(&preview.request, &scanned));
        state.stamps.extend(before.stamps);
        let snapshot = Snapshot::start(scanned, preview.wording)?;
        return Ok(Rescanned { change: Some((snapshot, names)), stamps: state.stamps });
    }
    let mut snapshot = current.rescanned(Arc::clone(&scanned), &changed);
    // Every page names all locales.
    if look_changed || !homes.is_empty() {
        snapshot = snapshot.dressed(Appearance::read(&scanned, preview.wording)?);
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
fn now(preview: &Preview, scanned: &Scanned) -> HashMap<PathBuf, Option<Stamp>> {
    let sources = &scanned.sources;
    let own = sources.iter().map(|(ix, file)| sources.home(ix).root.join(&*file.rel));
    let all: BTreeSet<PathBuf> = own.chain(first(&preview.request, scanned)).collect();
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

/// What a path on disk is to the site.
enum Place {
    File(FileIx),
    /// A template, a catalog or a static file that is known.
    Look,
    Elsewhere,
    /// It may be new, gone, or a folder.
    Unknown,
}

/// The folders and files of a site, without links in their paths.
struct Places<'a> {
    snapshot: &'a Snapshot,
    roots: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    look: HashSet<PathBuf>,
    settings: HashSet<PathBuf>,
}

impl<'a> Places<'a> {
    fn new(request: &Request, snapshot: &'a Snapshot) -> Self {
        let scanned = &snapshot.scanned;
        let folders: Vec<PathBuf> = scan::stamp::folders(request).iter().map(|folder| full(folder)).collect();
        Self {
            snapshot,
            roots: scanned.sources.collections.iter().map(|home| full(&home.root)).collect(),
            look: scanned.overrides.iter().map(|(_, path)| full(path)).collect(),
            settings: settings(request, scanned).iter().map(|path| full(path)).collect(),
            folders,
        }
    }

    fn find(&self, path: &Path) -> Place {
        // What is reached by a link is told of by the link.
        self.known(path).or_else(|| self.known(&full(path))).unwrap_or_else(|| self.unknown(path))
    }

    fn known(&self, path: &Path) -> Option<Place> {
        if self.look.contains(path) {
            return Some(Place::Look);
        }
        if self.settings.contains(path) {
            return Some(Place::Unknown);
        }
        for (root, home) in self.roots.iter().zip(&self.snapshot.scanned.sources.collections) {
            let rel = path.strip_prefix(root).ok().and_then(Path::to_str);
            if let Some(file) = rel.and_then(|rel| home.by_path.get(rel.replace('\\', "/").as_str())) {
                return Some(Place::File(*file));
            }
        }
        None
    }

    fn unknown(&self, path: &Path) -> Place {
        // An editor's own file, written and gone: nothing of it was ever shown.
        if !path.exists() && !self.was_folder(path) && !self.was_folder(&full(path)) {
            return Place::Elsewhere;
        }
        let inside = self.folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
        let hidden = |path: &Path| path.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
        if inside.is_none_or(hidden) { Place::Elsewhere } else { Place::Unknown }
    }

    /// Whether a locale, or some of its files, stood there.
    fn was_folder(&self, path: &Path) -> bool {
        let homes = self.roots.iter().zip(&self.snapshot.scanned.sources.collections);
        homes.filter_map(|(root, home)| Some((path.strip_prefix(root).ok()?, home))).any(|(folder, home)| {
            folder.as_os_str().is_empty() || home.by_path.keys().any(|file| Path::new(&**file).starts_with(folder))
        })
    }
}

/// A path without links, even of what is no more there.
fn full(path: &Path) -> PathBuf {
    let in_folder = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(in_folder).unwrap_or_else(|| path.to_owned())
}
