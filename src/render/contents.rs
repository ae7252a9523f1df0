//! The table of contents as data for the filter above it: one file a locale, loaded when a reader begins to type.
//!
//! It is a script and not JSON so that it can be loaded from `file://` too.

use serde::Serialize;
use serde::ser::SerializeTuple;

use super::Context;
use super::fill::page_path;
use super::nav::Place;
use super::view::TocView;
use crate::model::site::LocaleIx;

/// A line of the table: how deep it is, its title, where it leads; then its title in the source language or else nothing, and
/// the language of a title that is not in the reader's, empty where only the page is not.
struct Line<'a>(u8, TocView<'a>);

impl Serialize for Line<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(depth, node) = self;
        let lang = node.lang.or(node.fallback.then_some(""));
        let length = if lang.is_some() { 5 } else { 3 + usize::from(node.source.is_some()) };
        let mut line = serializer.serialize_tuple(length)?;
        line.serialize_element(depth)?;
        line.serialize_element(node.title)?;
        line.serialize_element(&node.href)?;
        if length > 3 {
            line.serialize_element(&node.source.map(|source| source.text))?;
        }
        if let Some(lang) = lang {
            line.serialize_element(lang)?;
        }
        line.end()
    }
}

/// The file of each locale that has a table of contents; its addresses begin at the folder of the locale.
#[must_use]
pub fn files(site: &Context<'_>) -> Vec<(String, String)> {
    let all = site.site;
    let with_toc = all.locale_ixs().filter(|locale| !all.tocs[locale.0 as usize].nodes.is_empty());
    with_toc.map(|locale| (format!("_diglot/contents-{}.js", all.locale(locale).slug()), file(site, locale))).collect()
}

fn file(site: &Context<'_>, locale: LocaleIx) -> String {
    let all = site.site;
    let path = page_path(all, locale, "contents");
    let source = Some(all.source).filter(|source| *source != locale);
    let place = Place { site: all, locale, path: &path, config: site.config, source };
    let mut lines = Vec::new();
    flatten(&mut lines, 0, place.whole(&all.tocs[locale.0 as usize], usize::MAX));
    let lines: Vec<String> = lines.iter().map(|line| serde_json::to_string(line).unwrap_or_default()).collect();
    format!("diglotContents([\n{}\n])\n", lines.join(",\n"))
}

fn flatten<'a>(out: &mut Vec<Line<'a>>, depth: u8, nodes: Vec<TocView<'a>>) {
    for mut node in nodes {
        let below = std::mem::take(&mut node.items);
        out.push(Line(depth, node));
        flatten(out, depth.saturating_add(1), below);
    }
}
