//! One page of one locale: its view, and through the template its bytes.

use std::borrow::Cow;

use serde_json::{Map, Value};
use tera::Context;

use super::fill::{Addresses, Filler, View, page_path};
use super::frame::Views;
use super::landing;
use super::nav::Place;
use super::report::Subject;
use super::surroundings::{self, Entries};
use super::view::{
    AlternateView, CrumbView, LocaleView, OutlineListView, OutlineView, PageView, ProvenanceView, SiteView,
};
use super::zone::is_shown;
use super::{Context as Site, FRAME, Rendered, choices, feed, linked_data, markdown, pivots, urls};
use crate::docfx;
use crate::fluent::Argument;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{Certificate, Document, DocumentIx};
use crate::model::meta::Translation;
use crate::model::schema::Schema;
use crate::model::sentence::SentenceId;
use crate::model::site::{Kind, LocaleIx, RowIx, Shown, Target};

/// Renders a page; `None` if no locale has it.
#[must_use]
pub fn page(site: &Site<'_>, row: RowIx, locale: LocaleIx, entries: &mut Entries) -> Option<Rendered> {
    let shown = site.site.shown(row, locale)?;
    let path = page_path(site.site, locale, site.site.row(row).page.as_str());
    // Titles follow the text into the source language where a mode shows it.
    let source = Some(site.site.source).filter(|_| !site.site.document(shown.document).units.is_empty());
    let source = source.filter(|source| *source != shown.lang && shown.kind == Kind::Translated);
    let place = Place { site: site.site, locale, path: &path, config: site.config, source };
    Some(framed(site, row, shown, &place, entries))
}

/// The text of a page in its frame.
fn framed(site: &Site<'_>, row: RowIx, shown: Shown, place: &Place<'_, '_>, entries: &mut Entries) -> Rendered {
    let Place { locale, path, .. } = *place;
    let all = site_view(site, path, locale, Some(row));
    let own = locale_view(site, path, locale, locale, Some(row));
    let toc = &site.site.tocs[locale.0 as usize];
    let around = Place::around(toc, row);
    let body = body(site, shown, place, (&all, &own))?;
    let groups = pivots::groups(site.site, site.sources, shown.document, locale);
    let mut page = page_view(site, row, shown, place);
    page.body_html = body;
    page.toc_html = surroundings::html(place, toc, &around, page.toc_href.as_deref().unwrap_or_default(), entries);
    page.outline_html = outline_html(site, shown, place)?;
    page.choices = choices::choices(site, shown.document, &groups);
    page.linked_data = linked_data::json(place, site.title(locale), shown, &page);
    let mut views = Views { site: all, locale: own, page };
    if site.look.own_frame {
        let frames = &site.localized(locale).pages;
        let texts = frames.page(&mut views);
        let frame = frames.get(&views, || site.file("page.html", &context(&views), FRAME))?;
        return Ok(frame.fill(&texts));
    }
    views.page.outline = outline(site, shown.document);
    let room = views.page.body_html.len() + views.page.toc_html.len() + FRAME;
    let mut context = context(&views);
    if site.look.uses_toc {
        context.insert("toc", &place.views(toc, &around));
    }
    if site.look.uses_meta {
        context.insert("meta", &meta(site, site.site.document(shown.document)));
    }
    site.file("page.html", &context, room)
}

fn context(views: &Views<'_>) -> Context {
    let mut context = Context::new();
    context.insert("site", &views.site);
    context.insert("locale", &views.locale);
    context.insert("page", &views.page);
    context
}

/// The headings of a page as the items of a list.
fn outline_html(site: &Site<'_>, shown: Shown, place: &Place<'_, '_>) -> Result<String, Vec<Diagnostic>> {
    let items = outline(site, shown.document);
    if items.is_empty() {
        return Ok(String::new());
    }
    let source = &site.sources.source_locale;
    let mut list = OutlineListView { items, source_lang: source.tag(), source_dir: source.direction() };
    let make = |list: &OutlineListView<'_>| {
        let mut context = Context::new();
        context.insert("locale", &locale_view(site, place.path, place.locale, place.locale, None));
        context.insert("outline", list);
        site.file("outline.html", &context, FRAME)
    };
    let html = if site.look.own_frame {
        let frames = &site.localized(place.locale).outlines;
        let texts = frames.outline(&mut list);
        frames.get(&list, || make(&list))?.fill(&texts)
    } else {
        make(&list)?
    };
    Ok(String::from_utf8(html).unwrap_or_default())
}

