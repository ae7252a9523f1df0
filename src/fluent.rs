//! The words of the interface: Fluent catalogs, layered, checked, and formatted for a locale.
//!
//! Catalogs come in as text. A later file is laid over an earlier one of the same locale message by message, so that
//! a site can change one word. A message that a language lacks, or has broken, is taken from the next language of the
//! fallback chain. What needs no arguments is formatted once, here.

mod chain;
mod check;
mod format;
mod names;
mod plural;
mod pseudo;
mod syntax;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

pub use check::check;
pub use pseudo::Wording;

use crate::model::diagnostic::{Diagnostic, message};
use crate::model::locale::Locale;
use syntax::{Definition, Kind};

/// A file of messages.
#[derive(Clone, Debug)]
pub struct CatalogFile {
    pub locale: Locale,
    /// As it is shown to people.
    pub path: Arc<str>,
    pub text: Arc<str>,
}

/// The catalogs that are part of the program.
const BUILT_IN: [(&str, &str, &str); 20] = [
    ("ar-SA", "locales/ar-sa.ftl", include_str!("../locales/ar-sa.ftl")),
    ("cs-CZ", "locales/cs-cz.ftl", include_str!("../locales/cs-cz.ftl")),
    ("de-DE", "locales/de-de.ftl", include_str!("../locales/de-de.ftl")),
    ("en-US", "locales/en-us.ftl", include_str!("../locales/en-us.ftl")),
    ("es-ES", "locales/es-es.ftl", include_str!("../locales/es-es.ftl")),
    ("fa-IR", "locales/fa-ir.ftl", include_str!("../locales/fa-ir.ftl")),
    ("fr-FR", "locales/fr-fr.ftl", include_str!("../locales/fr-fr.ftl")),
    ("he-IL", "locales/he-il.ftl", include_str!("../locales/he-il.ftl")),
    ("it-IT", "locales/it-it.ftl", include_str!("../locales/it-it.ftl")),
    ("ja-JP", "locales/ja-jp.ftl", include_str!("../locales/ja-jp.ftl")),
    ("ko-KR", "locales/ko-kr.ftl", include_str!("../locales/ko-kr.ftl")),
    ("nl-NL", "locales/nl-nl.ftl", include_str!("../locales/nl-nl.ftl")),
    ("pl-PL", "locales/pl-pl.ftl", include_str!("../locales/pl-pl.ftl")),
    ("pt-BR", "locales/pt-br.ftl", include_str!("../locales/pt-br.ftl")),
    ("ru-RU", "locales/ru-ru.ftl", include_str!("../locales/ru-ru.ftl")),
    ("sv-SE", "locales/sv-se.ftl", include_str!("../locales/sv-se.ftl")),
    ("tr-TR", "locales/tr-tr.ftl", include_str!("../locales/tr-tr.ftl")),
    ("uk-UA", "locales/uk-ua.ftl", include_str!("../locales/uk-ua.ftl")),
    ("zh-CN", "locales/zh-cn.ftl", include_str!("../locales/zh-cn.ftl")),
    ("zh-TW", "locales/zh-tw.ftl", include_str!("../locales/zh-tw.ftl")),
];

impl CatalogFile {
    /// The files that are part of the program; a site's own files go after them.
    #[must_use]
    pub fn built_in() -> Vec<Self> {
        let file = |&(tag, path, text): &(&str, &str, &str)| {
            Some(Self { locale: Locale::parse(tag)?, path: path.into(), text: text.into() })
        };
        BUILT_IN.iter().filter_map(file).collect()
    }
}

/// A value that a message is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Argument<'a> {
    /// A text, or a day written `YYYY-MM-DD` where the message has DATETIME.
    Text(&'a str),
    Number(f64),
}

/// All messages in all languages. Made once, then only read.
pub struct Catalogs {
    /// One for each locale, by slug.
    all: Vec<Catalog>,
    site_default: Locale,
    /// What serves a locale that has no catalog, by slug; the chain is walked once for each.
    adopted: RwLock<HashMap<Box<str>, Option<usize>>>,
}

/// The messages of one language.
struct Catalog {
    locale: Locale,
    bundle: FluentBundle<FluentResource>,
    definitions: BTreeMap<Box<str>, Definition>,
    wording: Wording,
    /// Every message that a page in this language can ask for.
    table: HashMap<Box<str>, Resolved>,
}

/// Fluent formats no more than this.
const MAX_REFERENCES: usize = 100;

/// What stands for a message in one language.
enum Resolved {
    /// It asks for nothing: this is it.
    Text(Arc<str>),
    /// The catalogs that have it, nearest first.
    Format(Vec<usize>),
}

/// The messages as readers of one locale see them.
#[derive(Clone, Copy)]
pub struct Messages<'a> {
    catalogs: &'a Catalogs,
    catalog: Option<&'a Catalog>,
}

