//! What all connections share: the release that is served now, and whether the server is about to end.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::available_parallelism;
use std::time::Duration;

use arc_swap::{ArcSwapOption, Guard};
use tokio::sync::{Notify, Semaphore, watch};

use super::image::Image;
use super::log::Log;
use super::metrics::Counters;
use super::proxy::{Network, Origin};

/// How long a request waits for a release that is being loaded.
const PATIENCE: Duration = Duration::from_secs(5);

/// Shared by all.
#[derive(Debug)]
pub(super) struct State {
    image: ArcSwapOption<Image>,
    closing: AtomicBool,
    /// Asks the watcher to look at the folder now.
    pub look: Notify,
    /// Counts how often it has.
    looked: watch::Sender<u64>,
    pub log: Option<Log>,
    pub loads: AtomicU64,
    pub load_failures: AtomicU64,
    /// Lets as many searches be made at once as there are processors: the others wait, and files do not.
    pub searches: Arc<Semaphore>,
}

impl State {
    pub(super) fn new(log: Option<Log>) -> Self {
        Self {
            image: ArcSwapOption::empty(),
            closing: AtomicBool::new(false),
            look: Notify::new(),
            looked: watch::Sender::new(0),
            log,
            loads: AtomicU64::new(0),
            load_failures: AtomicU64::new(0),
            searches: Arc::new(Semaphore::new(available_parallelism().map_or(1, NonZero::get))),
        }
    }

    /// The release of the moment; `None` before the first is loaded.
    pub(super) fn image(&self) -> Guard<Option<Arc<Image>>> {
        self.image.load()
    }

    /// Serves another release from now on. Gives back the one before.
    pub(super) fn publish(&self, image: Image) -> Option<Arc<Image>> {
        self.loads.fetch_add(1, Ordering::Relaxed);
        self.image.swap(Some(Arc::new(image)))
    }

    pub(super) fn has_looked(&self) {
        self.looked.send_modify(|times| *times += 1);
    }

    /// Has the folder looked at, because what the image says of it is no longer so.
    pub(super) async fn refresh(&self) {
        let mut looked = self.looked.subscribe();
        self.look.notify_one();
        let _ = tokio::time::timeout(PATIENCE, looked.changed()).await;
    }

    pub(super) fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_ready(&self) -> bool {
        !self.closing.load(Ordering::Relaxed) && self.image.load().is_some()
    }
}

/// Who asks, and who answers.
#[derive(Clone, Debug)]
pub(super) struct Client {
    pub state: Arc<State>,
    pub counters: Arc<Counters>,
    /// The other end of the connection.
    pub origin: Origin,
    pub proxies: Arc<[Network]>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::image::tests::write;

    #[test]
    fn it_is_ready_from_the_first_release_to_the_end() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[("index.html", "a")], "");
        let state = State::new(None);
        assert!(!state.is_ready());
        assert!(state.publish(Image::load(folder.path(), 10, None).unwrap()).is_none());
        assert!(state.is_ready());
        state.close();
        assert!(!state.is_ready());
    }
}
