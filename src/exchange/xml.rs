//! Texts in XML: what it cannot hold as it is gets a form of its own.

use std::fmt::Write as _;

/// Writes a text as the content of an element. Characters that XML 1.0 cannot hold are written by `cannot`.
pub(super) fn text(out: &mut String, text: &str, mut cannot: impl FnMut(&mut String, u32)) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // It would be read as a line feed.
            '\r' => out.push_str("&#xD;"),
            c if is_forbidden(c) => cannot(out, u32::from(c)),
            c => out.push(c),
        }
    }
}

/// Writes a text that is for people only: a character that XML cannot hold is shown by its picture.
pub(super) fn note(out: &mut String, text: &str) {
    self::text(out, text, |out, code| {
        out.push(char::from_u32(0x2400 + code).filter(|_| code < 0x20).unwrap_or('\u{fffd}'));
    });
}

/// Writes the value of an attribute with its quotes.
pub(super) fn value(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#xA;"),
            '\t' => out.push_str("&#x9;"),
            c => note(out, c.encode_utf8(&mut [0; 4])),
        }
    }
    out.push('"');
}

/// Writes the start of an element with its attributes; those without a value are left out.
pub(super) fn open(out: &mut String, name: &str, attributes: &[(&str, Option<&str>)]) {
    out.push('<');
    out.push_str(name);
    for (name, text) in attributes {
        if let Some(text) = text {
            let _ = write!(out, " {name}=");
            value(out, text);
        }
    }
    out.push('>');
}

/// Writes an element with a text for people.
pub(super) fn element(out: &mut String, name: &str, attributes: &[(&str, Option<&str>)], content: &str) {
    open(out, name, attributes);
    note(out, content);
    let _ = write!(out, "</{name}>");
}

/// What is no `Char` of XML 1.0.
pub(super) fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
