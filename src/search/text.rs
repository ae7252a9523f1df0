//! The text of a document that readers can look for: without markup, with what it includes.

use super::entity;
use super::tags::{is_inline, tag_end};
use crate::model::body::{Body, Fill};
use crate::model::document::{Document, DocumentIx};
use crate::model::site::{LocaleIx, MAX_INCLUDE_DEPTH, Site, SnippetHtml};

/// Which text of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// What it says.
    Own,
    /// The sources of its units.
    Sources,
}

/// A text of a site: a document, or the sources of its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub document: DocumentIx,
    pub part: Part,
    /// The language of the document.
    pub lang: LocaleIx,
}

/// What a text says. Words that stand in different blocks do not touch.
#[must_use]
pub fn text(site: &Site, key: Key) -> String {
    let mut reader = Reader { site, key, open: Vec::new(), out: String::with_capacity(4096) };
    reader.document(key.document);
    reader.out
}

/// The headings of a document, and the one that is its title.
pub fn headings(document: &Document, part: Part) -> (Option<&str>, impl Iterator<Item = &str>) {
    let title = match part {
        Part::Own => document.title(),
        Part::Sources => document.title_heading().and_then(|heading| heading.source.as_deref()),
    };
    let headings = document.headings.iter().filter_map(move |heading| match part {
        Part::Own => Some(heading.text.as_str()),
        Part::Sources => heading.source.as_deref(),
    });
    (title, headings)
}

struct Reader<'s> {
    site: &'s Site,
    key: Key,
    /// The documents that include each other down to the one being read.
    open: Vec<DocumentIx>,
    out: String,
}

impl<'s> Reader<'s> {
    fn document(&mut self, ix: DocumentIx) {
        if self.open.len() > MAX_INCLUDE_DEPTH || self.open.contains(&ix) {
            return;
        }
        self.open.push(ix);
        let document = self.site.document(ix);
        match self.key.part {
            Part::Own => self.part(ix, &document.body, 0..document.body.html.len(), 0..document.body.holes.len()),
            Part::Sources => {
                for unit in &document.units {
                    let holes = unit.holes.start as usize..unit.holes.end as usize;
                    self.part(ix, &document.sources, unit.html.start as usize..unit.html.end as usize, holes);
                    self.out.push('\n');
                }
                for included in self.site.resolved(ix).includes.iter().flatten() {
                    self.document(*included);
                }
            }
        }
        self.open.pop();
    }

    /// Holes in tags fill attributes, which nobody reads; those between them stand for text.
    fn part(&mut self, ix: DocumentIx, body: &Body, html: std::ops::Range<usize>, holes: std::ops::Range<usize>) {
        let mut at = html.start;
        for hole in body.holes.get(holes).unwrap_or_default() {
            let to = hole.at as usize;
            match hole.fill {
                Fill::LinkText { link, end } if to >= at => {
                    if let Some(title) = self.title_instead(ix, link) {
                        append(&mut self.out, &body.html[at..to]);
                        self.out.push_str(title);
                        at = end as usize;
                    }
                }
                Fill::Include(_) | Fill::Snippet(_) | Fill::Xref(_) if to >= at => {
                    append(&mut self.out, &body.html[at..to]);
                    at = to;
                    self.fill(ix, hole.fill);
                }
                _ => {}
            }
        }
        append(&mut self.out, &body.html[at..html.end.max(at)]);
    }

    /// The title that readers see for the text of a link.
    fn title_instead(&self, ix: DocumentIx, link: u32) -> Option<&'s str> {
        let target = self.site.resolved(ix).links.get(link as usize)?;
        self.site.title_instead(self.site.document(ix).links.get(link as usize)?, target, self.key.lang)
    }

    fn fill(&mut self, ix: DocumentIx, fill: Fill) {
        let resolved = self.site.resolved(ix);
        match fill {
            Fill::Include(n) => {
                if let Some(included) = resolved.includes.get(n as usize).copied().flatten() {
                    self.document(included);
                }
            }
            Fill::Snippet(n) => {
                if let Some(SnippetHtml::Code { html, .. }) = resolved.snippets.get(n as usize) {
                    append(&mut self.out, html);
                }
            }
            Fill::Xref(n) => {
                let xref = self.site.document(ix).xrefs.get(n as usize);
                let reference = xref.map(|xref| xref.reference.text().unwrap_or(&xref.reference.uid));
                self.out.push_str(reference.unwrap_or_default());
            }
            _ => {}
        }
    }
}

/// The text of HTML that we wrote ourselves.
fn append(out: &mut String, html: &str) {
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        entity::append(out, &rest[..at]);
        rest = &rest[at..];
        if !is_inline(name(rest)) {
            out.push('\n');
        }
        rest = &rest[tag_length(rest)..];
    }
    entity::append(out, rest);
}

/// The name of the tag that a text begins with.
fn name(tag: &str) -> &str {
    let name = tag[1..].trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    &name[..end]
}

/// To its `>`, which may stand in a quoted value too; or to the end of the text.
fn tag_length(tag: &str) -> usize {
    if tag.starts_with("<!--") {
        return tag.find("-->").map_or(tag.len(), |at| at + 3);
    }
    tag_end(tag).unwrap_or(tag.len())
}

#[cfg(test)]
mod tests {
    use super::append;

    #[test]
    fn inline_tags_do_not_end_words_and_blocks_do() {
        let mut out = String::new();
        append(&mut out, "<p>One <b>tw</b>o &amp; <a title=\"a > b\">three</a></p><p>four<!-- five --><br>six");
        assert_eq!(out, "\nOne two & three\n\nfour\n\nsix");
    }
}
