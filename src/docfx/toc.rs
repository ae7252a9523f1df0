//! `toc.yml` and `toc.md`: the tables of contents.

mod markdown;

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

pub use self::markdown::read_markdown;
use crate::model::diagnostic::Diagnostic;
use crate::model::diagnostic::format::yaml_duplicate_key;
use crate::model::diagnostic::toc::{toc_form, toc_item_empty, toc_yaml};
use crate::model::offset;
use crate::yaml::{self, Entry, Kind, Limits, Node};

/// Room for 200,000 entries with five values each, nested 31 levels (the largest real file has 3,000, nested 9).
const LIMITS: Limits = Limits { bytes: 32 * 1024 * 1024, nodes: 1_000_000, depth: 64 };

/// One table of contents as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TocFile {
    pub nodes: Vec<TocNode>,
}

/// An entry of a table of contents. Paths and URLs are as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TocNode {
    /// Empty if only the target knows it.
    pub name: String,
    pub href: Option<String>,
    /// Where the entry leads if `toc_href` or `href` names another table of contents.
    pub topic_href: Option<String>,
    /// Another table of contents, or the URL prefix of a breadcrumb.
    pub toc_href: Option<String>,
    pub uid: Option<String>,
    /// In their order.
    pub items: Vec<TocNode>,
    /// The entry begins unfolded.
    pub expanded: bool,
    /// Entries of one level stand in this order, equal ones as they are written.
    pub order: i32,
    /// The bytes of where it leads; of its name, if it leads nowhere.
    pub at: Range<u32>,
}

/// Reads a `toc.yml`: a list of entries, or an object with `items`.
#[must_use]
pub fn read(text: &str, path: &Arc<str>) -> (TocFile, Vec<Diagnostic>) {
    let mut reader = Reader { path, diagnostics: Vec::new() };
    let nodes = match yaml::read(text, LIMITS) {
        Ok(document) => {
            for (key, at) in document.duplicates {
                reader.diagnostics.push(yaml_duplicate_key(path, at, &key));
            }
            document.root.map(|root| reader.root(&root)).unwrap_or_default()
        }
        Err(refusal) => {
            reader.diagnostics.push(toc_yaml(path, refusal.at, &refusal.fault));
            Vec::new()
        }
    };
    (TocFile { nodes }, reader.diagnostics)
}

