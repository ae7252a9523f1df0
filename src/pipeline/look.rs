//! The files of a site that override built-in ones: templates, catalogs, and what pages ask for below `_diglot/`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::fluent::{CatalogFile, Catalogs, Wording, check};
use crate::model::body::Label;
use crate::model::diagnostic::{Diagnostic, message as finding};
use crate::model::locale::Locale;
use crate::model::schema::ItemKind;
use crate::render::Look;
use crate::render::templates::{self, Override};
use crate::resolve;
use crate::scan::{Overrides, Scanned, read, read_bytes};

/// The built-in files that pages ask for, below `_diglot/`.
const STATIC: [(&str, &[u8]); 7] = [
    ("diglot.css", include_bytes!("../../static/diglot.css")),
    ("diglot.js", include_bytes!("../../static/diglot.js")),
    ("favicon.svg", include_bytes!("../../static/favicon.svg")),
    ("reader.js", include_bytes!("../../static/reader.js")),
    ("text.css", include_bytes!("../../static/text.css")),
    ("theme.js", include_bytes!("../../static/theme.js")),
    ("missing.svg", include_bytes!("../../static/missing.svg")),
];

/// The script of the search, which stands in the same file as what it reads first.
const SEARCH: (&str, &[u8]) = ("search.js", include_bytes!("../../static/search.js"));

/// A site's own stands among its static files, and is asked for at the top of the site.
pub const ROBOTS: &str = "robots.txt";

/// Templates and words, built in or overridden.
pub fn look(
    scanned: &Scanned,
    overrides: &Overrides,
    wording: Wording,
    diagnostics: &mut Vec<Diagnostic>,
) -> anyhow::Result<Look> {
    let mut files = CatalogFile::built_in();
    for (name, path) in of_kind(overrides, "locales/") {
        let shown: Arc<str> = crate::scan::show(path).into();
        let text: Arc<str> = text(path, diagnostics).unwrap_or_default().into();
        let known = files.iter().any(|file| file.text == text);
        match Locale::parse(name.trim_end_matches(".ftl")) {
            // A site that keeps the built-in catalogs beside its pages, as this project does, overrides nothing.
            Some(_) if known => {}
            Some(locale) => files.push(CatalogFile { locale, path: shown, text }),
            None => diagnostics.push(finding::odd_catalog(&shown)),
        }
    }
    let (catalogs, found) = Catalogs::new(files, &scanned.config.source_locale, wording);
    diagnostics.extend(found);
    let catalogs = Arc::new(catalogs);
    let mut own = Vec::new();
    for (name, path) in of_kind(overrides, "templates/") {
        let shown = crate::scan::show(path).into();
        // As with catalogs and static files, what is built in overrides nothing.
        let text = text(path, diagnostics).filter(|text| !templates::is_built_in(&name, text));
        own.extend(text.map(|text| Override { name, shown, text: text.into() }));
    }
    let mut used = templates::message_keys(&own);
    used.extend(Label::ALL.iter().map(|label| label.message_id().to_owned()));
    used.extend(ItemKind::ALL.iter().map(|(.., message)| (*message).to_owned()));
    used.insert("locale-name".to_owned());
    let mut locales = vec![&scanned.config.source_locale];
    locales.extend(scanned.sources.collections.iter().map(|collection| &collection.locale));
    diagnostics.extend(check(&catalogs, &used, &locales));
    let tera = match templates::load(&own, Arc::clone(&catalogs)) {
        Ok(tera) => tera,
        Err(found) => {
            // A fault in an override must not cost the site: the built-in templates do.
            diagnostics.extend(found);
            own.clear();
            templates::load(&[], Arc::clone(&catalogs))
                .map_err(|_| anyhow::anyhow!("the built-in templates are broken"))?
        }
    };
    Ok(Look::new(tera, catalogs, own, resolve::locales(&scanned.sources)))
}

/// The files of the site folder that override built-in ones of a kind.
fn of_kind<'o>(overrides: &'o Overrides, kind: &'static str) -> impl Iterator<Item = (String, &'o PathBuf)> {
    overrides.iter().filter_map(move |(name, path)| name.strip_prefix(kind).map(|rest| (rest.to_owned(), path)))
}

/// A built-in file as readers load it: of scripts the indentation and the comments on lines of their own stay behind.
fn published(name: &str, bytes: &[u8]) -> Vec<u8> {
    if name.strip_suffix(".js").is_none() {
        return bytes.to_vec();
    }
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_start);
    lines.filter(|line| !line.starts_with(b"//")).flatten().copied().collect()
}

/// The files that are the same in all locales.
#[derive(Debug)]
pub struct Statics {
    /// Those below `_diglot/` and those at the top that a site brings itself, by their paths.
    pub files: Vec<(String, Vec<u8>)>,
    /// The script of the search.
    pub search: Vec<u8>,
}

/// Reads what a site brings itself over what is built in.
pub fn statics(overrides: &Overrides) -> anyhow::Result<Statics> {
    let mut out: Vec<(String, Vec<u8>)> =
        STATIC.iter().map(|(name, bytes)| (format!("_diglot/{name}"), published(name, bytes))).collect();
    let mut search = published(SEARCH.0, SEARCH.1);
    for (name, path) in of_kind(overrides, "static/") {
        let bytes = read_bytes(path)?;
        // A site that keeps the built-in files beside its pages, as this project does, overrides nothing.
        if STATIC.iter().chain([&SEARCH]).any(|built_in| *built_in == (&*name, &*bytes)) {
            continue;
        }
        if name == SEARCH.0 {
            search.clone_from(&bytes);
        }
        let to = if name == ROBOTS { name } else { format!("_diglot/{name}") };
        out.retain(|(known, _)| *known != to);
        out.push((to, bytes));
    }
    Ok(Statics { files: out, search })
}

fn text(path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let shown: Arc<str> = crate::scan::show(path).into();
    match read(path, &shown) {
        Ok((text, problem)) => {
            diagnostics.extend(problem);
            Some(text)
        }
        Err(problem) => {
            diagnostics.push(problem);
            None
        }
    }
}
