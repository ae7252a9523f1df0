//! Bare URLs in text, which become links without any mark.

use std::ops::Range;

use memchr::memmem;

/// The bare URLs in a run of text, each with its href. Of `mailto:x@y.z`, the mark `mailto:` is not to be shown.
///
/// The run must be plain text, without code, links and the text of links.
#[must_use]
pub fn find(text: &str) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    if !may_stand_in(text) {
        return out;
    }
    let bytes = text.as_bytes();
    let mut brackets = 0usize;
    let mut previous = None;
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if at < from {
            previous = Some(c);
            continue;
        }
        match bytes[at] {
            // While a bracket is open it may yet become a link, in which no other can stand.
            b'[' => brackets += 1,
            b']' => brackets = brackets.saturating_sub(1),
            b'h' | b'f' | b'm' | b'w' if brackets == 0 && may_precede(previous) => {
                if let Some((len, href)) = at_start(&text[at..]) {
                    from = at + len;
                    out.push((at..from, href));
                }
            }
            _ => {}
        }
        previous = Some(c);
    }
    out
}

/// Whether a text has what every bare URL has.
fn may_stand_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_of_url = |at: usize| bytes[at + 1..].starts_with(b"//") || bytes[..at].ends_with(b"mailto");
    memchr::memchr_iter(b':', bytes).any(is_of_url) || has_host(text)
}

/// Whether a text may have an address without a scheme: `www.example.com`.
#[must_use]
pub fn has_host(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() > LONG {
        return memmem::find(bytes, b"www.").is_some();
    }
    memchr::memchr_iter(b'w', bytes).any(|at| bytes[at..].starts_with(b"www."))
}

/// In a shorter text, to look for one byte is faster than to prepare for several.
const LONG: usize = 512;

fn may_precede(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('))
}

/// The URL at the start of the text: its length and its href.
fn at_start(text: &str) -> Option<(usize, String)> {
    let schemes = [("http://", 7), ("https://", 8), ("ftp://", 6), ("www.", 4), ("mailto:", 7)];
    let starts = |scheme: &str| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    let (scheme, mut domain) = schemes.into_iter().find(|(scheme, _)| starts(scheme))?;
    let url = &text[..length(text)?];
    if scheme == "mailto:" {
        let at = url.find('@').filter(|at| *at > domain)?;
        domain = at + 1;
    }
    if !url.get(domain..).is_some_and(is_domain) {
        return None;
    }
    let href = if scheme == "www." { format!("https://{url}") } else { url.to_owned() };
    Some((url.len(), href))
}

/// How far a URL goes; a parenthesis that nothing closes makes it none.
fn length(text: &str) -> Option<usize> {
    let mut open = 0usize;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = |c: char| c == ' ' || c == '<' || c.is_control();
        let last = chars.peek().is_none_or(|(_, next)| ends(*next));
        match c {
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' if last => return (open == 0).then_some(at),
            _ if ends(c) => return (open == 0).then_some(at),
            _ => {}
        }
    }
    (open == 0).then_some(text.len())
}

/// At least two segments, none empty, and no `_` in the last two.
fn is_domain(url: &str) -> bool {
    let domain = &url[..url.find(['/', '?', '#', ':']).unwrap_or(url.len())];
    let valid = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    let segments = domain.split('.').count();
    segments > 1
        && domain.chars().all(valid)
        && domain.split('.').all(|segment| !segment.is_empty())
        && domain.rsplit('.').take(2).all(|segment| !segment.contains('_'))
}

#[cfg(test)]
mod tests {
    use super::find;

    fn hrefs(text: &str) -> Vec<String> {
        find(text).into_iter().map(|(_, href)| href).collect()
    }

    #[test]
    fn a_url_begins_after_a_blank_or_a_mark_of_emphasis() {
        assert_eq!(hrefs("not nhttp://www.google.com but (https://www.google.com)"), ["https://www.google.com"]);
        assert_eq!(hrefs("http://a.b *ftp://c.d/e f\u{a0}https://g.h"), ["http://a.b", "ftp://c.d/e", "https://g.h"]);
        assert!(hrefs("'http://a.b' 가http://a.b").is_empty());
    }

    #[test]
    fn the_place_covers_what_is_shown() {
        let text = "예: www.example.com, mailto:a@b.cd!";
        let found = find(text);
        let shown: Vec<_> = found.iter().map(|(at, href)| (&text[at.clone()], href.as_str())).collect();
        assert_eq!(shown, [("www.example.com", "https://www.example.com"), ("mailto:a@b.cd", "mailto:a@b.cd")]);
    }

    #[test]
    fn trailing_punctuation_and_a_lone_parenthesis_stay_outside() {
        assert_eq!(hrefs("http://a.b/c?d=e."), ["http://a.b/c?d=e"]);
        assert_eq!(hrefs("(http://a.b/c(d)e)f"), ["http://a.b/c(d)e"]);
        assert_eq!(hrefs("http://a.b/~x: http://a.b<c"), ["http://a.b/~x", "http://a.b"]);
        assert!(hrefs("http://a.b/(c").is_empty());
    }

    #[test]
    fn a_domain_has_two_segments_and_no_underscore_in_the_last_two() {
        assert!(hrefs("http://localhost http://a..b http://a.b_c http://a_b.c www.com http://").is_empty());
        assert!(hrefs("http://a.b,c mailto:a mailto:@b.c mailto:a@b").is_empty());
        assert_eq!(hrefs("http://a_b.c.d:80 http://예.한국"), ["http://a_b.c.d:80", "http://예.한국"]);
    }

    #[test]
    fn inside_an_open_bracket_no_link_begins() {
        assert!(hrefs("[see http://a.b here]").is_empty());
        assert_eq!(hrefs("[see] http://a.b"), ["http://a.b"]);
    }

    #[test]
    fn text_without_a_scheme_has_no_urls() {
        assert!(find("nothing here, but https and wwww").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_text_urls_are_parts_of_it(text in "((http://|www\\.|mailto:)?[a.@/() *_\\[\\]é。]{0,5}){0,8}") {
            let mut end = 0;
            for (at, href) in find(&text) {
                assert!(at.start >= end && href.ends_with(&text[at.clone()]));
                end = at.end;
            }
        }
    }
}
