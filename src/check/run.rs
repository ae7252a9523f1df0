//! All that `diglot check` looks for, and of it what was asked for.

use super::touched::Touched;
use super::{RULES, Scope, check, codes, idle};
use crate::fluent::Wording;
use crate::model::diagnostic::Diagnostic;
use crate::model::diagnostic::level::{Level, Levels};
use crate::pipeline::{Appearance, load, told};
use crate::scan::{Scanned, changed, overrides};

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Only these codes, whether they are on or not.
    pub only: Vec<String>,
    /// The rules that are off by default, too.
    pub all_rules: bool,
    /// Only what differs from this revision, and what depends on it.
    pub changed_since: Option<String>,
}

impl Request {
    /// The levels of a site, as far as the request does not say otherwise.
    fn levels(&self, levels: &Levels) -> Levels {
        let mut own = levels.clone();
        for code in self.only.iter().filter(|code| levels.of(code) == Some(Level::Off)) {
            own.unset(code);
        }
        own
    }

    /// Whether findings of a code are looked for.
    #[must_use]
    pub fn asks(&self, code: &str, levels: &Levels) -> bool {
        if !self.only.is_empty() {
            return self.only.iter().any(|only| only == code);
        }
        let rule = RULES.iter().find(|rule| rule.code == code);
        match levels.of(code) {
            None => rule.is_none_or(|rule| rule.on || self.all_rules),
            Some(level) => level != Level::Off,
        }
    }
}

/// Everything that is wrong, as far as it is asked for.
pub fn run(scanned: &Scanned, request: &Request) -> anyhow::Result<Vec<Diagnostic>> {
    request.only.iter().try_for_each(|code| codes::must_exist(code))?;
    let levels = request.levels(&scanned.config.levels);
    let asked = |code: &str| request.asks(code, &levels);
    let (site, mut found) = load(scanned);
    let changed = request.changed_since.as_deref().map(|revision| changed::changed(scanned, revision)).transpose()?;
    let overrides = overrides(scanned)?;
    let touched = changed.map(|changed| Touched::new(scanned, &overrides, &site, &changed));
    found.extend(Appearance::read(scanned, overrides, Wording::Translated)?.diagnostics);
    let rules = RULES.iter().filter(|rule| asked(rule.code)).collect();
    let files = touched.as_ref().map(|touched| &touched.files);
    found.extend(check(scanned, &site, &Scope { rules, files }));
    found.extend(idle::idle(&scanned.sources, site.documents.iter(), &found, &asked));
    let is_asked = |finding: &Diagnostic| asked(finding.code) && touched.as_ref().is_none_or(|all| all.has(finding));
    found.retain(is_asked);
    Ok(told(&scanned.sources, &levels, site.documents.iter(), found))
}
