//! An answer before it is sent: its status, its headers, and where its bytes are.

use std::ops::Range;

use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue,
    IF_RANGE, LAST_MODIFIED, LOCATION, RANGE, RETRY_AFTER, VARY,
};

use super::conditional::{Validators, Verdict};
use super::encoding::{self, Encoding};
use super::folder::Stamp;
use super::grammar::Refusal;
use super::image::{Content, Resource, Variant};
use super::policy::{self, Freshness};
use super::range::{self, Part};
use super::search::Search;

const TEXT: &str = "text/plain; charset=utf-8";
/// Digits of a hash that an address must carry at least to be kept for good.
const FEWEST_DIGITS: usize = 8;

/// What an answer depends on beside the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Varying {
    Encoding,
    Language,
    Both,
}

impl Varying {
    fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Encoding => "Accept-Encoding",
            Self::Language => "Accept-Language, Cookie",
            Self::Both => "Accept-Encoding, Accept-Language, Cookie",
        })
    }
}

/// Where the bytes of an answer are.
#[derive(Clone, Debug)]
pub(super) enum Source {
    Memory(Bytes),
    /// A part of a file that stays on the disk.
    Disk {
        path: String,
        stamp: Stamp,
        part: Range<u64>,
    },
    /// What is found, once it is.
    Search(Search),
}

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub source: Source,
    pub encoding: Encoding,
    pub picture: bool,
    /// The connection ends with it.
    pub close: bool,
}

/// The headers and the query that a file is asked for with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'r> {
    pub headers: &'r HeaderMap,
    pub query: Option<&'r str>,
    /// Only the head is wanted.
    pub head: bool,
}

impl Reply {
    fn new(status: StatusCode, freshness: Freshness) -> Self {
        let mut headers = HeaderMap::with_capacity(policy::MOST_HEADERS);
        policy::keep(&mut headers, freshness);
        let source = Source::Memory(Bytes::new());
        Self { status, headers, source, encoding: Encoding::Identity, picture: false, close: false }
    }

    /// A few words, for whoever reads them.
    pub(super) fn text(status: StatusCode, text: &'static str) -> Self {
        let reply = Self::new(status, Freshness::Never).with(CONTENT_TYPE, HeaderValue::from_static(TEXT));
        Self { source: Source::Memory(Bytes::from_static(text.as_bytes())), ..reply }
    }

    pub(super) fn refusal(refusal: Refusal) -> Self {
        let text = match refusal {
            Refusal::Malformed => "This is no request.\n",
            Refusal::Slow => "The request did not come in time.\n",
            Refusal::Body => "Nothing can be sent here.\n",
            Refusal::LongTarget => "The address is too long.\n",
            Refusal::LongHead => "The head of the request is too long.\n",
        };
        Self { close: true, ..Self::text(refusal.status(), text) }
    }

