//! Writes the text of a page below its front matter: the new source, with a unit in the place of each of its sentences.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::memory::Memory;
use super::old::{Old, without_anchor};
use super::prose::trim;
use super::slots::{Slot, Take};
use super::squeeze::alt_len;
use crate::markdown::line::{container_prefix_len, whole_line};
use crate::markdown::sentence::{address_len, letters};
use crate::markdown::slug;
use crate::markdown::unit::mark::{self, Mark};

/// How much of the old page is kept where it says the same as the new source in other bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fidelity {
    /// The bytes of the old page.
    Page,
    /// The bytes of the new source.
    Source,
}

/// What a page is written from.
pub(super) struct Input<'a> {
    pub old: Option<&'a Old<'a>>,
    /// With the line ends `\n`.
    pub source: &'a str,
    /// Where the body of the source begins.
    pub body: usize,
    pub slots: &'a [Slot],
    pub memory: &'a Memory,
    /// The path of the page, to which the memory takes the nearest.
    pub rel: &'a str,
    /// What ids begin with.
    pub prefix: &'a str,
    /// The number of the first sentence of the body.
    pub first: usize,
    /// The number that it had, if all before it reads as it did.
    pub kept_first: Option<usize>,
    /// Words that are not translated; they count otherwise in the names of anchors.
    pub no_loc: &'a [String],
    pub fidelity: Fidelity,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reuse {
    Unchanged,
    Moved,
    Memory,
    Changed,
    New,
}

/// A sentence as it was written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub number: usize,
    pub source: String,
    pub reuse: Reuse,
    /// Where the memory has it from.
    pub from: Option<String>,
    /// Whether a machine made what came from the memory.
    pub is_machine: bool,
}

/// The body and its sentences.
pub(super) struct Body {
    pub text: String,
    pub sentences: Vec<Written>,
}

/// What a unit will hold.
struct Unit<'a> {
    target: String,
    source: &'a str,
    mark: String,
    reuse: Reuse,
    from: Option<String>,
    is_machine: bool,
}

pub(super) fn write(input: &Input<'_>) -> Body {
    let alts = input.old.map(|old| alts(&old.text[old.body..])).unwrap_or_default();
    let mut writer = Writer { input, alts, out: Body { text: String::new(), sentences: Vec::new() } };
    let mut end = input.body;
    let mut last: Option<usize> = None;
    let mut number = input.first;
    for (ix, slot) in input.slots.iter().enumerate() {
        let unit = slot.take.unit();
        let kept = writer.kept_gap(ix, last, end..slot.at.start);
        number = match (kept, unit, last) {
            (Some(_), Some(unit), Some(last)) => {
                let step = input.old.and_then(|old| old.number(unit)?.checked_sub(old.number(last)?));
                number + step.filter(|step| *step > 0).unwrap_or(1)
            }
            (Some(_), ..) if input.kept_first.is_some() => input.kept_first.unwrap_or(number),
            _ if ix == 0 => number + pictures(&input.source[end..slot.at.start]),
            _ => number + 1 + pictures(&input.source[end..slot.at.start]),
        };
        match kept {
            Some(gap) => writer.out.text.push_str(gap),
            None => writer.new_gap(end..slot.at.start),
        }
        let next = input.slots.get(ix + 1).map_or(input.source.len(), |next| next.at.start);
        let is_kept_behind = writer.kept_gap(ix + 1, unit, slot.at.end..next).is_some();
        let written = writer.unit(slot, [kept.is_some(), is_kept_behind]);
        writer.put(number, written);
        (end, last) = (slot.at.end, unit);
    }
    match writer.kept_gap(input.slots.len(), last, end..input.source.len()) {
        Some(gap) => writer.out.text.push_str(gap),
        None => writer.new_gap(end..input.source.len()),
    }
    writer.out
}

struct Writer<'a> {
    input: &'a Input<'a>,
    alts: HashMap<&'a str, &'a str>,
    out: Body,
}

