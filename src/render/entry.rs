//! A title that leads to its page: in the table of contents, the breadcrumb and wherever else pages are listed.

use serde::Serialize;

use super::breakable::breakable_into;
use crate::markdown::writer::output::attribute_into;

/// A title in the source language, for the reading mode that shows the source.
#[derive(Clone, Copy, Debug, Hash, Serialize)]
pub struct SourceTitle<'a> {
    pub text: &'a str,
    pub lang: &'a str,
    pub dir: &'a str,
}

/// A link, or the title alone where it has no page.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    pub title: &'a str,
    /// Where it differs, on a page that can be read in the source language.
    pub source: Option<SourceTitle<'a>>,
    pub href: Option<&'a str>,
    /// Set where the title is not in the language of the page.
    pub lang: Option<&'a str>,
    /// The target is not translated.
    pub fallback: bool,
    /// The target is the page that is read.
    pub current: bool,
}

impl Entry<'_> {
    pub fn write(self, out: &mut String) {
        let tag = if self.href.is_some() { "a" } else { "span" };
        out.push('<');
        out.push_str(tag);
        if let Some(href) = self.href {
            attribute_into(out, "href", href);
        }
        if self.current {
            out.push_str(" aria-current=\"page\"");
        }
        if let Some(lang) = self.lang {
            attribute_into(out, "lang", lang);
            out.push_str(" dir=\"auto\"");
        }
        if self.fallback {
            out.push_str(" class=\"fallback\"");
        }
        if let Some(lang) = self.lang.filter(|_| self.fallback && self.href.is_some()) {
            attribute_into(out, "hreflang", lang);
        }
        out.push('>');
        self.title(out);
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
    }

    fn title(self, out: &mut String) {
        let Some(source) = self.source else { return breakable_into(out, self.title) };
        out.push_str("<span class=\"target\">");
        breakable_into(out, self.title);
        out.push_str("</span><span class=\"source\"");
        attribute_into(out, "lang", source.lang);
        attribute_into(out, "dir", source.dir);
        out.push('>');
        breakable_into(out, source.text);
        out.push_str("</span>");
    }
}
