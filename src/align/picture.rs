//! Pictures: they are the same as long as the file is, whatever their description says.

use std::ops::Range;

use memchr::memmem;

use crate::markdown::sentence::address_len;

/// The name of the file, if a sentence is nothing but a picture.
pub(super) fn picture(sentence: &str) -> Option<&str> {
    let sentence = sentence.trim();
    let (at, name) = written(sentence, 0)?;
    (at.len() == sentence.len()).then_some(name)
}

/// The pictures of a text, each with the name of its file.
pub(super) fn pictures(text: &str) -> Vec<(Range<usize>, &str)> {
    let written = memmem::find_iter(text.as_bytes(), "![").filter_map(|at| written(text, at));
    let placed = memmem::find_iter(text.as_bytes(), ":::image ").filter_map(|at| placed(text, at));
    written.chain(placed).collect()
}

/// `![description](path "title")`
fn written(text: &str, at: usize) -> Option<(Range<usize>, &str)> {
    let behind = text[at..].strip_prefix("![")?;
    let close = behind.find(']')?;
    let address = &behind[close + 1..];
    let length = address_len(address);
    let inner = address[..length].strip_prefix('(')?.strip_suffix(')')?;
    let name = file_name(inner.split_whitespace().next()?)?;
    Some((at..at + "![".len() + close + 1 + length, name))
}

/// `:::image source="path" alt-text="description":::`
fn placed(text: &str, at: usize) -> Option<(Range<usize>, &str)> {
    let line = text[at..].lines().next()?;
    let (_, source) = line.split_once("source=\"")?;
    let name = file_name(source.split('"').next()?)?;
    Some((at..at + line.len(), name))
}

fn file_name(path: &str) -> Option<&str> {
    path.rsplit('/').next().filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{picture, pictures};

    #[test]
    fn a_picture_is_known_by_its_file() {
        assert_eq!(picture(" ![A *b*](a/b.png \"c\") "), Some("b.png"));
        assert_eq!(picture("![A](b.png) c"), None);
        let text = "A ![b](c.png) and ![d]\n:::image type=\"content\" source=\"e/f.png\" alt-text=\"g\":::\nh";
        let found: Vec<_> = pictures(text).into_iter().map(|(at, name)| (&text[at], name)).collect();
        let placed = ":::image type=\"content\" source=\"e/f.png\" alt-text=\"g\":::";
        assert_eq!(found, [("![b](c.png)", "c.png"), (placed, "f.png")]);
    }
}
