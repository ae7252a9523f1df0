//! Where readers report what is wrong: the address for a page as a whole, and the pattern for one of its sentences.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What must be encoded in a value, be it in a path or in a query.
pub(super) const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// What is known of a page.
pub(super) struct Subject<'a> {
    pub title: &'a str,
    pub page: &'a str,
    pub locale: &'a str,
    /// The file, from the root of its repository.
    pub path: &'a str,
    pub commit: Option<&'a str>,
    /// The absolute address of the page.
    pub url: Option<&'a str>,
}

impl Subject<'_> {
    /// The address to report the page: it works without script.
    pub fn address(&self, pattern: &str) -> String {
        let title = format!("{} ({})", self.title, self.locale);
        let known = [("Page", Some(self.page)), ("Locale", Some(self.locale)), ("Commit", self.commit), ("", self.url)];
        let mut body = String::new();
        for (name, value) in known.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            body.push_str(name);
            body.push_str(if name.is_empty() { "" } else { ": " });
            body.push_str(value);
            body.push('\n');
        }
        replace(pattern, |name| match name {
            "title" => Some(&title),
            "body" => Some(&body),
            "url" => Some(self.url.unwrap_or_default()),
            "source" | "target" => Some(""),
            name => self.value(name),
        })
    }

    /// The pattern to report a sentence: a script knows the rest.
    pub fn pattern(&self, pattern: &str) -> String {
        replace(pattern, |name| self.value(name))
    }

    fn value(&self, name: &str) -> Option<&str> {
        match name {
            "page" => Some(self.page),
            "locale" => Some(self.locale),
            "path" => Some(self.path),
            "commit" => Some(self.commit.unwrap_or_default()),
            _ => None,
        }
    }
}

/// Puts values, encoded, in the place of the names in braces that have one.
pub(super) fn replace<'v>(pattern: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut parts = pattern.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some((value, rest)) = part.split_once('}').and_then(|(name, rest)| Some((value(name)?, rest))) {
            out.extend(utf8_percent_encode(value, VALUE));
            out.push_str(rest);
        } else {
            out.push('{');
            out.push_str(part);
        }
    }
    out
}
