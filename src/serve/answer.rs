//! What a browser gets for an address.

use std::borrow::Cow;
use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, LOCATION};
use hyper::{Method, Request, Response, StatusCode, Uri};
use percent_encoding::percent_decode_str;

use super::events;
use super::page::{Page, Shown, beside};
use super::preview::Preview;
use crate::http::content_type;
use crate::pipeline::{Answer, Task};
use crate::render::preview::{FOLDER, file};
use crate::render::urls;
use crate::search::answer::{self as search, Asked};

type Body = BoxBody<Bytes, Infallible>;

/// Answers a request.
pub async fn answer(preview: Arc<Preview>, request: &Request<Incoming>) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.\n");
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let uri = request.uri().clone();
    let query = uri.query().unwrap_or_default();
    let top = preview.path();
    let below = below(uri.path(), &top);
    if below == Some(&format!("{FOLDER}events")) {
        let mut response = Response::new(events::stream(preview, query).boxed());
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return response;
    }
    let looked = Arc::clone(&preview);
    let made = tokio::task::spawn_blocking(move || find(&looked, &uri, &top)).await;
    // A fault of the program itself must not look like a page.
    made.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "Diglot failed here; the terminal says more.\n"))
}

/// The part of an address below the path of the site.
fn below<'p>(path: &'p str, top: &str) -> Option<&'p str> {
    path.strip_prefix(top)
}

fn find(preview: &Preview, uri: &Uri, top: &str) -> Response<Body> {
    let Some(below) = below(uri.path(), top) else {
        // Another site may be previewed at this port next.
        let is_above = uri.path() == "/" || top.strip_suffix('/') == Some(uri.path());
        return if is_above { redirect(StatusCode::TEMPORARY_REDIRECT, top) } else { not_found(preview, "", top) };
    };
    let Ok(path) = percent_decode_str(below).decode_utf8() else { return not_found(preview, "", top) };
    if let Some(name) = path.strip_prefix(FOLDER) {
        return own(preview, name, uri.query().unwrap_or_default(), top);
    }
    let candidates = candidates(&path);
    let query = uri.query().unwrap_or_default();
    for candidate in &candidates {
        let root = urls::root(&path);
        if let Some(response) = at(preview, Place { path: candidate, root: &root, query }, StatusCode::OK) {
            return response;
        }
    }
    // A folder is named with a slash behind, so that relative links work.
    if !path.is_empty() && !path.ends_with('/') && is_there(preview, &format!("{path}/index.html")) {
        return redirect(StatusCode::TEMPORARY_REDIRECT, &with_slash(uri));
    }
    not_found(preview, &path, top)
}

/// The files that a path can stand for.
fn candidates(path: &str) -> Vec<String> {
    if path.is_empty() || path.ends_with('/') {
        return vec![format!("{path}index.html")];
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    if name.contains('.') { vec![path.to_owned()] } else { vec![format!("{path}.html")] }
}

fn is_there(preview: &Preview, path: &str) -> bool {
    preview.current().task(path).is_some()
}

/// The preview's own files and pages.
fn own(preview: &Preview, name: &str, query: &str, top: &str) -> Response<Body> {
    if let Some(text) = file(name) {
        return response(StatusCode::OK, Bytes::from_static(text.as_bytes()), content_type(Path::new(name)));
    }
    let page = Some(name).filter(|name| *name == "beside").and_then(|_| beside(&preview.current(), top, query));
    match page {
        Some(page) => response(StatusCode::OK, page.into(), content_type(Path::new("beside.html"))),
        None => not_found(preview, "", top),
    }
}

/// A path of the site, and how it is asked for.
#[derive(Clone, Copy, Debug)]
struct Place<'p> {
    path: &'p str,
    /// Leads from where it is shown to the top.
    root: &'p str,
    query: &'p str,
}

