//! The kinds of tokens that the style tells apart, and what the queries of grammars call them.

use crate::model::code::Syntax;

/// A kind of token; each has a class of one letter in the HTML and a colour in `static/diglot.css`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Keywords, directives, tags of markup.
    Keyword,
    /// Strings and characters.
    String,
    /// Numbers and other values that the language names.
    Number,
    Comment,
    /// Types and constructors.
    Type,
    /// Functions, methods and commands where they are declared or called.
    Function,
    /// Names: keys, attributes, variables of a shell.
    Name,
    /// Lines that a patch adds.
    Inserted,
    /// Lines that a patch takes away.
    Deleted,
}

impl Class {
    /// All kinds, for the test of the style.
    pub const ALL: [Self; 9] = [
        Self::Keyword,
        Self::String,
        Self::Number,
        Self::Comment,
        Self::Type,
        Self::Function,
        Self::Name,
        Self::Inserted,
        Self::Deleted,
    ];

    /// The class in the HTML.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Keyword => "k",
            Self::String => "s",
            Self::Number => "n",
            Self::Comment => "c",
            Self::Type => "t",
            Self::Function => "f",
            Self::Name => "a",
            Self::Inserted => "i",
            Self::Deleted => "d",
        }
    }
}

/// What a capture of a highlighting query means; `None` where it tells nothing that is shown.
#[must_use]
pub fn of_capture(capture: &str, syntax: Syntax) -> Option<Mark> {
    let depth = capture.split('.').count();
    let class = match (syntax, capture.split('.').next()?) {
        (Syntax::Diff, "string") => Class::Inserted,
        (Syntax::Diff, "keyword") => Class::Deleted,
        (_, "string") if capture == "string.special.key" => Class::Name,
        (_, "keyword" | "tag" | "charset" | "import" | "media" | "keyframes") => Class::Keyword,
        (_, "string" | "escape") => Class::String,
        (_, "number" | "boolean" | "constant") => Class::Number,
        (_, "comment") => Class::Comment,
        (_, "type" | "constructor") => Class::Type,
        (_, "function") => Class::Function,
        (_, "attribute" | "label") => Class::Name,
        (_, "property") if has_keys(syntax) => Class::Name,
        (_, "variable" | "property") if has_marked_variables(syntax) => Class::Name,
        // In a string, what is put in is no part of it.
        (_, "variable") => return Some(Mark { class: None, depth }),
        _ => return None,
    };
    Some(Mark { class: Some(class), depth })
}

/// What a capture means, and how exactly it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Without one, the text is shown as plain.
    pub class: Option<Class>,
    /// `string.special.key` is more exact than `string`.
    pub depth: usize,
}

/// In data and markup a property is a key; in programs every member is one, and colour would tell nothing.
fn has_keys(syntax: Syntax) -> bool {
    use Syntax::{Css, Html, Ini, Json, Protobuf, Yaml};
    matches!(syntax, Css | Html | Ini | Json | Protobuf | Yaml)
}

/// Where variables have a sign of their own, colour helps to find them between words and paths.
fn has_marked_variables(syntax: Syntax) -> bool {
    matches!(syntax, Syntax::Bash | Syntax::Console | Syntax::PowerShell)
}