    pub(super) fn wrong_method() -> Self {
        Self::text(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.\n")
            .with(ALLOW, HeaderValue::from_static("GET, HEAD"))
    }

    pub(super) fn not_yet() -> Self {
        Self::text(StatusCode::SERVICE_UNAVAILABLE, "The site is being loaded.\n")
            .with(RETRY_AFTER, HeaderValue::from_static("1"))
    }

    pub(super) fn busy() -> Self {
        Self::text(StatusCode::SERVICE_UNAVAILABLE, "Too much is being searched for.\n")
            .with(RETRY_AFTER, HeaderValue::from_static("1"))
    }

    pub(super) fn redirect(status: StatusCode, to: &str, freshness: Freshness) -> Self {
        let reply = Self::new(status, freshness);
        match HeaderValue::from_str(to) {
            Ok(to) => reply.with(LOCATION, to),
            // Addresses are encoded, and queries were read as part of one.
            Err(_) => Self::refusal(Refusal::Malformed),
        }
    }

    pub(super) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    pub(super) fn varying(mut self, by: impl Into<Option<Varying>>) -> Self {
        self.headers.extend(by.into().map(|by| (VARY, by.header())));
        self
    }

    /// The page that says that there is none.
    pub(super) fn missing(page: Option<&Resource>, asked: Asked<'_>) -> Self {
        let there = |page: &Resource| {
            let encoding = encoding::choose(asked.headers, |it| page.variant(it).is_some());
            // Better plain than not at all.
            let encoding = encoding.unwrap_or(Encoding::Identity);
            page.variant(encoding).map(|variant| (encoding, variant.clone()))
        };
        let Some((page, (encoding, variant))) = page.and_then(|page| Some((page, there(page)?))) else {
            return Self::text(StatusCode::NOT_FOUND, "There is no such page.\n");
        };
        let reply = Self::new(StatusCode::NOT_FOUND, Freshness::Never).varying(page.varying());
        reply.send(page, &variant, encoding, 0..variant.stamp.length)
    }

    /// A file, in the encoding and the part that is asked for. `fixed`: its address changes with it, whatever its hash is.
    pub(super) fn file(resource: &Resource, asked: Asked<'_>, fixed: bool) -> Self {
        let versioned = fixed || resource.kind.versioned && resource.is_of_version(asked.query);
        let freshness = if versioned { Freshness::Forever } else { resource.kind.freshness };
        Self::file_as(resource, asked, freshness, resource.varying())
    }

    /// The page of the search with an answer in it, in one of the encodings that the page has without.
    pub(super) fn search(page: &Resource, search: Search, asked: Asked<'_>) -> Self {
        let Some(encoding) = encoding::choose(asked.headers, |it| page.variant(it).is_some()) else {
            return Self::not_acceptable(page.varying());
        };
        let mut reply = Self::new(StatusCode::OK, Freshness::Never).varying(page.varying());
        reply.describe(page, encoding);
        reply.source = Source::Search(search);
        reply
    }

    fn not_acceptable(varying: Option<Varying>) -> Self {
        Self::text(StatusCode::NOT_ACCEPTABLE, "There is no such encoding of this file.\n").varying(varying)
    }

    pub(super) fn file_as(
        resource: &Resource,
        asked: Asked<'_>,
        freshness: Freshness,
        varying: Option<Varying>,
    ) -> Self {
        let chosen = encoding::choose(asked.headers, |it| resource.variant(it).is_some());
        let Some((encoding, variant)) = chosen.and_then(|it| Some((it, resource.variant(it)?))) else {
            return Self::not_acceptable(varying);
        };
        let validators = resource.validators(variant);
        let status = match validators.judge(asked.headers) {
            Verdict::Send => StatusCode::OK,
            Verdict::NotModified => StatusCode::NOT_MODIFIED,
            Verdict::Failed => {
                return Self::text(StatusCode::PRECONDITION_FAILED, "The file is not as it should be.\n")
                    .varying(varying);
            }
        };
        let mut reply = Self::new(status, freshness)
            .with(ETAG, validators.etag)
            .with(LAST_MODIFIED, resource.modified.clone())
            .varying(varying);
        if status == StatusCode::NOT_MODIFIED {
            return reply;
        }
        reply = reply.with(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        reply.part(resource, variant, encoding, asked)
    }

    fn part(mut self, resource: &Resource, variant: &Variant, encoding: Encoding, asked: Asked<'_>) -> Self {
        let length = variant.stamp.length;
        let wanted = if asked.head { None } else { single(asked.headers, &RANGE) };
        let wanted = wanted.filter(|_| {
            !asked.headers.contains_key(IF_RANGE) || resource.validators(variant).allow_part(asked.headers)
        });
        match wanted.map_or(Part::Whole, |value| range::part(value, length)) {
            Part::Whole => self.send(resource, variant, encoding, 0..length),
            Part::Of(part) => {
                self.status = StatusCode::PARTIAL_CONTENT;
                let said = format!("bytes {}-{}/{length}", part.start, part.end - 1);
                self.headers.extend(HeaderValue::try_from(said).ok().map(|value| (CONTENT_RANGE, value)));
                self.send(resource, variant, encoding, part)
            }
            Part::None => {
                let mut reply = Self::text(StatusCode::RANGE_NOT_SATISFIABLE, "There is no such part of the file.\n");
                reply.headers.extend(self.headers.remove(VARY).map(|value| (VARY, value)));
                let said = format!("bytes */{length}");
                reply.headers.extend(HeaderValue::try_from(said).ok().map(|value| (CONTENT_RANGE, value)));
                reply
            }
        }
    }

    fn send(mut self, resource: &Resource, variant: &Variant, encoding: Encoding, part: Range<u64>) -> Self {
        self.describe(resource, encoding);
        let place = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
        self.source = match &variant.content {
            Content::Memory(bytes) => Source::Memory(bytes.slice(place(part.start)..place(part.end))),
            Content::Disk => {
                Source::Disk { path: format!("{}{}", resource.path, encoding.ending()), stamp: variant.stamp, part }
            }
        };
        self
    }

    /// Says what the bytes are.
    fn describe(&mut self, resource: &Resource, encoding: Encoding) {
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(resource.kind.content_type));
        self.headers.extend(encoding.header().map(|value| (CONTENT_ENCODING, value)));
        self.encoding = encoding;
        self.picture = resource.kind.picture;
    }
}

impl Resource {
    fn varying(&self) -> Option<Varying> {
        self.is_compressed().then_some(Varying::Encoding)
    }

    fn validators<'v>(&'v self, variant: &'v Variant) -> Validators<'v> {
        Validators { etag: variant.etag(), modified: &self.modified, modified_at: self.modified_at }
    }

    /// Whether a query names the beginning of the hash of the file.
    fn is_of_version(&self, query: Option<&str>) -> bool {
        let version = query.and_then(|query| query.strip_prefix("v=")).filter(|it| it.len() >= FEWEST_DIGITS);
        let hash = self.variant(Encoding::Identity).map(Variant::hash);
        version.zip(hash).is_some_and(|(version, hash)| hash.starts_with(version))
    }
}

/// The value of a header that may stand only once.
fn single<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).into_iter();
    let first = values.next()?;
    values.next().is_none().then(|| first.to_str().ok())?
}
