//! Which unit of one page is which of another.

use std::collections::HashMap;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

/// The unit of the old page that a unit of the new one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub old: usize,
    pub is_moved: bool,
    /// Its source only is alike.
    pub is_alike: bool,
}

/// Sentences less alike than this, of 1000, have nothing to do with each other.
const ALIKE: usize = 500;
/// What stands farther from each other is not compared.
const REACH: usize = 48;

/// For each new unit the old one. Units are known by the letters of their sources.
pub(super) fn pair(old: &[String], new: &[String]) -> Vec<Option<Link>> {
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(old.iter().map(String::as_str));
    input.update_after(new.iter().map(String::as_str));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut links: Vec<Option<Link>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    let (mut from, mut to) = (0, 0);
    for hunk in diff.hunks() {
        let [before, after] = [&hunk.before, &hunk.after].map(|part| part.start as usize..part.end as usize);
        keep(&mut links, &mut taken, from..before.start, to);
        (from, to) = (before.end, after.end);
    }
    keep(&mut links, &mut taken, from..old.len(), to);
    let mut lost: HashMap<&str, Vec<usize>> = HashMap::new();
    for at in (0..old.len()).rev().filter(|at| !taken[*at]) {
        lost.entry(&old[at]).or_default().push(at);
    }
    for (link, key) in links.iter_mut().zip(new).filter(|(link, _)| link.is_none()) {
        if let Some(at) = lost.get_mut(key.as_str()).and_then(Vec::pop) {
            taken[at] = true;
            *link = Some(Link { old: at, is_moved: true, is_alike: false });
        }
    }
    alike(&mut links, &mut taken, [old, new]);
    links
}

/// Units that stand in the same order in both.
fn keep(links: &mut [Option<Link>], taken: &mut [bool], old: Range<usize>, new: usize) {
    for (step, at) in old.enumerate() {
        taken[at] = true;
        links[new + step] = Some(Link { old: at, is_moved: false, is_alike: false });
    }
}

/// Of what is left near each other, the pairs that are most alike.
fn alike(links: &mut [Option<Link>], taken: &mut [bool], [old, new]: [&[String]; 2]) {
    let left = (0..old.len()).filter(|at| !taken[*at]);
    let olds: Vec<(usize, Vec<[char; 2]>)> = left.map(|at| (at, pairs_of_letters(&old[at]))).collect();
    let mut found = Vec::new();
    for at in (0..new.len()).filter(|at| links[*at].is_none()) {
        let letters = pairs_of_letters(&new[at]);
        let likely = at * old.len() / new.len().max(1);
        let first = olds.partition_point(|(other, _)| other + REACH < likely);
        for (other, others) in olds[first..].iter().take_while(|(other, _)| *other <= likely + REACH) {
            let likeness = likeness(others, &letters);
            if likeness >= ALIKE {
                found.push((std::cmp::Reverse(likeness), at, *other));
            }
        }
    }
    found.sort_unstable();
    for (_, at, other) in found {
        if links[at].is_none() && !taken[other] {
            taken[other] = true;
            links[at] = Some(Link { old: other, is_moved: false, is_alike: true });
        }
    }
}

/// Every two letters that follow each other, sorted.
fn pairs_of_letters(text: &str) -> Vec<[char; 2]> {
    let mut pairs: Vec<[char; 2]> = text.chars().zip(text.chars().skip(1)).map(|(one, other)| [one, other]).collect();
    pairs.sort_unstable();
    pairs
}

/// Twice what two lists share, of all, from 0 to 1000.
fn likeness(one: &[[char; 2]], other: &[[char; 2]]) -> usize {
    let (mut a, mut b, mut shared) = (0, 0, 0);
    while let (Some(left), Some(right)) = (one.get(a), other.get(b)) {
        shared += usize::from(left == right);
        a += usize::from(left <= right);
        b += usize::from(left >= right);
    }
    2000 * shared / (one.len() + other.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::{Link, pair};

    fn links(old: &str, new: &str) -> Vec<Option<(usize, bool, bool)>> {
        let keys = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let links = pair(&keys(old), &keys(new));
        links.into_iter().map(|link| link.map(|Link { old, is_moved, is_alike }| (old, is_moved, is_alike))).collect()
    }

    #[test]
    fn units_are_paired_by_order_then_by_text_then_by_likeness() {
        assert_eq!(
            links("a b c", "a b c"),
            [Some((0, false, false)), Some((1, false, false)), Some((2, false, false))]
        );
        assert_eq!(links("a b c", "a x b c")[1], None);
        assert_eq!(links("moved b c d", "b c d moved")[3], Some((0, true, false)));
        assert_eq!(links("a openthefile c", "a openthefiles c")[1], Some((1, false, true)));
        assert_eq!(links("a openthefile c", "a 12345 c")[1], None);
    }
}
