//! What a YAML file among the content is.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use crate::docfx::pivots;
use crate::docfx::schema::{self, Mime};
use crate::model::diagnostic::{Diagnostic, environment, format};
use crate::model::page::PageId;
use crate::model::sources::{FileKind, Rules};

/// A YAML file among the content: a page if its first line says so. In a repository every such file should say what it is.
pub(super) fn kind(
    root: &Path,
    rel: &str,
    shown: &str,
    page: PageId,
    rules: &Rules,
    repository: bool,
) -> (FileKind, Option<Diagnostic>) {
    let shown: Arc<str> = shown.into();
    let text = match first_line(&root.join(rel)) {
        Ok(text) => text,
        Err(error) => return (FileKind::Other, Some(environment::unreadable(&shown, &error.to_string()))),
    };
    let unknown = |name: &str| Some(format::schema_not_found(&shown, schema::name_at(&text), name));
    match schema::mime(&text) {
        Mime::Page(_) => (FileKind::Page(page), None),
        Mime::Data => (rules.no_page(rel), None),
        Mime::Unknown(name) => (rules.no_page(rel), unknown(name)),
        // The groups of pivots are known by their name.
        Mime::None if pivots::stem(rel) == Some(pivots::STEM) => (rules.no_page(rel), None),
        Mime::None => (rules.no_page(rel), unknown("").filter(|_| repository)),
    }
}

/// The first line of a file, as far as it can tell what the file is.
fn first_line(path: &Path) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(256).read_to_end(&mut bytes)?;
    let end = memchr::memchr(b'\n', &bytes).unwrap_or(bytes.len());
    Ok(String::from_utf8_lossy(&bytes[..end]).into_owned())
}
