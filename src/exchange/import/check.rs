//! Whether a page with edits is still the same page in other words: the same units, blocks and YAML.

use std::ops::Range;
use std::path::Path;

use crate::exchange::form::Form;
use crate::markdown::html_tag::{Token, tokens};
use crate::markdown::original::front_matter_end;
use crate::markdown::unit::{Purpose, UnitSpan, unwrap};
use crate::model::diagnostic::exchange::Fault;
use crate::model::dialect::Dialect;
use crate::model::document::{Document, DocumentKey, Mode};
use crate::model::sources::Side;
use crate::parse::parse;
use crate::pipeline::Translation;
use crate::yaml::{self, Kind, Limits, Node};

const YAML: Limits = Limits { bytes: 16 << 20, nodes: 1 << 20, depth: 64 };
/// Elements that begin or end a block of a page.
const BLOCKS: [&str; 26] = [
    "article",
    "aside",
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// What goes into the place of a translation.
#[derive(Clone, Debug)]
pub(super) struct Splice {
    /// Which unit of the page.
    pub unit: usize,
    pub at: Range<usize>,
    /// As the file has it, and as it is exchanged.
    pub raw: String,
    pub target: String,
}

/// A text with edits made in it.
pub(super) fn splice<'s>(text: &str, splices: impl Iterator<Item = &'s Splice>) -> String {
    let mut splices: Vec<&Splice> = splices.collect();
    splices.sort_by_key(|splice| splice.at.start);
    let mut out = String::with_capacity(text.len() + 64);
    let mut kept = 0;
    for splice in splices {
        out.push_str(&text[kept..splice.at.start]);
        out.push_str(&splice.raw);
        kept = splice.at.end;
    }
    out + &text[kept..]
}

/// What would break the markup of a unit, wherever it stands.
pub(super) fn fault(target: &str) -> Option<Fault> {
    if target.contains('\0') {
        return Some(Fault::Nul);
    }
    if ["data-ttu-id=", "data-stu-id=", "sxs-lookup"].iter().any(|markup| target.contains(markup)) {
        return Some(Fault::Markup);
    }
    if target.lines().any(|line| line.trim_matches([' ', '\t', '>']).is_empty()) {
        return Some(Fault::BlankLine);
    }
    let mut depth = 0usize;
    for token in tokens(target) {
        match token {
            Token::Open(tag) if tag.name.eq_ignore_ascii_case("span") => depth += 1,
            Token::Close { name, .. } if name.eq_ignore_ascii_case("span") => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return Some(Fault::Spans),
            },
            _ => {}
        }
    }
    (depth > 0).then_some(Fault::Spans)
}

/// A page before its edits.
pub(super) struct Checker<'a> {
    read: &'a Translation<'a>,
    dialect: &'a Dialect,
    /// The end of what is YAML.
    yaml: usize,
}

impl<'a> Checker<'a> {
    pub fn new(read: &'a Translation<'a>, dialect: &'a Dialect) -> Self {
        let ending = Path::new(&*read.file.rel).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let is_data = ending.eq_ignore_ascii_case("yml") || ending.eq_ignore_ascii_case("yaml");
        let yaml = if is_data { read.text.len() } else { front_matter_end(&read.text).unwrap_or_default() };
        Self { read, dialect, yaml }
    }

    /// Whether an edit is one of a YAML text.
    pub fn is_yaml(&self, splice: &Splice) -> bool {
        splice.at.start < self.yaml
    }

