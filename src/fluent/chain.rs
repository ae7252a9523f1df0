//! Which catalogs a locale is served from, the nearest language first.

use crate::model::language::Languages;
use crate::model::locale::Locale;

/// The catalogs that serve `wanted`, as places in `catalogs`: those of the nearest languages, then the same for the
/// site's default, then English.
pub(super) fn order(wanted: &Locale, site_default: &Locale, catalogs: &[&Locale]) -> Vec<usize> {
    let languages = Languages::new(catalogs.iter().map(|locale| locale.identifier()));
    let english = Locale::parse("en-US");
    let mut order = Vec::new();
    for locale in [Some(wanted), Some(site_default), english.as_ref()].into_iter().flatten() {
        for ix in languages.nearest(locale.identifier()) {
            if !order.contains(&ix) {
                order.push(ix);
            }
        }
    }
    order
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
