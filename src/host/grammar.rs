//! What the head of a request must look like before the library for HTTP sees it: stricter than that is by itself,
//! because a proxy in front may read a doubtful head in another way.

use std::mem::MaybeUninit;

use hyper::http::uri::Authority;
use hyper::{Method, StatusCode, Uri};
use memchr::memchr2;

/// The longest head of a request.
pub(super) const LONGEST_HEAD: usize = 16 * 1024;
/// The longest target of a request.
const LONGEST_TARGET: usize = 8 * 1024;
/// What stands beside the target in the first line: a method and a version.
const REST_OF_LINE: usize = 64;
const MOST_HEADERS: usize = 100;

/// Why a request is not answered as it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Malformed,
    Slow,
    Body,
    LongTarget,
    LongHead,
}

impl Refusal {
    const ALL: [Self; 5] = [Self::Malformed, Self::Slow, Self::Body, Self::LongTarget, Self::LongHead];

    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Body => StatusCode::PAYLOAD_TOO_LARGE,
            Self::LongTarget => StatusCode::URI_TOO_LONG,
            Self::LongHead => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        }
    }

    /// The head that takes the place of the refused one, so that the answer comes in its turn and is made, logged and
    /// counted like every other.
    pub(super) fn head(self) -> String {
        format!("{} / HTTP/1.1\r\nhost: refused\r\n\r\n", self.method())
    }

    /// Reads what `head` wrote. Whoever sends it on purpose is refused, too.
    pub(super) fn read(method: &Method) -> Option<Self> {
        // None of the methods of HTTP has a name that long.
        if method.as_str().len() < "REFUSED-".len() {
            return None;
        }
        Self::ALL.into_iter().find(|refusal| refusal.method() == method.as_str())
    }

    fn method(self) -> String {
        format!("REFUSED-{}", self.status().as_str())
    }
}

/// How many bytes at the beginning are whole, right heads; and what is wrong with the one behind them.
pub(super) fn heads(bytes: &[u8]) -> (usize, Option<Refusal>) {
    let mut at = 0;
    loop {
        match head(bytes.get(at..).unwrap_or_default()) {
            Ok(Some(length)) => at += length,
            Ok(None) => return (at, None),
            Err(refusal) => return (at, Some(refusal)),
        }
    }
}

/// The length of the first head; `None` if it is not whole yet.
fn head(bytes: &[u8]) -> Result<Option<usize>, Refusal> {
    let lines = Lines::read(bytes)?;
    let first = lines.first.unwrap_or(bytes.len());
    if first > LONGEST_TARGET + REST_OF_LINE {
        return Err(Refusal::LongTarget);
    }
    if lines.end.unwrap_or(bytes.len()) > LONGEST_HEAD {
        return Err(Refusal::LongHead);
    }
    let Some(end) = lines.end else { return Ok(None) };
    check(bytes.get(..end).unwrap_or_default())?;
    Ok(Some(end))
}

/// Where the lines of a head end.
#[derive(Debug, Default)]
struct Lines {
    first: Option<usize>,
    end: Option<usize>,
}

impl Lines {
    fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut lines = Self::default();
        let mut line = 0;
        while let Some(found) = memchr2(b'\r', b'\n', bytes.get(line..).unwrap_or_default()) {
            let at = line + found;
            match (bytes.get(at), bytes.get(at + 1)) {
                (Some(b'\r'), None) => break,
                (Some(b'\r'), Some(b'\n')) => {}
                _ => return Err(Refusal::Malformed),
            }
            // Empty lines before the first one are passed over.
            if found > 0 {
                lines.first.get_or_insert(at);
            } else if lines.first.is_some() {
                lines.end = Some(at + 2);
                break;
            }
            line = at + 2;
        }
        Ok(lines)
    }
}

fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut headers = [const { MaybeUninit::uninit() }; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut []);
    match request.parse_with_uninit_headers(bytes, &mut headers) {
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => return Err(Refusal::LongHead),
        _ => return Err(Refusal::Malformed),
    }
    let target = request.path.unwrap_or_default();
    if target.len() > LONGEST_TARGET {
        return Err(Refusal::LongTarget);
    }
    if !is_target(target) {
        return Err(Refusal::Malformed);
    }
    let (mut host, mut length, mut coding) = (None, None, false);
    for header in request.headers.iter() {
        let name = header.name;
        if name.eq_ignore_ascii_case("host") {
            if host.replace(header.value).is_some() || !is_host(header.value) {
                return Err(Refusal::Malformed);
            }
        } else if name.eq_ignore_ascii_case("content-length") {
            if length.replace(header.value).is_some() {
                return Err(Refusal::Malformed);
            }
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            coding = true;
        }
    }
    if host.is_none() && request.version == Some(1) {
        return Err(Refusal::Malformed);
    }
    body(length, coding, request.version)
}

/// No request has a body here, but a wrong one is worse than a right one.
fn body(length: Option<&[u8]>, coding: bool, version: Option<u8>) -> Result<(), Refusal> {
    match length {
        Some(_) if coding => Err(Refusal::Malformed),
        Some(digits) if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) => Err(Refusal::Malformed),
        Some(digits) if digits.iter().any(|&digit| digit != b'0') => Err(Refusal::Body),
        None if coding && version == Some(0) => Err(Refusal::Malformed),
        None if coding => Err(Refusal::Body),
        _ => Ok(()),
    }
}