impl<'a> Writer<'a> {
    /// The text of the old page before this slot, if the same stands there in the new source.
    fn kept_gap(&self, slot: usize, last: Option<usize>, now: Range<usize>) -> Option<&'a str> {
        let old = self.input.old.filter(|_| self.input.fidelity == Fidelity::Page)?;
        let next = match self.input.slots.get(slot) {
            Some(slot) => slot.take.unit()?,
            None => old.units.len(),
        };
        let gap = old.same_gap(last, (next < old.units.len()).then_some(next), &self.input.source[now])?;
        // The anchor is made of the text of the heading.
        let is_anchored = gap.len() > without_anchor(gap).len();
        let heading = || self.input.slots.get(slot).is_some_and(|slot| matches!(slot.take, Take::Same(_)));
        ((last.is_some() || slot == 0) && (!is_anchored || heading())).then_some(gap)
    }

    /// What stands between two sentences of the new source.
    fn new_gap(&mut self, at: Range<usize>) {
        let source = self.input.source;
        let text = match anchor(source, &at, self.input.no_loc) {
            Some((place, name)) => {
                let mut text = self.with_alts(&source[at.start..place]);
                let _ = write!(text, "<a name=\"{name}\"></a>");
                text + &self.with_alts(&source[place..at.end])
            }
            None => self.with_alts(&source[at.clone()]),
        };
        let text = if at.start == self.input.body { text.trim_start_matches('\n') } else { &text };
        if self.input.old.is_some_and(Old::has_crlf) {
            self.out.text.push_str(&text.replace('\n', "\r\n"));
        } else {
            self.out.text.push_str(text);
        }
    }

    /// Pictures keep the descriptions that the old page gives them: no unit holds these.
    fn with_alts(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (alt, address) in pictures_of(text) {
            if let Some(old) = self.alts.get(address) {
                out.push_str(&text[from..alt.start]);
                out.push_str(old);
                from = alt.end;
            }
        }
        out.push_str(&text[from..]);
        out
    }

    fn unit(&self, slot: &Slot, kept: [bool; 2]) -> Unit<'a> {
        let now = &self.input.source[slot.at.clone()];
        let (Some(old), Some(unit)) = (self.input.old, slot.take.unit()) else { return self.remembered(now) };
        let [target, source] = [old.target(unit), old.source(unit)].map(|side| cut(side, kept));
        let mark = old.mark(unit);
        if mark == Some(Mark::Untranslated) {
            return self.remembered(now);
        }
        let keep = |target: String, source: &'a str, reuse: Reuse, mark: Option<Mark<'_>>| Unit {
            target,
            source,
            mark: mark.as_ref().map(mark::write).unwrap_or_default(),
            reuse,
            from: None,
            is_machine: false,
        };
        let one_line = |target: &str| if now.contains('\n') { target.to_owned() } else { joined(target) };
        match slot.take {
            Take::Same(_) if self.input.fidelity == Fidelity::Page => {
                keep(target.to_owned(), source, Reuse::Unchanged, mark)
            }
            Take::Same(_) | Take::Alike(_) => match readdressed(source, now, target) {
                Some(target) => keep(one_line(&target), now, Reuse::Unchanged, mark),
                None => keep(one_line(target), now, Reuse::Changed, mark.or(Some(Mark::Was(source.into())))),
            },
            Take::Changed(_) | Take::New => match mark {
                Some(Mark::Was(old)) if letters(&old) == letters(now) => {
                    keep(one_line(target), now, Reuse::Unchanged, None)
                }
                mark => {
                    let target = readdressed(source, now, target).unwrap_or_else(|| target.to_owned());
                    keep(one_line(&target), now, Reuse::Changed, mark.or(Some(Mark::Was(source.into()))))
                }
            },
        }
    }

    /// A sentence that this page does not translate.
    fn remembered(&self, now: &'a str) -> Unit<'a> {
        if let Some(found) = self.input.memory.find(now, self.input.rel) {
            return Unit {
                target: found.target.clone(),
                source: now,
                mark: String::new(),
                reuse: Reuse::Memory,
                from: Some(found.place()),
                is_machine: found.is_machine,
            };
        }
        let mark = mark::write(&Mark::Untranslated);
        Unit { target: now.to_owned(), source: now, mark, reuse: Reuse::New, from: None, is_machine: false }
    }

    fn put(&mut self, number: usize, unit: Unit<'_>) {
        let Unit { target, source, mark, reuse, from, is_machine } = unit;
        let id = format!("{}-{number}", self.input.prefix);
        let _ = write!(
            self.out.text,
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}{mark}</span></span>",
        );
        let source = source.to_owned();
        self.out.sentences.push(Written { number, source, reuse, from, is_machine });
    }
}

