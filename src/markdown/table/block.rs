//! Finds the lines that may be a pipe table: a row of dashes, the line above it and the lines below.

use std::ops::Range;

use crate::markdown::{fence, line};

/// Lines around a row of dashes. Every range is without the marks of containers and without blanks at its ends.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    pub header: Range<usize>,
    pub dashes: Range<usize>,
    /// The lines below that are not blank, up to where another block begins.
    pub rows: Vec<Range<usize>>,
    /// The line above the header is text of the same paragraph.
    pub text_above: bool,
    /// After the rows a line without the `>` of the quote goes on with its paragraph.
    pub lazy_below: bool,
}

/// The candidates for tables, in order. Fenced code is left out.
pub fn find(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut fences = None;
    let mut from = 0;
    while let Some(found) = text.as_bytes().get(from..).and_then(|rest| memchr::memchr(b'|', rest)) {
        let place = from + found;
        let dashes = Line::around(text, place);
        from = dashes.whole.end + 1;
        if !is_dashes(dashes.behind_quotes(text)) {
            continue;
        }
        let fences = fences.get_or_insert_with(|| fence::ranges(text));
        if fence::contains(fences, place) {
            continue;
        }
        if let Some((block, end)) = around(text, &dashes, fences) {
            blocks.push(block);
            from = end;
        }
    }
    blocks
}

/// The block around a row of dashes and where to go on looking.
fn around(text: &str, dashes: &Line, fences: &[Range<usize>]) -> Option<(Block, usize)> {
    let header = dashes.above(text)?;
    let content = header.content(text);
    if content.is_empty() || fence::contains(fences, header.whole.start) || header.quotes(text) != dashes.quotes(text) {
        return None;
    }
    let text_above = header.above(text).is_some_and(|above| {
        let same = header.starts_no_item(text) && above.quotes(text) == header.quotes(text);
        same && !fence::contains(fences, above.whole.start) && is_text(&text[above.content(text)])
    });
    let mut block = Block {
        header: content,
        dashes: dashes.behind_quotes_range(text),
        rows: Vec::new(),
        text_above,
        lazy_below: false,
    };
    let mut end = dashes.whole.end + 1;
    let mut next = dashes.below(text);
    while let Some(row) = next {
        let body = row.behind_quotes_range(text);
        if body.is_empty() || row.quotes(text) > header.quotes(text) || interrupts(&text[body.clone()]) {
            break;
        }
        if row.quotes(text) < header.quotes(text) {
            block.lazy_below = true;
            break;
        }
        end = row.whole.end + 1;
        next = row.below(text);
        block.rows.push(body);
    }
    // In a paragraph that is no table because of the text above it, a later row of dashes can have a header, too.
    Some((block, if text_above { dashes.whole.end + 1 } else { end }))
}

/// One line of a text.
struct Line {
    /// Without the line feed.
    whole: Range<usize>,
}

impl Line {
    fn around(text: &str, place: usize) -> Self {
        Self { whole: line::whole_line(text, place) }
    }

    fn above(&self, text: &str) -> Option<Self> {
        self.whole.start.checked_sub(1).map(|end| Self::around(text, end))
    }

    fn below(&self, text: &str) -> Option<Self> {
        (self.whole.end < text.len()).then(|| Self::around(text, self.whole.end + 1))
    }

    fn without(&self, text: &str, prefix: usize) -> Range<usize> {
        let start = self.whole.start + prefix;
        start..start + text[start..self.whole.end].trim_end().len()
    }

    /// Without the marks of quotes and lists.
    fn content(&self, text: &str) -> Range<usize> {
        self.without(text, line::container_prefix_len(&text[self.whole.clone()]))
    }

    /// Without the marks of quotes only.
    fn behind_quotes_range(&self, text: &str) -> Range<usize> {
        let whole = &text[self.whole.clone()];
        self.without(text, whole.len() - whole.trim_start_matches([' ', '\t', '>']).len())
    }

    fn behind_quotes<'t>(&self, text: &'t str) -> &'t str {
        &text[self.behind_quotes_range(text)]
    }

    fn starts_no_item(&self, text: &str) -> bool {
        self.content(text).start == self.behind_quotes_range(text).start
    }

    /// How many quotes it stands in.
    fn quotes(&self, text: &str) -> usize {
        let prefix = &text[self.whole.start..self.content(text).start];
        memchr::memchr_iter(b'>', prefix.as_bytes()).count()
    }
}

/// `| --- | :-: |`, with at least one pipe and a dash in every cell.
fn is_dashes(line: &str) -> bool {
    if !line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t')) {
        return false;
    }
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').all(|cell| {
        let cell = cell.trim();
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell).trim();
        !cell.is_empty() && cell.bytes().all(|byte| byte == b'-')
    })
}

