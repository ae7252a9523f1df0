//! One connection, from its first byte to its last.

use std::convert::Infallible;
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::{Service, service_fn};
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::Watcher;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

use super::answer::answer;
use super::body::Answer;
use super::grammar::LONGEST_HEAD;
use super::guard::Guard;
use super::pace::{Pace, Patience};
use super::state::Client;
use super::tls::Tls;

/// What the library may hold of heads that wait for their turn.
const MOST_WAITING: usize = 4 * LONGEST_HEAD;
/// Requests of one HTTP/2 connection that are answered at once.
const MOST_STREAMS: u32 = 100;

/// Serves plain HTTP/1.
pub(super) async fn plain(stream: TcpStream, client: Client, patience: Patience, watcher: Watcher) {
    http1(stream, Arc::new(client), patience, watcher).await;
}

/// Serves HTTP/2 or HTTP/1 under TLS, as the client chooses.
pub(super) async fn secure(stream: TcpStream, tls: &Tls, client: Client, patience: Patience, watcher: Watcher) {
    let shaken = tokio::time::timeout(patience.head, tls.acceptor().accept(stream)).await;
    let Ok(Ok(stream)) = shaken else { return };
    let client = Arc::new(client);
    if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
        http2(stream, client, patience, watcher).await;
    } else {
        http1(stream, client, patience, watcher).await;
    }
}

// A connection that breaks off concerns nobody else: both forms say nothing of it.

async fn http1<S>(stream: S, client: Arc<Client>, patience: Patience, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let mut server = http1::Builder::new();
    // The guard reads heads strictly and in time. Answers are not gathered (`pipeline_flush`): a client that asks for much
    // at once and takes nothing would have all of it put into memory.
    server.header_read_timeout(None).max_buf_size(MOST_WAITING).half_close(true);
    let io = TokioIo::new(Guard::new(stream, patience));
    let _ = watcher.watch(server.serve_connection(io, service(client))).await;
}

async fn http2<S>(stream: S, client: Arc<Client>, patience: Patience, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let mut server = http2::Builder::new(TokioExecutor::new());
    server
        .timer(TokioTimer::new())
        .max_header_list_size(u32::try_from(LONGEST_HEAD).unwrap_or(u32::MAX))
        .max_concurrent_streams(MOST_STREAMS);
    let io = TokioIo::new(Pace::new(stream, patience));
    let _ = watcher.watch(server.serve_connection(io, service(client))).await;
}

/// What answers the requests of one client.
fn service(
    client: Arc<Client>,
) -> impl Service<Request<Incoming>, Response = Response<Answer>, Error = Infallible, Future: Send> {
    service_fn(move |request| {
        let client = Arc::clone(&client);
        async move { Ok(answer(client, request).await) }
    })
}
