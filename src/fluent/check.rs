//! Whether the catalogs and what is asked of them fit together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Catalog, Catalogs, syntax::Definition};
use crate::model::diagnostic::{Diagnostic, Location, message};
use crate::model::locale::Locale;

/// Compares the catalogs with the messages that templates and code use, and with each other. What nobody reads, since the
/// site has no such locale, may be short.
#[must_use]
pub fn check(catalogs: &Catalogs, used: &BTreeSet<String>, locales: &[&Locale]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for key in used {
        if !catalogs.all.iter().any(|it| it.has(key)) {
            diagnostics.push(message::nowhere(key));
        }
    }
    let references = reference_variables(catalogs);
    for catalog in &catalogs.all {
        if locales.iter().any(|it| it.identifier().language == catalog.locale.identifier().language) {
            diagnostics.extend(missing(catalog, catalogs, used));
        }
        diagnostics.extend(unused(catalog, used));
        diagnostics.extend(variables(catalog, &references));
    }
    diagnostics
}

impl Catalog {
    fn has(&self, key: &str) -> bool {
        self.definitions.get(key).is_some_and(|it| it.has_value)
    }
}

/// Messages that a language lacks and its relatives do not lend it. `fr-CA` over `fr` may be short.
fn missing(catalog: &Catalog, catalogs: &Catalogs, used: &BTreeSet<String>) -> Option<Diagnostic> {
    let language = |it: &Catalog| it.locale.identifier().language;
    let own = language(catalog);
    let family: Vec<_> = catalogs.all.iter().filter(|it| language(it) == own).collect();
    let lacks = |key: &&str| !family.iter().any(|it| it.has(key)) && catalogs.all.iter().any(|it| it.has(key));
    let keys: Vec<_> = used.iter().map(String::as_str).filter(lacks).collect();
    let at = catalog.definitions.values().map(|it| &it.at).min_by_key(|at| at.span.start)?;
    let whole_file = Location { path: at.path.clone(), span: 0..0 };
    (!keys.is_empty()).then(|| message::missing(whole_file, catalog.locale.tag(), &keys))
}

/// Messages that neither a page nor another message asks for.
fn unused(catalog: &Catalog, used: &BTreeSet<String>) -> impl Iterator<Item = Diagnostic> {
    let referred: BTreeSet<&str> =
        catalog.definitions.values().flat_map(|it| it.references.iter().map(|(name, _)| &**name)).collect();
    let idle = move |key: &str| !used.contains(key) && !referred.contains(key);
    let keys = catalog.definitions.iter().filter(move |(key, _)| idle(key));
    keys.map(|(key, definition)| message::unused(definition.at.clone(), key))
}

/// For each message, a definition that shows which variables it has: English knows best, as the templates are written
/// with it; then the site's default language, in which its own messages are written first; then any.
fn reference_variables(catalogs: &Catalogs) -> BTreeMap<&str, &Definition> {
    let rank = |catalog: &&Catalog| match catalog.locale.tag() {
        "en-US" => 0,
        tag if tag == catalogs.site_default.tag() => 1,
        _ => 2,
    };
    let mut ordered: Vec<_> = catalogs.all.iter().collect();
    ordered.sort_by_key(rank);
    let mut references = BTreeMap::new();
    for (key, definition) in ordered.iter().flat_map(|it| &it.definitions) {
        references.entry(&**key).or_insert(definition);
    }
    references
}

fn variables(catalog: &Catalog, references: &BTreeMap<&str, &Definition>) -> impl Iterator<Item = Diagnostic> {
    catalog.definitions.iter().filter_map(|(key, definition)| {
        let reference = references.get(&**key)?;
        let (unknown, unmentioned) = (beyond(definition, reference), beyond(reference, definition));
        let differs = !(unknown.is_empty() && unmentioned.is_empty());
        differs.then(|| message::variables(definition.at.clone(), key, &unknown, &unmentioned))
    })
}

/// The variables that the one has and the other has not.
fn beyond<'a>(one: &'a Definition, other: &Definition) -> Vec<&'a str> {
    one.variables.keys().filter(|name| !other.variables.contains_key(*name)).map(|name| &**name).collect()
}
