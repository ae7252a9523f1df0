//! Serves a built site to the world.
//!
//! ```text
//! folder ─ load ─▶ Image ─ swapped as one pointer ─▶ State
//!                                                      │
//! socket ─ accept ─▶ worker ─ guard ─ hyper ─▶ request ┴▶ find ─▶ reply ─ hyper ─▶ socket
//! ```

mod account;
mod address;
mod answer;
mod body;
mod buffer;
mod clock;
mod conditional;
mod connection;
mod encoding;
mod folder;
mod grammar;
mod guard;
mod image;
mod load;
mod log;
mod metrics;
mod monitor;
mod notice;
mod pace;
mod policy;
mod preference;
mod proxy;
mod quality;
mod range;
mod release;
mod reply;
mod room;
mod search;
mod state;
mod tls;
mod watch;
mod worker;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpSocket};

use crate::http::{Ended, signal};
use log::{Log, Writing};
use monitor::Monitor;
pub use notice::Notice;
pub use pace::Patience;
pub use proxy::Network;
use room::Room;
use state::State;
pub use tls::CertificateFiles;
use tls::Tls;
use watch::{Hangups, Watched};
use worker::{Arrival, Shop, Worker};

/// Connections that may wait to be accepted.
const BACKLOG: u32 = 4096;
/// How long to wait when there is no room for another connection.
const PAUSE: Duration = Duration::from_millis(50);

/// Who is told what happens.
pub type Tell = Arc<dyn Fn(Notice) + Send + Sync>;

/// How a site is served.
#[derive(Clone, Debug)]
pub struct Options {
    /// What `build` wrote.
    pub folder: PathBuf,
    pub listen: SocketAddr,
    pub tls: Option<CertificateFiles>,
    /// Where Prometheus asks.
    pub metrics: Option<SocketAddr>,
    /// `-` is the standard output.
    pub access_log: Option<PathBuf>,
    pub workers: usize,
    /// Bytes of the site that are held in memory; the rest stays on the disk.
    pub memory: u64,
    pub connections: usize,
    /// Proxies that may say who asks.
    pub proxies: Vec<Network>,
    pub patience: Patience,
    /// How long the end waits for answers that are under way.
    pub grace: Duration,
}

/// Serves a site until a signal ends the program.
pub fn host(options: &Options, tell: &Tell) -> anyhow::Result<Ended> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let writing = options.access_log.as_deref().map(Log::open).transpose()?;
    let ended = runtime.block_on(run(options, writing.as_ref(), tell));
    if let Some(writing) = writing {
        writing.end();
    }
    runtime.shutdown_background();
    ended
}

async fn run(options: &Options, writing: Option<&Writing>, tell: &Tell) -> anyhow::Result<Ended> {
    let hangups = Hangups::listen()?;
    let tls = options.tls.as_ref().map(Tls::open).transpose()?.map(Arc::new);
    let listener = listen(options.listen)?;
    let address = listener.local_addr()?;
    let metrics = options.metrics.map(listen).transpose()?;
    let state = Arc::new(State::new(writing.map(|writing| writing.log.clone())));
    let (open, closed) = tokio::sync::watch::channel(());
    let shop = Shop {
        state: Arc::clone(&state),
        tls: tls.clone(),
        proxies: options.proxies.as_slice().into(),
        patience: options.patience,
        open: closed,
    };
    let workers = (0..options.workers.max(1))
        .map(|number| Worker::start(number, shop.clone()))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let room = Room::new(options.connections);
    let counters = workers.iter().map(|worker| Arc::clone(&worker.counters)).collect();
    let monitor = Monitor { state: Arc::clone(&state), counters, room: room.clone(), patience: options.patience };
    let watched =
        Watched { folder: options.folder.as_path().into(), memory: options.memory, state, tls, tell: Arc::clone(tell) };
    let graceful = GracefulShutdown::new();
    let ended = tokio::select! {
        ended = signal() => ended,
        never = accept(&listener, &workers, &room, &graceful) => never,
        never = monitor.serve(metrics, tell) => never,
        failed = serve(&watched, hangups, address) => failed.map(|()| Ended::Terminated),
    }?;
    drop(listener);
    watched.state.close();
    // A second signal ends at once.
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(options.grace) => {}
        _ = signal() => {}
    }
    drop(open);
    workers.into_iter().for_each(Worker::join);
    Ok(ended)
}

async fn serve(watched: &Watched, hangups: Hangups, address: SocketAddr) -> anyhow::Result<()> {
    let path = watched.begin().await?;
    (watched.tell)(Notice::Listening { address, path, secure: watched.tls.is_some() });
    watched.go_on(hangups).await
}

/// Listens at an address, and at no other.
fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let bound = || {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        // After a restart the connections of the last run are still in the way.
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)
    };
    bound().with_context(|| format!("cannot listen on {address}"))
}

/// Gives the workers connections in turn. Where there is no room for another, it waits with the system.
async fn accept(
    listener: &TcpListener,
    workers: &[Worker],
    room: &Room,
    graceful: &GracefulShutdown,
) -> anyhow::Result<Ended> {
    for worker in workers.iter().cycle() {
        let place = room.place().await?;
        let (stream, remote) = loop {
            match listener.accept().await {
                Ok(accepted) => break accepted,
                // A connection that fails before it begins concerns nobody else; too many open files pass.
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        };
        let _ = stream.set_nodelay(true);
        if let Ok(stream) = stream.into_std() {
            worker.take(Arrival { stream, remote, place: place.take(), watcher: graceful.watcher() });
        }
    }
    std::future::pending().await
}
