//! Whether a client has what it asks for already, or asks for something that is no longer so (RFC 9110, 13.2.2).

use std::time::SystemTime;

use headers::{HeaderMapExt, IfModifiedSince, IfUnmodifiedSince};
use hyper::header::{HeaderMap, HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH, IF_RANGE};

/// What a file is known by.
#[derive(Clone, Debug)]
pub(super) struct Validators<'v> {
    /// A strong tag.
    pub etag: HeaderValue,
    pub modified: &'v HeaderValue,
    pub modified_at: SystemTime,
}

/// What the conditions of a request come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Send,
    NotModified,
    Failed,
}

impl Validators<'_> {
    pub(super) fn judge(&self, headers: &HeaderMap) -> Verdict {
        let holds = if headers.contains_key(IF_MATCH) {
            self.is_among(headers, &IF_MATCH, |tag| tag)
        } else {
            headers.typed_get::<IfUnmodifiedSince>().is_none_or(|it| it.precondition_passes(self.modified_at))
        };
        if !holds {
            return Verdict::Failed;
        }
        let changed = if headers.contains_key(IF_NONE_MATCH) {
            !self.is_among(headers, &IF_NONE_MATCH, |tag| tag.strip_prefix("W/").unwrap_or(tag))
        } else {
            headers.typed_get::<IfModifiedSince>().is_none_or(|it| it.is_modified(self.modified_at))
        };
        if changed { Verdict::Send } else { Verdict::NotModified }
    }

    /// Whether a part fits to what the client has: it says so with the very tag or the very day that it was sent. (The
    /// day of `headers::IfRange` may be a later one, against RFC 9110, 13.1.5.)
    pub(super) fn allow_part(&self, headers: &HeaderMap) -> bool {
        let mut said = headers.get_all(IF_RANGE).into_iter();
        said.all(|value| *value == self.etag || value == self.modified)
    }

    /// Whether a list names the tag, as far as two are to be the same, or all. (`headers::IfNoneMatch` has an assertion
    /// that a client can break.)
    fn is_among(&self, headers: &HeaderMap, name: &HeaderName, strong: impl Fn(&str) -> &str) -> bool {
        let etag = self.etag.to_str().unwrap_or_default();
        let mut values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
        values.any(|value| value == "*" || tags(value).any(|tag| strong(tag) == etag))
    }
}

/// The tags of a list, as they stand in it. What follows one that is none is not read.
fn tags(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let from = rest.trim_start_matches([' ', '\t', ',']);
        let opened = from.strip_prefix("W/").unwrap_or(from).strip_prefix('"')?;
        let (inner, behind) = opened.split_once('"')?;
        let tag = from.strip_suffix(behind)?;
        rest = behind;
        let is_tag = inner.bytes().all(|byte| byte.is_ascii_graphic());
        is_tag.then_some(tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::{HeaderName, IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE};
    use std::time::Duration;

    const DAY: &str = "Sun, 09 Sep 2001 01:46:40 GMT";
    const BEFORE: &str = "Sun, 09 Sep 2001 01:46:39 GMT";
    const AFTER: &str = "Sun, 09 Sep 2001 01:46:41 GMT";

    /// What the conditions come to, and whether a part may be sent.
    fn judged(conditions: &[(HeaderName, &str)]) -> (Verdict, bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in conditions {
            headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        let (etag, modified) = (HeaderValue::from_static("\"a\""), HeaderValue::from_static(DAY));
        let modified_at = SystemTime::UNIX_EPOCH + Duration::from_millis(1_000_000_000_500);
        let validators = Validators { etag, modified: &modified, modified_at };
        (validators.judge(&headers), validators.allow_part(&headers))
    }

    fn verdict(conditions: &[(HeaderName, &str)]) -> Verdict {
        judged(conditions).0
    }

    #[test]
    fn what_the_client_has_is_not_sent_again() {
        for tags in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", "*", "\"x,y\", W/\"a\""] {
            assert_eq!(verdict(&[(IF_NONE_MATCH, tags)]), Verdict::NotModified, "{tags}");
        }
        for tags in ["\"b\"", "a", "\"a", ""] {
            assert_eq!(verdict(&[(IF_NONE_MATCH, tags)]), Verdict::Send, "{tags}");
        }
        assert_eq!(verdict(&[(IF_NONE_MATCH, "\"b\""), (IF_NONE_MATCH, "\"a\"")]), Verdict::NotModified);
    }

    #[test]
    fn a_day_counts_only_without_a_tag() {
        assert_eq!(verdict(&[(IF_MODIFIED_SINCE, DAY)]), Verdict::NotModified);
        assert_eq!(verdict(&[(IF_MODIFIED_SINCE, AFTER)]), Verdict::NotModified);
        assert_eq!(verdict(&[(IF_MODIFIED_SINCE, BEFORE)]), Verdict::Send);
        assert_eq!(verdict(&[(IF_MODIFIED_SINCE, "yesterday")]), Verdict::Send);
        assert_eq!(verdict(&[(IF_MODIFIED_SINCE, DAY), (IF_NONE_MATCH, "\"b\"")]), Verdict::Send);
    }

    #[test]
    fn a_condition_that_must_hold_fails() {
        assert_eq!(verdict(&[(IF_MATCH, "\"a\"")]), Verdict::Send);
        assert_eq!(verdict(&[(IF_MATCH, "*")]), Verdict::Send);
        assert_eq!(verdict(&[(IF_MATCH, "W/\"a\"")]), Verdict::Failed);
        assert_eq!(verdict(&[(IF_MATCH, "\"b\""), (IF_NONE_MATCH, "\"a\"")]), Verdict::Failed);
        assert_eq!(verdict(&[(IF_UNMODIFIED_SINCE, DAY)]), Verdict::Send);
        assert_eq!(verdict(&[(IF_UNMODIFIED_SINCE, BEFORE)]), Verdict::Failed);
        assert_eq!(verdict(&[(IF_UNMODIFIED_SINCE, BEFORE), (IF_MATCH, "\"a\"")]), Verdict::Send);
    }

    #[test]
    fn a_part_must_fit() {
        let fits = |said: &str| judged(&[(IF_RANGE, said)]).1;
        assert!(fits("\"a\"") && fits(DAY) && judged(&[]).1);
        for said in ["\"b\"", "W/\"a\"", BEFORE, AFTER, "a"] {
            assert!(!fits(said), "{said}");
        }
    }
}
