//! Proves that a rebuilt source is the source that was handed off: its SHA-1 is the one that `ms.openlocfilehash` states.
//!
//! The hand-off rewrites the front matter (quotes go, lists lose their indent, title and description are translated; FORMAT
//! §2). The ways in which authors write front matter are few, so they are tried until the hash agrees. A match is proof: the
//! text is the original, byte for byte.

use std::borrow::Cow;
use std::ops::Range;

use super::ignore;
use super::mask::unescape;
use super::original::{crlf, crlf_into, front_matter_end, sha1};

/// How the front matter is written again.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an independent habit of authors")]
struct Style {
    /// `title` and `ms.date` in double quotes.
    quotes: bool,
    /// `  - "item"`
    lists: bool,
    /// `key: ` with a blank behind it, above such a list.
    spaced: bool,
    /// The title is the first heading.
    title: bool,
    /// The description is "Learn more about: " and the first heading.
    description: bool,
    /// A blank line behind the front matter.
    blank: bool,
}

/// A text that was proven to be the original.
#[derive(Debug)]
pub struct Original<'t> {
    /// The front matter, as it was written.
    pub head: Cow<'t, str>,
    pub body: Cow<'t, str>,
}

impl Original<'_> {
    #[must_use]
    pub fn text(&self) -> String {
        [&*self.head, &*self.body].concat()
    }
}

/// The original, if one of the ways to write its front matter gives the hash. `hashed` is room for its bytes.
#[must_use]
pub fn certify<'t>(rebuilt: &'t str, hash: &[u8; 20], hashed: &mut Vec<u8>) -> Option<Original<'t>> {
    as_written(rebuilt, hash, hashed).or_else(|| {
        // Since the hand-off, a writer may have told us what to ignore.
        let before = ignore::without(rebuilt, front_matter_end(rebuilt).unwrap_or_default())?;
        let Original { head, body } = as_written(&before, hash, hashed)?;
        Some(Original { head: Cow::Owned(head.into_owned()), body: Cow::Owned(body.into_owned()) })
    })
}

fn as_written<'t>(rebuilt: &'t str, hash: &[u8; 20], rest: &mut Vec<u8>) -> Option<Original<'t>> {
    let end = front_matter_end(rebuilt).unwrap_or_default();
    let (head, body) = rebuilt.split_at(end);
    // Descriptions of images stand in no unit: in another script than all else they are nearly always translated, and the original
    // is lost. What is tried then is little.
    let only_images = !is_latin(body) && only_images_are_foreign(body);
    let is_latin = only_images || is_latin(body);
    // The body is the same in all of them: its line ends are written once.
    crlf_into(rest, body);
    let agrees = |head: &str| &sha1(&[&crlf(head), rest]) == hash;
    let original = |head: Cow<'t, str>| Original { head, body: Cow::Borrowed(body) };
    let titles = titles(first_heading(body));
    let mut tried: Vec<String> = Vec::new();
    // What a style keeps of a title or description must be the source's own.
    let is_own = |key: &str| !(is_latin && value(head, key).is_some_and(is_foreign));
    let (own_title, own_description) = (is_own("title"), is_own("description"));
    let fits = |style: &Style| (style.title || own_title) && (style.description || own_description);
    for title in titles.iter().filter(|_| !head.is_empty()) {
        let most = if only_images { 1 } else { usize::MAX };
        for style in styles(head, title).into_iter().filter(fits).take(most) {
            let written = write(head, title, style);
            // Habits that leave no trace here give the same head again.
            if tried.contains(&written) {
                continue;
            }
            if agrees(&written) {
                return Some(original(Cow::Owned(written)));
            }
            tried.push(written);
        }
    }
    (own_title && own_description && agrees(head)).then(|| original(Cow::Borrowed(head)))
}

/// Whether a text is in another script than a Latin source, so that it is a translation and cannot have been there: a name or
/// a sign of another script in it does not make it one.
fn is_foreign(text: &str) -> bool {
    let latin = text.chars().filter(|c| *c <= LAST_LATIN && c.is_alphabetic()).count();
    let others = || text.chars().filter(|c| *c > LAST_LATIN);
    // Whether they are letters costs more to look up, and one more than the Latin ones is enough.
    others().nth(latin).is_some() && others().filter(|c| c.is_alphabetic()).nth(latin).is_some()
}

