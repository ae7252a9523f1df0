//! `diglot.toml`: what a site says of itself. Every key has a default, so that none must be written.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::docfx::xrefmap;
use crate::model::diagnostic::level::{Level, Levels};
use crate::model::diagnostic::{Diagnostic, Location, environment};
use crate::model::locale::Locale;
use crate::model::xref::MapFile;

/// The settings of a site.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the file")]
pub struct Config {
    /// The file that it was read from, as it is shown to people.
    pub path: Option<Arc<str>>,
    /// The title of the site; else the title of its home page.
    pub title: Option<String>,
    /// The address the site is published at, with trailing slash. Without it no canonical links, no sitemap and no feeds are written.
    pub base_url: Option<String>,
    /// The language that pages are translated from.
    pub source_locale: Locale,
    /// Whether pages without a source file are rebuilt from the units of a translation, as pages of the source language.
    pub rebuild_source: bool,
    /// Where absolute links of docs repositories lead: `https://host` for `https://host/<locale>/path`.
    pub host: String,
    /// Where types named by `<xref:uid>` are documented.
    pub xref_base: String,
    /// Maps from uids to addresses, in the folder of `diglot.toml`.
    pub xref: Vec<MapFile>,
    /// `https://…/{commit}`, to show the source's commit.
    pub commit_url: Option<String>,
    /// The file that lists the versions of products, from the site's folder.
    pub moniker_definition: Option<String>,
    /// `https://…/{locale}/{path}`, to change a page.
    pub edit_url: Option<String>,
    /// `vscode://file/{path}:{line}:{column}`, to open a file in the writer's editor from the preview.
    pub editor_url: String,
    /// The picture that stands for pages which name none, where they are shared: an address, or a path from `base_url`.
    pub image: Option<SiteImage>,
    /// Whether each page is written as Markdown too.
    pub markdown: bool,
    /// Whether code has colours.
    pub highlight: bool,
    /// Whether the site has a search of its own.
    pub search: bool,
    /// `https://…?title={title}&body={body}`, to report a page or a sentence.
    pub issue_url: Option<String>,
    /// How much findings count.
    pub levels: Levels,
}

/// A picture, and where it is named.
#[derive(Clone, Debug)]
pub struct SiteImage {
    pub href: String,
    pub at: Location,
}

impl SiteImage {
    /// Its path from the top of the site, unless it has a host of its own.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        let elsewhere = self.href.starts_with("https://") || self.href.starts_with("http://");
        (!elsewhere).then(|| self.href.trim_start_matches('/'))
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            path: None,
            title: None,
            base_url: None,
            source_locale: Locale::english(),
            rebuild_source: true,
            host: "https://learn.microsoft.com".into(),
            xref_base: "https://learn.microsoft.com/dotnet/api/".into(),
            xref: Vec::new(),
            commit_url: None,
            moniker_definition: None,
            edit_url: None,
            editor_url: "vscode://file/{path}:{line}:{column}".into(),
            image: None,
            markdown: true,
            highlight: true,
            search: true,
            issue_url: None,
            levels: Levels::default(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Raw {
    title: Option<String>,
    base_url: Option<String>,
    source_locale: Option<String>,
    rebuild_source: Option<bool>,
    host: Option<String>,
    xref_base: Option<String>,
    xref: Vec<String>,
    commit_url: Option<String>,
    moniker_definition: Option<String>,
    edit_url: Option<String>,
    editor_url: Option<String>,
    image: Option<String>,
    markdown: Option<bool>,
    highlight: Option<bool>,
    search: Option<bool>,
    issue_url: Option<String>,
    severity: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// Reads `diglot.toml`. What is wrong in it is an error of the configuration: nothing is guessed.
pub fn read(text: &str, path: &Arc<str>) -> Result<Config, Diagnostic> {
    let raw: Raw = toml::from_str(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        environment::config_invalid(error.message(), Location::new(path, span))
    })?;
    let mut config = Config {
        path: Some(Arc::clone(path)),
        title: raw.title,
        image: raw.image.map(|href| SiteImage { at: Location::new(path, find(text, &href)), href }),
        markdown: raw.markdown.unwrap_or(true),
        highlight: raw.highlight.unwrap_or(true),
        search: raw.search.unwrap_or(true),
        moniker_definition: raw.moniker_definition,
        ..Config::default()
    };
    if let Some(tag) = raw.source_locale {
        config.source_locale = Locale::parse(&tag)
            .ok_or_else(|| environment::config_locale(&tag, Location::new(path, find(text, &tag))))?;
    }
    config.rebuild_source = raw.rebuild_source.unwrap_or(true);
    let absolute = |key: &str, url: String| {
        let is_absolute = url.starts_with("https://") || url.starts_with("http://");
        let wrong = || environment::config_address(key, &url, Location::new(path, find(text, &url)));
        if is_absolute { Ok(url) } else { Err(wrong()) }
    };
    if let Some(url) = raw.base_url {
        config.base_url = Some(format!("{}/", absolute("base_url", url)?.trim_end_matches('/')));
    }
    let pattern = |key: &str, url: Option<String>| url.map(|url| absolute(key, url)).transpose();
    config.commit_url = pattern("commit_url", raw.commit_url)?;
    config.edit_url = pattern("edit_url", raw.edit_url)?;
    config.issue_url = pattern("issue_url", raw.issue_url)?;
    if let Some(url) = raw.editor_url {
        if !opens_editor(&url) {
            return Err(environment::config_editor(&url, Location::new(path, find(text, &url))));
        }
        config.editor_url = url;
    }
    if let Some(host) = raw.host {
        host.trim_end_matches('/').clone_into(&mut config.host);
    }
    if let Some(base) = raw.xref_base {
        config.xref_base = format!("{}/", base.trim_end_matches('/'));
    }
    for name in raw.xref {
        config.xref.push(xrefmap::map_file(&name, Location::new(path, find(text, &name)))?);
    }
    for (code, level) in raw.severity {
        let word = level.get_ref();
        let wrong = || environment::config_level(word, Location::new(path, level.span()));
        config.levels.set(code.get_ref(), Level::parse(word).ok_or_else(wrong)?, code.span());
    }
    Ok(config)
}

/// Whether an address can lead to an editor: it names a file, and no script.
fn opens_editor(url: &str) -> bool {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let runs = ["javascript", "data", "vbscript"].iter().any(|it| scheme.eq_ignore_ascii_case(it));
    is_scheme && !runs && url.contains("{path}")
}

fn find(text: &str, value: &str) -> std::ops::Range<usize> {
    text.find(value).map_or(0..0, |at| at..at + value.len())
}
