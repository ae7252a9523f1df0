//! `:::image type source alt-text lightbox border link:::`

use super::colon::{self, Problem};
use super::line;

/// An image of the triple-colon syntax.
#[derive(Debug, PartialEq, Eq)]
pub struct Image {
    pub kind: Kind,
    pub source: String,
    pub alt: String,
    pub lightbox: Option<String>,
    pub link: Option<String>,
    pub border: bool,
    /// What stands between a complex image and its end mark, without the marks of containers; `None` without an end mark.
    pub description: Option<String>,
}

/// What an image is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Content,
    /// Decoration: no alternative text.
    Icon,
    /// A long description follows, up to `:::image-end:::`.
    Complex,
}

/// Makes an image of its attributes.
pub fn from_attributes(attributes: &[(String, String)]) -> Result<Image, Problem> {
    colon::known(attributes, &["type", "source", "alt-text", "lightbox", "border", "link", "loc-scope"])?;
    let get = |name| colon::value(attributes, name).map(str::to_owned);
    let kind = match colon::value(attributes, "type") {
        None | Some("content") => Kind::Content,
        Some("icon") => Kind::Icon,
        Some("complex") => Kind::Complex,
        Some(_) => return Err(Problem::BadValue("type")),
    };
    let alt = match kind {
        Kind::Icon => String::new(),
        _ => get("alt-text").ok_or(Problem::MissingAttribute("alt-text"))?,
    };
    let border = match colon::value(attributes, "border") {
        None => kind != Kind::Icon,
        Some(value) => value.eq_ignore_ascii_case("true"),
    };
    let source = get("source").ok_or(Problem::MissingAttribute("source"))?;
    Ok(Image { kind, source, alt, lightbox: get("lightbox"), link: get("link"), border, description: None })
}

/// The lines between a complex image and its end mark, and where the end mark ends. `before` stands before the image in its line,
/// which ends at `line_end`. A line that leaves the containers of the image, or a fence, is no description.
#[must_use]
pub fn description(text: &str, before: &str, line_end: usize) -> Option<(String, usize)> {
    let prefix: String = before.chars().map(|c| if c == '>' || c.is_whitespace() { c } else { ' ' }).collect();
    let mut out = String::new();
    for at in line::lines(text.get(line_end + 1..)?) {
        let full = &text[line_end + 1..][at.clone()];
        let inner = full.strip_prefix(&prefix).or_else(|| (full.trim_end() == prefix.trim_end()).then_some(""))?;
        let inner = inner.trim();
        if let Some((colon::Colon::ImageEnd, _)) = colon::parse(inner) {
            let lead = full.len() - full.trim_end().len();
            return Some((out.trim().to_owned(), line_end + 1 + at.end - lead));
        }
        if inner.starts_with("```") || inner.starts_with("~~~") || inner.starts_with(":::") {
            return None;
        }
        out.push_str(inner);
        out.push('\n');
    }
    None
}
