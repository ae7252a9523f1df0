//! The time of day, for the log.
#![allow(clippy::disallowed_methods)]

use std::time::{Duration, SystemTime};

use icu_calendar::types::RataDie;
use icu_calendar::{Date, Iso};

const DAY: u64 = 24 * 60 * 60;

pub(super) fn now() -> SystemTime {
    SystemTime::now()
}

/// `2026-11-21T10:34:45.123456Z`
pub(super) fn rfc3339(time: SystemTime) -> String {
    let since: Duration = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let (days, second) = (since.as_secs() / DAY, since.as_secs() % DAY);
    let epoch = Date::try_new_iso(1970, 1, 1).map_or(RataDie::new(0), |day| day.to_rata_die());
    let date = Date::from_rata_die(epoch + i64::try_from(days).unwrap_or_default(), Iso);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z",
        date.year().extended_year(),
        date.month().ordinal,
        date.day_of_month().0,
        second / 3600,
        second / 60 % 60,
        second % 60,
        since.subsec_micros(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_logs_want_it() {
        let at = |seconds, micros: u32| rfc3339(SystemTime::UNIX_EPOCH + Duration::new(seconds, micros * 1000));
        assert_eq!(at(0, 0), "1970-01-01T00:00:00.000000Z");
        assert_eq!(at(951_827_696, 7), "2000-02-29T12:34:56.000007Z");
        assert_eq!(at(4_102_444_799, 999_999), "2099-12-31T23:59:59.999999Z");
    }
}
