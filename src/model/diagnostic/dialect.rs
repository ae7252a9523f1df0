//! Diagnostics about constructs of the dialect. Codes are `DocFX`'s own where it has one.

use super::{Diagnostic, Location, Severity};
use crate::model::colon::{Problem, VideoDoubt};

/// A triple-colon construct has the syntax and a fault, so it stays text.
#[must_use]
pub fn invalid_colon(code: &'static str, problem: Problem, at: Location) -> Diagnostic {
    let (message, help) = match problem {
        Problem::UnknownAttribute => {
            ("it has an attribute that is not known", "remove or correct the attribute".into())
        }
        Problem::DuplicateAttribute => ("an attribute occurs twice", "keep one of the two".into()),
        Problem::MalformedAttribute => {
            ("its attributes cannot be read", "write each one as `name=\"value\"`, and end the line with `:::`".into())
        }
        Problem::MissingAttribute(name) => ("an attribute is missing", format!("add `{name}=\"…\"`")),
        Problem::BadValue(name) => ("the value of an attribute is not known", format!("correct the value of `{name}`")),
        Problem::BadRange => (
            "the range of monikers cannot be read",
            "write names, each with `<`, `<=`, `=`, `>=` or `>` before it, and `||` for \"or\"".into(),
        ),
        Problem::BadPivot => (
            "a name of a pivot is not well formed",
            "write small letters, digits and hyphens, and part several names by commas".into(),
        ),
        Problem::UnknownLanguage => {
            ("the language cannot be told from the file's ending", "add `language=\"…\"`".into())
        }
        Problem::TextAfterEnd => ("text follows on it", "put the text on a line of its own".into()),
        Problem::Exclusive(one, other) => ("two attributes exclude each other", format!("remove `{one}` or `{other}`")),
    };
    Diagnostic::error(code, format!("this line stays text: {message}")).at(at).help(help)
}

/// A zone inside a zone.
#[must_use]
pub fn nested_zone(at: Location) -> Diagnostic {
    Diagnostic::error("invalid-zone", "zones cannot be nested").at(at).help("end the zone before with `::: zone-end`")
}

/// A zone, moniker block, row or column is not closed where what it stands in ends. The place is that of its beginning.
#[must_use]
pub fn unclosed_region(code: &'static str, end_mark: &str, at: Location) -> Diagnostic {
    Diagnostic::warning(code, "the block that begins here has no end, so it ends with the text around it")
        .at(at)
        .help(format!("add a line `{end_mark}` at its end"))
}

/// A column that stands in no row.
#[must_use]
pub fn column_without_row(at: Location) -> Diagnostic {
    Diagnostic::warning("invalid-nested-column", "this column stands in no row, so nothing stands beside it")
        .at(at)
        .help("put the columns between `:::row:::` and `:::row-end:::`")
}

/// A complex image without `:::image-end:::`.
#[must_use]
pub fn image_not_closed(at: Location) -> Diagnostic {
    Diagnostic::warning("invalid-image", "the image that begins here has no end, so no text describes it")
        .at(at)
        .help("add a line `:::image-end:::` behind the description, or remove `type=\"complex\"`")
}

/// A complex image with nothing before its end mark.
#[must_use]
pub fn image_without_description(at: Location) -> Diagnostic {
    Diagnostic::warning("invalid-image", "this complex image has no description")
        .at(at)
        .help("describe the image between its line and `:::image-end:::`, or remove `type=\"complex\"`")
}

/// A video that is shown and lacks something.
#[must_use]
pub fn video_doubt(doubt: &VideoDoubt, at: Location) -> Diagnostic {
    match doubt {
        VideoDoubt::Without(name) => {
            let why = if *name == "title" { "screen readers read it out" } else { "search engines ask for it" };
            Diagnostic::warning("invalid-video", format!("this video has no `{name}`"))
                .at(at)
                .help(format!("add `{name}=\"…\"`: {why}"))
        }
        VideoDoubt::NoPlayer => {
            Diagnostic::warning("invalid-video", "this address of Channel 9 names a page, not the player in it")
                .at(at)
                .help("add `/player` to the address")
        }
    }
}

/// A video in a quote without an address that a player could have.
#[must_use]
pub fn video_address(at: Location) -> Diagnostic {
    Diagnostic::warning("invalid-video", "this stays text: it names no address of a video")
        .at(at)
        .help("write `[!VIDEO https://…]`")
}

/// `[!정보]`: a keyword that is translated, and its meaning certain.
#[must_use]
pub fn alert_translated(word: &str, keyword: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("alert-keyword-translated", format!("`{word}` is no keyword; it is taken for {keyword}"))
        .at(at)
        .help(format!("write `[!{keyword}]`, alone on its line; it is translated when the page is built"))
}

/// An end mark without a beginning.
#[must_use]
pub fn region_not_open(code: &'static str, at: Location) -> Diagnostic {
    Diagnostic::error(code, "nothing is open here that this line could end")
        .at(at)
        .help("remove the line, or indent it like the line that begins the block")
}

/// `[!NOTE] text`: the keyword must stand alone.
#[must_use]
pub fn invalid_note_section(at: Location) -> Diagnostic {
    Diagnostic::warning("invalid-note-section", "this stays a plain quote, because text follows the keyword")
        .at(at)
        .help("put the text on the next line, after `> `")
}

