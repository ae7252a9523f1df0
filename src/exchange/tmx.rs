//! TMX 1.4b: a translation unit for each sentence, with its translations in all locales.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::export::{Format, Holds, Languages};
use super::unit::{Page, Unit};
use super::xml;

pub(super) const FORMAT: Format =
    Format { ending: "tmx", holds: Holds::Together, head, pages, tail: "  </body>\n</tmx>\n" };

fn head(languages: &Languages<'_>) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  <header creationtool=\"diglot\" \
         creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"side-by-side Markdown\" adminlang=\"en-US\" srclang=\"{}\" \
         datatype=\"x-markdown\"/>\n  <body>\n",
        env!("CARGO_PKG_VERSION"),
        languages.source.tag(),
    )
}

fn pages(pages: &[Page], _: usize, languages: &Languages<'_>) -> String {
    let mut out = String::new();
    let mut left: Vec<HashMap<(&str, &str), usize>> = pages.iter().map(by_number).collect();
    for (at, page) in pages.iter().enumerate() {
        for (ix, unit) in page.units.iter().enumerate() {
            let name = (number(unit), unit.source.as_str());
            if left[at].remove(&name).is_none() {
                continue;
            }
            let others = pages.iter().zip(&mut left).skip(at + 1);
            let others = others.filter_map(|(other, left)| Some((other, left.remove(&name)?)));
            write(&mut out, &std::iter::once((page, ix)).chain(others).collect::<Vec<_>>(), languages);
        }
    }
    out
}

/// A sentence is the same in all locales if its number and its source are.
fn by_number(page: &Page) -> HashMap<(&str, &str), usize> {
    page.units.iter().enumerate().rev().map(|(ix, unit)| ((number(unit), unit.source.as_str()), ix)).collect()
}

fn number(unit: &Unit) -> &str {
    unit.key.rsplit('-').next().unwrap_or_default()
}

fn write(out: &mut String, together: &[(&Page, usize)], languages: &Languages<'_>) {
    let Some((first, at)) = together.first().copied() else { return };
    let (page, unit) = (first, &first.units[at]);
    let sentence = unit.sentence.map(|id| id.to_string());
    out.push_str("    ");
    xml::open(out, "tu", &[("tuid", Some(&format!("{}#{}", page.path, number(unit))))]);
    out.push('\n');
    let place = [("page", page.path.clone())];
    let facts = place.into_iter().chain(page.context(at)).chain(sentence.map(|id| ("sentence", id)));
    for (name, value) in facts {
        out.push_str("      ");
        xml::element(out, "prop", &[("type", Some(&format!("x-{name}")))], &value);
        out.push('\n');
    }
    variant(out, languages.source.tag(), None, &[], &unit.source);
    for (page, ix) in together.iter().filter(|(page, ix)| !page.units[*ix].target.is_empty()) {
        let day = page.handed_off().map(|day| format!("{}T000000Z", day.replace('-', "")));
        variant(out, page.locale.tag(), day.as_deref(), &page.facts(), &page.units[*ix].target);
    }
    out.push_str("    </tu>\n");
}

fn variant(out: &mut String, language: &str, day: Option<&str>, facts: &[(&str, String)], text: &str) {
    out.push_str("      ");
    xml::open(out, "tuv", &[("xml:lang", Some(language)), ("changedate", day)]);
    for (name, value) in facts {
        xml::element(out, "prop", &[("type", Some(&format!("x-{name}")))], value);
    }
    out.push_str("<seg>");
    xml::text(out, text, |out, code| {
        let _ = write!(out, "<ph type=\"x-cp\">{code:04X}</ph>");
    });
    out.push_str("</seg></tuv>\n");
}
