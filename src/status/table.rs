//! The table for the terminal: as wide as it must be, and empty columns are left out.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::columns::{Column, Of, of_sentences, shown};
use super::folders::by_depth;
use super::sentences::sentences;
use crate::align::{Passage, difference};
use crate::model::document::Certificate;
use crate::model::sources::Sources;
use crate::model::status::{Change, LocaleStatus, PageStatus, SentenceStatus, Status, Totals, TranslationStatus};

/// What the table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many levels of folders have rows of their own.
    pub depth: usize,
    /// A line for each page.
    pub pages: bool,
    /// A line for each sentence that is not as it was translated.
    pub sentences: bool,
    /// ANSI colours.
    pub color: bool,
}

/// A row of texts, each to be aligned with those above it.
type Row = Vec<String>;

/// The whole table.
#[must_use]
pub fn render(status: &Status, sources: &Sources, options: Options) -> String {
    let mut out = String::new();
    for (at, locale) in status.locales.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        heading(&mut out, locale, status.has_source, options);
        folders(&mut out, locale, options);
        if options.pages || options.sentences {
            out.push('\n');
            pages(&mut out, locale, sources, options);
        }
    }
    if !status.has_source {
        out.push_str(
            "\nThe source is not given (--source DIR): whether pages and sentences have changed is unknown.\n",
        );
    }
    out
}

/// A locale in a sentence.
fn heading(out: &mut String, locale: &LocaleStatus, has_source: bool, options: Options) {
    let totals = Totals::of(&locale.pages);
    let wanted = totals.translated + totals.missing;
    let mut parts = vec![share(totals.translated, wanted, "pages are translated")];
    if has_source && totals.translated > 0 {
        parts.push(share(totals.current, totals.translated, "are current"));
    }
    let sentences = totals.sentences;
    if has_source && sentences.all > 0 {
        let unchanged = sentences.unchanged + sentences.moved;
        parts.push(share(unchanged, sentences.all, "sentences stand as they were translated"));
    }
    let _ = writeln!(out, "{}: {}", bold(locale.locale.tag(), options), parts.join(", "));
}

fn share(part: usize, all: usize, what: &str) -> String {
    let tenths = (part * 1000).checked_div(all).unwrap_or_default();
    format!("{part} of {all} {what} ({}.{} %)", tenths / 10, tenths % 10)
}

fn folders(out: &mut String, locale: &LocaleStatus, options: Options) {
    let by_folder = by_depth(&locale.pages, options.depth);
    let mut rows: Vec<(&str, Totals)> = by_folder.into_iter().collect();
    for (folder, _) in &mut rows {
        if folder.is_empty() {
            *folder = ".";
        }
    }
    if rows.len() > 1 {
        rows.push(("all", Totals::of(&locale.pages)));
    }
    let totals: Vec<Totals> = rows.iter().map(|(_, totals)| *totals).collect();
    let columns = shown(&totals);
    let mut table = headers("folder", &columns);
    table.extend(rows.iter().map(|(folder, totals)| {
        let values = columns.iter().map(|column| (column.value)(totals).to_string());
        std::iter::once((*folder).to_owned()).chain(values).collect()
    }));
    write_table(out, &table, 2, 1, options);
}

/// Two rows: what is counted, and its parts.
fn headers(first: &str, columns: &[Column]) -> Vec<Row> {
    let group = |column: &Column| match (column.name, column.of) {
        ("all", Of::Pages) => "pages",
        ("all", Of::Sentences) => "sentences",
        _ => "",
    };
    let above = std::iter::once(String::new()).chain(columns.iter().map(|column| group(column).to_owned()));
    let below = std::iter::once(first.to_owned()).chain(columns.iter().map(|column| column.name.to_owned()));
    vec![above.collect(), below.collect()]
}

