//! What an update reused: for each page and in total, as a table and as JSON.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

pub use super::body::Reuse;
use super::body::Written;
pub use super::front::Text;
use super::page::Rewritten;
use crate::markdown::sentence::words;
use crate::model::diagnostic::Diagnostic;

/// What an update did.
#[derive(Debug, Default)]
pub struct Updated {
    pub pages: Vec<Page>,
    pub diagnostics: Vec<Diagnostic>,
}

/// What became of a page.
#[derive(Debug)]
pub struct Page {
    /// Where it stands.
    pub rel: Box<str>,
    /// Where it stood, if that was elsewhere.
    pub from: Option<Box<str>>,
    pub state: State,
    pub counts: Counts,
    /// Its title and description.
    pub texts: Vec<(&'static str, Text)>,
    /// The sentences that are not as they were.
    pub sentences: Vec<Sentence>,
    /// The sources of the sentences that are gone.
    pub gone: Vec<String>,
}

/// What was done with a page.
#[derive(Debug)]
pub enum State {
    /// Its hash is that of the source: nobody looked further.
    Current,
    /// It was written again, and came out as it was.
    Same,
    Written,
    /// It was not there before.
    New,
    /// The source has it no more.
    Gone,
    /// It stays as it is, because of this.
    Left(Diagnostic),
}

/// A sentence that is not as it was.
#[derive(Debug)]
pub struct Sentence {
    pub number: usize,
    pub source: String,
    pub reuse: Reuse,
    /// Where its translation comes from: a path and a number.
    pub from: Option<String>,
}

/// Sentences and words, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([(usize, usize); KINDS.len()]);

/// The names of the kinds; the last one is for what the source no longer has.
const KINDS: [&str; 6] = ["unchanged", "moved", "memory", "changed", "new", "gone"];
const GONE: usize = 5;

impl Counts {
    fn add(&mut self, kind: usize, source: &str) {
        self.0[kind].0 += 1;
        self.0[kind].1 += words(source).count();
    }

    fn add_all(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            own.0 += other.0;
            own.1 += other.1;
        }
    }

    /// How many sentences a kind has.
    #[must_use]
    pub fn sentences(&self, reuse: Reuse) -> usize {
        self.0[reuse as usize].0
    }

    /// How many sentences the source no longer has.
    #[must_use]
    pub fn gone(&self) -> usize {
        self.0[GONE].0
    }

    fn json(&self) -> Value {
        let [sentences, words] = [0, 1].map(|side| self.now(side));
        let kinds = KINDS.iter().zip(self.0).enumerate().map(|(kind, (name, (count, word_count)))| {
            let mut value = json!({ "sentences": count, "words": word_count });
            if kind != GONE {
                value["percent_of_sentences"] = json!(percent(count, sentences));
                value["percent_of_words"] = json!(percent(word_count, words));
            }
            ((*name).to_owned(), value)
        });
        Value::Object(kinds.collect::<Map<_, _>>())
    }

    /// All that the source has now: sentences or words.
    fn now(&self, side: usize) -> usize {
        self.0[..GONE].iter().map(|(sentences, words)| if side == 0 { *sentences } else { *words }).sum()
    }
}

impl Page {
    pub(super) fn new(rel: Box<str>, state: State) -> Self {
        Self {
            rel,
            from: None,
            state,
            counts: Counts::default(),
            texts: Vec::new(),
            sentences: Vec::new(),
            gone: Vec::new(),
        }
    }

    /// A page whose sentences are all unchanged.
    pub(super) fn current<'t>(rel: Box<str>, sources: impl Iterator<Item = &'t str>) -> Self {
        let mut page = Self::new(rel, State::Current);
        for source in sources {
            page.counts.add(Reuse::Unchanged as usize, source);
        }
        page
    }

    /// A page that the source has no more.
    pub(super) fn gone(rel: Box<str>, sources: Vec<String>) -> Self {
        let mut page = Self { gone: sources, ..Self::new(rel, State::Gone) };
        for source in &page.gone {
            page.counts.add(GONE, source);
        }
        page
    }

    pub(super) fn written(rel: Box<str>, state: State, written: Rewritten) -> Self {
        let mut page = Self { texts: written.texts, gone: written.gone, ..Self::new(rel, state) };
        for Written { number, source, reuse, from, .. } in written.sentences {
            page.counts.add(reuse as usize, &source);
            if reuse != Reuse::Unchanged {
                page.sentences.push(Sentence { number, source, reuse, from });
            }
        }
        for source in &page.gone {
            page.counts.add(GONE, source);
        }
        page
    }

    fn state(&self) -> &'static str {
        match self.state {
            State::Current => "current",
            State::Same => "same",
            State::Written if self.from.is_some() => "moved",
            State::Written => "updated",
            State::New => "new",
            State::Gone => "gone",
            State::Left(_) => "left",
        }
    }
}

