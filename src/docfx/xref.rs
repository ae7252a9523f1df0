//! References by uid: the address and the names that a uid has without any map (DIALECT §1.16).

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::model::site::{RowIx, Site};
use crate::model::xref::{XrefDisplay, XrefSpec};

/// What a uid stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referent<'s> {
    /// A page of the site says that it is the thing.
    Page(RowIx),
    /// A map knows it.
    Spec(&'s XrefSpec),
    /// Without a map: the path of the type or member below the base of the reference.
    Api(String),
    Unknown,
}

/// Finds what a uid stands for. What is only tried (`@word`) must be known to a page or a map.
#[must_use]
pub fn referent<'s>(site: &'s Site, uid: &str, must_resolve: bool) -> Referent<'s> {
    let uids = &site.uids;
    if let Some(row) = uids.pages.get(uid) {
        return Referent::Page(*row);
    }
    if let Some(spec) = uids.specs.get(uid) {
        return Referent::Spec(spec);
    }
    path(uid).filter(|_| must_resolve).map_or(Referent::Unknown, Referent::Api)
}

/// Whether anything is known of a uid that is demanded.
#[must_use]
pub fn is_known(site: &Site, uid: &str) -> bool {
    let uids = &site.uids;
    uids.pages.contains_key(uid) || uids.specs.contains_key(uid) || is_plain_path(uid) || path(uid).is_some()
}

/// Whether nothing in a uid is written otherwise in its path, but for the case. Most uids are looked through at once.
fn is_plain_path(uid: &str) -> bool {
    let begins = uid.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    begins && !uid.ends_with('.') && is_plain(uid)
}

