//! Which page of today's source each translated page belongs to, also where pages were moved or renamed.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

use crate::markdown::sentence::letters;
use crate::model::status::Trace;

/// What a file of a repository is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Its name in every locale: that of its page, else its path.
    pub name: &'a str,
    /// From the root of its repository.
    pub path: &'a str,
    /// `ms.assetid`
    pub asset: Option<&'a str>,
}

/// The page that a translated page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Its place in the list of pages of today.
    pub page: usize,
    pub by: Trace,
}

/// Which of the two lists a page stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    Old,
    New,
}

/// The sentences of a page: what each is known by, and how many letters it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint(Vec<(u64, usize)>);

/// A sentence that so many pages have tells none of them apart.
const COMMON: usize = 16;

impl Fingerprint {
    /// Of the Markdown of sentences.
    pub fn new<'t>(sentences: impl IntoIterator<Item = &'t str>) -> Self {
        let known = sentences.into_iter().map(letters).filter(|letters| !letters.is_empty()).map(|letters| {
            let mut hasher = DefaultHasher::new();
            letters.hash(&mut hasher);
            (hasher.finish(), letters.len())
        });
        let mut known: Vec<(u64, usize)> = known.collect();
        known.sort_unstable();
        known.dedup();
        Self(known)
    }

    fn letters(&self) -> usize {
        self.0.iter().map(|(_, letters)| letters).sum()
    }
}

