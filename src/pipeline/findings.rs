//! What is wrong with the files of a site: what is wrong with one is told, and told anew, without a look at all others.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::diagnostic::Diagnostic;

/// What is wrong, by the paths that files are shown with. What has no place comes first.
#[derive(Clone, Debug, Default)]
pub struct Findings(BTreeMap<Option<Arc<str>>, Arc<Vec<Diagnostic>>>);

impl Findings {
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.values().flat_map(|found| found.iter())
    }

    /// What is wrong with a file.
    pub fn of(&self, path: &Arc<str>) -> impl Iterator<Item = &Diagnostic> {
        self.0.get(&Some(Arc::clone(path))).into_iter().flat_map(|found| found.iter())
    }

    /// Forgets what was wrong with a file.
    pub fn forget(&mut self, path: &Arc<str>) {
        self.0.remove(&Some(Arc::clone(path)));
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        for found in found {
            let path = found.at.as_ref().map(|at| Arc::clone(&at.path));
            Arc::make_mut(self.0.entry(path).or_default()).push(found);
        }
    }
}

impl FromIterator<Diagnostic> for Findings {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(found: I) -> Self {
        let mut out = Self::default();
        out.extend(found);
        out
    }
}
