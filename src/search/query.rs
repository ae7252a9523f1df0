//! What a reader asks for, as terms that are looked up.

use std::ops::Range;

use memchr::memmem::{self, Finder};

use super::folded::{Folded, folded};
use super::postings::TitleWords;
use super::words::{Script, Segmenter, count, fold, runs, script_of};

/// Lookups of one query; further words are ignored.
const MOST: usize = 12;
/// Behind everything that a term can go on with.
const LAST: char = '\u{ffff}';

/// A query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub lookups: Vec<Lookup>,
    /// As they are counted in titles.
    pub words: usize,
}

/// What stands for a word of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    pub key: String,
    pub way: Way,
}

/// Which terms a lookup is met by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Those that begin with the key.
    Beginning,
    /// The key, which is two characters of a script without spaces; if they begin a longer word, that word too.
    Pair(Option<String>),
}

/// How a term meets a lookup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Exact,
    /// It goes on behind the key.
    Longer,
    /// It stands inside of words.
    Inner,
}

impl Query {
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut lookups: Vec<Lookup> = Vec::new();
        for run in runs(text) {
            let of_run = match run.script {
                Script::Ideographs => pairs(&folded(run.text)),
                Script::Letters | Script::Hangul => vec![Lookup::beginning(fold(run.text))],
            };
            for lookup in of_run {
                if !lookup.key.is_empty() && !lookups.contains(&lookup) && lookups.len() < MOST {
                    lookups.push(lookup);
                }
            }
        }
        Self { lookups, words: count(text).min(TitleWords::MOST) }
    }
}

/// The lookups for a run of ideographs.
fn pairs(run: &str) -> Vec<Lookup> {
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    if starts.len() <= 2 {
        return vec![Lookup::beginning(run.to_owned())];
    }
    let mut out = Vec::new();
    let mut at = 0;
    for word in Segmenter::default().segments(run) {
        let length = word.chars().count();
        // The last character has none behind it.
        let first = at.min(starts.len() - 3);
        if let (Some(start), Some(end)) = (starts.get(first), starts.get(first + 2)) {
            let key = run.get(*start..*end).unwrap_or_default().to_owned();
            out.push(Lookup { key, way: Way::Pair((length > 2).then(|| fold(word))) });
        }
        at += length;
    }
    out
}

impl Lookup {
    fn beginning(key: String) -> Self {
        Self { key, way: Way::Beginning }
    }

    /// Behind the last term that can meet it.
    #[must_use]
    pub fn end(&self) -> String {
        format!("{}{LAST}", self.key)
    }

    /// How a term meets it, if it does.
    #[must_use]
    pub fn fit(&self, term: &str, inner: bool) -> Option<Fit> {
        let longer = term.strip_prefix(&*self.key)?;
        match &self.way {
            _ if longer.is_empty() => Some(if inner { Fit::Inner } else { Fit::Exact }),
            Way::Beginning => Some(if inner { Fit::Inner } else { Fit::Longer }),
            Way::Pair(word) => (!inner && word.as_deref() == Some(term)).then_some(Fit::Exact),
        }
    }

    /// What finds it in many texts.
    #[must_use]
    pub fn needle(&self) -> Needle<'_> {
        let word = match &self.way {
            Way::Beginning => None,
            Way::Pair(word) => Some(Finder::new(word.as_ref().unwrap_or(&self.key))),
        };
        Needle { key: Finder::new(&self.key), word }
    }

    /// Where it stands in a text.
    #[must_use]
    pub fn hits(&self, text: &str, folded: &Folded) -> Vec<Hit> {
        let places = |key: &str, is_word: &dyn Fn(usize) -> bool| -> Vec<Hit> {
            let places = memmem::find_iter(folded.text.as_bytes(), key);
            places.map(|at| Hit { place: folded.place(&(at..at + key.len())), is_word: is_word(at) }).collect()
        };
        match &self.way {
            Way::Beginning => {
                let mut hits = places(&self.key, &|at| begins(&folded.text, at));
                hits.retain(|hit| hit.is_word || !self.is_short() || is_part(text, hit.place.start));
                hits
            }
            Way::Pair(None) => places(&self.key, &|_| true),
            Way::Pair(Some(word)) => [places(&self.key, &|_| false), places(word, &|_| true)].concat(),
        }
    }

    /// One or two letters inside of a word say nothing.
    fn is_short(&self) -> bool {
        self.key.chars().nth(2).is_none() && self.key.chars().all(|c| script_of(c) == Some(Script::Letters))
    }
}

