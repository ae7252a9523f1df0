//! The entities that escaping writes, read back.

/// The text that escaped HTML stands for.
#[must_use]
pub fn unescape(escaped: &str) -> String {
    let mut out = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let length = character(&rest[at..]);
        out.push(match &rest[at..at + length] {
            "&lt;" => '<',
            "&gt;" => '>',
            "&quot;" => '"',
            _ => '&',
        });
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

/// The length of the first character of a text, or of the entity that stands for it.
#[must_use]
pub fn character(escaped: &str) -> usize {
    let entities = ["&amp;", "&lt;", "&gt;", "&quot;"];
    let entity = entities.iter().find(|entity| escaped.starts_with(**entity));
    entity.map_or_else(|| escaped.chars().next().map_or(0, char::len_utf8), |entity| entity.len())
}
