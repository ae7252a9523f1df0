//! The writer's preview: shows each page as it is on disk, and shows it anew when that changes. It writes nothing.
#![allow(clippy::disallowed_methods)]

mod answer;
mod changes;
mod events;
mod folders;
mod page;
mod places;
mod preview;
mod reader;
mod watch;

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

use crate::fluent::Wording;
use crate::http::{Ended, bind, signal};
use crate::model::diagnostic::Diagnostic;
use crate::scan::Request;
use preview::Preview;

/// How long a browser may take to send the head of a request.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long the reading of the whole site waits for the first page to be asked for, which goes before it.
const FIRST_PAGE: Duration = Duration::from_millis(400);

/// What is previewed, and where.
#[derive(Clone, Debug)]
pub struct Options {
    pub request: Request,
    pub wording: Wording,
    pub host: IpAddr,
    pub port: u16,
}

/// What the preview tells on the way.
#[derive(Debug)]
pub enum News {
    /// It can be looked at.
    Listening { address: SocketAddr, path: String },
    /// The whole site was read for the first time.
    Read { pages: usize, locales: usize, took: Duration, found: Vec<Diagnostic> },
    /// Files have changed and are shown; so many more than those named.
    Changed { files: Vec<String>, more: usize, took: Duration },
    /// The whole site was looked through after a change: what is wrong now and was not, and how much no longer is.
    Checked { found: Vec<Diagnostic>, mended: usize },
    /// Something keeps it from showing what is on disk; nothing if that is over.
    Trouble(Option<String>),
}

/// Who is told. It is asked from several threads.
pub type Tell = dyn Fn(News) + Send + Sync;

/// Shows a site until a signal ends the program.
pub fn serve(options: &Options, tell: &Arc<Tell>) -> anyhow::Result<Ended> {
    let (preview, asked) = Preview::start(options, Arc::clone(tell))?;
    let preview = Arc::new(preview);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let ended = runtime.block_on(async {
        let listener = bind(options.host, options.port).await?;
        tell(News::Listening { address: listener.local_addr()?, path: preview.path() });
        watch::start(&preview);
        let reader = Arc::clone(&preview);
        std::thread::spawn(move || reader::run(&reader, &asked));
        let waiting = Arc::clone(&preview);
        tokio::spawn(async move {
            tokio::time::sleep(FIRST_PAGE).await;
            waiting.read_whole();
        });
        tokio::select! {
            () = accept(listener, preview) => Ok(Ended::Terminated),
            ended = signal() => ended,
        }
    });
    // Streams of events stay open as long as browsers look: nobody waits for them.
    runtime.shutdown_background();
    ended
}

async fn accept(listener: TcpListener, preview: Arc<Preview>) {
    loop {
        // A connection that fails before it begins concerns nobody else; without descriptors left, others must end first.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let preview = Arc::clone(&preview);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let preview = Arc::clone(&preview);
                async move { Ok::<_, Infallible>(answer::answer(preview, &request).await) }
            });
            let mut server = hyper::server::conn::http1::Builder::new();
            server.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}
