//! Reads the whole site behind what is shown: first of all, and again after each change.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::News;
use super::preview::{Preview, files};
use crate::model::diagnostic::Diagnostic;
use crate::pipeline::Snapshot;
use crate::scan::stamp::{Stamp, stamps};

/// How long nothing must have been asked for before the whole site is looked through again.
const QUIET: Duration = Duration::from_millis(100);

/// Reads whenever that is asked for, until nobody can ask any more.
pub fn run(preview: &Preview, asked: &Receiver<()>) {
    let started = Instant::now();
    let mut told: Option<Vec<Diagnostic>> = None;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads((cores - 1).max(1)).start_handler(|_| step_back()).build();
    while asked.recv().is_ok() {
        if told.is_some() && !settled(asked) {
            return;
        }
        match &pool {
            Ok(pool) => pool.install(|| read(preview)),
            Err(_) => read(preview),
        }
        let snapshot = preview.current();
        if !snapshot.is_whole() {
            continue;
        }
        let found = all(&snapshot);
        let news = match &told {
            None => News::Read {
                pages: snapshot.site.rows.len(),
                locales: snapshot.site.locales.len(),
                took: started.elapsed(),
                found: found.clone(),
            },
            Some(told) => News::Checked { found: beyond(&found, told), mended: beyond(told, &found).len() },
        };
        told = Some(found);
        (preview.tell)(news);
    }
}

/// Waits until nobody has asked for a while. Whether somebody still can.
fn settled(asked: &Receiver<()>) -> bool {
    loop {
        match asked.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Everything that is wrong with a site.
fn all(snapshot: &Snapshot) -> Vec<Diagnostic> {
    snapshot.diagnostics.iter().chain(&snapshot.appearance.diagnostics).cloned().collect()
}

/// What is among some findings and not among others.
fn beyond(found: &[Diagnostic], others: &[Diagnostic]) -> Vec<Diagnostic> {
    let key =
        |found: &Diagnostic| (found.code, found.at.as_ref().map(|at| Arc::clone(&at.path)), found.message.clone());
    let mut known: HashMap<_, usize> = HashMap::new();
    for other in others {
        *known.entry(key(other)).or_default() += 1;
    }
    let mut is_new = |found: &Diagnostic| match known.get_mut(&key(found)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    found.iter().filter(|found| is_new(found)).cloned().collect()
}

/// Changes go on meanwhile: what they show is newer, and stays. They wait for nothing that takes time here.
fn read(preview: &Preview) {
    loop {
        let snapshot = {
            let mut state = preview.lock();
            state.amended.clear();
            preview.current()
        };
        // Of a whole site all files have been looked at.
        let seen = if snapshot.is_whole() { Vec::new() } else { look(&snapshot) };
        let mut whole = snapshot.whole();
        let mut state = preview.lock();
        for (path, stamp) in seen {
            state.stamps.entry(path).or_insert(stamp);
        }
        // If files came or went, all is read once more.
        while Arc::ptr_eq(&preview.current().scanned, &snapshot.scanned) {
            let late = std::mem::take(&mut state.amended);
            if late.is_empty() {
                let before = preview.show(whole.dressed_as(&preview.current()));
                drop(state);
                drop(before);
                return;
            }
            drop(state);
            whole = whole.amended(&late);
            state = preview.lock();
        }
    }
}

/// Looks at all files, before they are read.
fn look(snapshot: &Snapshot) -> Vec<(PathBuf, Option<Stamp>)> {
    let places = files(snapshot, snapshot.scanned.sources.iter().map(|(ix, _)| ix));
    stamps(places.into_iter().map(|path| (path.clone(), path)).collect())
}

/// Leaves the processor to whoever looks at pages in the meantime.
#[cfg(target_os = "linux")]
fn step_back() {
    // There, a thread has a priority of its own.
    let _ = rustix::process::setpriority_process(None, 10);
}

#[cfg(not(target_os = "linux"))]
fn step_back() {}
