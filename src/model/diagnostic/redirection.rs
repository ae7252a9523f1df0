//! Diagnostics about addresses that have moved.

use std::ops::Range;
use std::sync::Arc;

use super::{Diagnostic, Location};

/// A redirection lacks one of its two ends.
#[must_use]
pub fn redirection_invalid(path: &Arc<str>, at: Range<usize>, missing: &str) -> Diagnostic {
    Diagnostic::warning("redirection-invalid", format!("this redirection is ignored: it has no `{missing}`"))
        .at(Location::new(path, at))
        .help(format!("add `{missing}`, or remove the entry"))
}

/// A redirection of a file that no repository of its own can hold.
#[must_use]
pub fn redirection_outside(path: &Arc<str>, at: Range<usize>) -> Diagnostic {
    Diagnostic::warning("redirection-invalid", "this redirection is ignored: its path leads out of the repository")
        .at(Location::new(path, at))
        .help("write the path from the top of the repository, without `..`")
}

/// A file is redirected twice; the first one counts.
#[must_use]
pub fn redirection_conflict(path: &Arc<str>, at: Range<usize>, source: &str) -> Diagnostic {
    Diagnostic::warning("redirection-conflict", format!("`{source}` is redirected twice; the first entry counts"))
        .at(Location::new(path, at))
        .help("remove one of the two entries")
}

/// Two files give their id to one page.
#[must_use]
pub fn redirection_url_conflict(path: &Arc<str>, at: Range<usize>, url: &str) -> Diagnostic {
    Diagnostic::warning("redirection-url-conflict", format!("another file gives its document id to `{url}` already"))
        .at(Location::new(path, at))
        .help("set `redirect_document_id` to `false` in one of the two entries")
}

/// An address that no page can have.
#[must_use]
pub fn redirect_url_invalid(at: Location, url: &str) -> Diagnostic {
    let short: String = url.chars().take(40).collect();
    Diagnostic::error("redirect-url-invalid", format!("this redirection is ignored: `{short}` is no address of a page"))
        .at(at)
        .help(
            "write a path that begins with `/`, a path relative to the file, or an address that begins with `https://`",
        )
}

/// Redirections that lead in a circle.
#[must_use]
pub fn circular(chain: &[&str], at: Location) -> Diagnostic {
    let message = format!("this redirection leads back to itself: {}", chain.join(" → "));
    Diagnostic::error("circular-redirection", message).at(at).help("let one of them lead to a page")
}

/// A file that has moved and is still there.
#[must_use]
pub fn not_removed(path: &str, at: Location) -> Diagnostic {
    Diagnostic::warning(
        "redirected-file-not-removed",
        format!("`{path}` is redirected, but still there; the file counts"),
    )
    .at(at)
    .help("remove the file or the redirection")
}
