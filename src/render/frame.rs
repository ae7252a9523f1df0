//! The frame of a page: what a template makes of it with marks where its texts go. Pages of one shape share their frame,
//! so that the template runs once for all of them.
//!
//! A text that is marked may only be printed, or asked whether it is there. What a template compares, filters or gives to
//! a function is not marked: it is part of the shape, as is everything that nothing here speaks of.

use std::borrow::Cow;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::mem;
use std::ops::Range;
use std::sync::{Arc, RwLock};

use rustc_hash::FxHashMap;

use super::Rendered;
use super::entry::Entry;
use super::view::{CrumbView, LocaleView, OutlineListView, PageView, ProvenanceView, SiteView};
use crate::markdown::writer::output::escape_quoted_into;
use crate::model::diagnostic::Diagnostic;

/// More texts of one page than this are part of its shape.
const MARKS: usize = 128;

/// More shapes than this are not kept: then nearly every page is a shape of its own.
const SHAPES: usize = 1024;

/// The number of the mark for the text of the page itself: it is not taken, but written into its place.
const BODY: usize = MARKS;

/// What stands around a mark: as it is, and escaped, as its text is then too. In it are a NUL, which no text of a page has, a
/// number that nobody can know, and that of the text.
const AROUND: [(&str, &str, bool); 2] = [("<", ">", false), ("&lt;", "&gt;", true)];
const NUL: u8 = 0;

/// What the template of a page sees.
#[derive(Debug, Hash)]
pub struct Views<'a> {
    pub site: SiteView<'a>,
    pub locale: LocaleView<'a>,
    pub page: PageView<'a>,
}

/// The frames of a template that are known, by shape.
#[derive(Debug)]
pub struct Frames {
    nonce: String,
    marks: Vec<String>,
    known: RwLock<FxHashMap<Box<[u8]>, Arc<Frame>>>,
}

impl Default for Frames {
    fn default() -> Self {
        let nonce = format!("\0{:x}-", RandomState::new().build_hasher().finish());
        let marks = (0..=BODY).map(|number| format!("<{nonce}{number}>")).collect();
        Self { nonce, marks, known: RwLock::default() }
    }
}

impl Frames {
    /// Takes the texts of a page, and leaves marks.
    pub fn page<'a>(&'a self, views: &mut Views<'a>) -> Texts<'a> {
        let mut texts = self.texts();
        views.page.body_html.clone_from(&self.marks[BODY]);
        texts.site(&mut views.site);
        texts.own(&mut views.locale.href);
        texts.page(&mut views.page, views.site.title);
        texts
    }

    /// Takes the texts of its headings.
    pub fn outline<'a>(&'a self, outline: &mut OutlineListView<'a>) -> Texts<'a> {
        let mut texts = self.texts();
        for item in &mut outline.items {
            texts.lent(&mut item.id);
            texts.lent(&mut item.text);
            item.source.iter_mut().for_each(|text| texts.lent(text));
        }
        texts
    }

    fn texts(&self) -> Texts<'_> {
        Texts { marks: &self.marks[..MARKS], taken: Vec::with_capacity(48) }
    }

    /// The frame of a shape, which is made if it is not known.
    pub fn get(&self, shape: &impl Hash, make: impl FnOnce() -> Rendered) -> Result<Arc<Frame>, Vec<Diagnostic>> {
        let mut key = Bytes(Vec::with_capacity(2048));
        shape.hash(&mut key);
        let known = self.known.read().ok().and_then(|known| known.get(key.0.as_slice()).cloned());
        if let Some(frame) = known {
            return Ok(frame);
        }
        let frame = Arc::new(Frame::new(&String::from_utf8_lossy(&make()?), &self.nonce));
        if let Ok(mut known) = self.known.write()
            && known.len() < SHAPES
        {
            known.insert(key.0.into(), Arc::clone(&frame));
        }
        Ok(frame)
    }
}

/// Keeps what is hashed: two values of a type are equal if these bytes are.
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

/// Texts in the order of their marks.
#[derive(Debug)]
pub struct Texts<'a> {
    marks: &'a [String],
    taken: Vec<Cow<'a, str>>,
}

impl<'a> Texts<'a> {
    /// Takes a text. An empty one stays: templates ask for that.
    fn own(&mut self, slot: &mut String) {
        if let Some(mark) = self.marks.get(self.taken.len()).filter(|_| !slot.is_empty()) {
            self.taken.push(Cow::Owned(mem::replace(slot, mark.clone())));
        }
    }

