//! Diagnostics about translations: what a sentence says beside what its source says.

use super::{Diagnostic, Location};
use crate::model::locale::Locale;

/// Code of the source that the translation does not have, and what it has in its place.
#[must_use]
pub fn code_changed(code: &str, instead: Option<&str>, at: Location) -> Diagnostic {
    let message = match instead {
        Some(instead) => format!("the source has the code `{code}`, the translation `{instead}`"),
        None => format!("the source has the code `{code}`, the translation does not"),
    };
    Diagnostic::warning("code-changed", message)
        .at(at)
        .help(format!("write `{code}` in the translation as the source has it"))
}

/// A name of the program that is written in another way.
#[must_use]
pub fn identifier_changed(name: &str, instead: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("identifier-changed", format!("the source writes `{name}`, the translation `{instead}`"))
        .at(at)
        .help(format!("write `{name}`"))
}

/// A name of the program that the translation does not have.
#[must_use]
pub fn identifier_lost(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("identifier-changed", format!("the name `{name}` of the source is missing in the translation"))
        .at(at)
        .help(format!("write `{name}` where the source has it"))
}

/// A number of the source that the translation does not have, and what it has in its place.
#[must_use]
pub fn number_lost(number: &str, instead: Option<&str>, at: Location) -> Diagnostic {
    let message = match instead {
        Some(instead) => format!("the source says {number}, the translation {instead}"),
        None => format!("the number {number} of the source is missing in the translation"),
    };
    Diagnostic::warning("number-differs", message).at(at).help(format!("write {number}, in digits or in words"))
}

/// A number of the translation that the source does not have.
#[must_use]
pub fn number_added(number: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("number-differs", format!("the translation says {number}, the source has no such number"))
        .at(at)
        .help("write the numbers of the source, and no others")
}

/// An address of the source that the translation does not have, and what it has in its place.
#[must_use]
pub fn link_target_differs(address: &str, instead: Option<&str>, at: Location) -> Diagnostic {
    let message = match instead {
        Some(instead) => format!("the source leads to `{address}`, the translation to `{instead}`"),
        None => format!("the source leads to `{address}`, the translation does not"),
    };
    Diagnostic::warning("link-target-differs", message)
        .at(at)
        .help(format!("copy the address from the source: `{address}`"))
}

/// An address of the translation that the source does not have.
#[must_use]
pub fn link_added(address: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("link-target-differs", format!("the translation leads to `{address}`, the source does not"))
        .at(at)
        .help("link to what the source links to")
}

/// Bold words of the source.
#[must_use]
pub fn bold_lost(words: &[&str], has: usize, at: Location) -> Diagnostic {
    let listed = words.join("`, `");
    let message = match has {
        0 => format!("`{listed}` is bold in the source, nothing is in the translation"),
        _ => format!("the source has {} bold parts (`{listed}`), the translation {has}", words.len()),
    };
    Diagnostic::warning("markup-differs", message).at(at).help("put `**` around the words that are bold in the source")
}

/// Code that the translation shows as plain text.
#[must_use]
pub fn code_unmarked(code: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("markup-differs", format!("`{code}` is code in the source, and plain text in the translation"))
        .at(at)
        .help("put back-quotes around it")
}

/// An element of the source.
#[must_use]
pub fn element_lost(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("markup-differs", format!("the source has a `<{name}>` that the translation lacks"))
        .at(at)
        .help(format!("write `<{name}>` where the source has it"))
}

/// Marks that readers see.
#[must_use]
pub fn markup_shown(marks: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("markup-shown", format!("readers see `{marks}`, because it is no markup here"))
        .at(at)
        .help("write the markup as the source does: no blanks inside of it, and none of its characters missing")
}

/// A placeholder of the source.
#[must_use]
pub fn placeholder_lost(placeholder: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("placeholder-damaged", format!("the placeholder `{placeholder}` of the source is missing"))
        .at(at)
        .help(format!("write `{placeholder}` where its value belongs"))
}

/// A placeholder of the tool that made the translation.
#[must_use]
pub fn placeholder_left(placeholder: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("placeholder-damaged", format!("`{placeholder}` is left over from a translation tool"))
        .at(at)
        .help("put what the source has in its place")
}

/// A word that nobody should translate.
#[must_use]
pub fn no_loc_translated(word: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("no-loc-translated", format!("`{word}` is a word that is not translated, and is missing here"))
        .at(at)
        .help(format!("write `{word}`"))
}

/// A heading that links from other languages do not find.
#[must_use]
pub fn heading_anchor_missing(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("heading-anchor", "this heading has no anchor, though other headings have")
        .at(at)
        .help(format!("write `<a name=\"{name}\"></a>` before it"))
}

