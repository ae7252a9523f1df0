//! Raw HTML: one tag at a time, by an allow-list. What is not on it is shown as text, never lost.

use std::ops::Range;

/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    Text(Range<usize>),
    Open(Tag<'a>),
    Close {
        name: &'a str,
        at: Range<usize>,
    },
    /// A comment, declaration, processing instruction or CDATA section.
    Other(Range<usize>),
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    pub name: &'a str,
    pub attributes: Vec<(&'a str, &'a str)>,
    pub self_closing: bool,
    pub at: Range<usize>,
}

/// Parts raw HTML into its tokens; together they cover the whole text.
pub fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= html.len() {
            return None;
        }
        let start = at;
        if let Some(token) = markup(html, start) {
            at = match &token {
                Token::Text(range) | Token::Other(range) | Token::Close { at: range, .. } => range.end,
                Token::Open(tag) => tag.at.end,
            };
            return Some(token);
        }
        at = memchr::memchr(b'<', &html.as_bytes()[start + 1..]).map_or(html.len(), |n| start + 1 + n);
        Some(Token::Text(start..at))
    })
}

fn markup(html: &str, start: usize) -> Option<Token<'_>> {
    let rest = html[start..].strip_prefix('<')?;
    let other = |ending: &str| {
        let end = rest.find(ending).map_or(html.len(), |n| start + 1 + n + ending.len());
        Some(Token::Other(start..end))
    };
    if let Some(comment) = rest.strip_prefix("!--") {
        let end = comment.find("-->").map_or(html.len(), |n| start + 4 + n + 3);
        return Some(Token::Other(start..end));
    }
    match rest.as_bytes().first()? {
        b'?' => return other("?>"),
        b'!' if rest.starts_with("![CDATA[") => return other("]]>"),
        b'!' => return other(">"),
        _ => {}
    }
    if let Some(closing) = rest.strip_prefix('/') {
        let name = &closing[..name_len(closing)];
        let after = closing[name.len()..].trim_start();
        let end = html.len() - after.len() + 1;
        return (!name.is_empty() && after.starts_with('>')).then_some(Token::Close { name, at: start..end });
    }
    open(html, start, rest).map(Token::Open)
}

fn name_len(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count()
}

fn open<'a>(html: &'a str, start: usize, rest: &'a str) -> Option<Tag<'a>> {
    let name = &rest[..name_len(rest)];
    if name.is_empty() {
        return None;
    }
    let mut attributes = Vec::new();
    let mut rest = &rest[name.len()..];
    loop {
        let trimmed = rest.trim_start();
        let spaced = trimmed.len() < rest.len();
        rest = trimmed;
        let self_closing = rest.starts_with('/');
        if let Some(after) = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>') {
            return Some(Tag { name, attributes, self_closing, at: start..html.len() - after.len() });
        }
        if !spaced {
            return None;
        }
        let len = rest.find(|c: char| c.is_whitespace() || "=>/\"'<".contains(c))?;
        let key = &rest[..len];
        if !key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == ':') {
            return None;
        }
        rest = &rest[len..];
        let Some(after) = rest.trim_start().strip_prefix('=') else {
            attributes.push((key, ""));
            continue;
        };
        let after = after.trim_start();
        let (value, after) = match after.chars().next()? {
            quote @ ('"' | '\'') => after[1..].split_once(quote)?,
            _ => after.split_at(after.find(|c: char| c.is_whitespace() || "\"'=<>`".contains(c))?),
        };
        attributes.push((key, value));
        rest = after;
    }
}

/// Elements without content.
#[must_use]
pub fn is_void(name: &str) -> bool {
    matches!(name, "area" | "br" | "col" | "hr" | "img" | "source" | "track" | "wbr")
}

/// Whether an element may stand in a page. Names are in lower case.
#[must_use]
pub fn is_allowed(name: &str) -> bool {
    ALLOWED.binary_search(&name).is_ok()
}

/// Whether an attribute may stand in a page; addresses are checked by the caller.
#[must_use]
pub fn is_allowed_attribute(name: &str) -> bool {
    ATTRIBUTES.binary_search(&name).is_ok() || name.starts_with("data-") || name.starts_with("aria-")
}

/// Whether a class belongs to the site's own markup: raw HTML must not pass for a unit, a zone or a tab.
#[must_use]
pub fn is_reserved_class(name: &str) -> bool {
    RESERVED_CLASSES.binary_search(&name).is_ok()
}

/// Whether an attribute belongs to the site's own markup.
#[must_use]
pub fn is_reserved_attribute(name: &str) -> bool {
    matches!(name, "data-condition" | "data-linktype" | "data-moniker" | "data-pivot" | "data-tab" | "data-target")
}

/// In alphabetical order.
const RESERVED_CLASSES: [&str; 17] = [
    "broken-link",
    "choices",
    "copy",
    "fallback",
    "hush",
    "keys",
    "missing-image",
    "notice",
    "provenance",
    "skip",
    "source",
    "tabGroup",
    "target",
    "told",
    "unit",
    "zone",
    "zone-label",
];

/// In alphabetical order; `DocFX` v3's list without forms, embeds and scripts (DIALECT §1.20).
const ALLOWED: [&str; 74] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// In alphabetical order.
const ATTRIBUTES: [&str; 35] = [
    "abbr",
    "align",
    "alt",
    "cite",
    "class",
    "colspan",
    "controls",
    "datetime",
    "dir",
    "headers",
    "height",
    "href",
    "hreflang",
    "id",
    "lang",
    "name",
    "open",
    "poster",
    "rel",
    "reversed",
    "role",
    "rowspan",
    "scope",
    "span",
    "src",
    "srcset",
    "start",
    "summary",
    "tabindex",
    "target",
    "title",
    "translate",
    "type",
    "valign",
    "width",
];

/// Whether an address may stand in a page: no scheme that runs code.
#[must_use]
pub fn is_safe_address(address: &str) -> bool {
    // Without a colon in it, there is no scheme.
    if memchr::memchr(b':', address.as_bytes()).is_none() {
        return true;
    }
    let clean: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(32).collect();
    let Some((scheme, _)) = clean.split_once(':') else { return true };
    // Anything else before the colon is no scheme, but a part of a path.
    if scheme.is_empty() || !scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-')) {
        return true;
    }
    let scheme = scheme.to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "ftp" | "tel" | "xref" | "irc" | "news" | "sip")
}

#[cfg(test)]
mod tests {
    use super::{ALLOWED, ATTRIBUTES, RESERVED_CLASSES, Token, is_safe_address, tokens};

    #[test]
    fn the_lists_are_sorted() {
        assert!(ALLOWED.is_sorted() && ATTRIBUTES.is_sorted() && RESERVED_CLASSES.is_sorted());
    }

    #[test]
    fn tokens_cover_the_text() {
        let html = "한a<br/>b <T> <x y='1' z> </x > < 3 <!-- c --> 한<한";
        let mut at = 0;
        for token in tokens(html) {
            let range = match token {
                Token::Text(range) | Token::Other(range) | Token::Close { at: range, .. } => range,
                Token::Open(tag) => tag.at,
            };
            assert_eq!(range.start, at);
            at = range.end;
        }
        assert_eq!(at, html.len());
    }

    #[test]
    fn an_address_that_runs_code_is_not_safe() {
        assert!(is_safe_address("a/b.md#c:d") && is_safe_address("https://x") && is_safe_address("mailto:a@b"));
        assert!(!is_safe_address("java\nscript:alert(1)") && !is_safe_address("data:text/html,x"));
    }
}
