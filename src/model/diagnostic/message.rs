//! Diagnostics about the words of the interface: Fluent catalogs and the templates that use them.

use super::{Diagnostic, Location};

/// A catalog breaks the syntax of Fluent.
#[must_use]
pub fn syntax(at: Location, what: &str) -> Diagnostic {
    Diagnostic::error("message-syntax", format!("this is not a Fluent message: {what}"))
        .at(at)
        .help("write `key = text`; continue a text on lines that begin with a space")
}

/// One file defines a message twice.
#[must_use]
pub fn twice(at: Location, key: &str) -> Diagnostic {
    Diagnostic::warning("message-syntax", format!("`{key}` stands here a second time; this one counts"))
        .at(at)
        .help("delete one of the two")
}

/// A message calls a function that does not exist.
#[must_use]
pub fn unknown_function(at: Location, name: &str) -> Diagnostic {
    Diagnostic::error("message-syntax", format!("there is no function `{name}`"))
        .at(at)
        .help("use NUMBER($name) or DATETIME($name)")
}

/// A message refers to itself, directly or through others.
#[must_use]
pub fn circular(at: Location, key: &str) -> Diagnostic {
    Diagnostic::error("message-syntax", format!("`{key}` refers to itself")).at(at)
}

/// A message has more parts than Fluent formats.
#[must_use]
pub fn unusable(at: Location, key: &str, why: &str) -> Diagnostic {
    Diagnostic::error("message-syntax", format!("`{key}` cannot be formatted: {why}")).at(at)
}

/// A message refers to another that its catalog does not have.
#[must_use]
pub fn unknown_reference(at: Location, name: &str) -> Diagnostic {
    Diagnostic::error("message-missing", format!("there is no `{name}` in this catalog"))
        .at(at)
        .help("define it in this file; a reference does not reach into other languages")
}

/// Nothing, not even the last catalog of the fallback chain, has a message that is asked for.
#[must_use]
pub fn nowhere(key: &str) -> Diagnostic {
    Diagnostic::error("message-missing", format!("no catalog has the message `{key}`"))
        .help(format!("add `{key} = …` to the locales/<locale>.ftl of every locale"))
}

/// A language has a catalog, but readers see some messages in another language.
#[must_use]
pub fn missing(at: Location, locale: &str, keys: &[&str]) -> Diagnostic {
    let (noun, list) = (if keys.len() == 1 { "message" } else { "messages" }, keys.join("`, `"));
    Diagnostic::warning("message-missing", format!("{locale} lacks {} {noun}: `{list}`", keys.len()))
        .at(at)
        .help("translate them in this file; until then readers see them in another language")
}

/// No template and no code uses a message.
#[must_use]
pub fn unused(at: Location, key: &str) -> Diagnostic {
    Diagnostic::warning("message-unused", format!("nothing uses the message `{key}`")).at(at).help("delete it")
}

/// A translation does not use the variables that the other languages use.
#[must_use]
pub fn variables(at: Location, key: &str, unknown: &[&str], unmentioned: &[&str]) -> Diagnostic {
    let list = |names: &[&str]| names.iter().map(|name| format!("${name}")).collect::<Vec<_>>().join(", ");
    let message = match (unknown.is_empty(), unmentioned.is_empty()) {
        (false, true) => format!("`{key}` asks for {}, which it is never given", list(unknown)),
        (true, _) => format!("`{key}` leaves out {}", list(unmentioned)),
        (false, false) => {
            format!("`{key}` asks for {}, which it is never given, and leaves out {}", list(unknown), list(unmentioned))
        }
    };
    Diagnostic::warning("message-variable", message)
        .at(at)
        .help("use the variables that the message has in the other languages")
}

/// A message was asked for without one of its variables.
#[must_use]
pub fn variable_not_given(at: Location, key: &str, name: &str) -> Diagnostic {
    Diagnostic::error("message-variable", format!("`{key}` needs ${name}, which it was not given"))
        .at(at)
        .help(format!("write t(key=\"{key}\", {name}=…) in the template"))
}

/// A message was given a value of the wrong kind.
#[must_use]
pub fn variable_unfit(at: Location, key: &str, name: &str, wanted: &str, given: &str) -> Diagnostic {
    Diagnostic::error("message-variable", format!("${name} of `{key}` must be {wanted}, but it is {given}")).at(at)
}

/// The code of [`template`].
pub const TEMPLATE: &str = "template-error";

/// A template cannot be read or filled in.
#[must_use]
pub fn template(at: Option<Location>, what: &str) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(TEMPLATE, what);
    diagnostic.at = at;
    diagnostic
}

/// A catalog for no locale.
#[must_use]
pub fn odd_catalog(path: &str) -> Diagnostic {
    Diagnostic::warning("message-catalog-name", format!("{path} is not named after a locale"))
        .help("name it like `locales/ko-kr.ftl`")
}
