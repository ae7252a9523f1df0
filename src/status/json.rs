//! The same as JSON, for programs. README.md says what stands where.

use std::io::Write;

use rayon::prelude::*;
use serde::Serialize;

use super::folders::by_depth;
use super::sentences::sentences;
use crate::align::{Part, Passage, difference};
use crate::model::document::Certificate;
use crate::model::page::PageId;
use crate::model::sources::Sources;
use crate::model::status::{
    Change, Followed, Freshness, LocaleStatus, PageStatus, SentenceStatus, Sentences, Status, Totals, Trace,
};

/// It grows when something is taken away or means something else, not when something is added.
const VERSION: u32 = 1;
/// So many pages are looked at in parallel before they are written.
const AT_ONCE: usize = 256;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many levels of folders have totals of their own.
    pub depth: usize,
    /// With every sentence that is not as it was translated.
    pub sentences: bool,
}

#[derive(Serialize)]
struct FolderLine<'a> {
    folder: &'a str,
    totals: Totals,
}

#[derive(Serialize)]
struct PageLine<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation: Option<TranslationLine<'a>>,
}

#[derive(Serialize)]
struct TranslationLine<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certified: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    followed: Option<FollowedLine<'a>>,
    counts: Sentences,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sentences: Vec<SentenceLine>,
}

#[derive(Serialize)]
struct FollowedLine<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    into: Option<&'a str>,
    by: Trace,
}

#[derive(Serialize)]
struct SentenceLine {
    change: Change,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    then: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    difference: Vec<PartLine>,
}

/// A part of both versions, or of one of them.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum PartLine {
    Kept(String),
    Deleted(String),
    Inserted(String),
}

/// Writes a JSON object; a line for each page. No more than some pages are held at once.
pub fn write(status: &Status, sources: &Sources, options: Options, out: &mut impl Write) -> anyhow::Result<()> {
    let source = serde_json::to_string(sources.source_locale.tag())?;
    write!(out, "{{\"format\":\"diglot-status\",\"version\":{VERSION},\"source\":{source}")?;
    write!(out, ",\"has_source\":{},\"locales\":[", status.has_source)?;
    for (at, locale) in status.locales.iter().enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        write_locale(locale, sources, options, out)?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(())
}

fn write_locale(
    locale: &LocaleStatus,
    sources: &Sources,
    options: Options,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let folders = by_depth(&locale.pages, options.depth);
    let folders: Vec<FolderLine<'_>> =
        folders.into_iter().map(|(folder, totals)| FolderLine { folder, totals }).collect();
    write!(out, "{{\"locale\":{},\"totals\":", serde_json::to_string(locale.locale.tag())?)?;
    serde_json::to_writer(&mut *out, &Totals::of(&locale.pages))?;
    out.write_all(b",\"folders\":")?;
    serde_json::to_writer(&mut *out, &folders)?;
    out.write_all(b",\"pages\":[")?;
    for (number, some) in locale.pages.chunks(AT_ONCE).enumerate() {
        let line = |page: &PageStatus| serde_json::to_string(&page_line(page, sources, options));
        let lines: Vec<String> = some.par_iter().map(line).collect::<Result<_, _>>()?;
        for (at, line) in lines.iter().enumerate() {
            write!(out, "{}\n{line}", if number + at == 0 { "" } else { "," })?;
        }
    }
    out.write_all(b"\n]}")?;
    Ok(())
}

fn page_line<'a>(page: &'a PageStatus, sources: &'a Sources, options: Options) -> PageLine<'a> {
    let translation = page.translation.as_ref().map(|translation| TranslationLine {
        file: &sources.file(translation.file).shown,
        by: page.by(),
        certified: match translation.certificate {
            Certificate::None => None,
            certificate => Some(certificate == Certificate::Certified),
        },
        day: translation.day.map(|day| day.iso()),
        followed: translation.followed.as_ref().map(followed_line),
        counts: translation.sentences,
        sentences: if options.sentences && translation.freshness != Freshness::Gone {
            sentences(sources, page).into_iter().map(sentence_line).collect()
        } else {
            Vec::new()
        },
    });
    PageLine { path: &page.path, page: page.page.as_ref().map(PageId::as_str), state: page.state(), translation }
}

fn followed_line(followed: &Followed) -> FollowedLine<'_> {
    let path = Some(&*followed.path);
    let (from, into) = if followed.is_left_over { (None, path) } else { (path, None) };
    FollowedLine { from, into, by: followed.by }
}

fn sentence_line(sentence: SentenceStatus) -> SentenceLine {
    let SentenceStatus { change, number, target, then, now } = sentence;
    let parts = match (change, &then, &now) {
        (Change::Changed, Some(then), Some(now)) => difference(then, now),
        _ => Vec::new(),
    };
    let part = |Part { text, passage, .. }| match passage {
        Passage::Kept => PartLine::Kept(text),
        Passage::Deleted => PartLine::Deleted(text),
        Passage::Inserted => PartLine::Inserted(text),
    };
    SentenceLine { change, number, target, then, now, difference: parts.into_iter().map(part).collect() }
}
