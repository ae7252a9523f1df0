//! `# diglot-ignore: code` in the front matter, `<!-- diglot-ignore code -->` in the text.
//!
//! In the front matter it counts for the page. In the text, a comment alone on its line counts for the block below it, up to the
//! next empty line; a comment behind text for its own line. Both are comments to every other program.

use std::ops::Range;

use memchr::{memchr, memmem, memrchr};

use super::fence;
use crate::model::ignore::Ignore;
use crate::model::offset;

const MARK: &str = "diglot-ignore";

/// A comment.
struct Comment {
    /// With what it added to its line, or with its line.
    whole: Range<usize>,
    /// Where its codes stand.
    codes: Range<usize>,
    covers: Range<usize>,
}

/// What a page ignores; its body begins at `body`.
#[must_use]
pub fn ignores(text: &str, body: usize) -> Vec<Ignore> {
    let mut out = Vec::new();
    for comment in comments(text, body) {
        let covers = offset(comment.covers.start)..offset(comment.covers.end);
        let named = split(text, comment.codes.clone());
        let bare = comment.codes.start - MARK.len()..comment.codes.start;
        let ignore = |code: &str, at: Range<usize>| Ignore {
            code: code.into(),
            at: offset(at.start)..offset(at.end),
            covers: covers.clone(),
        };
        if named.is_empty() {
            out.push(ignore("", bare));
        }
        out.extend(named.into_iter().map(|at| ignore(&text[at.clone()], at)));
    }
    out
}

/// The page before such comments were written into it; nothing if it has none.
#[must_use]
pub fn without(text: &str, body: usize) -> Option<String> {
    let comments = comments(text, body);
    if comments.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for Comment { whole, .. } in &comments {
        out.push_str(text.get(kept..whole.start).unwrap_or_default());
        kept = whole.end.max(kept);
    }
    out.push_str(&text[kept..]);
    Some(out)
}

fn comments(text: &str, body: usize) -> Vec<Comment> {
    let mut marks = memmem::find_iter(text.as_bytes(), MARK).peekable();
    if marks.peek().is_none() {
        return Vec::new();
    }
    let fences = fence::ranges(text.get(body..).unwrap_or_default());
    let found = marks.filter_map(|mark| match mark.checked_sub(body) {
        None => in_header(text, mark),
        Some(at) if fence::contains(&fences, at) => None,
        Some(_) => in_text(text, mark),
    });
    found.collect()
}

/// A comment in YAML, which counts for the whole file.
fn in_header(text: &str, mark: usize) -> Option<Comment> {
    let line = line_around(text, mark);
    let before = text[line.start..mark].trim_end().strip_suffix('#')?.trim_end();
    let whole = if before.is_empty() { line.start..next(text, line.end) } else { line.start + before.len()..line.end };
    Some(Comment { whole, codes: mark + MARK.len()..line.end, covers: 0..usize::MAX })
}

/// A comment in HTML.
fn in_text(text: &str, mark: usize) -> Option<Comment> {
    let open = text[..mark].trim_end().strip_suffix("<!--")?;
    let line = line_around(text, mark);
    let close = mark + text[mark..line.end].find("-->")?;
    // In a code span it is text.
    if open.ends_with('`') {
        return None;
    }
    let before = open.get(line.start..)?;
    let end = close + "-->".len();
    let codes = mark + MARK.len()..close;
    if !is_empty(before) || !is_empty(&text[end..line.end]) {
        return Some(Comment { whole: line.start + before.trim_end().len()..end, codes, covers: line });
    }
    let mut whole = line.start..next(text, line.end);
    // With an empty line on both sides, it brought one of them.
    let above = text[..line.start].strip_suffix('\n').map(|above| line_around(text, above.len()));
    let below = line_around(text, whole.end);
    if above.is_none_or(|above| is_empty(&text[above])) && whole.end < text.len() && is_empty(&text[below.clone()]) {
        whole.end = next(text, below.end);
    }
    Some(Comment { whole, codes, covers: block_from(text, line.end) })
}

