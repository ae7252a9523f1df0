//! What the commands do, a file for each kind. They print; all else gives back what is to be printed.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

mod build;
mod check;
mod exchange;
mod report;
mod status;
mod update;

use std::process::ExitCode;
use std::sync::Arc;

use diglot::check::codes;
use diglot::scan::{Request, Scanned};
use diglot::write::{RolledBack, Settings, rollback};
use diglot::{host, scan, serve};

use crate::cli::{Command, Input};
pub use report::report;
use report::{exit_code, say};

/// Does what the arguments ask for.
pub fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check { input, checks, findings } => check::check(&request(input), &checks, findings),
        Command::Explain { codes } => check::explain(&codes),
        Command::Status(asked) => status::status(asked),
        Command::Export { to, side, output, paths, findings } => {
            let scanned = scan(&Request { paths, ..Request::default() })?;
            exchange::export(&scanned, to, side, output.as_deref(), findings)
        }
        Command::Import { paths, dry_run, findings } => exchange::import(paths, dry_run, findings),
        Command::Update(asked) => update::update(asked),
        Command::Diff { old, new, html, lang, findings } => {
            update::compare([old, new], html.as_deref(), &lang, findings)
        }
        Command::Render { root, view, document, findings } => build::render(&root, view, &document, findings),
        Command::Build { input, output, compress, words, findings } => {
            let built = build::build(&request(input), Settings { folder: &output, compress }, words)?;
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
            let options = serve::Options { request: request(input), wording: build::wording(words), host, port };
            let tell: Arc<serve::Tell> = Arc::new(move |news| build::announce(news, port, open, findings));
            serve::serve(&options, &tell).map(exit_code)
        }
        Command::Host(host) => {
            let tell: host::Tell = Arc::new(|notice| say(format_args!("{notice}")));
            host::host(&host.options(), &tell).map(exit_code)
        }
    }
}

/// Scans, and refuses settings for codes that no finding has.
fn scan(request: &Request) -> anyhow::Result<Scanned> {
    codes::verified(scan::scan(request)?)
}

fn request(input: Input) -> Request {
    Request { paths: input.paths, source: input.source, config: input.config }
}
