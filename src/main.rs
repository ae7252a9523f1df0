//! The program: arguments, command, exit code. The only room that prints.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

/// Pages are made of many small pieces: with this allocator a build takes a seventh less CPU time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod cli;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Parser;
use diglot::check::{self, codes, explain};
use diglot::diff::text::Paint;
use diglot::exchange::export::Output;
use diglot::findings::baseline::{self, Baseline};
use diglot::findings::{Finding, State, across, bare, placed};
use diglot::fluent::Wording;
use diglot::http::Ended;
use diglot::model::diagnostic::{Diagnostic, Severity};
use diglot::model::document::{DocumentKey, Mode};
use diglot::model::locale::Locale;
use diglot::model::page::Day;
use diglot::model::sources::Side;
use diglot::render::fill::{Addresses, Filler, Labels, View};
use diglot::report::{self, Format};
use diglot::scan::{self, ConfigError, LARGEST_EXCHANGE, Request, Scanned};
use diglot::serve::{self, News};
use diglot::update::Handoff;
use diglot::write::{RolledBack, Settings, rollback};
use diglot::{exchange, host, pipeline, status};

use cli::{
    Checks, Cli, Command, ExportForm, ExportSide, FindingFormat, Findings, Input, RenderView, Status, StatusFormat,
    UpdateReport, Words,
};

/// Findings of one code that are shown before they are only counted.
const MOST_PER_CODE: usize = 20;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(code) => code,
        Err(error) => {
            if let Some(ConfigError(found)) = error.downcast_ref::<ConfigError>() {
                report(
                    std::slice::from_ref(found),
                    Findings { format: FindingFormat::Human, strict: false, all: true },
                );
                return ExitCode::from(2);
            }
            if is_broken_pipe(&error) {
                return ExitCode::SUCCESS;
            }
            eprintln!("error: {error:#}");
            let environment = error.chain().any(|cause| cause.downcast_ref::<std::io::Error>().is_some());
            ExitCode::from(if environment { 3 } else { 2 })
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check { input, checks, findings } => check(&request(input), &checks, findings),
        Command::Explain { codes } => explain(&codes),
        Command::Status(asked) => tell_status(asked),
        Command::Export { to, side, output, paths, findings } => {
            let scanned = scan(&Request { paths, ..Request::default() })?;
            export(&scanned, to, side, output.as_deref(), findings)
        }
        Command::Import { paths, dry_run, findings } => import(paths, dry_run, findings),
        Command::Update(asked) => update(asked),
        Command::Diff { old, new, html, lang, findings } => compare([old, new], html.as_deref(), &lang, findings),
        Command::Render { root, view, document, findings } => render(&root, view, &document, findings),
        Command::Build { input, output, compress, words, findings } => {
            let built = build(&request(input), Settings { folder: &output, compress }, words)?;
            let code = report(&built.diagnostics, findings);
            // The process ends here: giving a large site back piece by piece would only take time.
            std::mem::forget(built);
            Ok(code)
        }
        Command::Rollback { folder } => {
            let RolledBack { files, kept } = rollback(&folder)?;
            eprintln!(
                "{} holds the release before again: {files} files; the one it replaces is kept in {}",
                folder.display(),
                kept.display(),
            );
            Ok(ExitCode::SUCCESS)
        }
        Command::Serve { input, port, host, open, words, findings } => {
            let options = serve::Options { request: request(input), wording: wording(words), host, port };
            let tell: Arc<serve::Tell> = Arc::new(move |news| announce(news, port, open, findings));
            serve::serve(&options, &tell).map(exit_code)
        }
        Command::Host(host) => {
            let tell: host::Tell = Arc::new(|notice| say(format_args!("{notice}")));
            host::host(&host.options(), &tell).map(exit_code)
        }
    }
}

fn scan(request: &Request) -> anyhow::Result<Scanned> {
    codes::verified(scan::scan(request)?)
}

