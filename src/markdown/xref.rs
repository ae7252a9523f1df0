//! References by uid in text: `@uid`, `@"uid"`, `@'uid'` and `<xref:"uid with blanks">`.

use std::ops::Range;

/// A reference in a run of text.
#[derive(Debug, PartialEq, Eq)]
pub struct Found<'t> {
    pub at: Range<usize>,
    /// `uid?query`
    pub written: &'t str,
    /// `@uid` is tried, not demanded: it may be an address or a name.
    pub must_resolve: bool,
}

const TAG: &str = "<xref:";

/// The references in a run of plain text, without code, links and the text of links.
#[must_use]
pub fn find(text: &str) -> Vec<Found<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr::memchr2(b'@', b'<', &text.as_bytes()[from..]).map(|n| from + n) {
        let rest = &text[at + 1..];
        let found = if text.as_bytes()[at] == b'@' {
            short(rest).map(|(len, written)| Found { at: at..at + 1 + len, written, must_resolve: false })
        } else {
            tag(&text[at..]).map(|(len, written)| Found { at: at..at + len, written, must_resolve: true })
        };
        from = found.as_ref().map_or(at + 1, |found| found.at.end);
        out.extend(found);
    }
    out
}

/// The references `<xref:uid>` in the text of an HTML block, where they are no autolinks.
#[must_use]
pub fn find_in_html(text: &str) -> Vec<Found<'_>> {
    let starts = memchr::memmem::find_iter(text.as_bytes(), TAG);
    let found = starts.filter_map(|at| {
        let uid = text[at + TAG.len()..].split_once('>')?.0;
        let end = at + TAG.len() + uid.len() + 1;
        let written = uid.trim_matches(['"', '\'']);
        let valid = !written.is_empty() && !uid.contains(['<', '\n']);
        valid.then_some(Found { at: at..end, written, must_resolve: true })
    });
    found.collect()
}

/// What follows `@`: its length and the uid.
fn short(text: &str) -> Option<(usize, &str)> {
    let first = text.chars().next()?;
    if matches!(first, '"' | '\'') {
        let (uid, _) = text[1..].split_once(first)?;
        let valid = !uid.trim().is_empty() && !uid.contains('\n');
        return valid.then_some((uid.len() + 2, uid));
    }
    if !first.is_ascii_alphabetic() {
        return None;
    }
    let mut chars = text.char_indices().peekable();
    let end = loop {
        let Some((at, c)) = chars.next() else { break text.len() };
        let next = chars.peek().map(|(_, next)| *next);
        if ends(c) || (is_stop(c) && next.is_none_or(|next| ends(next) || is_stop(next))) {
            break at;
        }
    };
    Some((end, &text[..end]))
}

fn ends(c: char) -> bool {
    c.is_whitespace() || "\"'<>[]|".contains(c)
}

fn is_stop(c: char) -> bool {
    ".,;:!?~".contains(c)
}

/// `<xref:"uid with blanks">`, which is no autolink because of its blanks: its length and what stands between the quotes.
fn tag(text: &str) -> Option<(usize, &str)> {
    let head = text.get(..TAG.len()).filter(|head| head.eq_ignore_ascii_case(TAG))?;
    let rest = &text[head.len()..];
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (uid, behind) = rest[1..].split_once(quote)?;
    let valid = behind.starts_with('>') && !uid.trim().is_empty() && !uid.contains(['\n', '<', '>']);
    valid.then_some((head.len() + uid.len() + 3, uid))
}

#[cfg(test)]
mod tests {
    use super::find;

    fn uids(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|found| found.written).collect()
    }

    #[test]
    fn a_short_reference_ends_where_a_sentence_does() {
        assert_eq!(
            uids("@A.B. @c?d @e, (@f) a@b.com @\"g h\" @'i' @1 @ @\"j"),
            ["A.B", "c?d", "e", "f)", "b.com", "g h", "i"]
        );
        assert_eq!(uids("@a[b] @c...x 가@d"), ["a", "c", "d"]);
    }

    #[test]
    fn quotes_let_a_uid_have_blanks() {
        assert_eq!(uids("x <xref:\"a b\"> <XREF:'c?d=e'> <xref:\"f\" <xref:\"\">"), ["a b", "c?d=e"]);
    }
}
