//! What became of a request: counted when its answer has been handed over, and written to the log.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use hyper::header::{HeaderMap, HeaderName, REFERER, USER_AGENT};
use hyper::{Request, StatusCode, Version};
use serde::Serialize;

use super::clock;
use super::log::Log;
use super::metrics::Counters;

/// A line of the log.
#[derive(Debug, Serialize)]
struct Line<'l> {
    time: String,
    remote: IpAddr,
    method: &'l str,
    path: &'l str,
    query: Option<&'l str>,
    status: u16,
    bytes: u64,
    encoding: &'l str,
    duration_us: u64,
    user_agent: Option<&'l str>,
    referer: Option<&'l str>,
    version: &'static str,
}

/// What the log wants to know of a request.
#[derive(Debug)]
struct Entry {
    log: Log,
    at: SystemTime,
    remote: IpAddr,
    method: Box<str>,
    path: Box<str>,
    query: Option<Box<str>>,
    encoding: &'static str,
    user_agent: Option<Box<str>>,
    referer: Option<Box<str>>,
    version: &'static str,
}

/// An open account: it is closed when it is dropped.
#[derive(Debug)]
pub(super) struct Account {
    counters: Arc<Counters>,
    begun: Instant,
    status: StatusCode,
    bytes: u64,
    entry: Option<Box<Entry>>,
}

impl Account {
    pub(super) fn open(counters: &Arc<Counters>) -> Self {
        Self { counters: Arc::clone(counters), begun: Instant::now(), status: StatusCode::OK, bytes: 0, entry: None }
    }

    /// Takes down what the log wants to know.
    pub(super) fn log<B>(&mut self, log: &Log, remote: IpAddr, request: &Request<B>, refused: bool) {
        let uri = request.uri();
        // The head of a refused request was not read.
        let (method, path) = if refused { ("-", "-") } else { (request.method().as_str(), uri.path()) };
        self.entry = Some(Box::new(Entry {
            log: log.clone(),
            at: clock::now(),
            remote,
            method: method.into(),
            path: path.into(),
            query: uri.query().map(Into::into),
            encoding: "identity",
            user_agent: text(request.headers(), &USER_AGENT),
            referer: text(request.headers(), &REFERER),
            version: version(request.version()),
        }));
    }

    pub(super) fn answered(&mut self, status: StatusCode, encoding: &'static str) {
        self.status = status;
        if let Some(entry) = &mut self.entry {
            entry.encoding = encoding;
        }
    }

    pub(super) fn sent(&mut self, bytes: u64) {
        self.bytes += bytes;
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        let duration = self.begun.elapsed();
        self.counters.count(self.status, self.bytes, duration);
        if let Some(entry) = &self.entry {
            entry.log.write(&entry.line(self.status, self.bytes, duration));
        }
    }
}

impl Entry {
    fn line(&self, status: StatusCode, bytes: u64, duration: Duration) -> impl Serialize {
        Line {
            time: clock::rfc3339(self.at),
            remote: self.remote,
            method: &self.method,
            path: &self.path,
            query: self.query.as_deref(),
            status: status.as_u16(),
            bytes,
            encoding: self.encoding,
            duration_us: u64::try_from(duration.as_micros()).unwrap_or(u64::MAX),
            user_agent: self.user_agent.as_deref(),
            referer: self.referer.as_deref(),
            version: self.version,
        }
    }
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<Box<str>> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into())
}

fn version(version: Version) -> &'static str {
    match version {
        Version::HTTP_2 => "HTTP/2",
        Version::HTTP_11 => "HTTP/1.1",
        _ => "HTTP/1.0",
    }
}
