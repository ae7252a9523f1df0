//! Finds the constructs that `CommonMark` does not know and hides each behind raw HTML of equal length.
//!
//! Where it stands alone on its line, this is a processing instruction (`<?…?>`), which can interrupt a paragraph and closes
//! lazy continuation; in text it is a tag (`<x…/>`), behind which the line goes on. Both have punctuation at their ends, so
//! that emphasis beside them still works, and are left alone inside code, where the original text is put back. As the length
//! is the same, every offset of the parser is an offset of the text.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::alert::Alert;
use super::colon::{self, Colon, Problem};
use super::emphasis::{self, StandIns};
use super::line::{is_container_prefix, whole_line};
use super::quote::{self, QuoteMark};
use super::{image, include, snippet};
use crate::model::dialect::Dialect;
use crate::model::document::{Mode, Snippet};

/// What is hidden.
#[derive(Debug)]
pub enum Construct {
    Include {
        path: String,
        mode: Mode,
    },
    Snippet(Box<Snippet>),
    /// `[!NOTE]`, `[!div …]`, `[!VIDEO …]` at the start of a line of a quote.
    Quote(QuoteMark),
    /// `:::name …:::` and its kind.
    Colon(Colon),
}

/// A hidden construct and its place.
#[derive(Debug)]
pub struct Mark {
    pub at: Range<usize>,
    pub what: Construct,
    /// It stands alone on its line.
    pub block: bool,
}

/// A text with its constructs hidden.
#[derive(Debug)]
pub struct Masked<'a> {
    /// The text as written.
    pub original: &'a str,
    /// The text for the parser, of the same length.
    pub text: Cow<'a, str>,
    /// In the order of their places.
    pub marks: Vec<Mark>,
    /// Constructs that are faulty and therefore text: place, diagnostic code and fault.
    pub flaws: Vec<(usize, &'static str, Problem)>,
    /// Characters beside marks of emphasis that the parser must see as others.
    stand_ins: StandIns,
}

/// The second of two tags.
const SECOND: &str = "<x/>";

/// Stands for a `|` that does not part cells.
pub const PIPE: char = '\u{7f}';

/// Hides what `CommonMark` does not know.
#[must_use]
pub fn mask<'a>(original: &'a str, dialect: &Dialect) -> Masked<'a> {
    mask_with(original, dialect, &super::table::inner_pipes(original))
}

/// The same, where it is known which pipes part no cells.
#[must_use]
pub fn mask_with<'a>(original: &'a str, dialect: &Dialect, pipes: &[usize]) -> Masked<'a> {
    let (marks, flaws) = find(original, dialect);
    let hidden = hide(original, &marks, pipes);
    let stand_ins = emphasis::stand_ins(&hidden);
    Masked { original, text: stand_ins.put_in(hidden), marks, flaws, stand_ins }
}

fn hide<'a>(original: &'a str, marks: &[Mark], pipes: &[usize]) -> Cow<'a, str> {
    if marks.is_empty() && pipes.is_empty() {
        return Cow::Borrowed(original);
    }
    let mut text = String::with_capacity(original.len());
    let mut kept = 0;
    for mark in marks {
        push_with_pipes(&mut text, original, kept..mark.at.start, pipes);
        let (construct, behind) = original[mark.at.start..].split_at(mark.at.len());
        if mark.block {
            push_instruction(&mut text, construct);
        } else {
            push_tags(&mut text, construct.len(), behind);
        }
        kept = mark.at.end;
    }
    push_with_pipes(&mut text, original, kept..original.len(), pipes);
    Cow::Owned(text)
}

/// Writes the processing instruction that stands for a block. Where that has several lines, it keeps what stands for containers
/// before them.
fn push_instruction(out: &mut String, construct: &str) {
    out.push_str("<?");
    let mut in_prefix = false;
    for (at, byte) in construct.bytes().enumerate().take(construct.len() - 2).skip(2) {
        in_prefix = byte == b'\n' || in_prefix && matches!(byte, b' ' | b'\t' | b'>');
        let kept = in_prefix || byte == b'\r' && construct.as_bytes().get(at + 1) == Some(&b'\n');
        out.push(if kept { char::from(byte) } else { 'x' });
    }
    out.push_str("?>");
}

/// Writes the tag that stands for a construct in text. At the end of a line it is two: one that is all of a line would begin a
/// block of HTML, and the lines below it would be no Markdown.
fn push_tags(out: &mut String, len: usize, behind: &str) {
    let ends_line = matches!(behind.trim_start_matches([' ', '\t', '\r']).bytes().next(), None | Some(b'\n'));
    let second = if ends_line && len >= 2 * SECOND.len() { SECOND } else { "" };
    out.push_str("<x");
    out.extend(std::iter::repeat_n('x', len - 4 - second.len()));
    out.push_str("/>");
    out.push_str(second);
}

