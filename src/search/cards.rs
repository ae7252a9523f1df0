//! What results show of their pages, beside the terms that find them.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Page;

/// Between the steps of the way to a page.
const STEP: &str = " › ";

/// What is shared with the line before is counted up to here, so that the count is a printed character.
const MOST_SHARED: usize = 43;

/// Pages with their titles and the ways to them.
#[derive(Debug, Default, Serialize)]
pub struct Cards {
    crumbs: Vec<String>,
    cards: String,
}

impl Cards {
    /// The cards of some pages, in the order of their numbers.
    pub fn new<'p, 's: 'p>(pages: impl Iterator<Item = (u32, &'p Page<'s>)>) -> Self {
        let mut out = Self::default();
        let mut places: FxHashMap<&[&str], usize> = FxHashMap::default();
        let mut before = "";
        for (number, page) in pages {
            if !out.cards.is_empty() {
                out.cards.push('\n');
            }
            base36(&mut out.cards, number as usize);
            out.cards.push(' ');
            before = shared(&mut out.cards, before, page.path);
            out.cards.push('\t');
            one_line(&mut out.cards, page.card.title);
            out.cards.push('\t');
            if !page.card.crumbs.is_empty() {
                let crumbs = &mut out.crumbs;
                let place = *places.entry(&page.card.crumbs).or_insert_with(|| {
                    crumbs.push(page.card.crumbs.join(STEP));
                    crumbs.len() - 1
                });
                base36(&mut out.cards, place);
            }
        }
        out
    }
}

/// Writes how much a text has in common with the one before, in UTF-16 units, and the rest of it.
pub fn shared<'t>(out: &mut String, before: &str, text: &'t str) -> &'t str {
    let (mut units, mut at) = (0, 0);
    for (one, other) in before.chars().zip(text.chars()) {
        if one != other || units + one.len_utf16() > MOST_SHARED {
            break;
        }
        units += one.len_utf16();
        at += one.len_utf8();
    }
    out.push(char::from(b'0' + u8::try_from(units).unwrap_or_default()));
    out.push_str(&text[at..]);
    text
}

fn one_line(out: &mut String, text: &str) {
    for (n, word) in text.split_whitespace().enumerate() {
        let _ = write!(out, "{}{word}", if n == 0 { "" } else { " " });
    }
}

fn base36(out: &mut String, number: usize) {
    if number >= 36 {
        base36(out, number / 36);
    }
    out.push(char::from_digit(u32::try_from(number % 36).unwrap_or_default(), 36).unwrap_or('0'));
}
