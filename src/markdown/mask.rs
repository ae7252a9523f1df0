//! Finds the constructs that `CommonMark` does not know and hides each behind raw HTML of equal length.
//!
//! Where it stands alone on its line, this is a processing instruction (`<?…?>`), which can interrupt a paragraph and closes
//! lazy continuation; in text it is a tag (`<x…/>`), behind which the line goes on. Both have punctuation at their ends, so
//! that emphasis beside them still works, and are left alone inside code, where the original text is put back. As the length
//! is the same, every offset of the parser is an offset of the text.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::colon::{self, Colon, Problem};
use super::emphasis::{self, StandIns};
use super::quote::{self, QuoteMark};
use super::{include, line, snippet};
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

/// Stands for a `|` that does not part cells.
pub const PIPE: char = '\u{7f}';

/// Hides what `CommonMark` does not know.
#[must_use]
pub fn mask(original: &str) -> Masked<'_> {
    let (marks, flaws) = find(original);
    let hidden = hide(original, &marks, &super::table::inner_pipes(original));
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
        let (open, close) = if mark.block { ("<?", "?>") } else { ("<x", "/>") };
        text.push_str(open);
        text.extend(std::iter::repeat_n('x', mark.at.len() - 4));
        text.push_str(close);
        kept = mark.at.end;
    }
    push_with_pipes(&mut text, original, kept..original.len(), pipes);
    Cow::Owned(text)
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

fn find(text: &str) -> (Vec<Mark>, Vec<(usize, &'static str, Problem)>) {
    let mut marks: Vec<Mark> = Vec::new();
    let mut flaws = Vec::new();
    let bytes = text.as_bytes();
    let (brackets, colons) = (memmem::Finder::new("[!"), memmem::Finder::new(":::"));
    let mut from = 0;
    let mut bracket = brackets.find(bytes);
    let mut colon = colons.find(bytes);
    while bracket.is_some() || colon.is_some() {
        let at = bracket.unwrap_or(usize::MAX).min(colon.unwrap_or(usize::MAX));
        let mark = if Some(at) == bracket { bracket_at(text, at) } else { colon_at(text, at) };
        from = match mark {
            Some(Mark { at, what: Construct::Colon(Colon::Invalid { code, problem }), .. }) => {
                flaws.push((at.start, code, problem));
                at.end
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

/// The line around a place: what stands before it, and its end.
fn line_around(text: &str, at: usize) -> (&str, usize) {
    let start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |n| n + 1);
    let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n);
    (&text[start..at], end)
}

fn bracket_at(text: &str, at: usize) -> Option<Mark> {
    let (before, line_end) = line_around(text, at);
    if before.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1 {
        return None;
    }
    let first = text.as_bytes().get(at + 2)?.to_ascii_lowercase();
    let rest = &text[at..line_end];
    let starts_line = line::is_container_prefix(before);
    let alone = |len: usize| starts_line && rest[len..].trim().is_empty();
    let mark = |len: usize, what: Construct, block: bool| Mark { at: at..at + len, what, block };
    if first == b'i'
        && let Some(parsed) = include::parse(rest)
    {
        let block = alone(parsed.raw.len());
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
        && let Some((parsed, len)) = quote::parse(rest).filter(|(_, len)| alone(*len))
    {
        return Some(mark(len, Construct::Quote(parsed), true));
    }
    None
}

fn colon_at(text: &str, at: usize) -> Option<Mark> {
    let (before, line_end) = line_around(text, at);
    let rest = &text[at..line_end];
    let starts_line = line::is_container_prefix(before);
    let (parsed, len) = colon::parse(rest)?;
    let block = starts_line && parsed.stands_alone() && rest[len..].trim().is_empty();
    if !block && !parsed.stands_in_text() {
        return None;
    }
    let len = if block { rest.trim_end().len() } else { len };
    Some(Mark { at: at..at + len, what: Construct::Colon(parsed), block })
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
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        }
    }
    out
}
