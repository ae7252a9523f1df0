//! Diagnostics about the baseline of `diglot check`, and about comments that hide findings.

use super::{Diagnostic, Location};

const REWRITE: &str = "write it anew with `--write-baseline`";

/// A baseline that cannot be read.
#[must_use]
pub fn invalid(reason: &str, at: Location) -> Diagnostic {
    Diagnostic::error("baseline-invalid", format!("the baseline cannot be read: {reason}")).at(at).help(REWRITE)
}

/// A baseline of another version.
#[must_use]
pub fn version(found: u32, known: u32, at: Location) -> Diagnostic {
    Diagnostic::error("baseline-invalid", format!("the baseline has the version {found}, and only {known} is known"))
        .at(at)
        .help(REWRITE)
}

/// The baseline knows findings that are no more.
#[must_use]
pub fn stale(code: &str, path: &str, message: &str, count: usize, at: Location) -> Diagnostic {
    let what = if count == 1 { "this is".to_owned() } else { format!("{count} of these are") };
    Diagnostic::info("baseline-stale", format!("{what} no more in {path}: {code}: {message}"))
        .at(at)
        .help("remove it from the baseline, or write the baseline anew with `--write-baseline`")
}

/// A comment hides nothing.
#[must_use]
pub fn ignore_unused(code: &str, at: Location) -> Diagnostic {
    Diagnostic::info("ignore-unused", format!("there is no `{code}` here to ignore"))
        .at(at)
        .help("remove the code from the comment")
}

/// A comment names no code, or one that does not exist.
#[must_use]
pub fn ignore_invalid(code: &str, nearest: Option<&str>, at: Location) -> Diagnostic {
    let message = if code.is_empty() {
        "this ignores nothing: it names no code".to_owned()
    } else {
        format!("no finding has the code `{code}`")
    };
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "write the codes behind it; `diglot explain` lists them".into(),
    };
    Diagnostic::warning("ignore-invalid", message).at(at).help(help)
}
