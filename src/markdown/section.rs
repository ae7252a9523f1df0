//! `> [!div class="…"]`: a part of the page with a class of its own.

use super::html_tag;
use super::writer::output::attribute_into;

/// The opening tag of a section with the attributes that may stand in a page.
#[must_use]
pub fn open(attributes: &str) -> String {
    let tag = format!("<div {attributes}>");
    let mut out = String::from("<div");
    if let Some(html_tag::Token::Open(tag)) = html_tag::tokens(&tag).next() {
        // DocFX writes the attributes as they are; a handler or a style would run or break the page.
        let plain = tag.attributes.iter().filter(|(name, _)| {
            let name = name.to_ascii_lowercase();
            !name.starts_with("on") && !matches!(name.as_str(), "style" | "src" | "href" | "srcdoc")
        });
        for (name, value) in plain {
            attribute_into(&mut out, name, value);
        }
    }
    out.push_str(">\n");
    out
}