impl Updated {
    /// All findings, with what kept pages from being written.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        let left = self.pages.iter().filter_map(|page| match &page.state {
            State::Left(found) => Some(found.clone()),
            _ => None,
        });
        self.diagnostics.iter().cloned().chain(left).collect()
    }

    /// The sentences of all pages.
    #[must_use]
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for page in &self.pages {
            total.add_all(&page.counts);
        }
        total
    }

    /// A table for the terminal: the pages that were touched, and the sum of all.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = String::new();
        let shown = |page: &&Page| !matches!(page.state, State::Current | State::Same);
        let touched: Vec<&Page> = self.pages.iter().filter(shown).collect();
        if !touched.is_empty() {
            out.push_str("unchanged     moved    memory   changed       new      gone  page\n");
        }
        for page in touched {
            for (kind, (sentences, _)) in page.counts.0.iter().enumerate() {
                let _ = write!(out, "{sentences:>9}{}", if kind < GONE { " " } else { "  " });
            }
            let from = page.from.as_ref().map(|from| format!(", was {from}")).unwrap_or_default();
            let texts = page.texts.iter().filter(|(_, text)| *text == Text::Changed);
            let texts: Vec<&str> = texts.flat_map(|(key, _)| [", ", key, " changed"]).collect();
            let texts = texts.concat();
            let _ = writeln!(out, "{} ({}{from}{texts})", page.rel, page.state());
        }
        self.write_totals(&mut out);
        out
    }

    fn write_totals(&self, out: &mut String) {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut states: Vec<(&str, usize)> = Vec::new();
        for page in &self.pages {
            let name = page.state();
            match states.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => states.push((name, 1)),
            }
        }
        states.sort_unstable();
        let states: Vec<String> = states.into_iter().map(|(name, count)| format!("{count} {name}")).collect();
        let _ = writeln!(out, "pages: {}", states.join(", "));
        let total = self.total();
        let [sentences, words] = [0, 1].map(|side| total.now(side));
        let _ = writeln!(out, "             sentences             words");
        for (kind, (name, (count, word_count))) in KINDS.iter().zip(total.0).enumerate() {
            if kind == GONE {
                let _ = writeln!(out, "{name:<10}{count:>10}         {word_count:>10}");
            } else {
                let [one, two] = [percent(count, sentences), percent(word_count, words)];
                let _ = writeln!(out, "{name:<10}{count:>10} {one:>6.1}%  {word_count:>10} {two:>6.1}%");
            }
        }
        let _ = writeln!(out, "{:<10}{sentences:>10}         {words:>10}", "all");
    }

    /// The same for programs, with every sentence that is not as it was.
    #[must_use]
    pub fn json(&self) -> String {
        let pages: Vec<Value> = self.pages.iter().map(page_json).collect();
        let value = json!({ "pages": pages, "total": self.total().json() });
        serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
    }
}

fn page_json(page: &Page) -> Value {
    let mut value = json!({ "page": page.rel, "state": page.state(), "reuse": page.counts.json() });
    if let Some(from) = &page.from {
        value["was"] = json!(from);
    }
    if let State::Left(found) = &page.state {
        value["reason"] = json!(found.message);
    }
    for (key, text) in &page.texts {
        let text = match text {
            Text::Unchanged => "unchanged",
            Text::Memory => "memory",
            Text::Changed => "changed",
            Text::New => "new",
            Text::Unknown => "unknown",
        };
        value[*key] = json!(text);
    }
    let sentences = page.sentences.iter().map(|sentence| {
        let mut value =
            json!({ "number": sentence.number, "reuse": KINDS[sentence.reuse as usize], "source": sentence.source });
        if let Some(from) = &sentence.from {
            value["from"] = json!(from);
        }
        value
    });
    value["sentences"] = Value::Array(sentences.collect());
    value["gone"] = json!(page.gone);
    value
}

/// Of a hundred, to one decimal.
#[expect(clippy::cast_precision_loss, reason = "no repository has 2⁵² sentences")]
fn percent(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { (part as f64 * 1000.0 / all as f64).round() / 10.0 }
}
