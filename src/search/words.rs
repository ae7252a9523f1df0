//! What counts as a word, for the index and for queries alike. `static/search.js` keeps the same rules.

use std::iter;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

/// The most UTF-16 units that are kept of a word.
const LONGEST: usize = 40;

/// How a script is cut into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// By spaces; a word is found by its beginning.
    Letters,
    /// By spaces; a word is found by any of its syllables, as particles hang on it and compounds have no seam.
    Hangul,
    /// Without spaces: by segmentation, and by every two characters.
    Ideographs,
}

/// A stretch of text in one script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'t> {
    pub text: &'t str,
    pub script: Script,
}

/// The runs of a text, in order.
pub fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    iter::from_fn(move || {
        let (start, script) = first(rest)?;
        let from = &rest[start..];
        let mut end = from.char_indices().find(|(_, c)| script_of(*c) != Some(script)).map_or(from.len(), |(at, _)| at);
        if end == 1 && from.as_bytes()[0].is_ascii_alphabetic() {
            end += sign(&from[1..]);
        }
        rest = &from[end..];
        Some(Run { text: &from[..end], script })
    })
}

/// Where the first run begins.
fn first(text: &str) -> Option<(usize, Script)> {
    text.char_indices().find_map(|(at, c)| Some((at, script_of(c)?)))
}

/// The length of what belongs to the name of a language: `C#`, `C++`.
fn sign(behind: &str) -> usize {
    match behind.as_bytes() {
        [b'#', ..] => 1,
        [b'+', b'+', ..] => 2,
        _ => 0,
    }
}

#[inline]
pub(super) fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return (c.is_ascii_alphanumeric() || c == '_').then_some(Script::Letters);
    }
    match c {
        '\u{ac00}'..='\u{d7a3}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{3130}'..='\u{318f}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{d7b0}'..='\u{d7ff}' => Some(Script::Hangul),
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3031}'..='\u{3035}'
        | '\u{3040}'..='\u{30fa}'
        | '\u{30fc}'..='\u{312f}'
        | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}' => Some(Script::Ideographs),
        _ => (c.is_alphanumeric() || is_invisible(c) || is_mark(c)).then_some(Script::Letters),
    }
}

/// Stands within words without being seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether a character makes one with the one before it.
pub(super) fn is_joined(c: char) -> bool {
    matches!(c, '\u{ff9e}' | '\u{ff9f}' | '\u{1160}'..='\u{11ff}') || is_invisible(c) || is_mark(c)
}

fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// Marks above and below letters that readers leave out when they type.
fn is_left_out(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
        || is_invisible(c)
}

/// A word as it is looked for: lower case, without accents, in one width; the beginning of it, if it is very long.
#[must_use]
pub fn fold(word: &str) -> String {
    // Marks are taken off: more is read than is kept.
    let word = word.trim_start_matches('_');
    let word = word.char_indices().nth(LONGEST * 4).map_or(word, |(at, _)| &word[..at]);
    let mut out = fold_all(word.trim_end_matches('_'));
    let mut units = 0;
    let longest = out.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    if let Some((at, _)) = longest {
        out.truncate(at);
    }
    out
}

/// A text as it is looked for.
#[must_use]
pub fn fold_all(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    // Most words of these scripts are in this form already.
    if word.chars().all(|c| matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}')) {
        return word.to_owned();
    }
    let apart: String = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(word.chars()).collect();
    let mut plain = String::with_capacity(apart.len());
    for c in apart.to_lowercase().chars().filter(|c| !is_left_out(*c)) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'ς' => plain.push('σ'),
            c => plain.push(c),
        }
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(&plain).into_owned()
}

/// Where the parts of an identifier begin, but for the first: `Https|Client|Certificate`, `max_|size`.
pub fn parts(word: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before: Option<char> = None;
    let mut chars = word.char_indices().peekable();
    iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            let after = chars.peek().map(|(_, c)| *c);
            let last = before.replace(c);
            let Some(last) = last else { continue };
            let begins = match (last, c) {
                ('_', c) => c != '_',
                (last, c) if c.is_uppercase() => {
                    !last.is_uppercase() && last.is_alphanumeric()
                        || last.is_uppercase() && after.is_some_and(char::is_lowercase)
                }
                _ => false,
            };
            if begins {
                return Some(at);
            }
        }
    })
}

/// Cuts runs of ideographs into words.
#[derive(Clone, Copy, Debug)]
pub struct Segmenter(WordSegmenterBorrowed<'static>);

impl Default for Segmenter {
    fn default() -> Self {
        Self(WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()))
    }
}

impl Segmenter {
    /// The words of a run.
    pub fn segments<'t>(&self, run: &'t str) -> impl Iterator<Item = &'t str> {
        let mut start = 0;
        let ends = self.0.segment_str(run);
        ends.filter_map(move |end| {
            let word = run.get(std::mem::replace(&mut start, end)..end)?;
            (!word.is_empty()).then_some(word)
        })
    }
}

/// How many words a text has: a character without spaces around it counts as one.
#[must_use]
pub fn count(text: &str) -> usize {
    let words = runs(text).map(|run| match run.script {
        Script::Ideographs => run.text.chars().count(),
        _ => 1,
    });
    words.sum()
}

#[cfg(test)]
mod tests {
    use super::{Segmenter, count, fold, parts, runs};

    #[test]
    fn a_text_is_cut_where_scripts_change() {
        let words = |text| runs(text).map(|run| run.text).collect::<Vec<_>>();
        assert_eq!(words("HTTPS인증서를 (C#, C++, .NET 4.7)"), ["HTTPS", "인증서를", "C#", "C++", "NET", "4", "7"]);
        assert_eq!(words("用戶端、Client证书・テスト"), ["用戶端", "Client", "证书", "テスト"]);
        assert_eq!(count("方法: WCF 追蹤"), 5);
    }

    #[test]
    fn words_are_folded() {
        let folded =
            ["Straße", "Überprüfung", "İstanbul", "ＷＣＦ", "_name_", "인증서", "ﾃｽﾄ", "がぎ", "ΣΑΣ", "مُحَمَّد"].map(fold);
        assert_eq!(
            folded,
            ["strasse", "uberprufung", "istanbul", "wcf", "name", "인증서", "テスト", "がぎ", "σασ", "محمد"]
        );
    }

    #[test]
    fn identifiers_have_parts() {
        let cut = |word: &'static str| parts(word).map(|at| &word[at..]).collect::<Vec<_>>();
        assert_eq!(cut("HTTPSClientCertificate"), ["ClientCertificate", "Certificate"]);
        assert_eq!(cut("max_size"), ["size"]);
        assert_eq!(cut("X509Certificate2"), ["Certificate2"]);
        assert_eq!(cut("plain"), Vec::<&str>::new());
    }

    #[test]
    fn a_run_without_spaces_has_words() {
        assert_eq!(Segmenter::default().segments("用戶端憑證無效").collect::<String>(), "用戶端憑證無效");
        assert!(Segmenter::default().segments("用戶端憑證無效").count() < 7);
    }
}
