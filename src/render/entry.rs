//! A title that leads to its page: in the table of contents, the breadcrumb and wherever else pages are listed.

use super::breakable::breakable_into;
use crate::markdown::writer::output::attribute_into;

/// A link, or the title alone where it has no page.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    pub title: &'a str,
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
        breakable_into(out, self.title);
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
    }
}
