//! Pipe tables as Markdig reads them, where pulldown-cmark reads them as GitHub does.

mod block;
mod row;

use block::Block;
use row::Row;

/// The places of unescaped `|` in tables that part no cells, as they stand in code, in links or in tags.
#[must_use]
pub fn inner_pipes(text: &str) -> Vec<usize> {
    pipes_in(text, &block::find(text))
}

fn pipes_in(text: &str, blocks: &[Block]) -> Vec<usize> {
    let mut places = Vec::new();
    for line in blocks.iter().flat_map(|block| std::iter::once(&block.header).chain(&block.rows)) {
        // Only code, tags and links have pipes inside.
        if memchr::memchr3(b'`', b'<', b'[', &text.as_bytes()[line.clone()]).is_some() {
            places.extend(row::read(text, line.clone()).inner);
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// What becomes of the tables of a text.
#[derive(Debug)]
pub enum Reshaped {
    /// What must be inserted, and where.
    Insertions(Vec<(usize, String)>),
    /// Nothing; and where the pipes stand that part no cells, as of [`inner_pipes`].
    As { inner: Vec<usize> },
}

/// What must be inserted, and where, so that GitHub's rule finds the same tables as Markdig's.
///
/// Markdig takes every width of the row of dashes and widens a table to its widest row: here the header and the row of dashes
/// get more cells. It takes no table that has text above its header or a line without a pipe: here a backslash before the row
/// of dashes, unseen in the output, keeps it text.
#[must_use]
pub fn reshape(text: &str) -> Reshaped {
    let mut insertions = Vec::new();
    let blocks = block::find(text);
    for block in &blocks {
        reshape_block(text, block, &mut insertions);
    }
    if insertions.is_empty() {
        Reshaped::As { inner: pipes_in(text, &blocks) }
    } else {
        Reshaped::Insertions(insertions)
    }
}

fn reshape_block(text: &str, block: &Block, insertions: &mut Vec<(usize, String)>) {
    let content = &text[block.header.clone()];
    // HTML, in which insertions would be seen, or a heading.
    if content.starts_with('<') || block::interrupts(content) {
        return;
    }
    let header = row::read(text, block.header.clone());
    let dashes = row::read(text, block.dashes.clone());
    if header.pipes == 0 {
        return;
    }
    let rows: Vec<Row> = block.rows.iter().map(|line| row::read(text, line.clone())).collect();
    let plain_line = block.lazy_below || rows.iter().any(|row| row.pipes == 0);
    if block.text_above || plain_line {
        let accepted = header.cells == dashes.cells && (!block.text_above || header.opened);
        if accepted {
            insertions.push((block.dashes.start, "\\".to_owned()));
        }
        return;
    }
    let widest = rows.iter().map(|row| row.cells).max().unwrap_or(0);
    let width = widest.max(header.cells).max(dashes.cells);
    for (row, end, cell) in [(&header, block.header.end, " |"), (&dashes, block.dashes.end, "-|")] {
        if row.cells < width {
            let close = if row.closed { "" } else { "|" };
            insertions.push((end, format!("{close}{}", cell.repeat(width - row.cells))));
        }
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::{Reshaped, inner_pipes};

    /// Stands for an inner pipe. pulldown-cmark ends a destination at any byte below this one that is a control character.
    const PIPE: &str = "\u{7f}";

    fn reshape(text: &str) -> Option<Vec<(usize, String)>> {
        match super::reshape(text) {
            Reshaped::Insertions(insertions) => Some(insertions),
            Reshaped::As { inner } => {
                assert_eq!(inner, inner_pipes(text));
                None
            }
        }
    }

    /// The text with the insertions.
    fn reshaped(text: &str) -> String {
        let mut out = text.to_owned();
        for (at, insertion) in reshape(text).unwrap_or_default().into_iter().rev() {
            out.insert_str(at, &insertion);
        }
        out
    }

    /// The cells of each row of the first table that pulldown-cmark finds in the text as it goes to the parser.
    fn table(text: &str) -> Vec<Vec<String>> {
        let mut text = reshaped(text);
        for at in inner_pipes(&text) {
            text.replace_range(at..=at, PIPE);
        }
        let mut rows: Vec<Vec<String>> = Vec::new();
        let parser = Parser::new_ext(&text, Options::ENABLE_TABLES);
        for event in parser.take_while(|event| !matches!(event, Event::End(TagEnd::Table))) {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    if let Some(row) = rows.last_mut() {
                        row.push(String::new());
                    }
                }
                Event::Text(part) | Event::Code(part) => {
                    if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                        cell.push_str(&part.replace(PIPE, "|"));
                    }
                }
                _ => {}
            }
        }
        rows
    }

    #[test]
    fn a_sound_table_needs_nothing() {
        for text in ["", "a | b", "a | b\n--|--\nc | d\ne", "| a | b |\n|---|---|\n| c |\n\ntext", "---\na: |\n---\n"] {
            let sound = text.ends_with("\ne");
            assert_eq!(reshape(text).is_none(), !sound, "{text}");
        }
    }

    #[test]
    fn cells_are_not_parted_in_code_and_links() {
        let text = "| a | b |\n|---|---|\n| `c|d` | [e|f](g|h) |\n\n`x|y`";
        assert_eq!(inner_pipes(text).len(), 3);
        assert_eq!(table(text)[1], ["c|d", "e|f"]);
        assert_eq!(inner_pipes("`x|y` | z\n\ntext"), [] as [usize; 0]);
    }

    #[test]
    fn a_row_of_dashes_may_have_any_width() {
        assert_eq!(table("|a|b|c|\n|-|-|\n|d|e|f|"), [["a", "b", "c"], ["d", "e", "f"]]);
        assert_eq!(table("a | b\n--|--|--\nc | d"), [["a", "b", ""], ["c", "d", ""]]);
        assert_eq!(table("> a | b | c  \r\n> --|--\r\n> d"), [] as [Vec<String>; 0]);
        assert_eq!(table("1. |a|b\n   |-\n   |c|d"), [["a", "b"], ["c", "d"]]);
    }

    #[test]
    fn the_widest_row_makes_the_width() {
        assert_eq!(table("| a | b |\n|---|---|\n| c | d | e |\n| f"), [["a", "b", ""], ["c", "d", "e"], ["f", "", ""]]);
        assert_eq!(table("a | b\n--|--\nc | d | e | f"), [["a", "b", "", ""], ["c", "d", "e", "f"]]);
        assert_eq!(table("| a \\| |\n|---|\n| b | c |"), [["a |", ""], ["b", "c"]]);
    }

    #[test]
    fn text_above_keeps_a_table_from_being_one() {
        let none = [] as [Vec<String>; 0];
        assert_eq!(table("text\n|a|b|\n|-|-|\n|c|d|"), none);
        assert_eq!(table("text\n\n|a|b|\n|-|-|\n|c|d|").len(), 2);
        assert_eq!(table("- text\n  |a|b|\n  |-|-|\n"), none);
        assert_eq!(reshape("text\na|b\n-|-\n"), None);
        assert_eq!(reshape("text\n|a|b|\n|-|\n"), None);
    }

    #[test]
    fn a_line_without_a_pipe_keeps_a_table_from_being_one() {
        let none = [] as [Vec<String>; 0];
        assert_eq!(table("|a|b|\n|-|-|\n|c|d|\ntext"), none);
        assert_eq!(table("|a|b|\n|-|-|\n`c|d`\n|e|f|"), none);
        assert_eq!(table("> |a|b|\n> |-|-|\ntext"), none);
        assert_eq!(table("|a|b|\n|-|-|\n|c|d|\n- text").len(), 2);
        assert_eq!(reshape("|a|b|\n|-|-|\n|c|d|\n[!INCLUDE [x](y)]\n"), None);
    }

    #[test]
    fn the_backslash_is_not_seen() {
        let text = reshaped("text\n|a|b|\n|:-|-|\n");
        let shown: String = Parser::new_ext(&text, Options::ENABLE_TABLES)
            .filter_map(|event| if let Event::Text(part) = event { Some(part.into_string()) } else { None })
            .collect();
        assert_eq!(shown, "text|a|b||:-|-|");
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_text_all_places_are_sound(text in "[-|:> `\\\\\\[\\]()!<\"a1.#é\r\n]{0,60}") {
            for at in inner_pipes(&text) {
                assert_eq!(text.get(at..=at), Some("|"));
            }
            let places: Vec<usize> = reshape(&text).unwrap_or_default().into_iter().map(|(at, _)| at).collect();
            assert!(places.is_sorted() && places.iter().all(|at| text.is_char_boundary(*at)));
            assert_eq!(reshape(&reshaped(&text)), None, "reshaping twice changes nothing");
        }
    }
}
