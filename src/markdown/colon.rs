//! `:::name attribute="value":::`: the syntax that all triple-colon constructs share, and which there are.
//!
//! What each construct makes of its attributes stands in its own file.

use super::{image, snippet, zone};
pub use crate::model::colon::Problem;
use crate::model::document::{Readers, Snippet};

/// A triple-colon construct.
#[derive(Debug, PartialEq, Eq)]
pub enum Colon {
    Code(Box<Snippet>),
    Image(image::Image),
    /// `:::image-end:::`
    ImageEnd,
    /// `:::no-loc text="…":::`
    NoLoc(String),
    /// `::: zone …` or `::: moniker …`
    Zone(Readers),
    ZoneEnd,
    MonikerEnd,
    /// It has the syntax and a fault; it stays text.
    Invalid {
        code: &'static str,
        problem: Problem,
    },
}

impl Colon {
    /// It is a block of its own where it stands alone on a line.
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        match self {
            Self::NoLoc(_) => false,
            Self::Image(image) => image.kind == image::Kind::Complex,
            _ => true,
        }
    }

    /// It may stand inside a sentence.
    #[must_use]
    pub fn stands_in_text(&self) -> bool {
        match self {
            Self::NoLoc(_) => true,
            Self::Image(image) => image.kind != image::Kind::Complex,
            _ => false,
        }
    }
}

/// Reads a construct at the start of `text`, which ends at the end of the line; returns it with its length.
#[must_use]
pub fn parse(text: &str) -> Option<(Colon, usize)> {
    let rest = text.strip_prefix(":::")?;
    let inner = rest.trim_start_matches([' ', '\t']);
    let name_len = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let name = inner.get(..name_len)?.to_ascii_lowercase();
    let after_name = &inner[name_len..];
    let (code, closing) = match name.as_str() {
        "code" => ("invalid-code", true),
        "image" => ("invalid-image", true),
        "zone" => ("invalid-zone", false),
        "moniker" => ("invalid-moniker-range", false),
        "no-loc" => return no_loc(text),
        "zone-end" => return Some(end(text, after_name, Colon::ZoneEnd, "invalid-zone")),
        "moniker-end" => return Some(end(text, after_name, Colon::MonikerEnd, "invalid-moniker-range")),
        "image-end" => return Some(end(text, after_name, Colon::ImageEnd, "invalid-image")),
        _ => return None,
    };
    let invalid = |problem| Colon::Invalid { code, problem };
    let (attributes, rest) = match attributes(after_name) {
        Ok(parsed) => parsed,
        Err(problem) => return Some((invalid(problem), text.len())),
    };
    let rest = match rest.strip_prefix(":::") {
        Some(rest) => rest,
        None if closing => return Some((invalid(Problem::MalformedAttribute), text.len())),
        None if rest.trim().is_empty() => "",
        None => return Some((invalid(Problem::MalformedAttribute), text.len())),
    };
    let built = match name.as_str() {
        "code" => snippet::from_colon(&attributes).map(|snippet| Colon::Code(Box::new(snippet))).map_err(Problem::from),
        "image" => image::from_attributes(&attributes).map(Colon::Image),
        "zone" => zone::from_attributes(&attributes).map(Colon::Zone),
        _ => zone::moniker(&attributes).map(Colon::Zone),
    };
    Some((built.unwrap_or_else(invalid), text.len() - rest.len()))
}

fn end(text: &str, rest: &str, what: Colon, code: &'static str) -> (Colon, usize) {
    let rest = rest.trim();
    let clean = rest.is_empty() || rest == ":::";
    let what = if clean { what } else { Colon::Invalid { code, problem: Problem::TextAfterEnd } };
    (what, text.trim_end().len())
}

/// Exact, case-sensitive, on one line; the text may hold escaped quotes.
fn no_loc(text: &str) -> Option<(Colon, usize)> {
    let rest = text.strip_prefix(":::no-loc")?.trim_start_matches(' ').strip_prefix("text=\"")?;
    let mut escaped = false;
    let close = rest.char_indices().find_map(|(at, c)| {
        let hit = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        hit.then_some(at)
    })?;
    let after = rest[close + 1..].trim_start_matches(' ').strip_prefix(":::")?;
    Some((Colon::NoLoc(rest[..close].replace("\\\"", "\"")), text.len() - after.len()))
}

/// Attributes in their order, names in lower case.
pub type Attributes = Vec<(String, String)>;

/// Reads `name="value"` pairs up to `:::` or something else; blanks may surround the `=`.
fn attributes(text: &str) -> Result<(Attributes, &str), Problem> {
    let mut out = Attributes::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with(":::") {
            return Ok((out, rest));
        }
        let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
        let starts_well = rest.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
        let name = rest[..len].to_ascii_lowercase();
        let value = rest[len..].trim_start().strip_prefix('=').map(str::trim_start).and_then(|r| r.strip_prefix('"'));
        let (Some(value), true) = (value, starts_well) else { return Err(Problem::MalformedAttribute) };
        let close = value.find('"').ok_or(Problem::MalformedAttribute)?;
        if out.iter().any(|(known, _)| *known == name) {
            return Err(Problem::DuplicateAttribute);
        }
        out.push((name, value[..close].to_owned()));
        rest = &value[close + 1..];
    }
}

/// The value of an attribute that is not blank.
#[must_use]
pub fn value<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|(known, _)| known == name)?;
    (!found.1.trim().is_empty()).then_some(found.1.as_str())
}

/// Whether all attributes are among the known ones.
pub fn known(attributes: &[(String, String)], names: &[&str]) -> Result<(), Problem> {
    if attributes.iter().all(|(name, _)| names.contains(&name.as_str())) {
        Ok(())
    } else {
        Err(Problem::UnknownAttribute)
    }
}

impl From<snippet::ColonProblem> for Problem {
    fn from(problem: snippet::ColonProblem) -> Self {
        match problem {
            snippet::ColonProblem::UnknownAttribute(_) => Self::UnknownAttribute,
            snippet::ColonProblem::NoSource => Self::MissingAttribute("source"),
            snippet::ColonProblem::NoLanguage => Self::UnknownLanguage,
        }
    }
}
