//! A page as Markdown, in one language: for readers of another kind, and for whoever wants to take it along.
//!
//! It is the file with one side of its units, and three things more that the site knows: links lead to where they lead in
//! the site, included text and code stand in their place, and the header says only what readers need.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::fill::page_path;
use super::reference::referred;
use super::{Context as Site, urls};
use crate::markdown::unit::{Purpose, Unwrapped, unwrap};
use crate::markdown::writer::entity::unescape;
use crate::markdown::{code_span, fence, line, original, snippet};
use crate::model::document::{Certificate, Document, DocumentIx, Mode};
use crate::model::meta::Translation;
use crate::model::site::{Kind, LocaleIx, MAX_INCLUDE_DEPTH, RowIx, SnippetHtml, Target};
use crate::model::sources::{FileIx, Side};
use crate::model::xref::Xref;

/// No page is larger: includes that multiply end here.
const LARGEST: usize = 16 * 1024 * 1024;

/// A text that is no longer may be an address.
const LONGEST_ADDRESS: usize = 2048;

/// Where the Markdown stands that readers of a locale get for a page: on a fallback page that of the language it shows.
/// Pages written as data have none.
#[must_use]
pub fn path(site: &Site<'_>, row: RowIx, locale: LocaleIx) -> Option<String> {
    let shown = site.site.shown(row, locale)?;
    let is_text = site.config.markdown && site.site.document(shown.document).schema.is_none();
    is_text.then(|| [site.site.locale(shown.lang).slug(), "/", site.site.row(row).page.as_str(), ".md"].concat())
}

/// A file with its units found: both languages of a page may be made of it.
#[derive(Debug)]
pub struct Text {
    file: String,
    target: Unwrapped,
}

impl Text {
    #[must_use]
    pub fn new(file: String, shown: &Arc<str>) -> Self {
        Self { target: unwrap(&file, shown, Side::Target, Purpose::Export), file }
    }

    /// One side of it; line ends are line feeds.
    fn side(&self, side: Side) -> Cow<'_, str> {
        let text = match side {
            Side::Target => Cow::Borrowed(self.target.text.as_str()),
            Side::Source => Cow::Owned(original::source_of(&self.file, &self.target.units)),
        };
        if memchr::memchr(b'\r', text.as_bytes()).is_some() { text.replace("\r\n", "\n").into() } else { text }
    }
}

/// Gives the text of a file.
pub type Texts<'t> = dyn Fn(FileIx) -> Rc<Text> + 't;

/// The Markdown of a page in a locale that has it.
#[must_use]
pub fn markdown(site: &Site<'_>, row: RowIx, locale: LocaleIx, texts: &Texts<'_>) -> Option<String> {
    let shown = site.site.shown(row, locale)?;
    let path = path(site, row, locale)?;
    let mut page = Page { site, locale, path: &path, texts, open: Vec::new(), written: 0 };
    let mut out = String::with_capacity(512);
    header(&mut out, site, row, locale, &path);
    let start = out.len();
    page.body(&mut out, shown.document);
    let blank = out[start..].bytes().take_while(|byte| *byte == b'\n').count();
    out.drain(start..start + blank);
    Some(out)
}

/// What readers need to know of a page. A JSON string is a YAML string.
fn header(out: &mut String, site: &Site<'_>, row: RowIx, locale: LocaleIx, path: &str) {
    let all = site.site;
    let Some(shown) = all.shown(row, locale) else { return };
    let document = all.document(shown.document);
    out.push_str("---\n");
    let mut add = |key: &str, value: &str| {
        let value = serde_json::to_string(value).unwrap_or_default();
        out.extend([key, ": ", &value, "\n"]);
    };
    let handoff = &document.meta.handoff;
    let home = site.sources.home(document.key.file);
    add("title", all.title(row, locale).0);
    if let Some(description) = document.meta.text("description") {
        add("description", description);
    }
    add("lang", all.locale(locale).tag());
    match shown.kind {
        Kind::Translated => {
            let source = all.real_locales(row).find(|other| *other == all.source);
            if let Some(source) = source.and_then(|source| self::path(site, row, source)) {
                add("source", &address(site, path, &source));
            }
            match handoff.translation {
                Some(Translation::Human) => add("translation", "human"),
                Some(Translation::Machine) => add("translation", "machine"),
                None => {}
            }
        }
        Kind::Rebuilt => {
            add("rebuilt-from", home.locale.tag());
            let certified = document.certificate == Certificate::Certified;
            add("rebuilt", if certified { "certified" } else { "uncertified" });
        }
        Kind::Original | Kind::Fallback => {}
    }
    if let Some(day) = handoff.day.filter(|_| shown.kind != Kind::Original) {
        add("source-as-of", &day.iso());
    }
    out.push_str("---\n\n");
}

