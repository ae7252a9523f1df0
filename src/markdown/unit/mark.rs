//! What an update leaves at the end of the source of a unit: `<!-- was: OLD SOURCE -->` where the translation is that of an earlier
//! source, `<!-- untranslated -->` where there is none yet. A browser does not show it, and no other tool needs to know it.

use std::borrow::Cow;
use std::ops::Range;

const OPENING: &str = "<!-- ";
const CLOSING: &str = " -->";
const WAS: &str = "was: ";
const UNTRANSLATED: &str = "untranslated";

/// What a unit says of its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark<'t> {
    /// It is the translation of this earlier source.
    Was(Cow<'t, str>),
    /// It is the source itself: nobody has translated it.
    Untranslated,
}

/// Where the mark stands at the end of a source; empty if it has none.
pub(super) fn place(text: &str, source: &Range<usize>) -> Range<usize> {
    let none = source.end..source.end;
    let all = &text[source.clone()];
    if !all.ends_with(CLOSING) {
        return none;
    }
    // An old source has no comment of its own: `--` is never written in one.
    let Some(start) = all.rfind(OPENING) else { return none };
    if read(&all[start..]).is_some() { source.start + start..source.end } else { none }
}

/// Reads a mark.
#[must_use]
pub fn read(comment: &str) -> Option<Mark<'_>> {
    let inner = comment.strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
    if inner == UNTRANSLATED {
        return Some(Mark::Untranslated);
    }
    let old = inner.strip_prefix(WAS).filter(|old| !old.is_empty() && !old.contains("--"))?;
    let is_plain = !old.contains("&#");
    Some(Mark::Was(if is_plain { old.into() } else { old.replace("&#45;", "-").replace("&#38;", "&").into() }))
}

/// Writes a mark. It is one line, and a comment by the rules of every version of Markdown.
#[must_use]
pub fn write(mark: &Mark<'_>) -> String {
    match mark {
        Mark::Untranslated => format!("{OPENING}{UNTRANSLATED}{CLOSING}"),
        Mark::Was(old) => {
            let lines: Vec<&str> = old.lines().map(|line| line.trim_start().trim_start_matches("> ")).collect();
            let line = lines.join(" ");
            let mut text = line.trim().replace("&#", "&#38;#");
            while text.contains("--") {
                text = text.replace("--", "-&#45;");
            }
            if text.ends_with('-') {
                text.truncate(text.len() - 1);
                text.push_str("&#45;");
            }
            format!("{OPENING}{WAS}{text}{CLOSING}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, read, write};

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        for old in ["Open it.", "a -- b --> c ---", "&#45; is `--`", "R&D &#38;#45;"] {
            let mark = Mark::Was(old.into());
            let written = write(&mark);
            assert_eq!(read(&written), Some(mark), "{written}");
            assert_eq!(written.matches("--").count(), 2, "{written}");
        }
        assert_eq!(read(&write(&Mark::Untranslated)), Some(Mark::Untranslated));
        assert_eq!(write(&Mark::Was("a\n  > b".into())), "<!-- was: a b -->");
    }

    #[test]
    fn other_comments_are_no_marks() {
        for comment in ["<!-- new -->", "<!-- was: -->", "<!--was: a-->", "<!-- was:  -->"] {
            assert_eq!(read(comment), None, "{comment}");
        }
    }
}
