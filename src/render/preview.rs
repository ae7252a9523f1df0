//! What the preview shows beside a site: the bar on each page, what stands in for a page whose template fails, and a page in
//! several locales side by side. None of it is part of a built site.
//!
//! A site cannot replace these templates, so that a mistake in its own never hides the findings.

mod locales;
pub mod query;
pub mod view;

use std::sync::Arc;

use memchr::memmem;
use percent_encoding::utf8_percent_encode;
use serde::Serialize;
use tera::{Context, Tera};

use super::report::{VALUE, replace};
use super::templates;
use crate::fluent::{CatalogFile, Catalogs, Wording};
use crate::model::locale::Locale;
pub use locales::locales;
use view::{BarView, BesideView, CountsView, FindingView};

/// Where the preview's own files and pages are, from the top of the site.
pub const FOLDER: &str = "_diglot/preview/";

/// The preview's own files, by their names in [`FOLDER`].
const FILES: [(&str, &str); 2] = [
    ("preview.css", include_str!("../../static/preview.css")),
    ("preview.js", include_str!("../../static/preview.js")),
];

/// One of the preview's own files, by its name in [`FOLDER`].
#[must_use]
pub fn file(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(other, _)| *other == name).map(|(_, text)| *text)
}

/// What an editor is asked to open: a file by its absolute path, with `/`; line and column count from 1. A pattern such as
/// `vscode://file/{path}` brings the first slash of the path.
#[must_use]
pub fn editor_href(pattern: &str, path: &str, line: usize, column: usize) -> String {
    let path = if pattern.contains("/{path}") { path.trim_start_matches('/') } else { path };
    let (line, column) = (line.to_string(), column.to_string());
    replace(pattern, |name| match name {
        "path" => Some(path),
        "line" => Some(&line),
        "column" => Some(&column),
        _ => None,
    })
}

/// The templates of the preview, in the words of a site.
#[derive(Debug)]
pub struct Preview {
    tera: Tera,
}

/// The language that the preview speaks on a page.
#[derive(Serialize)]
struct Speech<'a> {
    tag: &'a str,
    slug: &'a str,
    dir: &'a str,
}

impl Preview {
    #[must_use]
    pub fn new(catalogs: Arc<Catalogs>) -> Self {
        Self { tera: templates::preview(catalogs) }
    }

    /// The bar of a page, alone: it replaces that of a page that is shown.
    #[must_use]
    pub fn bar(&self, bar: &BarView<'_>) -> String {
        let mut context = spoken(bar.locale);
        context.insert("bar", bar);
        context.insert("counts", &CountsView::of(&bar.findings));
        context.insert("events_href", &address(bar.root, "events", &[("path", bar.path)]));
        let beside = |page| address(bar.root, "beside", &[("page", page), ("locale", bar.locale.slug())]);
        context.insert("beside_href", &bar.page.map(beside));
        self.render("preview.html", &context)
    }

    /// A page with its bar.
    #[must_use]
    pub fn page(&self, mut page: Vec<u8>, bar: &BarView<'_>) -> Vec<u8> {
        let root = bar.root;
        let style = format!("<link rel=\"stylesheet\" href=\"{root}{FOLDER}preview.css\">\n");
        let script = format!("<script src=\"{root}{FOLDER}preview.js\"></script>\n");
        let body_end = memmem::rfind(&page, b"</body>").unwrap_or(page.len());
        insert(&mut page, body_end, &(self.bar(bar) + &script));
        let head_end = memmem::find(&page, b"</head>").unwrap_or(0);
        insert(&mut page, head_end, &style);
        page
    }

    /// What is shown instead of a page whose template fails. The bar says the rest, and brings the page back.
    #[must_use]
    pub fn fault_page(&self, bar: &BarView<'_>, faults: &[FindingView<'_>]) -> Vec<u8> {
        let mut context = spoken(bar.locale);
        context.insert("bar", bar);
        context.insert("faults", faults);
        self.page(self.render("preview-fault.html", &context).into_bytes(), bar)
    }

    /// A page in several locales side by side.
    #[must_use]
    pub fn beside(&self, beside: &BesideView<'_>) -> Vec<u8> {
        let mut context = spoken(beside.locale);
        context.insert("beside", beside);
        self.render("preview-beside.html", &context).into_bytes()
    }

    /// The words of a site can be wrong in ways that only show when they are used; those of the program are not.
    fn render(&self, template: &str, context: &Context) -> String {
        self.tera.render(template, context).unwrap_or_else(|_| {
            let english = Locale::english();
            let (catalogs, _) = Catalogs::new(CatalogFile::built_in(), &english, Wording::Translated);
            templates::preview(Arc::new(catalogs)).render(template, context).unwrap_or_default()
        })
    }
}

fn insert(page: &mut Vec<u8>, at: usize, text: &str) {
    page.splice(at..at, text.bytes());
}

fn spoken(locale: &Locale) -> Context {
    let mut context = Context::new();
    context.insert("locale", &Speech { tag: locale.tag(), slug: locale.slug(), dir: locale.direction() });
    context
}

/// An address of the preview with what it is asked.
fn address(root: &str, name: &str, arguments: &[(&str, &str)]) -> String {
    let mut out = [root, FOLDER, name].concat();
    for (at, (key, value)) in arguments.iter().enumerate() {
        out.push(if at == 0 { '?' } else { '&' });
        out.push_str(key);
        out.push('=');
        out.extend(utf8_percent_encode(value, VALUE));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::editor_href;

    #[test]
    fn an_editor_opens_a_file_at_a_place() {
        let vscode = |path| editor_href("vscode://file/{path}:{line}:{column}", path, 12, 3);
        assert_eq!(vscode("/docs/ko-kr/추 적.md"), "vscode://file/docs/ko-kr/%EC%B6%94%20%EC%A0%81.md:12:3");
        assert_eq!(vscode("C:/docs/a#b.md"), "vscode://file/C%3A/docs/a%23b.md:12:3");
        let idea = editor_href("idea://open?file={path}&line={line}", "/docs/a&b.md", 1, 1);
        assert_eq!(idea, "idea://open?file=/docs/a%26b.md&line=1");
        assert_eq!(editor_href("txmt://{nothing}/{line}", "/a", 2, 1), "txmt://{nothing}/2");
    }
}
