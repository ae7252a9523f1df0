//! The moniker definition: a JSON file that lists the versions of products.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::json;
use crate::model::diagnostic::{Diagnostic, Location, zone as finding};
use crate::model::moniker::{Moniker, Monikers};

/// Reads `{"monikers": [{"moniker_name", "product_name", "order", "moniker_display_name"}]}`; names in camel case are taken
/// too.
#[must_use]
pub fn read(text: &str, path: &Arc<str>) -> (Monikers, Vec<Diagnostic>) {
    let mut file = json::read(text, path);
    let root = std::mem::take(&mut file.root);
    let mut list: Vec<Moniker> = Vec::new();
    let mut names = HashSet::new();
    for entry in file.list(&root, "monikers") {
        let moniker = entry.as_object().and_then(moniker);
        let Some(moniker) = moniker else {
            file.report("monikers", |path, at| finding::definition_form(Location::new(path, at)));
            continue;
        };
        if names.insert(moniker.name.clone()) {
            list.push(moniker);
        }
    }
    (Monikers::new(list), file.diagnostics)
}

fn moniker(entry: &Map<String, Value>) -> Option<Moniker> {
    let text = |names: [&str; 2]| {
        let found = names.into_iter().find_map(|name| entry.get(name)?.as_str());
        found.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let name = text(["moniker_name", "monikerName"])?;
    Some(Moniker {
        title: text(["moniker_display_name", "monikerDisplayName"]).unwrap_or_else(|| name.clone()),
        product: text(["product_name", "productName"]).unwrap_or_default(),
        order: entry.get("order").map_or(Some(0), Value::as_i64)?,
        name,
    })
}
