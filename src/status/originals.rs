//! The pages of today's source, and which of them each translated page belongs to.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::counts;
use super::translated::{Pairing, header};
use crate::align::{Facts, Fingerprint, Followed, Version, follow};
use crate::markdown::original::{front_matter_end, sha1_crlf};
use crate::markdown::sentence::split;
use crate::model::meta::MOVED;
use crate::model::sources::{Collection, File, FileIx, FileKind, Sources};
use crate::pipeline::{name, translation};
use crate::resolve::{MOST_REDIRECTIONS, redirected_path};
use crate::scan::read_file;

/// The key by which a page is known wherever it goes.
const ASSET: &str = "ms.assetid";

/// What is known of the source.
#[derive(Debug, Default)]
pub(super) struct Originals<'s> {
    /// Its pages and what they include; of two for a name the first.
    pub list: Vec<Original>,
    by_file: HashMap<FileIx, usize>,
    /// Where pages lead that are no more than that, by path.
    moved: HashMap<&'s str, String>,
}

/// A page of the source, or a file that pages include.
#[derive(Clone, Debug)]
pub(super) struct Original {
    pub file: FileIx,
    /// SHA-1 with CRLF line ends.
    pub hash: [u8; 20],
    asset: Option<String>,
}

/// What a file of the source turns out to be.
enum Read {
    Original(Original),
    Moved(FileIx, String),
}

impl<'s> Originals<'s> {
    /// Reads each file of the source once; no text is kept.
    pub fn read(sources: &'s Sources) -> Self {
        let mut seen = BTreeSet::new();
        let is_source = |ix: FileIx| sources.home(ix).locale == sources.source_locale;
        let files = sources.iter().filter(|(ix, file)| is_source(*ix) && counts(&file.kind, &file.rel));
        let files: Vec<FileIx> = files.filter(|(_, file)| seen.insert(name(file))).map(|(ix, _)| ix).collect();
        let mut out = Self::default();
        for read in files.into_par_iter().map(|ix| read(sources, ix)).collect::<Vec<_>>() {
            match read {
                Read::Original(original) => {
                    out.by_file.insert(original.file, out.list.len());
                    out.list.push(original);
                }
                Read::Moved(file, url) => {
                    out.moved.insert(&sources.file(file).rel, url);
                }
            }
        }
        out
    }

    /// The source of each of some translated files.
    pub fn pair<'o>(&'o self, sources: &'s Sources, files: &[FileIx]) -> Vec<Pairing<'o>> {
        let mut out: Vec<Pairing<'o>> =
            vec![Pairing { has_source: sources.has_source(), ..Pairing::default() }; files.len()];
        let is_page = |ix: FileIx| matches!(sources.file(ix).kind, FileKind::Page(_));
        for pages in [true, false] {
            let old: Vec<usize> = (0..files.len()).filter(|at| is_page(files[*at]) == pages).collect();
            let new: Vec<usize> = (0..self.list.len()).filter(|at| is_page(self.list[*at].file) == pages).collect();
            let old_files: Vec<FileIx> = old.iter().map(|at| files[*at]).collect();
            for (at, found) in old.iter().zip(self.follow(sources, &old_files, &new)) {
                let Some(Followed { page, by }) = found else { continue };
                out[*at].original = self.list.get(new[page]);
                out[*at].trace = by;
            }
        }
        tell_left_over(&mut out);
        out
    }

