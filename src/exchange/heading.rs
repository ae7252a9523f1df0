//! The headings that sentences stand under, in the source language.

use std::sync::Arc;

use crate::markdown::line::{container_prefix_len, line_of};
use crate::markdown::sentence;
use crate::markdown::unit::UnitSpan;
use crate::markdown::writer::plain_and_code;
use crate::markdown::{fence, original};

/// A heading with those above it, the outermost first.
#[derive(Debug, Default)]
pub struct Section {
    /// Where its line begins, and where it ends.
    start: usize,
    end: usize,
    /// The headings above it, and those above what stands under it.
    above: Arc<[String]>,
    path: Arc<[String]>,
    /// For the permalinks of the sentences under it.
    heading: sentence::Heading,
}

/// The sections of a file in their order; the first holds what stands above all headings.
#[must_use]
pub fn sections(text: &str, units: &[UnitSpan]) -> Vec<Section> {
    let body = original::front_matter_end(text).unwrap_or_default();
    let fences = fence::ranges(text);
    let mut sections = vec![Section::default()];
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut next = body;
    while let Some(found) = memchr::memchr(b'#', &text.as_bytes()[next.min(text.len())..]) {
        let at = next + found;
        let line = line_of(text, at);
        next = line.end + 1;
        let in_unit = units[..units.partition_point(|unit| unit.whole.start < line.start)].last();
        if in_unit.is_some_and(|unit| line.start < unit.whole.end) || fence::contains(&fences, line.start) {
            continue;
        }
        let source = source_line(text, line.start, line.end, units);
        let Some((level, content)) = heading(&source) else { continue };
        let heading = sentence::Heading::new(&sentence::letters(content));
        let above = path(&open);
        // The titles of tabs stand side by side under the heading before them.
        if !content.contains("](#tab/") {
            open.retain(|(outer, _)| *outer < level);
            open.push((level, plain_and_code(content).0.trim().to_owned()));
        }
        let above =
            if open.last().is_some_and(|(last, _)| *last == level) { path(&open[..open.len() - 1]) } else { above };
        sections.push(Section { start: line.start, end: line.end, above, path: path(&open), heading });
    }
    sections
}

impl Section {
    /// The section that a place stands in.
    #[must_use]
    pub fn of(sections: &[Self], at: usize) -> Option<&Self> {
        sections[..sections.partition_point(|section| section.start <= at)].last()
    }

    /// The headings above a place in it.
    #[must_use]
    pub fn path(&self, at: usize) -> &Arc<[String]> {
        if at < self.end { &self.above } else { &self.path }
    }

    /// What the permalink of a sentence in it is made of.
    #[must_use]
    pub fn hash(&self, sentence: &str) -> Option<[u8; 5]> {
        self.heading.hash(sentence)
    }
}

fn path(open: &[(usize, String)]) -> Arc<[String]> {
    open.iter().map(|(_, text)| text.clone()).collect()
}

/// A line with the sources of its units in their places.
fn source_line(text: &str, start: usize, end: usize, units: &[UnitSpan]) -> String {
    let mut out = String::new();
    let mut kept = start;
    for unit in &units[units.partition_point(|unit| unit.whole.start < start)..] {
        if unit.whole.start >= end {
            break;
        }
        out.push_str(&text[kept..unit.whole.start]);
        out.push_str(&text[unit.source.clone()]);
        kept = unit.whole.end;
    }
    out.push_str(text.get(kept..end).unwrap_or_default());
    out
}

/// The level and the Markdown of a heading, without the anchor before it and the marks behind it.
fn heading(line: &str) -> Option<(usize, &str)> {
    let line = &line[container_prefix_len(line)..];
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    if !(1..=6).contains(&level) || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let rest = rest.trim();
    let content = match rest.strip_prefix("<a ").and_then(|anchor| anchor.split_once("></a>")) {
        Some((attributes, content)) if !attributes.contains(['<', '>']) => content,
        _ => rest,
    };
    let marked = content.trim_end_matches('#');
    Some((level, if marked.ends_with([' ', '\t']) { marked.trim_end() } else { content }))
}
