//! Numbers of the source must be those of the translation, however a language writes them.

use std::collections::HashSet;
use std::ops::Range;

use super::numeral;
use super::pair::Pair;
use super::rule::Rule;
use crate::model::diagnostic::{Diagnostic, translation as finding};

pub(super) const RULE: Rule = Rule {
    code: "number-differs",
    about: "A number of the source is missing in the translation, or is another one there.",
    example: ("Wait 30 seconds.", "3초 동안 기다립니다."),
    cure: "Write the number of the source. Digits, words and separators may be those of your language.",
    on: true,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    if !(numeral::has_digit(pair.source) || numeral::has_digit(pair.target)) || !pair.differs() {
        return;
    }
    let (source, target) = (pair.source_read(), pair.target_read());
    let (ours, theirs) = (numbers(&target.text), numbers(&source.text));
    let (have, had) = (readings([pair.target, &target.text]), readings([pair.source, &source.text]));
    let spelled =
        |number: &Number, text: &str| number.readings.iter().any(|reading| numeral::is_spelled(reading, text));
    let mut lost: Vec<&Number> = theirs.iter().filter(|number| !number.is_in(&have)).collect();
    lost.retain(|number| !spelled(number, &target.text) && !is_idiom(&source.text, &number.at));
    lost.retain(|number| {
        let beyond = number.value().map(|value| numeral::beyond(value, &source.text));
        !beyond.into_iter().flatten().flatten().any(|value| have.contains(&value.to_string()))
    });
    let mut strange: Vec<&Number> = ours.iter().filter(|number| !number.is_in(&had)).collect();
    if lost.is_empty() && strange.is_empty() {
        return;
    }
    let meant = numeral::meant(&source.text);
    strange.retain(|number| !number.is_one_of(&meant));
    if numeral::is_afternoon(&target.text) {
        let later = |number: &Number| number.value().is_some_and(|hour| had.contains(&(hour + 12).to_string()));
        strange.retain(|number| !later(number));
        lost.retain(|number| !number.value().is_some_and(|hour| (12..24).contains(&hour)));
    }
    for (ours, theirs) in pair.neighbours() {
        lost.retain(|number| !number.is_in(&readings([ours])) && !spelled(number, ours));
        strange.retain(|number| !number.is_in(&readings([theirs])) && !number.is_one_of(&numeral::meant(theirs)));
    }
    report(pair, &lost, &strange, found);
}

fn report(pair: &Pair<'_>, lost: &[&Number], strange: &[&Number], found: &mut Vec<Diagnostic>) {
    let (source, target) = (pair.source_read(), pair.target_read());
    let text = |text: &str, number: &Number| text[number.at.clone()].to_owned();
    for (place, number) in lost.iter().enumerate() {
        let instead = strange.get(place);
        let at = instead.map_or_else(|| pair.at(), |number| pair.in_shown(number.at.clone()));
        let written = instead.map(|number| text(&target.text, number));
        found.push(finding::number_lost(&text(&source.text, number), written.as_deref(), at));
    }
    for number in strange.iter().skip(lost.len()) {
        found.push(finding::number_added(&text(&target.text, number), pair.in_shown(number.at.clone())));
    }
}

/// A number as it is written.
struct Number {
    at: Range<usize>,
    /// What it can mean.
    readings: Vec<String>,
    /// Its runs of digits.
    parts: Vec<String>,
}

impl Number {
    fn value(&self) -> Option<u64> {
        self.parts.first()?.parse().ok()
    }

    fn is_one_of(&self, values: &HashSet<u64>) -> bool {
        self.readings.iter().any(|reading| reading.parse().is_ok_and(|value| values.contains(&value)))
    }

    fn is_in(&self, readings: &HashSet<String>) -> bool {
        self.readings.iter().any(|reading| readings.contains(reading))
            || self.parts.iter().all(|part| readings.contains(part))
    }
}