fn push_with_pipes(out: &mut String, text: &str, range: Range<usize>, pipes: &[usize]) {
    let mut kept = range.start;
    let first = pipes.partition_point(|at| *at < range.start);
    for at in pipes[first..].iter().take_while(|at| **at < range.end) {
        out.push_str(&text[kept..*at]);
        out.push(PIPE);
        kept = at + 1;
    }
    out.push_str(&text[kept..range.end]);
}

impl Masked<'_> {
    /// The mark that begins in the range, if any.
    #[must_use]
    pub fn mark_in(&self, range: &Range<usize>) -> Option<usize> {
        let ix = self.marks.partition_point(|mark| mark.at.start < range.start);
        self.marks.get(ix).filter(|mark| mark.at.start < range.end).map(|_| ix)
    }

    /// Whether a place lies in what hides a construct.
    #[must_use]
    pub fn hides(&self, at: usize) -> bool {
        let before = self.marks.partition_point(|mark| mark.at.start <= at).checked_sub(1);
        before.and_then(|ix| self.marks.get(ix)).is_some_and(|mark| mark.at.contains(&at))
    }

    /// The text that the construct hidden in the range shows, if that needs no other file.
    #[must_use]
    pub fn shown(&self, range: &Range<usize>) -> Option<&str> {
        match &self.marks[self.mark_in(range)?].what {
            Construct::Colon(Colon::NoLoc(text)) => Some(text),
            _ => None,
        }
    }

    /// Puts the original text back where the parser took a mask for text.
    #[must_use]
    pub fn unmask<'t>(&'t self, text: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        if matches!(self.text, Cow::Borrowed(_)) {
            return Cow::Borrowed(text);
        }
        if self.text.get(range.clone()) == Some(text) {
            return Cow::Borrowed(&self.original[range.clone()]);
        }
        let mut out = Cow::Borrowed(text);
        let mut next = self.mark_in(range);
        while let Some(mark) = next.and_then(|ix| self.marks.get(ix)).filter(|mark| mark.at.start < range.end) {
            let hidden = &self.text[mark.at.clone()];
            out = Cow::Owned(out.replacen(hidden, &self.original[mark.at.clone()], 1));
            next = next.map(|ix| ix + 1);
        }
        self.written(out)
    }

    /// Puts characters back for which others stand, wherever they are.
    #[must_use]
    pub fn written<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        let text = if text.contains(PIPE) { Cow::Owned(text.replace(PIPE, "|")) } else { text };
        self.stand_ins.take_out(text)
    }
}

fn find(text: &str, dialect: &Dialect) -> (Vec<Mark>, Vec<(usize, &'static str, Problem)>) {
    let mut marks: Vec<Mark> = Vec::new();
    let mut flaws = Vec::new();
    let bytes = text.as_bytes();
    let (brackets, colons) = (memmem::Finder::new("[!"), memmem::Finder::new(":::"));
    let mut from = 0;
    let mut line = 0..0;
    let mut bracket = brackets.find(bytes);
    let mut colon = colons.find(bytes);
    while bracket.is_some() || colon.is_some() {
        let at = bracket.unwrap_or(usize::MAX).min(colon.unwrap_or(usize::MAX));
        // A line can hold very many: its ends are looked for once.
        if at >= line.end {
            line = whole_line(text, at);
        }
        let is_bracket = Some(at) == bracket;
        let mark = if is_bracket { bracket_at(text, at, &line, dialect) } else { colon_at(text, at, &line) };
        from = match mark {
            Some(Mark { at, what: Construct::Colon(Colon::Invalid { code, problem }), .. }) => {
                flaws.push((at.start, code, problem));
                at.start + run_of_colons(bytes, at.start)
            }
            Some(mark) => {
                let end = mark.at.end;
                marks.push(mark);
                end
            }
            None => at.max(from) + if Some(at) == colon { run_of_colons(bytes, at) } else { 2 },
        };
        let next = |finder: &memmem::Finder<'_>| finder.find(&bytes[from..]).map(|n| from + n);
        bracket = if bracket.is_some_and(|b| b < from) { next(&brackets) } else { bracket };
        colon = if colon.is_some_and(|c| c < from) { next(&colons) } else { colon };
    }
    (marks, flaws)
}

fn run_of_colons(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|b| **b == b':').count()
}

