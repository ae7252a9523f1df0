//! A list in parts that copies of it share: a change copies only the part that it is in.

use std::ops::{Index, IndexMut};
use std::sync::Arc;

/// How many things a part has.
const PART: usize = 256;

/// A list that costs little to copy, and to change one thing of.
#[derive(Clone, Debug)]
pub struct Shared<T>(Vec<Arc<Vec<T>>>);

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone> Shared<T> {
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.last().map_or(0, |last| (self.0.len() - 1) * PART + last.len())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn push(&mut self, new: T) {
        match self.0.last_mut() {
            Some(last) if last.len() < PART => Arc::make_mut(last).push(new),
            _ => {
                let mut part = Vec::with_capacity(PART);
                part.push(new);
                self.0.push(Arc::new(part));
            }
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flat_map(|part| part.iter())
    }

    /// Copies every part that others have too.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().flat_map(Arc::make_mut)
    }
}

impl<T> Index<usize> for Shared<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.0[at / PART][at % PART]
    }
}

impl<T: Clone> IndexMut<usize> for Shared<T> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut Arc::make_mut(&mut self.0[at / PART])[at % PART]
    }
}

impl<T: Clone> FromIterator<T> for Shared<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut out = Self::default();
        all.into_iter().for_each(|one| out.push(one));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{PART, Shared};

    #[test]
    fn a_copy_is_not_changed_with_its_original() {
        let mut list: Shared<usize> = (0..3 * PART).collect();
        let copy = list.clone();
        list[PART + 1] = 0;
        list.push(7);
        assert_eq!((list[PART + 1], list[3 * PART], list.len()), (0, 7, 3 * PART + 1));
        assert!(copy.iter().copied().eq(0..3 * PART));
        list.iter_mut().for_each(|it| *it = 1);
        assert_eq!((list.iter().sum::<usize>(), copy[2]), (list.len(), 2));
    }
}
