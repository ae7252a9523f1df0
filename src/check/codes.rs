//! The codes that there are, for whoever names one.

use super::RULES;
use crate::config::Config;
use crate::model::diagnostic::{Diagnostic, Location, code, environment};
use crate::resolve::nearest;
use crate::scan::{ConfigError, Scanned};

/// All codes: of rules and of what a build reports.
pub fn all() -> impl Iterator<Item = &'static str> {
    code::CODES.iter().map(|(code, _)| *code).chain(RULES.iter().map(|rule| rule.code))
}

#[must_use]
pub fn exists(code: &str) -> bool {
    all().any(|known| known == code)
}

/// The code that was meant by one that does not exist.
#[must_use]
pub fn nearest(code: &str) -> Option<&'static str> {
    nearest::of(code, all())
}

/// Fails unless a code exists that an argument names.
pub fn must_exist(code: &str) -> anyhow::Result<()> {
    let meant = || nearest(code).map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
    anyhow::ensure!(exists(code), "no finding has the code `{code}`{}", meant());
    Ok(())
}

/// What was found, if its configuration names only codes that exist.
pub fn verified(scanned: Scanned) -> anyhow::Result<Scanned> {
    match unknown(&scanned.config) {
        Some(found) => Err(ConfigError(found).into()),
        None => Ok(scanned),
    }
}

/// The first code of the configuration that does not exist.
fn unknown(config: &Config) -> Option<Diagnostic> {
    let (path, named) = (config.path.as_ref()?, config.levels.named());
    let (code, at) = named.filter(|(code, _)| !exists(code)).min_by_key(|(_, at)| at.start)?;
    Some(environment::config_code(code, nearest(code), Location::new(path, at.clone())))
}
