//! What a page says of itself in its front matter: every key as written, the localisation keys typed.

use std::ops::Range;

use super::fields::{Field, Fields};
use super::locale::Locale;
use super::page::Day;

/// The front matter of one file. All keys are kept, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// All keys. None may be added: [`Meta::new`] has looked at them.
    pub fields: Fields,
    pub handoff: Handoff,
    /// Where the keys stand that other files can contradict.
    pub places: Vec<(&'static str, Range<u32>)>,
    /// Those of [`RARE`] that it has, a bit each: so that most pages need not be looked through for any.
    rare: u16,
}

impl Meta {
    #[must_use]
    pub fn new(fields: Fields, handoff: Handoff) -> Self {
        let rare = fields.keys().filter_map(rare).fold(0, |all, bit| all | bit);
        Self { fields, handoff, places: Vec::new(), rare }
    }

    /// Where a key stands; the first line of the file if it stands elsewhere.
    #[must_use]
    pub fn place(&self, key: &str) -> Range<u32> {
        let found = self.places.iter().find(|(known, _)| *known == key);
        found.map_or(0..0, |(_, at)| at.clone())
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Field> {
        if rare(key).is_some_and(|bit| self.rare & bit == 0) {
            return None;
        }
        self.fields.get(key)
    }

    /// The text of a key; a number or a boolean counts as the text it was written as.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The picture that stands for the page where it is shared, and the key that names it.
    #[must_use]
    pub fn image(&self) -> Option<(&'static str, &str)> {
        IMAGE.into_iter().find_map(|key| Some((key, self.text(key)?)))
    }

    /// The day on which the writer last changed the text.
    #[must_use]
    pub fn changed(&self) -> Option<Day> {
        CHANGED.iter().find_map(|key| Day::parse(self.text(key)?))
    }
}

/// The keys by which writers say when they last changed a text. The first that holds a day counts.
const CHANGED: [&str; 3] = ["updated", "ms.date", "date"];

/// The keys by which a page names the picture that stands for it. The first counts.
pub const IMAGE: [&str; 2] = ["image", "social_image_url"];

/// The pivot groups of a page, parted by commas.
pub const PIVOT_GROUPS: &str = "zone_pivot_groups";

/// The versions that a page is for.
pub const MONIKER_RANGE: &str = "monikerRange";

/// Keys that every page is asked for and few have.
const RARE: [&str; 10] =
    [MOVED, UID, BREADCRUMB, PIVOT_GROUPS, PIVOT_GROUP_FILE, MONIKER_RANGE, IMAGE[0], IMAGE[1], CHANGED[0], CHANGED[2]];

fn rare(key: &str) -> Option<u16> {
    RARE.iter().position(|rare| *rare == key).map(|at| 1 << at)
}

/// The key that gives a page a name for references.
pub const UID: &str = "uid";

/// The table that the breadcrumb of a page comes from.
pub const BREADCRUMB: &str = "breadcrumb_path";

/// The name of the file that defines the pivot groups.
pub const PIVOT_GROUP_FILE: &str = "zone_pivot_group_filename";

/// The six localisation keys that a hand-off adds at the end of the front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handoff {
    /// `ms.openlocfilehash`: SHA-1 of the source file with CRLF line ends.
    pub source_hash: Option<[u8; 20]>,
    /// `ms.sourcegitcommit`: the commit at which the source was read.
    pub source_commit: Option<String>,
    /// `ms.translationtype`.
    pub translation: Option<Translation>,
    /// `ms.contentlocale`.
    pub locale: Option<Locale>,
    /// `ms.lasthandoff`, written `MM/DD/YYYY`.
    pub day: Option<Day>,
    /// `ms.locfileid`.
    pub file_id: Option<String>,
}

/// How the comments begin that an update writes below a title or a description: its source reads differently now, as the comment
/// says; or nobody has translated it yet.
pub const UPDATE_MARKS: [&str; 2] = ["# stale ", "# untranslated "];

/// The front matter keys that a hand-off adds, in their order.
pub const HANDOFF_KEYS: [&str; 6] = [
    "ms.openlocfilehash",
    "ms.sourcegitcommit",
    "ms.translationtype",
    "ms.contentlocale",
    "ms.lasthandoff",
    "ms.locfileid",
];

/// Who translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Translation {
    /// `HT`
    Human,
    /// `MT`
    Machine,
}

/// The key that makes a page a redirection.
pub const MOVED: &str = "redirect_url";
