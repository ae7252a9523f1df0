//! Lists of what a client likes, with weights: `gzip;q=0.8, br`. The crate of typed headers has none for them.

use hyper::header::{HeaderMap, HeaderName};

/// The weight of what is liked most.
pub(super) const MOST: u16 = 1000;

/// The members of a list header in their order, each with its weight in thousandths. A member with a weight that is none
/// is left out.
pub(super) fn members<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = (&'h str, u16)> {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).filter_map(member)
}

fn member(text: &str) -> Option<(&str, u16)> {
    let mut parts = text.split(';').map(|part| part.trim_matches([' ', '\t']));
    let name = parts.next().filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()))?;
    let mut weight = MOST;
    for part in parts {
        let (key, value) = part.split_once('=')?;
        if key.eq_ignore_ascii_case("q") {
            weight = thousandths(value)?;
        }
    }
    Some((name, weight))
}

/// `0`, `1`, or one of them with a dot and up to three digits; no more than 1.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, digits) = text.split_once('.').unwrap_or((text, ""));
    if digits.len() > 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = format!("{digits:0<3}").parse::<u16>().ok()?;
    match whole {
        "0" => Some(part),
        "1" if part == 0 => Some(MOST),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::{ACCEPT_LANGUAGE, HeaderValue};

    fn read(values: &[&str]) -> Vec<(String, u16)> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(ACCEPT_LANGUAGE, HeaderValue::from_str(value).unwrap());
        }
        members(&headers, &ACCEPT_LANGUAGE).map(|(name, weight)| (name.to_owned(), weight)).collect()
    }

    #[test]
    fn members_keep_their_order_and_weight() {
        let expected = [("ko", 1000), ("en", 800), ("*", 1), ("fr", 0)].map(|(name, weight)| (name.to_owned(), weight));
        assert_eq!(read(&["ko, en;q=0.8", "*;Q=0.001 , fr;q=0."]), expected);
        assert_eq!(read(&["ko,,en ; q=0.8,*;q=.5, *;x=y;q=0.001,fr;q=0.000"]), expected);
    }

    #[test]
    fn a_weight_that_is_none_takes_its_member_away() {
        for value in ["ko;q=2", "ko;q=1.1", "ko;q=-1", "ko;q=0.1234", "ko;q=", "ko;q", "ko;q=a", "k o", ""] {
            assert_eq!(read(&[value]), [], "{value}");
        }
    }
}