fn is_plain(uid: &str) -> bool {
    uid.bytes().fold(true, |plain, byte| plain & (byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')))
}

/// The path of a type or member below the base of the reference: lower case, without parameters and method arity.
/// `None` for what cannot be the uid of a type or member.
#[must_use]
pub fn path(uid: &str) -> Option<String> {
    if is_plain_path(uid) {
        return Some(uid.to_ascii_lowercase());
    }
    let name = uid[..memchr::memchr(b'(', uid.as_bytes()).unwrap_or(uid.len())].trim_end_matches('*');
    let arity = memchr::memchr_iter(b'`', name.as_bytes()).find(|at| name[at + 1..].starts_with('`'));
    let name = name[..arity.unwrap_or(name.len())].trim_end_matches(['.', '*']);
    let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let is_word = |c: char| c.is_ascii() || c.is_alphanumeric();
    if !begins || !(name.is_ascii() || name.chars().all(is_word)) {
        return None;
    }
    let lower: Cow<'_, str> = if name.is_ascii() { name.into() } else { name.to_lowercase().into() };
    let path: Vec<u8> = lower.bytes().map(|byte| IN_PATHS[usize::from(byte)]).collect();
    String::from_utf8(path).ok().filter(|path| memchr::memchr(0, path.as_bytes()).is_none())
}

/// What stands in a path for each byte of a name; nothing for those that no name has.
const IN_PATHS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0u8;
    loop {
        table[byte as usize] = match byte {
            b'`' | b'#' | b'{' | b'}' | b'@' | b'+' => b'-',
            b'A'..=b'Z' => byte.to_ascii_lowercase(),
            b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-' | b',' | b'~' | b'[' | b']' | 0x80.. => byte,
            _ => 0,
        };
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// The name that is shown for a uid.
#[must_use]
pub fn name(uid: &str, display: XrefDisplay) -> Cow<'_, str> {
    let bare = uid.trim_end_matches('*');
    if let Some(name) = plain_name(bare, display) {
        return name.into();
    }
    let (path, parameters) = bare.find('(').map_or((bare, ""), |at| bare.split_at(at));
    let segments = segments(path);
    let count = match display {
        XrefDisplay::Name => 1,
        XrefDisplay::NameWithType => 2,
        XrefDisplay::FullName => segments.len(),
    };
    let from = segments.len().saturating_sub(count);
    let mut out = String::with_capacity(bare.len() + 8);
    for at in from..segments.len() {
        if at > from {
            out.push('.');
        }
        segment_name(&mut out, at, &segments);
    }
    if !parameters.is_empty() {
        parameter_names(&mut out, parameters, display);
    }
    out.into()
}

/// The name where nothing in the uid is written otherwise than it is shown.
fn plain_name(uid: &str, display: XrefDisplay) -> Option<&str> {
    if !is_plain(uid) {
        return None;
    }
    let mut dots = memchr::memrchr_iter(b'.', uid.as_bytes());
    let before = match display {
        XrefDisplay::Name => dots.next(),
        XrefDisplay::NameWithType => dots.nth(1),
        XrefDisplay::FullName => None,
    };
    Some(before.map_or(uid, |dot| &uid[dot + 1..]))
}

/// Parts a path at its dots; braces hold type arguments.
fn segments(path: &str) -> Vec<&str> {
    let mut out = Vec::with_capacity(8);
    let (mut depth, mut start) = (0usize, 0);
    for at in memchr::memchr3_iter(b'{', b'}', b'.', path.as_bytes()) {
        match path.as_bytes()[at] {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                out.push(&path[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(&path[start..]);
    out
}

/// Generic arity becomes type parameters, `#ctor` the name of the type.
fn segment_name(out: &mut String, at: usize, all: &[&str]) {
    let segment = all.get(at).copied().unwrap_or_default();
    let before = at.checked_sub(1).filter(|_| matches!(segment, "#ctor" | "#cctor"));
    if let Some(before) = before {
        return segment_name(out, before, all);
    }
    let Some((name, arity)) = segment.split_once('`') else { return type_arguments(out, segment) };
    out.push_str(name);
    match arity.trim_start_matches('`').parse::<usize>() {
        Ok(1) => out.push_str("<T>"),
        Ok(n @ 2..=16) => {
            for i in 1..=n {
                let _ = write!(out, "{}T{i}", if i == 1 { '<' } else { ',' });
            }
            out.push('>');
        }
        _ => {}
    }
}

/// In a uid, type arguments stand in braces.
fn type_arguments(out: &mut String, text: &str) {
    let mut kept = 0;
    for at in memchr::memchr2_iter(b'{', b'}', text.as_bytes()) {
        out.push_str(&text[kept..at]);
        out.push(if text.as_bytes()[at] == b'{' { '<' } else { '>' });
        kept = at + 1;
    }
    out.push_str(&text[kept..]);
}

fn parameter_names(out: &mut String, parameters: &str, display: XrefDisplay) {
    if display == XrefDisplay::FullName {
        return type_arguments(out, parameters);
    }
    let mut rest = parameters;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'(' | b')' | b',' | b'{' | b'}' | b'[' | b']')) {
        out.push_str(rest[..at].rsplit('.').next().unwrap_or_default());
        out.push_str(match rest.as_bytes()[at] {
            b'{' => "<",
            b'}' => ">",
            b',' => ", ",
            _ => &rest[at..=at],
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::{name, path};
    use crate::model::xref::XrefDisplay::{FullName, Name, NameWithType};

    #[test]
    fn a_uid_has_a_path_and_names() {
        assert_eq!(path("System.Collections.Generic.List`1").unwrap(), "system.collections.generic.list-1");
        assert_eq!(path("System.String.Format*").unwrap(), "system.string.format");
        assert_eq!(path("System.Object.#ctor").unwrap(), "system.object.-ctor");
        assert_eq!(path("not a uid"), None);
        assert_eq!(name("System.Collections.Generic.List`1", Name), "List<T>");
        assert_eq!(name("System.String.Format(System.String,System.Object[])", Name), "Format(String, Object[])");
        assert_eq!(name("System.String.Format*", NameWithType), "String.Format");
        assert_eq!(name("System.Object.#ctor", NameWithType), "Object.Object");
        assert_eq!(
            name("System.Collections.Generic.Dictionary`2", FullName),
            "System.Collections.Generic.Dictionary<T1,T2>"
        );
    }
}