/// Whether a line, without blanks at its ends, ends a paragraph. In doubt it does.
pub fn interrupts(line: &str) -> bool {
    let bytes = line.as_bytes();
    let blank_at = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    let piped = line.contains('|');
    match bytes.first() {
        None => true,
        Some(b'#') => {
            let marks = bytes.iter().take_while(|byte| **byte == b'#').count();
            marks <= 6 && blank_at(marks)
        }
        Some(b'`') => line.starts_with("```"),
        Some(b'~') => line.starts_with("~~~"),
        Some(b':') => line.starts_with(":::"),
        // A directive, a tag or an underline, unless it stands in a row.
        Some(b'<') => !piped,
        Some(b'[') => !piped && line.starts_with("[!"),
        Some(mark @ (b'-' | b'+' | b'*' | b'_' | b'=')) => {
            let ruler = bytes.iter().all(|byte| byte == mark || matches!(byte, b' ' | b'\t'));
            ruler || (matches!(mark, b'-' | b'+' | b'*') && blank_at(1))
        }
        Some(b'0'..=b'9') => line::container_prefix_len(line) > 0,
        _ => false,
    }
}

/// Whether a line, without the marks of containers, is text of a paragraph. In doubt it is not.
fn is_text(line: &str) -> bool {
    let definition = line.starts_with('[') && line.contains("]:");
    !line.is_empty() && !interrupts(line) && !line.starts_with('<') && !line.starts_with("[!") && !definition
}

#[cfg(test)]
mod tests {
    use super::{Block, find, interrupts, is_dashes};

    fn lines<'t>(text: &'t str, block: &Block) -> Vec<&'t str> {
        [&block.header].into_iter().chain(&block.rows).map(|range| &text[range.clone()]).collect()
    }

    #[test]
    fn a_row_of_dashes_has_a_dash_in_every_cell() {
        for line in ["|-|", "---|---", "| :-: | - |", ":--|--:"] {
            assert!(is_dashes(line), "{line}");
        }
        for line in ["|", "", "| |", "|-||-|", "| - - |", "|-|x|", "|:|", "|::|"] {
            assert!(!is_dashes(line), "{line}");
        }
    }

    #[test]
    fn a_block_is_found_with_its_rows_in_any_container() {
        let text = "text\n\n> - a | b\r\n>   --|--\r\n>   c | d \r\n>\n> e | f\n";
        let blocks = find(text);
        assert_eq!(blocks.len(), 1);
        assert_eq!(lines(text, &blocks[0]), ["a | b", "c | d"]);
        assert_eq!(&text[blocks[0].dashes.clone()], "--|--");
        assert!(!blocks[0].text_above && !blocks[0].lazy_below);
    }

    #[test]
    fn other_blocks_end_a_table() {
        let ends = ["# b", "```", "~~~x", "- b", "1. b", "***", "===", "<div>", ":::row:::", "[!INCLUDE [a](b)]"];
        for end in ends {
            assert!(interrupts(end), "{end}");
        }
        for row in ["b", "#b", "-b | c", "1.5", "<br> | c", "[!INCLUDE [a](b)] | c", "`b`", "*b*", "_b_"] {
            assert!(!interrupts(row), "{row}");
        }
    }

    #[test]
    fn fenced_code_holds_no_tables() {
        assert_eq!(find("```\n|a|b|\n|-|-|\n```\n"), []);
        assert_eq!(find("|a|b|\n|-|-|\n\n```\n|a|b|\n|-|-|\n```\n").len(), 1);
        assert_eq!(find("```\na\n```\n|-|-|\n"), []);
    }

    #[test]
    fn only_text_of_the_same_paragraph_stands_above() {
        let above = |text: &str| find(text).iter().map(|block| block.text_above).collect::<Vec<_>>();
        for text in ["a\n", "- a\n  ", "> a\n> ", "|x|\n"] {
            let indent = text.rsplit('\n').next().unwrap();
            assert_eq!(above(&format!("{text}|a|b|\n{indent}|-|-|")), [true], "{text}");
        }
        for text in [
            "",
            "\n",
            "# a\n",
            "a\n\n",
            "> a\n\n",
            "[!NOTE]\n",
            "---\n",
            "<a>\n",
            "[a]: b\n",
            "```\n```\n",
            ":::row:::\n",
        ] {
            assert_eq!(above(&format!("{text}|a|b|\n|-|-|")), [false], "{text}");
        }
        assert_eq!(above("a\n- |a|b|\n  |-|-|"), [false]);
    }

    #[test]
    fn a_second_row_of_dashes_in_a_table_is_a_row() {
        assert_eq!(find("|a|\n|-|\n|b|\n|-|\n|c|").len(), 1);
        assert_eq!(find("x\n|a|\n|-|\n|b|\n|-|\n|c|").len(), 2);
    }
}
