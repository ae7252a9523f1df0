//! Diagnostics about translations: what a sentence says beside what its source says.

use super::{Diagnostic, Location};
use crate::model::locale::Locale;

/// Code of the source that the translation does not have.
#[must_use]
pub fn code_changed(code: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("code-changed", format!("the source has `{code}` as code, the translation does not"))
        .at(at)
        .help(format!("write `{code}` in the translation as the source has it"))
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
