//! What the templates see: plain, documented data. Themes depend on these names, not on the model.
//!
//! Every `href` is ready to print: relative to the page it stands on. Every `*_html` is safe to print
//! unescaped (`| safe`); everything else is text that Tera escapes.

use std::borrow::Cow;

use serde::Serialize;

use super::entry::{Entry, SourceTitle};

/// The context of every template: `site`, `locale` and what the template is about. `page.html` has `page` and, as far as it
/// uses them, `toc`: what `page.toc_html` is made of, as a list of [`TocView`], and `meta`: the front matter as written, with
/// `fileMetadata` and `globalMetadata` of `docfx.json` where the page is silent. `home.html` has `toc`: the two upper levels;
/// `toc.html` has `toc_html`: all of it as nested lists, and where a site has templates of its own, `toc`.
#[derive(Debug, Hash, Serialize)]
pub struct SiteView<'a> {
    /// The title of the site from `diglot.toml`, else of its home page.
    pub title: &'a str,
    /// From a page to the top of the site: `../../` or nothing. Style and script are at `{{ site.root }}_diglot/…`.
    pub root: String,
    /// The absolute address of the site with trailing slash, if `base_url` is set.
    pub base_url: Option<&'a str>,
    /// The locale switch: every locale of the site, with the address of this same page in it.
    pub locales: Vec<LocaleView<'a>>,
    /// The Atom feed of the locale, if it has one.
    pub feed_href: Option<String>,
    /// Whether the site has a search, with its page at `search.html` of each locale.
    pub search: bool,
}

impl SiteView<'_> {
    /// The same with addresses that begin at the top of the host: `root` is the path of the site. It must be a view from the
    /// top of the site.
    #[must_use]
    pub fn from_top(self, root: &str) -> Self {
        Self {
            root: root.to_owned(),
            locales: self.locales.into_iter().map(|locale| locale.from_top(root)).collect(),
            feed_href: self.feed_href.map(|href| format!("{root}{href}")),
            ..self
        }
    }
}

/// A locale, as the locale switch shows it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LocaleView<'a> {
    /// BCP 47: `ko-KR`.
    pub tag: &'a str,
    /// Folder and URL: `ko-kr`.
    pub slug: &'a str,
    /// `ltr` or `rtl`.
    pub dir: &'a str,
    /// In its own language: `한국어`.
    pub name: &'a str,
    pub href: String,
    /// The locale of the page that is being rendered.
    pub current: bool,
    /// The page is not translated into this locale: its text there is the source's.
    pub fallback: bool,
}

impl LocaleView<'_> {
    /// See [`SiteView::from_top`].
    #[must_use]
    pub fn from_top(self, root: &str) -> Self {
        Self { href: format!("{root}{}", self.href), ..self }
    }
}

/// One page: the context variable `page` of `page.html`.
#[derive(Debug, Hash, Serialize)]
pub struct PageView<'a> {
    /// `tracing/overview`, the same in every locale.
    pub id: &'a str,
    pub title: String,
    pub description: Option<&'a str>,
    /// The language and direction of the text: the locale's own, or the source's on a fallback page.
    pub lang: &'a str,
    pub dir: &'a str,
    /// `article`, `landing` (cards of links) or `tutorial`.
    pub kind: &'static str,
    /// The text with its units in place.
    pub body_html: String,
    /// Whether the text carries the source of its sentences, so that reading modes make sense.
    pub has_units: bool,
    /// The language of the sources of the units.
    pub source_lang: &'a str,
    pub source_dir: &'a str,
    /// What readers choose from: their pivots and versions.
    pub choices: Vec<ChoiceView<'a>>,
    /// The versions that the page is for: their names, else the range as written.
    pub applies_to: Option<String>,
    /// Headings of level 2 and 3: only where a site has a template of its own that frames pages.
    pub outline: Vec<OutlineView<'a>>,
    /// The same as the items of a list, made by `outline.html`.
    pub outline_html: String,
    /// The way from the top: only where a site has a template of its own that frames pages.
    pub breadcrumb: Vec<CrumbView<'a>>,
    /// The same as the items of a list.
    pub breadcrumb_html: String,
    /// The part of the table of contents that surrounds the page, as nested lists.
    pub toc_html: String,
    /// The page with the whole table of contents of the locale.
    pub toc_href: Option<String>,
    pub previous: Option<CrumbView<'a>>,
    pub next: Option<CrumbView<'a>>,
    /// Pages whose see-also section leads here, by title.
    pub referrers: Vec<CrumbView<'a>>,
    pub provenance: ProvenanceView<'a>,
    /// Absolute, if `base_url` is set: this page, or on a fallback page the source page.
    pub canonical: Option<String>,
    /// Real translations and the source, for `hreflang`; empty on a fallback page.
    pub alternates: Vec<AlternateView<'a>>,
    /// Where the text can be changed.
    pub edit_href: Option<String>,
    /// Where the page can be reported.
    pub report_href: Option<String>,
    /// Where a sentence of it can be reported: `{title}`, `{body}`, `{url}`, `{source}` and `{target}` are left to fill in.
    pub report_url: Option<String>,
    /// The text as Markdown; on a fallback page that of the page it shows.
    pub markdown_href: Option<String>,
    /// The day on which the text last changed, as `YYYY-MM-DD`: of a translation that of its hand-off.
    pub modified: Option<String>,
    /// The absolute address of the picture that stands for the page where it is shared.
    pub image: Option<String>,
    /// What the page is for search engines: JSON-LD, to print unescaped in a `<script type="application/ld+json">`.
    pub linked_data: String,
}

