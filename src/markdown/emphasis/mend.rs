//! Marks of emphasis that a translation tore off their words.
//!
//! Machine translation leaves `[檔案]\*\*\*\*` where the source has `**File**`: both marks, escaped, beside the name. What is
//! meant is certain where the unit adds up: the source has just as many spans of this kind more than the translation as there
//! are torn marks, and the translation with the marks put back parses to just as many spans as the source.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::markdown::writer::{GUARD, OPTIONS};

/// What to do about the torn marks of a unit.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mending {
    /// Places of the translation and what to put there, in order.
    pub edits: Vec<(Range<usize>, &'static str)>,
    /// Marks whose words are known, with the text to write for them.
    pub mended: Vec<(Range<usize>, String)>,
    /// Marks whose words are not known.
    pub left: Vec<Range<usize>>,
}

/// Looks for torn marks in a translation; none if it has none, or if its source has the same text.
#[must_use]
pub fn mend(target: &str, source: &str) -> Option<Mending> {
    // Most have no star at all, which is quickly seen.
    memchr::memchr(b'*', target.as_bytes())?;
    let has = |marks: &str| memchr::memmem::find(target.as_bytes(), marks.as_bytes()).is_some();
    if !has("\\*\\*") && !has(BARE) {
        return None;
    }
    let (ours, theirs) = (Spans::of(target), Spans::of(source));
    if !Torn::escaped(source, &theirs).is_empty() {
        return None;
    }
    let torn = Torn::escaped(target, &ours);
    let left: Vec<_> = torn.iter().map(|torn| torn.at.clone()).collect();
    let mut unit = Unit { target, source, ours, theirs, torn };
    let mending = unit.mending().or_else(|| unit.take_bare().then(|| unit.mending()).flatten());
    mending.or_else(|| (!left.is_empty()).then(|| Mending { left, ..Mending::default() }))
}

/// Both marks of emphasis behind a quotation mark, where nobody has escaped them.
const BARE: &str = "」**";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Emphasis,
    Strong,
}

impl Mark {
    fn as_str(self) -> &'static str {
        match self {
            Self::Emphasis => "*",
            Self::Strong => "**",
        }
    }
}

/// The inline structure of a text.
#[derive(Default)]
struct Spans {
    marked: Vec<(Mark, Range<usize>)>,
    links: Vec<Range<usize>>,
    code: Vec<Range<usize>>,
}

impl Spans {
    fn of(text: &str) -> Self {
        let guarded = format!("{GUARD}{text}");
        let seen = super::stand_ins(&guarded).put_in(guarded.as_str().into());
        let mut out = Self::default();
        for (event, range) in Parser::new_ext(&seen, OPTIONS).into_offset_iter() {
            let range = range.start.saturating_sub(GUARD.len())..range.end.saturating_sub(GUARD.len());
            match event {
                Event::Start(Tag::Strong) => out.marked.push((Mark::Strong, range)),
                Event::Start(Tag::Emphasis) => out.marked.push((Mark::Emphasis, range)),
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => out.links.push(range),
                Event::Code(_) => out.code.push(range),
                _ => {}
            }
        }
        out
    }

    fn count(&self, mark: Mark) -> usize {
        self.marked.iter().filter(|(kind, _)| *kind == mark).count()
    }

    /// Whether a range is plain text or whole code spans.
    fn is_free(&self, range: &Range<usize>) -> bool {
        let apart = |other: &Range<usize>| other.end <= range.start || range.end <= other.start;
        let inside = |other: &Range<usize>| range.start <= other.start && other.end <= range.end;
        self.marked.iter().map(|(_, span)| span).chain(&self.links).all(apart)
            && self.code.iter().all(|code| apart(code) || inside(code))
    }
}

/// Escaped stars that follow each other.
struct Torn {
    at: Range<usize>,
    stars: usize,
}

