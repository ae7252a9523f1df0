//! Diagnostics about the files around the Markdown: front matter, `docfx.json`, `toc.yml`, redirections.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::{Diagnostic, Location};

/// Why a YAML text was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlFault {
    /// It is no YAML; the reason in the parser's words.
    Syntax(String),
    /// A key is a list or a map.
    KeyNotText,
    /// A second document follows the first.
    SecondDocument,
    /// `*name`: repeats a part of the text, so that a short text can stand for an endless one.
    Alias,
    TooManyNodes,
    TooDeep,
    TooLong,
}

impl YamlFault {
    /// Whether the text may be YAML but asks for more than a documentation file needs.
    #[must_use]
    pub fn is_excess(&self) -> bool {
        matches!(self, Self::Alias | Self::TooManyNodes | Self::TooDeep | Self::TooLong)
    }

    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Syntax(_) | Self::KeyNotText => {
                "put values that contain `: ` or ` #`, or begin with a sign, in quotes: `title: \"C#: first steps\"`"
            }
            Self::SecondDocument => "remove the line that begins with `---`",
            Self::Alias => "write the value out where the alias (`*name`) stands",
            Self::TooManyNodes | Self::TooLong => "Shorten it.",
            Self::TooDeep => "nest less deeply",
        }
    }
}

impl fmt::Display for YamlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Syntax(reason) => reason,
            Self::KeyNotText => "a key is no text",
            Self::SecondDocument => "a second document begins here",
            Self::Alias => "it uses an alias",
            Self::TooManyNodes => "it has too many values",
            Self::TooDeep => "it is nested too deeply",
            Self::TooLong => "it is too long",
        })
    }
}

/// The line `---` that ends the header is missing.
#[must_use]
pub fn yaml_header_unclosed(path: &Arc<str>, at: Range<usize>) -> Diagnostic {
    Diagnostic::error("yaml-header-unclosed", "the header has no end; the whole file is read as text")
        .at(Location::new(path, at))
        .help("add a line `---` after the last key. If this is a rule and no header, write `***`")
}

/// The header cannot be read as YAML, or must not be.
#[must_use]
pub fn yaml_header(path: &Arc<str>, at: Range<usize>, fault: &YamlFault) -> Diagnostic {
    let finding = if fault.is_excess() {
        Diagnostic::error("yaml-header-too-complex", format!("the header is ignored: {fault}"))
    } else {
        Diagnostic::error("yaml-header-syntax-error", format!("the header is ignored, it is not valid YAML: {fault}"))
    };
    finding.at(Location::new(path, at)).help(fault.help())
}

/// The header is a list or a single value.
#[must_use]
pub fn yaml_header_not_object(path: &Arc<str>, at: Range<usize>) -> Diagnostic {
    Diagnostic::error("yaml-header-not-object", "the header is ignored: it has no keys")
        .at(Location::new(path, at))
        .help("write lines `key: value`. If the `---` is a rule and no header, write `***`")
}

/// A key stands twice in the same map; the first one counts.
#[must_use]
pub fn yaml_duplicate_key(path: &Arc<str>, at: Range<usize>, key: &str) -> Diagnostic {
    Diagnostic::warning("yaml-duplicate-key", format!("the key `{key}` stands here again; the first value counts"))
        .at(Location::new(path, at))
        .help("remove one of the two")
}

/// A localisation key has a value that no hand-off writes.
#[must_use]
pub fn handoff_invalid(path: &Arc<str>, at: Range<usize>, key: &str, value: &str, expected: &str) -> Diagnostic {
    Diagnostic::warning("handoff-invalid", format!("`{key}` is ignored: `{value}` is not {expected}"))
        .at(Location::new(path, at))
        .help("restore the value that the hand-off wrote, or remove the line")
}

/// A JSON file that cannot be read.
#[must_use]
pub fn json_syntax(path: &Arc<str>, at: Range<usize>, reason: &str) -> Diagnostic {
    Diagnostic::error("json-syntax-error", format!("this file is ignored, it is not valid JSON: {reason}"))
        .at(Location::new(path, at))
        .help("comments and trailing commas are fine; mend the rest")
}

/// A key of a JSON file has a value of the wrong type.
#[must_use]
pub fn json_type(path: &Arc<str>, at: Range<usize>, key: &str, expected: &str) -> Diagnostic {
    Diagnostic::warning("unexpected-type", format!("`{key}` is ignored: it must be {expected}"))
        .at(Location::new(path, at))
        .help(format!("make the value of `{key}` {expected}"))
}

/// A glob that cannot be compiled.
#[must_use]
pub fn glob_invalid(path: &Arc<str>, at: Range<usize>, glob: &str, reason: &str) -> Diagnostic {
    Diagnostic::error("glob-pattern-invalid", format!("the pattern `{glob}` is ignored: {reason}"))
        .at(Location::new(path, at))
        .help("close every `[` and `{`; put `\\` before one that is meant literally")
}

/// A page written as data that cannot be read as YAML, or must not be.
#[must_use]
pub fn yaml_file(path: &Arc<str>, at: Range<usize>, fault: &YamlFault) -> Diagnostic {
    Diagnostic::error("yaml-syntax-error", format!("the page stays empty, it is not valid YAML: {fault}"))
        .at(Location::new(path, at))
        .help(fault.help())
}

/// A page written as data without any key.
#[must_use]
pub fn yaml_file_not_object(path: &Arc<str>, at: Range<usize>) -> Diagnostic {
    Diagnostic::error("unexpected-type", "the page stays empty: it has no keys")
        .at(Location::new(path, at))
        .help("write lines `key: value`, at least `title: …`")
}

/// A schema that no page has, or a file of pages that does not say its schema.
#[must_use]
pub fn schema_not_found(path: &Arc<str>, at: Range<usize>, name: &str) -> Diagnostic {
    let message = match name {
        "" => "the file becomes no page: its first line does not say what it is".to_owned(),
        name => format!("the file becomes no page: there is no schema `{name}`"),
    };
    Diagnostic::warning("schema-not-found", message).at(Location::new(path, at)).help(
        "begin it with `### YamlMime:Landing` (or Hub, Tutorial, LandingData), or exclude it from `content` in docfx.json",
    )
}

/// A key of a page written as data has a value of the wrong type.
#[must_use]
pub fn unexpected_type(path: &Arc<str>, at: Range<usize>, key: &str, expected: &str) -> Diagnostic {
    Diagnostic::error("unexpected-type", format!("this is left out: `{key}` must be {expected}"))
        .at(Location::new(path, at))
        .help(format!("make the value of `{key}` {expected}"))
}

/// A part of a page written as data lacks a key.
#[must_use]
pub fn missing_attribute(path: &Arc<str>, at: Range<usize>, key: &str) -> Diagnostic {
    Diagnostic::warning("missing-attribute", format!("`{key}` is missing here"))
        .at(Location::new(path, at))
        .help(format!("add a line `{key}: …`"))
}

/// A value that is none of those known.
#[must_use]
pub fn invalid_value(path: &Arc<str>, at: Range<usize>, key: &str, value: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::warning("invalid-value", format!("`{value}` is no value of `{key}`, so the list has no heading"))
        .at(Location::new(path, at))
        .help(format!("write one of: {}", known.join(", ")))
}
