//! Entities of HTML, which raw HTML may write instead of characters.

use quick_xml::escape::unescape;

/// The longest name of an entity, with its marks.
const LONGEST: usize = 34;

/// Appends a text with its entities resolved. An unknown one stays what it is.
pub fn append(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST).position(|byte| byte == b';').map_or(1, |end| end + 1);
        let (entity, behind) = rest.split_at(end);
        out.push_str(&unescape(entity).unwrap_or(entity.into()));
        rest = behind;
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::append;

    #[test]
    fn entities_are_resolved_one_by_one() {
        let mut out = String::new();
        append(&mut out, "na&iuml;ve &lt;T&gt; &#x41; &amp;amp; R&D &nothing; &");
        assert_eq!(out, "naïve <T> A &amp; R&D &nothing; &");
    }
}
