//! The terms of every text, each text read once: what a page is found by is put together from these.

use std::mem;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::entry::{Class, Entry};
use super::text::{Key, headings, text};
use super::words::{Run, Script, Segmenter, fold, fold_all, parts, runs};
use crate::model::offset;
use crate::model::site::Site;

/// A term of a text: its place in the list of terms, and where in the text it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found(u32);

impl Found {
    fn new(entry: u32, class: Class) -> Self {
        Self(entry << 2 | class.number())
    }

    pub fn entry(self) -> u32 {
        self.0 >> 2
    }

    /// See [`Class::number`].
    pub fn class(self) -> u32 {
        self.0 & 3
    }
}

/// The terms of all texts.
#[derive(Debug)]
pub struct Terms {
    /// In the order of the index.
    pub entries: Vec<Entry>,
    /// For each term the places of those that begin inside of it.
    pub inside: Vec<Box<[u32]>>,
    /// For each text its terms, each once.
    pub texts: FxHashMap<Key, Box<[Found]>>,
}

/// A word that stands so often in a text is what the text is about.
const OFTEN: u8 = 3;

/// A word that as many texts have is looked for inside of others too. A page counts twice in a site of two languages.
const COMMON: u32 = 3;

/// Shorter words stand in others by chance, …
const SHORTEST_ASCII: usize = 4;
/// … sooner in scripts that write each vowel.
const SHORTEST: usize = 3;

/// As many syllables of a word are kept from one of them on.
const LONGEST_INSIDE: usize = 8;

/// At least as many texts are read with one list of words.
const TEXTS: usize = 512;

/// Reads texts.
#[must_use]
pub fn gather(site: &Site, keys: &[Key]) -> Terms {
    let many = keys.len().div_ceil(rayon::current_num_threads() * 2).max(TEXTS);
    let read: Vec<(Lexicon, Vec<Vec<Found>>)> = keys
        .par_chunks(many)
        .map(|keys| {
            let mut lexicon = Lexicon::default();
            let texts = keys.iter().map(|key| lexicon.read(site, *key)).collect();
            (lexicon, texts)
        })
        .collect();
    let (lexicons, texts): (Vec<Lexicon>, Vec<Vec<Vec<Found>>>) = read.into_iter().unzip();
    let mut entries: Vec<Entry> = Vec::new();
    let mut places: FxHashMap<Entry, u32> = FxHashMap::default();
    let own: Vec<Vec<u32>> = lexicons
        .into_iter()
        .map(|lexicon| lexicon.entries.into_iter().map(|entry| place(&mut entries, &mut places, entry)).collect())
        .collect();
    let words = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::NoncontiguousNFA))
        .build(common_words(&entries, &texts, &own));
    let inside = inside(&mut entries, &mut places, words.ok().as_ref());
    drop(places);
    let (entries, order) = sorted(entries);
    let texts = keys.par_chunks(many).zip(texts).zip(own).flat_map_iter(|((keys, texts), own)| {
        let order = &order;
        keys.iter().copied().zip(texts).map(move |(key, found)| {
            let moved = |found: Found| Found(order[own[found.entry() as usize] as usize] << 2 | found.class());
            (key, found.into_iter().map(moved).collect())
        })
    });
    let texts = texts.collect::<Vec<(Key, Box<[Found]>)>>().into_iter().collect();
    let mut by_order = vec![Box::default(); entries.len()];
    for (word, places) in inside {
        by_order[order[word as usize] as usize] = places.iter().map(|place| order[*place as usize]).collect();
    }
    Terms { entries, inside: by_order, texts }
}

/// The place of a term, which is put last if it is new.
fn place(entries: &mut Vec<Entry>, places: &mut FxHashMap<Entry, u32>, entry: Entry) -> u32 {
    if let Some(place) = places.get(&entry) {
        return *place;
    }
    let place = offset(entries.len());
    entries.push(entry.clone());
    places.insert(entry, place);
    place
}

/// The terms in their order, and for each old place the new one.
fn sorted(entries: Vec<Entry>) -> (Vec<Entry>, Vec<u32>) {
    let mut numbered: Vec<(Entry, u32)> = entries.into_iter().zip(0u32..).collect();
    numbered.par_sort_unstable();
    let mut order = vec![0; numbered.len()];
    for (place, (_, old)) in (0u32..).zip(&numbered) {
        order[*old as usize] = place;
    }
    (numbered.into_iter().map(|(entry, _)| entry).collect(), order)
}

/// The words that are looked for inside of others.
fn common_words<'e>(entries: &'e [Entry], texts: &[Vec<Vec<Found>>], own: &[Vec<u32>]) -> Vec<&'e str> {
    let mut counts = vec![0u32; entries.len()];
    for (texts, own) in texts.iter().zip(own) {
        for found in texts.iter().flatten() {
            counts[own[found.entry() as usize] as usize] += 1;
        }
    }
    let is_word = |term: &str| {
        let shortest = if term.is_ascii() { SHORTEST_ASCII } else { SHORTEST };
        term.chars().nth(shortest - 1).is_some() && !term.bytes().all(|byte| byte.is_ascii_digit())
    };
    let common = entries.iter().zip(counts).filter(|(entry, count)| !entry.inner && *count >= COMMON);
    common.map(|(entry, _)| &*entry.term).filter(|term| is_word(term)).collect()
}

