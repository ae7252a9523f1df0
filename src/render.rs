//! One page of the site becomes bytes. It writes nothing and looks at no other page's body.

mod breakable;
mod choices;
mod code;
pub mod contents;
pub mod diff;
mod entry;
pub mod feed;
pub mod fill;
mod frame;
mod landing;
mod linked_data;
pub mod llms;
mod look;
pub mod markdown;
mod nav;
mod page;
mod pivots;
pub mod preview;
mod provenance;
mod reference;
pub mod release;
mod report;
pub mod search;
mod site_pages;
mod sitemap;
pub mod speech;
pub mod status;
pub mod surroundings;
pub mod templates;
pub mod urls;
pub mod view;
mod zone;

use std::borrow::Cow;

pub use look::Look;
pub use page::page;
pub use site_pages::{contents, home, index, not_found, redirect, search, xref_maps};
pub use sitemap::{robots, sitemaps};
use tera::value::Key;
use tera::{Tera, Value};

use crate::config::Config;
use crate::model::code::Highlights;
use crate::model::diagnostic::Diagnostic;
use crate::model::page::PageId;
use crate::model::site::{LocaleIx, Site, Target};
use crate::model::sources::Sources;
use look::Localized;

/// The bytes of a file, or what is wrong with the template.
pub type Rendered = Result<Vec<u8>, Vec<Diagnostic>>;

/// How much a page has beside its text: rather more than it needs.
const FRAME: usize = 16 * 1024;

/// Everything that rendering reads. It is made once and never changed.
#[derive(Debug)]
pub struct Context<'a> {
    pub site: &'a Site,
    pub sources: &'a Sources,
    pub config: &'a Config,
    highlights: &'a Highlights<'a>,
    look: &'a Look,
    /// For each locale, whether there is something to tell in a feed, and an address to tell it with.
    feeds: Vec<bool>,
    /// For each locale, the title of the site.
    titles: Vec<&'a str>,
}

impl<'a> Context<'a> {
    #[must_use]
    pub fn new(
        site: &'a Site,
        highlights: &'a Highlights<'a>,
        sources: &'a Sources,
        config: &'a Config,
        look: &'a Look,
    ) -> Self {
        let has_feed = |locale| config.base_url.is_some() && feed::has_feed(site, locale);
        let feeds = site.locale_ixs().map(has_feed).collect();
        let titles = site.locale_ixs().map(|locale| title(site, config, locale)).collect();
        Self { site, sources, config, highlights, look, feeds, titles }
    }

    /// Whether a locale has something to tell in a feed.
    #[must_use]
    pub fn has_feed(&self, locale: LocaleIx) -> bool {
        self.feeds[locale.0 as usize]
    }

    fn localized(&self, locale: LocaleIx) -> &Localized {
        self.look.localized(self.site.locale(locale))
    }

    /// A message without arguments.
    fn word(&self, locale: LocaleIx, key: &'static str) -> Cow<'_, str> {
        self.look.catalogs.for_locale(self.site.locale(locale)).text(key)
    }

    /// Renders a part of a page.
    fn part(&self, template: &str, context: &tera::Context) -> Result<String, Vec<Diagnostic>> {
        if let Ok(text) = self.tera(context).render(template, context) {
            return Ok(text);
        }
        self.look.tera.render(template, context).map_err(|error| self.faults(&error))
    }

    /// Renders a file, with room for about as many bytes as it will have.
    fn file(&self, template: &str, context: &tera::Context, room: usize) -> Rendered {
        let mut bytes = Vec::with_capacity(room);
        if self.tera(context).render_to(template, context, &mut bytes).is_ok() {
            return Ok(bytes);
        }
        // The templates as written know where the fault is.
        bytes.clear();
        match self.look.tera.render_to(template, context, &mut bytes) {
            Ok(()) => Ok(bytes),
            Err(error) => Err(self.faults(&error)),
        }
    }

    /// The templates for readers of the context's locale.
    fn tera(&self, context: &tera::Context) -> &Tera {
        let slug = context.get("locale").and_then(Value::as_map).and_then(|it| it.get(&Key::Str("slug")));
        let slug = slug.and_then(Value::as_str);
        let locale = self.site.locales.iter().find(|locale| Some(locale.slug()) == slug);
        locale.map_or(&self.look.tera, |locale| &self.look.localized(locale).tera)
    }

    /// A fault in a template is told with its place.
    fn faults(&self, error: &tera::Error) -> Vec<Diagnostic> {
        templates::diagnostics(error, &self.look.overrides)
    }

    /// The title of the site.
    fn title(&self, locale: LocaleIx) -> &'a str {
        self.titles[locale.0 as usize]
    }
}

/// The title of a site: configured, else that of its home page, else of the first page in the table of contents.
fn title<'a>(site: &'a Site, config: &'a Config, locale: LocaleIx) -> &'a str {
    if let Some(title) = &config.title {
        return title;
    }
    let home = site.by_page.get(&PageId::new("index")).copied();
    let toc = &site.tocs[locale.0 as usize];
    let first = toc.nodes.iter().find_map(|node| match &node.target {
        Some(Target::Page { row, .. }) => Some(*row),
        _ => None,
    });
    home.or(first).map_or("Documentation", |row| site.title(row, locale).0)
}