/// What every template knows of the site.
pub fn site_view<'a>(site: &'a Site<'_>, path: &str, locale: LocaleIx, row: Option<RowIx>) -> SiteView<'a> {
    SiteView {
        title: site.title(locale),
        root: urls::root(path),
        base_url: site.config.base_url.as_deref(),
        locales: site.site.locale_ixs().map(|other| locale_view(site, path, locale, other, row)).collect(),
        feed_href: site.has_feed(locale).then(|| urls::relative(path, &feed::path(site.site, locale))),
        search: site.config.search,
    }
}

/// A locale as the switch on a page shows it.
pub fn locale_view<'a>(
    site: &'a Site<'_>,
    path: &str,
    current: LocaleIx,
    locale: LocaleIx,
    row: Option<RowIx>,
) -> LocaleView<'a> {
    let id = site.site.locale(locale);
    let page = row.map_or("index", |row| site.site.row(row).page.as_str());
    LocaleView {
        tag: id.tag(),
        slug: id.slug(),
        dir: id.direction(),
        name: &site.localized(locale).name,
        href: urls::relative(path, &page_path(site.site, locale, page)),
        current: current == locale,
        fallback: row.is_some_and(|row| site.site.fallback(row, locale).is_some()),
    }
}

/// The text of a page. That of a page written as data is what its template makes of it.
fn body(
    site: &Site<'_>,
    shown: Shown,
    place: &Place<'_, '_>,
    (all, own): (&SiteView<'_>, &LocaleView<'_>),
) -> Result<String, Vec<Diagnostic>> {
    let filler = Filler {
        site: site.site,
        sources: site.sources,
        view: View::Bilingual,
        addresses: Addresses::Site { locale: place.locale, page: place.path, config: site.config },
        labels: &site.localized(place.locale).labels,
        labels_lang: (place.locale != shown.lang).then(|| site.site.locale(place.locale).tag()),
        source: &site.sources.source_locale,
        highlights: Some(site.highlights),
    };
    let Some(schema) = &site.site.document(shown.document).schema else { return Ok(filler.fill(shown.document)) };
    let views = landing::Views { filler: &filler, place, document: shown.document };
    let mut context = Context::new();
    context.insert("site", all);
    context.insert("locale", own);
    let template = match &**schema {
        Schema::Landing(page) => {
            context.insert("landing", &views.landing(page));
            "landing.html"
        }
        Schema::Tutorial(page) => {
            context.insert("tutorial", &views.tutorial(page));
            "tutorial.html"
        }
    };
    site.part(template, &context)
}

fn page_view<'a>(site: &'a Site<'_>, row: RowIx, shown: Shown, place: &Place<'a, '_>) -> PageView<'a> {
    let Place { site: all, locale, path, .. } = *place;
    let document = all.document(shown.document);
    let toc_href = urls::relative(path, &page_path(all, locale, "contents"));
    let toc = &all.tocs[locale.0 as usize];
    let [previous, next] = place.neighbours(toc, row).map(|crumb: Option<CrumbView<'a>>| crumb);
    let source = &site.sources.source_locale;
    let lang = all.locale(shown.lang);
    let base = site.sources.home(document.key.file).rules.base_path.as_deref().unwrap_or_default();
    let canonical = canonical(site, row, shown, locale);
    let subject = subject(site, place, row, document, canonical.as_deref());
    let report = site.config.issue_url.as_deref().map(|url| (subject.address(url), subject.pattern(url)));
    let (report_href, report_url) = report.unzip();
    PageView {
        id: all.row(row).page.as_str(),
        title: subject.title.to_owned(),
        description: document.meta.text("description"),
        lang: lang.tag(),
        dir: lang.direction(),
        kind: kind(document),
        body_html: String::new(),
        has_units: !document.units.is_empty(),
        source_lang: source.tag(),
        source_dir: source.direction(),
        choices: Vec::new(),
        applies_to: choices::applies_to(site, shown.document),
        outline: Vec::new(),
        outline_html: String::new(),
        breadcrumb: place.breadcrumb(toc, row, document, base),
        toc_html: String::new(),
        toc_href: Some(toc_href),
        previous,
        next,
        referrers: referrers(place, row),
        provenance: provenance(site, place, row, shown, document),
        canonical,
        alternates: alternates(site, row, shown, path),
        edit_href: edit(site, shown, document),
        markdown_href: markdown::path(site, row, locale).map(|to| urls::relative(path, &to)),
        modified: all.changed(shown).map(|day| day.iso()),
        image: image(site, shown.document),
        linked_data: String::new(),
        report_href,
        report_url,
    }
}

/// What there is to report.
fn subject<'s>(
    site: &'s Site<'_>,
    place: &Place<'s, '_>,
    row: RowIx,
    document: &'s Document,
    url: Option<&'s str>,
) -> Subject<'s> {
    let page = place.site.row(row).page.as_str();
    Subject {
        title: document.title().unwrap_or(page),
        page,
        locale: place.site.locale(place.locale).tag(),
        path: &site.sources.file(document.key.file).rel,
        commit: document.meta.handoff.source_commit.as_deref(),
        url,
    }
}

