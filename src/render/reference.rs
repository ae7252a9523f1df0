//! References by uid: the link and the name that stand for one.

use super::fill::{Addresses, Page};
use crate::docfx::xref::{self, Referent};
use crate::markdown::writer::output::{attribute_into, escape_into};
use crate::model::site::Target;
use crate::model::sources::Side;
use crate::model::xref::{Reference, Xref};

impl Page<'_> {
    pub(super) fn xref(&mut self, xref: &Xref) {
        let Addresses::Site { locale, .. } = self.filler.addresses else { return self.written_xref(xref) };
        let site = self.filler.site;
        // In the source of a sentence, the title is the source's too.
        let locale = if xref.side == Side::Source { site.source } else { locale };
        let reference = &xref.reference;
        let suffix = &reference.suffix;
        match xref::referent(site, &reference.uid, xref.must_resolve) {
            Referent::Page(row) => {
                self.out.push_str("<a");
                self.target(&Target::Page { row, suffix: suffix.clone(), redirected: false }, None);
                let (title, lang) = site.title(row, locale);
                if lang != locale && reference.text.is_none() {
                    attribute_into(&mut self.out, "lang", site.locale(lang).tag());
                }
                self.end_link(reference, title);
            }
            Referent::Spec(spec) => {
                self.out.push_str("<a class=\"no-loc\" dir=\"ltr\" lang=\"en-us\"");
                let href = spec.href(suffix).into();
                let target = if spec.href.starts_with('/') { Target::Published(href) } else { Target::External(href) };
                self.target(&target, None);
                self.end_link(reference, spec.shown(reference.display));
            }
            Referent::Api(path) => {
                self.out.push_str("<a class=\"no-loc\" dir=\"ltr\" lang=\"en-us\"");
                self.target(&Target::Api((path + suffix).into()), None);
                self.end_link(reference, &xref::name(&reference.uid, reference.display));
            }
            Referent::Unknown => self.unknown_xref(xref),
        }
    }

    /// The rest of a link: its title, and its text or else the name of what it refers to.
    fn end_link(&mut self, reference: &Reference, name: &str) {
        if let Some(title) = &reference.title {
            attribute_into(&mut self.out, "title", title);
        }
        self.out.push('>');
        escape_into(&mut self.out, reference.text.as_deref().unwrap_or(name));
        self.out.push_str("</a>");
    }

    /// What was only tried stays as it is written.
    fn unknown_xref(&mut self, xref: &Xref) {
        if !xref.must_resolve {
            return escape_into(&mut self.out, &xref.raw);
        }
        let Reference { uid, text, alt, alt_display, .. } = &xref.reference;
        self.out.push_str("<span class=\"no-loc xref\" dir=\"ltr\" lang=\"en-us\">");
        let derived = alt_display.map(|display| xref::name(uid, display));
        escape_into(&mut self.out, alt.as_deref().or(derived.as_deref()).or(text.as_deref()).unwrap_or(&xref.raw));
        self.out.push_str("</span>");
    }

    /// The element that `DocFX` writes before it knows any uid.
    fn written_xref(&mut self, xref: &Xref) {
        self.out.push_str("<xref");
        attribute_into(&mut self.out, "href", &xref.reference.uid);
        attribute_into(&mut self.out, "data-throw-if-not-resolved", if xref.must_resolve { "True" } else { "False" });
        attribute_into(&mut self.out, "data-raw-source", &xref.raw);
        self.out.push_str("></xref>");
    }
}
