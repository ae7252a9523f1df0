//! Numbers in words and in the digits of a script.

use std::collections::HashSet;

/// The value of a decimal digit: ASCII, full width, Arabic or Persian.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}

/// Whether a text has such a digit.
pub fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) || !text.is_ascii() && text.chars().any(|c| digit(c).is_some())
}

/// A digit or a separator as ASCII writes it.
pub fn plain(c: char) -> char {
    match c {
        '．' | '٫' => '.',
        '，' | '٬' => ',',
        c => digit(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c),
    }
}

/// Words behind a number that multiply it.
const SCALES: [(&str, u64); 20] = [
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("백만", 1_000_000),
    ("백", 100),
    ("천만", 10_000_000),
    ("천", 1_000),
    ("만", 10_000),
    ("억", 100_000_000),
    ("千萬", 10_000_000),
    ("千万", 10_000_000),
    ("百萬", 1_000_000),
    ("百万", 1_000_000),
    ("百", 100),
    ("千", 1_000),
    ("萬", 10_000),
    ("万", 10_000),
    ("億", 100_000_000),
    ("亿", 100_000_000),
];

/// The value of `10` with ` million` behind it.
pub fn scaled(written: &str, behind: &str) -> Option<String> {
    let behind = behind.trim_start_matches([' ', '-', '\u{a0}']);
    let lower: String = behind.chars().take(8).collect::<String>().to_ascii_lowercase();
    let thousand = behind.starts_with('K') && !behind[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let named = || SCALES.iter().find(|(word, _)| lower.starts_with(word)).map(|(_, scale)| *scale);
    let scale = if thousand { 1_000 } else { named()? };
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let digits = u64::try_from(fraction.len()).ok().filter(|digits| *digits < 7)?;
    let unit = 10u64.pow(u32::try_from(digits).ok()?);
    let number: u64 = format!("{}{fraction}", whole.replace(',', "")).parse().ok()?;
    Some((number.checked_mul(scale)? / unit).to_string())
}

/// How translations spell small numbers.
const SPELLED: [(u64, &[&str]); 14] = [
    (0, &["영", "零", "〇", "ゼロ", "제로", "null", "없"]),
    (1, &["하나", "한", "첫", "일", "단일", "一", "壹", "單", "单", "单", "首", "ein", "erst", "واحد"]),
    (2, &["두", "둘", "이진", "양", "이중", "二", "兩", "两", "雙", "双", "次", "zwei", "beide", "اثن"]),
    (3, &["세", "셋", "삼", "三", "參", "drei", "dritt", "ثلاث"]),
    (4, &["네", "넷", "사분", "四", "vier", "أربع"]),
    (5, &["다섯", "五", "fünf", "خمس"]),
    (6, &["여섯", "육", "六", "sechs", "ست"]),
    (7, &["일곱", "七", "sieben", "سبع"]),
    (8, &["여덟", "팔", "八", "acht", "ثمان"]),
    (9, &["아홉", "구", "九", "neun", "تسع"]),
    (10, &["열", "십", "十", "zehn", "عشر"]),
    (12, &["열두", "십이", "十二", "zwölf"]),
    (100, &["백", "百", "hundert", "مائة"]),
    (1000, &["천", "千", "tausend", "ألف"]),
];

/// Whether a translation says a number in words.
pub fn is_spelled(number: &str, target: &str) -> bool {
    let spelled = SPELLED.iter().find(|(value, _)| value.to_string() == number);
    spelled.is_some_and(|(_, words)| words.iter().any(|word| target.contains(word)))
        || in_tens(number, ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"])
            .is_some_and(|word| target.contains(&word))
        || in_tens(number, ["일", "이", "삼", "사", "오", "육", "칠", "팔", "구", "십"])
            .is_some_and(|word| target.contains(&word))
}

/// A number from 11 to 99 in words for its digits, the last of which is ten.
fn in_tens(number: &str, words: [&str; 10]) -> Option<String> {
    let value: usize = number.parse().ok().filter(|value| (11..100).contains(value))?;
    let digit = |digit: usize| digit.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
    let tens = if value < 20 { "" } else { digit(value / 10) };
    Some([tens, words[9], digit(value % 10)].concat())
}

/// The words by which English says numbers, and what else a translation writes in digits.
const MEANT: [(u64, &[&str]); 33] = [
    (1, &["one", "first"]),
    (0, &["zero", "zeros", "nonzero", "zeroes", "no", "none", "midnight", "null"]),
    (
        2,
        &[
            "two",
            "second",
            "secondary",
            "twice",
            "both",
            "pair",
            "pairs",
            "double",
            "dual",
            "couple",
            "either",
            "binary",
            "half",
            "other",
            "another",
        ],
    ),
    (3, &["three", "third", "triple", "thrice", "tri", "tristate", "ternary", "party", "parties"]),
    (4, &["four", "fourth", "quarter", "quad"]),
    (5, &["five", "fifth"]),
    (6, &["six", "sixth"]),
    (7, &["seven", "seventh", "week"]),
    (8, &["eight", "eighth", "octal", "octet", "octets"]),
    (9, &["nine", "ninth"]),
    (10, &["ten", "tenth", "decimal", "decimals", "decade"]),
    (11, &["eleven", "eleventh"]),
    (12, &["twelve", "twelfth", "dozen", "noon", "midnight"]),
    (13, &["thirteen", "thirteenth"]),
    (14, &["fourteen", "fourteenth"]),
    (15, &["fifteen", "fifteenth", "quarter"]),
    (16, &["sixteen", "sixteenth", "hex", "hexadecimal"]),
    (17, &["seventeen", "seventeenth"]),
    (18, &["eighteen", "eighteenth"]),
    (19, &["nineteen", "nineteenth"]),
    (20, &["twenty", "twentieth"]),
    (24, &["day"]),
    (30, &["thirty", "thirtieth", "half"]),
    (40, &["forty", "fortieth"]),
    (50, &["fifty", "fiftieth"]),
    (60, &["sixty", "sixtieth"]),
    (70, &["seventy", "seventieth"]),
    (80, &["eighty", "eightieth"]),
    (90, &["ninety", "ninetieth"]),
    (100, &["hundred", "hundreds", "percent", "century"]),
    (1_000, &["thousand", "thousands"]),
    (1_000_000, &["million", "millions"]),
    (1_000_000_000, &["billion", "billions"]),
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The numbers that a source means and does not write in digits.
pub fn meant(source: &str) -> HashSet<u64> {
    let lower = source.to_ascii_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).collect();
    // Every article means one.
    let mut out = HashSet::from([1]);
    let mut last = None;
    for word in &words {
        let value = value_of(word);
        out.extend(value);
        out.extend(last.zip(value).and_then(|(one, other)| together(one, other)));
        out.extend((1..).zip(MONTHS).filter(|(_, month)| word.starts_with(month)).map(|(number, _)| number));
        last = value;
    }
    let capitals = source.split(|c: char| !c.is_ascii_alphanumeric());
    out.extend(capitals.filter_map(|word| Some((2..).zip(ROMAN).find(|(_, roman)| *roman == word)?.0)));
    out.extend(source.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u64>().ok()));
    if lower.contains("pm") || lower.contains("p.m") {
        out.extend(12..24);
    }
    let beyond = |value: &u64| beyond(*value, source);
    let beyond: Vec<u64> = out.iter().flat_map(beyond).flatten().collect();
    out.extend(beyond);
    out
}

/// What a number means that is not reached: `more than 3` is 4 at least.
pub fn beyond(value: u64, source: &str) -> [Option<u64>; 2] {
    let lower = source.to_ascii_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    let more = has(&["more than", "greater than", "larger than", "exceed", "over "]);
    let less = has(&["less than", "fewer than", "smaller than", "under "]);
    [more.then(|| value.saturating_add(1)), less.then(|| value.saturating_sub(1))]
}

fn value_of(word: &str) -> Option<u64> {
    MEANT.iter().find(|(_, names)| names.contains(&word)).map(|(value, _)| *value)
}

/// `four million`, `two dozen`, `twenty first`.
fn together(one: u64, other: u64) -> Option<u64> {
    match other {
        12 | 100.. => one.checked_mul(other),
        1..=9 if (20..=90).contains(&one) => one.checked_add(other),
        _ => None,
    }
}

/// From two on; `I` is a word too.
const ROMAN: [&str; 9] = ["II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/// Whether a text tells a time after noon without saying so in its hours.
pub fn is_afternoon(target: &str) -> bool {
    let lower = target.to_lowercase();
    AFTERNOON.iter().any(|word| lower.contains(word))
}

const AFTERNOON: [&str; 8] = ["오후", "下午", "午後", "晚上", "午后", "pm", "p.m", "مساء"];
