//! The scripts and characters that a locale is written with.

use std::ops::RangeInclusive;

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS};
use icu_locale::LocaleExpander;
use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyNamesLong, PropertyParser};

use crate::model::locale::Locale;

/// The block of Chinese characters that the standards of countries take theirs from.
const BLOCK: RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// How a locale is written.
#[derive(Debug)]
pub struct Writing {
    /// Beside Latin, which names are written with everywhere; empty if nobody knows.
    scripts: Vec<Script>,
    /// For each Chinese character of the block, whether only other locales write it.
    foreign: Vec<bool>,
}

/// What a letter does not belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stranger {
    /// The scripts of the locale.
    Script(Script),
    /// The characters that the locale chose from a script it shares with others.
    Character,
}

impl Writing {
    pub fn of(locale: &Locale) -> Self {
        let mut id = locale.identifier();
        LocaleExpander::new_common().maximize(&mut id);
        let script = id.script.map(|script| script.as_str().to_owned()).unwrap_or_default();
        let scripts = match script.as_str() {
            "Hans" | "Hant" => vec![Script::Han, Script::Bopomofo],
            "Jpan" => vec![Script::Han, Script::Hiragana, Script::Katakana],
            "Kore" => vec![Script::Hangul, Script::Han],
            name => PropertyParser::<Script>::new().get_strict(name).into_iter().collect(),
        };
        let beyond_taiwan = id.region.is_some_and(|region| matches!(region.as_str(), "HK" | "MO"));
        Self { scripts, foreign: foreign(&script, beyond_taiwan) }
    }

    /// Whether a letter is written here; `None` if it is, and of what is no letter.
    #[inline]
    pub fn stranger(&self, letter: char) -> Option<Stranger> {
        if letter < '\u{250}' || !letter.is_alphabetic() || self.scripts.is_empty() {
            return None;
        }
        let script = CodePointMapData::<Script>::new().get(letter);
        if !self.scripts.contains(&script) {
            let everywhere = matches!(script, Script::Latin | Script::Common | Script::Inherited | Script::Unknown);
            return (!everywhere).then_some(Stranger::Script(script));
        }
        let is_foreign = self.foreign.get(place(letter)?)?;
        is_foreign.then_some(Stranger::Character)
    }
}

/// What people call a script: `Cyrillic`.
pub fn name(script: Script) -> &'static str {
    PropertyNamesLong::<Script>::new().get(script).unwrap_or("another script")
}

fn place(letter: char) -> Option<usize> {
    BLOCK.contains(&letter).then(|| letter as usize - *BLOCK.start() as usize)
}

/// The characters of the block that other locales write and this one does not. What a locale writes is what its national
/// standard has: each of them was made for exactly this purpose.
fn foreign(script: &str, beyond_taiwan: bool) -> Vec<bool> {
    let simplified = || standard(GBK, 0xb0..=0xf7, 0xa1..=0xfe);
    let traditional = || standard(BIG5, if beyond_taiwan { 0x81..=0xfe } else { 0xa4..=0xf9 }, 0x40..=0xfe);
    let japanese = || standard(SHIFT_JIS, 0x88..=0xfc, 0x40..=0xfc);
    let korean = || standard(EUC_KR, 0xca..=0xfd, 0xa1..=0xfe);
    match script {
        "Hant" => traditional().into_iter().map(|known| !known).collect(),
        "Hans" => but(traditional(), &simplified()),
        // Newer standards have more characters than the encoding, none of them simplified ones.
        "Jpan" => but(but(simplified(), &japanese()), &traditional()),
        "Kore" => korean().into_iter().map(|known| !known).collect(),
        _ => Vec::new(),
    }
}

/// The characters of a standard without those of another.
fn but(standard: Vec<bool>, other: &[bool]) -> Vec<bool> {
    standard.into_iter().zip(other).map(|(has, other)| has && !other).collect()
}

/// Which characters of the block a range of a double-byte encoding has.
fn standard(encoding: &'static Encoding, leads: RangeInclusive<u8>, trails: RangeInclusive<u8>) -> Vec<bool> {
    let mut known = vec![false; *BLOCK.end() as usize - *BLOCK.start() as usize + 1];
    for lead in leads {
        for trail in trails.clone() {
            let bytes = [lead, trail];
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            for character in text.chars().filter_map(place) {
                known[character] = true;
            }
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::{Stranger, Writing};
    use crate::model::locale::Locale;

    fn strangers(tag: &str, text: &str) -> String {
        let writing = Writing::of(&Locale::parse(tag).unwrap());
        text.chars().filter(|c| writing.stranger(*c).is_some()).collect()
    }

    #[test]
    fn each_locale_has_its_characters() {
        assert_eq!(strangers("zh-TW", "說明説明说明 内內 台臺 著"), "説说内");
        assert_eq!(strangers("zh-CN", "說明説明说明 内內 着于於"), "說內");
        assert_eq!(strangers("zh-HK", "說说 嘅 喺 内"), "说内");
        assert_eq!(strangers("ja-JP", "説明说明 時间 頰 々 カナ"), "说间");
        assert_eq!(strangers("ko-KR", "漢字 설명 说 カナ Имя"), "说カナИмя");
    }

    #[test]
    fn latin_is_written_everywhere() {
        assert_eq!(strangers("de-DE", "Größe Ω Имя 漢"), "ΩИмя漢");
        assert_eq!(strangers("ru-RU", "Имя Name Ім’я 한"), "한");
        assert_eq!(strangers("ar-SA", "اسم Name שם"), "שם");
        let korean = Writing::of(&Locale::parse("ko-KR").unwrap());
        assert!(matches!(korean.stranger('И'), Some(Stranger::Script(_))));
        assert_eq!(korean.stranger('한'), None);
    }
}
