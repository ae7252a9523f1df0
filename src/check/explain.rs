//! What the codes mean, for whoever meets one.

use std::fmt::Write as _;

use super::{RULES, Rule};
use crate::model::diagnostic::code::{self, CODES};

/// What a code means; nothing if it does not exist.
#[must_use]
pub fn explain(code: &str) -> Option<String> {
    if let Some(rule) = RULES.iter().find(|rule| rule.code == code) {
        return Some(explain_rule(rule));
    }
    let about = code::about(code)?;
    Some(format!("{code}\n\n{about}\n\nEach finding says what to do.\n\n{}", advice(code, "off")))
}

fn explain_rule(rule: &Rule) -> String {
    let (source, target) = rule.example;
    let (default, level) = if rule.on { ("On", "off") } else { ("Off", "warning") };
    format!(
        "{}\n\n{}\n\nExample:\n  source       {source}\n  translation  {target}\n\nCure: {}\n\n{default} by default.\n\n{}",
        rule.code,
        rule.about,
        rule.cure,
        advice(rule.code, level),
    )
}

fn advice(code: &str, level: &str) -> String {
    format!(
        "In diglot.toml:\n  [severity]\n  {code} = \"{level}\"\n\nIn one page:\n  <!-- diglot-ignore {code} -->   for the block below\n  # diglot-ignore: {code}         in the front matter\n"
    )
}

/// What a code means, in a sentence.
#[must_use]
pub fn about(code: &str) -> Option<&'static str> {
    let rule = RULES.iter().find(|rule| rule.code == code).map(|rule| rule.about);
    rule.or_else(|| code::about(code))
}

/// All codes with what they mean, the rules about translations first.
#[must_use]
pub fn list() -> String {
    let rules = sorted();
    let codes = rules.iter().map(|rule| rule.code).chain(CODES.iter().map(|(code, _)| *code));
    let width = codes.map(str::len).max().unwrap_or_default();
    let mut out = "Rules about translations:\n".to_owned();
    for rule in rules {
        let default = if rule.on { "" } else { " (off by default)" };
        let _ = writeln!(out, "  {:width$}  {}{default}", rule.code, rule.about);
    }
    out += "\nFiles, structure and settings:\n";
    for (code, about) in CODES {
        let _ = writeln!(out, "  {code:width$}  {about}");
    }
    out
}

/// The rules about translations as a table in Markdown.
#[must_use]
pub fn table() -> String {
    let mut out = "| code | finds | default |\n|---|---|---|\n".to_owned();
    for rule in sorted() {
        let default = if rule.on { "on" } else { "off" };
        let _ = writeln!(out, "| `{}` | {} | {default} |", rule.code, rule.about.trim_end_matches('.'));
    }
    out
}

fn sorted() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = RULES.iter().collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}
