//! The arguments of `diglot status`.

use std::path::PathBuf;

use clap::ValueEnum;
use diglot::model::locale::Locale;

use super::Input;

/// What is told of the translations.
#[derive(Clone, Debug, clap::Args)]
pub struct Status {
    #[command(flatten)]
    pub input: Input,
    /// How to write it to standard output
    #[arg(long, value_enum, default_value = "table")]
    pub format: StatusFormat,
    /// Only these locales
    #[arg(long = "locale", value_name = "LOCALE", value_parser = locale)]
    pub locales: Vec<Locale>,
    /// How many levels of folders have a row of their own
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub depth: usize,
    /// List all pages, too
    #[arg(long)]
    pub pages: bool,
    /// List the sentences, too, that are not as they were translated, each below its page
    #[arg(long)]
    pub sentences: bool,
    /// Also write an HTML report to this folder
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    /// The language of the report [default: that of the source]
    #[arg(long, value_name = "LOCALE", value_parser = locale, requires = "report")]
    pub language: Option<Locale>,
    /// Where the report finds the site: an address, or a path from the report's folder such as `..` [default: `base_url`]
    #[arg(long, value_name = "ADDRESS", requires = "report")]
    pub site: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// For people
    Table,
    /// For programs
    Json,
}

fn locale(text: &str) -> Result<Locale, String> {
    Locale::parse(text).ok_or_else(|| "a locale is written `ko-KR`".to_owned())
}
