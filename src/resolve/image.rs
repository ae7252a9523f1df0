//! The picture that a page names in its front matter.

use super::links::Resolver;
use crate::model::diagnostic::{Diagnostic, Location, link};
use crate::model::document::{Document, LinkKind, Mode};
use crate::model::site::{Broken, Target};
use crate::model::sources::FileKind;

/// Where the picture of a page is, and what is wrong with that.
pub fn target(resolver: &Resolver<'_>, document: &Document, found: &mut Vec<Diagnostic>) -> Option<Target> {
    let file = resolver.sources.file(document.key.file);
    if document.key.mode != Mode::Block || !matches!(file.kind, FileKind::Page(_)) {
        return None;
    }
    let (key, href) = document.meta.image()?;
    let at = document.meta.place(key);
    let (target, path) = resolver.target(document.key.file, href, LinkKind::Image);
    match &target {
        // Other repositories have it.
        Target::Published(_) | Target::Broken(Broken::NotHere) => {}
        Target::Page { .. } | Target::Here(_) | Target::Api(_) => {
            found.push(link::no_image(href, Location::at(&file.shown, &at)));
        }
        _ => found.extend(resolver.fault(document.key.file, href, &at, &target, &path)),
    }
    Some(target)
}
