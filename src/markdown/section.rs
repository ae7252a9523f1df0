//! `> [!div class="…"]`: a part of the page with a class of its own.

use super::html_tag;
use super::writer::output::attribute_into;

/// A section.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// The opening tag with the attributes that may stand in a page.
    pub tag: String,
    /// What links may lead to; empty if nothing.
    pub id: String,
}

/// Reads the attributes of a section.
#[must_use]
pub fn read(attributes: &str) -> Section {
    let tag = format!("<div {attributes}>");
    let mut id = String::new();
    let mut out = String::from("<div");
    if let Some(html_tag::Token::Open(tag)) = html_tag::tokens(&tag).next() {
        // DocFX writes the attributes as they are; a handler or a style would run or break the page.
        let plain = tag.attributes.iter().filter(|(name, _)| {
            let name = name.to_ascii_lowercase();
            !name.starts_with("on") && !matches!(name.as_str(), "style" | "src" | "href" | "srcdoc")
        });
        for (name, value) in plain {
            attribute_into(&mut out, name, value);
            if name.eq_ignore_ascii_case("id") {
                id.replace_range(.., value);
            }
        }
    }
    out.push_str(">\n");
    Section { tag: out, id }
}
