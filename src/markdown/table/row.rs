//! Reads a line as a row of cells, as Markdig does: what stands in code, tags and links does not part cells.

use std::ops::Range;

/// Links and tags longer than this are not looked for, so that no line takes quadratic time.
const LONGEST: usize = 4096;

/// A line as a row.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The places of unescaped `|` that part no cells, in order.
    pub inner: Vec<usize>,
    /// How many `|` part cells or stand at the ends.
    pub pipes: usize,
    pub cells: usize,
    /// It begins with a `|`.
    pub opened: bool,
    /// It ends with a `|`.
    pub closed: bool,
}

/// Reads the part of `text` in `line`, which has neither the marks of containers nor blanks at its ends.
pub fn read(text: &str, line: Range<usize>) -> Row {
    let body = text.get(line.clone()).unwrap_or_default();
    let mut scan = Scan { bytes: body.as_bytes(), outer: Vec::with_capacity(8), ..Scan::default() };
    let mut at = 0;
    while let Some(next) =
        scan.bytes.get(at..).and_then(|rest| rest.iter().position(|byte| IS_MARK[usize::from(*byte)]))
    {
        at = scan.step(at + next);
    }
    let mut inner: Vec<usize> = scan.inner.iter().map(|place| line.start + place).collect();
    inner.sort_unstable();
    let last = scan.outer.last().copied();
    let closed = last.is_some_and(|pipe| body[pipe + 1..].trim().is_empty());
    let opened = scan.outer.first() == Some(&0);
    let pipes = scan.outer.len();
    let cells = (pipes + 1).saturating_sub(usize::from(opened) + usize::from(closed));
    Row { inner, pipes, cells, opened, closed }
}

/// Whether [`Scan::step`] has something to do.
const IS_MARK: [bool; 256] = {
    let mut marks = [false; 256];
    let (all, mut at) = (*b"\\|`<[]", 0);
    while at < all.len() {
        marks[all[at] as usize] = true;
        at += 1;
    }
    marks
};

/// What was found so far. All places count from the start of the line.
#[derive(Default)]
struct Scan<'a> {
    bytes: &'a [u8],
    inner: Vec<usize>,
    outer: Vec<usize>,
    /// Open brackets: their places and whether they open an image.
    brackets: Vec<(usize, bool)>,
    /// The lengths of runs of back-quotes that nothing closes, one bit each.
    unclosed: u64,
}

impl Scan<'_> {
    /// Looks at a mark and returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        match self.bytes[at] {
            b'\\' => at + 2,
            b'|' => {
                self.outer.push(at);
                at + 1
            }
            b'`' => self.code(at),
            b'<' => {
                let end = tag_end(self.bytes, at).unwrap_or(at + 1);
                self.hide(at..end);
                end
            }
            b'[' => {
                let image = at.checked_sub(1).is_some_and(|before| self.bytes[before] == b'!');
                self.brackets.push((at, image));
                at + 1
            }
            b']' => self.bracket(at),
            _ => at + 1,
        }
        .max(at + 1)
    }

    /// Notes the pipes of a range as parting nothing.
    fn hide(&mut self, range: Range<usize>) {
        for at in memchr::memchr_iter(b'|', &self.bytes[range.clone()]).map(|n| range.start + n) {
            if at == 0 || self.bytes[at - 1] != b'\\' {
                self.inner.push(at);
            }
        }
    }

    /// Passes a code span or, if nothing closes it, its back-quotes.
    fn code(&mut self, at: usize) -> usize {
        let length = run(self.bytes, at);
        let bit = 1u64.checked_shl(u32::try_from(length).unwrap_or(u32::MAX)).unwrap_or(0);
        let mut from = at + length;
        while self.unclosed & bit == 0 {
            let Some(next) = memchr::memchr(b'`', &self.bytes[from..]) else { break };
            let close = from + next;
            from = close + run(self.bytes, close);
            if from - close == length {
                self.hide(at + length..close);
                return from;
            }
        }
        self.unclosed |= bit;
        at + length
    }

    /// Ends a bracket; if a destination follows, the whole is a link.
    fn bracket(&mut self, at: usize) -> usize {
        let Some((open, image)) = self.brackets.pop() else { return at + 1 };
        let Some(end) = destination_end(self.bytes, at + 1) else { return at + 1 };
        let first = self.outer.partition_point(|pipe| *pipe < open);
        self.inner.extend(self.outer.drain(first..));
        self.hide(at + 1..end);
        if !image {
            // No link can stand in a link.
            self.brackets.retain(|(_, image)| *image);
        }
        end
    }
}

fn run(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|byte| **byte == b'`').count()
}

fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    at + bytes[at.min(bytes.len())..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// The end of `(destination "title")`.
fn destination_end(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(at + LONGEST)];
    if bytes.get(at) != Some(&b'(') {
        return None;
    }
    let start = skip_blanks(bytes, at + 1);
    let end = if bytes.get(start) == Some(&b'<') {
        find_unescaped(bytes, start + 1, b'>')? + 1
    } else {
        bare_destination_end(bytes, start)
    };
    let mut next = skip_blanks(bytes, end);
    if next > end
        && let Some(quote @ (b'"' | b'\'' | b'(')) = bytes.get(next)
    {
        let close = if *quote == b'(' { b')' } else { *quote };
        next = skip_blanks(bytes, find_unescaped(bytes, next + 1, close)? + 1);
    }
    (bytes.get(next) == Some(&b')')).then_some(next + 1)
}

/// The first blank or the first closing parenthesis that none opened.
fn bare_destination_end(bytes: &[u8], start: usize) -> usize {
    let mut open = 0usize;
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' => break,
            b')' if open == 0 => break,
            b'\\' => at += 1,
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        at += 1;
    }
    at.min(bytes.len())
}

fn find_unescaped(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            byte if *byte == wanted => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// The end of an autolink or of an HTML tag that begins here.
fn tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(at + LONGEST)];
    let name = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'/'));
    if !bytes.get(name)?.is_ascii_alphabetic() {
        return None;
    }
    let scheme = bytes[name..].iter().take_while(|b| b.is_ascii_alphanumeric() || b"+.-".contains(b)).count();
    let autolink = bytes.get(name + scheme) == Some(&b':');
    let mut quote = None;
    for (n, byte) in bytes[name..].iter().enumerate() {
        match (quote, byte) {
            (Some(open), close) if open == *close => quote = None,
            (None, b'>') => return Some(name + n + 1),
            (None, b'<') => return None,
            (None, b' ' | b'\t') if autolink => return None,
            // A pipe can stand in a tag only as the value of an attribute.
            (None, b'|') if !autolink => return None,
            (None, b'"' | b'\'') if !autolink => quote = Some(*byte),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Row, read};

    /// The text with the pipes that part no cells as `!`, and the number of cells.
    fn seen(text: &str) -> (String, usize) {
        let Row { inner, cells, .. } = read(text, 0..text.len());
        let show = |(at, c)| if inner.contains(&at) { '!' } else { c };
        (text.char_indices().map(show).collect(), cells)
    }

    #[test]
    fn pipes_at_the_ends_make_no_cells() {
        for text in ["| a | b |", "a | b", "| a | b", "a | b |", "||b"] {
            assert_eq!(seen(text), (text.to_owned(), 2), "{text}");
        }
        assert_eq!([seen("|").1, seen("| |").1, seen("|a").1, seen("a").1, seen("a \\| b").1], [0, 1, 1, 1, 1]);
    }

    #[test]
    fn code_hides_pipes_if_it_is_closed() {
        assert_eq!(seen("| `a|b` | ``c`|`` |").0, "| `a!b` | ``c`!`` |");
        assert_eq!(seen("| `a|b | ``c |").0, "| `a|b | ``c |");
        assert_eq!(seen("| \\`a|b | `c\\|d` |").0, "| \\`a|b | `c\\|d` |");
    }

    #[test]
    fn links_hide_pipes_in_their_text_and_their_destination() {
        assert_eq!(seen("[a|b](c|d \"e|f\") | ![g|h](<i | j>)").0, "[a!b](c!d \"e!f\") | ![g!h](<i ! j>)");
        assert_eq!(seen("[`]`|b](c(d|e))").0, "[`]`!b](c(d!e))");
        assert_eq!(seen("[a|b] (c) | [a|b](c d) | [a|b]").0, "[a|b] (c) | [a|b](c d) | [a|b]");
        assert_eq!(seen("[x [a|b](c) | d](e)").0, "[x [a!b](c) | d](e)");
        assert_eq!(seen("[![a|b](c) | d](e)").0, "[![a!b](c) ! d](e)");
    }

    #[test]
    fn tags_and_autolinks_hide_pipes() {
        assert_eq!(seen("<a title=\"b|c\">d</a> | <xref:e|f>").0, "<a title=\"b!c\">d</a> | <xref:e!f>");
        assert_eq!(seen("a < b | c > d | <a|b> | <x:a |b>").0, "a < b | c > d | <a|b> | <x:a |b>");
    }

    #[test]
    fn damaged_text_is_read_all_the_same() {
        for text in ["", "\\", "`", "[", "](", "![](", "[a](<", "[a](b \"", "[a](b\\", "<", "</", "<a", "한|`글"] {
            seen(text);
        }
    }
}
