//! The frame of a page: what a template makes of it with marks where its texts go. Pages of one shape share their frame,
//! so that the template runs once for all of them.
//!
//! A text that is marked may only be printed, or asked whether it is there. What a template compares, filters or gives to
//! a function is not marked: it is part of the shape, as is everything that nothing here speaks of.

use std::borrow::Cow;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::ops::Range;
use std::sync::{Arc, RwLock};
use std::{mem, slice};

use rustc_hash::FxHashMap;

use super::Rendered;
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

/// What the template of a page that has moved sees.
#[derive(Debug, Hash)]
pub struct MovedViews<'a> {
    pub site: SiteView<'a>,
    pub locale: LocaleView<'a>,
    pub target: String,
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
    /// Leaves marks in the places of the texts of a page.
    pub fn mark_page<'a>(&'a self, views: &mut Views<'a>, texts: &Texts<'_>) {
        let mut marks = Marks::new(&self.marks, texts);
        of_page(views, &mut |slot| marks.put(slot));
        views.page.body_html.clone_from(&self.marks[BODY]);
    }

    /// The same for headings.
    pub fn mark_outline<'a>(&'a self, outline: &mut OutlineListView<'a>, texts: &Texts<'_>) {
        let mut marks = Marks::new(&self.marks, texts);
        of_outline(outline, &mut |slot| marks.put(slot));
    }

    /// The same for a page that has moved.
    pub fn mark_moved<'a>(&'a self, views: &mut MovedViews<'a>, texts: &Texts<'_>) {
        let mut marks = Marks::new(&self.marks, texts);
        of_moved(views, &mut |slot| marks.put(slot));
    }

    /// The frame of a shape, which is made if it is not known.
    pub fn get(&self, shape: &Shape, make: impl FnOnce() -> Rendered) -> Result<Arc<Frame>, Vec<Diagnostic>> {
        let known = self.known.read().ok().and_then(|known| known.get(shape.0.as_slice()).cloned());
        if let Some(frame) = known {
            return Ok(frame);
        }
        let frame = Arc::new(Frame::new(&String::from_utf8_lossy(&make()?), &self.nonce));
        if let Ok(mut known) = self.known.write()
            && known.len() < SHAPES
        {
            known.insert(shape.0.as_slice().into(), Arc::clone(&frame));
        }
        Ok(frame)
    }
}

/// All that is hashed of views whose texts were taken: two shapes are equal if these bytes are.
#[derive(Debug, Default)]
pub struct Shape(Vec<u8>);

impl Shape {
    #[must_use]
    pub fn of(views: &impl Hash, texts: &Texts<'_>) -> Self {
        let mut shape = Self(Vec::with_capacity(1024));
        shape.becomes(views, texts);
        shape
    }

    /// The shape of other views.
    pub fn becomes(&mut self, views: &impl Hash, texts: &Texts<'_>) {
        self.0.clear();
        texts.found.hash(self);
        views.hash(self);
    }
}

impl Hasher for Shape {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

/// A place where views may have a text.
enum Slot<'s, 'a> {
    Own(&'s mut String),
    Lent(&'s mut &'a str),
    /// A link is one text.
    Crumb(&'s mut CrumbView<'a>),
}

/// The texts of views, in the order of their marks.
#[derive(Debug, Default)]
pub struct Texts<'a> {
    taken: Vec<Cow<'a, str>>,
    /// Whether one was taken, for each place.
    found: Vec<bool>,
}

impl<'a> Texts<'a> {
    /// Takes the texts of a page.
    #[must_use]
    pub fn of_page(views: &mut Views<'a>) -> Self {
        let mut texts = Self { taken: Vec::with_capacity(PLACES), found: Vec::with_capacity(PLACES) };
        of_page(views, &mut |slot| texts.take(slot));
        texts
    }

    /// Takes the texts of a page that has moved.
    #[must_use]
    pub fn of_moved(views: &mut MovedViews<'a>) -> Self {
        let mut texts = Self::default();
        of_moved(views, &mut |slot| texts.take(slot));
        texts
    }

    /// Takes the texts of headings, in the place of those that were taken before.
    pub fn take_outline(&mut self, outline: &mut OutlineListView<'a>) {
        self.taken.clear();
        self.found.clear();
        of_outline(outline, &mut |slot| self.take(slot));
    }

    /// Takes a text. An empty one stays: templates ask for that.
    fn take(&mut self, slot: Slot<'_, 'a>) {
        let has_room = self.taken.len() < MARKS;
        let before = self.taken.len();
        match slot {
            Slot::Own(text) if has_room && !text.is_empty() => self.taken.push(Cow::Owned(mem::take(text))),
            Slot::Lent(text) if has_room && !text.is_empty() => self.taken.push(Cow::Borrowed(mem::take(text))),
            Slot::Own(_) | Slot::Lent(_) => {}
            Slot::Crumb(crumb) => {
                let mut html = String::with_capacity(128);
                crumb.entry().write(&mut html);
                *crumb = CrumbView::default();
                if has_room {
                    self.taken.push(Cow::Owned(html));
                } else {
                    crumb.html = Some(html);
                }
            }
        }
        self.found.push(self.taken.len() > before);
    }
}

/// The marks for texts that were taken.
struct Marks<'m, 't> {
    marks: slice::Iter<'m, String>,
    found: slice::Iter<'t, bool>,
}

impl<'m, 't> Marks<'m, 't> {
    fn new(marks: &'m [String], texts: &'t Texts<'_>) -> Self {
        Self { marks: marks.iter(), found: texts.found.iter() }
    }

