//! Links, images, references and includes of the source must lead to the same places in the translation.

use super::inline::{Inline, Kind, Part};
use super::pair::Pair;
use super::placeholder::leftover;
use super::rule::Rule;
use super::shown;
use crate::model::diagnostic::{Diagnostic, translation as finding};
use crate::model::locale::Locale;

pub(super) const RULE: Rule = Rule {
    code: "link-target-differs",
    about: "A link, an image, a reference or an include of the source leads elsewhere in the translation, or is missing.",
    example: ("See [Hosting](hosting.md).", "[호스팅](hosts.md)을 참조하세요."),
    cure: "Copy the address from the source; only the text in brackets is translated. The locale in an address may be yours.",
    on: true,
    find: Some(find),
};

fn find(pair: &Pair<'_>, found: &mut Vec<Diagnostic>) {
    let may_link = |text: &str| {
        memchr::memmem::find(text.as_bytes(), b"](").is_some() || text.contains('<') || text.contains("::")
    };
    if !pair.differs() || !(may_link(pair.source) || may_link(pair.target)) {
        return;
    }
    let (ours, theirs) = (places(pair.target_read()), places(pair.source_read()));
    // What is only written is another rule's.
    let written = |address: &str, text: &str| text.contains(address);
    let lost: Vec<&Place<'_>> =
        theirs.iter().filter(|place| !place.is_in(&ours) && !written(&place.part.text, pair.target)).collect();
    let strange: Vec<&Place<'_>> =
        ours.iter().filter(|place| !place.is_in(&theirs) && !written(&place.part.text, pair.source)).collect();
    // What shows the address is a finding of its own.
    if lost.is_empty() && strange.is_empty() || leftover(pair).is_some() || shown::has_stray_brackets(pair) {
        return;
    }
    for (number, place) in lost.iter().enumerate() {
        let instead = strange.get(number).filter(|other| other.part.kind == place.part.kind);
        let at = instead.map_or_else(|| pair.at(), |other| pair.in_target(other.part.at.clone()));
        found.push(finding::link_target_differs(&place.part.text, instead.map(|other| &*other.part.text), at));
    }
    for place in strange.iter().skip(lost.len()) {
        found.push(finding::link_added(&place.part.text, pair.in_target(place.part.at.clone())));
    }
}

/// Where a part of a sentence leads.
struct Place<'a> {
    part: &'a Part,
    /// What must be equal.
    key: String,
}

impl Place<'_> {
    fn is_in(&self, others: &[Place<'_>]) -> bool {
        others.iter().any(|other| other.key == self.key)
    }
}

fn places<'a>(inline: &'a Inline<'_>) -> Vec<Place<'a>> {
    let leads = |part: &&Part| matches!(part.kind, Kind::Link | Kind::Image | Kind::Xref | Kind::Include);
    let mut out: Vec<Place<'_>> = Vec::new();
    for part in inline.parts.iter().filter(leads) {
        let place = Place { part, key: key(&part.text, part.kind) };
        if !place.is_in(&out) {
            out.push(place);
        }
    }
    out
}

/// An address without what may differ: its scheme, its locale, letter case and a slash at its end.
pub fn key(address: &str, kind: Kind) -> String {
    let decoded = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
    let decoded = if kind == Kind::Xref { decoded.split('?').next().unwrap_or_default() } else { &decoded };
    let lower = decoded.trim().to_lowercase();
    let bare = lower.trim_start_matches("https:").trim_start_matches("http:");
    let is_locale = |part: &&str| part.contains('-') && part.len() < 8 && Locale::of_folder(part).is_some();
    let parts: Vec<&str> = bare.split('/').filter(|part| !is_locale(part)).collect();
    parts.join("/").trim_end_matches('/').to_owned()
}
