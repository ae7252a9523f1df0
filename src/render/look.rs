//! How pages look: the templates of a site and the words for them, made ready for each locale.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock, RwLock};

use rustc_hash::FxHashMap;
use tera::Tera;

use super::fill::Labels;
use super::frame::Frames;
use super::templates::{self, Override};
use crate::fluent::Catalogs;
use crate::model::body::Label;
use crate::model::locale::Locale;
use crate::model::page::Day;

/// The files that frame a page.
const FRAMING: [&str; 5] = ["page.html", "base.html", "bare.html", "components.html", "outline.html"];

/// The templates of a site and the words for them.
#[derive(Debug)]
pub struct Look {
    pub(super) tera: Tera,
    pub(super) catalogs: Arc<Catalogs>,
    /// The site's own templates by name, so that a fault in one can be shown in its place.
    pub(super) overrides: Vec<Override>,
    locales: Vec<Locale>,
    /// For each locale, made when a page in it is first asked for.
    localized: Vec<OnceLock<Localized>>,
    unlocalized: Localized,
    /// Whether the page template asks for `meta`: gathering it costs more than the rest of a page's view.
    pub(super) uses_meta: bool,
    /// Whether it asks for `toc`: the views cost more than the ready list.
    pub(super) uses_toc: bool,
    /// Whether what frames a page is the program's own, of which is known what it does with texts.
    pub(super) own_frame: bool,
}

/// What one locale brings.
#[derive(Debug)]
pub(super) struct Localized {
    pub labels: Labels,
    /// The language in itself.
    pub name: String,
    /// The templates in its words.
    pub tera: Tera,
    /// What they made of pages, their headings and pages that have moved.
    pub pages: Frames,
    pub outlines: Frames,
    pub redirects: Frames,
    /// What they say of the days of hand-offs, which many pages share.
    pub days: RwLock<FxHashMap<Day, String>>,
}

impl Look {
    /// Templates and words for the readers of some locales.
    #[must_use]
    pub fn new(tera: Tera, catalogs: Arc<Catalogs>, overrides: Vec<Override>, locales: Vec<Locale>) -> Self {
        let [uses_meta, uses_toc] = ["meta", "toc"].map(|name| uses(&tera, &overrides, name));
        Self {
            own_frame: !overrides.iter().any(|own| FRAMING.contains(&own.name.as_str())),
            localized: locales.iter().map(|_| OnceLock::new()).collect(),
            unlocalized: Localized::new(Labels::new(|_| None), String::new(), tera.clone()),
            tera,
            catalogs,
            overrides,
            locales,
            uses_meta,
            uses_toc,
        }
    }

    /// The words of all locales.
    #[must_use]
    pub fn catalogs(&self) -> Arc<Catalogs> {
        Arc::clone(&self.catalogs)
    }

    pub(super) fn localized(&self, locale: &Locale) -> &Localized {
        let slot = self.locales.iter().zip(&self.localized).find(|(known, _)| *known == locale);
        slot.map_or(&self.unlocalized, |(locale, slot)| slot.get_or_init(|| self.localize(locale)))
    }

    fn localize(&self, locale: &Locale) -> Localized {
        let messages = self.catalogs.for_locale(locale);
        let word = |label: Label| messages.format(label.message_id(), &[]).ok().map(Cow::into_owned);
        let name = self.catalogs.locale_name(locale).into_owned();
        Localized::new(Labels::new(word), name, templates::localized(&self.tera, &self.overrides, messages))
    }
}

/// Whether pages need a variable that costs something: it is known what their template uses, but not what a component of the
/// site takes from around it.
fn uses(tera: &Tera, overrides: &[Override], variable: &str) -> bool {
    let implicit = [&*format!("@{variable}"), "__tera_context"];
    tera.get_template_variables("page.html").is_ok_and(|names| names.contains(variable))
        || overrides.iter().any(|own| implicit.iter().any(|sign| own.text.contains(sign)))
}

impl Localized {
    fn new(labels: Labels, name: String, tera: Tera) -> Self {
        Self {
            labels,
            name,
            tera,
            pages: Frames::default(),
            outlines: Frames::default(),
            redirects: Frames::default(),
            days: RwLock::default(),
        }
    }
}
