//! One page of the site becomes bytes. It writes nothing and looks at no other page's body.

mod breakable;
mod choices;
mod code;
pub mod contents;
mod entry;
pub mod feed;
pub mod fill;
mod landing;
mod linked_data;
pub mod llms;
pub mod markdown;
mod nav;
mod page;
mod pivots;
mod reference;
pub mod release;
mod report;
mod site_pages;
mod sitemap;
pub mod surroundings;
pub mod templates;
pub mod urls;
pub mod view;
mod zone;

use std::borrow::Cow;
use std::sync::Arc;

pub use page::page;
pub use site_pages::{contents, home, index, not_found, redirect, xref_maps};
pub use sitemap::{robots, sitemaps};
use tera::value::Key;
use tera::{Tera, Value};

use crate::config::Config;
use crate::fluent::Catalogs;
use crate::model::body::Label;
use crate::model::code::Highlights;
use crate::model::diagnostic::Diagnostic;
use crate::model::page::PageId;
use crate::model::site::{LocaleIx, Site, Target};
use crate::model::sources::Sources;
use fill::Labels;

/// The bytes of a file, or what is wrong with the template.
pub type Rendered = Result<Vec<u8>, Vec<Diagnostic>>;

/// How much a page has beside its text: rather more than it needs.
const FRAME: usize = 8 * 1024;

/// The templates of a site and the words for them.
#[derive(Debug)]
pub struct Look {
    pub tera: Tera,
    pub catalogs: Arc<Catalogs>,
    /// The site's own templates by name, so that a fault in one can be shown in its place.
    pub overrides: Vec<(String, Arc<str>)>,
}

/// Everything that rendering reads. It is made once and never changed.
#[derive(Debug)]
pub struct Context<'a> {
    pub site: &'a Site,
    pub sources: &'a Sources,
    pub config: &'a Config,
    highlights: &'a Highlights<'a>,
    look: &'a Look,
    localized: Vec<Localized>,
    /// Whether the page template asks for `meta`: gathering it costs more than the rest of a page's view.
    uses_meta: bool,
    /// Whether it asks for `toc`: the views cost more than the ready list.
    uses_toc: bool,
    /// Whether what frames a page is the program's own, which prints the body once and as it is.
    own_frame: bool,
}

/// What one locale brings.
#[derive(Debug)]
struct Localized {
    labels: Labels,
    /// The language in itself.
    name: String,
    /// Whether there is something to tell in a feed, and an address to tell it with.
    has_feed: bool,
    /// The templates in its words.
    tera: Tera,
}

impl<'a> Context<'a> {
    /// Prepares each locale.
    #[must_use]
    pub fn new(
        site: &'a Site,
        highlights: &'a Highlights<'a>,
        sources: &'a Sources,
        config: &'a Config,
        look: &'a Look,
    ) -> Self {
        let localize = |ix: LocaleIx| {
            let locale = site.locale(ix);
            let messages = look.catalogs.for_locale(locale);
            let word = |label: Label| messages.format(label.message_id(), &[]).ok().map(Cow::into_owned);
            Localized {
                labels: Labels::new(word),
                name: look.catalogs.locale_name(locale).into_owned(),
                has_feed: config.base_url.is_some() && feed::has_feed(site, ix),
                tera: templates::localized(&look.tera, &look.overrides, messages),
            }
        };
        let localized = site.locale_ixs().map(localize).collect();
        let names = look.tera.get_template_variables("page.html");
        let [uses_meta, uses_toc] = ["meta", "toc"].map(|name| names.as_ref().is_ok_and(|names| names.contains(name)));
        let framing = ["page.html", "base.html", "bare.html", "components.html"];
        let own_frame = !look.overrides.iter().any(|(name, _)| framing.contains(&name.as_str()));
        Self { site, sources, config, highlights, look, localized, uses_meta, uses_toc, own_frame }
    }

    /// Whether a locale has something to tell in a feed.
    #[must_use]
    pub fn has_feed(&self, locale: LocaleIx) -> bool {
        self.localized(locale).has_feed
    }

    fn localized(&self, locale: LocaleIx) -> &Localized {
        &self.localized[locale.0 as usize]
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
        let ix = self.site.locales.iter().position(|locale| Some(locale.slug()) == slug);
        ix.map_or(&self.look.tera, |ix| &self.localized[ix].tera)
    }

    /// A fault in a template is told with its place.
    fn faults(&self, error: &tera::Error) -> Vec<Diagnostic> {
        templates::diagnostics(error, &self.look.overrides)
    }

    /// The title of the site: configured, else that of its home page, else of the first page in the table of contents.
    fn title(&self, locale: LocaleIx) -> &str {
        if let Some(title) = &self.config.title {
            return title;
        }
        let home = self.site.by_page.get(&PageId::new("index")).copied();
        let toc = &self.site.tocs[locale.0 as usize];
        let first = toc.nodes.iter().find_map(|node| match &node.target {
            Some(Target::Page { row, .. }) => Some(*row),
            _ => None,
        });
        home.or(first).map_or("Documentation", |row| self.site.title(row, locale).0)
    }
}
