//! References by uid: the address and the names that a uid has without any map (DIALECT §1.16).

use std::borrow::Cow;

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

/// The path of a type or member below the base of the reference: lower case, without parameters and method arity.
/// `None` for what cannot be the uid of a type or member.
#[must_use]
pub fn path(uid: &str) -> Option<String> {
    let name = uid.split('(').next().unwrap_or_default().trim_end_matches('*');
    let arity = name.as_bytes().windows(2).position(|pair| pair == b"``");
    let name = name[..arity.unwrap_or(name.len())].trim_end_matches(['.', '*']);
    let plausible = name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || is_dashed(c) || matches!(c, '.' | '_' | '-' | ',' | '~' | '[' | ']'));
    plausible.then(|| {
        let path = name.to_lowercase();
        if path.contains(is_dashed) { path.replace(is_dashed, "-") } else { path }
    })
}

/// What becomes a dash in a path.
fn is_dashed(c: char) -> bool {
    matches!(c, '`' | '#' | '{' | '}' | '@' | '+')
}

/// The name that is shown for a uid.
#[must_use]
pub fn name(uid: &str, display: XrefDisplay) -> String {
    let bare = uid.trim_end_matches('*');
    let (path, parameters) = bare.find('(').map_or((bare, ""), |at| bare.split_at(at));
    let segments = segments(path);
    let count = match display {
        XrefDisplay::Name => 1,
        XrefDisplay::NameWithType => 2,
        XrefDisplay::FullName => segments.len(),
    };
    let from = segments.len().saturating_sub(count);
    let shown: Vec<Cow<'_, str>> = (from..segments.len()).map(|at| segment_name(at, &segments)).collect();
    let mut out = shown.join(".");
    if !parameters.is_empty() {
        out.push_str(&parameter_names(parameters, display));
    }
    out
}

/// Parts a path at its dots; braces hold type arguments.
fn segments(path: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in path.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '.' if depth == 0 => {
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
fn segment_name<'s>(at: usize, all: &[&'s str]) -> Cow<'s, str> {
    let segment = all.get(at).copied().unwrap_or_default();
    if segment == "#ctor" || segment == "#cctor" {
        return at.checked_sub(1).map_or(segment.into(), |before| segment_name(before, all));
    }
    let Some((name, arity)) = segment.split_once('`') else {
        let braces = segment.contains(['{', '}']);
        return if braces { segment.replace('{', "<").replace('}', ">").into() } else { segment.into() };
    };
    match arity.trim_start_matches('`').parse::<usize>() {
        Ok(1) => format!("{name}<T>").into(),
        Ok(n @ 2..=16) => {
            let names: Vec<String> = (1..=n).map(|i| format!("T{i}")).collect();
            format!("{name}<{}>", names.join(",")).into()
        }
        _ => name.into(),
    }
}

fn parameter_names(parameters: &str, display: XrefDisplay) -> String {
    if display == XrefDisplay::FullName {
        return parameters.replace('{', "<").replace('}', ">");
    }
    let mut out = String::new();
    let mut word = String::new();
    for c in parameters.chars() {
        if "(),{}[]".contains(c) {
            out.push_str(word.rsplit('.').next().unwrap_or_default());
            word.clear();
            out.push_str(match c {
                '{' => "<",
                '}' => ">",
                ',' => ", ",
                '(' => "(",
                ')' => ")",
                '[' => "[",
                _ => "]",
            });
        } else {
            word.push(c);
        }
    }
    out.push_str(&word);
    out
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
