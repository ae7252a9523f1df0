//! What a release tells the servers that publish it: its locales, which pages each has, and what has moved.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use serde::Serialize;

use super::Context;
use super::fill::page_path;
use super::urls;
use crate::model::site::Target;

/// `.diglot-site.json`.
#[derive(Debug, Serialize)]
struct SiteRecord<'s> {
    version: u32,
    /// Where the site is published on its host, with a slash at both ends.
    path: &'s str,
    /// The slug of the language that the others are translated from.
    source: &'s str,
    /// By tag.
    locales: Vec<LocaleRecord<'s>>,
    /// For each page the places in `locales` of those that really have it.
    pages: BTreeMap<&'s str, Vec<u32>>,
    /// From files of the site to files of the site, with query and fragment.
    redirects: BTreeMap<String, String>,
}

#[derive(Debug, Serialize)]
struct LocaleRecord<'s> {
    slug: &'s str,
    tag: &'s str,
}

/// What a server must know of the site to choose a locale for its readers, as JSON.
pub fn site(context: &Context<'_>) -> anyhow::Result<String> {
    let site = context.site;
    let locales = site.locale_ixs().map(|ix| site.locale(ix));
    let record = SiteRecord {
        version: 1,
        path: urls::path_of(context.config.base_url.as_deref()),
        source: site.locale(site.source).slug(),
        locales: locales.map(|locale| LocaleRecord { slug: locale.slug(), tag: locale.tag() }).collect(),
        pages: site
            .rows()
            .map(|(ix, row)| (row.page.as_str(), site.real_locales(ix).map(|locale| locale.0).collect()))
            .collect(),
        redirects: moved(context).map(|moved| (moved.from, moved.to + moved.suffix)).collect(),
    };
    Ok(serde_json::to_string(&record)? + "\n")
}

/// An address that has moved: two files of the site, and query and fragment as they are written.
struct Moved<'s> {
    from: String,
    to: String,
    suffix: &'s str,
}

fn moved<'s>(context: &Context<'s>) -> impl Iterator<Item = Moved<'s>> {
    let site = context.site;
    site.redirects.iter().filter_map(move |redirect| {
        let Target::Page { row, suffix, .. } = &redirect.target else { return None };
        let path = |page| page_path(site, redirect.locale, page);
        let (from, to) = (path(redirect.page.as_str()), path(site.row(*row).page.as_str()));
        Some(Moved { from, to, suffix })
    })
}

/// The redirections for a `map` of nginx, which compares addresses decoded and without regard to letter case, and reads `$` in
/// their targets as the beginning of a variable. Where another of the `paths` differs only in case, a pattern compares exactly.
#[must_use]
pub fn redirects(context: &Context<'_>, paths: &BTreeSet<String>) -> String {
    let root = urls::path_of(context.config.base_url.as_deref());
    let mut alike: HashMap<String, u32> = moved(context).map(|moved| (moved.from.to_ascii_lowercase(), 0)).collect();
    if !alike.is_empty() {
        for path in paths {
            alike.entry(path.to_ascii_lowercase()).and_modify(|count| *count += 1);
        }
    }
    let mut out = String::new();
    for Moved { from, to, suffix } in moved(context) {
        let is_alone = alike.get(&from.to_ascii_lowercase()).is_none_or(|count| *count < 2);
        let from = format!("{root}{from}");
        let key = if is_alone { from } else { format!("~^{}$", escaped(&from)) };
        let target = format!("{root}{}{}", urls::encode(&to), urls::encode_suffix(suffix)).replace('$', "%24");
        let _ = writeln!(out, "{} {};", quoted(&key), quoted(&target));
    }
    out
}

/// A pattern that matches a text.
fn escaped(text: &str) -> String {
    let special = |c: char| c.is_ascii_punctuation() && !matches!(c, '/' | '-' | '_');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

/// A text as the configuration of nginx writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_text_keeps_its_quotation_marks() {
        assert_eq!(quoted(r#"/a "b"\c.html"#), r#""/a \"b\"\\c.html""#);
    }
}