impl Torn {
    /// All of two stars and more, outside of code.
    fn escaped(text: &str, spans: &Spans) -> Vec<Self> {
        let mut out: Vec<Self> = Vec::new();
        let in_code = |at: usize| spans.code.iter().any(|code| code.contains(&at));
        let escaped = |at: usize| text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        for (at, _) in text.match_indices("\\*").filter(|(at, _)| !in_code(*at) && !escaped(*at)) {
            match out.last_mut().filter(|last| last.at.end == at) {
                Some(last) => (last.at.end, last.stars) = (at + 2, last.stars + 1),
                None => out.push(Self { at: at..at + 2, stars: 1 }),
            }
        }
        out.retain(|torn| torn.stars > 1);
        out
    }

    /// The pairs of marks that it is.
    fn pairs(&self) -> Option<(Mark, usize)> {
        match self.stars {
            2 => Some((Mark::Emphasis, 1)),
            stars if stars % 4 == 0 => Some((Mark::Strong, stars / 4)),
            _ => None,
        }
    }
}

struct Unit<'a> {
    target: &'a str,
    source: &'a str,
    ours: Spans,
    theirs: Spans,
    torn: Vec<Torn>,
}

impl Unit<'_> {
    /// How many spans of a kind the translation lacks.
    fn lacks(&self, mark: Mark) -> Option<usize> {
        self.theirs.count(mark).checked_sub(self.ours.count(mark))
    }

    /// Takes `**` behind quotation marks for torn marks too, where the source has nothing that they could open or close.
    fn take_bare(&mut self) -> bool {
        if self.theirs.count(Mark::Strong) > 0 {
            return false;
        }
        let lead = BARE.len() - 2;
        let bare = self.target.match_indices(BARE).map(|(at, _)| Torn { at: at + lead..at + BARE.len(), stars: 2 });
        let in_code = |at: usize| self.ours.code.iter().any(|code| code.contains(&at));
        let alone = |torn: &Torn| !self.target[torn.at.end..].starts_with('*') && !in_code(torn.at.start);
        self.torn.extend(bare.filter(alone));
        self.torn.sort_by_key(|torn| torn.at.start);
        self.ours.marked.retain(|(mark, _)| *mark == Mark::Emphasis);
        true
    }

    /// What to do, if then all adds up.
    fn mending(&self) -> Option<Mending> {
        self.marks_put_back().filter(|mending| self.adds_up(mending))
    }

    fn marks_put_back(&self) -> Option<Mending> {
        let pairs: Vec<_> = self.torn.iter().filter_map(Torn::pairs).collect();
        let torn = |mark| Some(pairs.iter().filter(|(kind, _)| *kind == mark).map(|(_, pairs)| pairs).sum());
        if pairs.len() == self.torn.len()
            && [Mark::Strong, Mark::Emphasis].into_iter().all(|m| self.lacks(m) == torn(m))
        {
            return Some(self.pairs_put_back());
        }
        self.halves_put_back()
    }

    /// Each torn mark is a pair, opening and closing one: they go around the name that it stands behind.
    fn pairs_put_back(&self) -> Mending {
        let mut out = Mending::default();
        for torn in &self.torn {
            let Some((mark, pairs)) = torn.pairs() else { continue };
            let within = |(kind, span): &(Mark, Range<usize>)| *kind == mark && span.contains(&torn.at.start);
            if self.ours.marked.iter().any(within) {
                // The end of a span and the beginning of the next.
                out.edits.push((torn.at.clone(), ""));
                out.mended.push((torn.at.clone(), String::new()));
            } else if let Some(name) = self.name_before(torn.at.start).filter(|_| pairs == 1) {
                self.put(&mut out, mark, &[name], torn);
            } else if let Some(names) = self.names_of_end(mark, pairs, torn) {
                self.put(&mut out, mark, &names, torn);
            } else {
                out.left.push(torn.at.clone());
            }
        }
        out.edits.sort_by_key(|(at, _)| at.start);
        out
    }

    fn put(&self, out: &mut Mending, mark: Mark, names: &[Range<usize>], torn: &Torn) {
        let mark = mark.as_str();
        let mut written = Vec::new();
        for name in names {
            out.edits.push((name.start..name.start, mark));
            out.edits.push((name.end..name.end, mark));
            written.push(format!("{mark}{}{mark}", &self.target[name.clone()]));
        }
        let blank = usize::from(self.target[..torn.at.start].ends_with(' '));
        out.edits.push((torn.at.start - blank..torn.at.end, ""));
        out.mended.push((torn.at.clone(), written.join("`, `")));
    }

    /// The name in brackets or quotation marks that ends at a place, without them; one blank may follow it.
    fn name_before(&self, at: usize) -> Option<Range<usize>> {
        let before = &self.target[..at];
        let before = before.strip_suffix(' ').unwrap_or(before);
        let close = before.chars().next_back()?;
        let open = opening(close)?;
        let end = before.len() - close.len_utf8();
        let mut depth = 1;
        for (start, c) in before[..end].char_indices().rev() {
            depth = if c == open { depth - 1 } else { depth + usize::from(c == close) };
            if depth == 0 {
                return self.name(start + open.len_utf8()..end);
            }
        }
        None
    }

    /// A name as it is without blanks and escapes at its ends, if it is nothing but text.
    fn name(&self, range: Range<usize>) -> Option<Range<usize>> {
        let inside = self.target[range.clone()].trim_end_matches(['\\', ' ']);
        let start = range.start + (inside.len() - inside.trim_start().len());
        let name = start..range.start + inside.len();
        (!name.is_empty() && !inside.contains('*') && self.ours.is_free(&name)).then_some(name)
    }

    /// What marks at the very end of a sentence belong to: all of it, or every name in it.
    fn names_of_end(&self, mark: Mark, pairs: usize, torn: &Torn) -> Option<Vec<Range<usize>>> {
        let sentence = self.target[..torn.at.start].trim_end();
        if self.torn.len() > 1 || torn.at.end < self.target.trim_end().len() {
            return None;
        }
        match self.theirs.marked.as_slice() {
            [(kind, span)] if *kind == mark && self.source.get(span.clone()) == Some(self.source.trim()) => {
                self.name(0..sentence.len()).map(|all| vec![all])
            }
            _ => self.all_names(sentence, pairs),
        }
    }

    /// Every name in a sentence, if they are as many as the marks at its end.
    fn all_names(&self, sentence: &str, pairs: usize) -> Option<Vec<Range<usize>>> {
        if !sentence.ends_with(['。', '.', '：', ':', '！', '!', '？', '?']) {
            return None;
        }
        let ends = sentence.char_indices().filter(|(_, c)| opening(*c).is_some());
        let names: Vec<_> = ends.filter_map(|(at, c)| self.name_before(at + c.len_utf8())).collect();
        (names.len() == pairs).then_some(names)
    }

    /// Two halves: marks that open and close, kept from doing so by the blanks inside them.
    fn halves_put_back(&self) -> Option<Mending> {
        let [open, close] = self.torn.as_slice() else { return None };
        let halves = open.stars == 2 && close.stars == 2;
        if !halves || (self.lacks(Mark::Strong), self.lacks(Mark::Emphasis)) != (Some(1), Some(0)) {
            return None;
        }
        let name = self.name(open.at.end..close.at.start)?;
        let edits =
            vec![(open.at.start..name.start, ""), (name.start..name.start, "**"), (name.end..close.at.end, "**")];
        let written = format!("**{}**", &self.target[name]);
        Some(Mending { edits, mended: vec![(open.at.start..close.at.end, written)], left: Vec::new() })
    }

    /// Whether the translation with its marks put back has the spans of its source, but for the marks that are left.
    fn adds_up(&self, mending: &Mending) -> bool {
        let text = edited(self.target, &mending.edits);
        let spans = Spans::of(&text);
        let seams = mending.mended.iter().filter(|(_, written)| written.is_empty()).count();
        let left = Torn::escaped(&text, &spans).len();
        let all = |spans: &Spans| spans.marked.len();
        left == mending.left.len() && !mending.edits.is_empty() && all(&spans) + seams + left == all(&self.theirs)
    }
}

/// A text with edits made in it.
#[must_use]
pub fn edited(text: &str, edits: &[(Range<usize>, &'static str)]) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut kept = 0;
    for (at, new) in edits {
        out.push_str(text.get(kept..at.start).unwrap_or_default());
        out.push_str(new);
        kept = at.end;
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    out
}

fn opening(close: char) -> Option<char> {
    Some(match close {
        ']' => '[',
        '」' => '「',
        '』' => '『',
        '》' => '《',
        '”' => '“',
        _ => return None,
    })
}
