//! Parts of a page that a triple-colon line begins and another one ends: zones, moniker blocks, rows and columns.

use std::ops::Range;

use crate::model::document::Readers;

/// What kind of part it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    Zone,
    Moniker,
    Row,
    Column,
}

/// A part that is open, and the line that began it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub region: Region,
    pub at: Range<usize>,
}

impl Region {
    /// What a part for some readers is.
    #[must_use]
    pub fn of(readers: &Readers) -> Self {
        match readers {
            Readers::Zone { .. } => Self::Zone,
            Readers::Monikers(_) => Self::Moniker,
        }
    }

    /// The code of diagnostics about it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Zone => "invalid-zone",
            Self::Moniker => "invalid-moniker-range",
            Self::Row => "invalid-row",
            Self::Column => "invalid-nested-column",
        }
    }

    /// The line that ends it.
    #[must_use]
    pub fn end_mark(self) -> &'static str {
        match self {
            Self::Zone => "::: zone-end",
            Self::Moniker => "::: moniker-end",
            Self::Row => ":::row-end:::",
            Self::Column => ":::column-end:::",
        }
    }

    /// Its closing tag.
    #[must_use]
    pub fn closing(self) -> &'static str {
        match self {
            Self::Row => "</section>\n",
            Self::Zone | Self::Moniker | Self::Column => "</div>\n",
        }
    }
}
