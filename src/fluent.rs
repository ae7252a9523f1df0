//! The words of the interface: Fluent catalogs, their fallback chain, and numbers and dates of a locale.

mod format;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use icu_locale::LocaleFallbacker;
use icu_locale::fallback::LocaleFallbackConfig;

use crate::model::diagnostic::{Diagnostic, Location, message as finding};
use crate::model::locale::Locale;

/// A catalog as text.
#[derive(Clone, Debug)]
pub struct CatalogFile {
    pub locale: Locale,
    pub path: Arc<str>,
    pub text: Arc<str>,
}

/// All catalogs. Of two with a message, the one given later has it.
#[derive(Debug, Default)]
pub struct Catalogs {
    files: Vec<Parsed>,
}

#[derive(Debug)]
struct Parsed {
    locale: Locale,
    path: Arc<str>,
    resource: Arc<FluentResource>,
    /// Each message with the place of its name.
    keys: BTreeMap<String, usize>,
}

/// The messages for readers of one locale.
pub struct Messages {
    locale: Locale,
    bundles: Vec<FluentBundle<Arc<FluentResource>>>,
    /// Messages without variables, formatted once.
    fixed: HashMap<String, String>,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages").field("locale", &self.locale).finish_non_exhaustive()
    }
}

/// What goes into a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    Text(String),
    Number(f64),
}

impl Catalogs {
    /// Reads catalogs: the built-in ones first, then those that override them.
    #[must_use]
    pub fn new(files: &[CatalogFile]) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut parsed = Vec::new();
        for file in files {
            let resource = match FluentResource::try_new(file.text.to_string()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    for error in errors {
                        let at = Location::new(&file.path, error.pos.clone());
                        diagnostics.push(finding::syntax(&error.kind.to_string(), at));
                    }
                    resource
                }
            };
            let keys = resource.entries().filter_map(|entry| key(entry, &file.text)).collect();
            parsed.push(Parsed {
                locale: file.locale.clone(),
                path: Arc::clone(&file.path),
                resource: Arc::new(resource),
                keys,
            });
        }
        (Self { files: parsed }, diagnostics)
    }

    /// The messages of a locale with what fills in: its parents, then the site's default, then English.
    #[must_use]
    pub fn messages(&self, locale: &Locale, default: &Locale) -> Messages {
        let mut tags = chain(locale);
        tags.extend(chain(default));
        tags.push("en-US".to_owned());
        let mut seen = BTreeSet::new();
        let mut bundles = Vec::new();
        for tag in tags.into_iter().filter(|tag| seen.insert(tag.clone())) {
            if let Some(bundle) = self.bundle(&tag) {
                bundles.push(bundle);
            }
        }
        let mut messages = Messages { locale: locale.clone(), bundles, fixed: HashMap::new() };
        let keys: BTreeSet<&String> = self.files.iter().flat_map(|file| file.keys.keys()).collect();
        for key in keys {
            if let Ok(text) = messages.format(key, &[]) {
                messages.fixed.insert(key.clone(), text);
            }
        }
        messages
    }

    /// All catalogs of one tag in one bundle, with the functions of its language.
    fn bundle(&self, tag: &str) -> Option<FluentBundle<Arc<FluentResource>>> {
        let same = |locale: &Locale| locale.tag() == tag || locale.tag().split('-').next() == Some(tag);
        let mut files = self.files.iter().filter(|file| same(&file.locale)).peekable();
        let locale = files.peek()?.locale.clone();
        let id = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around arguments matter only where the text runs the other way; elsewhere they hinder searching.
        bundle.set_use_isolating(locale.direction() == "rtl");
        for file in files {
            bundle.add_resource_overriding(Arc::clone(&file.resource));
        }
        format::add_functions(&mut bundle, &locale);
        Some(bundle)
    }

    /// The locales that have a catalog of their own.
    pub fn locales(&self) -> impl Iterator<Item = &Locale> {
        self.files.iter().map(|file| &file.locale)
    }

    /// Messages that are used and missing in a catalog of one of these locales, and messages that nothing uses.
    #[must_use]
    pub fn check(&self, used: &BTreeSet<String>, locales: &[Locale]) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for locale in locales {
            let language = locale.tag().split('-').next().unwrap_or_default();
            let own = |file: &&Parsed| file.locale == *locale || file.locale.tag().split('-').next() == Some(language);
            let known: BTreeSet<&str> =
                self.files.iter().filter(own).flat_map(|file| file.keys.keys()).map(String::as_str).collect();
            out.extend(
                used.iter().filter(|key| !known.contains(key.as_str())).map(|key| finding::missing(key, locale.tag())),
            );
        }
        for file in &self.files {
            for (key, at) in file.keys.iter().filter(|(key, _)| !used.contains(*key)) {
                out.push(finding::unused(key, Location::new(&file.path, *at..at + key.len())));
            }
        }
        out
    }
}

