//! `zone-pivot-groups.yml`: the groups of which readers choose a pivot each.

use std::sync::Arc;

use crate::markdown::unit::side_of;
use crate::model::diagnostic::format::yaml_duplicate_key;
use crate::model::diagnostic::{Diagnostic, Location, zone as finding};
use crate::model::pivot::{Pivot, PivotGroup, Words, is_pivot_id};
use crate::model::sources::Side;
use crate::yaml::{self, Entry, Kind, Limits, Node};

/// The name of the file that has the groups, unless another is given.
pub const STEM: &str = "zone-pivot-groups";

/// The name of a file that can hold groups, without its ending.
#[must_use]
pub fn stem(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let (stem, ending) = name.rsplit_once('.')?;
    matches!(ending, "yml" | "yaml" | "json").then_some(stem)
}

/// Room for some thousand groups.
const LIMITS: Limits = Limits { bytes: 4 * 1024 * 1024, nodes: 100_000, depth: 12 };

/// Reads the groups of a file.
#[must_use]
pub fn read(text: &str, path: &Arc<str>) -> (Vec<PivotGroup>, Vec<Diagnostic>) {
    let mut reader = Reader { path, diagnostics: Vec::new() };
    let groups = match yaml::read(text, LIMITS) {
        Ok(document) => {
            for (key, at) in document.duplicates {
                reader.diagnostics.push(yaml_duplicate_key(path, at, &key));
            }
            document.root.map(|root| reader.groups(&root)).unwrap_or_default()
        }
        Err(refusal) => {
            let at = Location::new(path, refusal.at);
            reader.diagnostics.push(finding::group_yaml(&refusal.fault, at));
            Vec::new()
        }
    };
    (groups, reader.diagnostics)
}

struct Reader<'a> {
    path: &'a Arc<str>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn groups(&mut self, root: &Node) -> Vec<PivotGroup> {
        let Kind::Map(entries) = &root.kind else {
            self.wrong(root, "a map with `groups`");
            return Vec::new();
        };
        let mut groups: Vec<PivotGroup> = Vec::new();
        for node in self.list(entries, "groups") {
            let Some((group, id)) = self.group(node) else { continue };
            if groups.iter().any(|other| other.id == group.id) {
                self.diagnostics.push(finding::group_twice(&group.id, self.place(id)));
            } else {
                groups.push(group);
            }
        }
        groups
    }

    fn group<'n, 'a>(&mut self, node: &'n Node<'a>) -> Option<(PivotGroup, &'n Node<'a>)> {
        let (entries, id) = self.entry(node, "a group with an `id`")?;
        let name = id.text().unwrap_or_default().trim().to_owned();
        let mut pivots: Vec<Pivot> = Vec::new();
        for node in self.list(entries, "pivots") {
            let Some((fields, id)) = self.entry(node, "a pivot with an `id`") else { continue };
            let pivot = id.text().unwrap_or_default().trim();
            if !is_pivot_id(pivot) {
                self.wrong(id, "a name of small letters, digits and hyphens");
            } else if pivots.iter().any(|other| other.id == pivot) {
                self.diagnostics.push(finding::pivot_twice(pivot, &name, self.place(id)));
            } else {
                let title = self.words(fields, "title").unwrap_or_else(|| Words::new(pivot.to_owned(), None));
                pivots.push(Pivot { id: pivot.to_owned(), title });
            }
        }
        let title = self.words(entries, "title").unwrap_or_else(|| Words::new(name.clone(), None));
        let prompt = self.words(entries, "prompt").unwrap_or_else(|| title.clone());
        Some((PivotGroup { id: name, title, prompt, pivots }, id))
    }

    /// The fields of an entry, and its id.
    fn entry<'n, 'a>(&mut self, node: &'n Node<'a>, expected: &str) -> Option<(&'n [Entry<'a>], &'n Node<'a>)> {
        let entries = match &node.kind {
            Kind::Map(entries) => Some(entries.as_slice()),
            _ => None,
        };
        let id = entries.and_then(|entries| yaml::value(entries, "id"));
        let id = id.filter(|id| id.text().is_some_and(|text| !text.trim().is_empty()));
        if id.is_none() {
            self.wrong(node, expected);
        }
        Some((entries?, id?))
    }

    fn list<'n, 'a>(&mut self, entries: &'n [Entry<'a>], key: &str) -> &'n [Node<'a>] {
        match yaml::value(entries, key).map(|node| (node, &node.kind)) {
            Some((_, Kind::List(items))) => items,
            None => &[],
            Some((node, _)) => {
                self.wrong(node, "a list");
                &[]
            }
        }
    }

    /// A text in both of its languages, if it is written as a unit.
    fn words(&mut self, entries: &[Entry], key: &str) -> Option<Words> {
        let node = yaml::value(entries, key)?;
        let Some(text) = node.text().map(str::trim) else {
            self.wrong(node, "a text");
            return None;
        };
        if text.is_empty() {
            return None;
        }
        let [target, source] = [Side::Target, Side::Source].map(|side| side_of(text, self.path, side));
        Some(Words::new(target, Some(source)))
    }

    fn place(&self, node: &Node) -> Location {
        Location::new(self.path, node.first_text())
    }

    fn wrong(&mut self, node: &Node, expected: &str) {
        let at = self.place(node);
        self.diagnostics.push(finding::group_form(expected, at));
    }
}
