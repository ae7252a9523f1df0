//! Links and images: where they lead for a reader of the page.

use std::borrow::Cow;

use super::{Addresses, Page, page_path};
use crate::markdown::writer::output::attribute_into;
use crate::model::address::address;
use crate::model::document::Link;
use crate::model::site::Target;
use crate::render::urls;

impl Page<'_> {
    pub(super) fn link(&mut self, link: &Link, target: &Target) {
        if let Addresses::Written = self.filler.addresses {
            let href = self.written(link);
            attribute_into(&mut self.out, "href", &href);
            attribute_into(&mut self.out, "data-linktype", written_kind(&link.href));
            self.class(link.class.as_deref(), "");
        } else {
            self.target(target, link.class.as_deref());
        }
    }

    /// The attributes of a link to a target of the site; `class` is the writer's.
    pub(in crate::render) fn target(&mut self, target: &Target, class: Option<&str>) {
        let Addresses::Site { locale, page, config } = self.filler.addresses else { return };
        let site = self.filler.site;
        let (href, kind) = match target {
            Target::Page { row, suffix, .. } => {
                let to = site.row(*row).page.as_str();
                let own = suffix.starts_with('#') && page_path(site, locale, to) == page;
                let other = || urls::to_page(page, site.locale(locale).slug(), to) + suffix;
                (if own { Cow::Borrowed(&**suffix) } else { other().into() }, "relative-path")
            }
            Target::Here(suffix) => (Cow::Borrowed(&**suffix), "self-bookmark"),
            Target::Asset { locale, path } => {
                let to = format!("{}/{path}", site.locale(*locale).slug());
                (urls::relative(page, &to).into(), "relative-path")
            }
            Target::External(url) => (Cow::Borrowed(&**url), "external"),
            Target::Api(path) => ([&config.xref_base, &**path].concat().into(), "external"),
            Target::Published(path) => {
                (urls::published(&config.host, site.locale(locale).slug(), path).into(), "absolute-path")
            }
            Target::Broken(_) => return self.class(class, "broken-link"),
        };
        attribute_into(&mut self.out, "href", &href);
        let lender = match target {
            Target::Page { row, .. } => site.fallback(*row, locale),
            _ => None,
        };
        self.class(class, if lender.is_some() { "fallback" } else { "" });
        if let Some(lang) = lender {
            attribute_into(&mut self.out, "hreflang", site.locale(lang).tag());
        }
        attribute_into(&mut self.out, "data-linktype", kind);
    }

    /// One attribute for the classes of the writer and one of ours.
    fn class(&mut self, own: Option<&str>, ours: &str) {
        let own = own.unwrap_or_default();
        if !own.is_empty() || !ours.is_empty() {
            let blank = if own.is_empty() || ours.is_empty() { "" } else { " " };
            attribute_into(&mut self.out, "class", &[ours, blank, own].concat());
        }
    }

    pub(super) fn embed(&mut self, link: &Link, target: &Target) {
        let Addresses::Site { page, .. } = self.filler.addresses else {
            let href = self.written(link);
            attribute_into(&mut self.out, "src", &href);
            self.class(link.class.as_deref(), "");
            return;
        };
        let mut class = "";
        let src = if let Target::Asset { locale, path } = target {
            urls::relative(page, &format!("{}/{path}", self.filler.site.locale(*locale).slug()))
        } else {
            // No page asks another host for an image that its repository lacks: a placeholder stands for it.
            class = "missing-image";
            urls::relative(page, "_diglot/missing.svg")
        };
        self.class(link.class.as_deref(), class);
        attribute_into(&mut self.out, "src", &src);
    }

    /// The size of an image of the site: the browser keeps the room for it.
    pub(super) fn size(&mut self, target: &Target) {
        let (Target::Asset { locale, path }, Addresses::Site { .. }) = (target, self.filler.addresses) else { return };
        let size =
            self.filler.site.asset(*locale, path).and_then(|asset| self.filler.sources.image_sizes.get(&asset.file));
        if let Some((width, height)) = size {
            attribute_into(&mut self.out, "width", &width.to_string());
            attribute_into(&mut self.out, "height", &height.to_string());
        }
    }

    /// The address as written; from an included file its path from the top of the repository.
    fn written(&self, link: &Link) -> String {
        let relative = !link.href.starts_with(['/', '#', '~']) && !link.href.starts_with("xref:");
        match self.open.last().filter(|_| self.open.len() > 1 && relative) {
            Some(file) => {
                let file = self.filler.sources.file(*file);
                address(&file.rel, &link.href).map_or(link.href.to_string(), |a| format!("~/{}{}", a.path, a.suffix))
            }
            None => link.href.to_string(),
        }
    }
}

fn written_kind(href: &str) -> &'static str {
    match href.as_bytes().first() {
        Some(b'#') => "self-bookmark",
        Some(b'/') => "absolute-path",
        _ if href.starts_with("xref:") => "external",
        _ => "relative-path",
    }
}