/// The page of the search: the variable `search` of `search.html`.
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// The messages that name the kinds of pages: `kind-tutorial`.
    pub kinds: Vec<&'static str>,
}

/// A feed: the variable `feed` of `feed.xml`. Its addresses are absolute.
#[derive(Debug, Serialize)]
pub struct FeedView<'a> {
    /// The title of the site.
    pub title: Cow<'a, str>,
    /// BCP 47
    pub lang: &'a str,
    /// Of the feed itself.
    pub href: String,
    /// The start page of the locale.
    pub home: String,
    /// RFC 3339: that of its newest entry.
    pub updated: String,
    /// Newest first.
    pub entries: Vec<EntryView<'a>>,
}

/// A page that has changed.
#[derive(Debug, Serialize)]
pub struct EntryView<'a> {
    pub title: Cow<'a, str>,
    pub href: String,
    pub markdown_href: Option<String>,
    /// RFC 3339: the beginning of the day.
    pub updated: String,
    pub summary: Option<Cow<'a, str>>,
}

/// Something to choose above a page. Without script every zone of the page is shown, each with a label.
#[derive(Debug, Hash, Serialize)]
pub struct ChoiceView<'a> {
    /// `pivot` or `moniker`: the attribute `data-…` of the zones, and the parameter of the address.
    pub kind: &'static str,
    /// The id of the pivot group.
    pub id: &'a str,
    /// What readers are asked to do; empty for versions.
    pub prompt: WordsView<'a>,
    pub options: Vec<OptionView<'a>>,
}

/// One thing to choose.
#[derive(Debug, Hash, Serialize)]
pub struct OptionView<'a> {
    pub id: &'a str,
    pub title: WordsView<'a>,
    /// Chosen unless the reader or the address says otherwise.
    pub chosen: bool,
}

/// A few words, with their source where that differs.
#[derive(Debug, Default, Hash, Serialize)]
pub struct WordsView<'a> {
    pub text: &'a str,
    pub source: Option<&'a str>,
    /// Set, with its direction, where the text is not in the language of the page.
    pub lang: Option<&'a str>,
    pub dir: Option<&'a str>,
}

/// What `outline.html` sees as `outline`.
#[derive(Debug, Hash, Serialize)]
pub struct OutlineListView<'a> {
    pub items: Vec<OutlineView<'a>>,
    pub source_lang: &'a str,
    pub source_dir: &'a str,
}

/// A heading in "in this article".
#[derive(Debug, Hash, Serialize)]
pub struct OutlineView<'a> {
    pub level: u8,
    pub id: &'a str,
    pub text: &'a str,
    /// The same heading in the source language, where it differs.
    pub source: Option<&'a str>,
}

/// A link with a title: breadcrumb, previous and next, referring pages.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct CrumbView<'a> {
    pub title: &'a str,
    /// The title in the source language, with its `text`, `lang` and `dir`: where it differs, on a page with units.
    pub source: Option<SourceTitle<'a>>,
    /// Nothing where the step is a heading without a page.
    pub href: Option<String>,
    /// Set where the title is not in the language of the page.
    pub lang: Option<&'a str>,
    /// The target is not translated into this locale.
    pub fallback: bool,
    /// What `link` makes of it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
}

impl CrumbView<'_> {
    pub(super) fn entry(&self) -> Entry<'_> {
        let Self { title, source, ref href, lang, fallback, .. } = *self;
        Entry { title, source, href: href.as_deref(), lang, fallback, current: false }
    }
}

/// A node of the table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct TocView<'a> {
    pub title: &'a str,
    /// The title in the source language, with its `text`, `lang` and `dir`: where it differs, on a page with units.
    pub source: Option<SourceTitle<'a>>,
    pub href: Option<String>,
    pub lang: Option<&'a str>,
    pub fallback: bool,
    /// The page being rendered.
    pub current: bool,
    /// The node or one below it is the page being rendered.
    pub open: bool,
    /// Its line in the file of the whole table, if there are nodes below it.
    pub more: Option<u32>,
    pub items: Vec<TocView<'a>>,
}

