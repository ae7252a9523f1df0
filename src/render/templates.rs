//! Templates: the built-in ones, overridden file by file, and the words of the interface in them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera, Value};

use crate::fluent::{Argument, Messages};
use crate::model::body::Label;
use crate::model::diagnostic::{Diagnostic, message as finding};

/// The built-in templates by name.
const BUILT_IN: [(&str, &str); 7] = [
    ("base.html", include_str!("../../templates/base.html")),
    ("contents.html", include_str!("../../templates/contents.html")),
    ("home.html", include_str!("../../templates/home.html")),
    ("index.html", include_str!("../../templates/index.html")),
    ("page.html", include_str!("../../templates/page.html")),
    ("parts.html", include_str!("../../templates/parts.html")),
    ("redirect.html", include_str!("../../templates/redirect.html")),
];

/// All templates, before any language is known.
#[derive(Clone, Debug)]
pub struct Templates {
    tera: Tera,
    /// The messages that the templates ask for.
    used: BTreeSet<String>,
}

/// The templates in one language.
#[derive(Debug)]
pub struct Localized {
    tera: Tera,
    uses_meta: bool,
}

impl Templates {
    /// Loads the templates; `overrides` are names with texts, from the site's `templates/`.
    pub fn load(overrides: &[(String, String)]) -> Result<Self, Diagnostic> {
        let mut texts: BTreeMap<&str, &str> = BTreeMap::from(BUILT_IN);
        texts.extend(overrides.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        let mut tera = Tera::new();
        // Templates are checked when they are loaded; the real function comes with the language.
        tera.register_function("t", |_: Kwargs, _: &State| String::new());
        tera.add_raw_templates(texts.iter().map(|(name, text)| (*name, *text)))
            .map_err(|error| finding::template(&chain(&error)))?;
        let mut used: BTreeSet<String> = texts.values().flat_map(|text| keys(text)).collect();
        used.extend(Label::ALL.iter().map(|label| label.message_id().to_owned()));
        used.insert("locale-name".to_owned());
        Ok(Self { tera, used })
    }

    /// The messages that templates and bodies ask for.
    #[must_use]
    pub fn used(&self) -> &BTreeSet<String> {
        &self.used
    }

    /// The templates for readers of one locale.
    #[must_use]
    pub fn localize(&self, messages: &Arc<Messages>) -> Localized {
        let mut tera = self.tera.clone();
        let messages = Arc::clone(messages);
        tera.register_function("t", move |arguments: Kwargs, _: &State| translate(&messages, &arguments));
        let uses_meta = tera.get_template_variables("page.html").is_ok_and(|names| names.contains("meta"));
        Localized { tera, uses_meta }
    }
}

impl Localized {
    /// Whether the page template asks for `meta`: gathering it costs more than the rest of a page's view.
    #[must_use]
    pub fn uses_meta(&self) -> bool {
        self.uses_meta
    }

    /// Renders a template. A fault in it is a diagnostic that names its place.
    pub fn render(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera.render(template, context).map_err(|error| finding::template(&chain(&error)))
    }
}

/// The function `t(key="…", name=value)`. What is missing is shown as its key: the site is built all the same.
fn translate(messages: &Messages, arguments: &Kwargs) -> tera::TeraResult<String> {
    let mut key = String::new();
    let mut values: Vec<(String, Argument)> = Vec::new();
    for (name, value) in arguments.iter() {
        let name = name.to_string();
        if name == "key" {
            key = value.as_str().unwrap_or_default().to_owned();
        } else {
            values.push((name, argument(value)));
        }
    }
    let borrowed: Vec<(&str, Argument)> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    Ok(messages.format(&key, &borrowed).unwrap_or(key))
}

fn argument(value: &Value) -> Argument {
    match value.as_str() {
        Some(text) => Argument::Text(text.to_owned()),
        None => value.to_string().parse().map_or_else(|_| Argument::Text(value.to_string()), Argument::Number),
    }
}

/// The messages that a template asks for by a literal key.
fn keys(template: &str) -> impl Iterator<Item = String> + '_ {
    template.match_indices("t(key=\"").filter_map(|(at, start)| {
        let rest = &template[at + start.len()..];
        rest.find('"').map(|end| rest[..end].to_owned())
    })
}

fn chain(error: &tera::Error) -> String {
    let mut out = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(next) = source {
        out.push_str(": ");
        out.push_str(&next.to_string());
        source = next.source();
    }
    out
}
