//! What is shown now: a snapshot behind one pointer. Changes make another and put it there, one after the other.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::watch;

use super::{News, Options, Tell, changes};
use crate::check::codes;
use crate::fluent::Wording;
use crate::model::sources::FileIx;
use crate::pipeline::{Answer, Snapshot};
use crate::render::urls;
use crate::scan::stamp::{Stamp, settings, stamps};
use crate::scan::{self, Request};

/// How long a page that only the whole site can give is waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// A site being previewed.
pub struct Preview {
    pub(super) request: Request,
    pub(super) wording: Wording,
    current: ArcSwap<Snapshot>,
    /// What stands in the way of showing what is on disk.
    trouble: ArcSwap<Option<String>>,
    state: Mutex<State>,
    /// Held while all files are looked at.
    rescanning: Mutex<()>,
    /// Counts what was shown: who waits for changes waits for this.
    version: watch::Sender<u64>,
    /// Asks for the whole site to be read.
    wanted: Sender<()>,
    pub(super) tell: Arc<Tell>,
}

/// Held by whoever changes what is shown.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The files as they were just before they were read.
    pub stamps: HashMap<PathBuf, Option<Stamp>>,
    /// The texts that were read since the whole site was begun to be.
    pub amended: BTreeSet<FileIx>,
}

impl State {
    /// Looks at files, before they are read.
    pub fn note(&mut self, files: Vec<PathBuf>) {
        let files = files.into_iter().map(|path| (path.clone(), path)).collect();
        self.stamps.extend(stamps(files));
    }
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("request", &self.request).finish_non_exhaustive()
    }
}

impl Preview {
    /// Finds the files, and reads only what no page can be shown without. The receiver is told when all are wanted.
    pub fn start(options: &Options, tell: Arc<Tell>) -> anyhow::Result<(Self, Receiver<()>)> {
        let Options { request, wording, .. } = options;
        let mut before = State::default();
        before.note(settings(request));
        let scanned = Arc::new(codes::verified(scan::scan(request)?)?);
        let mut state = State::default();
        let overrides = scan::overrides(&scanned)?;
        state.note(changes::first(request, &scanned, &overrides));
        // What these held while they were read.
        state.stamps.extend(before.stamps);
        let snapshot = Snapshot::start(scanned, overrides, *wording)?;
        let (wanted, asked) = mpsc::channel();
        let preview = Self {
            request: request.clone(),
            wording: *wording,
            current: ArcSwap::from_pointee(snapshot),
            trouble: ArcSwap::default(),
            state: Mutex::new(state),
            rescanning: Mutex::default(),
            version: watch::Sender::new(0),
            wanted,
            tell,
        };
        Ok((preview, asked))
    }

    /// Where the site is published on its host; here it is at the same path.
    pub fn path(&self) -> String {
        let current = self.current();
        urls::path_of(current.scanned.config.base_url.as_deref()).to_owned()
    }

    pub fn current(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    pub fn version(&self) -> u64 {
        *self.version.borrow()
    }

    /// To wait for changes with.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Whoever holds it changes what is shown; everybody else waits.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whoever holds it looks at all files.
    pub(super) fn rescanning(&self) -> MutexGuard<'_, ()> {
        self.rescanning.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows another snapshot from now on. The one before takes a while to let go: best without the lock.
    pub(super) fn show(&self, snapshot: Snapshot) -> Arc<Snapshot> {
        let before = self.current.swap(Arc::new(snapshot));
        self.version.send_modify(|version| *version += 1);
        before
    }

    /// Asks for the whole site to be read.
    pub fn read_whole(&self) {
        // Without a reader the program is ending.
        let _ = self.wanted.send(());
    }

    pub fn trouble(&self) -> Arc<Option<String>> {
        self.trouble.load_full()
    }

    /// Tells of what stands in the way, and when that is over.
    pub(super) fn set_trouble(&self, trouble: Option<String>) {
        if **self.trouble.load() != trouble {
            self.trouble.store(Arc::new(trouble.clone()));
            self.version.send_modify(|version| *version += 1);
            (self.tell)(News::Trouble(trouble));
        }
    }

    /// What stands at a path, and the snapshot that says so. What has changed on disk is read first.
    pub fn answer(&self, path: &str) -> anyhow::Result<(Arc<Snapshot>, Answer)> {
        changes::refresh(self, path);
        let (snapshot, answer) = self.answer_now(path)?;
        if !matches!(answer, Answer::Nothing) {
            return Ok((snapshot, answer));
        }
        // It may be new.
        changes::rescan(self, &HashSet::new());
        self.answer_now(path)
    }

    /// The same without a look at the disk.
    pub fn answer_now(&self, path: &str) -> anyhow::Result<(Arc<Snapshot>, Answer)> {
        let until = std::time::Instant::now() + LONGEST_WAIT;
        loop {
            let snapshot = self.prepared(path);
            let answer = snapshot.answer(path)?;
            if !matches!(answer, Answer::NotYet) || std::time::Instant::now() > until {
                return Ok((snapshot, answer));
            }
            self.read_whole();
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The current snapshot, with all that an address needs read.
    fn prepared(&self, path: &str) -> Arc<Snapshot> {
        let snapshot = self.current();
        if snapshot.is_whole() {
            return snapshot;
        }
        let mut state = self.lock();
        let snapshot = self.current();
        let Some(next) = snapshot.with_needs(path) else { return snapshot };
        state.note(files(&next, next.read_files()));
        self.current.store(Arc::new(next));
        self.current()
    }
}

/// Where some files of a site stand.
pub(super) fn files(snapshot: &Snapshot, files: impl Iterator<Item = FileIx>) -> Vec<PathBuf> {
    files.map(|file| snapshot.place(file)).collect()
}
