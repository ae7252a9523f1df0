//! `::: zone pivot target` and `::: moniker range`: parts of a page for some readers only.

use super::colon::{self, Problem};
use super::writer::output::attribute_into;
use crate::model::document::Readers;
use crate::model::moniker::MonikerRange;
use crate::model::pivot::is_pivot_id;

/// Whom a zone is for, by its attributes.
pub fn from_attributes(attributes: &[(String, String)]) -> Result<Readers, Problem> {
    colon::known(attributes, &["target", "pivot"])?;
    let target = colon::value(attributes, "target").map(str::trim);
    if target.is_some_and(|t| !matches!(t, "docs" | "chromeless" | "pdf")) {
        return Err(Problem::BadValue("target"));
    }
    let pivots: Vec<Box<str>> = colon::value(attributes, "pivot")
        .map(|value| value.split(',').map(|name| name.trim().into()).collect())
        .unwrap_or_default();
    if !pivots.iter().all(|name| is_pivot_id(name)) {
        return Err(Problem::BadPivot);
    }
    match (target, pivots.is_empty()) {
        (None, true) => Err(Problem::MissingAttribute("pivot")),
        (Some("pdf"), false) => Err(Problem::Exclusive("target=\"pdf\"", "pivot")),
        _ => Ok(Readers::Zone { target: target.map(Into::into), pivots }),
    }
}

/// Whom a moniker block is for.
pub fn moniker(attributes: &[(String, String)]) -> Result<Readers, Problem> {
    colon::known(attributes, &["range"])?;
    let range = colon::value(attributes, "range").ok_or(Problem::MissingAttribute("range"))?;
    MonikerRange::parse(range).map(Readers::Monikers).ok_or(Problem::BadRange)
}

/// The opening tag as `DocFX` writes it.
#[must_use]
pub fn open(readers: &Readers) -> String {
    let mut tag = String::from("<div");
    match readers {
        Readers::Zone { target, pivots } => {
            let mut class = String::from("zone");
            let mut data = String::new();
            if let Some(target) = target {
                class.push_str(" has-target");
                attribute_into(&mut data, "data-target", target);
            }
            if !pivots.is_empty() {
                class.push_str(" has-pivot");
                attribute_into(&mut data, "data-pivot", &pivots.join(" "));
            }
            attribute_into(&mut tag, "class", &class);
            tag.push_str(&data);
        }
        Readers::Monikers(range) => attribute_into(&mut tag, "range", &range.text),
    }
    tag.push_str(">\n");
    tag
}
