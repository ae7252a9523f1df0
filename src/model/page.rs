//! What a page is known by: its path without extension, the same in every locale.

use std::fmt;
use std::sync::Arc;

/// The identity of a page across locales: `framework/wcf/index`. Never a path on disk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(Arc<str>);

impl PageId {
    /// The page that a published path without extension names.
    #[must_use]
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder of the page with a trailing slash, or nothing at the top.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.0[..self.0.rfind('/').map_or(0, |at| at + 1)]
    }
}

impl fmt::Display for PageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

impl Day {
    /// Reads `MM/DD/YYYY`, the order of `ms.lasthandoff` and `ms.date`; `None` for anything else.
    #[must_use]
    pub fn parse_month_first(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('/');
        let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
        let day = Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        let plausible = parts.next().is_none() && (1..=12).contains(&day.month) && (1..=31).contains(&day.day);
        plausible.then_some(day)
    }

    /// `2021-02-06`, as the `datetime` attribute wants it.
    #[must_use]
    pub fn iso(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