/// All that the digits in texts can mean.
fn readings<'t>(texts: impl IntoIterator<Item = &'t str>) -> HashSet<String> {
    texts.into_iter().flat_map(all_readings).collect()
}

/// `24/7`, `3rd party`: said otherwise in other languages.
fn is_idiom(text: &str, at: &Range<usize>) -> bool {
    let (before, behind) = (&text[..at.start], &text[at.end..]);
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| behind.starts_with(ending));
    let view = [" foot view", "-foot view"].iter().any(|idiom| behind.starts_with(idiom));
    // `2. ` begins an item of a list.
    let item = before.trim().is_empty() && behind.starts_with(". ");
    ordinal
        || view
        || item
        || [("24", "7"), ("7", "24")].iter().any(|(one, other)| {
            let begins = || before.ends_with(&format!("{one}/")) || before.ends_with(&format!("{one}x"));
            &text[at.clone()] == *other && begins()
                || &text[at.clone()] == *one
                    && behind.get(1..).is_some_and(|behind| behind.starts_with(other))
                    && behind.starts_with(['/', 'x'])
        })
}

/// The numbers of a text that are no part of a name.
fn numbers(text: &str) -> Vec<Number> {
    tokens(text).into_iter().filter(|at| !is_of_name(text, at)).map(|at| number(text, at)).collect()
}

/// All that the digits in a text can mean.
fn all_readings(text: &str) -> impl Iterator<Item = String> {
    tokens(text).into_iter().flat_map(move |at| {
        let Number { readings, parts, .. } = number(text, at);
        readings.into_iter().chain(parts)
    })
}

/// `X509`, `SHA-256`, `v4`, `0x80`: letters stand directly before the digits, or behind them in a way that no unit does.
fn is_of_name(text: &str, at: &Range<usize>) -> bool {
    let mut before = text[..at.start].chars().rev();
    let last = before.next();
    let of_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let joined = last.is_some_and(|c| "-.:/\\#%$&+".contains(c)) && of_word(before.next());
    let behind = &text[at.end..];
    let letters = behind.bytes().take_while(u8::is_ascii_alphabetic).count();
    let mixed = behind[letters..].starts_with(|c: char| c.is_ascii_digit() || c == '_');
    of_word(last)
        || joined
        || letters > 0 && mixed
        || behind.starts_with('_')
        || last.is_some_and(|c| "%$#{[".contains(c))
}

/// The places of runs of digits with the separators inside them.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if numeral::digit(c).is_none() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.peek().copied() {
            let separates = matches!(next, '.' | ',' | '．' | '，' | '٬' | '٫')
                && text[at + next.len_utf8()..].chars().next().and_then(numeral::digit).is_some();
            if numeral::digit(next).is_none() && !separates {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        out.push(start..end);
    }
    out
}

fn number(text: &str, at: Range<usize>) -> Number {
    let written: String = text[at.clone()].chars().map(numeral::plain).collect();
    let parts: Vec<String> = written.split(['.', ',']).map(|part| trimmed(part).to_owned()).collect();
    let mut readings = vec![trimmed(&written).to_owned(), trimmed(&written.replace(',', ".")).to_owned()];
    let groups: Vec<&str> = written.split([',', '.']).collect();
    if groups.len() > 1 && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3) {
        readings.push(groups.concat());
    }
    // The separator of groups, and a fraction behind the other one.
    readings.push(trimmed(&written.replace(',', "")).to_owned());
    // `.5`
    let fraction = text[..at.start].strip_suffix('.').is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    readings.extend(fraction.then(|| format!("0.{written}")));
    readings.extend(numeral::scaled(&written, &text[at.end..]));
    readings.dedup();
    Number { at, readings, parts }
}

/// Without zeros before it: `01` is January too.
fn trimmed(number: &str) -> &str {
    let short = number.trim_start_matches('0');
    if short.is_empty() {
        "0"
    } else if short.starts_with('.') {
        &number[number.len() - short.len() - 1..]
    } else {
        short
    }
}
