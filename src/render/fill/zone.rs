//! Zones: their tags, and which of them a page leaves out.

use super::{Addresses, Page, Within};
use crate::markdown;
use crate::model::body::Label;
use crate::model::document::Zone;
use crate::model::moniker::Monikers;
use crate::render::zone::{Zones, has_readers};

impl<'a> Page<'a> {
    pub(super) fn on_site(&self) -> bool {
        matches!(self.filler.addresses, Addresses::Site { .. })
    }

    pub(super) fn zone(&mut self, within: Within<'a>, zone: &Zone) {
        if !self.on_site() {
            return self.out.push_str(&markdown::zone::open(&zone.readers));
        }
        let defined = self.defined(within);
        let applies_to = self.filler.labels.get(Label::AppliesTo);
        let (choices, groups, source) = (self.choices, &*self.groups, self.filler.source);
        Zones { choices, groups, defined, source, applies_to }.open(zone, &mut self.out);
    }

    /// The versions that the repository of a document knows.
    fn defined(&self, within: Within<'a>) -> &'a Monikers {
        &self.filler.sources.home(within.document.key.file).rules.monikers
    }

    /// Whether a zone has no readers on this page.
    pub(super) fn is_left_out(&self, within: Within<'a>, zone: u32) -> bool {
        let zone = within.document.zones.get(zone as usize);
        self.on_site() && zone.is_some_and(|zone| !has_readers(zone, self.choices, self.defined(within)))
    }
}
