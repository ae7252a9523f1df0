//! Which catalogs a locale is served from, the nearest language first.

use icu_locale::fallback::LocaleFallbackConfig;
use icu_locale::{DataLocale, LanguageIdentifier, LocaleExpander, LocaleFallbacker};

use crate::model::locale::Locale;

/// The catalogs that serve `wanted`, as places in `catalogs`: its own, those of its parents (`zh-TW → zh-Hant`),
/// those of the same language and script (`ar-EG → ar-SA`), then the same for the site's default, then English.
pub(super) fn order(wanted: &Locale, site_default: &Locale, catalogs: &[&Locale]) -> Vec<usize> {
    let expander = LocaleExpander::new_common();
    let full = |mut id: LanguageIdentifier| {
        expander.maximize(&mut id);
        id
    };
    let known: Vec<_> = catalogs.iter().map(|locale| full(locale.identifier())).collect();
    let mut order = Vec::new();
    let mut add = |found: &mut dyn Iterator<Item = usize>| {
        for ix in found {
            if !order.contains(&ix) {
                order.push(ix);
            }
        }
    };
    let english = Locale::parse("en-US");
    for locale in [Some(wanted), Some(site_default), english.as_ref()].into_iter().flatten() {
        let id = full(locale.identifier());
        add(&mut matching(&known, |it| *it == id));
        let mut steps =
            LocaleFallbacker::new().for_config(LocaleFallbackConfig::default()).fallback_for(DataLocale::from(&id));
        while !steps.get().is_unknown() {
            let step = full(steps.get().into_locale().id);
            add(&mut matching(&known, |it| *it == step));
            steps.step();
        }
        add(&mut matching(&known, |it| (it.language, it.script) == (id.language, id.script)));
    }
    order
}

fn matching(known: &[LanguageIdentifier], test: impl Fn(&LanguageIdentifier) -> bool) -> impl Iterator<Item = usize> {
    known.iter().enumerate().filter(move |(_, id)| test(id)).map(|(ix, _)| ix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(wanted: &str, catalogs: &[&str]) -> String {
        let locales: Vec<_> = catalogs.iter().map(|tag| Locale::parse(tag).unwrap()).collect();
        let site_default = Locale::parse("de-DE").unwrap();
        let order = order(&Locale::parse(wanted).unwrap(), &site_default, &locales.iter().collect::<Vec<_>>());
        order.iter().map(|&ix| locales[ix].tag()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_nearest_language_comes_first_and_english_last() {
        let all = ["ar-SA", "de-DE", "en-US", "ko-KR", "pt-PT", "zh-CN", "zh-TW"];
        assert_eq!(served("ko-KR", &all), "ko-KR de-DE en-US");
        assert_eq!(served("zh-HK", &all), "zh-TW de-DE en-US");
        assert_eq!(served("zh-SG", &all), "zh-CN de-DE en-US");
        assert_eq!(served("ar-EG", &all), "ar-SA de-DE en-US");
        assert_eq!(served("pt-BR", &all), "pt-PT de-DE en-US");
        assert_eq!(served("de-AT", &all), "de-DE en-US");
        assert_eq!(served("fr-FR", &all), "de-DE en-US");
        assert_eq!(served("es-MX", &["es-419", "es-ES", "es-AR"]), "es-419 es-ES es-AR");
    }
}