/// Whether nothing but descriptions of images is in another script than the rest.
fn only_images_are_foreign(body: &str) -> bool {
    let mut found = false;
    for line in body.lines().filter(|line| !is_latin(line)) {
        let mut kept = 0;
        for at in descriptions(line) {
            if !is_latin(line.get(kept..at.start).unwrap_or_default()) {
                return false;
            }
            kept = kept.max(at.end);
            found |= is_foreign(&line[at]);
        }
        if !is_latin(&line[kept..]) {
            return false;
        }
    }
    found
}

/// Where descriptions of images stand in a line.
fn descriptions(line: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (opens, closes) in [("![", "]("), ("alt-text=\"", "\"")] {
        let mut at = 0;
        while let Some(start) = line[at..].find(opens).map(|found| at + found + opens.len())
            && let Some(length) = line[start..].find(closes)
        {
            at = start + length;
            out.push(start..at);
        }
    }
    out.sort_unstable_by_key(|range| range.start);
    out
}

/// Whether a text has no letter beyond the Latin ones. Of what begins with these bytes only punctuation and signs are none.
fn is_latin(text: &str) -> bool {
    let is_latin = |byte: u8| byte <= LATIN_LEAD || byte == PUNCTUATION_LEAD;
    text.bytes().fold(true, |latin, byte| latin & is_latin(byte))
}

/// The end of the blocks of Latin letters that begin the Basic Multilingual Plane, and the byte that begins its last ones.
const LAST_LATIN: char = '\u{24f}';
const LATIN_LEAD: u8 = 0xc9;
/// Begins U+2000 to U+2FFF.
const PUNCTUATION_LEAD: u8 = 0xe2;

/// The ways that fit this front matter of a source, the usual ones first.
fn styles(head: &str, heading: &str) -> Vec<Style> {
    let title = value(head, "title");
    let translated = title.is_some_and(|title| title != heading) && !heading.is_empty();
    let description = value(head, "description").is_some();
    let lists = head.contains("\n- ");
    let usual = Style { quotes: true, lists, spaced: lists, title: translated, description, blank: false };
    let mut out = vec![usual];
    if lists {
        out.push(Style { spaced: false, ..usual });
    }
    if translated {
        out.push(Style { title: false, ..usual });
    }
    if description {
        out.push(Style { description: false, ..usual });
    }
    out.push(Style { quotes: false, lists: false, spaced: false, title: false, description: false, blank: true });
    out.push(Style { quotes: false, lists: false, spaced: false, ..usual });
    // Of 5,000 pages with such lists four have that line: they are not worth a try of all others.
    if !lists {
        out.push(Style { blank: true, ..usual });
    }
    out
}

fn value<'h>(head: &'h str, key: &str) -> Option<&'h str> {
    head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": ")).map(str::trim)
}

fn write(head: &str, heading: &str, style: Style) -> String {
    let mut out = String::with_capacity(head.len() + 128);
    let mut lines = head.lines().peekable();
    while let Some(line) = lines.next() {
        let before_list = lines.peek().is_some_and(|next| next.starts_with("- "));
        line_again(&mut out, line, heading, style, before_list);
        out.push('\n');
    }
    if style.blank {
        out.push('\n');
    }
    out
}

fn line_again(out: &mut String, line: &str, heading: &str, style: Style, before_list: bool) {
    if line.starts_with("title: ") && style.title {
        quoted(out, "title: ", heading);
    } else if line.starts_with("description: ") && style.description {
        quoted(out, "description: ", &format!("Learn more about: {heading}"));
    } else if let Some(rest) = line.strip_prefix("title: ").filter(|_| style.quotes) {
        quoted(out, "title: ", rest);
    } else if let Some(rest) = line.strip_prefix("ms.date: ").filter(|_| style.quotes) {
        quoted(out, "ms.date: ", rest);
    } else if let Some(rest) = line.strip_prefix("- ").filter(|_| style.lists) {
        quoted(out, "  - ", rest);
    } else {
        out.push_str(line);
        if style.spaced && before_list && line.ends_with(':') {
            out.push(' ');
        }
    }
}

/// Writes a value in double quotes; quotes that it has go first.
fn quoted(out: &mut String, key: &str, value: &str) {
    let value = value.trim();
    let bare = ['\'', '"'].into_iter().find_map(|q| value.strip_prefix(q)?.strip_suffix(q).map(|v| (v, q)));
    out.push_str(key);
    out.push('"');
    match bare {
        Some((value, '\'')) => out.push_str(&value.replace("''", "'")),
        Some((value, _)) => out.push_str(value),
        None => out.push_str(value),
    }
    out.push('"');
}