fn check(request: &Request, checks: &Checks, findings: Findings) -> anyhow::Result<ExitCode> {
    let scanned = scan(request)?;
    let found = check::run(&scanned, &checks.request())?;
    let mut found = if checks.across || checks.baseline.is_some() || findings.format.has_fingerprints() {
        placed(&found, &texts)
    } else {
        bare(&found)
    };
    if checks.across {
        across::compare(&mut found, &scanned.sources, &texts);
    }
    let Some(file) = &checks.baseline else { return Ok(tell(&found, findings)) };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().with_context(|| format!("cannot open {}", folder.display()))?;
    let name = |path: &str| from_folder(&folder, path);
    if checks.write_baseline {
        std::fs::write(file, baseline::write(&found, &name))
            .with_context(|| format!("cannot write {}", file.display()))?;
        let findings = if found.len() == 1 { "finding" } else { "findings" };
        eprintln!("wrote {} {findings} to {}", found.len(), file.display());
        return Ok(ExitCode::SUCCESS);
    }
    if !file.is_file() {
        bail!("there is no baseline {}; write it with `--write-baseline`", file.display());
    }
    let shown: Arc<str> = scan::show(file).into();
    let text = scan::read(file, &shown).map_err(ConfigError)?.0;
    let known = Baseline::read(&text, &shown).map_err(ConfigError)?;
    let (request, levels) = (checks.request(), &scanned.config.levels);
    // Of a part of the site nothing tells what is no more.
    let asked = |code: &str| request.changed_since.is_none() && request.asks(code, levels);
    let stale = known.compare(&mut found, &name, &asked);
    found.extend(levels.apply(stale).into_iter().map(Finding::from));
    Ok(tell(&found, findings))
}

/// A path from a folder, with `/`, wherever the program was called from.
fn from_folder(folder: &Path, path: &str) -> String {
    let full = Path::new(path).canonicalize().ok();
    let inside = full.as_ref().and_then(|full| full.strip_prefix(folder).ok()).map(scan::show);
    inside.unwrap_or_else(|| path.to_owned()).replace('\\', "/")
}

