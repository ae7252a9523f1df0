//! One translated file: who made it, from what, and what became of its sentences.

use std::path::Path;

use super::originals::Original;
use crate::align::{Alignment, Fate, align};
use crate::frontmatter;
use crate::markdown::unit::mark::Mark;
use crate::markdown::{certify, original};
use crate::model::diagnostic::Diagnostic;
use crate::model::document::{Certificate, DocumentKey, Mode};
use crate::model::meta::{MOVED, Meta};
use crate::model::sources::{FileIx, Side, Sources};
use crate::model::status::{Freshness, Sentences, Trace, TranslationStatus};
use crate::parse::parse;
use crate::pipeline::{Translation, translation};
use crate::scan::read_file;

/// A translated file and its source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pairing<'o> {
    pub original: Option<&'o Original>,
    pub trace: Trace,
    /// Another translation stands for that page.
    pub is_left_over: bool,
    /// Whether there is any source, so that what has none is gone.
    pub has_source: bool,
}

impl Default for Pairing<'_> {
    fn default() -> Self {
        Self { original: None, trace: Trace::Path, is_left_over: false, has_source: false }
    }
}

/// What a file says of itself.
pub(super) struct Header {
    pub meta: Meta,
    /// Whether its front matter is that of Markdown, so that its source can be proven.
    is_markdown: bool,
}

fn is_markdown(rel: &str) -> bool {
    Path::new(rel).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

/// Reads what a page says of itself, be it Markdown or data.
pub(super) fn header(sources: &Sources, ix: FileIx, text: &str) -> Header {
    let file = sources.file(ix);
    let is_markdown = is_markdown(&file.rel);
    let meta = if is_markdown {
        frontmatter::read(text, &file.shown).meta
    } else {
        let key = DocumentKey { file: ix, side: Side::Target, mode: Mode::Block };
        parse(text, &file.shown, key, &sources.home(ix).rules.dialect).meta
    };
    Header { meta, is_markdown }
}

/// The status of a translated file, and what is wrong with it. A page that only leads elsewhere has none.
pub(super) fn translated(
    sources: &Sources,
    ix: FileIx,
    pairing: Pairing<'_>,
) -> (Option<TranslationStatus>, Vec<Diagnostic>) {
    let translation = translation(sources, ix);
    let header = header(sources, ix, &translation.text);
    if header.meta.text(MOVED).is_some() {
        return (None, translation.diagnostics);
    }
    let hash = header.meta.handoff.source_hash;
    let freshness = match (pairing.original.filter(|_| !pairing.is_left_over), hash) {
        _ if !pairing.has_source => Freshness::Unknown,
        (None, _) => Freshness::Gone,
        (Some(_), None) => Freshness::Unknown,
        (Some(original), Some(hash)) if original.hash == hash => Freshness::Current,
        (Some(_), Some(_)) => Freshness::Stale,
    };
    let original = pairing.original.map(|original| original.file);
    let status = TranslationStatus {
        file: ix,
        original,
        followed: None,
        by: header.meta.handoff.translation,
        certificate: certificate(&translation, &header),
        day: header.meta.handoff.day,
        freshness,
        sentences: sentences(sources, &translation, original, freshness),
    };
    (Some(status), translation.diagnostics)
}

/// Whether the units hold the source that was handed off.
fn certificate(translation: &Translation<'_>, header: &Header) -> Certificate {
    let Some(hash) = header.meta.handoff.source_hash.filter(|_| !translation.units.is_empty()) else {
        return Certificate::None;
    };
    let proven = header.is_markdown
        && certify::certify(&original::source_of(&translation.text, &translation.units), &hash, &mut Vec::new())
            .is_some();
    if proven { Certificate::Certified } else { Certificate::Rebuilt }
}

fn sentences(
    sources: &Sources,
    translation: &Translation<'_>,
    original: Option<FileIx>,
    freshness: Freshness,
) -> Sentences {
    let all = translation.units.len();
    match (freshness, original) {
        (Freshness::Current, _) => marked(Sentences { all, unchanged: all, ..Sentences::default() }, translation, None),
        (Freshness::Gone, _) => Sentences { all, gone: all, ..Sentences::default() },
        (_, None) => Sentences { all, unknown: all, ..Sentences::default() },
        // Without units nothing tells what was translated.
        (_, Some(_)) if all == 0 => Sentences::default(),
        (_, Some(original)) => {
            let alignment = aligned(sources, translation, original).0;
            marked(count(&alignment), translation, Some(&alignment))
        }
    }
}

/// A translated file beside its source, with the text of that. In data, what is new cannot be told from its keys.
pub(super) fn aligned(sources: &Sources, translation: &Translation<'_>, original: FileIx) -> (Alignment, String) {
    let file = sources.file(original);
    let text = read_file(sources, file).map(|(text, _)| text).unwrap_or_default();
    let dialect = &sources.home(original).rules.dialect;
    let mut alignment = align(&translation.text, &translation.file.shown, &text, dialect);
    if !is_markdown(&file.rel) {
        alignment.new.clear();
    }
    (alignment, text)
}

/// Counts what an update has marked: a sentence whose translation is that of an earlier source has changed, one that is not
/// translated yet is new.
fn marked(mut out: Sentences, translation: &Translation<'_>, alignment: Option<&Alignment>) -> Sentences {
    for (ix, unit) in translation.units.iter().enumerate() {
        let Some(mark) = unit.mark_in(&translation.text) else { continue };
        let counted = match alignment.and_then(|alignment| alignment.sentences.get(ix)).map(|sentence| &sentence.fate) {
            None | Some(Fate::Unchanged(_)) => &mut out.unchanged,
            Some(Fate::Moved(_)) => &mut out.moved,
            Some(Fate::Changed(_)) => &mut out.changed,
            Some(Fate::Gone) => continue,
            Some(Fate::Unknown) => &mut out.unknown,
        };
        *counted -= 1;
        match mark {
            Mark::Was(_) => out.changed += 1,
            Mark::Untranslated => {
                out.new += 1;
                out.all -= 1;
            }
        }
    }
    out
}

fn count(alignment: &Alignment) -> Sentences {
    let mut out = Sentences { all: alignment.sentences.len(), new: alignment.new.len(), ..Sentences::default() };
    for sentence in &alignment.sentences {
        match sentence.fate {
            Fate::Unchanged(_) => out.unchanged += 1,
            Fate::Moved(_) => out.moved += 1,
            Fate::Changed(_) => out.changed += 1,
            Fate::Gone => out.gone += 1,
            Fate::Unknown => out.unknown += 1,
        }
    }
    out
}
