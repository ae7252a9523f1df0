//! What the rules know of a file whose sentences they look at.

use std::cell::OnceCell;
use std::ops::Range;

use serde_json::Value;

use super::anchor::has_anchors;
use super::language::Language;
use crate::docfx;
use crate::model::document::{Document, DocumentKey, LinkKind, Mode};
use crate::model::fields::Field;
use crate::model::site::{LocaleIx, Resolved, RowIx, Site, Target};
use crate::model::sources::{Side, Sources};
use crate::pipeline::Translation;

/// A file and its place in the site.
#[derive(Debug)]
pub struct Context<'a> {
    pub translation: &'a Translation<'a>,
    pub language: &'a Language<'a>,
    pub site: &'a Site,
    /// The place of the locale in the site.
    pub column: Option<LocaleIx>,
    /// Words that are the same in every language, by the page and its repository.
    pub no_loc: Vec<&'a str>,
    /// The places of links to other pages as they are, in their order.
    pub links: Vec<(Range<usize>, RowIx)>,
    has_anchors: OnceCell<bool>,
}

impl<'a> Context<'a> {
    pub fn new(
        translation: &'a Translation<'a>,
        language: &'a Language<'a>,
        sources: &'a Sources,
        site: &'a Site,
    ) -> Self {
        let home = sources.home(translation.ix);
        let key = DocumentKey { file: translation.ix, side: Side::Target, mode: Mode::Block };
        let document = site.by_key.get(&key).map(|ix| (site.document(*ix), site.resolved(*ix)));
        let configured = || docfx::config::metadata(&home.rules, &translation.file.rel, NO_LOC);
        let of_page = document.and_then(|(document, _)| document.meta.fields.get(NO_LOC));
        let configured = || configured().and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let no_loc = of_page.map_or_else(|| configured().collect(), Field::texts);
        let links = document.map(|(document, resolved)| links(document, resolved)).unwrap_or_default();
        let column = site.locale_ixs().find(|ix| *site.locale(*ix) == home.locale);
        let has_anchors = OnceCell::new();
        Self { translation, language, site, column, no_loc, links, has_anchors }
    }

    /// Whether a hand-off has put anchors into the headings of the file.
    pub fn has_anchors(&self) -> bool {
        *self.has_anchors.get_or_init(|| has_anchors(self.translation))
    }
}

/// The key by which a page or a repository lists words that nobody translates.
const NO_LOC: &str = "no-loc";

/// The links of a translation that lead to the top of a page.
fn links(document: &Document, resolved: &Resolved) -> Vec<(Range<usize>, RowIx)> {
    let pairs = document.links.iter().zip(&resolved.links);
    let whole = pairs.filter_map(|(link, target)| match target {
        Target::Page { row, suffix, .. } if link.kind == LinkKind::Anchor && suffix.is_empty() => {
            (link.side == Side::Target).then_some((link.at.start as usize..link.at.end as usize, *row))
        }
        _ => None,
    });
    let mut links: Vec<_> = whole.collect();
    links.sort_by_key(|(at, _)| at.start);
    links
}
