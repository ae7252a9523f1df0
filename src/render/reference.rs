//! References by uid: the link and the name that stand for one.

use std::borrow::Cow;

use super::fill::{Addresses, Page};
use crate::docfx::xref::{self, Referent};
use crate::markdown::writer::output::{attribute_into, escape_into};
use crate::model::site::{LocaleIx, Site, Target};
use crate::model::sources::Side;
use crate::model::xref::{Reference, Xref};

/// What a reference comes to.
pub(super) struct Referred<'s> {
    pub(super) target: Target,
    /// Its own text, else the name of what it refers to.
    pub(super) name: Cow<'s, str>,
    /// The language of a page's title; the names of types and members have none.
    lang: Option<LocaleIx>,
}

/// What a reference comes to for a reader of a locale; nothing where its uid is unknown.
pub(super) fn referred<'s>(site: &'s Site, xref: &'s Xref, locale: LocaleIx) -> Option<Referred<'s>> {
    let Reference { uid, display, suffix, .. } = &*xref.reference;
    let (target, name, lang) = match xref::referent(site, uid, xref.must_resolve) {
        Referent::Page(row) => {
            let (title, lang) = site.title(row, locale);
            (Target::Page { row, suffix: suffix.clone(), redirected: false }, Cow::Borrowed(title), Some(lang))
        }
        Referent::Spec(spec) => {
            let href = spec.href(suffix).into();
            let target = if spec.href.starts_with('/') { Target::Published(href) } else { Target::External(href) };
            (target, Cow::Borrowed(spec.shown(*display)), None)
        }
        Referent::Api(path) => (Target::Api((path + suffix).into()), xref::name(uid, *display), None),
        Referent::Unknown => return None,
    };
    Some(Referred { target, name: xref.reference.text().map_or(name, Cow::Borrowed), lang })
}

impl Page<'_> {
    pub(super) fn xref(&mut self, xref: &Xref) {
        let Addresses::Site { locale, .. } = self.filler.addresses else { return self.written_xref(xref) };
        let site = self.filler.site;
        // In the source of a sentence, the title is the source's too.
        let locale = if xref.side == Side::Source { site.source } else { locale };
        let reference = &xref.reference;
        let Some(Referred { target, name, lang }) = referred(site, xref, locale) else {
            return self.unknown_xref(xref);
        };
        self.out.push_str(if lang.is_some() { "<a" } else { "<a class=\"no-loc\" dir=\"ltr\" lang=\"en-us\"" });
        self.target(&target, None);
        if let Some(lang) = lang.filter(|lang| *lang != locale && reference.text().is_none()) {
            attribute_into(&mut self.out, "lang", site.locale(lang).tag());
        }
        if let Some(title) = reference.title() {
            attribute_into(&mut self.out, "title", title);
        }
        self.out.push('>');
        escape_into(&mut self.out, &name);
        self.out.push_str("</a>");
    }

    /// What was only tried stays as it is written.
    fn unknown_xref(&mut self, xref: &Xref) {
        if !xref.must_resolve {
            return escape_into(&mut self.out, &xref.reference.raw());
        }
        let reference = &xref.reference;
        self.out.push_str("<span class=\"no-loc xref\" dir=\"ltr\" lang=\"en-us\">");
        let derived = reference.alt_display().map(|display| xref::name(&reference.uid, display));
        let raw = reference.raw();
        escape_into(&mut self.out, reference.alt().or(derived.as_deref()).or(reference.text()).unwrap_or(&raw));
        self.out.push_str("</span>");
    }

    /// The element that `DocFX` writes before it knows any uid.
    fn written_xref(&mut self, xref: &Xref) {
        self.out.push_str("<xref");
        attribute_into(&mut self.out, "href", &xref.reference.uid);
        attribute_into(&mut self.out, "data-throw-if-not-resolved", if xref.must_resolve { "True" } else { "False" });
        attribute_into(&mut self.out, "data-raw-source", &xref.reference.raw());
        self.out.push_str("></xref>");
    }
}
