//! What the readers of a page choose from, and which versions it is for.

use std::collections::BTreeSet;

use super::Context as Site;
use super::view::{ChoiceView, OptionView, WordsView};
use super::zone::versions;
use crate::model::document::{DocumentIx, Readers};
use crate::model::locale::Locale;
use crate::model::moniker::Moniker;
use crate::model::pivot::{PivotGroup, Words};

/// Pivots first, then versions; only what some zone of the page depends on.
pub fn choices<'a>(site: &'a Site<'_>, page: DocumentIx, groups: &'a [PivotGroup]) -> Vec<ChoiceView<'a>> {
    let zones = site.site.zones(page);
    let used = |group: &&PivotGroup| {
        let mut pivots = zones.iter().flat_map(|(_, zone)| zone.pivots());
        group.pivots.len() > 1 && pivots.any(|id| group.pivot(id).is_some())
    };
    groups.iter().filter(used).map(pivots).chain(monikers(site, page)).collect()
}

fn pivots(group: &PivotGroup) -> ChoiceView<'_> {
    let options = group.pivots.iter().enumerate();
    let options = options.map(|(at, pivot)| OptionView { id: &pivot.id, title: words(&pivot.title), chosen: at == 0 });
    ChoiceView { kind: "pivot", id: &group.id, prompt: words(&group.prompt), options: options.collect() }
}

/// The versions of the products that the version zones of a page are for; the newest of the first is chosen.
fn monikers<'a>(site: &'a Site<'_>, page: DocumentIx) -> Option<ChoiceView<'a>> {
    let choices = &site.site.resolved(page).choices;
    let defined = |ix: DocumentIx| &site.sources.home(site.site.document(ix).key.file).rules.monikers;
    let zones = site.site.zones(page).into_iter();
    let zones = zones.filter_map(|(ix, zone)| match &zone.readers {
        Readers::Monikers(range) => versions(range, choices, defined(ix)),
        Readers::Zone { .. } => None,
    });
    let products: BTreeSet<&str> = zones.flatten().map(|moniker| moniker.product.as_str()).collect();
    let of_page = choices.monikers.as_deref().unwrap_or(defined(page).as_slice());
    let offered: Vec<&Moniker> = of_page.iter().filter(|it| products.contains(it.product.as_str())).collect();
    let newest = offered.iter().rposition(|moniker| Some(&moniker.product) == offered.first().map(|it| &it.product));
    let option = |(at, moniker): (usize, &&'a Moniker)| OptionView {
        id: &moniker.name,
        title: WordsView { text: &moniker.title, ..WordsView::default() },
        chosen: Some(at) == newest,
    };
    let options: Vec<OptionView<'a>> = offered.iter().enumerate().map(option).collect();
    let prompt = WordsView::default();
    (options.len() > 1).then_some(ChoiceView { kind: "moniker", id: "moniker", prompt, options })
}

fn words(words: &Words) -> WordsView<'_> {
    let lang = words.lang.as_ref();
    WordsView {
        text: &words.text,
        source: words.source.as_deref(),
        lang: lang.map(Locale::tag),
        dir: lang.map(Locale::direction),
    }
}

/// The versions that a page is for, as readers know them.
pub fn applies_to(site: &Site<'_>, page: DocumentIx) -> Option<String> {
    let choices = &site.site.resolved(page).choices;
    let range = choices.range.as_deref()?;
    let titles = choices.monikers.iter().flatten().map(|moniker| moniker.title.as_str());
    let titles: Vec<&str> = titles.collect();
    Some(if titles.is_empty() { range.to_owned() } else { titles.join(", ") })
}
