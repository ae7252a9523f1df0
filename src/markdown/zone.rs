//! `::: zone pivot target` and `::: moniker range`: parts of a page for some readers only.

use super::colon::{self, Problem};

/// A zone.
#[derive(Debug, PartialEq, Eq)]
pub struct Zone {
    pub target: Option<String>,
    /// Names of pivots, parted by one space.
    pub pivot: Option<String>,
}

/// Makes a zone of its attributes.
pub fn from_attributes(attributes: &[(String, String)]) -> Result<Zone, Problem> {
    colon::known(attributes, &["target", "pivot"])?;
    let target = colon::value(attributes, "target").map(|value| value.trim().to_owned());
    if target.as_deref().is_some_and(|t| !matches!(t, "docs" | "chromeless" | "pdf")) {
        return Err(Problem::BadValue("target"));
    }
    let pivot = match colon::value(attributes, "pivot") {
        Some(value) => {
            let names: Vec<&str> = value.split(',').map(str::trim).collect();
            if !names.iter().all(|name| is_pivot(name)) {
                return Err(Problem::BadValue("pivot"));
            }
            Some(names.join(" "))
        }
        None => None,
    };
    match (&target, &pivot) {
        (None, None) => Err(Problem::MissingAttribute("pivot")),
        (Some(target), Some(_)) if target == "pdf" => Err(Problem::Exclusive("target=\"pdf\"", "pivot")),
        _ => Ok(Zone { target, pivot }),
    }
}

fn is_pivot(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The range of a moniker block.
pub fn moniker(attributes: &[(String, String)]) -> Result<String, Problem> {
    colon::known(attributes, &["range"])?;
    colon::value(attributes, "range").map(str::to_owned).ok_or(Problem::MissingAttribute("range"))
}

/// The opening tag of a moniker block.
#[must_use]
pub fn open_moniker(range: &str) -> String {
    let mut tag = String::from("<div");
    super::writer::output::attribute_into(&mut tag, "range", range);
    tag.push_str(">\n");
    tag
}

impl Zone {
    /// The opening tag.
    #[must_use]
    pub fn open(&self) -> String {
        let mut class = String::from("zone");
        let mut data = String::new();
        if let Some(target) = &self.target {
            class.push_str(" has-target");
            super::writer::output::attribute_into(&mut data, "data-target", target);
        }
        if let Some(pivot) = &self.pivot {
            class.push_str(" has-pivot");
            super::writer::output::attribute_into(&mut data, "data-pivot", pivot);
        }
        format!("<div class=\"{class}\"{data}>\n")
    }
}
