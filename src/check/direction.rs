//! Marks of a name in Latin letters stay at their side of it in a sentence that runs from right to left.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use super::pair::Pair;
use super::rule::Rule;
use crate::markdown::code_span;
use crate::markdown::sentence::address_len;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "direction-not-isolated",
    about: "A mark of a name in Latin letters is shown on the wrong side, because the sentence runs from right to left.",
    example: ("Install .NET first.", "ثبّت .NET أولاً."),
    cure: "Write the name as code, or `&lrm;` beside the mark, on the side where no letter stands.",
    on: false,
    find: Some(find),
};

/// Marks that names begin or end with. Others belong to the sentence.
const LEADING: &[char] = &['.', '#', '$', '-', '/', '\\', '~', '_'];
const TRAILING: &[char] = &['#', '+', '(', ')', '/', '\\', '$', '_'];
/// Stands for what is not seen: the algorithm takes no notice of it.
const UNSEEN: &str = "\u{e}";
/// Stands for what is isolated already: it has no direction.
const ISOLATED: &str = "|";

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    let target = pair.target;
    if pair.context.language.locale.direction() != "rtl" || !target.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return;
    }
    let names = names(target, pair.source);
    if names.is_empty() || target.contains("<bdi") || target.contains("dir=") {
        return;
    }
    let shown = shown(target);
    let levels = BidiInfo::new(&shown, Some(Level::rtl())).levels;
    let displaced = |at: &Range<usize>| levels.get(at.clone()).is_some_and(|part| part.iter().any(Level::is_rtl));
    for Name { at, word } in names {
        let (leading, trailing) = (at.start..word.start, word.end..at.end);
        let is_seen = shown.get(word.clone()) == target.get(word.clone());
        for mark in [leading, trailing] {
            if is_seen && displaced(&mark) {
                let (name, mark) = (&target[at.clone()], &target[mark]);
                found.push(finding::direction_not_isolated(name, mark, pair.in_target(at.clone())));
                break;
            }
        }
    }
}

/// A name with marks: `.NET`, `C#`.
#[derive(Debug)]
struct Name {
    at: Range<usize>,
    /// Without the marks.
    word: Range<usize>,
}

/// The names in a translation that have the same marks in the source: those are their own, not the sentence's.
fn names(target: &str, source: &str) -> Vec<Name> {
    let mut names = Vec::new();
    let mut from = 0;
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    while let Some(start) = target[from..].find(is_letter).map(|at| from + at) {
        let end = target[start..].find(|c| !is_letter(c)).map_or(target.len(), |at| start + at);
        from = end;
        let before = target[..start].trim_end_matches(LEADING);
        let after = target[end..].trim_start_matches(TRAILING);
        let at = before.len()..target.len() - after.len();
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '&');
        let is_name = target[start..end].contains(|c: char| c.is_ascii_alphabetic())
            && at.len() > end - start
            && apart(before.chars().next_back())
            && apart(after.chars().next());
        // The bracket after a link text and before an address is none of its marks.
        if is_name && !target[end..].starts_with(')') && stands_in(source, &target[at.clone()]) {
            names.push(Name { at, word: start..end });
        }
    }
    names
}

/// Whether a name stands in a source with these marks and no others, in a word of its own.
fn stands_in(source: &str, name: &str) -> bool {
    source.match_indices(name).any(|(at, _)| {
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '/' | '\\' | '-'));
        let after = source[at + name.len()..].chars().next();
        let ends_sentence = after == Some('.');
        apart(source[..at].chars().next_back()) && (apart(after) || ends_sentence)
    })
}

/// The text as the algorithm sees it, as many bytes long: without marks of Markdown, tags and addresses.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let codes = code_span::ranges(text, &[]);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (length, stands) = match c {
            '`' => (codes.iter().find(|code| code.start == at).map_or(1, ExactSizeIterator::len), ISOLATED),
            '&' if rest.starts_with("&lrm;") || rest.starts_with("&rlm;") => {
                out.push(if rest.starts_with("&lrm;") { '\u{200e}' } else { '\u{200f}' });
                at += "&lrm;".len();
                out.push_str(&UNSEEN.repeat("&lrm;".len() - '\u{200e}'.len_utf8()));
                continue;
            }
            '<' => {
                let end = rest.find('>').map_or(1, |end| end + 1);
                (end, if rest.starts_with("<xref:") { ISOLATED } else { UNSEEN })
            }
            ']' => (1 + address_len(&rest[1..]), UNSEEN),
            '[' | '*' => (1, UNSEEN),
            '\n' | '\r' => (1, " "),
            _ => {
                out.push(c);
                at += c.len_utf8();
                continue;
            }
        };
        out.push_str(&stands.repeat(length));
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{names, shown};

    #[test]
    fn a_name_has_its_marks_in_the_source_too() {
        let found = |target: &str, source: &str| -> Vec<String> {
            names(target, source).into_iter().map(|name| target[name.at].to_owned()).collect()
        };
        assert_eq!(found("ثبّت .NET و C# و Main().", "Install .NET, C# and Main()."), [".NET", "C#", "Main()"]);
        assert!(found("ثبّت (Harbor) أو Harbor/", "Install Harbor.").is_empty());
        assert!(found("a.NET b-c", "a.NET b-c").is_empty());
    }

    #[test]
    fn what_is_shown_is_as_long() {
        for text in ["[a](b.md) *c* `d`", "&lrm;.NET <b>x</b>", "`open <xref:a> ]", "a\r\nb ``x` y``"] {
            assert_eq!(shown(text).len(), text.len(), "{text}");
        }
    }
}
