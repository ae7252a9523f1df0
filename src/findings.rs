//! What becomes of diagnostics between being found and being told: where they stand, which were known before, whose fault it is.

pub mod across;
pub mod baseline;
mod fingerprint;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::markdown::sentence::letters;
use crate::markdown::unit::{Purpose, UnitSpan, unwrap};
use crate::model::diagnostic::Diagnostic;
use crate::model::sources::Side;

pub use across::Fault;
pub use fingerprint::Fingerprint;

/// A diagnostic and what is known of it beside what it says.
#[derive(Clone, Debug)]
pub struct Finding {
    pub diagnostic: Diagnostic,
    /// What stays the same when the text around it changes.
    pub fingerprint: Option<Fingerprint>,
    /// The number of the unit it stands in.
    pub unit: Option<Box<str>>,
    /// The letters of the source of that unit: its number may be another in other locales.
    pub sentence: Option<Box<str>>,
    /// Set where the locales of a page were compared.
    pub fault: Option<Fault>,
    /// Set where there is a baseline.
    pub state: Option<State>,
}

/// Whether the baseline has a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    New,
    Known,
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, fingerprint: None, unit: None, sentence: None, fault: None, state: None }
    }
}

/// Gives the decoded text of a file by the path that it is shown with.
pub type Texts<'t> = &'t (dyn Fn(&str) -> Option<Arc<str>> + Sync);

/// By path, place and code, then by everything else, so that equal findings are neighbours. Exact duplicates count once.
#[must_use]
pub fn in_order(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut out: Vec<&Diagnostic> = diagnostics.iter().collect();
    out.sort_by(|a, b| key(a).cmp(&key(b)));
    out.dedup();
    out
}

fn key(finding: &Diagnostic) -> impl Ord {
    let place = finding.at.as_ref().map(|at| (&at.path, at.span.start, at.span.end));
    (place, finding.code, finding.severity, &finding.message, &finding.help)
}

/// Findings in their order, without more about them.
#[must_use]
pub fn bare(diagnostics: &[Diagnostic]) -> Vec<Finding> {
    in_order(diagnostics).into_iter().cloned().map(Finding::from).collect()
}

/// Findings in their order, with the units they stand in and their fingerprints.
#[must_use]
pub fn placed(diagnostics: &[Diagnostic], texts: Texts<'_>) -> Vec<Finding> {
    let mut out = bare(diagnostics);
    let files: Vec<&mut [Finding]> = out.chunk_by_mut(|a, b| path(a) == path(b)).collect();
    files.into_par_iter().for_each(|findings| place(findings, texts));
    out
}

fn path(finding: &Finding) -> Option<&Arc<str>> {
    finding.diagnostic.at.as_ref().map(|at| &at.path)
}

/// Places the findings of one file.
fn place(findings: &mut [Finding], texts: Texts<'_>) {
    let path = findings.first().and_then(path).cloned();
    let text = path.as_ref().and_then(|path| texts(path)).unwrap_or_default();
    let units = path.map(|path| unwrap(&text, &path, Side::Source, Purpose::Export).units).unwrap_or_default();
    let mut seen: HashMap<u64, usize> = HashMap::new();
    for finding in findings {
        let span = finding.diagnostic.at.as_ref().map_or(0..0, |at| at.span.start as usize..at.span.end as usize);
        let unit = unit_at(&units, span.start);
        // A whole sentence tells better than a word of it that two findings are the same.
        let around = unit.map_or(span, |unit| unit.target.clone());
        let around = text.get(around).unwrap_or_default();
        let mut fingerprint = Fingerprint::new(&finding.diagnostic, around);
        let count = seen.entry(fingerprint.hash).or_default();
        *count += 1;
        fingerprint.nth = *count;
        finding.fingerprint = Some(fingerprint);
        finding.sentence = unit.and_then(|unit| text.get(unit.source.clone())).map(|source| letters(source).into());
        finding.unit = unit.and_then(|unit| text.get(unit.id.clone())).map(|id| number(id).into());
    }
}

fn unit_at(units: &[UnitSpan], at: usize) -> Option<&UnitSpan> {
    let next = units.partition_point(|unit| unit.whole.start <= at);
    units[..next].last().filter(|unit| at < unit.whole.end)
}

/// `104` of `5f0cd-104`: the part that is the same in all locales.
fn number(id: &str) -> &str {
    id.split_once('-').map_or(id, |(_, number)| number)
}