fn pages(out: &mut String, locale: &LocaleStatus, sources: &Sources, options: Options) {
    let is_shown = |page: &&PageStatus| options.pages || page.sentences().differ();
    let listed: Vec<&PageStatus> = locale.pages.iter().filter(is_shown).collect();
    let columns = of_sentences(listed.iter().map(|page| page.sentences()));
    let mut table = headers("page", &columns);
    for row in &mut table {
        let names =
            ["state", "by", "source"].map(|name| if row[0].is_empty() { String::new() } else { name.to_owned() });
        row.splice(1..1, names);
    }
    for page in &listed {
        let totals = Totals { sentences: page.sentences(), ..Totals::default() };
        let mut row = vec![
            shown_path(page),
            page.state().to_owned(),
            page.by().unwrap_or("-").to_owned(),
            proof(page).to_owned(),
        ];
        row.extend(columns.iter().map(|column| (column.value)(&totals).to_string()));
        table.push(row);
    }
    let mut lines = String::new();
    write_table(&mut lines, &table, 2, 4, options);
    for (at, line) in lines.lines().enumerate() {
        out.push_str(line);
        out.push('\n');
        if let Some(page) = at.checked_sub(2).and_then(|at| listed.get(at)).filter(|_| options.sentences) {
            for sentence in sentences(sources, page) {
                line_of(out, &sentence, options);
            }
        }
    }
}

/// The path of a page, and where its translation is or belongs if that is elsewhere.
fn shown_path(page: &PageStatus) -> String {
    let followed = page.translation.as_ref().and_then(|translation| translation.followed.as_ref());
    match followed {
        Some(followed) if followed.is_left_over => format!("{} (now in {})", page.path, followed.path),
        Some(followed) => format!("{} (was {})", page.path, followed.path),
        None => page.path.to_string(),
    }
}

fn proof(page: &PageStatus) -> &'static str {
    match page.translation.as_ref().map(|TranslationStatus { certificate, .. }| certificate) {
        Some(Certificate::Certified) => "certified",
        Some(Certificate::Rebuilt) => "rebuilt",
        Some(Certificate::None) | None => "-",
    }
}

/// A sentence in a line, with its differences as `git diff --word-diff` shows them.
fn line_of(out: &mut String, sentence: &SentenceStatus, options: Options) {
    let number = sentence.number.as_deref().unwrap_or("-");
    let _ = write!(out, "    {:<7}  {number:<4}  ", sentence.change.name());
    let text = |text: &Option<String>| in_a_line(text.as_deref().unwrap_or_default());
    match (sentence.change, &sentence.then, &sentence.now) {
        (Change::Changed, Some(then), Some(now)) => {
            for part in difference(then, now) {
                let text = in_a_line(&part.text);
                match part.passage {
                    Passage::Kept => out.push_str(&text),
                    Passage::Deleted => out.push_str(&colored(&format!("[-{text}-]"), "31", options)),
                    Passage::Inserted => out.push_str(&colored(&format!("{{+{text}+}}"), "32", options)),
                }
            }
        }
        (Change::New, ..) => out.push_str(&text(&sentence.now)),
        _ => out.push_str(&text(&sentence.then)),
    }
    out.push('\n');
}

fn in_a_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// Writes rows with their columns aligned: the first ones to the left, numbers to the right.
fn write_table(out: &mut String, table: &[Row], headers: usize, left: usize, options: Options) {
    let columns = table.iter().map(Vec::len).max().unwrap_or_default();
    let width =
        |at: usize| table.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for (number, row) in table.iter().enumerate() {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[at].saturating_sub(cell.width()));
            let gap = if at == 0 { "" } else { "  " };
            let _ = if at < left { write!(line, "{gap}{cell}{pad}") } else { write!(line, "{gap}{pad}{cell}") };
        }
        let line = line.trim_end();
        out.push_str(&if number < headers { bold(line, options) } else { line.to_owned() });
        out.push('\n');
    }
}

fn bold(text: &str, options: Options) -> String {
    colored(text, "1", options)
}

fn colored(text: &str, code: &str, options: Options) -> String {
    if options.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}