/// Where the next line begins.
fn next(text: &str, end: usize) -> usize {
    (end + 1).min(text.len())
}

/// From the next line with text to the next without.
fn block_from(text: &str, start: usize) -> Range<usize> {
    let mut begin = None;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        match (begin, is_empty(line)) {
            (None, false) => begin = Some(at),
            (Some(begin), true) => return begin..at,
            _ => {}
        }
        at += line.len();
    }
    begin.unwrap_or(at)..at + 1
}

/// In a quote, an empty line has its mark.
fn is_empty(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || c == '>')
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |found| found + 1);
    let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |found| at + found);
    start..end
}

/// The places of the words in a list with commas or spaces.
fn split(text: &str, list: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = list.start;
    for word in text[list].split_inclusive([' ', '\t', '\r', ',', ':']) {
        let bare = word.trim_end_matches([' ', '\t', '\r', ',', ':']);
        if !bare.is_empty() {
            out.push(at..at + bare.len());
        }
        at += word.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{comments, ignores, without};

    fn read(text: &str) -> Vec<(String, String)> {
        let body = text.find("\n---\n").map_or(0, |at| at + 5);
        let covered = |from: u32, to: u32| text.get(from as usize..(to as usize).min(text.len())).unwrap().to_owned();
        let read = ignores(text, body).into_iter();
        read.map(|ignore| (ignore.code.into(), covered(ignore.covers.start, ignore.covers.end))).collect()
    }

    #[test]
    fn a_comment_alone_counts_for_the_next_block() {
        let text = "a\n\n<!-- diglot-ignore x, y -->\n\nb\nc\n\nd\n";
        assert_eq!(read(text), [("x".into(), "b\nc\n".into()), ("y".into(), "b\nc\n".into())]);
    }

    #[test]
    fn a_comment_behind_text_counts_for_its_line() {
        assert_eq!(read("- a <!-- diglot-ignore x -->\n- b\n"), [("x".into(), "- a <!-- diglot-ignore x -->".into())]);
    }

    #[test]
    fn a_comment_in_the_header_counts_for_the_page() {
        let text = "---\n# diglot-ignore: x\n---\na";
        assert_eq!(read(text), [("x".into(), text.into())]);
    }

    #[test]
    fn without_a_code_nothing_is_ignored_and_that_can_be_told() {
        assert_eq!(read("<!-- diglot-ignore -->\na"), [(String::new(), "a".into())]);
    }

    #[test]
    fn in_code_it_is_text() {
        assert_eq!(read("```\n<!-- diglot-ignore x -->\n```\n`<!-- diglot-ignore x -->`\ndiglot-ignore x\n"), []);
    }

    #[test]
    fn the_page_without_comments_is_the_page_before() {
        for (with, before) in [
            ("a\n\n<!-- diglot-ignore x -->\nb\n", "a\n\nb\n"),
            ("a\r\n\r\n<!-- diglot-ignore x -->\r\n\r\nb\r\n", "a\r\n\r\nb\r\n"),
            ("- a <!-- diglot-ignore x -->\n- b", "- a\n- b"),
            ("---\n# diglot-ignore: x\na: b # diglot-ignore: y\n---\nc", "---\na: b\n---\nc"),
        ] {
            let body = with.find("\n---\n").map_or(0, |at| at + 5);
            assert_eq!(without(with, body).as_deref(), Some(before));
        }
        assert_eq!(without("a", 0), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(text in "(diglot-ignore|<!--|-->|[ \n\r#>`a:,가-]){0,40}", body in 0usize..60) {
            if text.is_char_boundary(body.min(text.len())) {
                let body = body.min(text.len());
                let _ = ignores(&text, body);
                proptest::prop_assert_eq!(without(&text, body).is_some(), !comments(&text, body).is_empty());
            }
        }
    }
}
