//! Diagnostics about files, folders and settings.

use std::path::Path;

use super::{Diagnostic, Location};

/// Bytes that are no UTF-8.
#[must_use]
pub fn not_utf8(at: Location) -> Diagnostic {
    Diagnostic::error("file-not-utf8", "this file is not UTF-8; what cannot be read is shown as \u{fffd}")
        .at(at)
        .help("save the file as UTF-8")
}

/// A file that cannot be read.
#[must_use]
pub fn unreadable(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error("file-unreadable", format!("cannot read {path}: {reason}"))
        .help("make the file readable, or move it out of the content")
}

/// A file name that is no Unicode.
#[must_use]
pub fn odd_file_name(path: &str) -> Diagnostic {
    Diagnostic::error("file-name-not-utf8", format!("the name of {path} is not UTF-8, so it can have no address"))
        .help("rename the file")
}

/// A file that is too large to be a page.
#[must_use]
pub fn too_large(path: &str, bytes: u64, limit: u64) -> Diagnostic {
    Diagnostic::error("file-too-large", format!("{path} has {bytes} bytes; a page may have {limit}"))
        .help("split the page, or move the file out of the content")
}

/// Two files that one address would name on some systems.
#[must_use]
pub fn case_collision(path: &str, other: &str) -> Diagnostic {
    Diagnostic::warning("file-case-collision", format!("{path} and {other} differ only in letter case"))
        .help("rename one of them: some file systems and hosts cannot keep both")
}

/// Two files that want to be the same page.
#[must_use]
pub fn duplicate_page(page: &str, path: &str, other: &str) -> Diagnostic {
    Diagnostic::error(
        "duplicate-page",
        format!("{path} and {other} both become the page {page}; the second is left out"),
    )
    .help("rename one of them, or exclude it in docfx.json")
}

/// A release that did not replace another as a whole.
#[must_use]
pub fn published_in_place(folder: &Path, reason: &str) -> Diagnostic {
    let folder = folder.display();
    Diagnostic::warning(
        "published-in-place",
        format!(
            "{folder} cannot be exchanged as a whole: {reason}. Its files were replaced one by one, so that readers may have seen \
             some of the old site among the new, and there is no way back with `diglot rollback`"
        ),
    )
    .help(format!("write to a folder inside it, which can be exchanged, and publish that: `-o {folder}/site`"))
}

/// `diglot.toml` cannot be read.
#[must_use]
pub fn config_invalid(reason: &str, at: Location) -> Diagnostic {
    Diagnostic::error("config-invalid", reason.trim().to_owned())
        .at(at)
        .help("known keys: title, base_url, image, markdown, highlight, search, source_locale, rebuild_source, host, xref, xref_base, moniker_definition, commit_url, edit_url, editor_url, issue_url, [severity]")
}

/// A locale that is none.
#[must_use]
pub fn config_locale(tag: &str, at: Location) -> Diagnostic {
    Diagnostic::error("config-locale", format!("`{tag}` is not a language tag")).at(at).help("write it like `en-US`")
}

/// An address that is none.
#[must_use]
pub fn config_address(key: &str, value: &str, at: Location) -> Diagnostic {
    Diagnostic::error("config-address", format!("`{key}` must be an absolute address, and `{value}` is none"))
        .at(at)
        .help("write it like `https://docs.example.com/`")
}

/// A pattern that opens no editor.
#[must_use]
pub fn config_editor(value: &str, at: Location) -> Diagnostic {
    Diagnostic::error(
        "config-address",
        format!("`editor_url` must be an address of an editor with `{{path}}`, and `{value}` is none"),
    )
    .at(at)
    .help("write it like `vscode://file/{path}:{line}:{column}`")
}

/// A level that is none.
#[must_use]
pub fn config_level(word: &str, at: Location) -> Diagnostic {
    Diagnostic::error("config-severity", format!("`{word}` is no severity"))
        .at(at)
        .help("write `\"off\"`, `\"info\"`, `\"warning\"` or `\"error\"`")
}

/// A code that no finding has.
#[must_use]
pub fn config_code(code: &str, nearest: Option<&str>, at: Location) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "`diglot explain` lists the codes".into(),
    };
    Diagnostic::error("config-code", format!("no finding has the code `{code}`")).at(at).help(help)
}
