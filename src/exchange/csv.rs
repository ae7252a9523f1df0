//! CSV (RFC 4180): a row for each unit below a row of names.

use csv::{Terminator, WriterBuilder};

use super::export::{Format, Holds, Languages};
use super::unit::{Page, fingerprint};

pub(super) const FORMAT: Format =
    Format { ending: "csv", holds: Holds::All, head: |_| rows([COLUMNS.map(str::to_owned)]), pages, tail: "" };

const COLUMNS: [&str; 14] = [
    "locale",
    "path",
    "unit",
    "line",
    "sentence",
    "heading",
    "previous",
    "next",
    "origin",
    "handed_off",
    "source_hash",
    "exported",
    "source",
    "target",
];

fn pages(pages: &[Page], _: usize, _: &Languages<'_>) -> String {
    rows(pages.iter().flat_map(|page| (0..page.units.len()).map(move |ix| row(page, ix))))
}

fn row(page: &Page, ix: usize) -> [String; COLUMNS.len()] {
    let unit = &page.units[ix];
    let [previous, next] = page.neighbours(ix).map(|text| text.unwrap_or_default().to_owned());
    [
        page.locale.tag().to_owned(),
        page.path.clone(),
        unit.key.clone(),
        unit.line.to_string(),
        unit.sentence.map(|id| id.to_string()).unwrap_or_default(),
        unit.headings.join(" > "),
        previous,
        next,
        page.origin().unwrap_or_default().to_owned(),
        page.handed_off().unwrap_or_default(),
        page.source_hash().unwrap_or_default(),
        fingerprint(&unit.target),
        unit.source.clone(),
        unit.target.clone(),
    ]
}

fn rows(rows: impl IntoIterator<Item = [String; COLUMNS.len()]>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Rows of one length fit always, and memory takes all.
        let _ = writer.write_record(&row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
