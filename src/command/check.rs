//! `check` and `explain`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use diglot::check::{self, codes, explain};
use diglot::findings::baseline::{self, Baseline};
use diglot::findings::{Finding, across, bare, placed};
use diglot::scan::{self, ConfigError, Request};

use super::report::{tell, texts};
use crate::cli::{Checks, Findings};

pub fn check(request: &Request, checks: &Checks, findings: Findings) -> anyhow::Result<ExitCode> {
    let scanned = super::scan(request)?;
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
pub fn explain(asked: &[String]) -> anyhow::Result<ExitCode> {
    asked.iter().try_for_each(|code| codes::must_exist(code))?;
    let texts: Vec<String> = asked.iter().filter_map(|code| explain::explain(code)).collect();
    let text = if texts.is_empty() { explain::list() } else { texts.join("\n") };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
