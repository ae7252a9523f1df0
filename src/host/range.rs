//! The part of a file that a client asks for. (`headers::Range` refuses a suffix longer than the file, against RFC 9110,
//! 14.1.2.)

use std::ops::Range;

/// What `Range` comes to for a file of some length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Nothing was asked that is understood, or several parts were.
    Whole,
    Of(Range<u64>),
    /// There is no such part.
    None,
}

/// Reads the value of `Range`.
pub(super) fn part(value: &str, length: u64) -> Part {
    let Some((unit, set)) = value.split_once('=') else { return Part::Whole };
    if !unit.eq_ignore_ascii_case("bytes") || set.contains(',') {
        return Part::Whole;
    }
    let Some((first, last)) = set.trim_matches([' ', '\t']).split_once('-') else { return Part::Whole };
    match (number(first), number(last)) {
        (None, Some(suffix)) if first.is_empty() => of(length.saturating_sub(suffix), length),
        (Some(first), None) if last.is_empty() => of(first, length),
        (Some(first), Some(last)) if first <= last => of(first, length.min(last.saturating_add(1))),
        _ => Part::Whole,
    }
}

fn of(start: u64, end: u64) -> Part {
    if start < end { Part::Of(start..end) } else { Part::None }
}

/// Digits; those that say more than any file has say the most there is.
fn number(digits: &str) -> Option<u64> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_sent() {
        for (value, expected) in [
            ("bytes=0-", 0..10),
            ("bytes=0-0", 0..1),
            ("Bytes=2-4", 2..5),
            ("bytes=2-99", 2..10),
            ("bytes=2-99999999999999999999999", 2..10),
            ("bytes=-3", 7..10),
            ("bytes=-99", 0..10),
            ("bytes=9-9", 9..10),
        ] {
            assert_eq!(part(value, 10), Part::Of(expected), "{value}");
        }
    }

    #[test]
    fn there_is_nothing_behind_the_end() {
        for value in ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999999-"] {
            assert_eq!(part(value, 10), Part::None, "{value}");
        }
        assert_eq!(part("bytes=0-", 0), Part::None);
    }

    #[test]
    fn what_is_not_understood_is_passed_over() {
        for value in
            ["bytes=0-1,3-4", "lines=1-2", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=4-2", "bytes=+1-2"]
        {
            assert_eq!(part(value, 10), Part::Whole, "{value}");
        }
    }
}
