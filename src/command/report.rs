//! How findings and news are told, and what exit code they give.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use diglot::findings::{Finding, State, bare, placed};
use diglot::http::Ended;
use diglot::model::diagnostic::{Diagnostic, Severity};
use diglot::report::{self, Format};
use diglot::scan::{self, LARGEST_EXCHANGE};

use crate::cli::{FindingFormat, Findings};

/// Findings of one code that are shown before they are only counted.
const MOST_PER_CODE: usize = 20;

/// Writes findings to standard error; the exit code says whether one of them is an error.
pub fn report(found: &[Diagnostic], findings: Findings) -> ExitCode {
    let found = if findings.format.has_fingerprints() { placed(found, &texts) } else { bare(found) };
    tell(&found, findings)
}

/// The same for findings of which more is known.
pub fn tell(found: &[Finding], findings: Findings) -> ExitCode {
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
pub fn texts(path: &str) -> Option<Arc<str>> {
    scan::read_at_most(Path::new(path), &path.into(), LARGEST_EXCHANGE).ok().map(|(text, _)| text.into())
}

/// Says a line. Nobody may be listening to standard error any more: the site is served all the same.
pub fn say(what: std::fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "{what}");
}

/// As a shell has it: 128 and the number of the signal.
pub fn exit_code(ended: Ended) -> ExitCode {
    ExitCode::from(match ended {
        Ended::Interrupted => 130,
        Ended::Terminated => 143,
    })
}
