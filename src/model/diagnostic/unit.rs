//! Diagnostics about units: sentences whose markup is damaged.

use super::{Diagnostic, Location};

/// A source stands without a target before it.
#[must_use]
pub fn without_target(at: Location) -> Diagnostic {
    Diagnostic::error("unit-without-target", "this source sentence has no translation before it")
        .at(at)
        .help("write `<span data-ttu-id=\"ID\">translation</span>` directly before it, with the same ID")
}

/// A target opens and no source follows.
#[must_use]
pub fn without_source(at: Location) -> Diagnostic {
    Diagnostic::error("unit-without-source", "this translated sentence has no source after it")
        .at(at)
        .help(
            "write `<span class=\"sxs-lookup\"><span data-stu-id=\"ID\">source</span></span>` directly after it, with the same ID",
        )
}

/// A unit opens inside another.
#[must_use]
pub fn nested(at: Location) -> Diagnostic {
    Diagnostic::error("unit-nested", "another unit begins before this one ends")
        .at(at)
        .help("close this unit with `</span><span class=\"sxs-lookup\">…</span></span>` before the next one begins")
}

/// The tags of a source do not balance.
#[must_use]
pub fn unclosed(at: Location) -> Diagnostic {
    Diagnostic::error("unit-unclosed", "this unit does not end")
        .at(at)
        .help("close the source with `</span></span>`, and every other `<span>` in it with a `</span>` of its own")
}

/// The two ids of a unit are not the same.
#[must_use]
pub fn ids_differ(target: &str, source: &str, at: Location) -> Diagnostic {
    Diagnostic::error("unit-ids-differ", format!("the translation has the id `{target}`, its source has `{source}`"))
        .at(at)
        .help(format!("write `{target}` in both places, if the two sentences belong together"))
}

/// An id that no hand-off would write.
#[must_use]
pub fn odd_id(id: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("unit-id-malformed", format!("`{id}` is not the id of a unit"))
        .at(at)
        .help("an id is five hex digits, `-` and a number of at least three digits: `5f0cd-104`, `5f0cd-p101`")
}

/// A directive was translated and works no more; its source is used.
#[must_use]
pub fn directive_translated(at: Location) -> Diagnostic {
    Diagnostic::warning("directive-translated", "the translation destroyed this directive, so its source is used")
        .at(at)
        .help("copy the directive from the source; only its `alt-text` and `title` may be translated")
}

/// A translation tore the marks of emphasis off their words; readers see them where they belong.
#[must_use]
pub fn emphasis_mended(written: &str, at: Location) -> Diagnostic {
    let help = match written {
        "" => "remove these stars".to_owned(),
        written => format!("remove these stars and write `{written}`"),
    };
    Diagnostic::info(
        "emphasis-torn",
        "the translation tore these marks off their words; they are shown where they belong",
    )
    .at(at)
    .help(help)
}

/// A translation tore the marks of emphasis off, and it is not certain from which words.
#[must_use]
pub fn emphasis_torn(at: Location) -> Diagnostic {
    Diagnostic::warning("emphasis-torn", "the translation tore these marks off their words, so readers see stars")
        .at(at)
        .help("remove the stars, and put `**` or `*` around the words that are emphasized in the source")
}