fn first_heading(body: &str) -> &str {
    let heading = body.lines().find_map(|line| {
        let rest = line.trim_start_matches('#');
        (rest.len() < line.len() && rest.starts_with([' ', '\t'])).then(|| rest.trim())
    });
    heading.unwrap_or_default()
}

/// The titles that may be made of a heading: what it shows, without its escapes; then as it is written, where that is something
/// else.
fn titles(heading: &str) -> Vec<Cow<'_, str>> {
    // Marks that close a heading stand behind a blank: those of `C\#` and `F#` close none.
    let open = heading.trim_end_matches('#');
    let closed = if open.is_empty() || open.ends_with([' ', '\t']) { open.trim_end() } else { heading };
    let shown = if closed.contains('\\') { unescape(closed).into() } else { Cow::Borrowed(closed) };
    let mut out = vec![shown];
    let written = Cow::Borrowed(open.trim_end());
    if !out.contains(&written) {
        out.push(written);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::certify;
    use crate::markdown::original::sha1_crlf;

    #[test]
    fn what_was_left_untranslated_is_the_sources_own_in_any_script() {
        for (original, rebuilt) in [
            (
                "---\ntitle: \"Lambda\"\ndescription: Use λ.\n---\n# Lambda\n",
                "---\ntitle: 람다\ndescription: Use λ.\n---\n# Lambda\n",
            ),
            ("---\ntitle: \"Обзор\"\n---\n# API\n\nЭто.\n", "---\ntitle: Обзор\n---\n# API\n\nЭто.\n"),
            ("---\ntitle: \"Обзор\"\n---\nЭто.\n", "---\ntitle: Обзор\n---\nЭто.\n"),
        ] {
            assert_eq!(certify(rebuilt, &sha1_crlf(original), &mut Vec::new()).unwrap().text(), original);
        }
    }

    #[test]
    fn a_title_is_the_heading_without_its_escapes() {
        let original = "---\ntitle: \"<a> of C#\"\nkeys:\n  - \"b\"\n---\n# \\<a> of C\\#\n";
        let rebuilt = "---\ntitle: \"C#의 <a>\"\nkeys:\n- b\n---\n# \\<a> of C\\#\n";
        assert_eq!(certify(rebuilt, &sha1_crlf(original), &mut Vec::new()).unwrap().text(), original);
        assert_eq!(super::titles("A #"), ["A"]);
        assert_eq!(super::titles("F#"), ["F#", "F"]);
        assert_eq!(super::titles("a\\_b"), ["a_b", "a\\_b"]);
    }

    #[test]
    fn only_descriptions_of_images_are_in_another_script() {
        let foreign = super::only_images_are_foreign;
        assert!(foreign("# A\n\n![그림 하나](a.png) and ![그림](b.png)\n"));
        assert!(foreign("![a](b)\n:::image source=\"c.png\" alt-text=\"그림 하나\":::\n"));
        assert!(!foreign("![a](b)\n") && !foreign("Это ![그림](b)\n") && !foreign("![그림](b) 글\n"));
        assert!(!foreign("![그림\n](b)") && !foreign("![그림"));
        // One such is the source's own.
        let original = "---\ntitle: \"Scripts\"\n---\n# Scripts\n\n![日本語](ja.png)\n";
        let rebuilt = original.replace('"', "");
        assert!(certify(&rebuilt, &sha1_crlf(original), &mut Vec::new()).is_some());
    }

    #[test]
    fn a_source_is_proven_though_its_quotes_are_gone_and_its_title_is_translated() {
        let original = "---\ntitle: \"Open\"\ndescription: \"Learn more about: Open\"\nms.date: \"01/02/2017\"\nkeys: \n  - \"a, b\"\n---\n# Open\n\nText.\n";
        let rebuilt = "---\ntitle: 열기\ndescription: '알아보기: 열기'\nms.date: 01/02/2017\nkeys:\n- a, b\n---\n# Open\n\nText.\n";
        assert_eq!(certify(rebuilt, &sha1_crlf(original), &mut Vec::new()).unwrap().text(), original);
        assert!(certify(rebuilt, &sha1_crlf("another text"), &mut Vec::new()).is_none());
    }
}
