//! Regions of code between comments: `// <name>` … `// </name>`.

use std::collections::{HashMap, HashSet};

/// How a language marks regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `//<name>`
    Slashes,
    /// `#region name` … `#endregion`
    Region,
    /// `'<name>`
    Quote,
    /// `<!--<name>-->`
    Markup,
    /// `--<name>`
    Dashes,
    /// `#<name>`
    Hash,
    /// `rem <name>`
    Rem,
    /// `%<name>`
    Percent,
    /// `;<name>`
    Semicolon,
    /// `/*<name>*/`
    Stars,
}

impl Style {
    /// What stands before and after the name where a region opens, and before it where one closes. Lower case, no blanks.
    fn marks(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Slashes => ("//<", ">", "//</"),
            Self::Region => ("#region", "", "#endregion"),
            Self::Quote => ("'<", ">", "'</"),
            Self::Markup => ("<!--<", ">-->", "<!--</"),
            Self::Dashes => ("--<", ">", "--</"),
            Self::Hash => ("#<", ">", "#</"),
            Self::Rem => ("rem<", ">", "rem</"),
            Self::Percent => ("%<", ">", "%</"),
            Self::Semicolon => (";<", ">", ";</"),
            Self::Stars => ("/*<", ">*/", "/*</"),
        }
    }

    /// The closing mark says which region it closes; else it closes the one opened last.
    fn closes_by_name(self) -> bool {
        !matches!(self, Self::Region | Self::Stars)
    }
}

/// Where a region stands, by the places of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The first line after the opening mark.
    pub start: usize,
    /// The closing mark, if there is one.
    pub end: Option<usize>,
}

/// The regions that one style of marks makes.
#[derive(Debug, Default)]
pub struct Regions {
    /// By their names in lower case.
    by_name: HashMap<String, Region>,
    /// The lines that are marks, also those of other regions.
    pub marks: HashSet<usize>,
}

impl Regions {
    /// Finds the regions. Of several with one name the one opened last counts, to the first mark that closes it.
    pub fn read(lines: &[&str], style: Style) -> Self {
        let (open, suffix, close) = style.marks();
        let mut out = Self::default();
        let mut stack = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let closed = name(line, close, suffix);
            if let Some(closed) = closed.filter(|name| !style.closes_by_name() || is_name(name)) {
                out.marks.insert(at);
                let closed = if style.closes_by_name() { closed } else { stack.pop().unwrap_or_default() };
                if let Some(region) = out.by_name.get_mut(&closed) {
                    region.end.get_or_insert(at);
                }
            } else if let Some(opened) = name(line, open, suffix).filter(|name| is_name(name)) {
                out.marks.insert(at);
                out.by_name.insert(opened.clone(), Region { start: at + 1, end: None });
                if !style.closes_by_name() {
                    stack.push(opened);
                }
            }
        }
        out
    }

    /// The region of a name in lower case.
    pub fn get(&self, name: &str) -> Option<Region> {
        self.by_name.get(name).copied()
    }
}

/// The name in a mark, in lower case, if the line is such a mark.
fn name(line: &str, before: &str, after: &str) -> Option<String> {
    let rest = skip(line, before)?;
    let at = after.chars().next().map_or(Some(rest.len()), |c| rest.find(c))?;
    let (name, rest) = rest.split_at(at);
    let rest = skip(rest, after)?;
    // Visual Basic quotes the names of its regions.
    let name = name.trim();
    let bare = if after.is_empty() { name.strip_prefix('"').and_then(|n| n.strip_suffix('"')) } else { None };
    rest.trim().is_empty().then(|| bare.unwrap_or(name).to_lowercase())
}

/// What follows a mark in any letter case, with blanks anywhere in it.
fn skip<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let mut wanted = mark.chars().peekable();
    let mut chars = text.chars();
    while let Some(next) = wanted.peek() {
        let c = chars.next()?;
        if c.to_ascii_lowercase() == *next {
            wanted.next();
        } else if !c.is_whitespace() {
            return None;
        }
    }
    Some(chars.as_str())
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
}

#[cfg(test)]
mod tests {
    use super::{Region, Regions, Style};

    fn region(text: &str, style: Style, name: &str) -> Option<(usize, Option<usize>)> {
        let lines: Vec<_> = text.lines().collect();
        Regions::read(&lines, style).get(name).map(|Region { start, end }| (start, end))
    }

    #[test]
    fn every_style_opens_and_closes() {
        let texts = [
            ("  // <A.b-1>\nx\n//</ a.B-1 >", Style::Slashes),
            ("' < A.b-1 >\nx\n'</A.b-1>", Style::Quote),
            ("<!-- <A.b-1> -->\nx\n<!--</A.b-1>-- >", Style::Markup),
            ("--<A.b-1>\nx\n-- </A.b-1>", Style::Dashes),
            ("# <A.b-1>\nx\n# </A.b-1>", Style::Hash),
            ("REM <A.b-1>\nx\nrem </A.b-1>", Style::Rem),
            ("%<A.b-1>\nx\n%</A.b-1>", Style::Percent),
            (";<A.b-1>\nx\n;</A.b-1>", Style::Semicolon),
            ("/*<A.b-1>*/\nx\n/*</A.b-1>*/", Style::Stars),
            ("#Region \"A.b-1\"\nx\n# End Region", Style::Region),
            ("#region A.b-1\nx\n#endregion A.b-1", Style::Region),
        ];
        for (text, style) in texts {
            assert_eq!(region(text, style, "a.b-1"), Some((1, Some(2))), "{text}");
        }
    }

    #[test]
    fn a_comment_around_more_than_a_name_is_no_mark() {
        for text in ["// <a> b", "// <a b>", "x // <a>", "// <>", "// <a", "//", "", "/ /é<a>"] {
            assert_eq!(Regions::read(&[text], Style::Slashes).marks.len(), 0, "{text}");
        }
    }

    #[test]
    fn regions_without_names_at_their_ends_nest() {
        let text = "#region a\n#region b\n#endregion\n#endregion\n#endregion";
        assert_eq!(region(text, Style::Region, "a"), Some((1, Some(3))));
        assert_eq!(region(text, Style::Region, "b"), Some((2, Some(2))));
    }

    #[test]
    fn of_equal_names_the_last_opening_and_the_first_closing_count() {
        let text = "//<a>\n1\n//<a>\n2\n//</a>\n3\n//</a>\n//<b>";
        assert_eq!(region(text, Style::Slashes, "a"), Some((3, Some(4))));
        assert_eq!(region(text, Style::Slashes, "b"), Some((8, None)));
        assert_eq!(Regions::read(&text.lines().collect::<Vec<_>>(), Style::Slashes).marks.len(), 5);
    }
}
