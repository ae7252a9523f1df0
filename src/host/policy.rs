//! What every answer says to browsers and caches, by the kind of the file.

use std::path::Path;

use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};

use crate::http::content_type;

const CONTENT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; \
    media-src 'self' https:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src https:; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
/// A picture that is opened by itself is a document, and draws with styles of its own.
const PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// The headers that an answer ends up with, at most.
pub(super) const MOST_HEADERS: usize = 20;

/// How long an answer may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freshness {
    /// It may have changed: ask.
    Ask,
    /// The same, and nobody else's.
    AskPrivately,
    Hour,
    /// Its address changes with it.
    Forever,
    /// Not at all.
    Never,
}

impl Freshness {
    fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Ask => "no-cache",
            Self::AskPrivately => "private, no-cache",
            Self::Hour => "public, max-age=3600",
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Never => "no-store",
        })
    }
}

/// What the name of a file says about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    pub content_type: &'static str,
    pub freshness: Freshness,
    /// Its address may carry the beginning of its hash: `?v=`.
    pub versioned: bool,
    pub picture: bool,
}

impl Kind {
    pub(super) fn of(path: &str) -> Self {
        let content_type = content_type(Path::new(path));
        let versioned = path.starts_with("_diglot/");
        let freshness = match path {
            // Where readers choose their language: what leads there depends on who asks.
            "index.html" => Freshness::AskPrivately,
            _ if versioned || is_text(path) => Freshness::Ask,
            _ => Freshness::Hour,
        };
        Self { content_type, freshness, versioned, picture: content_type == "image/svg+xml" }
    }
}

/// What a writer writes, and what is made of it.
fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["html", "xml", "txt", "md", "yml", "json"].iter().any(|it| extension.eq_ignore_ascii_case(it))
}

/// What is the same on all answers.
pub(super) fn protect(headers: &mut HeaderMap, picture: bool, secure: bool) {
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(if picture { PICTURE } else { CONTENT }));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    headers.insert(OPENER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static("camera=(), geolocation=(), microphone=()"));
    if secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

pub(super) fn keep(headers: &mut HeaderMap, freshness: Freshness) {
    headers.insert(CACHE_CONTROL, freshness.header());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_asked_for_anew_and_pictures_kept() {
        for path in ["ko-kr/a.html", "llms.txt", "ko-kr/feed.xml", "ko-kr/a.md", "ko-kr/xrefmap.yml", "a.JSON"] {
            assert_eq!(Kind::of(path).freshness, Freshness::Ask, "{path}");
        }
        for path in ["en-us/media/a.png", "en-us/a.svg", "en-us/a.pdf", "en-us/a"] {
            assert_eq!(Kind::of(path).freshness, Freshness::Hour, "{path}");
        }
        assert!(Kind::of("_diglot/diglot.css").versioned && Kind::of("_diglot/favicon.svg").picture);
        assert_eq!(Kind::of("_diglot/favicon.svg").freshness, Freshness::Ask);
    }
}
