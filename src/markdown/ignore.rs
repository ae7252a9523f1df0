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

/// What a page ignores; its body begins at `body`.
#[must_use]
pub fn ignores(text: &str, body: usize) -> Vec<Ignore> {
    let mut marks = memmem::find_iter(text.as_bytes(), MARK).peekable();
    if marks.peek().is_none() {
        return Vec::new();
    }
    let fences = fence::ranges(text.get(body..).unwrap_or_default());
    let mut out = Vec::new();
    for mark in marks {
        let found = if mark < body {
            in_header(text, mark)
        } else if fence::contains(&fences, mark - body) {
            None
        } else {
            in_text(text, mark)
        };
        let Some((codes, covers)) = found else { continue };
        let covers = offset(covers.start)..offset(covers.end);
        let named = split(text, codes);
        let named = if named.is_empty() { vec![mark..mark + MARK.len()] } else { named };
        out.extend(named.into_iter().map(|at| Ignore {
            code: text[at.clone()].strip_prefix(MARK).unwrap_or(&text[at.clone()]).into(),
            at: offset(at.start)..offset(at.end),
            covers: covers.clone(),
        }));
    }
    out
}

/// The codes of a comment in YAML, which counts for the whole file.
fn in_header(text: &str, mark: usize) -> Option<(Range<usize>, Range<usize>)> {
    let line = line_around(text, mark);
    text[line.start..mark].trim_end().ends_with('#').then_some((mark + MARK.len()..line.end, 0..usize::MAX))
}

/// The codes of a comment in HTML, and what it counts for.
fn in_text(text: &str, mark: usize) -> Option<(Range<usize>, Range<usize>)> {
    let open = text[..mark].trim_end().strip_suffix("<!--")?;
    let line = line_around(text, mark);
    let close = mark + text[mark..line.end].find("-->")?;
    // In a code span it is text.
    if open.ends_with('`') {
        return None;
    }
    let behind = open.get(line.start..)?;
    let alone = is_empty(behind) && is_empty(&text[close + "-->".len()..line.end]);
    Some((mark + MARK.len()..close, if alone { block_from(text, line.end) } else { line }))
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
    use super::ignores;

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

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(text in "(diglot-ignore|<!--|-->|[ \n\r#>`a:,가-]){0,40}", body in 0usize..60) {
            if text.is_char_boundary(body.min(text.len())) {
                ignores(&text, body.min(text.len()));
            }
        }
    }
}
