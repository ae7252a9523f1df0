//! Shows a built site on this machine: a plain static server for writers.
#![allow(clippy::disallowed_methods)]

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::rt::{TokioIo, TokioTimer};
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;

use crate::http::{Ended, bind, content_type, signal};

/// How long a browser may take to send the head of a request.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// A built site and the path at which it is published: here it is at the same.
#[derive(Clone, Debug)]
pub struct Served {
    folder: PathBuf,
    /// It begins and ends with a slash.
    path: String,
}

impl Served {
    #[must_use]
    pub fn new(folder: PathBuf, path: &str) -> Self {
        let inner = path.trim_matches('/');
        Self { folder, path: if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") } }
    }

    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What an address names in the folder.
    fn below<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(&self.path)
    }

    /// Whether an address is that of the host, or of the site but for its last slash.
    fn is_above(&self, path: &str) -> bool {
        path == "/" || self.path.strip_suffix('/') == Some(path)
    }
}

/// Serves a site until a signal ends the program. `listening` is told the address, once.
pub fn serve(site: Served, host: IpAddr, port: u16, listening: impl FnOnce(SocketAddr)) -> anyhow::Result<Ended> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let listener = bind(host, port).await?;
        listening(listener.local_addr()?);
        let site = Arc::new(site);
        tokio::select! {
            result = accept(listener, site) => result.map(|()| Ended::Terminated),
            ended = signal() => ended,
        }
    })
}

async fn accept(listener: TcpListener, site: Arc<Served>) -> anyhow::Result<()> {
    loop {
        // A connection that fails before it begins concerns nobody else.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let _ = stream.set_nodelay(true);
        let site = Arc::clone(&site);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let site = Arc::clone(&site);
                async move { Ok::<_, Infallible>(answer(&site, &request).await) }
            });
            let mut server = hyper::server::conn::http1::Builder::new();
            server.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            let _ = server.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn answer(site: &Served, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.\n");
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let root = &*site.folder;
    let asked = request.uri().path();
    let Some(below) = site.below(asked) else {
        // Another site may be previewed at this port next.
        let elsewhere = || redirect(StatusCode::TEMPORARY_REDIRECT, site.path());
        return if site.is_above(asked) { elsewhere() } else { not_found(root, "").await };
    };
    let Some(path) = file(root, below) else {
        return not_found(root, below).await;
    };
    let path = if path.is_dir() {
        if !asked.ends_with('/') {
            return redirect(StatusCode::PERMANENT_REDIRECT, &with_slash(request.uri()));
        }
        path.join("index.html")
    } else {
        path
    };
    match tokio::fs::read(&path).await {
        Ok(bytes) => found(StatusCode::OK, bytes, &path),
        Err(_) => not_found(root, below).await,
    }
}

fn found(status: StatusCode, bytes: Vec<u8>, path: &Path) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(bytes)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    // A preview must never show what was there before.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// There is no such page: the locale that the address begins with says so, else all of them.
async fn not_found(root: &Path, path: &str) -> Response<Full<Bytes>> {
    if let Some(page) = not_found_page(root, path)
        && let Ok(bytes) = tokio::fs::read(&page).await
    {
        return found(StatusCode::NOT_FOUND, bytes, &page);
    }
    plain(StatusCode::NOT_FOUND, "There is no such page.\n")
}

fn not_found_page(root: &Path, path: &str) -> Option<PathBuf> {
    let locale = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    [format!("{locale}/404.html"), "404.html".to_owned()].iter().find_map(|page| file(root, page))
}

/// A folder is named with a slash behind, so that relative links work; what the reader chose stays in the address.
fn with_slash(address: &Uri) -> String {
    let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("/{}/{query}", address.path().trim_matches('/'))
}

fn redirect(status: StatusCode, to: &str) -> Response<Full<Bytes>> {
    let mut response = plain(status, "");
    if let Ok(value) = HeaderValue::from_str(to) {
        response.headers_mut().insert(hyper::header::LOCATION, value);
    }
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

/// The file that a path names; nothing outside the folder and nothing hidden.
fn file(root: &Path, path: &str) -> Option<PathBuf> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let mut out = root.to_owned();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return None;
        }
        out.push(part);
    }
    let inside = out.canonicalize().ok()?;
    inside.starts_with(root.canonicalize().ok()?).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{Served, file, not_found_page, with_slash};

    #[test]
    fn a_site_is_served_at_the_path_where_it_is_published() {
        let site = |path| Served::new(".".into(), path);
        assert_eq!(site("/").below("/ko-kr/"), Some("ko-kr/"));
        assert_eq!(site("/docs/").below("/docs/ko-kr/a.html"), Some("ko-kr/a.html"));
        assert_eq!(site("/docs/").below("/ko-kr/a.html"), None);
        assert_eq!(site("/docs/").below("/docsx/"), None);
        assert!(site("/a/b/").is_above("/") && site("/a/b/").is_above("/a/b"));
        assert!(!site("/a/b/").is_above("/a") && !site("/docs/").is_above("/docs/"));
    }

    #[test]
    fn the_locale_of_an_address_says_that_there_is_no_page() {
        let folder = tempfile::tempdir().unwrap();
        let page =
            |path| not_found_page(folder.path(), path).map(|page| page.strip_prefix(folder.path()).unwrap().to_owned());
        assert_eq!(page("/ko-kr/x"), None);
        std::fs::write(folder.path().join("404.html"), "x").unwrap();
        std::fs::create_dir(folder.path().join("ko-kr")).unwrap();
        std::fs::write(folder.path().join("ko-kr/404.html"), "x").unwrap();
        assert_eq!(page("/ko-kr/a/b.html").unwrap(), std::path::Path::new("ko-kr/404.html"));
        for path in ["/", "/xx/a.html", "/../a", "/x"] {
            assert_eq!(page(path).unwrap(), std::path::Path::new("404.html"));
        }
    }

    #[test]
    fn a_folder_is_named_with_a_slash() {
        let location = |address: &str| with_slash(&address.parse().unwrap());
        assert_eq!(location("/ko-kr?view=under"), "/ko-kr/?view=under");
        assert_eq!(location("//a.example"), "/a.example/");
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a b.html"), "x").unwrap();
        std::fs::write(folder.path().join(".hidden"), "x").unwrap();
        let found = |path| file(folder.path(), path).is_some();
        assert!(found("/a%20b.html") && found("/"));
        for path in ["/../etc/passwd", "/%2e%2e/x", "/..%2fx", "/.hidden", "/a\\b", "/no", "/%ff"] {
            assert!(!found(path), "{path}");
        }
    }
}
