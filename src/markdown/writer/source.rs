//! The sources of the units: each a line of its own, whatever stands around it.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, TagEnd};

use super::inline::{GUARD, is_plain};
use super::output::escape_into;
use super::{Input, OPTIONS, Writer, unparagraph};
use crate::markdown::alert;
use crate::markdown::mask::mask;
use crate::markdown::sentence::Heading;
use crate::markdown::source_map::SourceMap;
use crate::markdown::unit::UnitSpan;
use crate::model::body::Body;
use crate::model::document::Unit;
use crate::model::offset;
use crate::model::sources::Side;

/// How the source of a unit is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It means itself.
    Plain,
    /// It stands in the rebuilt source.
    Rebuilt,
    Parsed,
}

impl Writer<'_> {
    /// Writes the source of every unit.
    pub(super) fn unit_sources(&mut self) -> Body {
        let mut sources = std::mem::take(&mut self.notes.room.sources);
        if !self.input.translated {
            return sources;
        }
        let units = self.input.units;
        let text = |unit: &UnitSpan| &self.input.file[unit.source.clone()];
        let ways: Vec<Way> = units.iter().enumerate().map(|(at, unit)| self.way(at, text(unit))).collect();
        let mut lines = Vec::new().into_iter();
        sources.html.reserve(units.iter().map(|unit| unit.source.len() + 8).sum());
        self.notes.units.reserve(units.len());
        self.notes.numbers.reserve(units.len() * 4);
        for (at, unit) in units.iter().enumerate() {
            let (html, holes) = (sources.position(), offset(sources.holes.len()));
            match ways[at] {
                Way::Plain => escape_into(&mut sources.html, text(unit)),
                Way::Rebuilt => self.take_rebuilt(at, &mut sources),
                Way::Parsed => {
                    if lines.len() == 0 {
                        // Only up to the next that is taken: so links and references keep the order of the units.
                        let run = units.iter().zip(&ways).skip(at).take_while(|(_, way)| **way != Way::Rebuilt);
                        let run: Vec<_> = run.filter(|(_, way)| **way == Way::Parsed).map(|(unit, _)| unit).collect();
                        lines = self.lines(&run).into_iter();
                    }
                    sources.append(lines.next().unwrap_or_default());
                }
            }
            let id = &self.input.file[unit.id.clone()];
            let number = &id[memchr::memrchr(b'-', id.as_bytes()).map_or(0, |dash| dash + 1)..];
            let start = offset(self.notes.numbers.len());
            self.notes.numbers.push_str(number);
            self.notes.units.push(Unit {
                number: start..offset(self.notes.numbers.len()),
                html: html..sources.position(),
                holes: holes..offset(sources.holes.len()),
            });
        }
        sources
    }

    /// How the source of a unit is written.
    fn way(&self, unit: usize, text: &str) -> Way {
        if is_plain(text) {
            Way::Plain
        } else if self.is_rebuilt(unit, text) {
            Way::Rebuilt
        } else {
            Way::Parsed
        }
    }

    /// Notes the permalink of every unit: it stands under the last heading that begins before it. That of a heading stands under
    /// itself, so that it depends on nothing else.
    pub(super) fn sentences(&mut self) {
        if let Some(known) = self.input.sentences.filter(|known| known.sections == self.notes.sections) {
            return self.notes.sentences.extend_from_slice(&known.hashes);
        }
        let mut sections = self.notes.sections.iter().peekable();
        let mut heading = Heading::default();
        let mut letters = Vec::new();
        self.notes.sentences.reserve(self.input.units.len());
        for (at, unit) in self.input.units.iter().enumerate() {
            while let Some(next) = sections.next_if(|section| section.first <= at) {
                heading = Heading::new(&next.letters);
            }
            self.notes.sentences.push(heading.hash_by(&mut letters, &self.input.file[unit.source.clone()]));
        }
    }

    /// The sources of these units, each a paragraph of one text: one parser for all is much faster than one for each.
    fn lines(&mut self, units: &[&UnitSpan]) -> Vec<Body> {
        let mut text = String::new();
        let mut map = SourceMap::default();
        for unit in units {
            map.push(text.len(), unit.source.start);
            text.push_str(GUARD);
            // The keyword stands as the title of the alert already.
            let skipped = alert::translated_prefix(&self.input.file[unit.source.clone()]);
            push_line(&mut text, &mut map, self.input.file, unit.source.start + skipped..unit.source.end);
            text.push_str("\n\n");
        }
        if memchr::memchr(b'[', text.as_bytes()).is_some() {
            text.push_str(&self.definitions);
        }
        let masked = mask(&text, self.input.dialect);
        let input = Input {
            masked: &masked,
            units: &[],
            sentences: None,
            rebuilt: None,
            map: &map,
            side: Side::Source,
            ..self.input
        };
        let notes = std::mem::take(&mut self.notes);
        let anchors = notes.anchors.len();
        let mut writer = Writer::new(input, notes);
        writer.guarded = true;
        let mut lines = Vec::with_capacity(units.len());
        for (event, range) in Parser::new_ext(&masked.text, OPTIONS).into_offset_iter() {
            let ends = matches!(event, Event::End(TagEnd::Paragraph));
            writer.event(event, range);
            if ends {
                lines.push(unparagraph(std::mem::take(&mut writer.out.body)));
            }
        }
        let (_, mut notes) = writer.finish();
        notes.anchors.truncate(anchors);
        self.notes = notes;
        debug_assert!(lines.len() >= units.len(), "what begins with a guard is one paragraph");
        lines
    }
}

/// Writes a part of a file as one line, and notes where its lines came from.
fn push_line(out: &mut String, map: &mut SourceMap, file: &str, range: Range<usize>) {
    let mut at = range.start;
    if !range.is_empty() && memchr::memchr2(b'\n', b'\r', &file.as_bytes()[range.clone()]).is_none() {
        map.push(out.len(), at);
        return out.push_str(&file[range]);
    }
    for line in file[range].split_inclusive(['\n', '\r']) {
        map.push(out.len(), at);
        at += line.len();
        match line.strip_suffix(['\n', '\r']) {
            // The CR of a CRLF was the end of the line.
            Some("") if out.ends_with(' ') => {}
            Some(line) => {
                out.push_str(line);
                out.push(' ');
            }
            None => out.push_str(line),
        }
    }
}