    fn follow(&self, sources: &Sources, old: &[FileIx], new: &[usize]) -> Vec<Option<Followed>> {
        let files = new.iter().map(|at| sources.file(self.list[*at].file));
        let names: BTreeSet<&str> = files.flat_map(|file| [name(file), &*file.rel]).collect();
        // Only who is not at home is asked for more.
        let at_home = |file: &File| names.contains(name(file)) || names.contains(&*file.rel);
        let asset = |ix: FileIx| if at_home(sources.file(ix)) { None } else { asset_of(sources, ix) };
        let assets: Vec<Option<String>> = old.par_iter().map(|ix| asset(*ix)).collect();
        let facts = |ix: FileIx, asset| {
            let file = sources.file(ix);
            Facts { name: name(file), path: &file.rel, asset }
        };
        let old_facts: Vec<Facts<'_>> =
            old.iter().zip(&assets).map(|(ix, asset)| facts(*ix, asset.as_deref())).collect();
        let originals = new.iter().map(|at| &self.list[*at]);
        let new_facts: Vec<Facts<'_>> = originals.map(|it| facts(it.file, it.asset.as_deref())).collect();
        let places: HashMap<FileIx, usize> = new.iter().enumerate().map(|(at, it)| (self.list[*it].file, at)).collect();
        let redirected = |path: &str| self.redirected(sources, path).and_then(|file| places.get(&file).copied());
        follow(&old_facts, &new_facts, redirected, |version, at| match version {
            Version::Old => old_fingerprint(sources, old[at]),
            Version::New => new_fingerprint(sources, self.list[new[at]].file),
        })
    }

    /// The file that the source leads to from a path.
    fn redirected(&self, sources: &Sources, path: &str) -> Option<FileIx> {
        let mut homes = sources.collections.iter().filter(|home| home.locale == sources.source_locale);
        homes.find_map(|home| {
            let mut path = path.to_owned();
            for _ in 0..MOST_REDIRECTIONS {
                path = redirected_path(home, &path, self.url_of(home, &path)?)?;
                if let Some(file) = home.find(&path).filter(|file| self.by_file.contains_key(file)) {
                    return Some(file);
                }
            }
            None
        })
    }

    fn url_of<'u>(&'u self, home: &'u Collection, path: &str) -> Option<&'u str> {
        let listed = home.rules.redirections.get(path).map(|redirection| redirection.url.as_str());
        self.moved.get(path).map(String::as_str).or(listed)
    }
}

/// Of several translations for a page, the one found in the surest way stands for it.
fn tell_left_over(pairings: &mut [Pairing<'_>]) {
    let mut order: Vec<usize> = (0..pairings.len()).collect();
    order.sort_by_key(|at| (pairings[*at].trace, *at));
    let mut taken = BTreeSet::new();
    for at in order {
        let pairing = &mut pairings[at];
        pairing.is_left_over = pairing.original.is_some_and(|original| !taken.insert(original.file));
    }
}

fn read(sources: &Sources, ix: FileIx) -> Read {
    let text = read_file(sources, sources.file(ix)).map(|(text, _)| text).unwrap_or_default();
    let header = header(sources, ix, &text);
    if let Some(url) = header.meta.text(MOVED) {
        return Read::Moved(ix, url.to_owned());
    }
    let asset = header.meta.text(ASSET).map(str::to_owned);
    Read::Original(Original { file: ix, hash: sha1_crlf(&text), asset })
}

fn asset_of(sources: &Sources, ix: FileIx) -> Option<String> {
    let (text, _) = read_file(sources, sources.file(ix)).ok()?;
    header(sources, ix, &text).meta.text(ASSET).map(str::to_owned)
}

fn old_fingerprint(sources: &Sources, ix: FileIx) -> Fingerprint {
    let translation = translation(sources, ix);
    Fingerprint::new(translation.units.iter().map(|unit| translation.source(unit)))
}

fn new_fingerprint(sources: &Sources, ix: FileIx) -> Fingerprint {
    let text = read_file(sources, sources.file(ix)).map(|(text, _)| text).unwrap_or_default();
    let body = &text[front_matter_end(&text).unwrap_or_default()..];
    let sentences = split(body, &sources.home(ix).rules.dialect);
    Fingerprint::new(sentences.into_iter().map(|at| &body[at]))
}

#[cfg(test)]
mod tests {
    use super::super::translated::Pairing;
    use super::{Original, tell_left_over};
    use crate::align::Trace;
    use crate::model::sources::FileIx;

    #[test]
    fn the_surest_translation_stands_for_a_page() {
        let original = Original { file: FileIx(1), hash: [0; 20], asset: None };
        let pairing = |trace| Pairing { original: Some(&original), trace, ..Pairing::default() };
        let mut pairings = [pairing(Trace::Redirection), pairing(Trace::Path), Pairing::default()];
        tell_left_over(&mut pairings);
        assert_eq!(pairings.map(|pairing| pairing.is_left_over), [true, false, false]);
    }
}