/// What stands at a place.
fn at(preview: &Preview, place: Place<'_>, status: StatusCode) -> Option<Response<Body>> {
    let Place { path, root, query } = place;
    let (snapshot, answer) = match preview.answer(path) {
        Ok(found) => found,
        Err(error) => return Some(failed(&error)),
    };
    let Answer::File { task, content } = answer else { return None };
    let kind = content_type(Path::new(path));
    let is_page = kind.starts_with("text/html");
    match content {
        Ok(bytes) if !is_page => Some(response(status, bytes.into(), kind)),
        content => {
            let page = Page { preview, snapshot: &snapshot, path, root, task };
            let Shown { mut content, whole, .. } = page.shown(content);
            if matches!(task, Some(Task::Search(_))) {
                content = searched(preview, path, query, &content).unwrap_or(content);
            }
            let status = if whole { status } else { StatusCode::INTERNAL_SERVER_ERROR };
            Some(response(status, content.into(), content_type(Path::new("page.html"))))
        }
    }
}

/// The page of the search with an answer in it, for readers without script; nothing if it has no place for one.
fn searched(preview: &Preview, path: &str, query: &str, page: &[u8]) -> Option<Vec<u8>> {
    let file = |wanted: &str| {
        if wanted == path {
            return Some(Cow::Borrowed(page));
        }
        match preview.answer_now(wanted) {
            Ok((_, Answer::File { content: Ok(bytes), .. })) => Some(Cow::Owned(bytes)),
            _ => None,
        }
    };
    let snapshot = preview.current();
    let site = &snapshot.site;
    let locales: Vec<&str> = site.locale_ixs().map(|locale| site.locale(locale).slug()).collect();
    let own = path.split('/').next().unwrap_or_default();
    Some(search::answer(&file, own, &locales, &Asked::read(query))?.html.into_bytes())
}

/// A page as it would be shown now, without a look at the disk.
pub fn shown(preview: &Preview, path: &str) -> Option<Shown> {
    let (snapshot, answer) = preview.answer_now(path).ok()?;
    let Answer::File { task, content } = answer else { return None };
    let root = urls::root(path);
    Some(Page { preview, snapshot: &snapshot, path, root: &root, task }.shown(content))
}

/// There is no such page: the locale that the address begins with says so, else all of them.
fn not_found(preview: &Preview, path: &str, top: &str) -> Response<Body> {
    let locale = path.split('/').next().unwrap_or_default();
    let pages = [format!("{locale}/404.html"), "404.html".to_owned()];
    let page = pages.iter().find(|page| is_there(preview, page));
    let page = page.and_then(|path| at(preview, Place { path, root: top, query: "" }, StatusCode::NOT_FOUND));
    page.unwrap_or_else(|| plain(StatusCode::NOT_FOUND, "There is no such page.\n"))
}

fn failed(error: &anyhow::Error) -> Response<Body> {
    let text = format!("{error:#}\n");
    response(StatusCode::INTERNAL_SERVER_ERROR, text.into(), "text/plain; charset=utf-8")
}

/// What the reader chose stays in the address.
fn with_slash(address: &Uri) -> String {
    let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("/{}/{query}", address.path().trim_matches('/'))
}

fn redirect(status: StatusCode, to: &str) -> Response<Body> {
    let mut response = plain(status, "");
    if let Ok(value) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, value);
    }
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    response(status, Bytes::from_static(text.as_bytes()), "text/plain; charset=utf-8")
}

fn response(status: StatusCode, bytes: Bytes, kind: &'static str) -> Response<Body> {
    let mut response = Response::new(Full::new(bytes).boxed());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    // A preview must never show what was there before.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

#[cfg(test)]
mod tests {
    use super::{candidates, with_slash};

    #[test]
    fn a_path_stands_for_a_file() {
        assert_eq!(candidates(""), ["index.html"]);
        assert_eq!(candidates("ko-kr/"), ["ko-kr/index.html"]);
        assert_eq!(candidates("ko-kr/a"), ["ko-kr/a.html"]);
        assert_eq!(candidates("ko-kr/a.png"), ["ko-kr/a.png"]);
    }

    #[test]
    fn a_folder_is_named_with_a_slash() {
        let location = |address: &str| with_slash(&address.parse().unwrap());
        assert_eq!(location("/ko-kr?view=under"), "/ko-kr/?view=under");
        assert_eq!(location("//a.example"), "/a.example/");
    }
}