impl Catalogs {
    /// Reads the files in order; of several for one locale, the last that has a message counts.
    #[must_use]
    pub fn new(files: Vec<CatalogFile>, site_default: &Locale, wording: Wording) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut by_locale: BTreeMap<Locale, Catalog> = BTreeMap::new();
        for file in files {
            let (resource, definitions) = syntax::read(&file.path, &file.text, &mut diagnostics);
            let catalog = by_locale.entry(file.locale).or_insert_with_key(|locale| Catalog::new(locale, wording));
            catalog.bundle.add_resource_overriding(resource);
            catalog.definitions.extend(definitions);
        }
        let mut catalogs: Vec<_> = by_locale.into_values().collect();
        catalogs.sort_by(|a, b| a.locale.slug().cmp(b.locale.slug()));
        for catalog in &mut catalogs {
            catalog.close(&mut diagnostics);
        }
        let locales: Vec<_> = catalogs.iter().map(|it| it.locale.clone()).collect();
        let locales: Vec<_> = locales.iter().collect();
        for ix in 0..catalogs.len() {
            let order = chain::order(locales[ix], site_default, &locales);
            catalogs[ix].table = table(&catalogs, &order);
        }
        (Self { all: catalogs, site_default: site_default.clone(), adopted: RwLock::default() }, diagnostics)
    }

    /// The messages for readers of a locale. One without a catalog of its own is served by the first of its chain.
    #[must_use]
    pub fn for_locale(&self, locale: &Locale) -> Messages<'_> {
        self.for_slug(locale.slug())
    }

    /// The messages for readers of the locale with this folder name; of the site's default if it is none.
    #[must_use]
    pub fn for_slug(&self, slug: &str) -> Messages<'_> {
        let own = self.all.binary_search_by(|it| it.locale.slug().cmp(slug)).ok();
        let ix = own.or_else(|| self.adopted(slug));
        Messages { catalogs: self, catalog: ix.map(|ix| &self.all[ix]) }
    }

    /// A locale in its own words: `locale-name` of its own catalog (a relative's would name the relative), else the
    /// name that is common for it, else its tag.
    #[must_use]
    pub fn locale_name(&self, locale: &Locale) -> Cow<'_, str> {
        let own = self.all.iter().find(|it| it.locale == *locale);
        match own.map(|it| it.format("locale-name", &[])) {
            Some(Ok(name)) => name,
            _ => names::native(locale.tag()).map_or_else(|| locale.tag().to_owned().into(), Cow::Borrowed),
        }
    }

    fn adopted(&self, slug: &str) -> Option<usize> {
        if let Some(known) = self.adopted.read().unwrap_or_else(PoisonError::into_inner).get(slug) {
            return *known;
        }
        let locales: Vec<_> = self.all.iter().map(|it| &it.locale).collect();
        let wanted = Locale::parse(slug).unwrap_or_else(|| self.site_default.clone());
        let first = chain::order(&wanted, &self.site_default, &locales).first().copied();
        self.adopted.write().unwrap_or_else(PoisonError::into_inner).insert(slug.into(), first);
        first
    }
}

impl Catalog {
    fn new(locale: &Locale, wording: Wording) -> Self {
        Self {
            locale: locale.clone(),
            bundle: format::bundle(locale, wording),
            definitions: BTreeMap::new(),
            wording,
            table: HashMap::new(),
        }
    }

    /// Follows the references between messages: each learns what those it refers to ask for, and those that lead
    /// nowhere or in a circle are reported and taken out.
    fn close(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let mut broken = BTreeSet::new();
        let mut closed = BTreeMap::new();
        for (key, definition) in &self.definitions {
            match self.reach(key, definition) {
                Ok(variables) => drop(closed.insert(key.clone(), variables)),
                Err(problem) => {
                    diagnostics.extend(problem);
                    broken.insert(key.clone());
                }
            }
        }
        for (key, variables) in closed {
            if let Some(definition) = self.definitions.get_mut(&key) {
                definition.variables = variables;
            }
        }
        self.definitions.retain(|key, _| !broken.contains(key));
    }

    /// What a message asks for, with all that it refers to. The error holds a diagnostic where this message is to
    /// blame, none where one further down is and says so itself.
    fn reach(&self, key: &str, definition: &Definition) -> Result<BTreeMap<Box<str>, Kind>, Option<Diagnostic>> {
        let mut variables = definition.variables.clone();
        let (mut seen, mut open) = (BTreeSet::new(), vec![definition]);
        while let Some(one) = open.pop() {
            for (name, at) in &one.references {
                if **name == *key {
                    return Err(Some(message::circular(at.clone(), key)));
                }
                let Some(next) = self.definitions.get(name) else {
                    let own = std::ptr::eq(one, definition) && !name.ends_with("()");
                    return Err(own.then(|| message::unknown_reference(at.clone(), name)));
                };
                for (variable, kind) in &next.variables {
                    let known = variables.entry(variable.clone()).or_insert(*kind);
                    *known = (*known).max(*kind);
                }
                if seen.insert(name) {
                    open.push(next);
                }
                if seen.len() > MAX_REFERENCES {
                    return Err(Some(message::unusable(definition.at.clone(), key, "it refers to too many others")));
                }
            }
        }
        Ok(variables)
    }

