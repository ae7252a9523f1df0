//! The threads that answer. Each has its own connections, which no other thread touches.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

use hyper_util::server::graceful::Watcher;
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;

use super::connection;
use super::metrics::Counters;
use super::pace::Patience;
use super::proxy::{Network, Origin};
use super::room::Place;
use super::state::{Client, State};
use super::tls::Tls;

/// Threads that a worker may let wait for the disk.
const MOST_READING: usize = 8;

/// A connection that was accepted.
#[derive(Debug)]
pub(super) struct Arrival {
    pub stream: std::net::TcpStream,
    pub remote: SocketAddr,
    pub place: Place,
    pub watcher: Watcher,
}

/// What all workers need.
#[derive(Clone, Debug)]
pub(super) struct Shop {
    pub state: Arc<State>,
    pub tls: Option<Arc<Tls>>,
    pub proxies: Arc<[Network]>,
    pub patience: Patience,
    /// Closed when the workers are to end.
    pub open: watch::Receiver<()>,
}

/// A thread that answers.
#[derive(Debug)]
pub(super) struct Worker {
    pub counters: Arc<Counters>,
    arrivals: UnboundedSender<Arrival>,
    thread: JoinHandle<()>,
}

impl Worker {
    pub(super) fn start(number: usize, shop: Shop) -> anyhow::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().max_blocking_threads(MOST_READING).build()?;
        let (arrivals, receiver) = unbounded_channel();
        let counters = Arc::<Counters>::default();
        let own = Arc::clone(&counters);
        let thread = std::thread::Builder::new().name(format!("worker {number}")).spawn(move || {
            runtime.block_on(work(receiver, shop, own));
            // A read that hangs must not keep the program from ending.
            runtime.shutdown_background();
        })?;
        Ok(Self { counters, arrivals, thread })
    }

    /// Gives it a connection.
    pub(super) fn take(&self, arrival: Arrival) {
        // It only goes when the program ends.
        let _ = self.arrivals.send(arrival);
    }

    /// Waits for its end.
    pub(super) fn join(self) {
        drop(self.arrivals);
        let _ = self.thread.join();
    }
}

async fn work(mut arrivals: UnboundedReceiver<Arrival>, mut shop: Shop, counters: Arc<Counters>) {
    loop {
        tokio::select! {
            arrival = arrivals.recv() => match arrival {
                Some(arrival) => _ = tokio::spawn(serve(arrival, shop.clone(), Arc::clone(&counters))),
                None => return,
            },
            _ = shop.open.changed() => return,
        }
    }
}

async fn serve(arrival: Arrival, shop: Shop, counters: Arc<Counters>) {
    let Arrival { stream, remote, place, watcher } = arrival;
    let Ok(stream) = TcpStream::from_std(stream) else { return };
    let origin = Origin { remote: remote.ip(), secure: shop.tls.is_some() };
    let client = Client { state: shop.state, counters, origin, proxies: shop.proxies };
    match shop.tls {
        Some(tls) => connection::secure(stream, &tls, client, shop.patience, watcher).await,
        None => connection::plain(stream, client, shop.patience, watcher).await,
    }
    drop(place);
}
