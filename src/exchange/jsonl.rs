//! JSON lines: an object for each unit.

use serde::Serialize;

use super::export::{Format, Holds, Languages};
use super::unit::{Page, fingerprint};

pub(super) const FORMAT: Format =
    Format { ending: "jsonl", holds: Holds::All, head: |_| String::new(), pages, tail: "" };

#[derive(Serialize)]
struct Object<'a> {
    locale: &'a str,
    path: &'a str,
    unit: &'a str,
    line: usize,
    sentence: Option<String>,
    headings: &'a [String],
    previous: Option<&'a str>,
    next: Option<&'a str>,
    origin: Option<&'static str>,
    handed_off: Option<&'a str>,
    source_hash: Option<&'a str>,
    exported: String,
    source: &'a str,
    target: &'a str,
}

fn pages(pages: &[Page], _: usize, _: &Languages<'_>) -> String {
    let mut out = String::new();
    for page in pages {
        let (handed_off, source_hash) = (page.handed_off(), page.source_hash());
        for (ix, unit) in page.units.iter().enumerate() {
            let [previous, next] = page.neighbours(ix);
            let object = Object {
                locale: page.locale.tag(),
                path: &page.path,
                unit: &unit.key,
                line: unit.line,
                sentence: unit.sentence.map(|id| id.to_string()),
                headings: &unit.headings,
                previous,
                next,
                origin: page.origin(),
                handed_off: handed_off.as_deref(),
                source_hash: source_hash.as_deref(),
                exported: fingerprint(&unit.target),
                source: &unit.source,
                target: &unit.target,
            };
            // Texts and numbers always become JSON.
            out.push_str(&serde_json::to_string(&object).unwrap_or_default());
            out.push('\n');
        }
    }
    out
}
