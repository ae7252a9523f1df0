//! What the whole repository has translated already.

use std::collections::{HashMap, HashSet};

use super::squeeze::{Blanks, same};
use crate::markdown::sentence::letters;
use crate::model::meta::Translation as Made;
use crate::pipeline::Translation;

/// Translations by the letters and digits of their sources; only of those that are wanted.
#[derive(Debug, Default)]
pub(super) struct Memory {
    known: HashMap<String, Vec<Known>>,
}

/// A translation of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Known {
    source: String,
    pub target: String,
    /// Where it was found first.
    rel: Box<str>,
    number: String,
    /// How often the repository has it.
    times: usize,
    pub is_machine: bool,
}

impl Known {
    pub fn place(&self) -> String {
        format!("{}#{}", self.rel, self.number)
    }
}

/// The wanted sentences of one file.
pub(super) fn of_file(translation: &Translation<'_>, wanted: &HashSet<String>) -> Vec<(String, Known)> {
    let made = || crate::frontmatter::read(&translation.text, &translation.file.shown).meta.handoff.translation;
    let mut is_machine = None;
    let mut out = Vec::new();
    for unit in translation.units.iter().filter(|unit| unit.mark.is_empty()) {
        let (source, target) = (translation.source(unit), translation.target(unit));
        let key = letters(source);
        if !wanted.contains(&key) {
            continue;
        }
        let number = translation.text[unit.id.clone()].rsplit('-').next().unwrap_or_default().to_owned();
        let is_machine = *is_machine.get_or_insert_with(|| made() != Some(Made::Human));
        let (source, target) = (source.trim().to_owned(), target.trim().to_owned());
        out.push((key, Known { source, target, rel: translation.file.rel.clone(), number, times: 1, is_machine }));
    }
    out
}

impl Memory {
    /// Gathers what the files gave, in their order.
    pub fn new(found: impl IntoIterator<Item = (String, Known)>) -> Self {
        let mut known: HashMap<String, Vec<Known>> = HashMap::new();
        for (key, new) in found {
            let all = known.entry(key).or_default();
            // One of each folder is enough to find the nearest.
            let same = |known: &&mut Known| known.target == new.target && folder(&known.rel) == folder(&new.rel);
            match all.iter_mut().find(same) {
                Some(known) => known.times += 1,
                None => all.push(new),
            }
        }
        Self { known }
    }

    /// The translation of a sentence that stands most often where its source has the same marks and addresses; of equal ones the
    /// nearest to a page.
    pub fn find(&self, sentence: &str, rel: &str) -> Option<&Known> {
        let all = self.known.get(&letters(sentence))?;
        let fits =
            |known: &&Known| same(&known.source, sentence, Blanks::Ignored) && !known.target.contains(['\n', '|']);
        let fitting: Vec<&Known> = all.iter().filter(fits).collect();
        let mut times: HashMap<&str, usize> = HashMap::new();
        for known in &fitting {
            *times.entry(&known.target).or_default() += known.times;
        }
        // The first of equals.
        let best = fitting.iter().rev().max_by_key(|known| (times.get(&*known.target), common(&known.rel, rel)))?;
        Some(best)
    }
}

fn folder(rel: &str) -> &str {
    rel.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// How many folders two paths have in common.
fn common(one: &str, other: &str) -> usize {
    folder(one).split('/').zip(folder(other).split('/')).take_while(|(one, other)| one == other).count()
}
