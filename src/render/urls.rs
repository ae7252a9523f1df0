//! Addresses: every link is relative, so that the site works from a folder, below a path and on any host.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::fill::page_path;
use crate::model::locale::Locale;
use crate::model::site::{LocaleIx, Site};

/// What must be encoded in a path. Letters of any script stay readable in the file name and are encoded in the link.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^')
    .add(b'|');

/// A path with everything encoded that an address must not hold.
#[must_use]
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// What must be encoded in a query or fragment that is written as an address already.
const SUFFIX: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'\\');

/// A query and fragment as written, with everything encoded that an address must not hold.
#[must_use]
pub fn encode_suffix(suffix: &str) -> String {
    utf8_percent_encode(suffix, SUFFIX).to_string()
}

/// The address of a file as seen from another; both are paths from the top of the site.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let shared = shared_folders(from, to);
    let rest = &to[shared..];
    let mut out = String::with_capacity(rest.len() + 32);
    for _ in memchr::memchr_iter(b'/', &from.as_bytes()[shared..]) {
        out.push_str("../");
    }
    // Most paths need nothing of what follows: all of one is looked through at once.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_');
    if rest.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        out.push_str(rest);
        return out;
    }
    // A first segment with a colon would read as a scheme.
    if out.is_empty() && rest.split('/').next().is_some_and(|first| first.contains(':')) {
        out.push_str("./");
    }
    out.extend(utf8_percent_encode(rest, PATH));
    out
}

/// The address of a page of a locale as seen from a file, mostly one of the same locale.
#[must_use]
pub fn to_page(from: &str, slug: &str, page: &str) -> String {
    match from.strip_prefix(slug).and_then(|inner| inner.strip_prefix('/')) {
        Some(inner) => relative(inner, page) + ".html",
        None => relative(from, &[slug, "/", page, ".html"].concat()),
    }
}

/// The length of the folders that two paths share, with the last slash.
fn shared_folders(a: &str, b: &str) -> usize {
    // Mostly the other is in the same folder, or below it.
    let folder = memchr::memrchr(b'/', a.as_bytes()).map_or(0, |slash| slash + 1);
    if b.as_bytes().starts_with(&a.as_bytes()[..folder]) {
        return folder;
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    // The pages of a folder share most of their paths: by words this goes faster than by bytes.
    let words = a.chunks_exact(8).zip(b.chunks_exact(8)).take_while(|(x, y)| x == y).count() * 8;
    let rest = a[words..].iter().zip(&b[words..]).take_while(|(x, y)| x == y).count();
    memchr::memrchr(b'/', &a[..words + rest]).map_or(0, |slash| slash + 1)
}

/// The absolute address of a page.
#[must_use]
pub fn page(base: &str, site: &Site, locale: LocaleIx, page: &str) -> String {
    format!("{base}{}", encode(&page_path(site, locale, page)))
}

/// Whether an address names a host, so that it is the same everywhere.
#[must_use]
pub fn has_host(href: &str) -> bool {
    href.starts_with("https://") || href.starts_with("http://")
}

/// A relative address on a file as an absolute one; what has a host of its own stays as it is.
#[must_use]
pub fn absolute(base: &str, from: &str, href: &str) -> String {
    if has_host(href) {
        return href.to_owned();
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    let mut rest = href.strip_prefix("./").unwrap_or(href);
    while let Some(above) = rest.strip_prefix("../") {
        folders.pop();
        rest = above;
    }
    let folder: String = folders.iter().flat_map(|folder| [*folder, "/"]).collect();
    [base, &encode(&folder), rest].concat()
}

/// The path of an address with a slash at its end, or the top of the host.
#[must_use]
pub fn path_of(base: Option<&str>) -> &str {
    let host = base.and_then(|base| base.split_once("://")).map_or("", |(_, rest)| rest);
    host.find('/').map_or("/", |at| &host[at..])
}

/// From a file to the top of the site: `../../`.
#[must_use]
pub fn root(from: &str) -> String {
    "../".repeat(from.bytes().filter(|b| *b == b'/').count())
}

/// Where an absolute path of docs repositories is published.
#[must_use]
pub fn published(host: &str, locale: &str, path: &str) -> String {
    if needs_no_locale(path) { format!("{host}{path}") } else { format!("{host}/{locale}{path}") }
}

/// An absolute path that names its locale, or is the same in all (DIALECT §1.21).
fn needs_no_locale(path: &str) -> bool {
    let first = path.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
    let names_region = first.rsplit_once('-').is_some_and(|(_, region)| region.len() == 2);
    first.eq_ignore_ascii_case("api") || first.starts_with('_') || (names_region && Locale::parse(first).is_some())
}

#[cfg(test)]
mod tests {
    use super::{absolute, path_of, relative, to_page};

    #[test]
    fn an_address_is_relative_to_its_page() {
        assert_eq!(relative("ko-kr/a/b.html", "ko-kr/a/c.html"), "c.html");
        assert_eq!(relative("ko-kr/a/b.html", "zh-tw/a/b.html"), "../../zh-tw/a/b.html");
        assert_eq!(relative("ko-kr/a/b.html", "ko-kr/ab/c d.html"), "../ab/c%20d.html");
        assert_eq!(to_page("ko-kr/a/b.html", "ko-kr", "a/c"), "c.html");
        assert_eq!(to_page("ko-kr/a/b.html", "zh-tw", "a/b"), "../../zh-tw/a/b.html");
        assert_eq!(relative("index.html", "ko-kr/추적.html"), "ko-kr/%EC%B6%94%EC%A0%81.html");
    }
    #[test]
    fn a_relative_address_becomes_an_absolute_one() {
        let absolute = |href| absolute("https://a.example/sub/", "ko-kr/강/b.html", href);
        assert_eq!(absolute("c.html#d"), "https://a.example/sub/ko-kr/%EA%B0%95/c.html#d");
        assert_eq!(absolute("../../en-us/c.html"), "https://a.example/sub/en-us/c.html");
        assert_eq!(absolute("https://b.example/"), "https://b.example/");
    }

    #[test]
    fn the_path_of_an_address() {
        assert_eq!(path_of(Some("https://a.example/sub/")), "/sub/");
        assert_eq!(path_of(Some("https://a.example/")), "/");
        assert_eq!(path_of(None), "/");
    }
}
