//! `export` and `import`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use diglot::exchange;
use diglot::exchange::export::Output;
use diglot::model::diagnostic::Diagnostic;
use diglot::model::sources::Side;
use diglot::scan::{Request, Scanned};

use super::report::report;
use super::scan;
use crate::cli::{ExportForm, ExportSide, Findings};

pub fn export(
    scanned: &Scanned,
    to: ExportForm,
    side: Option<ExportSide>,
    output: Option<&Path>,
    findings: Findings,
) -> anyhow::Result<ExitCode> {
    let format = match to {
        ExportForm::Markdown => {
            let Some(folder) = output else { bail!("name the folder to write to with -o") };
            let side = if side == Some(ExportSide::Source) { Side::Source } else { Side::Target };
            let (files, found) = exchange::markdown::export(scanned, side, folder)?;
            eprintln!("wrote {files} files to {}", folder.display());
            return Ok(report(&found, findings));
        }
        _ if side.is_some() => bail!("--side is for --to markdown; other forms have both sides"),
        ExportForm::Tmx => exchange::export::TMX,
        ExportForm::Xliff => exchange::export::XLIFF_2,
        ExportForm::Xliff1 => exchange::export::XLIFF_1,
        ExportForm::Po => exchange::export::PO,
        ExportForm::Jsonl => exchange::export::JSON_LINES,
        ExportForm::Csv => exchange::export::CSV,
    };
    let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
    let target = match output {
        None => Output::Stream(&mut stdout),
        Some(path) if path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/") => Output::Folder(path),
        Some(path) => Output::File(path),
    };
    let exported = exchange::export::export(&scanned.sources, &format, target)?;
    eprintln!("exported {} units of {} pages", exported.units, exported.pages);
    let found: Vec<Diagnostic> = scanned.diagnostics.iter().cloned().chain(exported.diagnostics).collect();
    Ok(report(&found, findings))
}

pub fn import(paths: Vec<PathBuf>, dry_run: bool, findings: Findings) -> anyhow::Result<ExitCode> {
    let (folders, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
    if files.is_empty() {
        bail!("name the file to import");
    }
    if let Some(missing) = files.iter().find(|file| !file.exists()) {
        bail!("there is no file {}", missing.display());
    }
    let scanned = scan(&Request { paths: folders, ..Request::default() })?;
    let imported = exchange::import::import(&scanned.sources, &files, dry_run)?;
    let mut stdout = std::io::stdout().lock();
    for change in imported.changes.iter().filter(|_| dry_run) {
        write!(stdout, "{change}")?;
    }
    let verb = if dry_run { "would change" } else { "changed" };
    let (units, pages) = (imported.changes.len(), imported.pages);
    eprintln!("{verb} {units} units in {pages} pages; {} are unchanged", imported.unchanged);
    Ok(report(&imported.diagnostics, findings))
}
