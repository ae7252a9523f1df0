//! Whether a client has what it asks for already, or asks for something that is no longer so (RFC 9110, 13.2.2).

use std::time::SystemTime;

use headers::{ETag, Header, HeaderMapExt, IfMatch, IfModifiedSince, IfNoneMatch, IfUnmodifiedSince};
use hyper::header::{HeaderMap, HeaderValue, IF_MATCH, IF_NONE_MATCH, IF_RANGE};

/// What a file is known by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Validators<'v> {
    pub etag: &'v HeaderValue,
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
        let Ok(etag) = ETag::decode(&mut std::iter::once(self.etag)) else { return Verdict::Send };
        let holds = if headers.contains_key(IF_MATCH) {
            headers.typed_get::<IfMatch>().is_none_or(|it| it.precondition_passes(&etag))
        } else {
            headers.typed_get::<IfUnmodifiedSince>().is_none_or(|it| it.precondition_passes(self.modified_at))
        };
        if !holds {
            return Verdict::Failed;
        }
        let changed = if headers.contains_key(IF_NONE_MATCH) {
            headers.typed_get::<IfNoneMatch>().is_none_or(|it| it.precondition_passes(&etag))
        } else {
            headers.typed_get::<IfModifiedSince>().is_none_or(|it| it.is_modified(self.modified_at))
        };
        if changed { Verdict::Send } else { Verdict::NotModified }
    }

    /// Whether a part fits to what the client has: it says so with the very tag or the very day that it was sent. (The
    /// day of `headers::IfRange` may be a later one, against RFC 9110, 13.1.5.)
    pub(super) fn allow_part(&self, headers: &HeaderMap) -> bool {
        let mut said = headers.get_all(IF_RANGE).into_iter();
        said.all(|value| value == self.etag || value == self.modified)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::{HeaderName, IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE};
    use std::time::Duration;

    const DAY: &str = "Sun, 09 Sep 2001 01:46:40 GMT";
    const BEFORE: &str = "Sun, 09 Sep 2001 01:46:39 GMT";
    const AFTER: &str = "Sun, 09 Sep 2001 01:46:41 GMT";

    fn with<T>(conditions: &[(HeaderName, &str)], look: impl Fn(&Validators<'_>, &HeaderMap) -> T) -> T {
        let mut headers = HeaderMap::new();
        for (name, value) in conditions {
            headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        let (etag, modified) = (HeaderValue::from_static("\"a\""), HeaderValue::from_static(DAY));
        let modified_at = SystemTime::UNIX_EPOCH + Duration::from_millis(1_000_000_000_500);
        look(&Validators { etag: &etag, modified: &modified, modified_at }, &headers)
    }

    fn verdict(conditions: &[(HeaderName, &str)]) -> Verdict {
        with(conditions, |it, headers| it.judge(headers))
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
        let fits = |said: &str| with(&[(IF_RANGE, said)], |it, headers| it.allow_part(headers));
        assert!(fits("\"a\"") && fits(DAY) && with(&[], |it, headers| it.allow_part(headers)));
        for said in ["\"b\"", "W/\"a\"", BEFORE, AFTER, "a"] {
            assert!(!fits(said), "{said}");
        }
    }
}
