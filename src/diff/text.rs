//! The comparison as text, for the terminal.

use std::fmt::Write as _;

use super::{Diff, Half, Kind, Page, Unit};
use crate::align::{Part, Passage, difference};

/// How the words that differ are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// `[-deleted-]{+inserted+}`
    Signs,
    /// Red and green.
    Colours,
}

/// Writes the comparison.
#[must_use]
pub fn render(diff: &Diff, paint: Paint) -> String {
    let mut out = String::new();
    for page in &diff.pages {
        write_page(&mut out, page, paint);
        out.push('\n');
    }
    let page_count = |wanted: fn(&Page) -> bool| diff.pages.iter().filter(|page| wanted(page)).count();
    let gone = page_count(|page| page.new.is_none());
    let new = page_count(|page| page.old.is_none());
    let moved = page_count(|page| page.old.is_some() && page.new.is_some() && page.old != page.new);
    let changed = diff.pages.len() - gone - new;
    let _ = writeln!(
        out,
        "pages: {} unchanged, {changed} changed ({moved} of them moved), {new} new, {gone} gone",
        diff.same
    );
    let counts: Vec<String> = Kind::ALL.iter().map(|kind| format!("{} {}", diff.count(*kind), word(*kind))).collect();
    let _ = writeln!(out, "units: {} unchanged, {}", diff.unchanged, counts.join(", "));
    out
}

fn write_page(out: &mut String, page: &Page, paint: Paint) {
    let _ = match (&page.old, &page.new) {
        (Some(old), Some(new)) if old == new => writeln!(out, "{new}"),
        (Some(old), Some(new)) => writeln!(out, "{new} (moved, was {old})"),
        (None, _) => writeln!(out, "{} (new)", page.path()),
        (_, None) => writeln!(out, "{} (gone)", page.path()),
    };
    for (key, old, new) in &page.texts {
        let _ = writeln!(out, "  {key}: {}", words(old, new, paint));
    }
    if page.old.is_some() != page.new.is_some() {
        // All of its units are new or gone: to list them says nothing more.
        let _ = writeln!(out, "  units: {}", page.units.len());
        return;
    }
    for unit in &page.units {
        write_unit(out, unit, paint);
    }
}

fn write_unit(out: &mut String, unit: &Unit, paint: Paint) {
    let place = match (&unit.old, &unit.new) {
        (Some(old), Some(new)) if old.number != new.number => {
            format!("line {}, {} (was {})", new.line, new.number, old.number)
        }
        (_, Some(half)) | (Some(half), None) => format!("line {}, {}", half.line, half.number),
        (None, None) => return,
    };
    let _ = writeln!(out, "  {place}: {}", word(unit.kind));
    let side = |half: &Option<Half>, source: bool| {
        half.as_ref().map(|half| if source { half.source.to_string() } else { half.target.to_string() })
    };
    for (name, is_source) in [("source", true), ("target", false)] {
        let [old, new] = [&unit.old, &unit.new].map(|half| side(half, is_source));
        let [old, new] = match unit.kind {
            // What is all new or all gone needs no marks.
            Kind::New => [new.clone(), new],
            Kind::Gone => [old.clone(), old],
            _ => [old, new],
        };
        let _ = writeln!(out, "    {name}: {}", words(&old.unwrap_or_default(), &new.unwrap_or_default(), paint));
    }
}

/// What a kind is called.
fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Source => "source changed",
        Kind::Target => "only translation changed",
        Kind::New => "new",
        Kind::Gone => "gone",
        Kind::Moved => "moved",
    }
}

/// Two versions of a text in one line.
fn words(old: &str, new: &str, paint: Paint) -> String {
    let parts = difference(old, new);
    let is_same = !parts.iter().any(|part| part.passage != Passage::Kept);
    if is_same && old != new {
        // Only marks differ, or spaces, or addresses.
        let [old, new] = [old, new].map(|text| text.replace('\n', " "));
        return shown(&old, Passage::Deleted, paint) + &shown(&new, Passage::Inserted, paint);
    }
    parts
        .iter()
        .map(|Part { text, passage, is_code }| {
            let text = text.replace('\n', " ");
            shown(&if *is_code { format!("`{text}`") } else { text }, *passage, paint)
        })
        .collect()
}

fn shown(text: &str, passage: Passage, paint: Paint) -> String {
    match (passage, paint) {
        (Passage::Kept, _) => text.to_owned(),
        (Passage::Deleted, Paint::Signs) => format!("[-{text}-]"),
        (Passage::Inserted, Paint::Signs) => format!("{{+{text}+}}"),
        (Passage::Deleted, Paint::Colours) => format!("\x1b[31;9m{text}\x1b[0m"),
        (Passage::Inserted, Paint::Colours) => format!("\x1b[32;1m{text}\x1b[0m"),
    }
}
