//! Zones on the pages of a site: whether a page has them, and for whom they say they are.

use crate::markdown::writer::output::{attribute_into, escape_into};
use crate::model::document::{Document, Readers, Zone};
use crate::model::locale::Locale;
use crate::model::moniker::{Moniker, MonikerRange, Monikers};
use crate::model::pivot::{PivotGroup, Words};
use crate::model::site::Choices;
use crate::model::sources::Sources;

/// What a zone of a page depends on.
#[derive(Clone, Copy, Debug)]
pub struct Zones<'a> {
    /// Those of the page, also for the zones of what it includes.
    pub choices: &'a Choices,
    /// In the words of the reader.
    pub groups: &'a [PivotGroup],
    /// The versions that the repository knows.
    pub defined: &'a Monikers,
    /// The language of the sources of units.
    pub source: &'a Locale,
    pub applies_to: &'a str,
}

/// Whether a zone, with those around it, has readers on this page.
pub fn is_shown(document: &Document, number: Option<u32>, choices: &Choices, sources: &Sources) -> bool {
    let defined = &sources.home(document.key.file).rules.monikers;
    document.zones_from(number).all(|zone| has_readers(zone, choices, defined))
}

/// Other targets than the site are never shown; a version zone is left out where the page is for other versions.
pub fn has_readers(zone: &Zone, choices: &Choices, defined: &Monikers) -> bool {
    match &zone.readers {
        Readers::Zone { target, .. } => target.as_deref().is_none_or(|target| target == "docs"),
        Readers::Monikers(range) => versions(range, choices, defined).is_none_or(|versions| !versions.is_empty()),
    }
}

/// The versions of a page in a range; nothing where the range cannot be evaluated.
pub fn versions<'m>(range: &MonikerRange, choices: &Choices, defined: &'m Monikers) -> Option<Vec<&'m Moniker>> {
    if defined.is_empty() { None } else { choices.versions(range, defined).ok() }
}

impl Zones<'_> {
    /// Writes the opening tag of a zone, and a label that tells whom it is for.
    pub fn open(&self, zone: &Zone, out: &mut String) {
        out.push_str("<div class=\"zone\"");
        match &zone.readers {
            Readers::Zone { pivots, .. } if pivots.is_empty() => out.push_str(">\n"),
            Readers::Zone { pivots, .. } => {
                attribute_into(out, "data-pivot", &pivots.join(" "));
                out.push_str(">\n<p class=\"zone-label\">");
                for (at, id) in pivots.iter().enumerate() {
                    out.push_str(if at > 0 { ", " } else { "" });
                    match self.groups.iter().find_map(|group| group.pivot(id)) {
                        Some(pivot) => self.words(&pivot.title, out),
                        None => escape_into(out, id),
                    }
                }
                out.push_str("</p>\n");
            }
            Readers::Monikers(range) => {
                let versions = versions(range, self.choices, self.defined);
                if let Some(versions) = &versions {
                    let names: Vec<&str> = versions.iter().map(|moniker| moniker.name.as_str()).collect();
                    attribute_into(out, "data-moniker", &names.join(" "));
                }
                out.push_str(">\n<p class=\"zone-label\">");
                escape_into(out, self.applies_to);
                out.push_str(" <bdi>");
                match versions {
                    Some(versions) => {
                        let titles: Vec<&str> = versions.iter().map(|moniker| moniker.title.as_str()).collect();
                        escape_into(out, &titles.join(", "));
                    }
                    None => escape_into(out, &range.text),
                }
                out.push_str("</bdi></p>\n");
            }
        }
    }

    /// Writes words with their source, of which a label shows one: it stands beside the text, not in it.
    fn words(&self, words: &Words, out: &mut String) {
        let Words { text, source, lang } = words;
        match source {
            None if lang.is_none() => escape_into(out, text),
            None => span(None, lang.as_ref(), text, out),
            Some(source) => {
                out.push_str("<span>");
                span(Some("target"), lang.as_ref(), text, out);
                out.push(' ');
                span(Some("source"), Some(self.source), source, out);
                out.push_str("</span>");
            }
        }
    }
}

fn span(class: Option<&str>, lang: Option<&Locale>, text: &str, out: &mut String) {
    out.push_str("<span");
    if let Some(class) = class {
        attribute_into(out, "class", class);
    }
    if let Some(lang) = lang {
        attribute_into(out, "lang", lang.tag());
        attribute_into(out, "dir", lang.direction());
    }
    out.push('>');
    escape_into(out, text);
    out.push_str("</span>");
}