/// For each translated page, `old`, the page of today, `new`. Each page of today is given once, except to redirections: several
/// pages can lead to one. `redirected` says where the source leads from a path that has no page; `fingerprint` is asked for
/// those pages only that nothing else tells of.
///
/// Two pages belong together by their sentences if half of the letters of the old one stand in sentences that the new one has;
/// of several pages, it is the one with the most.
pub fn follow(
    old: &[Facts<'_>],
    new: &[Facts<'_>],
    redirected: impl Fn(&str) -> Option<usize>,
    fingerprint: impl Fn(Version, usize) -> Fingerprint + Sync,
) -> Vec<Option<Followed>> {
    let mut search = Search { found: vec![None; old.len()], taken: vec![false; new.len()] };
    let by_name: HashMap<&str, usize> = new.iter().enumerate().map(|(page, facts)| (facts.name, page)).collect();
    search.note(Trace::Path, |at| by_name.get(old[at].name).copied());
    let taken = search.taken.clone();
    // Repositories that publish their files elsewhere have them in the same places all the same.
    let by_path: HashMap<&str, usize> = new.iter().enumerate().map(|(page, facts)| (facts.path, page)).collect();
    search.note(Trace::Path, |at| by_path.get(old[at].path).copied().filter(|page| !taken[*page]));
    search.note(Trace::Redirection, |at| redirected(old[at].path));
    search.note_unique(Trace::Asset, old, new, |facts| facts.asset.map(str::to_ascii_lowercase));
    search.note_unique(Trace::Name, old, new, |facts| Some(file_name(facts.path).to_lowercase()));
    search.compare(&fingerprint);
    search.found
}

/// What is known so far.
struct Search {
    found: Vec<Option<Followed>>,
    /// The pages of today that a translated page belongs to.
    taken: Vec<bool>,
}

impl Search {
    /// Asks where each page is that was not found yet.
    fn note(&mut self, by: Trace, page: impl Fn(usize) -> Option<usize>) {
        for at in 0..self.found.len() {
            if self.found[at].is_none()
                && let Some(page) = page(at)
            {
                self.found[at] = Some(Followed { page, by });
                self.taken[page] = true;
            }
        }
    }

    /// Pairs the pages that were not found with those that are free, by something that no other page has.
    fn note_unique(
        &mut self,
        by: Trace,
        old: &[Facts<'_>],
        new: &[Facts<'_>],
        key: impl Fn(&Facts<'_>) -> Option<String>,
    ) {
        if self.found.iter().all(Option::is_some) {
            return;
        }
        let [old, new] = [old, new].map(|pages| {
            let mut unique: HashMap<String, Option<usize>> = HashMap::new();
            for (at, facts) in pages.iter().enumerate() {
                if let Some(key) = key(facts) {
                    unique.entry(key).and_modify(|known| *known = None).or_insert(Some(at));
                }
            }
            unique
        });
        let pairs = old.into_iter().filter_map(|(key, at)| Some((at?, (*new.get(&key)?)?)));
        let pairs: HashMap<usize, usize> = pairs.filter(|(_, page)| !self.taken[*page]).collect();
        self.note(by, |at| pairs.get(&at).copied());
    }

    /// Pairs what is left by its sentences.
    fn compare(&mut self, fingerprint: &(impl Fn(Version, usize) -> Fingerprint + Sync)) {
        let lost: Vec<usize> = (0..self.found.len()).filter(|at| self.found[*at].is_none()).collect();
        let free: Vec<usize> = (0..self.taken.len()).filter(|page| !self.taken[*page]).collect();
        if lost.is_empty() || free.is_empty() {
            return;
        }
        let prints = |version, pages: &[usize]| -> Vec<Fingerprint> {
            pages.par_iter().map(|page| fingerprint(version, *page)).collect()
        };
        let (old, new) = (prints(Version::Old, &lost), prints(Version::New, &free));
        for (_, _, at, page) in likely(&old, &new) {
            let (at, page) = (lost[at], free[page]);
            if self.found[at].is_none() && !self.taken[page] {
                self.found[at] = Some(Followed { page, by: Trace::Sentences });
                self.taken[page] = true;
            }
        }
    }
}

/// The pairs that are alike enough, the likeliest first: how much they share, how little else the new page says, and both.
fn likely(old: &[Fingerprint], new: &[Fingerprint]) -> Vec<(Reverse<usize>, usize, usize, usize)> {
    let mut pages_with: HashMap<u64, Vec<usize>> = HashMap::new();
    for (page, fingerprint) in new.iter().enumerate() {
        for (sentence, _) in &fingerprint.0 {
            pages_with.entry(*sentence).or_default().push(page);
        }
    }
    pages_with.retain(|_, pages| pages.len() <= COMMON);
    let mut pairs = Vec::new();
    for (at, fingerprint) in old.iter().enumerate() {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for (sentence, letters) in &fingerprint.0 {
            for page in pages_with.get(sentence).into_iter().flatten() {
                *shared.entry(*page).or_default() += letters;
            }
        }
        let enough = shared.into_iter().filter(|(_, letters)| letters * 2 >= fingerprint.letters());
        pairs.extend(enough.map(|(page, letters)| (Reverse(letters), new[page].letters(), at, page)));
    }
    pairs.sort_unstable();
    pairs
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{Facts, Fingerprint, Trace, Version, follow};

    fn page<'a>(path: &'a str, asset: Option<&'a str>) -> Facts<'a> {
        Facts { name: path, path, asset }
    }

    #[test]
    fn a_page_is_followed_by_the_surest_trace() {
        let old = [
            page("stays.md", Some("1")),
            page("redirected.md", Some("2")),
            page("a/asset.md", Some("3a")),
            page("a/named.md", None),
            page("a/index.md", None),
            page("reworded.md", None),
            page("gone.md", Some("8")),
        ];
        let new = [
            page("b/named.md", None),
            page("stays.md", None),
            page("c/index.md", None),
            page("d/index.md", None),
            page("other.md", Some("3A")),
            page("e/told.md", Some("2")),
            page("f/new.md", None),
        ];
        let texts = |version, at| match (version, at) {
            (Version::Old, 4) => Fingerprint::new(["First of all.", "The second"]),
            (Version::New, 3) => Fingerprint::new(["*First* of all", "Then something else."]),
            (Version::Old, 5 | 6) | (Version::New, 6) => Fingerprint::new(["Quite another thing", "one more"]),
            _ => Fingerprint::new(["Nothing of that."]),
        };
        let found = follow(&old, &new, |path| (path == "redirected.md").then_some(1), texts);
        let found: Vec<_> = found.iter().map(|found| found.map(|found| (found.page, found.by))).collect();
        let wanted = [
            Some((1, Trace::Path)),
            Some((1, Trace::Redirection)),
            Some((4, Trace::Asset)),
            Some((0, Trace::Name)),
            Some((3, Trace::Sentences)),
            Some((6, Trace::Sentences)),
            None,
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_two_pages_have_tells_nothing() {
        let old = [page("a/x.md", Some("1")), page("b/x.md", Some("1"))];
        let new = [page("c/x.md", Some("1"))];
        let found = follow(&old, &new, |_| None, |_, at| Fingerprint::new([["one", "two"][at]]));
        assert_eq!(
            found.iter().map(|found| found.map(|found| found.by)).collect::<Vec<_>>(),
            [Some(Trace::Sentences), None]
        );
    }
}
