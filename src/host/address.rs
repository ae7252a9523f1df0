//! Which answer an address gets: a file, another address, or that there is nothing.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::image::{Image, Resource};
use crate::model::address::split_suffix;

/// What stands for itself in a path.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// An address that is no path: part of it would mean something else to another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Doubtful;

/// What an address leads to.
#[derive(Debug)]
pub(super) enum Target<'i> {
    File(&'i Resource),
    /// The top of the site, where readers choose their language.
    Top,
    /// An address of the host, for good.
    Moved(String),
    /// The site stands elsewhere on this host.
    Elsewhere,
    /// A page, but not in which locale: what follows the slug, and the locales that have it.
    Unlocalized(String, &'i [usize]),
    /// Nothing, and the page that says so.
    Missing(Option<&'i Resource>),
}

/// The path of an address, decoded once.
pub(super) fn decode(path: &str) -> Result<Cow<'_, str>, Doubtful> {
    let plain = memchr::memchr2(b'%', b'\\', path.as_bytes()).is_none();
    let decoded = if plain { Cow::Borrowed(path) } else { unescape(path)? };
    let climbs =
        memchr::memmem::find(decoded.as_bytes(), b"..").is_some() && decoded.split('/').any(|part| part == "..");
    if climbs { Err(Doubtful) } else { Ok(decoded) }
}

fn unescape(path: &str) -> Result<Cow<'_, str>, Doubtful> {
    let mut rest = path;
    while let Some((_, escape)) = rest.split_once('%') {
        let digits = escape.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        // An escaped slash is none here, but for others it is.
        if matches!(digits, None | Some("2f" | "2F" | "5c" | "5C")) {
            return Err(Doubtful);
        }
        rest = escape;
    }
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| Doubtful)?;
    if decoded.chars().any(|it| it.is_control() || it == '\\') { Err(Doubtful) } else { Ok(decoded) }
}

impl Image {
    /// What a decoded path leads to.
    pub(super) fn find(&self, path: &str) -> Target<'_> {
        if memchr::memmem::find(path.as_bytes(), b"//").is_none() {
            return self.find_single(path);
        }
        // Doubled slashes are one, so that no address built of them can name another host.
        self.find_single(&single(path))
    }

    fn find_single(&self, path: &str) -> Target<'_> {
        let Some(below) = path.strip_prefix(&*self.release.path) else {
            let above = path == "/" || self.release.path.strip_suffix('/') == Some(path);
            return if above { Target::Elsewhere } else { Target::Missing(self.not_found("")) };
        };
        if below.is_empty() {
            return Target::Top;
        }
        let (first, rest) = below.split_at(below.find('/').unwrap_or(below.len()));
        match self.release.locales.slugs().find(|slug| slug.eq_ignore_ascii_case(first)) {
            Some(slug) if slug == first => self.within(slug, below),
            Some(slug) => self.spelled(slug, rest),
            None => self.without(below),
        }
    }

    /// The page that says in the words of a locale that there is none.
    fn not_found(&self, locale: &str) -> Option<&Resource> {
        self.files.get(format!("{locale}/404.html").as_str()).or_else(|| self.files.get("404.html")).map(Box::as_ref)
    }

    /// An address with the locale in other letters.
    fn spelled(&self, slug: &str, rest: &str) -> Target<'_> {
        let right = format!("{slug}{rest}");
        match self.within(slug, &right) {
            Target::File(_) => Target::Moved(self.location(&right)),
            other => other,
        }
    }

    /// An address with a locale: it is never overridden.
    fn within(&self, slug: &str, below: &str) -> Target<'_> {
        if let Some(target) = self.file(below) {
            return target;
        }
        let (page, index) = match below.strip_suffix('/') {
            Some(stem) => (format!("{stem}.html"), format!("{below}index.html")),
            None => (format!("{below}.html"), format!("{below}/index.html")),
        };
        let is_folder = below.ends_with('/');
        let (first, second) = if is_folder { (&index, &page) } else { (&page, &index) };
        match (self.file(first), self.file(second)) {
            (Some(found), _) => found,
            // The other of `/a` and `/a/`: relative links in it need the right one.
            (None, Some(Target::File(_))) => {
                let right = below.strip_suffix('/').map_or_else(|| format!("{below}/"), str::to_owned);
                Target::Moved(self.location(&right))
            }
            (None, Some(moved)) => moved,
            (None, None) => Target::Missing(self.not_found(slug)),
        }
    }

    /// An address without a locale.
    fn without(&self, below: &str) -> Target<'_> {
        if let Some(target) = self.file(below) {
            return target;
        }
        let pages = |id: &str| self.release.pages.get(id).map(|locales| &**locales).filter(|it| !it.is_empty());
        let candidates: [(Cow<'_, str>, Cow<'_, str>); 2] = match below.strip_suffix('/') {
            Some(stem) => [(format!("{below}index").into(), below.into()), (stem.into(), stem.into())],
            None => [
                (below.strip_suffix(".html").unwrap_or(below).into(), below.into()),
                (format!("{below}/index").into(), format!("{below}/").into()),
            ],
        };
        for (id, rest) in candidates {
            if let Some(locales) = pages(&id) {
                return Target::Unlocalized(rest.into_owned(), locales);
            }
        }
        Target::Missing(self.not_found(""))
    }

    /// A file of the release, or what took its place.
    fn file(&self, path: &str) -> Option<Target<'_>> {
        if let Some(to) = self.release.redirects.get(path) {
            let (file, suffix) = split_suffix(to);
            let suffix = utf8_percent_encode(suffix, CONTROLS);
            return Some(Target::Moved(format!("{}{suffix}", self.location(file))));
        }
        self.files.get(path).map(|file| Target::File(file))
    }

    /// The address of a file or folder of the site, on its host.
    pub(super) fn location(&self, path: &str) -> String {
        format!("{}{}", self.release.path, utf8_percent_encode(path, PATH))
    }
}