/// A path, or a whole address as proxies are asked for it.
fn is_target(target: &str) -> bool {
    if !target.is_ascii() || target.contains('#') {
        return false;
    }
    let Ok(uri) = Uri::try_from(target) else { return false };
    target.starts_with('/') || target == "*" || uri.scheme().is_some_and(|_| is_host_of(&uri)) || is_tunnel(&uri)
}

fn is_host_of(uri: &Uri) -> bool {
    uri.authority().is_some_and(|authority| is_host(authority.as_str().as_bytes()))
}

/// The form that CONNECT has: it is answered with 405.
fn is_tunnel(uri: &Uri) -> bool {
    uri.scheme().is_none() && uri.authority().is_some_and(|authority| authority.port_u16().is_some())
}

/// A name or number of a host, and perhaps a port.
pub(super) fn is_host(value: &[u8]) -> bool {
    let Ok(authority) = Authority::try_from(value) else { return false };
    let port = authority.as_str().strip_prefix(authority.host()).unwrap_or("@");
    let port = port.strip_prefix(':').unwrap_or(port);
    !authority.host().is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(head: &str) -> Option<u16> {
        let (length, refusal) = heads(head.as_bytes());
        match refusal {
            Some(refusal) => Some(refusal.status().as_u16()),
            None if length == head.len() => Some(200),
            None => None,
        }
    }

    #[test]
    fn a_head_is_whole_when_its_empty_line_has_come() {
        let head = "GET /a?b HTTP/1.1\r\nHost: a.example:8080\r\nAccept: */*\r\n\r\n";
        assert_eq!(verdict(head), Some(200));
        assert_eq!(verdict(&format!("\r\n{head}{head}")), Some(200));
        for end in 0..head.len() {
            assert_eq!(heads(&head.as_bytes()[..end]), (0, None), "{end}");
        }
        assert_eq!(heads(format!("{head}GET /").as_bytes()), (head.len(), None));
        assert_eq!(verdict("GET / HTTP/1.0\r\n\r\n"), Some(200));
        assert_eq!(verdict("GET http://a.example/x HTTP/1.1\r\nHost: a.example\r\n\r\n"), Some(200));
    }

    #[test]
    fn doubtful_heads_are_refused() {
        for head in [
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost:\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n",
            "GET / HTTP/1.1\nHost: a\n\n",
            "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n X: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n",
            "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /é HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        ] {
            assert_eq!(verdict(head), Some(400), "{head:?}");
        }
    }

    #[test]
    fn a_body_is_too_much() {
        assert_eq!(verdict("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"), Some(200));
        assert_eq!(verdict("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx"), Some(413));
        assert_eq!(verdict("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"), Some(413));
    }

    #[test]
    fn a_head_has_an_end() {
        let target = "x".repeat(LONGEST_TARGET);
        assert_eq!(verdict(&format!("GET /{target} HTTP/1.1\r\nHost: a\r\n\r\n")), Some(414));
        assert_eq!(verdict(&format!("GET /{target}{target}")), Some(414));
        assert_eq!(verdict(&format!("GET / HTTP/1.1\r\nHost: a\r\nX: {target}\r\nY: {target}\r\n\r\n")), Some(431));
        assert_eq!(verdict(&format!("GET / HTTP/1.1\r\nHost: a\r\nX: {target}{target}")), Some(431));
        let many = "X: y\r\n".repeat(MOST_HEADERS);
        assert_eq!(verdict(&format!("GET / HTTP/1.1\r\nHost: a\r\n{many}\r\n")), Some(431));
        assert_eq!(verdict(&"\r\n".repeat(LONGEST_HEAD)), Some(414));
    }

    #[test]
    fn a_refusal_takes_the_place_of_the_head() {
        for refusal in Refusal::ALL {
            let head = refusal.head();
            assert_eq!(verdict(&head), Some(200));
            let method = head.split(' ').next().unwrap().parse().unwrap();
            assert_eq!(Refusal::read(&method), Some(refusal));
        }
        assert_eq!(Refusal::read(&Method::GET), None);
    }

    proptest::proptest! {
        #[test]
        fn a_head_that_comes_in_pieces_is_judged_like_one_that_comes_at_once(
            pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40),
            cut in 0_usize..200,
        ) {
            let all = pieces.concat();
            let (whole, refusal) = heads(&all);
            let (early, refused) = heads(&all[..cut.min(all.len())]);
            assert!(whole <= all.len() && early <= whole);
            // What is refused early is refused at last, for the same head and the same reason.
            assert!(refused.is_none() || (refused, early) == (refusal, whole));
            // What passed is passed again by itself.
            assert_eq!(heads(&all[..whole]), (whole, None));
        }
    }

    const PIECES: &[&[u8]] = &[
        b"GET / HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        b"Host: a\r\n",
        b"\r\n",
        b"\r",
        b"\n",
        b"Content-Length: 0\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"X: y",
        b" ",
        b":",
        b"\0",
        b"\xff",
    ];
}
