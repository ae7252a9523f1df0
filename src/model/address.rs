//! Addresses as authors write them in a file: relative, from the root with `~/`, with query and fragment.

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
    href.split_at(href.find(['?', '#']).unwrap_or(href.len()))
}

/// Reads an address that stands in a file; `None` if it climbs out of the repository.
#[must_use]
pub fn address(from: &str, href: &str) -> Option<Address> {
    let (path, suffix) = split_suffix(href);
    let path = percent_decode_str(path).decode_utf8_lossy().replace('\\', "/");
    if path.is_empty() {
        return Some(Address { path, suffix: suffix.into() });
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut parts, rest): (Vec<&str>, &str) = match path.strip_prefix("~/") {
        Some(rest) => (Vec::new(), rest),
        None => (folder.split('/').filter(|part| !part.is_empty()).collect(), &path),
    };
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let mut joined = parts.join("/");
    if rest.is_empty()
        || rest.ends_with('/')
        || rest.ends_with("/.")
        || rest.ends_with("/..")
        || rest == "."
        || rest == ".."
    {
        joined.push('/');
    }
    Some(Address { path: joined, suffix: suffix.into() })
}

/// An address in a file as a path from the top of the repository, with query and fragment; `None` if it climbs out.
#[must_use]
pub fn from_root(from: &str, href: &str) -> Option<String> {
    address(from, href).map(|address| format!("{}{}", address.path, address.suffix))
}