struct Reader<'a> {
    path: &'a Arc<str>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn root(&mut self, root: &Node) -> Vec<TocNode> {
        match &root.kind {
            Kind::Map(entries) => yaml::value(entries, "items").map(|items| self.items(items)).unwrap_or_default(),
            _ => self.items(root),
        }
    }

    fn items(&mut self, node: &Node) -> Vec<TocNode> {
        match &node.kind {
            Kind::List(items) => {
                let mut nodes: Vec<TocNode> = items.iter().filter_map(|item| self.item(item)).collect();
                nodes.sort_by_key(|node| node.order);
                nodes
            }
            // `items:` with nothing below it
            Kind::Plain(text) if text.is_empty() => Vec::new(),
            _ => {
                self.diagnostics.push(toc_form(self.path, node.first_text(), "a list of entries"));
                Vec::new()
            }
        }
    }

    fn item(&mut self, node: &Node) -> Option<TocNode> {
        let Kind::Map(entries) = &node.kind else {
            self.diagnostics.push(toc_form(self.path, node.first_text(), "an entry with `name` or `href`"));
            return None;
        };
        let name = self.text(entries, "name");
        let href = self.text(entries, "href");
        let topic_href = self.text(entries, "topicHref");
        let toc_href = self.text(entries, "tocHref");
        let uid = self.text(entries, "uid").or_else(|| self.text(entries, "topicUid"));
        let items = yaml::value(entries, "items").map(|items| self.items(items)).unwrap_or_default();
        let expanded = self.parsed(entries, "expanded", "`true` or `false`").unwrap_or_default();
        let order = self.parsed(entries, "order", "a number").unwrap_or_default();

        let first = [&href, &topic_href, &toc_href, &uid, &name].into_iter().flatten().next();
        let at = first.map_or_else(|| node.first_text(), |(_, at)| at.clone());
        if first.is_none() {
            self.diagnostics.push(toc_item_empty(self.path, at.clone()));
            if items.is_empty() {
                return None;
            }
        }
        let written = |text: Option<(String, _)>| text.map(|(text, _)| text);
        Some(TocNode {
            name: written(name).unwrap_or_default(),
            href: written(href),
            topic_href: written(topic_href),
            toc_href: written(toc_href),
            uid: written(uid),
            items,
            expanded,
            order,
            at: offset(at.start)..offset(at.end),
        })
    }

    /// The value of a key that is no text.
    fn parsed<T: FromStr>(&mut self, entries: &[Entry], key: &str, expected: &str) -> Option<T> {
        let (text, at) = self.text(entries, key)?;
        let value = text.parse().ok();
        if value.is_none() {
            self.diagnostics.push(toc_form(self.path, at, expected));
        }
        value
    }

    /// The text of a key and its place; nothing if it is empty.
    fn text(&mut self, entries: &[Entry], key: &str) -> Option<(String, Range<usize>)> {
        let value = yaml::value(entries, key)?;
        let Some(text) = value.text() else {
            self.diagnostics.push(toc_form(self.path, value.first_text(), "a text"));
            return None;
        };
        let text = text.trim();
        (!text.is_empty()).then(|| (text.to_owned(), value.at.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toc(text: &str) -> Vec<TocNode> {
        let (file, diagnostics) = read(text, &"toc.yml".into());
        assert_eq!(diagnostics, []);
        file.nodes
    }

    /// The codes of the diagnostics and what they mark.
    fn findings(text: &str) -> Vec<(&'static str, &str)> {
        let (_, diagnostics) = read(text, &"toc.yml".into());
        let marked = |diagnostic: &Diagnostic| diagnostic.at.as_ref().map(|at| at.span.clone()).unwrap();
        let place = |at: Range<u32>| &text[at.start as usize..at.end as usize];
        diagnostics.iter().map(|diagnostic| (diagnostic.code, place(marked(diagnostic)))).collect()
    }

    #[test]
    fn a_list_or_an_object_with_items_is_a_table_of_contents() {
        let list = "- name: A\n  href: a.md\n  items:\n  - name: 1.10\n    href: b/\n- name: NO\n  items:\n";
        let object = format!("### YamlMime:TableOfContent\nmetadata:\n  x: y\nitems:\n{list}");
        let nodes = toc(list);
        assert_eq!(nodes[0].items[0].name, "1.10");
        assert_eq!(nodes[0].items[0].href.as_deref(), Some("b/"));
        assert_eq!((nodes[1].name.as_str(), &nodes[1].href, nodes[1].items.len()), ("NO", &None, 0));
        let names = |nodes: &[TocNode]| nodes.iter().map(|node| node.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&toc(&object)), names(&nodes));
        assert_eq!(toc(""), []);
    }

    #[test]
    fn an_entry_may_lead_to_other_tables() {
        let text =
            "- name: .NET\n  tocHref: /dotnet/\n  topicHref: /dotnet/index\n  expanded: true\n- uid: System.String\n";
        let nodes = toc(text);
        assert_eq!(nodes[0].toc_href.as_deref(), Some("/dotnet/"));
        assert_eq!(nodes[0].topic_href.as_deref(), Some("/dotnet/index"));
        assert_eq!(nodes[1].uid.as_deref(), Some("System.String"));
    }

    #[test]
    fn an_entry_is_marked_where_it_leads() {
        let text = "- name: 한글\n  href: 'a b.md'\n- name: 한글\n";
        let places: Vec<&str> =
            toc(text).iter().map(|node| &text[node.at.start as usize..node.at.end as usize]).collect();
        assert_eq!(places, ["'a b.md'", "한글"]);
    }

    #[test]
    fn an_entry_with_neither_name_nor_target_is_said() {
        assert_eq!(
            findings("- displayName: x\n- name: ''\n"),
            [("toc-item-empty", "displayName"), ("toc-item-empty", "name")]
        );
        let (file, _) = read("- items:\n  - name: A\n", &"toc.yml".into());
        assert_eq!(file.nodes[0].items[0].name, "A");
    }

    #[test]
    fn a_wrong_form_is_said_and_the_rest_kept() {
        assert_eq!(findings("text"), [("invalid-toc-syntax", "text")]);
        assert_eq!(
            findings("- a\n- name: [x]\n  href: b.md\n"),
            [("invalid-toc-syntax", "a"), ("invalid-toc-syntax", "x")]
        );
        assert_eq!(findings("- name: A\n  items: b\n"), [("invalid-toc-syntax", "b")]);
        assert_eq!(findings("- name: A\n  name: B\n"), [("yaml-duplicate-key", "name")]);
        assert_eq!(findings("- name: C#: more: x\n"), [("invalid-toc-syntax", ": more: x")]);
        assert_eq!(findings(&"[{items: ".repeat(50)).len(), 1);
    }

    #[test]
    fn large_tables_are_read() {
        let text = "- name: A name\n  href: folder/page.md\n".repeat(20_000);
        assert_eq!(toc(&text).len(), 20_000);
    }
}
