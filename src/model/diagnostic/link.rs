//! Diagnostics about links, bookmarks and references.

use super::{Diagnostic, Location};

/// A link or image names a file that is not there.
#[must_use]
pub fn file_not_found(path: &str, nearest: Option<&str>, at: Location) -> Diagnostic {
    let found = Diagnostic::warning("file-not-found", format!("there is no file `{path}`")).at(at);
    match nearest {
        Some(nearest) => found.help(format!("did you mean `{nearest}`?")),
        None => found.help("correct the path; it is relative to this file, and `~/` is the top of the repository"),
    }
}

/// The picture of a page is something else.
#[must_use]
pub fn no_image(path: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("image-not-image", format!("`{path}` is no image, so it cannot stand for the page"))
        .at(at)
        .help("name an image file; its path is relative to this file, and `~/` is the top of the repository")
}

/// The picture of the site is not among what is written.
#[must_use]
pub fn site_image_not_found(path: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("file-not-found", format!("the site has no file `{path}`"))
        .at(at)
        .help("put the image into `static/` and write `_diglot/NAME`, or write its whole address")
}

/// The target is published by another repository; its file is not here, so it cannot be checked.
#[must_use]
pub fn target_not_here(path: &str, at: Location) -> Diagnostic {
    Diagnostic::info(
        "target-not-here",
        format!("`{path}` is not in these repositories; the link leads to where it is published"),
    )
    .at(at)
    .help("name the repository that has the file, or its source with `--source`, to check the link")
}

/// An image that localized repositories leave in the source repository.
#[must_use]
pub fn file_not_here(path: &str, at: Location) -> Diagnostic {
    Diagnostic::info("file-not-here", format!("`{path}` is not in this repository; a placeholder stands in its place"))
        .at(at)
        .help("name the source repository, which has it, with `--source`")
}

/// The file exists, and is no page.
#[must_use]
pub fn out_of_scope(path: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("link-out-of-scope", format!("`{path}` is not published, so a link cannot lead there"))
        .at(at)
        .help("link to a page, or add the file to `content` or `resource` in docfx.json")
}

/// The path climbs out of the repository.
#[must_use]
pub fn outside(path: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("link-out-of-repository", format!("`{path}` leads out of the repository"))
        .at(at)
        .help("remove some `../`, or write the address in full")
}

/// Prose where a path should be.
#[must_use]
pub fn not_a_path(text: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("link-not-a-path", format!("`{text}` is not a path"))
        .at(at)
        .help("copy the path from the source: only the text in brackets is translated")
}

/// `#fragment` names no heading.
#[must_use]
pub fn bookmark_not_found(fragment: &str, page: &str, nearest: Option<&str>, at: Location) -> Diagnostic {
    let found =
        Diagnostic::warning("bookmark-not-found", format!("the page `{page}` has no heading or anchor `#{fragment}`"))
            .at(at);
    match nearest {
        Some(nearest) => found.help(format!("did you mean `#{nearest}`?")),
        None => found.help("correct the part after `#`: the heading's English text in lower case, with `-` for spaces"),
    }
}

/// A link of the see-also section was left in the source language.
#[must_use]
pub fn see_also_untranslated(text: &str, title: &str, at: Location) -> Diagnostic {
    Diagnostic::info(
        "see-also-untranslated",
        format!("the link text `{text}` is not translated; the page shows `{title}`"),
    )
    .at(at)
    .help(format!("translate it: the page it leads to is titled `{title}`"))
}