/// Absolute where the site knows its address.
fn address(site: &Site<'_>, from: &str, to: &str) -> String {
    match &site.config.base_url {
        Some(base) => format!("{base}{}", urls::encode(to)),
        None => urls::relative(from, to),
    }
}

/// Something else in the place of a part of a text.
type Edit = (Range<usize>, String);

/// A page being written.
struct Page<'a> {
    site: &'a Site<'a>,
    locale: LocaleIx,
    path: &'a str,
    texts: &'a Texts<'a>,
    /// The files that include each other down to the one being written.
    open: Vec<FileIx>,
    /// The bytes of all texts until now.
    written: usize,
}

impl Page<'_> {
    /// Writes the text of a document without its header.
    fn body(&mut self, out: &mut String, ix: DocumentIx) {
        let document = self.site.site.document(ix);
        let file = document.key.file;
        let text = (self.texts)(file);
        let text = text.side(document.key.side);
        let start = original::front_matter_end(&text).unwrap_or(0);
        let text = &text[start..];
        self.written += text.len();
        self.open.push(file);
        let mut edits = self.links(document, ix, text);
        edits.extend(self.references(document, text));
        edits.extend(self.directives(document, ix, text));
        self.open.pop();
        apply(out, text, edits);
    }

    /// The links that lead elsewhere than where they are written to lead.
    fn links(&self, document: &Document, ix: DocumentIx, text: &str) -> Vec<Edit> {
        let mut moved: FxHashMap<&str, String> = FxHashMap::default();
        for (link, target) in document.links.iter().zip(&self.site.site.resolved(ix).links) {
            let Some(to) = self.href(target).filter(|to| **to != *link.href) else { continue };
            moved.insert(&link.href, to);
        }
        let Some(longest) = moved.keys().map(|href| href.len()).max() else { return Vec::new() };
        let edit = |at: Range<usize>| moved.get(text.get(at.clone())?).map(|to| (at, to.clone()));
        destinations(text, longest).filter_map(edit).collect()
    }

    /// References become links, as they do on the page. What is only tried (`@uid`) stays as it is.
    fn references(&self, document: &Document, text: &str) -> Vec<Edit> {
        let all = self.site.site;
        let locale = if document.key.side == Side::Source { all.source } else { self.locale };
        // Of an element with a text in it, only the beginning is known.
        let whole = |raw: &str| raw.starts_with("<xref:") || (raw.starts_with(REFERENCE) && raw.ends_with("/>"));
        let link = |xref: &Xref| {
            let referred = referred(all, xref, locale)?;
            Some(["[", &escape(&referred.name), "](", &self.href(&referred.target)?, ")"].concat())
        };
        // A page refers to the same thing again and again.
        let mut known: FxHashMap<Cow<'_, str>, Option<String>> = FxHashMap::default();
        let written = document.xrefs.iter().map(|xref| (xref.reference.raw(), xref));
        for (raw, xref) in written.filter(|(raw, _)| whole(raw)) {
            known.entry(raw).or_insert_with(|| link(xref));
        }
        if known.is_empty() {
            return Vec::new();
        }
        let edit = |start: usize| {
            let end = start + memchr::memchr(b'>', &text.as_bytes()[start..])? + 1;
            Some((start..end, known.get(&text[start..end])?.clone()?))
        };
        memmem::find_iter(text.as_bytes(), REFERENCE).filter_map(edit).collect()
    }

    /// Where a link leads from this page's Markdown; nothing where it stays as it is.
    fn href(&self, target: &Target) -> Option<String> {
        let all = self.site.site;
        match target {
            Target::Page { row, suffix, .. } => {
                let to = path(self.site, *row, self.locale)
                    .unwrap_or_else(|| page_path(all, self.locale, all.row(*row).page.as_str()));
                Some(urls::relative(self.path, &to) + suffix)
            }
            Target::Asset { locale, path } => {
                Some(urls::relative(self.path, &format!("{}/{path}", all.locale(*locale).slug())))
            }
            Target::External(url) => Some(url.to_string()),
            Target::Api(path) => Some([&self.site.config.xref_base, &**path].concat()),
            Target::Published(path) => {
                Some(urls::published(&self.site.config.host, all.locale(self.locale).slug(), path))
            }
            Target::Here(_) | Target::Broken(_) => None,
        }
    }

    /// Code from other files, and text from other files.
    fn directives(&mut self, document: &Document, ix: DocumentIx, text: &str) -> Vec<Edit> {
        if document.snippets.is_empty() && document.includes.is_empty() {
            return Vec::new();
        }
        let resolved = self.site.site.resolved(ix);
        let snippets = document.snippets.iter().map(|snippet| &*snippet.raw).zip(&resolved.snippets);
        let snippets: FxHashMap<&str, &SnippetHtml> = snippets.collect();
        let includes = document.includes.iter().zip(&resolved.includes);
        let includes: FxHashMap<&str, (Mode, DocumentIx)> =
            includes.filter_map(|(include, to)| Some((&*include.raw, (include.mode, (*to)?)))).collect();
        let mut edits = Vec::new();
        for at in directives(text) {
            let raw = &text[at.clone()];
            let new = match (snippets.get(raw), includes.get(raw)) {
                (Some(SnippetHtml::Code { html, code }), _) => code
                    .text(html, snippet::HOLE)
                    .map(|escaped| below(&fenced(&code.language, &unescape(escaped)), text, at.start)),
                (_, Some((mode, to))) => self.include(*to).map(|body| match mode {
                    Mode::Block => below(body.trim(), text, at.start),
                    Mode::Inline | Mode::Cell => one_line(&body),
                }),
                _ => None,
            };
            edits.extend(new.map(|new| (at, new)));
        }
        edits
    }

    /// What an include brings in, unless it leads back to itself or brings in too much.
    fn include(&mut self, target: DocumentIx) -> Option<String> {
        let file = self.site.site.document(target).key.file;
        let fits = self.open.len() <= MAX_INCLUDE_DEPTH && self.written < LARGEST;
        (fits && !self.open.contains(&file)).then(|| {
            let mut out = String::new();
            self.body(&mut out, target);
            out
        })
    }
}

