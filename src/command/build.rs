//! `build`, `render`, and what `serve` says.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use diglot::fluent::Wording;
use diglot::model::document::{DocumentKey, Mode};
use diglot::model::sources::Side;
use diglot::pipeline;
use diglot::render::fill::{Addresses, Filler, Labels, View};
use diglot::scan::{self, Request};
use diglot::serve::News;
use diglot::write::Settings;

use super::report::{report, say};
use crate::cli::{Findings, RenderView, Words};

pub fn build(request: &Request, settings: Settings<'_>, words: Words) -> anyhow::Result<pipeline::Built> {
    let start = std::time::Instant::now();
    let scanned = super::scan(request)?;
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

pub fn wording(words: Words) -> Wording {
    if words.pseudo { Wording::Pseudo } else { Wording::Translated }
}

/// Prints the body of one page.
pub fn render(root: &Path, view: RenderView, document: &str, findings: Findings) -> anyhow::Result<ExitCode> {
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

/// Says on the terminal what the preview does.
pub fn announce(news: News, port: u16, open: bool, findings: Findings) {
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
