//! What a built-in catalog must have beyond what every catalog is checked for.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement, Variant, VariantKey};
use fluent_syntax::parser::parse;
use icu_plurals::{PluralCategory, PluralRules};

use super::{Argument, CatalogFile, built_in, catalogs, locale};
use crate::model::locale::Locale;

/// Messages that read in a language as they do in English, because the language says so: a line for each language.
const LIKE_ENGLISH: &str = include_str!("like_english.txt");

fn rules(locale: &Locale) -> PluralRules {
    PluralRules::try_new_cardinal((&icu_locale::Locale::from(locale.identifier())).into()).unwrap()
}

fn category(name: &str) -> Option<PluralCategory> {
    PluralCategory::get_for_cldr_string(name)
}

/// The plural forms of the messages that have some, by message.
fn plural_forms(text: &str) -> BTreeMap<&str, BTreeSet<PluralCategory>> {
    let form = |variant: &Variant<&str>| match variant.key {
        VariantKey::Identifier { name } => category(name),
        VariantKey::NumberLiteral { .. } => None,
    };
    let mut found = BTreeMap::new();
    for entry in parse(text).unwrap().body {
        let Entry::Message(message) = entry else { continue };
        for element in message.value.into_iter().flat_map(|it| it.elements) {
            let PatternElement::Placeable { expression: Expression::Select { selector, variants } } = element else {
                continue;
            };
            assert!(matches!(selector, InlineExpression::VariableReference { .. }), "{}", message.id.name);
            found.insert(message.id.name, variants.iter().filter_map(form).collect());
        }
    }
    found
}

#[test]
fn each_message_with_plural_forms_has_those_of_its_language() {
    for file in CatalogFile::built_in() {
        let wanted: BTreeSet<_> = rules(&file.locale).categories().collect();
        for (key, forms) in plural_forms(&file.text) {
            assert_eq!(forms, wanted, "{} {key}", file.path);
        }
    }
}

#[test]
fn counts_have_the_form_that_icu_gives_them() {
    let forms = "n = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n*[other] other\n}";
    let locales: Vec<_> = CatalogFile::built_in().into_iter().map(|file| file.locale).collect();
    let (catalogs, _) = catalogs(&locales.iter().map(|it| (it.tag(), forms)).collect::<Vec<_>>());
    for locale in &locales {
        let rules = rules(locale);
        for n in (0..=200_u32).chain([1_000, 1_003, 21_000, 1_000_000]) {
            let said = catalogs.for_locale(locale).format("n", &[("n", Argument::Number(n.into()))]).unwrap();
            assert_eq!(category(&said), Some(rules.category_for(n)), "{locale} {n}");
        }
    }
}

#[test]
fn no_message_is_left_in_english() {
    let texts = |text: &str| -> BTreeMap<String, String> {
        let messages = parse(text.to_owned()).unwrap().body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name, format!("{:?}", message.value))),
            _ => None,
        });
        messages.collect()
    };
    let files = CatalogFile::built_in();
    let english = texts(&files.iter().find(|file| file.locale == locale("en-US")).unwrap().text);
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.locale.identifier().language.as_str() != "en") {
        let same: Vec<_> = texts(&file.text).into_iter().filter(|(key, text)| english.get(key) == Some(text)).collect();
        if !same.is_empty() {
            let keys: Vec<_> = same.iter().map(|(key, _)| key.as_str()).collect();
            found.push(format!("{}: {}", file.locale.slug(), keys.join(" ")));
        }
    }
    assert_eq!(found, LIKE_ENGLISH.lines().collect::<Vec<_>>(), "translate these, or add them to like_english.txt");
}

#[test]
fn arabic_hebrew_and_persian_run_from_right_to_left() {
    let rtl: Vec<_> = CatalogFile::built_in().into_iter().filter(|file| file.locale.direction() == "rtl").collect();
    assert_eq!(rtl.iter().map(|file| file.locale.tag()).collect::<Vec<_>>(), ["ar-SA", "fa-IR", "he-IL"]);
}

#[test]
fn a_locale_without_a_catalog_is_served_by_a_relative() {
    let catalogs = built_in();
    let name = |tag: &str| catalogs.for_locale(&locale(tag)).text("locale-name").into_owned();
    for (tag, relative) in [
        ("ar-EG", "ar-SA"),
        ("de-AT", "de-DE"),
        ("es-MX", "es-ES"),
        ("fa-AF", "fa-IR"),
        ("fr-CA", "fr-FR"),
        ("nl-BE", "nl-NL"),
        ("pt-PT", "pt-BR"),
        ("zh-HK", "zh-TW"),
        ("zh-MO", "zh-TW"),
        ("zh-SG", "zh-CN"),
        ("nb-NO", "en-US"),
        // Its readers write Serbian, not another language in its letters.
        ("sr-Cyrl-RS", "en-US"),
    ] {
        assert_eq!(name(tag), name(relative), "{tag}");
    }
}