/// Finds a lookup in folded texts.
#[derive(Clone, Debug)]
pub struct Needle<'l> {
    key: Finder<'l>,
    /// Among ideographs, what is a word wherever it stands.
    word: Option<Finder<'l>>,
}

impl Needle<'_> {
    /// Whether a folded text has it as a word, or inside of one; `None` if it does not stand there at all.
    #[must_use]
    pub fn is_word(&self, folded: &str) -> Option<bool> {
        let mut places = self.key.find_iter(folded.as_bytes()).peekable();
        places.peek()?;
        Some(match &self.word {
            Some(word) => word.find(folded.as_bytes()).is_some(),
            None => places.any(|at| begins(folded, at)),
        })
    }
}

/// A place where a lookup is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub place: Range<usize>,
    /// A word begins there.
    pub is_word: bool,
}

/// Whether a part of a name begins at a place of a text.
fn is_part(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    before.ends_with('_') || behind.starts_with(char::is_uppercase)
}

/// Whether a word begins at a place of a text.
fn begins(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let script = |c: Option<char>| c.map(script_of);
    script(before.chars().next_back()) != script(behind.chars().next())
}

#[cfg(test)]
mod tests {
    use super::super::folded::Folded;
    use super::{Fit, Lookup, Query, Way};

    fn keys(query: &str) -> Vec<String> {
        Query::read(query).lookups.into_iter().map(|lookup| lookup.key).collect()
    }

    #[test]
    fn each_word_is_looked_up_once() {
        assert_eq!(keys("Client 인증서, CLIENT!"), ["client", "인증서"]);
        assert_eq!(keys("C# c++ __ ."), ["c#", "c++"]);
        assert_eq!(Query::read("Client 인증서, CLIENT!").words, 3);
        assert_eq!(keys("a b c d e f g h i j k l m n").len(), 12);
        assert_eq!(Query::read(""), Query::default());
    }

    #[test]
    fn words_without_spaces_are_looked_up_by_their_first_two_characters() {
        for (query, expected) in [("證", vec!["證"]), ("憑證", vec!["憑證"]), ("憑證驗", vec!["憑證", "證驗"])]
        {
            assert_eq!(keys(query), expected, "{query}");
        }
        let word = Query::read("コンピューター").lookups;
        assert_eq!(word, [Lookup { key: "コン".into(), way: Way::Pair(Some("コンピューター".into())) }]);
    }

    #[test]
    fn a_term_fits_as_a_whole_by_its_beginning_or_inside() {
        let [letters, pair] = ["client", "コンピューター"].map(|query| Query::read(query).lookups.remove(0));
        assert_eq!(letters.fit("client", false), Some(Fit::Exact));
        assert_eq!(letters.fit("clients", false), Some(Fit::Longer));
        assert_eq!(letters.fit("client", true), Some(Fit::Inner));
        assert_eq!(letters.fit("clientcertificate", true), Some(Fit::Inner));
        assert_eq!(letters.fit("clie", false), None);
        assert_eq!(pair.fit("コン", true), Some(Fit::Inner));
        assert_eq!(pair.fit("コンピューター", false), Some(Fit::Exact));
        assert_eq!(pair.fit("コンピュータ", false), None);
    }

    #[test]
    fn words_that_begin_so_are_told_from_those_that_have_it_inside() {
        let shown = |query: &str, text: &str| {
            let hits = Query::read(query).lookups[0].hits(text, &Folded::new(text));
            hits.into_iter().map(|hit| (hit.place, hit.is_word)).collect::<Vec<_>>()
        };
        assert_eq!(shown("cert", "Concert certificate"), [(3..7, false), (8..12, true)]);
        assert_eq!(shown("증서", "https인증서"), [(8..14, false)]);
        assert_eq!(shown("인증", "https인증서"), [(5..11, true)]);
        assert_eq!(shown("id", "ClientId, did my_id IDs"), [(6..8, false), (17..19, false), (20..22, true)]);
    }
}
