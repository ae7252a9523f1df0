//! Chains of files that lead back to themselves.

use std::collections::{HashMap, VecDeque};

use crate::model::sources::FileIx;

/// Which files each file leads to, and by what, in the order it is written.
pub type Steps<S> = HashMap<FileIx, Vec<(FileIx, S)>>;

/// The shortest chain from a file back to it, with what its first step is written in. The first file of a chain tells of it,
/// so that only the files behind that are looked at: each once, however many ways lead to it.
pub fn cycle<S: Copy>(steps: &Steps<S>, first: FileIx) -> Option<(Vec<FileIx>, S)> {
    let mut from: HashMap<FileIx, (FileIx, S)> = HashMap::new();
    let mut open = VecDeque::from([first]);
    while let Some(file) = open.pop_front()
        && !from.contains_key(&first)
    {
        for (next, step) in steps.get(&file).into_iter().flatten().filter(|(next, _)| *next >= first) {
            if !from.contains_key(next) {
                from.insert(*next, (file, *step));
                open.push_back(*next);
            }
        }
    }
    let mut chain = vec![first];
    let (mut file, mut step) = *from.get(&first)?;
    while file != first {
        chain.push(file);
        (file, step) = *from.get(&file)?;
    }
    chain.push(first);
    chain.reverse();
    Some((chain, step))
}
