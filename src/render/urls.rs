//! Addresses: every link is relative, so that the site works from a folder, below a path and on any host.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::model::locale::Locale;

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

/// The address of a file as seen from another; both are paths from the top of the site.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let shared = shared_folders(from, to);
    let rest = &to[shared..];
    let mut out = String::with_capacity(rest.len() + 32);
    for _ in memchr::memchr_iter(b'/', &from.as_bytes()[shared..]) {
        out.push_str("../");
    }
    // Most paths need nothing of what follows, which a look at all of it, without a branch, tells fastest.
    let plain = |b: u8| b.is_ascii_alphanumeric() | (b == b'/') | (b == b'-') | (b == b'.') | (b == b'_');
    if rest.bytes().fold(true, |all, b| all & plain(b)) {
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
pub fn page(from: &str, slug: &str, page: &str) -> String {
    match from.strip_prefix(slug).and_then(|inner| inner.strip_prefix('/')) {
        Some(inner) => relative(inner, page) + ".html",
        None => relative(from, &[slug, "/", page, ".html"].concat()),
    }
}

/// The length of the folders that two paths share, with the last slash.
fn shared_folders(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    // The pages of a folder share most of their paths: by words this goes faster than by bytes.
    let words = a.chunks_exact(8).zip(b.chunks_exact(8)).take_while(|(x, y)| x == y).count() * 8;
    let rest = a[words..].iter().zip(&b[words..]).take_while(|(x, y)| x == y).count();
    memchr::memrchr(b'/', &a[..words + rest]).map_or(0, |slash| slash + 1)
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
    use super::{page, relative};

    #[test]
    fn an_address_is_relative_to_its_page() {
        assert_eq!(relative("ko-kr/a/b.html", "ko-kr/a/c.html"), "c.html");
        assert_eq!(relative("ko-kr/a/b.html", "zh-tw/a/b.html"), "../../zh-tw/a/b.html");
        assert_eq!(relative("ko-kr/a/b.html", "ko-kr/ab/c d.html"), "../ab/c%20d.html");
        assert_eq!(page("ko-kr/a/b.html", "ko-kr", "a/c"), "c.html");
        assert_eq!(page("ko-kr/a/b.html", "zh-tw", "a/b"), "../../zh-tw/a/b.html");
        assert_eq!(relative("index.html", "ko-kr/추적.html"), "ko-kr/%EC%B6%94%EC%A0%81.html");
    }
}
