//! What a program puts something else in the place of, and entities: they are copied, not translated.

use std::ops::Range;

use super::pair::Pair;
use super::rule::Rule;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "placeholder-damaged",
    about: "A placeholder such as `{0}` or `%1` is missing in the translation, or one of a translation tool was left in it.",
    example: ("Cannot open {0}.", "{ 0}을 열 수 없습니다."),
    cure: "Copy the placeholder from the source, without blanks in it.",
    on: true,
    find,
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    if !pair.differs() {
        return;
    }
    if let Some(at) = leftover(pair.target).filter(|at| !pair.source.contains(&pair.target[at.clone()])) {
        found.push(finding::placeholder_left(&pair.target[at.clone()], pair.in_target(at)));
    }
    if memchr::memchr3(b'{', b'%', b'$', pair.source.as_bytes()).is_none() {
        return;
    }
    let (source, target) = (pair.source_read(), pair.target_read());
    let mut seen: Vec<&str> = Vec::new();
    for at in placeholders(&source.text) {
        let placeholder = &source.text[at];
        if !seen.contains(&placeholder) && !target.shows(placeholder) && !pair.target.contains(placeholder) {
            found.push(finding::placeholder_lost(placeholder, pair.at()));
        }
        seen.push(placeholder);
    }
}

/// A placeholder of a translation tool: `ph x="1" />`.
fn leftover(target: &str) -> Option<Range<usize>> {
    let start = memchr::memmem::find(target.as_bytes(), b"ph x=")?;
    let before = &target[..start];
    let start = ["<", "&lt;"].iter().find(|open| before.ends_with(**open)).map_or(start, |open| start - open.len());
    let rest = &target[start..];
    let ends = ["&amp;gt;", "&gt;", ">"].iter().filter_map(|end| rest.find(end).map(|at| at + end.len()));
    Some(start..start + ends.min().unwrap_or("ph x=".len()))
}

/// The places of `{0}`, `{name}`, `${name}`, `$(name)`, `%1`, `%s` and `%NAME%`.
fn placeholders(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = memchr::memchr3(b'{', b'%', b'$', &text.as_bytes()[from..]).map(|at| from + at) {
        let length = placeholder_len(&text[at..], &text[..at]);
        out.extend((length > 0).then_some(at..at + length));
        from = at + length.max(1);
    }
    out
}

fn placeholder_len(text: &str, before: &str) -> usize {
    let closed = |open: &str, close: char| {
        let inner = text.strip_prefix(open)?;
        let (name, _) = inner.split_once(close)?;
        let plain =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:-,".contains(&byte));
        plain.then_some(open.len() + name.len() + 1)
    };
    let percent = || {
        let rest = text.strip_prefix('%')?;
        let number = rest.bytes().take_while(u8::is_ascii_digit).count();
        let free = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ' ' | '%'));
        let ends = |at: usize| !rest[at..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let letter = rest.starts_with(['s', 'd']) && ends(1);
        let counted = (number > 0 && ends(number)).then_some(1 + number);
        counted.or_else(|| (letter && (free || before.ends_with(' '))).then_some(2))
    };
    let variable = || closed("%", '%').filter(|len| text[1..len - 1].starts_with(|c: char| c.is_ascii_alphabetic()));
    closed("{", '}')
        .or_else(|| closed("${", '}'))
        .or_else(|| closed("$(", ')'))
        .or_else(variable)
        .or_else(percent)
        .unwrap_or(0)
}
