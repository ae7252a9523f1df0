//! Makes output comparable: what differs from run to run and from machine to machine gets a name.

use std::path::Path;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Bytes as text in which nothing is invisible that matters: a carriage return shows as `␍`.
pub fn visible(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\r', "␍")
}

/// The folder of the case becomes `[ROOT]`, the version of the program `[VERSION]`.
pub fn normal(text: &str, root: &Path) -> String {
    let root = root.to_string_lossy();
    text.split_inclusive('\n').map(|line| without_version(&line.replace(&*root, "[ROOT]"))).collect()
}

/// Durations such as `12 ms` or `1.5 s` become `[TIME]`.
pub fn without_times(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, number) = rest.split_at(at);
        out += before;
        let after = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = &number[..number.len() - after.len()];
        let bounded = !out.ends_with(|c: char| c.is_alphanumeric() || "-_.".contains(c));
        if let Some(after) = unit(after).filter(|_| bounded) {
            out += "[TIME]";
            rest = after;
        } else {
            out += number;
            rest = after;
        }
    }
    out + rest
}

/// What follows a unit of time at the start of the text.
fn unit(text: &str) -> Option<&str> {
    let text = text.strip_prefix(' ').unwrap_or(text);
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    ["ns", "µs", "ms", "s", "min"].contains(&word).then_some(rest)
}

/// A number counts as the program's version only where the line says so before it.
fn without_version(line: &str) -> String {
    let lower = line.to_ascii_lowercase();
    let Some(said) = ["diglot", "version"].iter().filter_map(|word| lower.find(word)).min() else {
        return line.to_owned();
    };
    let (before, mut rest) = line.split_at(said);
    let mut out = before.to_owned();
    while let Some((before, after)) = rest.split_once(VERSION) {
        out += before;
        let in_number = |c: char| c.is_ascii_digit() || c == '.';
        let part = before.ends_with(in_number) || after.starts_with(|c: char| c.is_ascii_digit());
        out += if part { VERSION } else { "[VERSION]" };
        rest = after;
    }
    out + rest
}
