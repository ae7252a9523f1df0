//! The wrappers of units, and the sources in them.

use super::{Page, View};
use crate::markdown::writer::output::{attribute_into, escape_into};
use crate::model::body::{Fill, Hole};
use crate::model::document::DocumentIx;

/// Begins a unit and its translation.
pub(super) const UNIT_START: &str = "<span class=\"unit\"><span class=\"target\">";

impl Page<'_> {
    /// Writes a title for the text of a link. The sources of the units in that text stay with it.
    pub(super) fn link_text(&mut self, ix: DocumentIx, title: &str, inside: &[Hole]) {
        let ended = inside.iter().filter_map(|hole| match hole.fill {
            Fill::UnitEnd { unit, last: true } => Some(unit),
            _ => None,
        });
        let ended: Vec<u32> = ended.filter(|_| self.shows_units()).collect();
        if ended.is_empty() {
            return escape_into(&mut self.out, title);
        }
        self.out.push_str(UNIT_START);
        escape_into(&mut self.out, title);
        self.end_unit(ix, &ended);
    }

    pub(super) fn shows_units(&self) -> bool {
        self.filler.view == View::Bilingual && self.in_unit == 0
    }

    /// Ends a wrapper; the sources of the units that are at their last end follow.
    pub(super) fn end_unit(&mut self, ix: DocumentIx, ended: &[u32]) {
        self.out.push_str("</span>");
        let document = self.filler.site.document(ix);
        let mut units = ended.iter().filter_map(|unit| document.units.get(*unit as usize)).peekable();
        if units.peek().is_some() {
            let source = self.filler.source;
            // The blank parts the sentences where no style does.
            self.out.push_str(" <span class=\"source\"");
            attribute_into(&mut self.out, "lang", source.tag());
            attribute_into(&mut self.out, "dir", source.direction());
            self.out.push('>');
            self.in_unit += 1;
            while let Some(unit) = units.next() {
                let holes = unit.holes.start as usize..unit.holes.end as usize;
                self.part(ix, &document.sources, unit.html.clone(), holes);
                self.out.push_str(if units.peek().is_some() { " " } else { "" });
            }
            self.in_unit -= 1;
            self.out.push_str("</span>");
        }
        self.out.push_str("</span>");
    }
}
