//! Plural forms by ICU. Fluent's own rules are of an older CLDR, know only some forms of Arabic above 102, and cannot be
//! replaced. So a catalog is read as if its selectors called a function: `{ $count ->` as `{ PLURAL($count) ->`.

use fluent::FluentValue;
use fluent_syntax::ast::{Variant, VariantKey};
use icu_locale::Locale as IcuLocale;
use icu_plurals::{PluralCategory, PluralRules};

use super::format;
use crate::model::locale::Locale;

pub(super) const FUNCTION: &str = "PLURAL";

/// The call that takes the place of a selector `$variable`; `None` if no variant is a plural form. It names the numbers
/// that have a variant to themselves and so are not counted by their form: `PLURAL($count, 0)`.
pub(super) fn call(variable: &str, variants: &[Variant<&str>]) -> Option<String> {
    let mut exact = String::new();
    let mut forms = false;
    for variant in variants {
        match variant.key {
            VariantKey::NumberLiteral { value } => exact.extend([", ", value]),
            VariantKey::Identifier { name } => forms |= PluralCategory::get_for_cldr_string(name).is_some(),
        }
    }
    forms.then(|| format!("{FUNCTION}(${variable}{exact})"))
}

/// PLURAL: the name of the form in which a language counts with a number. All else is given back as it is.
pub(super) struct PluralForms(Option<PluralRules>);

impl PluralForms {
    pub(super) fn new(locale: &Locale) -> Self {
        Self(PluralRules::try_new_cardinal((&IcuLocale::from(locale.identifier())).into()).ok())
    }

    pub(super) fn call<'a>(&self, positional: &[FluentValue<'a>]) -> FluentValue<'a> {
        let Some((value, exact)) = positional.split_first() else { return FluentValue::Error };
        let (Some(rules), FluentValue::Number(number)) = (&self.0, value) else { return value.clone() };
        match format::decimal(number) {
            Some(decimal) if !exact.contains(value) => name(rules.category_for(&decimal)).into(),
            _ => value.clone(),
        }
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
