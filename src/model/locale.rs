//! A language of the site: its BCP 47 tag, its folder name and its direction.

use std::fmt;
use std::sync::Arc;

use icu_locale::{LanguageIdentifier, LocaleDirectionality};

/// A locale as the field names it: `ko-KR` in markup, `ko-kr` in folders and URLs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale {
    tag: Arc<str>,
    slug: Arc<str>,
    right_to_left: bool,
}

impl Locale {
    /// Reads a BCP 47 language identifier in any letter case; `None` if it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let id = LanguageIdentifier::try_from_str(text.trim()).ok()?;
        if id.language.is_unknown() {
            return None;
        }
        let tag = id.to_string();
        let right_to_left = LocaleDirectionality::new_common().is_right_to_left(&id);
        Some(Self { slug: tag.to_lowercase().into(), tag: tag.into(), right_to_left })
    }

    /// `en-US`, the language nearly all documentation is written in.
    #[must_use]
    pub fn english() -> Self {
        Self { tag: "en-US".into(), slug: "en-us".into(), right_to_left: false }
    }

    /// The locale that a folder name ends with: `docs.ko-kr` → `ko-KR`, `ko-kr` → `ko-KR`.
    #[must_use]
    pub fn of_folder(name: &str) -> Option<Self> {
        let ending = name.rsplit('.').next()?;
        let (language, region) = ending.split_once('-')?;
        let plausible = (2..=3).contains(&language.len()) && (2..=8).contains(&region.len());
        if plausible { Self::parse(ending) } else { None }
    }

    /// The canonical tag: `ko-KR`.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The name in folders and URLs: `ko-kr`.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// The parsed identifier, for libraries that speak BCP 47.
    #[must_use]
    pub fn identifier(&self) -> LanguageIdentifier {
        LanguageIdentifier::try_from_str(&self.tag).unwrap_or(LanguageIdentifier::UNKNOWN)
    }

    /// `rtl` or `ltr`, as the `dir` attribute wants it.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn a_folder_name_ends_with_its_locale() {
        assert_eq!(Locale::of_folder("docs.ko-kr").unwrap().tag(), "ko-KR");
        assert_eq!(Locale::of_folder("zh-tw").unwrap().slug(), "zh-tw");
        assert_eq!(Locale::of_folder("dotnet-desktop"), None);
        assert_eq!(Locale::of_folder("docs"), None);
    }

    #[test]
    fn arabic_runs_from_right_to_left() {
        assert_eq!(Locale::parse("ar-SA").unwrap().direction(), "rtl");
        assert_eq!(Locale::parse("ko-KR").unwrap().direction(), "ltr");
    }
}
