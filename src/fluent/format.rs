//! NUMBER and DATETIME: Fluent's own do not know how a locale writes numbers, so ICU4X does.

use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentResource, FluentValue};
use icu_calendar::cal::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;

use crate::model::locale::Locale;

/// Registers the functions of a language. A function that the data of the library cannot serve leaves values as they are.
pub fn add_functions(bundle: &mut FluentBundle<Arc<FluentResource>>, locale: &Locale) {
    let id = locale.identifier();
    let numbers =
        DecimalFormatter::try_new((&id).into(), icu_decimal::options::DecimalFormatterOptions::default()).ok();
    // Documentation is dated in the Gregorian calendar everywhere, also where another is usual.
    let days = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&id).into(), YMD::long()).ok();
    // Both names are free in a new bundle.
    let _ = bundle.add_function("NUMBER", move |values, _| match (values.first(), &numbers) {
        (Some(FluentValue::Number(value)), Some(formatter)) => {
            let text = value.value.to_string();
            let decimal = text.parse::<Decimal>();
            decimal.map_or(FluentValue::from(text), |d| FluentValue::from(formatter.format(&d).to_string()))
        }
        (Some(FluentValue::String(text)), _) => FluentValue::from(text.to_string()),
        _ => FluentValue::Error,
    });
    let _ = bundle.add_function("DATETIME", move |values, _| match values.first() {
        Some(FluentValue::String(text)) => {
            let date = read_day(text).zip(days.as_ref());
            date.map_or(FluentValue::from(text.to_string()), |(d, formatter)| {
                FluentValue::from(formatter.format(&d).to_string())
            })
        }
        _ => FluentValue::Error,
    });
}

/// `YYYY-MM-DD`
fn read_day(text: &str) -> Option<Date<Gregorian>> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::try_new_gregorian(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
