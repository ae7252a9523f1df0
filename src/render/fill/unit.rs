//! The wrappers of units, and the sources in them.

use super::{Page, View, Within};
use crate::markdown::writer::output::{attribute_into, escape_into};
use crate::model::body::{Fill, Hole};
use crate::model::document::{Stale, Wording};
use crate::model::sentence::SentenceId;

impl<'a> Page<'a> {
    /// Writes a title for the text of a link. The sources of the units in that text stay with it.
    pub(super) fn link_text(&mut self, within: Within<'a>, title: &str, inside: &[Hole]) {
        let ended = inside.iter().filter_map(|hole| match hole.fill {
            Fill::UnitEnd { unit, last: true } => Some(unit),
            _ => None,
        });
        let ended: Vec<u32> = ended.filter(|_| self.shows_units()).collect();
        let Some(shown) = ended.first() else { return escape_into(&mut self.out, title) };
        let begins = |hole: &Hole| matches!(hole.fill, Fill::UnitStart { unit, first: true } if unit == *shown);
        self.start_unit(within, *shown, inside.iter().any(begins));
        escape_into(&mut self.out, title);
        self.end_unit(within, &ended);
    }

    pub(super) fn shows_units(&self) -> bool {
        self.filler.view == View::Bilingual && self.in_unit == 0
    }

    /// Begins a wrapper and, in a translation, the part for it.
    pub(super) fn start_unit(&mut self, within: Within<'a>, unit: u32, first: bool) {
        let document = within.document;
        self.out.push_str(match document.stale.get(&unit) {
            None => "<span class=\"unit\"",
            Some(Stale::Changed(_)) => "<span class=\"unit stale\"",
            Some(Stale::Gone) => "<span class=\"unit gone\"",
        });
        let id = document.sentences.get(unit as usize).copied().flatten().filter(|_| first);
        let is_translated = !document.units.is_empty();
        if let Some(id) = id.and_then(|id| self.unique(id)) {
            self.out.push_str(" id=\"");
            id.write(&mut self.out);
            self.out.push_str(if is_translated { "\"><span class=\"target\">" } else { "\">" });
        } else {
            self.out.push_str(if is_translated { "><span class=\"target\">" } else { ">" });
        }
    }

    /// The id under which a sentence stands on this page: what is included may say again what the page says, or stand there twice.
    fn unique(&mut self, mut id: SentenceId) -> Option<SentenceId> {
        if self.included.contains(&id.first()) {
            while !self.sentences.insert(id) {
                let next = id.next();
                if next == id {
                    return None;
                }
                id = next;
            }
        }
        Some(id)
    }

    /// How the source of a sentence reads now, with its new words marked.
    fn now(&mut self, stale: Option<&Stale>) {
        let Some(Stale::Changed(parts)) = stale else { return };
        let source = self.filler.source;
        self.out.push_str(" <span class=\"now\"");
        attribute_into(&mut self.out, "lang", source.tag());
        attribute_into(&mut self.out, "dir", source.direction());
        self.out.push('>');
        let mut in_code = false;
        for Wording { text, is_new, is_code } in parts {
            self.out.push_str(match (in_code, is_code) {
                (false, true) => "<code>",
                (true, false) => "</code>",
                _ => "",
            });
            in_code = *is_code;
            self.out.push_str(if *is_new { "<ins>" } else { "" });
            escape_into(&mut self.out, text);
            self.out.push_str(if *is_new { "</ins>" } else { "" });
        }
        self.out.push_str(if in_code { "</code></span>" } else { "</span>" });
    }

    /// Ends a wrapper; the sources of the units that are at their last end follow.
    pub(super) fn end_unit(&mut self, within: Within<'a>, ended: &[u32]) {
        let document = within.document;
        if document.units.is_empty() {
            return self.out.push_str("</span>");
        }
        let mut units = ended.iter().filter_map(|unit| document.units.get(*unit as usize)).peekable();
        if units.peek().is_none() {
            return self.out.push_str("</span></span>");
        }
        self.out.push_str(&self.source_start);
        self.in_unit += 1;
        while let Some(unit) = units.next() {
            let holes = unit.holes.start as usize..unit.holes.end as usize;
            self.part(within, &document.sources, unit.html.clone(), holes);
            if units.peek().is_some() {
                self.out.push(' ');
            }
        }
        self.in_unit -= 1;
        if document.stale.is_empty() {
            return self.out.push_str("</span></span>");
        }
        self.out.push_str("</span>");
        for unit in ended {
            self.now(document.stale.get(unit));
        }
        self.out.push_str("</span>");
    }
}
