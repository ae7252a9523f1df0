//! The arguments of the program.

mod check;
mod host;
mod status;

use std::path::PathBuf;

pub use check::Checks;
use clap::{Parser, Subcommand, ValueEnum};
use diglot::model::page::Day;

pub use status::{Status, StatusFormat};

/// Turns localized docs repositories into a site in which every reader can see the source of every sentence.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, after_help = EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "Examples:
  diglot serve                                  preview the site in this folder
  diglot build docs.ko-kr docs.zh-tw -o public  build two docs repositories as one site
  diglot check docs.ko-kr --format github       only look for mistakes
  diglot explain code-changed                   what a finding means";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build a static site
    Build {
        #[command(flatten)]
        input: Input,
        /// The folder to write the site to
        #[arg(short, long, default_value = "public", value_name = "DIR")]
        output: PathBuf,
        /// Put compressed files beside text files (.br, .gz, .zst), for servers that send them as they are
        #[arg(long)]
        compress: bool,
        #[command(flatten)]
        words: Words,
        #[command(flatten)]
        findings: Findings,
    },
    /// Show the site in the browser, and again whenever a file changes; nothing is written
    Serve {
        #[command(flatten)]
        input: Input,
        /// The port to listen on; if it is taken, the next free one
        #[arg(short, long, default_value_t = 8080)]
        port: u16,
        /// The address to listen on
        #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
        host: std::net::IpAddr,
        /// Open the browser
        #[arg(long)]
        open: bool,
        #[command(flatten)]
        words: Words,
        #[command(flatten)]
        findings: Findings,
    },
    /// Serve a built site to the world
    Host(host::Host),
    /// Bring back the site that the last build replaced; once more undoes it
    Rollback {
        /// The folder that the site was written to
        #[arg(default_value = "public", value_name = "DIR")]
        folder: PathBuf,
    },
    /// Look for mistakes, in pages and in translations
    Check {
        #[command(flatten)]
        input: Input,
        #[command(flatten)]
        checks: Checks,
        #[command(flatten)]
        findings: Findings,
    },
    /// Say what a code of a finding means; without one, list all
    Explain {
        #[arg(value_name = "CODE")]
        codes: Vec<String>,
    },
    /// Tell how far the translations are, and how fresh
    Status(status::Status),
    /// Write units in another form
    Export {
        /// The form to write
        #[arg(long, value_enum)]
        to: ExportForm,
        /// With `--to markdown`: which side of the units to keep [default: target]
        #[arg(long, value_enum)]
        side: Option<ExportSide>,
        /// The file to write to, or the folder; without it, standard output
        #[arg(short, long, value_name = "FILE|DIR")]
        output: Option<PathBuf>,
        /// A site folder or docs repositories
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        findings: Findings,
    },
    /// Compare two hand-offs of a repository by unit
    Diff {
        /// The repository as it was
        old: PathBuf,
        /// The repository as it is
        new: PathBuf,
        /// Write a page for reviewers to this folder, instead of text to standard output
        #[arg(long, value_name = "DIR")]
        html: Option<PathBuf>,
        /// The language of that page
        #[arg(long, default_value = "en-us", value_name = "LOCALE")]
        lang: String,
        #[command(flatten)]
        findings: Findings,
    },
    /// Bring the pages of a translation to a new source
    ///
    /// Sentences that read as they did keep their translations; those that read differently keep them too, marked with the
    /// source they were made from; new ones take what the repository has translated elsewhere, or stand in the source language.
    Update(Update),
    /// Write translations that were edited in exchange files (XLIFF, PO, JSON lines, CSV) back into the pages
    Import {
        /// Exchange files; and the site folder or docs repositories they were exported from, if that is not this folder
        #[arg(value_name = "FILE|PATH", required = true)]
        paths: Vec<PathBuf>,
        /// Only print what would change
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        findings: Findings,
    },
    /// Print the body of one page on standard output
    Render {
        /// The folder that `~/` stands for
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
        /// What to show of the units
        #[arg(long, value_enum, default_value = "plain")]
        view: RenderView,
        /// The file, from the root
        document: String,
        #[command(flatten)]
        findings: Findings,
    },
}

#[derive(Clone, Debug, clap::Args)]
pub struct Update {
    /// The repository of the new source
    #[arg(long, value_name = "DIR")]
    pub source: PathBuf,
    /// A site folder or docs repositories
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder to write all files to; without it, those that change are replaced
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Only report, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Remove the pages that the source has no more; otherwise they are only listed
    #[arg(long)]
    pub prune: bool,
    /// Write pages again whose hash says that they are current
    #[arg(long)]
    pub rewrite: bool,
    /// The commit of the source, for `ms.sourcegitcommit` [default: what git says of its folder]
    #[arg(long, value_name = "COMMIT")]
    pub commit: Option<String>,
    /// The day of the hand-off, YYYY-MM-DD, for `ms.lasthandoff` [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub day: Option<Day>,
    /// How the report is written to standard output
    #[arg(long, value_enum, default_value = "table")]
    pub report: UpdateReport,
    #[command(flatten)]
    pub findings: Findings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum UpdateReport {
    Table,
    Json,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write it as YYYY-MM-DD".to_owned())
}

/// What is built.
#[derive(Clone, Debug, clap::Args)]
pub struct Input {
    /// A site folder (content/<locale>/…) or docs repositories (docfx.json)
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A repository of the source language
    #[arg(long, value_name = "DIR")]
    pub source: Option<PathBuf>,
    /// The configuration to read, instead of the diglot.toml in each folder
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// The words of the interface.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Words {
    /// Show the words of the interface accented, longer and in brackets, to test a theme
    #[arg(long)]
    pub pseudo: bool,
}

/// How findings are told.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Findings {
    /// How diagnostics are written to standard error
    #[arg(long, value_enum, default_value = "human")]
    pub format: FindingFormat,
    /// Let warnings fail, too
    #[arg(long)]
    pub strict: bool,
    /// Show every finding, not only the first of each code
    #[arg(long)]
    pub all: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FindingFormat {
    /// Text with the source line
    Human,
    /// One JSON object a line
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0
    Sarif,
}

impl FindingFormat {
    /// Whether findings are told with what programs know them by.
    pub fn has_fingerprints(self) -> bool {
        matches!(self, Self::Json | Self::Sarif)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportForm {
    /// TMX 1.4b: a translation memory of all locales
    Tmx,
    /// XLIFF 2.1, a file for each locale
    Xliff,
    /// XLIFF 1.2, a file for each locale
    Xliff1,
    /// Messages of GNU gettext, a file for each locale
    Po,
    /// JSON lines: an object for each unit
    Jsonl,
    /// CSV: a row for each unit
    Csv,
    /// Every page with one side of its units
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportSide {
    Target,
    /// Also drops inserted anchors and localisation keys
    Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RenderView {
    /// The target only
    Plain,
    /// Each unit with its source
    Bilingual,
}
