//! What of a text is translated, and where sentences that nobody has translated yet begin and end.

use std::ops::Range;

use super::squeeze::alt_len;
use crate::markdown::sentence::address_len;
use crate::markdown::writer::plain_and_code;

/// Whether a text says something in words: code, references and tags are the same in every language, and the descriptions of
/// pictures are no units.
pub(super) fn has_prose(text: &str) -> bool {
    if !text.contains(char::is_alphabetic) {
        return false;
    }
    let (plain, code) = plain_and_code(&without_tags(text));
    let mut from = 0;
    for code in code {
        if plain[from..code.start].contains(char::is_alphabetic) {
            return true;
        }
        from = code.end;
    }
    plain[from..].contains(char::is_alphabetic)
}

/// Whether a text is a link whose text is an address, which nobody translates.
pub(super) fn is_address(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|text| text.split_once("](")).filter(|(_, rest)| rest.ends_with(')'));
    inner.is_some_and(|(shown, _)| shown.starts_with("http") && !shown.contains([' ', ']']))
}

/// Leaves out what stands between `<` and `>`, also where these are escaped, pictures and directives; code stays whole.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '!', '`', '[']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
        let len = if ticks > 0 {
            let code = rest[ticks..].find(&rest[..ticks]).map_or(ticks, |end| ticks + end + ticks);
            out.push_str(&rest[..code]);
            code
        } else if let Some(picture) = rest.strip_prefix("![") {
            let alt = alt_len(picture);
            2 + alt + if alt > 0 { 1 + address_len(&picture[alt + 1..]) } else { 0 }
        } else if rest.starts_with("[!") {
            // A directive: an include, a snippet, an alert.
            let end = rest.find("](").map_or(0, |seam| seam + 1 + address_len(&rest[seam + 1..]));
            end.max(1)
        } else if rest.starts_with(['[', '!']) {
            out.push_str(&rest[..1]);
            1
        } else {
            rest.strip_prefix('<').and_then(|tag| tag.find('>')).map_or(1, |end| end + 2)
        };
        rest = &rest[len..];
    }
    out + rest
}

/// Whether brackets, marks and tags that begin in a text end in it.
pub(super) fn is_well_formed(text: &str) -> bool {
    let count = |c: char| text.matches(c).count();
    count('`').is_multiple_of(2)
        && text.matches("**").count().is_multiple_of(2)
        && count('[') == count(']')
        && count('(') == count(')')
        && count('<') == count('>')
}

/// A place without the blanks at its ends.
pub(super) fn trim(text: &str, at: Range<usize>) -> Range<usize> {
    let inner = &text[at.clone()];
    let start = at.start + inner.len() - inner.trim_start().len();
    start..(at.start + inner.trim_end().len()).max(start)
}

/// The text of a link, if a place holds nothing else.
pub(super) fn strip_link(text: &str, at: Range<usize>) -> Range<usize> {
    let all = &text[at.clone()];
    let Some(inner) = all.strip_prefix('[') else { return at };
    let Some(seam) = inner.find(['[', ']']).filter(|seam| inner[*seam..].starts_with("](")) else { return at };
    let is_all = 1 + seam + 1 + address_len(&inner[seam + 1..]) == all.len();
    if is_all { trim(text, at.start + 1..at.start + 1 + seam) } else { at }
}

/// The units of a sentence that nobody has translated: a line break of HTML ends one, anchors and directives around it are left
/// out, and what says nothing in words is none.
pub(super) fn parts(text: &str, at: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = at.start;
    loop {
        let rest = &text[from..at.end];
        let cut = rest.find("<br").and_then(|cut| Some((cut, cut + rest[cut..].find('>')? + 1)));
        let (end, next) = cut.map_or((at.end, None), |(cut, next)| (from + cut, Some(from + next)));
        let part = strip_link(text, stripped(text, from..end));
        let inner = &text[part.clone()];
        if has_prose(inner) && !inner.contains("data-ttu-id=") {
            out.push(part);
        }
        match next {
            Some(next) => from = next,
            None => return out,
        }
    }
}

/// Leaves out the keyword of an alert, anchors at the start, and the backslash of a hard line break.
fn stripped(text: &str, at: Range<usize>) -> Range<usize> {
    let mut at = trim(text, at);
    loop {
        let inner = &text[at.clone()];
        let lead = if inner.starts_with("[!") && !inner.starts_with("[![") {
            inner.find(']').map_or(0, |end| end + 1).min(inner.len())
        } else if inner.starts_with("<a ") {
            inner.find("</a>").map_or(0, |end| end + "</a>".len())
        } else {
            0
        };
        let is_alert = lead > 0 && inner.starts_with("[!") && inner[lead..].starts_with('(');
        if lead == 0 || is_alert {
            break;
        }
        at = trim(text, at.start + lead..at.end);
        if text[at.clone()].starts_with('>') {
            at = trim(text, at.start + 1..at.end);
        }
    }
    if text[at.clone()].ends_with('\\') && text[at.end..].starts_with(['\r', '\n']) {
        at = trim(text, at.start..at.end - 1);
    }
    at
}
