//! Which release is served: the first, and each that takes its place in the folder.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::task::spawn_blocking;

use super::folder::Folder;
use super::image::Image;
use super::release::Identity;
use super::state::State;
use super::tls::Tls;
use super::{Notice, Tell};

/// How often the folder is looked at.
const INTERVAL: Duration = Duration::from_millis(500);
/// How long the old release waits for those who still read of it, and how often it looks for them.
const RETIREMENT: (Duration, u32) = (Duration::from_millis(100), 600);

/// How long the allocator keeps what was freed, at the least, and what is a large piece to it.
const SETTLING: (Duration, usize) = (Duration::from_millis(500), 64 << 20);

/// What is watched, and who is told.
pub(super) struct Watched {
    pub folder: Arc<Path>,
    /// Bytes that may be held.
    pub memory: u64,
    pub state: Arc<State>,
    pub tls: Option<Arc<Tls>>,
    pub tell: Tell,
}

/// What stands in the folder: a release, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Standing(Option<Identity>);

/// What a look at the folder comes to.
enum Seen {
    Same,
    New(Box<Image>),
    /// It cannot be served.
    Wrong(Standing, anyhow::Error),
}

impl Watched {
    /// Serves the release that stands in the folder; an error if it cannot be.
    pub(super) async fn begin(&self) -> anyhow::Result<Arc<str>> {
        let (folder, memory) = (Arc::clone(&self.folder), self.memory);
        let image = spawn_blocking(move || Image::load(&folder, memory, None)).await??;
        let path = image.release.path.as_str().into();
        if !image.is_compressed() {
            (self.tell)(Notice::Uncompressed);
        }
        self.publish(image);
        Ok(path)
    }

    /// Serves each release that follows.
    pub(super) async fn go_on(&self, mut hangups: Hangups) -> anyhow::Result<()> {
        let mut wrong = None;
        loop {
            let hung_up = tokio::select! {
                () = tokio::time::sleep(INTERVAL) => false,
                () = self.state.look.notified() => false,
                () = hangups.next() => true,
            };
            if hung_up {
                self.hang_up();
            }
            let (folder, memory) = (Arc::clone(&self.folder), self.memory);
            let before = self.state.image().clone();
            let known = wrong.clone();
            match spawn_blocking(move || look(&folder, memory, before.as_deref(), known.as_ref(), hung_up)).await? {
                Seen::Same => {}
                Seen::New(image) => {
                    wrong = None;
                    self.publish(*image);
                }
                Seen::Wrong(standing, error) => {
                    self.state.load_failures.fetch_add(1, Ordering::Relaxed);
                    wrong = Some(standing);
                    (self.tell)(Notice::NotLoaded(format!("{error:#}")));
                }
            }
            self.state.has_looked();
        }
    }

    fn publish(&self, image: Image) {
        let notice = Notice::Loaded {
            files: image.files.len(),
            held: image.held,
            on_disk: image.on_disk,
            strange: image.strange,
        };
        let before = self.state.publish(image);
        (self.tell)(notice);
        spawn_blocking(move || {
            if let Some(before) = before {
                retire(before);
            }
            settle();
        });
    }

    fn hang_up(&self) {
        if let Some(log) = &self.state.log {
            log.reopen();
        }
        if let Some(Err(error)) = self.tls.as_ref().map(|tls| tls.reload()) {
            (self.tell)(Notice::NotLoaded(format!("{error:#}")));
        }
    }
}

/// `known` is what was told already: a folder that is as wrong as it was is not told again.
fn look(path: &Path, memory: u64, before: Option<&Image>, known: Option<&Standing>, forced: bool) -> Seen {
    let standing = Standing(Folder::open(path).and_then(|folder| Identity::of(&folder)).ok());
    let same = before.is_some_and(|image| Some(&image.identity) == standing.0.as_ref()) || known == Some(&standing);
    if same && !forced {
        return Seen::Same;
    }
    Image::load(path, memory, before).map_or_else(|error| Seen::Wrong(standing, error), |image| Seen::New(image.into()))
}

/// Gives an old release back when nobody reads of it any more: it is large, and no reader should wait for that.
fn retire(image: Arc<Image>) {
    let (pause, most) = RETIREMENT;
    for _ in 0..most {
        if Arc::strong_count(&image) == 1 {
            break;
        }
        std::thread::sleep(pause);
    }
    drop(image);
}

/// The allocator gives back what was freed some time ago when a large piece is freed, and a server at rest frees none.
fn settle() {
    for _ in 0..3 {
        std::thread::sleep(SETTLING.0);
        drop(std::hint::black_box(Vec::<u8>::with_capacity(SETTLING.1)));
    }
}

/// SIGHUP, where there is such a thing.
#[derive(Debug)]
pub(super) struct Hangups {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
}

impl Hangups {
    #[cfg(unix)]
    pub(super) fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { signal: signal(SignalKind::hangup())? })
    }

    #[cfg(not(unix))]
    pub(super) fn listen() -> std::io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(unix)]
    async fn next(&mut self) {
        if self.signal.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        std::future::pending::<()>().await;
    }
}
