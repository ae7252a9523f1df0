//! From a request to its answer.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{CONNECTION, CONTENT_LENGTH, HOST, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, Version};

use super::account::Account;
use super::address::{self, Target};
use super::body::Answer;
use super::grammar::{self, Refusal};
use super::image::Image;
use super::policy::{self, Freshness};
use super::reply::{Asked, Reply, Source, Varying};
use super::search::{Made, Search};
use super::state::{Client, State};

/// Answers a request, and accounts for it.
pub(super) async fn answer(client: Arc<Client>, request: Request<Incoming>) -> Response<Answer> {
    let mut account = Account::open(&client.counters);
    let origin = client.origin.behind(&client.proxies, request.headers());
    let refused = Refusal::read(request.method()).or_else(|| refused(&request));
    if let Some(log) = &client.state.log {
        account.log(log, origin.remote, &request, refused.is_some());
    }
    let (reply, body) = match refused {
        Some(refusal) => (Reply::refusal(refusal), None),
        None => reply(&client.state, &request).await,
    };
    account.answered(reply.status, reply.encoding.name());
    finish(reply, body, &request, origin.secure, account)
}

/// What HTTP/2 lets through; the guard of HTTP/1 has looked at heads already.
fn refused(request: &Request<Incoming>) -> Option<Refusal> {
    if request.version() != Version::HTTP_2 {
        return None;
    }
    let hosts = request.headers().get_all(HOST);
    let mut named: Vec<&[u8]> = hosts.iter().map(HeaderValue::as_bytes).collect();
    named.extend(request.uri().authority().map(|authority| authority.as_str().as_bytes()));
    let same = named.windows(2).all(|pair| pair.first() == pair.last());
    if named.is_empty() || hosts.iter().count() > 1 || !same || !named.iter().all(|host| grammar::is_host(host)) {
        return Some(Refusal::Malformed);
    }
    (!request.body().is_end_stream()).then_some(Refusal::Body)
}

/// How often a file is looked for that a build takes away, and how long a request waits for a release in all.
const TRIES: usize = 5;
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// The answer and its bytes, if they come from the disk.
async fn reply(state: &State, request: &Request<Incoming>) -> (Reply, Option<Answer>) {
    let start = Instant::now();
    for _ in (0..TRIES).take_while(|_| start.elapsed() < LONGEST_WAIT) {
        let planned = {
            let image = state.image();
            let image = image.as_ref();
            plan(state, image, request).map(|reply| {
                let folder = image.filter(|_| matches!(reply.source, Source::Disk { .. }));
                (reply, folder.map(|image| Arc::clone(&image.folder)))
            })
        };
        let Some((mut reply, folder)) = planned else {
            state.refresh().await;
            continue;
        };
        if let Source::Search(search) = &reply.source {
            match search.clone().make(state, reply.encoding).await {
                Made::Page { bytes, status } => {
                    (reply.source, reply.status) = (Source::Memory(bytes), status);
                    return (reply, None);
                }
                Made::Busy => return (Reply::busy(), None),
                Made::Outdated => {
                    state.refresh().await;
                    continue;
                }
            }
        }
        let (Source::Disk { path, stamp, part }, Some(folder)) = (&reply.source, folder) else { return (reply, None) };
        if *request.method() == Method::HEAD {
            return (reply, None);
        }
        let (path, stamp, part) = (path.clone(), *stamp, part.clone());
        let opened = tokio::task::spawn_blocking(move || Answer::file(folder.file_as(&path, stamp)?, &part)).await;
        if let Ok(Ok(body)) = opened {
            return (reply, Some(body));
        }
        // A build took the file away: there is another release.
        state.refresh().await;
    }
    (Reply::not_yet(), None)
}

