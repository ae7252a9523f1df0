//! One page of the site becomes bytes. It writes nothing and looks at no other page's body.

pub mod fill;
mod nav;
mod page;
mod site_pages;
pub mod templates;
pub mod urls;
pub mod view;

use std::sync::Arc;

pub use page::page;
pub use site_pages::{contents, home, index, redirect, sitemaps};

use crate::config::Config;
use crate::fluent::Messages;
use crate::model::page::PageId;
use crate::model::site::{LocaleIx, Site};
use crate::model::sources::Sources;
use fill::Labels;
use templates::{Localized as LocalizedTemplates, Templates};

/// Everything that rendering reads. It is made once and never changed.
#[derive(Debug)]
pub struct Context<'a> {
    pub site: &'a Site,
    pub sources: &'a Sources,
    pub config: &'a Config,
    localized: Vec<Localized>,
}

/// What one locale brings.
#[derive(Debug)]
struct Localized {
    templates: LocalizedTemplates,
    labels: Labels,
    /// The language in itself.
    name: String,
}

impl<'a> Context<'a> {
    /// Prepares each locale; `messages` are in the order of the site's locales.
    #[must_use]
    pub fn new(
        site: &'a Site,
        sources: &'a Sources,
        config: &'a Config,
        templates: &Templates,
        messages: &[Arc<Messages>],
    ) -> Self {
        let localize = |messages: &Arc<Messages>| Localized {
            templates: templates.localize(messages),
            labels: Labels::new(|label| messages.format(label.message_id(), &[]).ok()),
            name: messages.own("locale-name").unwrap_or_else(|| messages.locale().tag().to_owned()),
        };
        Self { site, sources, config, localized: messages.iter().map(localize).collect() }
    }

    fn localized(&self, locale: LocaleIx) -> &Localized {
        &self.localized[locale.0 as usize]
    }

    /// The title of the site: configured, else that of its home page, else of the first page in the table of contents.
    fn title(&self, locale: LocaleIx) -> &str {
        if let Some(title) = &self.config.title {
            return title;
        }
        let home = self.site.by_page.get(&PageId::new("index")).copied();
        let toc = &self.site.tocs[locale.0 as usize];
        let first = toc.nodes.iter().find_map(|node| match &node.target {
            Some(crate::model::site::Target::Page { row, .. }) => Some(*row),
            _ => None,
        });
        home.or(first).map_or("Documentation", |row| self.site.title(row, locale).0)
    }
}
