//! The port that Prometheus asks.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use super::guard::Guard;
use super::log::Log;
use super::metrics::{self, Counters, Gauges};
use super::pace::Patience;
use super::room::Room;
use super::state::State;
use super::{Notice, Tell};
use crate::http::Ended;

const PATH: &str = "/metrics";
const FORM: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");

/// What there is to tell.
#[derive(Clone, Debug)]
pub(super) struct Monitor {
    pub state: Arc<State>,
    pub counters: Arc<[Arc<Counters>]>,
    pub room: Room,
    pub patience: Patience,
}

impl Monitor {
    /// Tells whoever asks, if there is a place to ask at.
    pub(super) async fn serve(&self, listener: Option<TcpListener>, tell: &Tell) -> anyhow::Result<Ended> {
        let Some(listener) = listener else { return std::future::pending().await };
        tell(Notice::Metrics(listener.local_addr()?));
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                tokio::time::sleep(super::PAUSE).await;
                continue;
            };
            let monitor = self.clone();
            tokio::spawn(async move {
                let guard = Guard::new(stream, monitor.patience);
                let service = service_fn(|request| {
                    let response = monitor.answer(&request);
                    async { Ok::<_, Infallible>(response) }
                });
                let _ = http1::Builder::new()
                    .header_read_timeout(None)
                    .serve_connection(TokioIo::new(guard), service)
                    .await;
            });
        }
    }

    fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        if request.uri().path() != PATH {
            let mut response = Response::new(Full::from("Ask for /metrics.\n"));
            *response.status_mut() = StatusCode::NOT_FOUND;
            return response;
        }
        let mut response = Response::new(Full::from(metrics::text(&self.counters, &self.gauges())));
        response.headers_mut().insert(CONTENT_TYPE, FORM);
        response
    }

    fn gauges(&self) -> Gauges {
        let image = self.state.image();
        Gauges {
            connections: self.room.taken(),
            loads: self.state.loads.load(Ordering::Relaxed),
            load_failures: self.state.load_failures.load(Ordering::Relaxed),
            image_bytes: image.as_ref().map_or(0, |image| image.held),
            files_on_disk: image.as_ref().map_or(0, |image| image.on_disk as u64),
            log_lines_lost: self.state.log.as_ref().map_or(0, Log::lost),
        }
    }
}
