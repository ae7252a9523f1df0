//! Takes from a file the part that a snippet shows.

use super::language::{self, ALL_STYLES};
use super::notebook::{self, NotebookProblem};
use super::region::Regions;
use crate::model::document::{Snippet, SnippetPart, SnippetStyle};

/// What a file has for a snippet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extract {
    /// The code, every line with its end.
    Lines(String),
    /// No region has the name; shown as an empty block.
    NoSuchTag,
    /// The region opens and nothing closes it; shown as an empty block.
    TagNotClosed,
    /// The notebook has no such cell; shown as an empty block.
    Notebook(NotebookProblem),
}

/// Whether it is known how the language of a snippet marks regions; otherwise every style is tried.
#[must_use]
pub fn knows_comments(snippet: &Snippet) -> bool {
    let tagged = matches!(snippet.part, SnippetPart::Tag(_)) && snippet.style != SnippetStyle::Notebook;
    !tagged || language::styles(named_language(snippet), &snippet.path).is_some()
}

/// The language that says how regions are marked. `:::code` always goes by the extension.
fn named_language(snippet: &Snippet) -> Option<&str> {
    if snippet.style == SnippetStyle::Colon { None } else { snippet.language.as_deref() }
}

/// Takes from `text`, the content of the snippet's file, what the snippet shows.
#[must_use]
pub fn extract(snippet: &Snippet, text: &str) -> Extract {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text.lines().collect();
    let whole = &[(1, None)];
    let ranges = match &snippet.part {
        SnippetPart::Tag(name) if snippet.style == SnippetStyle::Notebook => {
            return notebook::cell(text, name).map_or_else(Extract::Notebook, Extract::Lines);
        }
        SnippetPart::Tag(name) => return region(snippet, &lines, name),
        SnippetPart::Lines(ranges) => ranges.as_slice(),
        SnippetPart::Whole => whole,
    };
    let shown = ranges.iter().flat_map(|(first, last)| {
        let start = first.saturating_sub(1);
        let end = last.unwrap_or(lines.len());
        lines.iter().take(end).skip(start).copied()
    });
    Extract::Lines(dedented(shown, snippet.dedent))
}

fn region(snippet: &Snippet, lines: &[&str], name: &str) -> Extract {
    let name = name.to_lowercase();
    let prefixed = format!("snippet{name}");
    let styles = language::styles(named_language(snippet), &snippet.path).unwrap_or(ALL_STYLES);
    for style in styles {
        let regions = Regions::read(lines, *style);
        if let Some(region) = regions.get(&name).or_else(|| regions.get(&prefixed)) {
            let Some(end) = region.end else { return Extract::TagNotClosed };
            let shown = (region.start..end).filter(|at| !regions.marks.contains(at)).filter_map(|at| lines.get(at));
            return Extract::Lines(dedented(shown.copied(), snippet.dedent));
        }
    }
    Extract::NoSuchTag
}

/// Joins the lines without `dedent` columns of indentation or, if that is not given, without what all have in common.
fn dedented<'a>(lines: impl Iterator<Item = &'a str>, dedent: Option<usize>) -> String {
    let lines: Vec<(usize, &str)> = lines.map(indentation).collect();
    let counted = lines.iter().filter(|(indent, rest)| *indent > 0 || !rest.is_empty());
    let dedent = dedent.or_else(|| counted.map(|(indent, _)| *indent).min()).unwrap_or(0);
    let mut out = String::with_capacity(lines.iter().map(|(indent, rest)| indent + rest.len() + 1).sum());
    for (indent, rest) in lines {
        out.extend(std::iter::repeat_n(' ', indent.saturating_sub(dedent)));
        out.push_str(rest);
        out.push('\n');
    }
    out
}

/// The columns of indentation of a line, with a tab at every fourth, and what follows.
fn indentation(line: &str) -> (usize, &str) {
    let mut columns = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns = (columns / 4 + 1) * 4,
            _ => return (columns, &line[at..]),
        }
    }
    (columns, "")
}

#[cfg(test)]
mod tests {
    use super::{Extract, extract, knows_comments};
    use crate::markdown::snippet::{from_colon, parse};

    fn shown(directive: &str, text: &str) -> Extract {
        extract(&parse(directive).unwrap().0, text)
    }

    fn lines(text: &str) -> Extract {
        Extract::Lines(text.to_owned())
    }

    #[test]
    fn ranges_come_in_the_given_order_and_may_repeat() {
        assert_eq!(shown("[!code[](a.cs?range=3-,1,1,9)]", "1\r\n2\r\n3\r\n4"), lines("3\n4\n1\n1\n"));
        assert_eq!(shown("[!code[](a.cs?start=0&end=1)]", "1\n2"), lines("1\n"));
        assert_eq!(shown("[!code[](a.cs#L2)]", "1\n2\n3"), lines("2\n"));
        assert_eq!(shown("[!code[](a.cs)]", ""), lines(""));
    }

    #[test]
    fn common_indentation_goes_and_tabs_have_four_columns() {
        assert_eq!(shown("[!code[](a.cs)]", "\u{feff} \ta\n\n\t b\n"), lines("a\n\n b\n"));
        assert_eq!(shown("[!code[](a.cs)]", "    a\n  \n"), lines("  a\n\n"));
        assert_eq!(shown("[!code[](a.cs?dedent=6)]", "    a\n        b\n"), lines("a\n  b\n"));
        assert_eq!(shown("[!code[](a.cs?dedent=0)]", "    a\n"), lines("    a\n"));
    }

    #[test]
    fn a_region_loses_all_marks_of_its_style() {
        let text = "//<a>\n  1\n  //<b>\n  2\n  //</b>\n  <!--<c>-->\n//</a>";
        assert_eq!(shown("[!code-cs[](a.cs#A)]", text), lines("1\n2\n<!--<c>-->\n"));
    }

    #[test]
    fn a_region_is_also_found_with_the_word_snippet_before_its_name() {
        assert_eq!(shown("[!code[](a.cs#1)]", "//<Snippet1>\nx\n//</Snippet1>"), lines("x\n"));
        assert_eq!(shown("[!code[](a.cs#1)]", "//<1>\ny\n//</1>\n//<Snippet1>\nx\n//</Snippet1>"), lines("y\n"));
    }

    #[test]
    fn a_region_is_looked_for_in_the_comments_of_its_language_only() {
        let text = "#region a\nx\n#endregion";
        assert_eq!(shown("[!code[](a.cs#a)]", text), lines("x\n"));
        assert_eq!(shown("[!code-python[](a.cs#a)]", text), Extract::NoSuchTag);
        assert_eq!(shown("[!code-what[](a.cs#a)]", text), lines("x\n"));
        assert_eq!(shown("[!code-cs[](a.cs#a)]", "//<a>\nx"), Extract::TagNotClosed);
    }

    #[test]
    fn a_colon_snippet_goes_by_the_extension_alone() {
        let attributes = [("source", "a.sql"), ("language", "azurecli"), ("id", "x")];
        let attributes = attributes.map(|(key, value)| (key.to_owned(), value.to_owned()));
        let snippet = from_colon(&attributes).unwrap();
        assert!(knows_comments(&snippet));
        assert_eq!(extract(&snippet, "-- <x>\ny\n-- </x>"), lines("y\n"));
        assert!(!knows_comments(&parse("[!code-azurecli[](a.sql#x)]").unwrap().0));
        assert!(knows_comments(&parse("[!code-azurecli[](a.sql)]").unwrap().0));
    }
}
