//! Reads JSON lines.

use serde::Deserialize;

use super::{Entry, Taker, line};
use crate::model::locale::Locale;

#[derive(Deserialize)]
struct Line {
    locale: Option<String>,
    path: String,
    unit: String,
    exported: Option<String>,
    source: Option<String>,
    target: String,
}

pub(super) fn read(text: &str, taker: &mut Taker<'_>) {
    let mut start = 0;
    while start < text.len() {
        let at = line(text, start);
        start = at.end + 1;
        let written = &text[at.clone()];
        if written.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Line>(written) {
            Err(error) => {
                let place = written.char_indices().nth(error.column().saturating_sub(1)).map_or(0, |(place, _)| place);
                taker.damaged(at.start + place..at.end, &error.to_string());
            }
            Ok(read) => {
                let place = written.find("\"target\"").map_or(at.start, |place| at.start + place);
                taker.take(Entry {
                    locale: read.locale.as_deref().and_then(Locale::parse),
                    path: read.path,
                    key: read.unit,
                    source: read.source,
                    target: read.target,
                    exported: read.exported,
                    fuzzy: false,
                    at: place..written.trim_end().len() + at.start,
                });
            }
        }
    }
}
