//! What results show of their pages, beside the terms that find them.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{Page, number};

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
        let (mut before, mut last) = ("", 0);
        for (number, page) in pages {
            if !out.cards.is_empty() {
                out.cards.push('\n');
            }
            write(&mut out.cards, number - last);
            last = number;
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
                write(&mut out.cards, crate::model::offset(place));
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
        out.push_str(if n == 0 { "" } else { " " });
        out.push_str(word);
    }
}

fn write(out: &mut String, value: u32) {
    let mut figures = Vec::new();
    number::write(&mut figures, value);
    out.extend(figures.into_iter().map(char::from));
}
