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

    /// Reads a day as writers give it: `MM/DD/YYYY`, or `YYYY-MM-DD` with or without a time behind; no day before the year
    /// 1000, and none that the calendar does not have.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = Self::parse_month_first(text).or_else(|| Self::parse_year_first(text))?;
        let real = icu_calendar::Date::try_new_iso(day.year, day.month, day.day).is_ok();
        (real && (1000..=9999).contains(&day.year)).then_some(day)
    }

    fn parse_year_first(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked("YYYY-MM-DD".len())?;
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let ends = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
        (ends && year.len() == 4 && parts.next().is_none()).then_some(Self {
            year: year.parse().ok()?,
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        })
    }

    /// `2021-02-06`, as the `datetime` attribute wants it.
    #[must_use]
    pub fn iso(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