/// What may be the destination of a link: in parentheses, angle brackets or quotation marks, or behind the name of a reference.
/// Those that are longer than the longest wanted are cut.
fn destinations(text: &str, longest: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let quoted = memchr::memchr3_iter(b'(', b'"', b'<', bytes).map(|at| at + 1);
    let named = memmem::find_iter(bytes, "]: ").map(|at| at + 3);
    let most = longest.saturating_add(1).min(LONGEST_ADDRESS);
    quoted.chain(named).map(move |start| start..start + destination_len(&bytes[start..bytes.len().min(start + most)]))
}

fn destination_len(bytes: &[u8]) -> usize {
    let mut depth = 0usize;
    let ends = |byte: &u8| {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return true,
            b')' => depth -= 1,
            _ => {}
        }
        matches!(byte, b'"' | b'<' | b'>') || byte.is_ascii_whitespace()
    };
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

/// What may be an include or a snippet, from its sign to its end on the same line.
fn directives(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (sign, end) in [("[!", ")]"), (":::code", ":::")] {
        for start in memmem::find_iter(text.as_bytes(), sign) {
            let line = &text[start..line::line_of(text, start).end];
            // A title may end with a parenthesis; what follows then is the address.
            let ends = line.match_indices(end).map(|(at, _)| at + end.len());
            let length =
                ends.filter(|length| *length > sign.len() + end.len()).find(|length| !line[*length..].starts_with('('));
            out.extend(length.map(|length| start..start + length));
        }
    }
    out
}

/// How a reference begins, as `<xref:uid>` or `<xref href="uid"/>`.
const REFERENCE: &str = "<xref";

/// A name as the text of a link.
fn escape(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 8);
    let mut kept = 0;
    for (at, byte) in name.bytes().enumerate() {
        if matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'|') {
            out.push_str(&name[kept..at]);
            out.push('\\');
            kept = at;
        }
    }
    out.push_str(&name[kept..]);
    out
}

/// Writes a text with edits made in it. Of two that overlap the first counts; code stays as it is.
fn apply(out: &mut String, text: &str, mut edits: Vec<Edit>) {
    out.reserve(text.len() + text.len() / 8);
    if edits.is_empty() {
        return out.push_str(text);
    }
    edits.sort_by_key(|(at, _)| at.start);
    let fences = fence::ranges(text);
    let code = code_span::ranges(text, &fences);
    let mut kept = 0;
    for (at, new) in edits {
        if at.start >= kept && !fence::contains(&fences, at.start) && !fence::contains(&code, at.start) {
            out.push_str(&text[kept..at.start]);
            out.push_str(&new);
            kept = at.end;
        }
    }
    out.push_str(&text[kept..]);
}

/// Lines that take the place of something at `at`: they stand in the same quotes and lists.
fn below(lines: &str, text: &str, at: usize) -> String {
    let before = &text[line::line_of(text, at).start..at];
    let marks = &before[..line::container_prefix_len(before)];
    let indent: String = marks.chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect();
    let mut out = String::with_capacity(lines.len() + 64);
    for (i, line) in lines.trim_end().split('\n').enumerate() {
        if i > 0 {
            out.push('\n');
            out.push_str(if line.is_empty() { indent.trim_end() } else { &indent });
        }
        out.push_str(line);
    }
    out
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A block of code, in a fence longer than any in it.
fn fenced(language: &str, code: &str) -> String {
    let longest = code.lines().map(|line| line.trim_start().bytes().take_while(|b| *b == b'`').count()).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}", code.trim_end_matches('\n'))
}