/// What is answered, without waiting for anything; `None` if it takes a release, and the first is being loaded.
fn plan(state: &State, image: Option<&Arc<Image>>, request: &Request<Incoming>) -> Option<Reply> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some(Reply::wrong_method());
    }
    let path = request.uri().path();
    let below = image.and_then(|image| path.strip_prefix(image.release.path.strip_suffix('/')?)).unwrap_or(path);
    match (path, below) {
        ("/-/health", _) | (_, "/-/health") => return Some(Reply::text(StatusCode::OK, "ok\n")),
        ("/-/ready", _) | (_, "/-/ready") if state.is_ready() => {
            return Some(Reply::text(StatusCode::OK, "ready\n"));
        }
        ("/-/ready", _) | (_, "/-/ready") => {
            return Some(Reply::text(StatusCode::SERVICE_UNAVAILABLE, "not ready\n"));
        }
        _ => {}
    }
    let image = image?;
    let asked =
        Asked { headers: request.headers(), query: request.uri().query(), head: *request.method() == Method::HEAD };
    Some(match address::decode(path) {
        Ok(path) => found(image, image.find(&path), asked),
        Err(address::Doubtful) => Reply::refusal(Refusal::Malformed),
    })
}

fn found(image: &Arc<Image>, target: Target<'_>, asked: Asked<'_>) -> Reply {
    let to = |location: &str| address::with_query(location, asked.query);
    match target {
        Target::File(resource) => match Search::new(image, &resource.path, asked.query) {
            Some(search) => Reply::search(resource, search, asked),
            None => Reply::file(resource, asked, image.searches.is_of_version(&resource.path, asked.query)),
        },
        Target::Top => top(image, asked),
        Target::Moved(location) => Reply::redirect(StatusCode::MOVED_PERMANENTLY, &to(&location), Freshness::Hour),
        Target::Elsewhere => {
            Reply::redirect(StatusCode::TEMPORARY_REDIRECT, &to(&image.release.path), Freshness::Never)
        }
        Target::Unlocalized(rest, locales) => match image.release.locales.choose(asked.headers, locales) {
            Some(locale) => {
                let location = image.location(&format!("{}/{rest}", image.release.locales.slug(locale)));
                Reply::redirect(StatusCode::FOUND, &to(&location), Freshness::AskPrivately).varying(Varying::Language)
            }
            None => Reply::missing(None, asked),
        },
        Target::Missing(page) => Reply::missing(page, asked),
    }
}

/// The top of the site: the reader's locale, or all of them to choose from.
fn top(image: &Image, asked: Asked<'_>) -> Reply {
    let locales = &image.release.locales;
    let all: Vec<usize> = locales.all().collect();
    if let Some(locale) = locales.preferred(asked.headers, &all) {
        let location = address::with_query(&image.location(&format!("{}/", locales.slug(locale))), asked.query);
        let reply = Reply::redirect(StatusCode::FOUND, &location, Freshness::AskPrivately);
        return reply.varying(Varying::Both);
    }
    match image.files.get("index.html") {
        Some(chooser) => Reply::file_as(chooser, asked, Freshness::AskPrivately, Some(Varying::Both)),
        None => Reply::missing(image.files.get("404.html").map(Box::as_ref), asked),
    }
}

fn finish(
    reply: Reply,
    body: Option<Answer>,
    request: &Request<Incoming>,
    secure: bool,
    account: Account,
) -> Response<Answer> {
    let Reply { status, mut headers, source, picture, close, .. } = reply;
    policy::protect(&mut headers, picture, secure);
    if close && request.version() != Version::HTTP_2 {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    let mut bytes = match source {
        Source::Memory(bytes) => bytes,
        Source::Disk { part, .. } => {
            if body.is_none() {
                headers.insert(CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
            }
            Bytes::new()
        }
        Source::Search(_) => Bytes::new(),
    };
    if *request.method() == Method::HEAD && status != StatusCode::NOT_MODIFIED {
        if body.is_none() && !headers.contains_key(CONTENT_LENGTH) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        }
        bytes = Bytes::new();
    }
    let mut response = Response::new(body.unwrap_or_else(|| Answer::new(bytes)).accounted(account));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
