//! The arguments of `diglot check`.

use std::path::PathBuf;

use diglot::check::Request;

/// What is looked for, and what of it is told.
#[derive(Clone, Debug, clap::Args)]
pub struct Checks {
    /// Look only for these codes, on or off (`diglot explain` lists them)
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    only: Vec<String>,
    /// Turn on the rules that are off by default
    #[arg(long)]
    all_rules: bool,
    /// Tell only what differs from a git revision, and what depends on it
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    /// Compare the locales: what is found in all of them is a fault of the source
    #[arg(long)]
    pub across: bool,
    /// Tell, and fail because of, only what this file does not know
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all that is found to the baseline
    #[arg(long, requires = "baseline", conflicts_with_all = ["only", "changed_since"])]
    pub write_baseline: bool,
}

impl Checks {
    pub fn request(&self) -> Request {
        let Self { only, all_rules, changed_since, .. } = self.clone();
        Request { only, all_rules, changed_since }
    }
}