    fn put(&mut self, slot: Slot<'_, 'm>) {
        let Some(mark) = self.found.next().filter(|found| **found).and_then(|_| self.marks.next()) else { return };
        match slot {
            Slot::Own(text) => text.clone_from(mark),
            Slot::Lent(text) => *text = mark,
            Slot::Crumb(crumb) => crumb.html = Some(mark.clone()),
        }
    }
}

/// Visits the texts of a page: the same places in the same order, whether they are there or taken.
fn of_page<'a>(views: &mut Views<'a>, visit: &mut impl FnMut(Slot<'_, 'a>)) {
    let Views { site, locale, page } = views;
    of_site(site, locale, visit);
    // The template compares the two.
    if page.title.is_empty() || page.title != site.title {
        visit(Slot::Own(&mut page.title));
    }
    visit(Slot::Lent(&mut page.id));
    page.description.iter_mut().for_each(|text| visit(Slot::Lent(text)));
    let parts = [&mut page.toc_html, &mut page.breadcrumb_html, &mut page.outline_html, &mut page.linked_data];
    each(parts, visit);
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
    each(some.into_iter().flatten(), visit);
    each(page.alternates.iter_mut().map(|alternate| &mut alternate.href), visit);
    page.previous.iter_mut().chain(&mut page.next).for_each(|crumb| of_neighbour(crumb, visit));
    page.referrers.iter_mut().for_each(|crumb| visit(Slot::Crumb(crumb)));
    let ProvenanceView { day, as_of, commit, commit_short, commit_href, first_stale, source_href, .. } =
        &mut page.provenance;
    each([day, as_of, commit_href, first_stale, source_href].into_iter().flatten(), visit);
    commit.iter_mut().chain(commit_short).for_each(|text| visit(Slot::Lent(text)));
}

/// Visits the texts of a page that has moved.
fn of_moved<'a>(views: &mut MovedViews<'a>, visit: &mut impl FnMut(Slot<'_, 'a>)) {
    let MovedViews { site, locale, target } = views;
    of_site(site, locale, visit);
    visit(Slot::Own(target));
}

/// Visits the texts that every template sees.
fn of_site<'a>(site: &mut SiteView<'a>, locale: &mut LocaleView<'a>, visit: &mut impl FnMut(Slot<'_, 'a>)) {
    each([&mut site.root], visit);
    each(site.locales.iter_mut().map(|locale| &mut locale.href), visit);
    each(site.feed_href.iter_mut().chain([&mut locale.href]), visit);
}

/// Visits the texts of headings.
fn of_outline<'a>(outline: &mut OutlineListView<'a>, visit: &mut impl FnMut(Slot<'_, 'a>)) {
    for item in &mut outline.items {
        let texts = [&mut item.id, &mut item.text].into_iter().chain(&mut item.source);
        texts.for_each(|text| visit(Slot::Lent(text)));
    }
}

/// A page that the head of this one names too.
fn of_neighbour<'a>(crumb: &mut CrumbView<'a>, visit: &mut impl FnMut(Slot<'_, 'a>)) {
    let mut href = crumb.href.clone();
    visit(Slot::Crumb(crumb));
    each(&mut href, visit);
    crumb.href = href;
}

fn each<'s, 'a>(texts: impl IntoIterator<Item = &'s mut String>, visit: &mut impl FnMut(Slot<'_, 'a>)) {
    texts.into_iter().for_each(|text| visit(Slot::Own(text)));
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

    /// About how much room it takes with some texts, and without its body.
    #[must_use]
    pub fn room(&self, texts: &Texts<'_>) -> usize {
        self.html.len() + texts.taken.iter().map(|text| text.len()).sum::<usize>() + ROOM
    }

    /// Puts texts into their places, and lets the body be written into its own.
    pub fn fill(&self, out: &mut String, texts: &Texts<'_>, mut body: impl FnMut(&mut String)) {
        let mut from = 0;
        for hole in &self.holes {
            out.push_str(&self.html[from..hole.at]);
            from = hole.at;
            match texts.taken.get(hole.text) {
                _ if hole.text == BODY => body(out),
                Some(text) if hole.escaped => escape_into(out, text),
                Some(text) => out.push_str(text),
                None => {}
            }
        }
        out.push_str(&self.html[from..]);
    }
}

/// About how many places a page has for texts.
const PLACES: usize = 64;

/// Escapes as templates do, which escape the single quote too.
pub fn escape_into(out: &mut String, text: &str) {
    let mut kept = 0;
    let is_single = |byte: u8| byte == b'\'';
    // Most texts are addresses and have none: all of one is looked through at once.
    if text.bytes().fold(false, |found, byte| found | is_single(byte)) {
        for at in memchr::memchr_iter(b'\'', text.as_bytes()) {
            escape_quoted_into(out, &text[kept..at]);
            out.push_str("&#39;");
            kept = at + 1;
        }
    }
    escape_quoted_into(out, &text[kept..]);
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