fn single(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for letter in path.chars() {
        if letter != '/' || !out.ends_with('/') {
            out.push(letter);
        }
    }
    out
}

/// An address with the query that the reader's had: it stands before the fragment.
pub(super) fn with_query(location: &str, query: Option<&str>) -> String {
    let Some(query) = query.filter(|_| !location.contains('?')) else { return location.to_owned() };
    let (path, fragment) = location.split_at(location.find('#').unwrap_or(location.len()));
    format!("{path}?{query}{fragment}")
}

#[cfg(test)]
mod tests {
    use super::super::image::tests::write;
    use super::*;

    fn image(path: &str) -> Image {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            "404.html",
            "_diglot/a.css",
            "en-us/404.html",
            "en-us/a b.html",
            "en-us/both.html",
            "en-us/both/index.html",
            "en-us/folder/index.html",
            "en-us/index.html",
            "en-us/only.html",
            "en-us/page.html",
            "index.html",
            "ko-kr/index.html",
            "ko-kr/old.html",
            "ko-kr/page.html",
            "robots.txt",
        ]
        .map(|path| (path, path));
        let site = format!(
            r#"{{"version":1,"path":"{path}","source":"en-us",
            "locales":[{{"slug":"en-us","tag":"en-US"}},{{"slug":"ko-kr","tag":"ko-KR"}}],
            "pages":{{"a b":[0],"folder/index":[0],"index":[0,1],"only":[0],"page":[0,1],"gone":[]}},
            "redirects":{{"ko-kr/old.html":"ko-kr/page.html#part"}}}}"#
        );
        write(folder.path(), &files, &site);
        Image::load(folder.path(), 1 << 20, None).unwrap()
    }

    fn shown(image: &Image, address: &str) -> String {
        let Ok(path) = decode(address) else { return "doubtful".into() };
        match image.find(&path) {
            Target::File(resource) => resource.path.to_string(),
            Target::Top => "top".into(),
            Target::Moved(to) => format!("moved {to}"),
            Target::Elsewhere => "elsewhere".into(),
            Target::Unlocalized(rest, locales) => format!("{rest} {locales:?}"),
            Target::Missing(page) => format!("missing {}", page.map_or("", |page| &page.path)),
        }
    }

    #[test]
    fn an_address_with_a_locale_leads_to_its_file() {
        let image = image("/");
        for (address, expected) in [
            ("/", "top"),
            ("/index.html", "index.html"),
            ("/robots.txt", "robots.txt"),
            ("/ko-kr/", "ko-kr/index.html"),
            ("/ko-kr", "moved /ko-kr/"),
            ("/ko-kr/page", "ko-kr/page.html"),
            ("/ko-kr/page.html", "ko-kr/page.html"),
            ("/ko-kr/page/", "moved /ko-kr/page"),
            ("/en-us/both", "en-us/both.html"),
            ("/en-us/both/", "en-us/both/index.html"),
            ("/en-us/folder", "moved /en-us/folder/"),
            ("/en-us/a%20b", "en-us/a b.html"),
            ("/en-us/a%20b/", "moved /en-us/a%20b"),
            ("/ko-kr/old.html", "moved /ko-kr/page.html#part"),
            ("/ko-kr/old", "moved /ko-kr/page.html#part"),
            ("/ko-kr/old/", "moved /ko-kr/page.html#part"),
            ("/EN-us/page", "moved /en-us/page"),
            ("/KO-KR/old", "moved /ko-kr/page.html#part"),
            ("/KO-KR", "moved /ko-kr/"),
            ("/KO-KR/none", "missing 404.html"),
            ("/ko-kr/none", "missing 404.html"),
            ("/en-us/none", "missing en-us/404.html"),
            ("/en-us/page.HTML", "missing en-us/404.html"),
            ("//en-us//page", "en-us/page.html"),
            ("//page", "page [0, 1]"),
            ("//", "top"),
            ("//a.example/", "missing 404.html"),
            ("//en-us/folder", "moved /en-us/folder/"),
        ] {
            assert_eq!(shown(&image, address), expected, "{address}");
        }
    }

    #[test]
    fn an_address_without_a_locale_leads_to_a_page() {
        let image = image("/");
        for (address, expected) in [
            ("/page", "page [0, 1]"),
            ("/page.html", "page.html [0, 1]"),
            ("/page/", "page [0, 1]"),
            ("/folder/", "folder/ [0]"),
            ("/folder/index", "folder/index [0]"),
            ("/folder", "folder/ [0]"),
            ("/index", "index [0, 1]"),
            ("/gone", "missing 404.html"),
            ("/none", "missing 404.html"),
            ("/.diglot-files", "missing 404.html"),
            ("/_diglot/", "missing 404.html"),
            ("/fr-fr/page", "missing 404.html"),
        ] {
            assert_eq!(shown(&image, address), expected, "{address}");
        }
    }

    #[test]
    fn a_site_may_stand_below_a_path() {
        let image = image("/docs/");
        for (address, expected) in [
            ("/", "elsewhere"),
            ("/docs", "elsewhere"),
            ("/docs/", "top"),
            ("/docs/ko-kr", "moved /docs/ko-kr/"),
            ("/docs/ko-kr/page", "ko-kr/page.html"),
            ("/docsx/ko-kr/page", "missing 404.html"),
            ("/ko-kr/page", "missing 404.html"),
        ] {
            assert_eq!(shown(&image, address), expected, "{address}");
        }
    }

    #[test]
    fn doubtful_addresses_are_refused() {
        let image = image("/");
        for address in [
            "/..",
            "/../a",
            "/en-us/..",
            "/%2e%2e/a",
            "/.%2E/a",
            "/a%2fb",
            "/a%5Cb",
            "/a\\b",
            "/%00",
            "/%0a",
            "/%",
            "/%2",
            "/%zz",
            "/%ff",
            "/%c3%28",
            "/%7f",
        ] {
            assert_eq!(shown(&image, address), "doubtful", "{address}");
        }
        for address in ["/...", "/a..b", "/en-us/..a"] {
            assert!(shown(&image, address).starts_with("missing"), "{address}");
        }
        // What is decoded once is not decoded again.
        assert!(shown(&image, "/%252e%252e/a").starts_with("missing"));
    }

    #[test]
    fn a_query_stands_before_the_fragment() {
        assert_eq!(with_query("/a#b", Some("c=d")), "/a?c=d#b");
        assert_eq!(with_query("/a", None), "/a");
        assert_eq!(with_query("/a?x#b", Some("c")), "/a?x#b");
    }
}
