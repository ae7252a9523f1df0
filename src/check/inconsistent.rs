//! A source is translated in one way, wherever it stands.

use std::collections::HashMap;

use super::rule::Rule;
use super::survey::Record;
use crate::model::diagnostic::{Diagnostic, translation as finding};
use crate::model::sources::{FileIx, Sources};
use crate::scan::read_file;

pub(super) const RULE: Rule = Rule {
    code: "translated-differently",
    about: "The same source is translated in another way elsewhere.",
    example: ("Close the harbor.", "항만을 닫습니다. (elsewhere: 항구를 닫습니다.)"),
    cure: "Use the usual translation, or make it the usual one everywhere.",
    on: true,
    find: None,
};

/// Sentences with the same source.
struct Group<'r> {
    /// The first with the usual translation.
    usual: &'r Record,
    /// How many have it.
    of_them: usize,
    total: usize,
    others: Vec<&'r Record>,
}

pub(super) fn find<'r>(sources: &Sources, records: impl Iterator<Item = &'r Record>) -> Vec<Diagnostic> {
    let mut groups = groups(records);
    // Each file is read once.
    groups.sort_by_key(|group| group.usual.file);
    let mut open: Option<(FileIx, String)> = None;
    let mut found = Vec::new();
    for group in groups {
        let file = sources.file(group.usual.file);
        let text = match open.take() {
            Some((ix, text)) if ix == group.usual.file => text,
            _ => read_file(sources, file).map(|(text, _)| text).unwrap_or_default(),
        };
        let usual = &group.usual.target;
        let (start, end) = (usual.start as usize, usual.end as usize);
        if let (Some(before), Some(usual)) = (text.get(..start), text.get(start..end)) {
            let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count();
            let place = format!("{}:{line}", file.shown);
            let (of_them, total) = (group.of_them, group.total);
            let other =
                |record: &&Record| finding::translated_differently(usual, of_them, total, &place, record.at(sources));
            found.extend(group.others.iter().map(other));
        }
        open = Some((group.usual.file, text));
    }
    found
}

/// The sources that are translated in more than one way.
fn groups<'r>(records: impl Iterator<Item = &'r Record>) -> Vec<Group<'r>> {
    let mut records: Vec<(u64, &Record)> = records.filter_map(|record| Some((record.source_hash?, record))).collect();
    // Stable: those with the same source stay in the order of their places.
    records.sort_by_key(|(source, _)| *source);
    let same_source = records.chunk_by(|(a, _), (b, _)| a == b);
    let differ = same_source.filter(|same| same.iter().any(|(_, record)| record.target_hash != same[0].1.target_hash));
    differ.filter_map(group).collect()
}

fn group<'r>(same: &[(u64, &'r Record)]) -> Option<Group<'r>> {
    let mut counts: HashMap<u64, usize> = HashMap::new();
    for (_, record) in same {
        *counts.entry(record.target_hash).or_default() += 1;
    }
    let count = |record: &Record| counts.get(&record.target_hash).copied().unwrap_or_default();
    // Of several the first: `max_by_key` would take the last.
    let usual = same.iter().rev().map(|(_, record)| *record).max_by_key(|record| count(record))?;
    let others = same.iter().map(|(_, record)| *record).filter(|record| record.target_hash != usual.target_hash);
    Some(Group { usual, of_them: count(usual), total: same.len(), others: others.collect() })
}