    /// The text of a message, or why it cannot be made.
    fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Result<Cow<'_, str>, Diagnostic> {
        let found = self.definitions.get(key).zip(self.bundle.get_message(key).and_then(|it| it.value()));
        let Some((definition, pattern)) = found else { return Err(message::nowhere(key)) };
        let mut given = FluentArgs::with_capacity(definition.variables.len());
        for (name, kind) in &definition.variables {
            let Some((_, argument)) = arguments.iter().find(|(other, _)| *other == &**name) else {
                return Err(message::variable_not_given(definition.at.clone(), key, name));
            };
            argument
                .fits(*kind)
                .map_err(|(wanted, got)| message::variable_unfit(definition.at.clone(), key, name, wanted, &got))?;
            given.set(name.to_string(), argument.value());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&given), &mut errors);
        match errors.first() {
            None if self.wording == Wording::Pseudo => Ok(pseudo::framed(&text).into()),
            None => Ok(text),
            Some(error) => Err(message::unusable(definition.at.clone(), key, &error.to_string())),
        }
    }
}

impl<'a> Argument<'a> {
    fn value(self) -> FluentValue<'a> {
        match self {
            Self::Text(text) => text.into(),
            Self::Number(number) => number.into(),
        }
    }

    /// Otherwise: what was wanted and what was given.
    fn fits(self, kind: Kind) -> Result<(), (&'static str, String)> {
        match (kind, self) {
            (Kind::Any, _) | (Kind::Number, Self::Number(_)) => Ok(()),
            (Kind::Day, Self::Text(text)) if format::parse_day(text).is_some() => Ok(()),
            (Kind::Number, Self::Text(text)) => Err(("a number", format!("`{text}`"))),
            (Kind::Day, Self::Text(text)) => Err(("a day written YYYY-MM-DD", format!("`{text}`"))),
            (Kind::Day, Self::Number(number)) => Err(("a day written YYYY-MM-DD", number.to_string())),
        }
    }
}

/// Everything that the catalogs of a chain can say, each message from the nearest that has it.
fn table(catalogs: &[Catalog], order: &[usize]) -> HashMap<Box<str>, Resolved> {
    let mut table = HashMap::new();
    for &ix in order {
        for (key, definition) in &catalogs[ix].definitions {
            if !definition.has_value || key.starts_with('-') {
                continue;
            }
            match table.get_mut(key) {
                Some(Resolved::Format(further)) => further.push(ix),
                Some(Resolved::Text(_)) => {}
                None => {
                    let fixed = definition.variables.is_empty().then(|| catalogs[ix].format(key, &[]));
                    let resolved = match fixed {
                        Some(Ok(text)) => Resolved::Text(text.into()),
                        _ => Resolved::Format(vec![ix]),
                    };
                    table.insert(key.clone(), resolved);
                }
            }
        }
    }
    table
}

impl<'a> Messages<'a> {
    /// The text of a message. If it cannot be made in this language, it is made in the next that has it; the error is
    /// the nearest language's.
    pub fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Result<Cow<'a, str>, Diagnostic> {
        let candidates = match self.catalog.and_then(|it| it.table.get(key)) {
            None => return Err(message::nowhere(key)),
            Some(Resolved::Text(text)) => return Ok(Cow::Borrowed(text)),
            Some(Resolved::Format(candidates)) => candidates,
        };
        let mut first = None;
        for &ix in candidates {
            match self.catalogs.all[ix].format(key, arguments) {
                Ok(text) => return Ok(text),
                Err(problem) => _ = first.get_or_insert(problem),
            }
        }
        Err(first.unwrap_or_else(|| message::nowhere(key)))
    }

    /// The text of a message without arguments, or its key if no catalog has it: for code that has nobody to tell.
    #[must_use]
    pub fn text<'k>(&self, key: &'k str) -> Cow<'k, str>
    where
        'a: 'k,
    {
        self.format(key, &[]).unwrap_or(Cow::Borrowed(key))
    }
}

impl fmt::Debug for Catalogs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all.iter().map(|it| (it.locale.tag(), it.definitions.len()))).finish()
    }
}

impl fmt::Debug for Messages<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Messages").field(&self.catalog.map(|it| it.locale.tag())).finish()
    }
}

#[cfg(test)]
mod tests;
