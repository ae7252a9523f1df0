//! Waits for changes on disk. What it misses is found when a page is asked for.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::preview::Preview;
use super::{FIRST_PAGE, changes};
use crate::scan::stamp::{Root, roots};

/// How long nothing more must be heard before changes are looked at together.
const QUIET: Duration = Duration::from_millis(4);

/// After so long they are looked at in any case.
const LONGEST: Duration = Duration::from_millis(40);

/// How often it is looked whether folders are still there.
const TICK: Duration = Duration::from_secs(1);

/// How soon all is looked at once more after something came or went.
const SOON: Duration = Duration::from_millis(200);

/// Waits on a thread of its own, as long as the preview lives.
pub fn start(preview: &Arc<Preview>) {
    let weak = Arc::downgrade(preview);
    std::thread::spawn(move || run(&weak));
}

fn run(preview: &Weak<Preview>) {
    let (tell, told) = channel();
    let watcher = notify::recommended_watcher(tell).ok();
    let mut folders = Folders { watcher, known: HashMap::new(), all: true };
    if let Some(preview) = preview.upgrade() {
        folders.renew(&preview);
        // What changed before anybody listened. The first page goes before that.
        std::thread::sleep(FIRST_PAGE);
        changes::rescan(&preview, &HashSet::new());
    }
    // What comes into a new folder before that is watched, nobody hears of.
    let mut again = false;
    while let Some(preview) = preview.upgrade() {
        if folders.renew(&preview) {
            changes::rescan(&preview, &HashSet::new());
        }
        let heard = listen(&told, if again { SOON } else { TICK });
        if !heard.paths.is_empty() || heard.overflow {
            again = changes::touched(&preview, &heard.paths, heard.overflow);
        } else if again || !folders.all || preview.trouble().is_some() {
            again = false;
            changes::rescan(&preview, &HashSet::new());
        }
    }
}

/// What was heard of.
#[derive(Debug, Default)]
struct Heard {
    paths: BTreeSet<PathBuf>,
    /// There was more than could be heard.
    overflow: bool,
}

/// Waits for the next changes, or a while.
fn listen(told: &Receiver<notify::Result<Event>>, patience: Duration) -> Heard {
    let mut heard = Heard::default();
    let mut until = Instant::now() + patience;
    let mut latest = None;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        match told.recv_timeout(left) {
            Ok(event) => {
                // Reading a file is no change, and no reason to wait for more.
                if !note(&mut heard, event) {
                    continue;
                }
                let now = Instant::now();
                until = (now + QUIET).min(*latest.get_or_insert(now + LONGEST));
            }
            Err(RecvTimeoutError::Timeout) => return heard,
            Err(RecvTimeoutError::Disconnected) => {
                // There is no watcher: files are looked at every now and then.
                std::thread::sleep(left);
                return heard;
            }
        }
    }
}

/// Whether it is a change.
fn note(heard: &mut Heard, event: notify::Result<Event>) -> bool {
    match event {
        Ok(event) if matches!(event.kind, EventKind::Access(_)) && !event.need_rescan() => return false,
        Ok(event) => {
            heard.overflow |= event.need_rescan();
            heard.paths.extend(event.paths);
        }
        Err(_) => heard.overflow = true,
    }
    true
}

/// The folders that are watched.
struct Folders {
    watcher: Option<RecommendedWatcher>,
    /// Each with what it was known by: another folder of the same name must be watched anew.
    known: HashMap<PathBuf, u64>,
    /// Whether all that should be watched are.
    all: bool,
}

impl Folders {
    /// Watches what is there now. Whether that is not what was there before.
    fn renew(&mut self, preview: &Preview) -> bool {
        let before = self.known.clone();
        let mut all = self.watcher.is_some();
        let now = roots(&preview.request);
        for Root { path, deep, inode } in &now {
            if self.known.get(path) == Some(inode) {
                continue;
            }
            let mode = if *deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            let Some(watcher) = &mut self.watcher else { break };
            let _ = watcher.unwatch(path);
            match watcher.watch(path, mode) {
                Ok(()) => {
                    self.known.insert(path.clone(), *inode);
                }
                Err(_) => all = false,
            }
        }
        self.known.retain(|path, _| now.iter().any(|root| root.path == *path));
        self.all = all;
        !before.is_empty() && before != self.known
    }
}