/// The anchor of a heading that was made of another text.
#[must_use]
pub fn heading_anchor_differs(name: &str, wanted: &str, at: Location) -> Diagnostic {
    Diagnostic::warning(
        "heading-anchor",
        format!("the anchor of this heading is `{name}`, its source makes `{wanted}`"),
    )
    .at(at)
    .help(format!("write `<a name=\"{wanted}\"></a>`"))
}

/// A link and the page it leads to bear other names.
#[must_use]
pub fn link_text_differs(text: &str, title: &str, at: Location) -> Diagnostic {
    Diagnostic::info("link-text-differs", format!("the link says `{text}`, the page it leads to `{title}`"))
        .at(at)
        .help(format!("write `{title}`, as the source has the page's title here"))
}

/// Letters of a script that the locale is not written with.
#[must_use]
pub fn wrong_script(text: &str, script: &str, locale: &Locale, at: Location) -> Diagnostic {
    Diagnostic::warning("wrong-script", format!("`{text}` is written in {script}, and {locale} is not"))
        .at(at)
        .help("write it with the letters of the language; what is quoted stands in the source too")
}

/// Characters that other countries write.
#[must_use]
pub fn wrong_character(text: &str, locale: &Locale, at: Location) -> Diagnostic {
    Diagnostic::warning("wrong-script", format!("`{text}` is a character of other locales, {locale} does not write it"))
        .at(at)
        .help("write the character of the locale that means the same")
}

/// Words of the source that nobody translated.
#[must_use]
pub fn untranslated(text: &str, locale: &Locale, at: Location) -> Diagnostic {
    let text = shortened(text);
    Diagnostic::warning("untranslated", format!("“{text}” is as in the source, not in {locale}"))
        .at(at)
        .help("translate it; write code as code, and what must stay as it is as `:::no-loc text=\"…\":::`")
}

/// A text as far as a message has room for it.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

/// A sentence that is translated otherwise where its source stands again.
#[must_use]
pub fn translated_differently(usual: &str, of_them: usize, total: usize, place: &str, at: Location) -> Diagnostic {
    let usual = shortened(usual);
    Diagnostic::warning(
        "translated-differently",
        format!("the same source is translated “{usual}” in {of_them} of {total} places, first at {place}"),
    )
    .at(at)
    .help("use that translation here too, or this one there, unless the two mean different things")
}

/// A sentence that is `times` as long as others let expect.
#[must_use]
pub fn length_unusual(times: f64, at: Location) -> Diagnostic {
    let (what, cure) = if times < 1.0 {
        (format!("{:.0} times shorter", 1.0 / times), "translate all of the source")
    } else {
        (format!("{times:.0} times longer"), "leave out what the source does not say")
    };
    Diagnostic::warning("length-unusual", format!("this translation is {what} than its source lets expect"))
        .at(at)
        .help(cure)
}

/// A term that is not translated as the glossary says.
#[must_use]
pub fn term_not_kept(term: &str, wanted: &[String], notes: Option<&str>, at: Location) -> Diagnostic {
    let wanted = one_of(wanted);
    Diagnostic::warning(
        "term-not-kept",
        format!("the source has the term “{term}”, the translation does not have {wanted}"),
    )
    .at(at)
    .help(noted(&format!("use {wanted}, or add what stands here to the glossary"), notes))
}

/// A word that must not stand for a term.
#[must_use]
pub fn term_forbidden(word: &str, term: &str, wanted: &[String], notes: Option<&str>, at: Location) -> Diagnostic {
    let cure = if wanted.is_empty() { "use another word".to_owned() } else { format!("use {}", one_of(wanted)) };
    Diagnostic::warning("term-not-kept", format!("“{word}” must not stand for “{term}”"))
        .at(at)
        .help(noted(&cure, notes))
}

/// `“a” or “b”`
fn one_of(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    words.join(" or ")
}

/// A cure with what the glossary remarks.
fn noted(cure: &str, notes: Option<&str>) -> String {
    notes.map_or_else(|| cure.to_owned(), |notes| format!("{cure}; the glossary says: {notes}"))
}

/// A mark of a name that is shown on the wrong side of it.
#[must_use]
pub fn direction_not_isolated(name: &str, mark: &str, at: Location) -> Diagnostic {
    let cure = if name.starts_with(mark) { format!("`&lrm;{name}`") } else { format!("`{name}&lrm;`") };
    Diagnostic::warning(
        "direction-not-isolated",
        format!("the sentence runs from right to left, so readers see the `{mark}` of `{name}` on the other side"),
    )
    .at(at)
    .help(format!("write it as code, or {cure}"))
}
