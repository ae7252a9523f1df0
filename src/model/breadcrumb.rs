//! The table that breadcrumbs are taken from: its nodes stand for all pages below an address.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::site::Target;

/// The table.
#[derive(Clone, Debug, Default)]
pub struct Breadcrumb {
    nodes: Vec<CrumbNode>,
    by_prefix: FxHashMap<Box<str>, usize>,
}

/// A node: it stands for all pages whose address begins with its prefix.
#[derive(Clone, Debug)]
pub struct CrumbNode {
    pub name: String,
    /// Without slash at its end, in lower case; nothing for a node that only holds others.
    pub prefix: Option<Box<str>>,
    pub target: Option<Target>,
    /// The node that this one stands below.
    pub parent: Option<usize>,
}

impl Breadcrumb {
    /// A table of these nodes, each somewhere behind its parent. Of two with the same prefix the first counts, unless the other
    /// stands below it.
    #[must_use]
    pub fn new(nodes: Vec<CrumbNode>) -> Self {
        let mut table = Self { nodes, by_prefix: FxHashMap::default() };
        let mut by_prefix = FxHashMap::default();
        for (at, node) in table.nodes.iter().enumerate() {
            let Some(prefix) = &node.prefix else { continue };
            match by_prefix.entry(prefix.clone()) {
                Entry::Vacant(free) => _ = free.insert(at),
                Entry::Occupied(mut known) if table.line(at).any(|above| above == *known.get()) => _ = known.insert(at),
                Entry::Occupied(_) => {}
            }
        }
        table.by_prefix = by_prefix;
        table
    }

    /// The way to the node with the longest prefix of an address.
    #[must_use]
    pub fn way(&self, address: &str) -> Vec<&CrumbNode> {
        let mut prefixes = std::iter::successors(Some(address), |address| Some(address.rsplit_once('/')?.0));
        let found = prefixes.find_map(|prefix| self.by_prefix.get(prefix).copied());
        let mut way: Vec<&CrumbNode> =
            found.into_iter().flat_map(|at| self.line(at)).map(|at| &self.nodes[at]).collect();
        way.reverse();
        way
    }

    /// A node and those it stands below, up to the top.
    fn line(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |at| self.nodes.get(*at)?.parent)
    }
}

#[cfg(test)]
mod tests {
    use super::{Breadcrumb, CrumbNode};

    #[test]
    fn the_longest_prefix_counts_and_of_equal_ones_the_first_or_the_one_below_it() {
        let node = |name: &str, prefix: Option<&str>, parent| CrumbNode {
            name: name.into(),
            prefix: prefix.map(Into::into),
            target: None,
            parent,
        };
        let table = Breadcrumb::new(vec![
            node("top", Some(""), None),
            node("sea", Some("/sea"), Some(0)),
            node("group", None, Some(1)),
            node("ports", Some("/sea/ports"), Some(2)),
            node("berths", Some("/sea/ports"), Some(3)),
            node("again", Some("/sea/ports"), Some(1)),
        ]);
        let way = |address| table.way(address).into_iter().map(|node| node.name.as_str()).collect::<Vec<_>>();
        assert_eq!(way("/sea/ports/north"), ["top", "sea", "group", "ports", "berths"]);
        assert_eq!(way("/sea"), ["top", "sea"]);
        assert_eq!(way("/seaside"), ["top"]);
        assert!(Breadcrumb::default().way("/sea").is_empty());
    }
}