impl TocView<'_> {
    pub(super) fn entry(&self) -> Entry<'_> {
        let Self { title, source, ref href, lang, fallback, current, .. } = *self;
        Entry { title, source, href: href.as_deref(), lang, fallback, current }
    }
}

/// How the text was made.
#[derive(Debug, Hash, Serialize)]
pub struct ProvenanceView<'a> {
    /// `original`, `translated`, `rebuilt` (the source language put together from the units of a translation) or
    /// `fallback` (the source text under a locale that has no translation).
    pub kind: &'static str,
    /// `human`, `machine`, or nothing where the page does not say.
    pub by: Option<&'static str>,
    /// On rebuilt text: whether its SHA-1 proves it identical to the original.
    pub certified: bool,
    /// The day of the hand-off as `YYYY-MM-DD`.
    pub day: Option<String>,
    /// That day in the words of the reader.
    pub as_of: Option<String>,
    /// The commit of the source.
    pub commit: Option<&'a str>,
    /// The beginning of its name.
    pub commit_short: Option<&'a str>,
    /// Where that commit can be seen.
    pub commit_href: Option<String>,
    /// `current`, `stale` or `unknown`: whether the source has changed since the hand-off.
    pub freshness: &'static str,
    /// How many sentences have a source that reads differently now, or is gone.
    pub stale_sentences: usize,
    /// The id of the first of them.
    pub first_stale: Option<String>,
    /// On a fallback or rebuilt page: the locale that the text is in or was rebuilt from.
    pub from: Option<&'a str>,
    /// Where the text of a fallback page is at home, and where a translated page's source is.
    pub source_href: Option<String>,
}

/// A real translation of the page, for `hreflang`.
#[derive(Debug, Hash, Serialize)]
pub struct AlternateView<'a> {
    /// BCP 47, or `x-default` for the source.
    pub lang: &'a str,
    pub href: String,
}

/// A page of cards (`Landing`, `Hub`, `LandingData`): the variable `landing` of `landing.html`, whose output is the body of
/// the page. Texts are HTML, ready to print.
#[derive(Debug, Serialize)]
pub struct LandingView {
    pub title: Option<TitleView>,
    pub summary_html: Option<String>,
    pub sections: Vec<SectionView>,
}

/// A heading with its id.
#[derive(Debug, Serialize)]
pub struct TitleView {
    pub id: String,
    pub html: String,
}

/// A section of a page of cards.
#[derive(Debug, Serialize)]
pub struct SectionView {
    pub title_html: Option<String>,
    pub summary_html: Option<String>,
    /// `lists` (cards with lists of links), `highlights` (small cards, each one link), `directory` (cards with a picture
    /// or a text, each one link) or `text` (no frame).
    pub style: &'static str,
    pub cards: Vec<CardView>,
    pub footer_html: Option<String>,
}

/// A card.
#[derive(Debug, Serialize)]
pub struct CardView {
    pub title_html: Option<String>,
    pub href: Option<String>,
    /// The language of the page it leads to, where that is not translated into the reader's.
    pub fallback: Option<String>,
    /// The address of a picture that is part of the site; it decorates.
    pub image: Option<String>,
    /// The message that names what the card leads to: `kind-tutorial`.
    pub kind: Option<&'static str>,
    pub text_html: Option<String>,
    pub lists: Vec<LinkListView>,
    pub footer: Option<ItemView>,
}

/// Links of one kind on a card.
#[derive(Debug, Serialize)]
pub struct LinkListView {
    /// The message that names what the links lead to: `kind-tutorial`.
    pub kind: Option<&'static str>,
    pub title_html: Option<String>,
    pub items: Vec<ItemView>,
}

/// A link on a card.
#[derive(Debug, Serialize)]
pub struct ItemView {
    pub text_html: String,
    /// Nothing where it is only text, or leads nowhere.
    pub href: Option<String>,
    /// It leads nowhere, and should not.
    pub broken: bool,
    /// The language of the page it leads to, where that is not translated into the reader's.
    pub fallback: Option<String>,
    pub note_html: Option<String>,
}

/// A tutorial: the variable `tutorial` of `tutorial.html`, whose output is the body of the page.
#[derive(Debug, Serialize)]
pub struct TutorialView {
    pub title: Option<TitleView>,
    pub summary_html: Option<String>,
    pub steps: Vec<StepView>,
    pub next: Option<ItemView>,
}

/// A step of a tutorial.
#[derive(Debug, Serialize)]
pub struct StepView {
    pub title: Option<TitleView>,
    /// How long it takes.
    pub minutes: Option<u32>,
    pub body_html: String,
}
