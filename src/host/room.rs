//! How many connections there may be, and how many there are.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Open files that are not connections.
const FILES: u64 = 256;

/// Room for connections.
#[derive(Clone, Debug)]
pub(super) struct Room {
    free: Arc<Semaphore>,
    taken: Arc<AtomicU64>,
}

/// A place that nobody has taken yet.
#[derive(Debug)]
pub(super) struct FreePlace {
    permit: OwnedSemaphorePermit,
    taken: Arc<AtomicU64>,
}

/// The place of a connection; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    _permit: OwnedSemaphorePermit,
    taken: Arc<AtomicU64>,
}

impl Room {
    /// For as many connections as are asked for, but no more than files may be open.
    pub(super) fn new(asked: usize) -> Self {
        let files = usize::try_from(open_files().saturating_sub(FILES)).unwrap_or(usize::MAX);
        let most = asked.min(files).clamp(1, Semaphore::MAX_PERMITS);
        Self { free: Arc::new(Semaphore::new(most)), taken: Arc::default() }
    }

    /// Waits for a place.
    pub(super) async fn place(&self) -> anyhow::Result<FreePlace> {
        let permit = Arc::clone(&self.free).acquire_owned().await?;
        Ok(FreePlace { permit, taken: Arc::clone(&self.taken) })
    }

    /// Connections that are open.
    pub(super) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }
}

impl FreePlace {
    pub(super) fn take(self) -> Place {
        self.taken.fetch_add(1, Ordering::Relaxed);
        Place { _permit: self.permit, taken: self.taken }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Has as many files open as the system lets.
#[cfg(unix)]
fn open_files() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let raised = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum }).is_ok();
    (if raised { limit.maximum } else { limit.current }).unwrap_or(u64::MAX)
}

#[cfg(not(unix))]
fn open_files() -> u64 {
    u64::MAX
}
