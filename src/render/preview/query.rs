//! What the preview's addresses ask for.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// A page that a browser shows, and what it is known by there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// The path of the page on the site: `ko-kr/tracing/overview.html`.
    pub path: String,
    pub hash: String,
}

/// The pages whose changes a browser waits for: `path=…&hash=…`, once for each page that it shows.
#[must_use]
pub fn watched(query: &str) -> Vec<Watched> {
    let mut found: Vec<Watched> = Vec::new();
    for (name, value) in arguments(query) {
        match (name, found.last_mut()) {
            ("path", _) => found.push(Watched { path: value.into_owned(), hash: String::new() }),
            ("hash", Some(last)) => last.hash = value.into_owned(),
            _ => {}
        }
    }
    found
}

/// A page to show in several locales: `page=…`, and `locale=…` for each that is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub page: String,
    /// Folder names of locales, as asked for.
    pub locales: Vec<String>,
}

impl Beside {
    #[must_use]
    pub fn read(query: &str) -> Self {
        let mut asked = Self { page: String::new(), locales: Vec::new() };
        for (name, value) in arguments(query) {
            match name {
                "page" => asked.page = value.into_owned(),
                "locale" => asked.locales.push(value.into_owned()),
                _ => {}
            }
        }
        asked
    }

    /// Whether to show each of the page's locales, given in their order as folder names. Where less than two are asked for,
    /// the source and then the others join.
    #[must_use]
    pub fn chosen(&self, locales: &[&str], source: &str) -> Vec<bool> {
        let mut chosen: Vec<bool> = locales.iter().map(|slug| self.locales.iter().any(|asked| asked == slug)).collect();
        let first = locales.iter().position(|slug| *slug == source);
        for at in first.into_iter().chain(0..locales.len()) {
            if chosen.iter().filter(|chosen| **chosen).count() < 2 {
                chosen[at] = true;
            }
        }
        chosen
    }
}

/// As browsers write forms.
fn arguments(query: &str) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    query.split('&').filter_map(|argument| {
        let (name, value) = argument.split_once('=')?;
        let value = value.replace('+', " ");
        Some((name, percent_decode_str(&value).decode_utf8_lossy().into_owned().into()))
    })
}

#[cfg(test)]
mod tests {
    use super::{Beside, watched};

    #[test]
    fn a_browser_waits_for_each_page_that_it_shows() {
        let pages = |query| watched(query).into_iter().map(|it| (it.path, it.hash)).collect::<Vec<_>>();
        let pair = |path: &str, hash: &str| (path.to_owned(), hash.to_owned());
        assert_eq!(pages("path=ko-kr%2Fa+b.html&hash=12"), [pair("ko-kr/a b.html", "12")]);
        assert_eq!(
            pages("path=ko-kr/a.html&hash=1&path=en-us/a.html&hash=2"),
            [pair("ko-kr/a.html", "1"), pair("en-us/a.html", "2")]
        );
        assert_eq!(pages("path=index.html"), [pair("index.html", "")]);
        assert_eq!(pages("hash=1&x&y=2"), []);
    }

    #[test]
    fn two_locales_at_least_stand_side_by_side() {
        let locales = ["de-de", "en-us", "ko-kr"];
        let chosen = |query| Beside::read(query).chosen(&locales, "en-us");
        assert_eq!(chosen("page=a&locale=ko-kr"), [false, true, true]);
        assert_eq!(chosen("page=a&locale=en-us"), [true, true, false]);
        assert_eq!(chosen("page=a&locale=de-de&locale=ko-kr"), [true, false, true]);
        assert_eq!(chosen("page=a&locale=xx"), [true, true, false]);
        assert_eq!(Beside::read("page=a").chosen(&["en-us"], "en-us"), [true]);
    }
}
