//! Diagnostics about references by uid and the maps that know them.

use super::{Diagnostic, Location};

/// A uid that no page, no map and no rule knows.
#[must_use]
pub fn not_found(uid: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("xref-not-found", format!("nothing is known by the uid `{uid}`"))
        .at(at)
        .help("correct the uid, or write a link")
}

/// Two pages say that they are the same thing.
#[must_use]
pub fn duplicate_uid(uid: &str, path: &str, other: &str) -> Diagnostic {
    Diagnostic::warning(
        "duplicate-uid",
        format!("{path} and {other} both have the uid `{uid}`; references lead to the first"),
    )
    .help("give one of the pages another uid")
}

/// A map that would have to be downloaded.
#[must_use]
pub fn map_is_remote(name: &str, at: Location) -> Diagnostic {
    Diagnostic::info("xrefmap-not-read", format!("the map `{name}` is not read: a build downloads nothing"))
        .at(at)
        .help("put a copy of the map beside docfx.json and name that file")
}

/// A map in a form that is not read.
#[must_use]
pub fn map_format(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("xrefmap-not-read", format!("the map `{name}` is not read: it is neither YAML nor JSON"))
        .at(at)
        .help("unpack it, and name the `xrefmap.yml` in it")
}

/// A map beyond the folder of the configuration.
#[must_use]
pub fn map_outside(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("xrefmap-not-read", format!("the map `{name}` is not read: it lies outside of this folder"))
        .at(at)
        .help("put a copy of the map beside the file that names it")
}

/// A map that is not there.
#[must_use]
pub fn map_missing(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("xrefmap-not-read", format!("there is no map `{name}`"))
        .at(at)
        .help("correct the path; it begins at the folder of this file")
}

/// A map that is no YAML.
#[must_use]
pub fn map_syntax(at: Location, reason: &str) -> Diagnostic {
    Diagnostic::error("xrefmap-invalid", format!("this map is ignored: {reason}"))
        .at(at)
        .help("mend it, or make it anew")
}

/// A map without a list of references.
#[must_use]
pub fn map_form(at: Location) -> Diagnostic {
    Diagnostic::error("xrefmap-invalid", "this map is ignored: it has no list `references`")
        .at(at)
        .help("write `references:` and below it entries with `uid`, `name` and `href`")
}

/// An entry of a map that leads nowhere.
#[must_use]
pub fn map_entry(at: Location) -> Diagnostic {
    Diagnostic::warning("xrefmap-invalid", "this entry is ignored: it needs a `uid` and an absolute `href`")
        .at(at)
        .help("add what is missing; a `baseUrl` at the top of the map makes relative addresses absolute")
}