fn bracket_at(text: &str, at: usize, line: &Range<usize>, dialect: &Dialect) -> Option<Mark> {
    let (before, line_end) = (&text[line.start..at], line.end);
    if before.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1 {
        return None;
    }
    let first = text.as_bytes().get(at + 2)?.to_ascii_lowercase();
    let rest = &text[at..line_end];
    let starts_line = is_container_prefix(before);
    let alone = |len: usize| starts_line && rest[len..].trim().is_empty();
    let mark = |len: usize, what: Construct, block: bool| Mark { at: at..at + len, what, block };
    if first == b'i'
        && let Some(parsed) = include::parse(rest)
    {
        let block = !parsed.inline && alone(parsed.raw.len());
        let mode = if block { Mode::Block } else { Mode::Inline };
        return Some(mark(parsed.raw.len(), Construct::Include { path: parsed.path, mode }, block));
    }
    if !starts_line {
        return None;
    }
    if let Some((parsed, len)) = snippet::parse(rest).filter(|(_, len)| alone(*len)) {
        return Some(mark(len, Construct::Snippet(Box::new(parsed)), true));
    }
    if before.contains('>')
        && let Some((parsed, len)) = quote::parse(rest, dialect).filter(|(_, len)| alone(*len))
    {
        return Some(mark(len, Construct::Quote(parsed), true));
    }
    if begins_quote(&text[..at], before)
        && let Some((parsed @ QuoteMark::Alert(Alert::Translated(_)), len)) = quote::parse(rest, dialect)
    {
        let blank = rest[len..].len() - rest[len..].trim_start().len();
        return Some(mark(len + blank, Construct::Quote(parsed), false));
    }
    None
}

/// Whether a place that only `before` stands before in its line is the first of a quote.
fn begins_quote(text: &str, before: &str) -> bool {
    let mut above = text[..text.len() - before.len()].rsplit('\n').skip(1);
    let above = above.next().unwrap_or_default();
    before.trim_end().ends_with('>') && !above.trim_start().starts_with('>')
}

fn colon_at(text: &str, at: usize, line: &Range<usize>) -> Option<Mark> {
    let (before, line_end) = (&text[line.start..at], line.end);
    let rest = &text[at..line_end];
    let starts_line = is_container_prefix(before);
    let (mut parsed, len) = colon::parse(rest)?;
    let ends_line = rest[len..].trim().is_empty();
    let block = starts_line && parsed.stands_alone() && ends_line;
    if !block && !parsed.stands_in_text() {
        let code = parsed.code().filter(|_| starts_line)?;
        let what = Construct::Colon(Colon::Invalid { code, problem: Problem::TextAfterEnd });
        return Some(Mark { at: at..line_end, what, block: true });
    }
    let mut end = if block { at + rest.trim_end().len() } else { at + len };
    if block
        && let Colon::Image(image) = &mut parsed
        && let Some((description, after)) = image::description(text, before, line_end)
    {
        image.description = Some(description);
        end = after;
    }
    Some(Mark { at: at..end, what: Construct::Colon(parsed), block })
}

/// What follows `[!keyword`, if the text begins so in any letter case.
#[must_use]
pub fn keyword<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix("[!")?;
    let head = rest.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| &rest[word.len()..])
}

/// `[name](path "title")` as the bracket directives write it.
#[derive(Debug, PartialEq, Eq)]
pub struct BracketLink<'a> {
    pub name: &'a str,
    /// Unescaped.
    pub path: String,
    pub title: Option<String>,
    pub rest: &'a str,
}

/// Reads `[name](path "title")` at the start of `text`.
#[must_use]
pub fn bracket_link(text: &str) -> Option<BracketLink<'_>> {
    let inner = text.strip_prefix('[')?;
    let close = unescaped(inner, |b, depth| match b {
        b'[' => depth + 1,
        b']' => depth - 1,
        _ => depth,
    })?;
    let name = &inner[..close];
    let rest = inner[close + 1..].strip_prefix('(')?;
    let close = unescaped(rest, |b, depth| match b {
        b'(' => depth + 1,
        b')' => depth - 1,
        _ => depth,
    })?;
    let (destination, title) = split_title(rest[..close].trim());
    let destination = destination.strip_prefix('<').and_then(|d| d.strip_suffix('>')).unwrap_or(destination);
    let path = unescape(destination);
    (!path.is_empty()).then(|| BracketLink { name, path, title, rest: &rest[close + 1..] })
}

/// Where the depth, starting at 1, falls to 0; a backslash hides the next byte.
fn unescaped(text: &str, depth_after: impl Fn(u8, i32) -> i32) -> Option<usize> {
    let mut depth = 1;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if escaped {
            escaped = false;
        } else if byte == b'\\' {
            escaped = true;
        } else {
            depth = depth_after(byte, depth);
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn split_title(inside: &str) -> (&str, Option<String>) {
    for quote in ['"', '\''] {
        if let Some(body) = inside.strip_suffix(quote)
            && let Some(at) = body.find(quote)
            && body[..at].ends_with([' ', '\t'])
        {
            return (body[..at].trim_end(), Some(unescape(&body[at + 1..])));
        }
    }
    (inside, None)
}

/// Drops the backslash before ASCII punctuation.
#[must_use]
pub fn unescape(text: &str) -> String {
    if memchr::memchr(b'\\', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        }
    }
    out
}
