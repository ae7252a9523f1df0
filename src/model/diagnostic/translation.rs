//! Diagnostics about translations: what a sentence says beside what its source says.

use super::{Diagnostic, Location};

/// Code of the source that the translation does not have.
#[must_use]
pub fn code_changed(code: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("code-changed", format!("the source has `{code}` as code, the translation does not"))
        .at(at)
        .help(format!("write `{code}` in the translation as the source has it"))
}
