//! The ids of headings: those made from their text, and those of the `<a name>` that the hand-off inserts.

mod table;

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

/// The id that a heading's text gets on its own.
///
/// Letters and decimal digits stay, lower-cased one by one, as do `-` and `_`; a space becomes `-`. The rule looks at UTF-16
/// units, so nothing beyond U+FFFF can stay, and no mark that stands on a letter.
#[must_use]
pub fn github(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' => slug.push('-'),
            // Most of what is written: these have no case, and all of them stay.
            '-' | '_' | 'a'..='z' | '0'..='9' | '가'..='힣' | '一'..='龥' => slug.push(c),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            _ if is_kept(c) => slug.push(lower(c)),
            _ => {}
        }
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

fn is_kept(c: char) -> bool {
    c.is_alphanumeric() && u16::try_from(u32::from(c)).is_ok_and(|unit| !table::is_mark_or_number(unit))
}

/// The lower case, if it is one character; `İ` has none in the invariant culture.
fn lower(c: char) -> char {
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Gives the headings of one document their automatic ids.
///
/// A heading with an id of its own takes one too, unused: what it would have been called counts as taken.
#[derive(Debug, Default)]
pub struct Slugger {
    taken: FxHashSet<String>,
    /// The suffix to try next, by the slug without one.
    next: FxHashMap<String, usize>,
}

impl Slugger {
    /// The id of the next heading: its slug, or that with the first of `-1`, `-2`… that no heading has.
    pub fn id(&mut self, text: &str) -> String {
        let id = self.free(text);
        self.taken.insert(id.clone());
        id
    }

    /// Takes the id of the next heading, which has one of its own.
    pub fn pass(&mut self, text: &str) {
        let id = self.free(text);
        self.taken.insert(id);
    }

    fn free(&mut self, text: &str) -> String {
        let slug = github(text);
        if !self.taken.contains(&slug) {
            return slug;
        }
        let next = self.next.entry(slug.clone()).or_insert(1);
        loop {
            let id = format!("{slug}-{next}");
            *next += 1;
            if !self.taken.contains(&id) {
                return id;
            }
        }
    }
}

/// The name of the anchor that the hand-off inserts into a heading, from the Markdown of its source (FORMAT §2).
#[must_use]
pub fn inserted(text: &str) -> String {
    let text = without_anchors(text);
    let text = without_links(&text);
    let mut slug = String::with_capacity(text.len());
    for byte in without_closing_marks(&text).trim().bytes() {
        match byte.to_ascii_lowercase() {
            b' ' => slug.push('-'),
            kept @ (b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-') => slug.push(char::from(kept)),
            _ => {}
        }
    }
    slug
}

/// Whether the name of an anchor is that of [`inserted`]. Only letters and digits are compared, as hand-offs of 2019 had another
/// rule for the rest, and a word that is not localized is called `no-locword`.
#[must_use]
pub fn is_alike(name: &str, inserted: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = u8> {
        text.split("no-loc").flat_map(str::bytes).filter(u8::is_ascii_alphanumeric)
    }
    name == inserted || letters(name).eq(letters(inserted))
}

/// Deletes `<a …/>` and `<a …>…</a>` with the text between.
fn without_anchors(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<a ") {
        let (before, tag) = rest.split_at(at);
        let Some(tag_end) = tag.find('>') else { break };
        let closed = tag[..tag_end].ends_with('/');
        let end = if closed { Some(tag_end + 1) } else { tag.find("</a>").map(|end| end + "</a>".len()) };
        let Some(end) = end else { break };
        out.push_str(before);
        rest = &tag[end..];
    }
    out.push_str(rest);
    out.into()
}

/// Leaves the text of each `[text](url)`.
fn without_links(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'[', text.as_bytes()).is_none() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let inner = &rest[open + 1..];
        let Some(seam) = inner.find("](") else { break };
        let Some(end) = inner[seam..].find(')') else { break };
        out.push_str(&rest[..open]);
        out.push_str(&inner[..seam]);
        rest = &inner[seam + end + 1..];
    }
    out.push_str(rest);
    out.into()
}

/// Drops the `#` marks that close a heading; they count only after a space.
fn without_closing_marks(text: &str) -> &str {
    let trimmed = text.trim_end();
    let body = trimmed.trim_end_matches('#');
    if body.is_empty() || body.ends_with([' ', '\t']) { body } else { trimmed }
}

#[cfg(test)]
mod tests {
    use super::{Slugger, github, inserted, is_alike, is_kept, lower};

    #[test]
    fn letters_digits_dashes_and_underscores_stay() {
        assert_eq!(github("1. Deploying the network"), "1-deploying-the-network");
        assert_eq!(github("This - is a & heading _ with . and ?-"), "this---is-a--heading-_-with--and--");
        assert_eq!(github("한국어 제목 ÄÖ"), "한국어-제목-äö");
        assert_eq!(github("Ελλάς ١٢"), "ελλάς-١٢");
    }

    #[test]
    fn marks_letter_numbers_and_astral_characters_go() {
        assert_eq!(github("e\u{301}te"), "ete");
        assert_eq!(github("कि"), "क");
        assert_eq!(github("x² ⅷ ⓐ 😀 𝒜\u{3000}y"), "x----y");
    }

    #[test]
    fn the_short_way_is_the_rule() {
        let kept = ('가'..='힣').chain('一'..='龥').chain('a'..='z').chain('0'..='9');
        assert!(kept.into_iter().all(|c| is_kept(c) && lower(c) == c));
    }

    #[test]
    fn anchors_are_alike_by_their_letters() {
        assert!(is_alike("a-no-locb--c", "ab-c"));
        assert!(is_alike("a-b", "a-b"));
        assert!(!is_alike("a-b", "a-c"));
    }

    #[test]
    fn a_letter_whose_lower_case_is_two_characters_stays_as_it_is() {
        assert_eq!(github("İX"), "İx");
    }

    #[test]
    fn a_heading_without_letters_is_a_section() {
        let mut slugger = Slugger::default();
        assert_eq!(slugger.id("!"), "section");
        assert_eq!(slugger.id(""), "section-1");
    }

    #[test]
    fn a_repeated_id_gets_the_first_suffix_that_is_free() {
        let mut slugger = Slugger::default();
        let ids: Vec<_> = ["a", "a-1", "a", "a", "A", "a-1"].iter().map(|text| slugger.id(text)).collect();
        assert_eq!(ids, ["a", "a-1", "a-2", "a-3", "a-4", "a-1-1"]);
    }

    #[test]
    fn an_inserted_anchor_is_named_after_the_english_text() {
        assert_eq!(inserted("How to work with .NET async and `Task<T>`"), "how-to-work-with-net-async-and-taskt");
        assert_eq!(inserted("! (NOT) (Entity SQL)"), "-not-entity-sql");
        assert_eq!(inserted("A & B Façade &lt;x&gt;"), "a--b-faade-ltxgt");
        assert_eq!(inserted("Methods #"), "methods");
        assert_eq!(inserted("C#"), "c");
    }

    #[test]
    fn an_inserted_anchor_takes_of_links_the_text_and_of_anchors_nothing() {
        assert_eq!(inserted("[C# x](#tab/csharp) and ![y](z.png)"), "c-x-and-y");
        assert_eq!(inserted("<a name=\"x\"/>One <a id=\"y\">two</a>three"), "one-three");
        assert_eq!(inserted("[open](url <a href"), "openurl-a-href");
    }
}
