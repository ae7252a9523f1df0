//! Reads CSV: columns by their names in the first row, in any order.

use csv::{ReaderBuilder, StringRecord};

use super::{Entry, Taker, line};
use crate::model::locale::Locale;

pub(super) fn read(text: &str, taker: &mut Taker<'_>) {
    let first = &text[line(text, 0)];
    // Spreadsheets of some countries write semicolons.
    let delimiter = if first.contains(';') && !first.contains(',') { b';' } else { b',' };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    let mut columns: Option<Columns> = None;
    let mut start = 0;
    // A text cannot fail to be read.
    while let Ok(true) = reader.read_record(&mut row) {
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        let written = text.get(start..end).unwrap_or_default();
        let lead = written.len() - written.trim_start_matches(['\r', '\n']).len();
        let at = start + lead..line(text, start + lead).end;
        start = end;
        let Some(columns) = &columns else {
            columns = Columns::of(&row);
            if columns.is_none() {
                return taker.damaged(at, "the first row does not name the columns `path`, `unit` and `target`");
            }
            continue;
        };
        if memchr::memchr_iter(b'"', written.as_bytes()).count() % 2 == 1 {
            taker.damaged(at, "a quoted field does not end");
        } else if let Some(entry) = columns.entry(&row).filter(|_| row.len() == columns.count) {
            let place = field(written, columns.target, delimiter).map_or(at.clone(), |field| {
                let place = end - written.len() + field;
                place..line(text, place).end.min(end)
            });
            taker.take(Entry { at: place, ..entry });
        } else {
            let what = format!("this row has {} fields, and the first row has {}", row.len(), columns.count);
            taker.damaged(at, &what);
        }
    }
}

/// Where the columns stand.
struct Columns {
    count: usize,
    locale: Option<usize>,
    path: usize,
    unit: usize,
    source: Option<usize>,
    target: usize,
    exported: Option<usize>,
}

impl Columns {
    fn of(row: &StringRecord) -> Option<Self> {
        let column = |name: &str| row.iter().position(|field| field.trim() == name);
        Some(Self {
            count: row.len(),
            locale: column("locale"),
            path: column("path")?,
            unit: column("unit")?,
            source: column("source"),
            target: column("target")?,
            exported: column("exported"),
        })
    }

    fn entry(&self, row: &StringRecord) -> Option<Entry> {
        let text = |column: usize| row.get(column).map(str::to_owned);
        Some(Entry {
            locale: self.locale.and_then(|column| Locale::parse(row.get(column)?)),
            path: text(self.path)?,
            key: text(self.unit)?,
            source: self.source.and_then(text),
            target: text(self.target)?,
            exported: self.exported.and_then(text).filter(|exported| !exported.is_empty()),
            ..Entry::default()
        })
    }
}

/// Where a field begins in a row as it is written.
fn field(row: &str, number: usize, delimiter: u8) -> Option<usize> {
    let mut quoted = false;
    let mut seen = 0;
    for (at, byte) in row.bytes().enumerate() {
        if seen == number && !matches!(byte, b'\r' | b'\n') {
            return Some(at);
        }
        quoted ^= byte == b'"';
        seen += usize::from(byte == delimiter && !quoted);
    }
    None
}
