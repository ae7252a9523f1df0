//! "Did you mean": the known name that differs least.

use std::collections::HashMap;

use crate::model::sources::Collection;

/// Beyond this distance a name is another name.
const FAR: usize = 5;

/// The nearest of some names, if one is near.
#[must_use]
pub fn of<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = FAR.min(wanted.chars().count() / 3).max(1);
    names
        .filter(|name| name.len().abs_diff(wanted.len()) <= most * 4)
        .map(|name| (distance(wanted, name), name))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, name)| name)
}

/// The files of a collection by folder and by name.
#[derive(Debug, Default)]
pub struct Names<'a> {
    in_folder: HashMap<&'a str, Vec<&'a str>>,
    by_name: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Names<'a> {
    #[must_use]
    pub fn new(collection: &'a Collection) -> Self {
        let mut out = Self::default();
        for path in collection.by_path.keys() {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            out.in_folder.entry(folder).or_default().push(name);
            out.by_name.entry(name).or_default().push(path);
        }
        out
    }

    /// The nearest file: the only one elsewhere that has this very name, else one in the same folder by its name.
    #[must_use]
    pub fn nearest(&self, from: &str, wanted: &str) -> Option<String> {
        let (folder, name) = wanted.rsplit_once('/').unwrap_or(("", wanted));
        if let Some([only]) = self.by_name.get(name).map(Vec::as_slice)
            && !name.eq_ignore_ascii_case("index.md")
        {
            return Some(relative(from, only));
        }
        let beside = self.in_folder.get(folder).map_or(&[][..], Vec::as_slice);
        let near = of(name, beside.iter().copied())?;
        let path = if folder.is_empty() { near.to_owned() } else { format!("{folder}/{near}") };
        Some(relative(from, &path))
    }
}

/// A path from the folder of a file, as an author writes it.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = &from[..from.len() - 1];
    let shared = folders.iter().zip(&to).take_while(|(a, b)| a == b).count().min(to.len() - 1);
    let mut out = "../".repeat(folders.len() - shared);
    out.push_str(&to[shared..].join("/"));
    out
}

/// Levenshtein's distance, by characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, of, relative};

    #[test]
    fn the_nearest_name_wins() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(of("see-alsoo", ["see-also", "description"].into_iter()), Some("see-also"));
        assert_eq!(of("x", ["completely-else"].into_iter()), None);
        assert_eq!(relative("a/b/c.md", "a/d/e.md"), "../d/e.md");
    }
}
