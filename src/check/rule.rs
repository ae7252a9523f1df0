//! A rule that a translation must keep.

use super::pair::Pair;
use crate::model::diagnostic::Diagnostic;

/// A rule about one sentence.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The code of its findings.
    pub code: &'static str,
    /// What it finds, in one sentence.
    pub about: &'static str,
    /// A translation that breaks it: the source and the translation.
    pub example: (&'static str, &'static str),
    /// What to do.
    pub cure: &'static str,
    /// Whether it is looked for where nobody asked: only what is nearly always a mistake.
    pub on: bool,
    /// Looks at one sentence; not there if only all sentences of a locale together tell.
    pub(super) find: Option<fn(&Pair<'_>, &mut Vec<Diagnostic>)>,
}