/// `[!정보]`: a keyword that no alert has.
#[must_use]
pub fn unknown_alert(word: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("alert-keyword-unknown", format!("`{word}` is not an alert, so this stays a plain quote"))
        .at(at)
        .help("keep the keyword in English: NOTE, TIP, IMPORTANT, CAUTION or WARNING; it is translated when the page is built")
}

/// An element that pages may not hold.
#[must_use]
pub fn unknown_tag(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning(
        "disallowed-html-tag",
        format!("`<{name}>` is not an element of a page, so it is shown as text"),
    )
    .at(at)
    .help(format!("write `\\<{name}>` or put it in a code span, if text is meant"))
}

/// An end tag whose element is not open where it stands.
#[must_use]
pub fn stray_end_tag(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("stray-end-tag", format!("`</{name}>` ends nothing here, so it is left out"))
        .at(at)
        .help(format!("remove it, or write `<{name}>` before it in the same paragraph, list item or cell"))
}

/// An address that would run code.
#[must_use]
pub fn unsafe_address(address: &str, at: Location) -> Diagnostic {
    let short: String = address.chars().take(40).collect();
    Diagnostic::error("disallowed-address", format!("the address `{short}` is left out"))
        .at(at)
        .help("use a relative path, or an address that begins with `https:`, `mailto:` or `ftp:`")
}

/// A tab id twice in a group.
#[must_use]
pub fn tabs_repeat_id(at: Location) -> Diagnostic {
    Diagnostic::warning("invalid-tab-group", "two tabs of this group have the same id")
        .at(at)
        .help("give each tab an id of its own, and end a group with `---`")
}

/// Groups that share some tabs only.
#[must_use]
pub fn tabs_differ(at: Location) -> Diagnostic {
    Diagnostic::warning("invalid-tab-group", "this group shares some tabs with an earlier one, but not all")
        .at(at)
        .help("use the same ids in both groups, or none in common")
}

/// A group without a visible tab.
#[must_use]
pub fn tabs_all_hidden(at: Location) -> Diagnostic {
    Diagnostic::warning("invalid-tab-group", "every tab of this group has a condition that is never met")
        .at(at)
        .help("leave the condition out for one tab at least")
}

/// A snippet names a file that is not there. Localized repositories leave code in the source repository: where that is not
/// given, nothing is known to be wrong.
#[must_use]
pub fn snippet_not_found(path: &str, elsewhere: bool, at: Location) -> Diagnostic {
    let severity = if elsewhere { Severity::Info } else { Severity::Warning };
    Diagnostic::new(
        severity,
        "codesnippet-not-found",
        format!("there is no file `{path}`; the page says so in its place"),
    )
    .at(at)
    .help("correct the path, or name the repository that has the file with `--source`")
}

/// A snippet names a region that its file does not have.
#[must_use]
pub fn snippet_tag_not_found(code: &'static str, tag: &str, path: &str, at: Location) -> Diagnostic {
    Diagnostic::warning(code, format!("`{path}` has no region or cell `{tag}`"))
        .at(at)
        .help("correct the name, or mark the region in the file")
}

/// A notebook that cannot be used.
#[must_use]
pub fn notebook(code: &'static str, path: &str, at: Location) -> Diagnostic {
    let message = match code {
        "multiple-tags-with-same-name" => format!("several cells of `{path}` have this name"),
        "tag-not-found" => format!("no cell of `{path}` has this name"),
        _ => format!("`{path}` is not a notebook"),
    };
    Diagnostic::error(code, message)
        .at(at)
        .help("name one cell of an `.ipynb` file: `\"metadata\": { \"name\": \"…\" }`")
}

/// `:::code` shows nothing.
#[must_use]
pub fn code_empty(path: &str, elsewhere: bool, at: Location) -> Diagnostic {
    let severity = if elsewhere { Severity::Info } else { Severity::Warning };
    Diagnostic::new(severity, "invalid-code", format!("`{path}` is missing, or nothing in it matches"))
        .at(at)
        .help("correct `source`, `id` or `range`")
}

/// A `.md` file to include is not there.
#[must_use]
pub fn include_not_found(path: &str, at: Location) -> Diagnostic {
    Diagnostic::error("include-not-found", format!("there is no file `{path}` to include"))
        .at(at)
        .help("correct the path; it is relative to this file, and `~/` is the top of the repository")
}

/// Files that include each other.
#[must_use]
pub fn include_cycle(chain: &[&str], at: Location) -> Diagnostic {
    Diagnostic::error("circular-reference", format!("this include leads back to itself: {}", chain.join(" → ")))
        .at(at)
        .help("remove one of these includes")
}

/// Includes that bring in each other deeper than any page needs.
#[must_use]
pub fn include_too_deep(at: Location) -> Diagnostic {
    Diagnostic::error(
        "include-too-deep",
        "the last file that this include brings in is left out: it is nested too deeply",
    )
    .at(at)
    .help("include that file directly")
}

/// Includes that multiply beyond what any page needs.
#[must_use]
pub fn include_too_much(at: Location) -> Diagnostic {
    Diagnostic::error("include-too-much", "this include is left out: with it, the text is too long")
        .at(at)
        .help("include the text from fewer files")
}