    fn each<'s>(&mut self, slots: impl IntoIterator<Item = &'s mut String>) {
        for slot in slots {
            self.own(slot);
        }
    }

    fn lent(&mut self, slot: &mut &'a str) {
        if let Some(mark) = self.marks.get(self.taken.len()).filter(|_| !slot.is_empty()) {
            self.taken.push(Cow::Borrowed(mem::replace(slot, mark)));
        }
    }

    fn site(&mut self, site: &mut SiteView<'a>) {
        self.own(&mut site.root);
        self.each(site.locales.iter_mut().map(|locale| &mut locale.href));
        self.each(&mut site.feed_href);
    }

    fn page(&mut self, page: &mut PageView<'a>, site_title: &str) {
        if page.title != site_title {
            self.own(&mut page.title);
        }
        self.lent(&mut page.id);
        page.description.iter_mut().for_each(|text| self.lent(text));
        self.each([&mut page.toc_html, &mut page.outline_html, &mut page.linked_data]);
        let some = [
            &mut page.applies_to,
            &mut page.toc_href,
            &mut page.canonical,
            &mut page.edit_href,
            &mut page.report_href,
            &mut page.report_url,
            &mut page.markdown_href,
            &mut page.modified,
            &mut page.image,
        ];
        self.each(some.into_iter().flatten());
        self.each(page.alternates.iter_mut().map(|alternate| &mut alternate.href));
        page.previous.iter_mut().chain(&mut page.next).for_each(|crumb| self.neighbour(crumb));
        page.breadcrumb.iter_mut().chain(&mut page.referrers).for_each(|crumb| self.crumb(crumb));
        self.provenance(&mut page.provenance);
    }

    fn provenance(&mut self, provenance: &mut ProvenanceView<'a>) {
        let ProvenanceView { day, as_of, commit, commit_short, commit_href, first_stale, source_href, .. } = provenance;
        self.each([day, as_of, commit_href, first_stale, source_href].into_iter().flatten());
        commit.iter_mut().chain(commit_short).for_each(|text| self.lent(text));
    }

    /// A page that the head of this one names too.
    fn neighbour(&mut self, crumb: &mut CrumbView<'a>) {
        let mut href = crumb.href.clone();
        self.crumb(crumb);
        self.each(&mut href);
        crumb.href = href;
    }

    /// A link is one text.
    fn crumb(&mut self, crumb: &mut CrumbView<'a>) {
        let CrumbView { title, source, ref href, lang, fallback, .. } = *crumb;
        let mut html = String::with_capacity(128);
        Entry { title, source, href: href.as_deref(), lang, fallback, current: false }.write(&mut html);
        self.own(&mut html);
        *crumb = CrumbView { html: Some(html), ..CrumbView::default() };
    }
}

/// What a template made, with holes for the texts.
#[derive(Debug)]
pub struct Frame {
    html: String,
    holes: Vec<Hole>,
}

#[derive(Clone, Copy, Debug)]
struct Hole {
    /// The place in the HTML.
    at: usize,
    text: usize,
    escaped: bool,
}

impl Frame {
    fn new(made: &str, nonce: &str) -> Self {
        let mut frame = Self { html: String::with_capacity(made.len()), holes: Vec::new() };
        let mut from = 0;
        for nul in memchr::memchr_iter(NUL, made.as_bytes()) {
            if let Some((mark, text, escaped)) = mark(made, nul, nonce) {
                frame.html.push_str(&made[from..mark.start]);
                frame.holes.push(Hole { at: frame.html.len(), text, escaped });
                from = mark.end;
            }
        }
        frame.html.push_str(&made[from..]);
        frame
    }

    /// Puts the texts of a page into their places, and lets its body be written into its own, which takes about so much room.
    #[must_use]
    pub fn fill(&self, texts: &Texts<'_>, room: usize, mut body: impl FnMut(&mut String)) -> String {
        let taken: usize = texts.taken.iter().map(|text| text.len()).sum();
        let mut out = String::with_capacity(self.html.len() + taken + room + ROOM);
        let mut from = 0;
        for hole in &self.holes {
            out.push_str(&self.html[from..hole.at]);
            from = hole.at;
            match texts.taken.get(hole.text) {
                _ if hole.text == BODY => body(&mut out),
                Some(text) if hole.escaped => escape_into(&mut out, text),
                Some(text) => out.push_str(text),
                None => {}
            }
        }
        out.push_str(&self.html[from..]);
        out
    }
}

/// Escapes as templates do, which escape the single quote too.
fn escape_into(out: &mut String, text: &str) {
    for (at, part) in text.split('\'').enumerate() {
        out.push_str(if at > 0 { "&#39;" } else { "" });
        escape_quoted_into(out, part);
    }
}

/// For texts that stand in several places, and for what is escaped in them.
const ROOM: usize = 2048;

/// The mark around a NUL: its place, its number, and whether it was escaped.
fn mark(made: &str, nul: usize, nonce: &str) -> Option<(Range<usize>, usize, bool)> {
    let rest = made[nul..].strip_prefix(nonce)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[..digits].parse().ok()?;
    AROUND.into_iter().find_map(|(open, close, escaped)| {
        let start = made[..nul].strip_suffix(open)?.len();
        let end = nul + nonce.len() + digits + close.len();
        rest[digits..].starts_with(close).then_some((start..end, number, escaped))
    })
}