/// The name of a message and its place in the catalog; terms are private to it.
fn key(entry: &ast::Entry<&str>, text: &str) -> Option<(String, usize)> {
    let ast::Entry::Message(message) = entry else { return None };
    let name = message.id.name;
    let place = text.match_indices(name).map(|(at, _)| at).find(|at| *at == 0 || text[..*at].ends_with('\n'));
    Some((name.to_owned(), place.unwrap_or_default()))
}

/// A locale and its parents: `zh-TW`, `zh-Hant`, `zh`.
fn chain(locale: &Locale) -> Vec<String> {
    let id = locale.identifier();
    let fallbacker = LocaleFallbacker::new();
    let mut steps = fallbacker.for_config(LocaleFallbackConfig::default()).fallback_for((&id).into());
    let mut out = vec![locale.tag().to_owned()];
    while !steps.get().is_unknown() && out.len() < 8 {
        out.push(steps.get().to_string());
        steps.step();
    }
    out.push(id.language.to_string());
    out
}

impl Messages {
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A message of the locale's own catalog; no other language can give it.
    #[must_use]
    pub fn own(&self, key: &str) -> Option<String> {
        let bundle = self.bundles.first()?;
        let own = bundle.locales.first()?.language.as_str() == self.locale.tag().split('-').next()?;
        own.then(|| self.fixed.get(key).cloned()).flatten()
    }

    /// The text of a message in the first language of the chain that has it.
    pub fn format(&self, key: &str, arguments: &[(&str, Argument)]) -> Result<String, Diagnostic> {
        if arguments.is_empty()
            && let Some(text) = self.fixed.get(key)
        {
            return Ok(text.clone());
        }
        let mut fluent = FluentArgs::new();
        for (name, value) in arguments {
            let value = match value {
                Argument::Text(text) => FluentValue::from(text.as_str()),
                Argument::Number(number) => FluentValue::from(*number),
            };
            fluent.set(*name, value);
        }
        for bundle in &self.bundles {
            let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { continue };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned();
            return match errors.first() {
                None => Ok(text),
                Some(error) => Err(finding::unformatted(key, self.locale.tag(), &error.to_string())),
            };
        }
        Err(finding::missing(key, self.locale.tag()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Argument, CatalogFile, Catalogs, chain};
    use crate::model::locale::Locale;

    fn catalogs(files: &[(&str, &str)]) -> Catalogs {
        let file = |(tag, text): &(&str, &str)| CatalogFile {
            locale: Locale::parse(tag).unwrap(),
            path: format!("locales/{tag}.ftl").into(),
            text: (*text).into(),
        };
        let files: Vec<_> = files.iter().map(file).collect();
        Catalogs::new(&files).0
    }

    #[test]
    fn a_missing_message_comes_from_the_parent_language_and_then_from_english() {
        let catalogs =
            catalogs(&[("en-US", "a = A\nb = B\nc = C"), ("zh-Hant", "a = 甲\nb = 乙"), ("zh-TW", "a = 甲台")]);
        let tw = Locale::parse("zh-TW").unwrap();
        let messages = catalogs.messages(&tw, &Locale::parse("en-US").unwrap());
        let text = |key| messages.format(key, &[]).unwrap();
        assert_eq!([text("a"), text("b"), text("c")], ["甲台", "乙", "C"].map(str::to_owned));
        assert!(chain(&tw).contains(&"zh-Hant".to_owned()) || chain(&tw).contains(&"zh-TW".to_owned()));
    }

    #[test]
    fn numbers_and_days_are_written_as_the_locale_writes_them() {
        let catalogs = catalogs(&[
            ("de-DE", "n = { NUMBER($n) }\nd = { DATETIME($d) }"),
            ("ko-KR", "n = { NUMBER($n) }\nd = { DATETIME($d) }"),
        ]);
        let english = Locale::parse("en-US").unwrap();
        let text = |tag: &str, key: &str, name: &str, value: Argument| {
            catalogs.messages(&Locale::parse(tag).unwrap(), &english).format(key, &[(name, value)]).unwrap()
        };
        assert_eq!(text("de-DE", "n", "n", Argument::Number(1_234_567.0)), "1.234.567");
        assert_eq!(text("de-DE", "d", "d", Argument::Text("2020-11-26".into())), "26. November 2020");
        assert_eq!(text("ko-KR", "d", "d", Argument::Text("2020-11-26".into())), "2020년 11월 26일");
    }

    #[test]
    fn a_missing_variable_is_told() {
        let catalogs = catalogs(&[("en-US", "a = { $x }")]);
        let english = Locale::parse("en-US").unwrap();
        let found = catalogs.messages(&english, &english).format("a", &[]).unwrap_err();
        assert_eq!(found.code, "message-variable");
    }
}