fn kind(document: &Document) -> &'static str {
    match document.schema.as_deref() {
        None => "article",
        Some(Schema::Landing(_)) => "landing",
        Some(Schema::Tutorial(_)) => "tutorial",
    }
}

fn outline<'a>(site: &'a Site<'_>, ix: DocumentIx) -> Vec<OutlineView<'a>> {
    let document = site.site.document(ix);
    let choices = &site.site.resolved(ix).choices;
    let headings = document.headings.iter().filter(|heading| (2..=3).contains(&heading.level));
    headings
        .filter(|heading| heading.zone.is_none() || is_shown(document, heading.zone, choices, site.sources))
        .map(|heading| OutlineView {
            level: heading.level,
            id: &heading.id,
            text: &heading.text,
            source: heading.source.as_deref(),
        })
        .collect()
}

/// Pages that refer to this one, by title.
fn referrers<'a>(place: &Place<'a, '_>, row: RowIx) -> Vec<CrumbView<'a>> {
    let mut out: Vec<CrumbView<'a>> = place.site.row(row).referrers.iter().map(|from| place.crumb(*from)).collect();
    out.sort_by(|a, b| a.title.cmp(b.title));
    out
}

fn provenance<'a>(
    site: &'a Site<'_>,
    place: &Place<'a, '_>,
    row: RowIx,
    shown: Shown,
    document: &'a Document,
) -> ProvenanceView<'a> {
    let all = site.site;
    let handoff = &document.meta.handoff;
    let home = &site.sources.home(document.key.file).locale;
    let source_path = page_path(all, all.source, all.row(row).page.as_str());
    let known = all.locale(all.source) == &site.sources.source_locale;
    let has_source = known && (shown.lang != all.source || shown.kind == Kind::Fallback);
    let day = handoff.day.map(|day| day.iso());
    ProvenanceView {
        kind: kind_name(shown.kind),
        by: handoff.translation.map(|by| match by {
            Translation::Human => "human",
            Translation::Machine => "machine",
        }),
        certified: document.certificate == Certificate::Certified,
        as_of: day.as_deref().map(|day| as_of(site, place.locale, day)),
        day,
        commit: handoff.source_commit.as_deref(),
        commit_short: handoff.source_commit.as_deref().map(|commit| commit.get(..SHORT_COMMIT).unwrap_or(commit)),
        commit_href: site
            .config
            .commit_url
            .as_ref()
            .zip(handoff.source_commit.as_ref())
            .map(|(url, commit)| url.replace("{commit}", &urls::encode(commit))),
        freshness: freshness(site, row, shown, document),
        stale_sentences: document.stale.len(),
        first_stale: first_stale(document).map(|id| id.to_string()),
        from: matches!(shown.kind, Kind::Fallback | Kind::Rebuilt).then(|| home.tag()),
        source_href: has_source.then(|| urls::relative(place.path, &source_path)),
    }
}

/// As much of the name of a commit as tells it from others.
const SHORT_COMMIT: usize = 7;

/// The day of a hand-off in the words of the reader.
fn as_of(site: &Site<'_>, locale: LocaleIx, day: &str) -> String {
    let messages = site.look.catalogs.for_locale(site.site.locale(locale));
    messages.format("source-as-of", &[("day", Argument::Text(day))]).map_or_else(|_| day.to_owned(), Cow::into_owned)
}

