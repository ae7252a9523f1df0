//! Numbers and days as a language writes them. Fluent's own NUMBER writes every language's numbers like English code.

use fluent::concurrent::FluentBundle;
use fluent::types::FluentNumber;
use fluent::{FluentArgs, FluentResource, FluentValue};
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale::Locale as IcuLocale;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::plural::{self, PluralForms};
use super::pseudo::{self, Wording};
use crate::model::locale::Locale;
use crate::model::page::Day;

/// A bundle for a locale, with the functions that messages may call.
pub(super) fn bundle(locale: &Locale, wording: Wording) -> FluentBundle<FluentResource> {
    let id = locale.tag().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // In text that runs to the right, a number or a name from the other side needs a fence.
    bundle.set_use_isolating(locale.direction() == "rtl");
    bundle.set_formatter(Some(number_text));
    if wording == Wording::Pseudo {
        bundle.set_transform(Some(pseudo::accented));
    }
    let days = DayFormatter::new(locale);
    let forms = PluralForms::new(locale);
    // A new bundle has no entries, so no name can be taken.
    let _ = bundle.add_function("NUMBER", fluent::builtins::NUMBER);
    let _ = bundle.add_function("DATETIME", move |positional, named| days.call(positional, named));
    let _ = bundle.add_function(plural::FUNCTION, move |positional, _| forms.call(positional));
    bundle
}

/// Reads `YYYY-MM-DD`.
pub(super) fn parse_day(text: &str) -> Option<Day> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let plain = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(plain(year, 4) && plain(month, 2) && plain(day, 2)) {
        return None;
    }
    let day = Day { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
    Date::try_new_iso(day.year, day.month, day.day).is_ok().then_some(day)
}

/// DATETIME: an ISO day as a date of the calendar that CLDR names first for the locale's region, since readers reckon by
/// it: Solar Hijri in Iran, Gregorian in Saudi Arabia. The page has the ISO day beside it, for machines.
struct DayFormatter {
    long: Option<DateTimeFormatter<YMD>>,
    medium: Option<DateTimeFormatter<YMD>>,
    short: Option<DateTimeFormatter<YMD>>,
}

impl DayFormatter {
    fn new(locale: &Locale) -> Self {
        let preferences = DateTimeFormatterPreferences::from(&IcuLocale::from(locale.identifier()));
        let new = |fields| DateTimeFormatter::try_new(preferences, fields).ok();
        Self { long: new(YMD::long()), medium: new(YMD::medium()), short: new(YMD::short()) }
    }

    fn call<'a>(&self, positional: &[FluentValue<'a>], named: &FluentArgs) -> FluentValue<'a> {
        let Some(FluentValue::String(text)) = positional.first() else { return FluentValue::Error };
        let formatter = match named.get("dateStyle") {
            Some(FluentValue::String(style)) if style == "short" => &self.short,
            Some(FluentValue::String(style)) if style == "medium" => &self.medium,
            _ => &self.long,
        };
        let day = parse_day(text).and_then(|it| Date::try_new_iso(it.year, it.month, it.day).ok());
        match (formatter, day) {
            (Some(formatter), Some(day)) => formatter.format(&day).to_string().into(),
            _ => text.clone().into(),
        }
    }
}

/// Writes `{ $count }` and `{ NUMBER($count) }`; everything but numbers is left to Fluent.
fn number_text(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let decimal = decimal(number)?;
    memoizer
        .with_try_get::<NumberFormatter, _, _>(number.options.use_grouping, |it| it.0.format(&decimal).to_string())
        .ok()
}

/// What is written, and what a plural form goes by.
pub(super) fn decimal(number: &FluentNumber) -> Option<Decimal> {
    let mut decimal = Decimal::try_from_str(&number.as_string()).ok()?;
    let digits = |count: usize| i16::try_from(count).unwrap_or(i16::MAX);
    if let Some(count) = number.options.maximum_fraction_digits {
        decimal.round(-digits(count));
        decimal.absolute.trim_end();
        decimal.absolute.pad_end(-digits(number.options.minimum_fraction_digits.unwrap_or(0)));
    }
    if let Some(count) = number.options.minimum_integer_digits {
        decimal.absolute.pad_start(digits(count));
    }
    Some(decimal)
}

/// One for each locale, with and without grouping.
struct NumberFormatter(DecimalFormatter);

impl Memoizable for NumberFormatter {
    type Args = bool;
    type Error = ();

    fn construct(lang: LanguageIdentifier, grouping: bool) -> Result<Self, ()> {
        let locale = IcuLocale::try_from_str(&lang.to_string()).map_err(drop)?;
        let mut options = DecimalFormatterOptions::default();
        options.grouping_strategy = Some(if grouping { GroupingStrategy::Auto } else { GroupingStrategy::Never });
        DecimalFormatter::try_new((&locale).into(), options).map(Self).map_err(drop)
    }
}
