//! Which locale a reader gets who named none: the one of an earlier choice, else one that the browser's languages lead to.

use headers::{Cookie, HeaderMapExt};
use hyper::header::{ACCEPT_LANGUAGE, HeaderMap};
use icu_locale::{LanguageIdentifier, Locale as IcuLocale};

use super::quality;
use crate::model::language::Languages;
use crate::model::locale::Locale;

/// What the site's script remembers a choice in.
const COOKIE: &str = "diglot-locale";

/// Languages of a browser that are looked at: looking for the nearest takes a while, and a head has room for thousands.
const MOST_WISHES: usize = 40;

/// The locales of a release.
#[derive(Debug, Default)]
pub(super) struct Locales {
    all: Vec<Locale>,
    languages: Languages,
    /// The source language, by its place.
    source: Option<usize>,
}

impl Locales {
    pub(super) fn new(all: Vec<Locale>, source: &str) -> Self {
        let source = all.iter().position(|locale| locale.slug() == source);
        Self { languages: Languages::new(all.iter().map(Locale::identifier)), source, all }
    }

    pub(super) fn slug(&self, place: usize) -> &str {
        self.all.get(place).map_or("", Locale::slug)
    }

    pub(super) fn slugs(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(Locale::slug)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = usize> {
        0..self.all.len()
    }

    /// The locale that a reader prefers of some; `None` if nothing says so.
    pub(super) fn preferred(&self, headers: &HeaderMap, among: &[usize]) -> Option<usize> {
        self.remembered(headers).filter(|place| among.contains(place)).or_else(|| self.accepted(headers, among))
    }

    /// The locale that a reader gets of some.
    pub(super) fn choose(&self, headers: &HeaderMap, among: &[usize]) -> Option<usize> {
        self.preferred(headers, among).or_else(|| self.default(among))
    }

    /// The source language, else the first.
    fn default(&self, among: &[usize]) -> Option<usize> {
        self.source.filter(|source| among.contains(source)).or_else(|| among.first().copied())
    }

    fn remembered(&self, headers: &HeaderMap) -> Option<usize> {
        let cookie = headers.typed_get::<Cookie>()?;
        let slug = cookie.get(COOKIE)?;
        self.slugs().position(|it| it == slug)
    }

    fn accepted(&self, headers: &HeaderMap, among: &[usize]) -> Option<usize> {
        let mut wanted: Vec<(&str, u16)> = quality::members(headers, &ACCEPT_LANGUAGE).take(MOST_WISHES).collect();
        let refused: Vec<LanguageIdentifier> =
            wanted.iter().filter(|(_, weight)| *weight == 0).filter_map(|(tag, _)| language(tag)).collect();
        wanted.retain(|(_, weight)| *weight > 0);
        // Stable: of languages that are liked as much, the first comes first.
        wanted.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        let allowed: Vec<usize> = among.iter().copied().filter(|place| !self.is_refused(*place, &refused)).collect();
        wanted.into_iter().find_map(|(tag, _)| match tag {
            "*" => self.default(&allowed),
            tag => self.languages.nearest(language(tag)?).into_iter().find(|place| allowed.contains(place)),
        })
    }

    /// `en;q=0` refuses `en-US`, too (RFC 4647, 3.3.1).
    fn is_refused(&self, place: usize, refused: &[LanguageIdentifier]) -> bool {
        let Some(locale) = self.all.get(place) else { return true };
        let id = locale.identifier();
        refused.iter().any(|no| {
            no.language == id.language
                && (no.script.is_none() || no.script == id.script)
                && (no.region.is_none() || no.region == id.region)
        })
    }
}

/// A range of languages; what an extension says (`de-DE-u-co-phonebk`) does not matter here.
fn language(tag: &str) -> Option<LanguageIdentifier> {
    IcuLocale::try_from_str(tag).ok().map(|locale| locale.id).filter(|id| !id.language.is_unknown())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::{COOKIE as COOKIES, HeaderValue};

    fn locales() -> Locales {
        let all = ["ar-SA", "en-US", "ja-JP", "ko-KR", "pt-BR", "zh-CN", "zh-TW"];
        Locales::new(all.iter().map(|tag| Locale::parse(tag).unwrap()).collect(), "en-us")
    }

    fn headers(accepted: &str, cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_str(accepted).unwrap());
        headers.insert(COOKIES, HeaderValue::from_str(cookie).unwrap());
        headers
    }

    fn preferred(accepted: &str, cookie: &str) -> String {
        let locales = locales();
        let among: Vec<usize> = locales.all().collect();
        let place = locales.preferred(&headers(accepted, cookie), &among);
        place.map_or("none".to_owned(), |place| locales.slug(place).to_owned())
    }

    #[test]
    fn the_languages_of_the_browser_lead_to_the_nearest_locale() {
        for (accepted, expected) in [
            ("ko", "ko-kr"),
            ("KO-kr", "ko-kr"),
            ("zh-HK", "zh-tw"),
            ("zh-Hant", "zh-tw"),
            ("zh-SG", "zh-cn"),
            ("zh", "zh-cn"),
            ("en-GB", "en-us"),
            ("pt-PT", "pt-br"),
            ("ar-EG", "ar-sa"),
            ("fr-FR, ja;q=0.5, ko;q=0.8", "ko-kr"),
            ("de-DE-u-co-phonebk, ja-u-ca-japanese;q=0.1", "ja-jp"),
            ("fr", "none"),
            ("ko;q=0", "none"),
            ("ko;q=0, *", "en-us"),
            ("en;q=0, *", "ar-sa"),
            ("fr, *;q=0.1", "en-us"),
            ("nonsense!", "none"),
            ("", "none"),
        ] {
            assert_eq!(preferred(accepted, ""), expected, "{accepted:?}");
        }
    }

    #[test]
    fn an_earlier_choice_comes_first() {
        assert_eq!(preferred("ko", "a=b; diglot-locale=ja-jp"), "ja-jp");
        for unknown in ["diglot-locale=fr-fr", "diglot-locale=JA-JP", "diglot-locale=", "other=ja-jp"] {
            assert_eq!(preferred("ko", unknown), "ko-kr");
        }
    }

    #[test]
    fn only_locales_that_have_the_page_are_offered() {
        let locales = locales();
        let chosen = |accepted, cookie, among: &[usize]| locales.choose(&headers(accepted, cookie), among);
        assert_eq!(chosen("ko", "diglot-locale=ja-jp", &[0, 1, 3]), Some(3));
        assert_eq!(chosen("fr", "", &[0, 1, 3]), Some(1));
        assert_eq!(chosen("fr", "", &[2, 3]), Some(2));
        assert_eq!(chosen("ko", "", &[]), None);
    }
}