/// The terms that begin inside of words: from every syllable of Hangul on, and wherever another word stands in a word.
fn inside(
    entries: &mut Vec<Entry>,
    places: &mut FxHashMap<Entry, u32>,
    words: Option<&AhoCorasick>,
) -> Vec<(u32, Vec<u32>)> {
    let mut out = Vec::new();
    for word in 0..entries.len() {
        if entries[word].inner {
            continue;
        }
        let within: Vec<Entry> = within(&entries[word].term, words).into_iter().map(Entry::inner).collect();
        if !within.is_empty() {
            let within = within.into_iter().map(|entry| place(entries, places, entry)).collect();
            out.push((offset(word), within));
        }
    }
    out
}

fn within<'w>(word: &'w str, words: Option<&AhoCorasick>) -> Vec<&'w str> {
    match (runs(word).next().map(|run| run.script), words) {
        (Some(Script::Hangul), _) => {
            let rests = word.char_indices().skip(1).map(|(at, _)| &word[at..]);
            rests.filter(|rest| rest.chars().nth(1).is_some()).map(beginning).collect()
        }
        (Some(Script::Letters), Some(words)) => {
            let mut starts: Vec<usize> = words.find_overlapping_iter(word).map(|found| found.start()).collect();
            starts.sort_unstable();
            starts.dedup();
            starts.into_iter().filter(|start| *start > 0).map(|start| &word[start..]).collect()
        }
        _ => Vec::new(),
    }
}

fn beginning(rest: &str) -> &str {
    rest.char_indices().nth(LONGEST_INSIDE).map_or(rest, |(at, _)| &rest[..at])
}

/// The words that a thread has met.
#[derive(Debug, Default)]
struct Lexicon {
    entries: Vec<Entry>,
    places: FxHashMap<Entry, u32>,
    /// The terms of each word as it is written.
    words: FxHashMap<Box<str>, Box<[u32]>>,
    /// Those of two characters that stand side by side.
    pairs: FxHashMap<[char; 2], u32>,
    segmenter: Segmenter,
    counts: Vec<Count>,
    /// The terms of the text that is being read.
    met: Vec<u32>,
    number: u32,
}

/// How a term stands in a text.
#[derive(Clone, Copy, Debug)]
struct Count {
    /// The number of the text.
    text: u32,
    times: u8,
    class: Class,
}

impl Lexicon {
    fn read(&mut self, site: &Site, key: Key) -> Vec<Found> {
        self.number += 1;
        self.words(&text(site, key), Class::Text);
        let (title, headings) = headings(site.document(key.document), key.part);
        for heading in headings {
            self.words(heading, Class::Heading);
        }
        self.words(title.unwrap_or_default(), Class::Title);
        let found = mem::take(&mut self.met).into_iter().map(|entry| {
            let Count { times, class, .. } = self.counts[entry as usize];
            Found::new(entry, if class == Class::Text && times >= OFTEN { Class::Often } else { class })
        });
        found.collect()
    }

    fn words(&mut self, text: &str, class: Class) {
        for run in runs(text) {
            match run.script {
                Script::Ideographs => self.ideographs(&fold_all(run.text), class),
                _ => self.word(run, class),
            }
        }
    }

    fn word(&mut self, run: Run<'_>, class: Class) {
        let Self { words, counts, met, number, .. } = self;
        if let Some(entries) = words.get(run.text) {
            return entries.iter().for_each(|entry| meet(counts, met, *number, *entry, class));
        }
        let entries = self.new_word(run);
        entries.iter().for_each(|entry| meet(&mut self.counts, &mut self.met, self.number, *entry, class));
        self.words.insert(run.text.into(), entries);
    }

    /// The terms of a word that the thread has not met before.
    fn new_word(&mut self, run: Run<'_>) -> Box<[u32]> {
        let word = fold(run.text);
        let mut out = Vec::new();
        if !word.is_empty() {
            out.push(place(&mut self.entries, &mut self.places, Entry::word(&word)));
        }
        if run.script == Script::Letters {
            for part in parts(run.text).map(|at| fold(&run.text[at..])).filter(|part| part.chars().nth(1).is_some()) {
                out.push(place(&mut self.entries, &mut self.places, Entry::inner(&part)));
            }
        }
        out.into()
    }

    fn ideographs(&mut self, run: &str, class: Class) {
        let mut last = None;
        for c in run.chars() {
            if let Some(last) = last {
                self.pair([last, c], class);
            }
            last = Some(c);
        }
        let mut buffer = [0; 4];
        if let Some(last) = last {
            let entry = place(&mut self.entries, &mut self.places, Entry::inner(last.encode_utf8(&mut buffer)));
            meet(&mut self.counts, &mut self.met, self.number, entry, class);
        }
        let segmenter = self.segmenter;
        for word in segmenter.segments(run).filter(|word| word.chars().nth(1).is_some()) {
            self.word(Run { text: word, script: Script::Ideographs }, class);
        }
    }

    fn pair(&mut self, pair: [char; 2], class: Class) {
        let Self { pairs, entries, places, .. } = self;
        let new = || place(entries, places, Entry::inner(&pair.iter().collect::<String>()));
        let entry = *pairs.entry(pair).or_insert_with(new);
        meet(&mut self.counts, &mut self.met, self.number, entry, class);
    }
}

fn meet(counts: &mut Vec<Count>, met: &mut Vec<u32>, text: u32, entry: u32, class: Class) {
    let at = entry as usize;
    if counts.len() <= at {
        counts.resize(at + 1, Count { text: 0, times: 0, class });
    }
    let count = &mut counts[at];
    if count.text == text {
        count.times = count.times.saturating_add(1);
        count.class = count.class.max(class);
    } else {
        *count = Count { text, times: 1, class };
        met.push(entry);
    }
}
