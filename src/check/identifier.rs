//! Names of program parts outside of code: they are the same in every language.

use std::ops::Range;

use super::inline::Inline;
use super::pair::Pair;
use super::placeholder::leftover;
use super::rule::Rule;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "identifier-changed",
    about: "A name of the program in the text of the source is missing in the translation, or was changed.",
    example: ("The ServiceHostFactory class opens it.", "서비스 호스트 팩터리 클래스가 엽니다."),
    cure: "Write the name in the translation as the source has it.",
    on: true,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    if !may_have_identifiers(pair.source.as_bytes()) || !pair.differs() {
        return;
    }
    let (source, target) = (pair.source_read(), pair.target_read());
    let mut lost: Vec<&str> = Vec::new();
    for at in identifiers(&source.text) {
        let name = &source.text[at];
        if !lost.contains(&name) && !names(name).iter().any(|name| stands(name, pair, target)) {
            lost.push(name);
        }
    }
    if lost.is_empty() || leftover(pair).is_some() {
        return;
    }
    for name in lost {
        match alike(&target.text, name) {
            // The first letter of a sentence.
            Some(at) if target.text.get(at.start + 1..at.end) == name.get(1..) => {}
            Some(at) => found.push(finding::identifier_changed(name, &target.text[at.clone()], pair.in_shown(at))),
            None if is_never_said(name, &source.text) => found.push(finding::identifier_lost(name, pair.at())),
            None => {}
        }
    }
}

/// Whether nobody would say a name in words, as `DataSet` or `SimplifiedChinese` may be said, or as readers put something else in
/// the place of `<user>`.
fn is_never_said(name: &str, sentence: &str) -> bool {
    let humps = name.as_bytes().windows(2).filter(|pair| !pair[0].is_ascii_uppercase() && pair[1].is_ascii_uppercase());
    if name.starts_with('<') {
        let of_markup = || ["element", "tag", "attribute", "section"].iter().any(|word| sentence.contains(word));
        return name.contains(['.', ':']) || of_markup();
    }
    let small = name.starts_with(|c: char| c.is_ascii_lowercase());
    small || humps.count() > 1 || name.contains(['_', '.', '('])
}

/// The forms in which a name counts as kept: its plural is an English word's, and its ending may be a tag's.
fn names(name: &str) -> Vec<&str> {
    let bare = name.trim_start_matches(['<', '/']).trim_end_matches(['>', '/']).trim_end_matches("()");
    let singular = ["s", "es", "ies"].into_iter().filter_map(|ending| bare.strip_suffix(ending));
    [bare].into_iter().chain(singular.filter(|short| short.len() > 3)).collect()
}

/// Whether a sentence has a name anywhere; the letter case of files means nothing.
fn stands(name: &str, pair: &Pair<'_>, target: &Inline<'_>) -> bool {
    let is_path = name.contains('.');
    pair.target.contains(name)
        || target.shows(name)
        || is_path && pair.target.to_ascii_lowercase().contains(&name.to_ascii_lowercase())
}

/// Whether a look at the bytes says that there can be a name.
fn may_have_identifiers(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| match pair {
        [b'a'..=b'z', b'A'..=b'Z'] | [b'_' | b'<', b'a'..=b'z' | b'A'..=b'Z' | b'/'] | [b'(', b')'] | [b'&', b'l'] => {
            true
        }
        [b'.', next] => next.is_ascii_alphabetic(),
        _ => false,
    })
}

/// The places of names in a text.
fn identifiers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !is_part(&bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while bytes.get(at).is_some_and(is_part)
            || bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(is_part)
        {
            at += 1;
        }
        let beside = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied();
        // A part of an address, a path or a word with other letters.
        let (before, behind) = (beside(start.checked_sub(1)), beside(Some(at)));
        let glued = |byte: Option<u8>| {
            byte.is_some_and(|byte| matches!(byte, b'/' | b'\\' | b':' | b'@' | b'-' | b'=' | b'%') || !byte.is_ascii())
        };
        let is_element = before == Some(b'<') || before == Some(b'/') && start >= 2 && bytes[start - 2] == b'<';
        let name = &text[start..at];
        if is_element && behind == Some(b'>') && name.len() > 1 && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            out.push(start - 1..at + 1);
        } else if !(glued(before) || behind != Some(b':') && glued(behind)) && is_identifier(name) {
            out.push(start..at);
        }
    }
    out
}

/// Whether a word is certainly a name: no English word is written so.
fn is_identifier(word: &str) -> bool {
    if word.contains('.') {
        return is_dotted(word);
    }
    let begins = word.starts_with(|c: char| c.is_ascii_alphabetic());
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    let inner = word.trim_matches('_').contains('_');
    let hump = word.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    begins && letters > 3 && (inner || hump)
}

/// `System.Xml`, `web.config`, and not `e.g`, `www.x.com` or a full stop without a blank.
fn is_dotted(word: &str) -> bool {
    let segments: Vec<&str> = word.split('.').collect();
    let plain =
        segments.iter().all(|segment| segment.len() > 1 && segment.starts_with(|c: char| c.is_ascii_alphabetic()));
    let upper = segments.iter().filter(|segment| segment.starts_with(|c: char| c.is_ascii_uppercase())).count();
    let file = segments.last().is_some_and(|last| FILES.contains(&last.to_ascii_lowercase().as_str()));
    plain && (upper == segments.len() || file)
}

/// Endings of the names of files.
const FILES: [&str; 13] =
    ["config", "cs", "dll", "exe", "htm", "html", "json", "svc", "txt", "vb", "wsdl", "xml", "xsd"];

/// Where a text has a name with blanks in it, or in other letter case.
fn alike(text: &str, name: &str) -> Option<Range<usize>> {
    let bare = names(name)[0];
    let mut wanted = bare.bytes();
    let first = wanted.next()?;
    let starts = text.bytes().enumerate().filter(|(_, byte)| byte.eq_ignore_ascii_case(&first));
    starts.map(|(start, _)| start).find_map(|start| {
        let mut end = start;
        for byte in bare.bytes() {
            let blanks = text.as_bytes()[end..].iter().take_while(|byte| **byte == b' ').count();
            end += if end > start { blanks } else { 0 };
            if !text.as_bytes().get(end).is_some_and(|other| other.eq_ignore_ascii_case(&byte)) {
                return None;
            }
            end += 1;
        }
        Some(start..end)
    })
}
