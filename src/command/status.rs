//! `status`.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use diglot::status;

use super::report::report;
use super::{request, scan};
use crate::cli::{FindingFormat, Findings, Status, StatusFormat};

/// Tells how far the translations are; a report is written before, so that its faults are told if nobody reads on.
pub fn status(asked: Status) -> anyhow::Result<ExitCode> {
    let scanned = scan(&request(asked.input))?;
    let (status, found) = status::status(&scanned, &asked.locales)?;
    if let Some(folder) = &asked.report {
        let options =
            status::report::Options { folder, language: asked.language.as_ref(), site: asked.site.as_deref() };
        let written = status::report::write(&scanned, &status, &options)?;
        eprintln!("report: {} files in {}, {} written", written.files, folder.display(), written.written);
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let Status { depth, pages, sentences, .. } = asked;
    match asked.format {
        StatusFormat::Json => {
            let options = status::json::Options { depth, sentences };
            status::json::write(&status, &scanned.sources, options, &mut out)?;
        }
        StatusFormat::Table => {
            let color = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            let options = status::table::Options { depth, pages, sentences, color };
            out.write_all(status::table::render(&status, &scanned.sources, options).as_bytes())?;
        }
    }
    out.flush()?;
    Ok(report(&found, Findings { format: FindingFormat::Human, strict: false, all: false }))
}