/// A side of a unit without the blanks at its ends that the text around it has now.
fn cut(side: &str, kept: [bool; 2]) -> &str {
    let side = if kept[0] { side } else { side.trim_start() };
    if kept[1] { side } else { side.trim_end() }
}

/// A sentence that stood in several lines, of a quote perhaps, in one.
fn joined(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches([' ', '\t', '>'])).collect();
    if lines.len() > 1 { lines.join(" ") } else { text.to_owned() }
}

/// Where the anchor of a heading goes, and its name, if the text between two sentences ends at the start of one.
fn anchor(source: &str, at: &Range<usize>, no_loc: &[String]) -> Option<(usize, String)> {
    let line = whole_line(source, at.end);
    let prefix = &source[line.start..at.end];
    let marks_at = container_prefix_len(prefix);
    let marks = prefix[marks_at..].bytes().take_while(|byte| *byte == b'#').count();
    let rest = &prefix[marks_at + marks..];
    let place = line.start + marks_at + marks + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
    let is_heading =
        (1..=6).contains(&marks) && rest.starts_with([' ', '\t']) && at.start <= place && at.end < line.end;
    is_heading.then(|| {
        let mut heading = source[place..line.end].trim_end().to_owned();
        for word in no_loc {
            heading = heading.replace(word.as_str(), &format!("no-loc{word}"));
        }
        (place, slug::inserted(&heading))
    })
}

/// The descriptions of pictures and where these lead.
fn pictures_of(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("![").map(|at| from + at + 2) {
        let len = alt_len(&text[at..]);
        let address = &text[at + len..];
        from = at + len;
        if len > 0 {
            let end = address_len(&address[1..]);
            out.push((
                at..at + len,
                address[1..=end].trim_matches(['(', ')']).split_whitespace().next().unwrap_or_default(),
            ));
        }
    }
    out
}

/// By where pictures lead, their descriptions in a page.
fn alts(text: &str) -> HashMap<&str, &str> {
    let mut out = HashMap::new();
    for (alt, address) in pictures_of(text) {
        out.entry(address).or_insert(&text[alt]);
    }
    out
}

/// Descriptions count as sentences.
fn pictures(text: &str) -> usize {
    pictures_of(text).len()
}

/// A translation with the addresses of the new source, if it has those of the old one.
fn readdressed(old: &str, new: &str, target: &str) -> Option<String> {
    let [old, new] = [old, new].map(addresses);
    if old.len() != new.len() {
        return (old.is_empty() && new.is_empty()).then(|| target.to_owned());
    }
    let changes: Vec<(&str, &str)> = old.into_iter().zip(new).filter(|(old, new)| old != new).collect();
    let mut out = String::with_capacity(target.len());
    let mut from = 0;
    let mut used = vec![false; changes.len()];
    for address in addresses(target) {
        let at = address.as_ptr() as usize - target.as_ptr() as usize;
        let Some(change) = (0..changes.len()).find(|change| !used[*change] && changes[*change].0 == address) else {
            continue;
        };
        used[change] = true;
        out.push_str(&target[from..at]);
        out.push_str(changes[change].1);
        from = at + address.len();
    }
    out.push_str(&target[from..]);
    used.iter().all(|used| *used).then_some(out)
}

/// Where the links of a text lead.
fn addresses(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(seam) = text[from..].find("](").map(|seam| from + seam + 1) {
        let len = address_len(&text[seam..]);
        let inner = trim(text, seam + 1..(seam + len).saturating_sub(1).max(seam + 1));
        out.extend(text[inner].split_whitespace().next());
        from = seam + len.max(1);
    }
    out
}
