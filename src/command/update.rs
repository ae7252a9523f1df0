//! `update` and `diff`: translations and a new source, and what a hand-off has changed.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use diglot::diff::text::Paint;
use diglot::model::locale::Locale;
use diglot::model::page::Day;
use diglot::scan::Request;
use diglot::update::Handoff;

use super::report::report;
use super::scan;
use crate::cli::{self, Findings, UpdateReport};

/// Brings translations to a new source, and reports what was reused.
pub fn update(asked: cli::Update) -> anyhow::Result<ExitCode> {
    let commit = asked.commit.or_else(|| git_commit(&asked.source));
    let day = asked.day.or_else(today);
    let scanned = scan(&Request { paths: asked.paths, source: Some(asked.source), config: None })?;
    let options = diglot::update::Options {
        output: asked.output,
        dry_run: asked.dry_run,
        prune: asked.prune,
        rewrite: asked.rewrite,
        handoff: Handoff { commit, day },
    };
    let updated = diglot::update::update(&scanned, &options)?;
    let text = if asked.report == UpdateReport::Json { updated.json() } else { updated.table() };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(report(&updated.findings(), asked.findings))
}

/// The commit at which a folder stands, if it is under git.
fn git_commit(folder: &Path) -> Option<String> {
    let asked = std::process::Command::new("git").arg("-C").arg(folder).args(["rev-parse", "HEAD"]).output().ok()?;
    let commit = String::from_utf8(asked.stdout).ok()?.trim().to_owned();
    (asked.status.success() && commit.len() == 40).then_some(commit)
}

/// The day in UTC.
fn today() -> Option<Day> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    let days = i64::try_from(since.as_secs() / 86_400).ok()?;
    let date = icu_calendar::Date::from_rata_die(icu_calendar::types::RataDie::new(719_163 + days), icu_calendar::Iso);
    Some(Day { year: date.year().extended_year(), month: date.month().ordinal, day: date.day_of_month().0 })
}

/// Compares two hand-offs.
pub fn compare(paths: [PathBuf; 2], html: Option<&Path>, lang: &str, findings: Findings) -> anyhow::Result<ExitCode> {
    let [old, new] = paths.map(|path| scan(&Request { paths: vec![path], ..Request::default() }));
    let diff = diglot::diff::diff(&old?, &new?);
    if let Some(folder) = html {
        write_diff(&diff, folder, lang)?;
    } else {
        let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let paint = if colour { Paint::Colours } else { Paint::Signs };
        std::io::stdout().write_all(diglot::diff::text::render(&diff, paint).as_bytes())?;
    }
    Ok(report(&diff.diagnostics, findings))
}

/// Writes the page for reviewers.
fn write_diff(diff: &diglot::diff::Diff, folder: &Path, lang: &str) -> anyhow::Result<()> {
    let Some(lang) = Locale::parse(lang) else { bail!("`{lang}` is no language; write a tag such as `ko-kr`") };
    for (path, bytes) in diglot::diff::html::files(diff, &lang)? {
        diglot::write::file(&folder.join(path), &bytes)?;
    }
    eprintln!("wrote {}", folder.join("index.html").display());
    Ok(())
}
