//! Diagnostics about messages of the interface, templates and their overrides.

use super::{Diagnostic, Location};

/// A catalog that Fluent cannot read in full.
#[must_use]
pub fn syntax(reason: &str, at: Location) -> Diagnostic {
    Diagnostic::error("message-syntax", format!("this message cannot be read: {reason}"))
        .at(at)
        .help("write `key = text`; continue a text on lines that begin with spaces")
}

/// A message that a page asks for and no catalog has.
#[must_use]
pub fn missing(key: &str, locale: &str) -> Diagnostic {
    Diagnostic::warning(
        "message-missing",
        format!("the catalog of {locale} has no message `{key}`; another language fills in"),
    )
    .help(format!("add `{key} = …` to locales/{}.ftl", locale.to_lowercase()))
}

/// A message that nothing asks for.
#[must_use]
pub fn unused(key: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("message-unused", format!("nothing uses the message `{key}`"))
        .at(at)
        .help("remove it, or correct its name")
}

/// A message that cannot be put together.
#[must_use]
pub fn unformatted(key: &str, locale: &str, reason: &str) -> Diagnostic {
    Diagnostic::error("message-variable", format!("the message `{key}` of {locale} cannot be formatted: {reason}"))
        .help("use only the variables that the message has in en-US")
}

/// A template with a fault.
#[must_use]
pub fn template(reason: &str) -> Diagnostic {
    Diagnostic::error("template-error", reason.trim().to_owned())
        .help("correct the template, or remove it so that the built-in one is used")
}

/// A catalog for no locale.
#[must_use]
pub fn odd_catalog(path: &str) -> Diagnostic {
    Diagnostic::warning("message-catalog-name", format!("{path} is not named after a locale"))
        .help("name it like `locales/ko-kr.ftl`")
}
