//! Which of several languages comes nearest to a wanted one.

use icu_locale::fallback::LocaleFallbackConfig;
use icu_locale::{DataLocale, LanguageIdentifier, LocaleExpander, LocaleFallbacker};

/// Languages to choose from, each with its likely script and region.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    known: Vec<LanguageIdentifier>,
}

impl Languages {
    #[must_use]
    pub fn new(known: impl Iterator<Item = LanguageIdentifier>) -> Self {
        let expander = LocaleExpander::new_common();
        Self { known: known.map(|id| maximized(&expander, id)).collect() }
    }

    /// The places of those that serve `wanted`, the nearest first: itself, its parents (`zh-TW → zh-Hant`), then the
    /// same language in the same script (`ar-EG → ar-SA`).
    #[must_use]
    pub fn nearest(&self, wanted: LanguageIdentifier) -> Vec<usize> {
        let expander = LocaleExpander::new_common();
        let wanted = maximized(&expander, wanted);
        let mut order = Vec::new();
        let mut add = |serves: &dyn Fn(&LanguageIdentifier) -> bool| {
            for (ix, _) in self.known.iter().enumerate().filter(|(_, id)| serves(id)) {
                if !order.contains(&ix) {
                    order.push(ix);
                }
            }
        };
        add(&|id| *id == wanted);
        let mut steps =
            LocaleFallbacker::new().for_config(LocaleFallbackConfig::default()).fallback_for(DataLocale::from(&wanted));
        while !steps.get().is_unknown() {
            let step = maximized(&expander, steps.get().into_locale().id);
            add(&|id| *id == step);
            steps.step();
        }
        add(&|id| (id.language, id.script) == (wanted.language, wanted.script));
        order
    }
}

fn maximized(expander: &LocaleExpander, mut id: LanguageIdentifier) -> LanguageIdentifier {
    expander.maximize(&mut id);
    id
}
