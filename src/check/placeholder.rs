//! What a program puts something else in the place of, and entities: they are copied, not translated.

use std::ops::Range;

use memchr::memmem;

use super::pair::Pair;
use super::rule::Rule;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "placeholder-damaged",
    about: "A placeholder such as `{0}` or `%1` is missing in the translation, or one of a translation tool was left in it.",
    example: ("Cannot open {0}.", "{ 0}을 열 수 없습니다."),
    cure: "Copy the placeholder from the source, without blanks in it.",
    on: true,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    if !pair.differs() {
        return;
    }
    if let Some(at) = leftover(pair) {
        return found.push(finding::placeholder_left(&pair.target[at.clone()], pair.in_target(at)));
    }
    if memchr::memchr3(b'{', b'%', b'$', pair.source.as_bytes()).is_none() {
        return;
    }
    let (source, target) = (pair.source_read(), pair.target_read());
    let mut seen: Vec<&str> = Vec::new();
    for at in placeholders(&source.text) {
        let placeholder = &source.text[at];
        let kept = || target.shows(placeholder) || pair.target.contains(placeholder);
        // The letter case of variables of the environment means nothing.
        let alike = || {
            let lower = placeholder.to_ascii_lowercase();
            placeholder.starts_with('%') && target.text.to_ascii_lowercase().contains(&lower)
        };
        if !seen.contains(&placeholder) && !kept() && !alike() {
            found.push(finding::placeholder_lost(placeholder, pair.at()));
        }
        seen.push(placeholder);
    }
}

/// A placeholder that a translation tool put into a translation and did not take out: `ph x="1" />`, `@No__t-0`, `<<c0>`, `# A0`.
/// What stood there is lost, which other rules need not say again.
pub fn leftover(pair: &Pair<'_>) -> Option<Range<usize>> {
    let target = pair.target;
    memchr::memchr3(b'#', b'@', b'=', target.as_bytes()).or_else(|| memmem::find(target.as_bytes(), b"<<c"))?;
    let places = LEFTOVER.iter().filter_map(|(begin, end)| {
        let ends = move |at: usize| {
            let rest = &target[at + begin.len()..];
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let whole = digits > 0 && rest[digits..].starts_with(end);
            whole.then(|| at..at + begin.len() + digits + end.len())
        };
        memmem::find_iter(target.as_bytes(), begin).find_map(ends)
    });
    places.min_by_key(|at| at.start).filter(|at| !pair.source.contains(&target[at.clone()]))
}

/// What such placeholders have before their number and behind it.
const LEFTOVER: [(&str, &str); 7] = [
    ("ph x=\"", "\" /&gt;"),
    ("ph x=\"", "\" />"),
    ("ph x=&quot;", "&quot; /&amp;gt;"),
    ("@No__t-", ""),
    ("@No__t_", ""),
    ("<<c", ">"),
    ("# A", ""),
];

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
    let variable = || {
        closed("%", '%').filter(|len| text[1..len - 1].bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_'))
    };
    closed("{", '}')
        .or_else(|| closed("${", '}'))
        .or_else(|| closed("$(", ')'))
        .or_else(variable)
        .or_else(percent)
        .unwrap_or(0)
}
