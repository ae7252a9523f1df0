//! `:::image type source alt-text lightbox border link:::`

use super::colon::{self, Problem};

/// An image of the triple-colon syntax.
#[derive(Debug, PartialEq, Eq)]
pub struct Image {
    pub kind: Kind,
    pub source: String,
    pub alt: String,
    pub lightbox: Option<String>,
    pub link: Option<String>,
    pub border: bool,
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
    Ok(Image { kind, source, alt, lightbox: get("lightbox"), link: get("link"), border })
}
