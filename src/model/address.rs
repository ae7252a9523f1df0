//! Addresses as authors write them in a file: relative, from the root with `~/`, with query and fragment.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// An address in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// From the root of the repository, with `/`; empty for a bookmark of the page itself.
    pub path: String,
    /// Query and fragment as written.
    pub suffix: Box<str>,
}

/// Parts an address at its query or fragment.
#[must_use]
pub fn split_suffix(href: &str) -> (&str, &str) {
    href.split_at(memchr::memchr2(b'?', b'#', href.as_bytes()).unwrap_or(href.len()))
}

/// Reads an address that stands in a file; `None` if it climbs out of the repository.
#[must_use]
pub fn address(from: &str, href: &str) -> Option<Address> {
    let (path, suffix) = split_suffix(href);
    // Most paths are written plainly.
    let plain = memchr::memchr2(b'%', b'\\', path.as_bytes()).is_none();
    let path: Cow<'_, str> =
        if plain { path.into() } else { percent_decode_str(path).decode_utf8_lossy().replace('\\', "/").into() };
    if path.is_empty() {
        return Some(Address { path: String::new(), suffix: suffix.into() });
    }
    let (mut base, mut rest) = match path.strip_prefix("~/") {
        Some(rest) => ("", rest),
        None => (folder_of(from), &*path),
    };
    while let Some(above) = rest.strip_prefix("../") {
        if base.is_empty() {
            return None;
        }
        (base, rest) = (folder_of(base), above);
    }
    let mut joined = String::with_capacity(base.len() + rest.len() + 1);
    joined.push_str(base);
    if is_clean(rest) {
        push_part(&mut joined, rest);
    } else {
        join(&mut joined, rest)?;
    }
    Some(Address { path: joined, suffix: suffix.into() })
}

fn folder_of(path: &str) -> &str {
    &path[..memchr::memrchr(b'/', path.as_bytes()).unwrap_or_default()]
}

/// Whether a path goes down only, to a file: nearly all do.
fn is_clean(path: &str) -> bool {
    let bytes = path.as_bytes();
    let is_down = |pair: &[u8]| pair[0] != b'/' || !matches!(pair[1], b'/' | b'.');
    let starts = bytes.first().is_some_and(|first| !matches!(first, b'/' | b'.'));
    starts && bytes.last() != Some(&b'/') && bytes.windows(2).all(is_down)
}

/// Goes on from a folder; `None` if that leads out.
fn join(joined: &mut String, path: &str) -> Option<()> {
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(joined.rfind('/').unwrap_or_default()),
            part => push_part(joined, part),
        }
    }
    let is_folder = path.is_empty() || path == "." || path == "..";
    if is_folder || ["/", "/.", "/.."].iter().any(|end| path.ends_with(end)) {
        joined.push('/');
    }
    Some(())
}

fn push_part(path: &mut String, part: &str) {
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(part);
}

/// An address in a file as a path from the top of the repository, with query and fragment; `None` if it climbs out.
#[must_use]
pub fn from_root(from: &str, href: &str) -> Option<String> {
    address(from, href).map(|address| format!("{}{}", address.path, address.suffix))
}
