//! The sentences of a text that nobody has parted into units.

use std::ops::Range;

use icu_segmenter::SentenceSegmenter;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::markdown::mask::mask;
use crate::markdown::writer::OPTIONS;
use crate::model::dialect::Dialect;

/// The places of the sentences in paragraphs, headings, items and cells. Code blocks and raw HTML have none.
#[must_use]
pub fn split(text: &str, dialect: &Dialect) -> Vec<Range<usize>> {
    let masked = mask(text, dialect);
    let mut out = Vec::new();
    let mut run: Option<Range<usize>> = None;
    let mut in_code = false;
    for (event, range) in Parser::new_ext(&masked.text, OPTIONS).into_offset_iter() {
        if is_inline(&event) {
            if !in_code {
                let run = run.get_or_insert_with(|| range.clone());
                run.end = run.end.max(range.end);
            }
            continue;
        }
        if let Some(run) = run.take() {
            part(text, run, &mut out);
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            _ => {}
        }
    }
    out
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(tag) => {
            matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
        }
        _ => false,
    }
}

/// Parts a line of text. Between a full stop and a word there must be a blank: `.NET` begins no sentence.
fn part(text: &str, run: Range<usize>, out: &mut Vec<Range<usize>>) {
    let line = &text[run.clone()];
    let mut start = 0;
    for end in
        SentenceSegmenter::new(icu_segmenter::options::SentenceBreakInvariantOptions::default()).segment_str(line)
    {
        // A line break inside a paragraph ends no sentence.
        let stops = line[..end].trim_end().len() < end && !ends_line_only(&line[..end]);
        if end > start && (stops || end == line.len()) {
            let sentence = line[start..end].trim();
            let at = run.start + start + (line[start..end].len() - line[start..end].trim_start().len());
            if !sentence.is_empty() {
                out.push(at..at + sentence.len());
            }
            start = end;
        }
    }
}

/// Whether a text ends in a line break that no mark of the end of a sentence stands before.
fn ends_line_only(text: &str) -> bool {
    let last = text.trim_end_matches([' ', '\t', '"', '\'', ')', ']', '*', '_', '`', '\r', '\n']).chars().next_back();
    text.ends_with('\n') && !last.is_some_and(|last| matches!(last, '.' | '!' | '?' | '。' | '！' | '？'))
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::model::dialect::Dialect;

    #[test]
    fn sentences_stand_in_lines_of_text() {
        let text = "# Title\n\nOne *two*. With the .NET\nFramework, e.g. this one! Three\n\n```\nNo. No.\n```\n\n- four\n- [five](a.md). Six\n\n| a | b. C |\n|--|--|\n| d | e |\n";
        let found = split(text, &Dialect::default());
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        let wanted = [
            "Title",
            "One *two*.",
            "With the .NET\nFramework, e.g. this one!",
            "Three",
            "four",
            "[five](a.md).",
            "Six",
            "a",
            "b.",
            "C",
            "d",
            "e",
        ];
        assert_eq!(found, wanted);
    }
}
