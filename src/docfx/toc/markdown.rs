//! `toc.md`: a table of contents as headings.

use std::iter::Peekable;
use std::ops::Range;
use std::sync::Arc;

use super::{TocFile, TocNode};
use crate::frontmatter;
use crate::model::diagnostic::Diagnostic;
use crate::model::diagnostic::toc::{toc_item_empty, toc_level, toc_line};
use crate::model::offset;

/// Markdown knows six levels of headings.
const DEEPEST: usize = 6;

/// Reads a `toc.md`: `# [Name](href)`, `# Name` or `# @uid`, one more `#` for each level.
#[must_use]
pub fn read_markdown(text: &str, path: &Arc<str>) -> (TocFile, Vec<Diagnostic>) {
    let header = frontmatter::read(text, path);
    let mut diagnostics = header.diagnostics;
    let mut entries = Vec::new();
    // The levels, as written, of the entry before and of those above it.
    let mut above: Vec<usize> = Vec::new();
    let mut start = header.body_start;
    for line in text[start..].split_inclusive('\n') {
        let content = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        let at = at..at + content.len();
        start += line.len();
        if content.is_empty() || (content.starts_with("<!--") && content.ends_with("-->")) {
            continue;
        }
        match heading(content) {
            Some((_, "")) => diagnostics.push(toc_item_empty(path, at)),
            Some((level, title)) => {
                above.truncate(above.partition_point(|&other| other < level));
                let parent = above.last().copied().unwrap_or(0);
                if level > parent + 1 {
                    diagnostics.push(toc_level(path, at.clone(), parent, level));
                }
                above.push(level);
                entries.push((above.len(), node(title, at)));
            }
            None => diagnostics.push(toc_line(path, at)),
        }
    }
    (TocFile { nodes: nest(&mut entries.into_iter().peekable(), 1) }, diagnostics)
}

/// The level of a heading and its content, without `#` at either end.
fn heading(line: &str) -> Option<(usize, &str)> {
    let content = line.trim_start_matches('#');
    let level = line.len() - content.len();
    let without_end = content.trim_end_matches('#');
    let content = if without_end.ends_with([' ', '\t']) || without_end.is_empty() { without_end } else { content };
    (1..=DEEPEST).contains(&level).then(|| (level, content.trim()))
}

fn node(title: &str, at: Range<usize>) -> TocNode {
    let mut node = TocNode { at: offset(at.start)..offset(at.end), ..TocNode::default() };
    if let Some(uid) = title.strip_prefix('@') {
        node.uid = Some(uid.trim_matches(['"', '\'']).to_owned());
        return node;
    }
    let Some((name, href)) = link(title) else {
        node.name = unescape(title);
        return node;
    };
    node.name = unescape(name);
    match href.strip_prefix('@').or_else(|| href.strip_prefix("xref:")) {
        Some(uid) => node.uid = Some(uid.to_owned()),
        None => node.href = Some(href.to_owned()).filter(|href| !href.is_empty()),
    }
    node
}

/// `[name](href)` or `[name](href "title")`; the name may hold brackets.
fn link(title: &str) -> Option<(&str, &str)> {
    let (name, target) = title.strip_prefix('[')?.strip_suffix(')')?.rsplit_once("](")?;
    let target = target.trim();
    if let Some((href, _)) = target.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        return Some((name, href));
    }
    let title_at = [" \"", " '"].iter().filter_map(|quote| target.find(quote)).min();
    Some((name, title_at.map_or(target, |at| target[..at].trim_end())))
}

/// Takes away the `\` before punctuation.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        match rest.next_if(|next| sign == '\\' && next.is_ascii_punctuation()) {
            Some(escaped) => out.push(escaped),
            None => out.push(sign),
        }
    }
    out
}

/// Puts the entries below those of the level above; no entry is more than one level below the one before it.
fn nest(entries: &mut Peekable<impl Iterator<Item = (usize, TocNode)>>, level: usize) -> Vec<TocNode> {
    let mut nodes = Vec::new();
    while let Some((depth, mut node)) = entries.next_if(|(depth, _)| *depth >= level) {
        node.items = nest(entries, depth + 1);
        nodes.push(node);
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<TocNode>, Vec<&'static str>) {
        let (file, diagnostics) = read_markdown(text, &"toc.md".into());
        (file.nodes, diagnostics.iter().map(|diagnostic| diagnostic.code).collect())
    }

    #[test]
    fn headings_are_entries() {
        let text = "---\na: b\n---\n<!-- note -->\n# [A \\[x\\]](a.md)\n## [B](b/c.md \"hint\")\r\n### @System.String\n## C# basics #\n\n# [D](@uid)\n";
        let (nodes, codes) = read(text);
        assert_eq!(codes, [""; 0]);
        assert_eq!((nodes[0].name.as_str(), nodes[0].href.as_deref()), ("A [x]", Some("a.md")));
        assert_eq!(nodes[0].items[0].href.as_deref(), Some("b/c.md"));
        assert_eq!(nodes[0].items[0].items[0].uid.as_deref(), Some("System.String"));
        assert_eq!(nodes[0].items[1].name, "C# basics");
        assert_eq!((nodes[1].name.as_str(), nodes[1].uid.as_deref()), ("D", Some("uid")));
        assert_eq!(&text[nodes[1].at.start as usize..nodes[1].at.end as usize], "# [D](@uid)");
    }

    #[test]
    fn a_level_that_is_skipped_is_an_error() {
        let (nodes, codes) = read("# A\n### B\n### C\n## D\n");
        assert_eq!(codes, ["invalid-toc-level", "invalid-toc-level"]);
        let names: Vec<&str> = nodes[0].items.iter().map(|node| node.name.as_str()).collect();
        assert_eq!(names, ["B", "C", "D"]);
        assert_eq!(read("## A\n").1, ["invalid-toc-level"]);
    }

    #[test]
    fn other_lines_are_errors() {
        assert_eq!(
            read("text\n# A\n####### B\n# \n").1,
            ["invalid-toc-syntax", "invalid-toc-syntax", "toc-item-empty"]
        );
    }
}
