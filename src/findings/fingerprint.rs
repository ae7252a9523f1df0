//! What a finding is known by, wherever it stands in its file.

use std::fmt;

use crate::model::diagnostic::Diagnostic;

/// Known by code, message and the sentence, not by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    pub hash: u64,
    /// Of those with this hash in the file, which one.
    pub nth: usize,
}

impl Fingerprint {
    /// The first finding like this in its file, with the text that it stands in.
    #[must_use]
    pub fn new(finding: &Diagnostic, around: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in [finding.code, &finding.message, around.trim()] {
            hasher.update(part.as_bytes()).update(&[0]);
        }
        let mut first = [0; 8];
        first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        Self { hash: u64::from_be_bytes(first), nth: 1 }
    }

    /// The hash as it is written.
    #[must_use]
    pub fn hex(self) -> String {
        format!("{:016x}", self.hash)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}:{}", self.hash, self.nth)
    }
}