    /// Whether the page is the same with these edits.
    pub fn fits<'s>(&self, splices: impl IntoIterator<Item = &'s Splice>) -> bool {
        let splices: Vec<&Splice> = splices.into_iter().collect();
        let old = self.read.text.as_str();
        let new = splice(old, splices.iter().copied());
        let units = unwrap(&new, &self.read.file.shown, Side::Source, Purpose::Export).units;
        if !self.has_units(&new, &units, &splices) {
            return false;
        }
        let (in_yaml, in_text): (Vec<&Splice>, Vec<&Splice>) = splices.iter().partition(|splice| self.is_yaml(splice));
        if !in_yaml.is_empty() {
            let grown: usize = in_yaml.iter().map(|splice| splice.raw.len()).sum();
            let shrunk: usize = in_yaml.iter().map(|splice| splice.at.len()).sum();
            if !keeps_yaml(&old[..self.yaml], &new[..self.yaml + grown - shrunk], &units) {
                return false;
            }
        }
        in_text.is_empty() || self.keeps_blocks(old, &new)
    }

    /// Whether the units are the same but for the translations that were edited.
    fn has_units(&self, new: &str, units: &[UnitSpan], splices: &[&Splice]) -> bool {
        let (old, before) = (self.read.text.as_str(), &self.read.units);
        let same = |ix: usize, unit: &UnitSpan, was: &UnitSpan| {
            let edited = splices.iter().find(|splice| splice.unit == ix);
            let target = match edited {
                Some(splice) => {
                    new[unit.target.start..].starts_with(&splice.raw)
                        && Form::of(new, unit).target(new, unit) == splice.target
                }
                None => new[unit.target.clone()] == old[was.target.clone()],
            };
            target && new[unit.id.clone()] == old[was.id.clone()] && new[unit.source.clone()] == old[was.source.clone()]
        };
        units.len() == before.len() && units.iter().zip(before).enumerate().all(|(ix, (unit, was))| same(ix, unit, was))
    }

    /// Whether the page has the same blocks as before, or those of its source: what was broken can be mended.
    fn keeps_blocks(&self, old: &str, new: &str) -> bool {
        let blocks = |text: &str, side: Side| blocks(&self.parse(text, side));
        let now = blocks(new, Side::Target);
        now == blocks(old, Side::Target) || now == blocks(old, Side::Source)
    }

    fn parse(&self, text: &str, side: Side) -> Document {
        let key = DocumentKey { file: self.read.ix, side, mode: Mode::Block };
        parse(text, &self.read.file.shown, key, self.dialect)
    }
}

/// The blocks of a page in their order, each with what it begins with: a cell that is missing is shown as an empty one.
fn blocks(document: &Document) -> (Vec<String>, [usize; 3]) {
    let html = document.body.html.as_str();
    let mut blocks = Vec::new();
    let mut is_empty = true;
    for token in tokens(html) {
        let (mark, name, at) = match token {
            Token::Open(tag) => ("", tag.name, tag.at),
            Token::Close { name, at } => ("/", name, at),
            Token::Text(at) | Token::Other(at) => ("", "", at),
        };
        let name = name.to_ascii_lowercase();
        if BLOCKS.contains(&name.as_str()) {
            let content = if is_empty { "" } else { "…" };
            blocks.push(format!("{content}{mark}{name}"));
            is_empty = true;
        } else {
            is_empty &= html[at].trim().is_empty();
        }
    }
    (blocks, [document.includes.len(), document.codes.len(), document.snippets.len()])
}

/// Whether a YAML text has the same texts, and in them all units; `new` is the text with edits, `units` are its units.
fn keeps_yaml(old: &str, new: &str, units: &[UnitSpan]) -> bool {
    let Some(before) = texts(old) else { return true };
    let Some(after) = texts(new) else { return false };
    let wanted = units.iter().filter(|unit| unit.whole.end <= new.len());
    let wanted: Vec<String> = wanted.map(|unit| squeezed(&Form::of(new, unit).target(new, unit))).collect();
    let found = after.iter().flat_map(|text| {
        let units = unwrap(text, &"".into(), Side::Source, Purpose::Export).units;
        units.into_iter().map(|unit| squeezed(&text[unit.target])).collect::<Vec<_>>()
    });
    before.len() == after.len() && found.collect::<Vec<_>>() == wanted
}

/// Without white space: YAML folds lines.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// All texts of a YAML text, if it is one.
fn texts(text: &str) -> Option<Vec<String>> {
    // The line that closes a header would begin another document.
    let text = text.trim_end().strip_suffix("---").unwrap_or(text);
    let document = yaml::read(text, YAML).ok()?;
    let mut out = Vec::new();
    if let Some(root) = &document.root {
        collect(root, &mut out);
    }
    Some(out)
}

fn collect(node: &Node<'_>, out: &mut Vec<String>) {
    match &node.kind {
        Kind::Plain(text) | Kind::Text(text) => out.push(text.to_string()),
        Kind::List(items) => items.iter().for_each(|item| collect(item, out)),
        Kind::Map(entries) => entries.iter().for_each(|entry| collect(&entry.value, out)),
    }
}