/// What templates call the way in which a text came to be.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Original => "original",
        Kind::Translated => "translated",
        Kind::Rebuilt => "rebuilt",
        Kind::Fallback => "fallback",
    }
}

/// The first sentence on a page that is out of date and has a permalink.
fn first_stale(document: &Document) -> Option<SentenceId> {
    document.stale.keys().find_map(|unit| document.sentences.get(*unit as usize).copied().flatten())
}

/// Whether the source of a translation has changed: known only where the source is given.
pub(super) fn freshness(site: &Site<'_>, row: RowIx, shown: Shown, document: &Document) -> &'static str {
    let all = site.site;
    if shown.kind != Kind::Translated {
        return "unknown";
    }
    let source = all.row(row).cells.get(all.source.0 as usize).copied().flatten();
    let written = source.map(|ix| all.document(ix)).and_then(|source| source.file_hash);
    match (written, document.meta.handoff.source_hash) {
        (Some(now), Some(then)) if now == then => "current",
        (Some(_), Some(_)) => "stale",
        _ => "unknown",
    }
}

/// The address that stands for the text: its own, or on a fallback page that of the page it shows.
fn canonical(site: &Site<'_>, row: RowIx, shown: Shown, locale: LocaleIx) -> Option<String> {
    let base = site.config.base_url.as_ref()?;
    let at = if shown.kind == Kind::Fallback { shown.lang } else { locale };
    Some(urls::page(base, site.site, at, site.site.row(row).page.as_str()))
}

/// The page in every language that it is really written in, and the source for everyone else.
fn alternates<'a>(site: &'a Site<'_>, row: RowIx, shown: Shown, path: &str) -> Vec<AlternateView<'a>> {
    if shown.kind == Kind::Fallback {
        return Vec::new();
    }
    let all = site.site;
    let page = all.row(row).page.as_str();
    let address = |locale: LocaleIx| match &site.config.base_url {
        Some(base) => urls::page(base, all, locale, page),
        None => urls::relative(path, &page_path(all, locale, page)),
    };
    let mut out: Vec<AlternateView<'a>> =
        all.real_locales(row).map(|ix| AlternateView { lang: all.locale(ix).tag(), href: address(ix) }).collect();
    if out.iter().any(|alternate| alternate.lang == site.sources.source_locale.tag()) {
        out.push(AlternateView { lang: "x-default", href: address(all.source) });
    }
    if out.len() < 2 { Vec::new() } else { out }
}

fn edit(site: &Site<'_>, shown: Shown, document: &Document) -> Option<String> {
    let url = site.config.edit_url.as_ref().filter(|_| shown.kind != Kind::Rebuilt)?;
    let file = site.sources.file(document.key.file);
    let slug = site.site.locale(shown.lang).slug();
    Some(url.replace("{locale}", slug).replace("{path}", &urls::encode(&file.rel)))
}

/// The picture of a page, else that of the site. It is for others to show, so its address must be absolute.
fn image(site: &Site<'_>, page: DocumentIx) -> Option<String> {
    let absolute = |path: &str| Some(format!("{}{}", site.config.base_url.as_ref()?, urls::encode(path)));
    let own = match site.site.resolved(page).image.as_ref() {
        Some(Target::External(url)) => Some(url.to_string()),
        Some(Target::Asset { locale, path }) => absolute(&format!("{}/{path}", site.site.locale(*locale).slug())),
        _ => None,
    };
    own.or_else(|| {
        let image = site.config.image.as_ref()?;
        image.path().map_or_else(|| Some(image.href.clone()), absolute)
    })
}

/// The front matter, then `fileMetadata`, then `globalMetadata` (DIALECT §1.1).
fn meta(site: &Site<'_>, document: &Document) -> Map<String, Value> {
    let mut out = document.meta.fields.clone();
    let file = site.sources.file(document.key.file);
    let rules = &site.sources.home(document.key.file).rules;
    for key in rules.file_metadata.iter().map(|metadata| &metadata.key).chain(rules.global_metadata.keys()) {
        if !out.contains_key(key)
            && let Some(value) = docfx::config::metadata(rules, &file.rel, key)
        {
            out.insert(key.clone(), value.clone());
        }
    }
    out
}