/// Prints what codes mean.
fn explain(asked: &[String]) -> anyhow::Result<ExitCode> {
    asked.iter().try_for_each(|code| codes::must_exist(code))?;
    let texts: Vec<String> = asked.iter().filter_map(|code| explain::explain(code)).collect();
    let text = if texts.is_empty() { explain::list() } else { texts.join("\n") };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Compares two hand-offs.
fn compare(paths: [PathBuf; 2], html: Option<&Path>, lang: &str, findings: Findings) -> anyhow::Result<ExitCode> {
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

/// Brings translations to a new source, and reports what was reused.
fn update(asked: cli::Update) -> anyhow::Result<ExitCode> {
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

/// As a shell has it: 128 and the number of the signal.
fn exit_code(ended: Ended) -> ExitCode {
    ExitCode::from(match ended {
        Ended::Interrupted => 130,
        Ended::Terminated => 143,
    })
}

fn build(request: &Request, settings: Settings<'_>, words: Words) -> anyhow::Result<pipeline::Built> {
    let start = std::time::Instant::now();
    let scanned = scan(request)?;
    let built = pipeline::build(&scanned, settings, wording(words))?;
    let (pages, locales) = (built.site.rows.len(), built.site.locales.len());
    let links: Vec<String> = built.site.census.iter().map(|(class, count)| format!("{count} {class}")).collect();
    eprintln!(
        "{pages} pages in {locales} locales: {} files in {}, {} written, {} removed, {} ms",
        built.written.files,
        settings.folder.display(),
        built.written.written,
        built.written.removed,
        start.elapsed().as_millis(),
    );
    if !links.is_empty() {
        eprintln!("links: {}", links.join(", "));
    }
    Ok(built)
}

fn wording(words: Words) -> Wording {
    if words.pseudo { Wording::Pseudo } else { Wording::Translated }
}

fn export(
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

fn import(paths: Vec<PathBuf>, dry_run: bool, findings: Findings) -> anyhow::Result<ExitCode> {
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

/// Says on the terminal what the preview does.
fn announce(news: News, port: u16, open: bool, findings: Findings) {
    match news {
        News::Listening { address, path } => {
            if port != 0 && address.port() != port {
                say(format_args!("port {port} is taken"));
            }
            let url = format!("http://{address}{path}");
            say(format_args!("the site is at {url} (Ctrl-C ends)"));
            if open && let Err(error) = open::that_detached(&url) {
                say(format_args!("cannot open a browser: {error}"));
            }
        }
        News::Read { pages, locales, took, found } => {
            report(&found, findings);
            say(format_args!("{pages} pages in {locales} locales, looked through in {} ms", took.as_millis()));
        }
        News::Changed { files, more, took } => {
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            say(format_args!("{}{more}: shown after {} ms", files.join(", "), took.as_millis()));
        }
        News::Checked { found, mended } => {
            report(&found, findings);
            if mended > 0 {
                say(format_args!("findings that are no more: {mended}"));
            }
        }
        News::Trouble(Some(what)) => say(format_args!("error: {what}; the last state is shown until that is mended")),
        News::Trouble(None) => say(format_args!("all is shown as it is on disk again")),
    }
}

/// Tells how far the translations are; a report is written before, so that its faults are told if nobody reads on.
fn tell_status(asked: Status) -> anyhow::Result<ExitCode> {
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

/// Says a line. Nobody may be listening to standard error any more: the site is served all the same.
fn say(what: std::fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "{what}");
}

fn request(input: Input) -> Request {
    Request { paths: input.paths, source: input.source, config: input.config }
}

/// Prints the body of one page.
fn render(root: &Path, view: RenderView, document: &str, findings: Findings) -> anyhow::Result<ExitCode> {
    let scanned = scan::folder(root)?;
    let document = document.strip_prefix("./").unwrap_or(document).replace('\\', "/");
    let inside = Path::new(&document).strip_prefix(root).map_or(document.clone(), scan::show);
    let Some(file) = scanned.sources.collections.first().and_then(|c| c.find(&inside)) else {
        bail!("there is no file {document} in {}", root.display());
    };
    let (site, found) = pipeline::load_one(&scanned, file);
    let found = pipeline::told(&scanned.sources, &scanned.config.levels, site.documents.iter(), found);
    let key = DocumentKey { file, side: Side::Target, mode: Mode::Block };
    let Some(ix) = site.by_key.get(&key) else { bail!("{document} is no Markdown page") };
    let filler = Filler {
        site: &site,
        sources: &scanned.sources,
        view: if view == RenderView::Plain { View::Plain } else { View::Bilingual },
        addresses: Addresses::Written,
        labels: &Labels::new(|_| None),
        labels_lang: None,
        source: &scanned.sources.source_locale,
        highlights: None,
    };
    std::io::stdout().write_all(filler.fill(*ix).as_bytes())?;
    Ok(report(&found, findings))
}

/// Writes findings to standard error; the exit code says whether one of them is an error.
fn report(found: &[Diagnostic], findings: Findings) -> ExitCode {
    let found = if findings.format.has_fingerprints() { placed(found, &texts) } else { bare(found) };
    tell(&found, findings)
}

/// The same for findings of which more is known.
fn tell(found: &[Finding], findings: Findings) -> ExitCode {
    let format = match findings.format {
        FindingFormat::Human => Format::Human,
        FindingFormat::Json => Format::Json,
        FindingFormat::Github => Format::Github,
        FindingFormat::Sarif => Format::Sarif,
    };
    let options = report::Options {
        format,
        color: format == Format::Human && std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        most_per_code: if findings.all { 0 } else { MOST_PER_CODE },
    };
    let text = report::render(found, &texts, &options);
    // Nobody listens to standard error any more: the exit code still tells.
    let _ = std::io::stderr().write_all(text.as_bytes());
    let fatal = if findings.strict { Severity::Warning } else { Severity::Error };
    let fails = |finding: &Finding| finding.state != Some(State::Known) && finding.diagnostic.severity <= fatal;
    if found.iter().any(fails) { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// The text of a file that a finding names.
fn texts(path: &str) -> Option<Arc<str>> {
    scan::read_at_most(Path::new(path), &path.into(), LARGEST_EXCHANGE).ok().map(|(text, _)| text.into())
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
