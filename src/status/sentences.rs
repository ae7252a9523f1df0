//! The sentences of a page that are not as they were translated, each with its translation.

use super::translated::aligned;
use crate::align::Fate;
use crate::markdown::unit::mark::Mark;
use crate::model::sources::{FileIx, Sources};
use crate::model::status::{Change, PageStatus, SentenceStatus};
use crate::pipeline::translation;

/// What has changed on a page, in the order of its text: nothing if nothing has, or if there is nothing to compare with.
#[must_use]
pub fn sentences(sources: &Sources, page: &PageStatus) -> Vec<SentenceStatus> {
    match compared(page) {
        Some((file, original)) => differing(sources, file, original),
        None => Vec::new(),
    }
}

/// The two files that are worth comparing.
pub(super) fn compared(page: &PageStatus) -> Option<(FileIx, FileIx)> {
    let translation = page.translation.as_ref().filter(|translation| translation.sentences.differ())?;
    let is_left_over = translation.followed.as_ref().is_some_and(|followed| followed.is_left_over);
    Some((translation.file, translation.original?)).filter(|_| !is_left_over)
}

fn differing(sources: &Sources, file: FileIx, original: FileIx) -> Vec<SentenceStatus> {
    let translation = translation(sources, file);
    let (alignment, text) = aligned(sources, &translation, original);
    let mut out: Vec<(usize, SentenceStatus)> = Vec::new();
    let mut last = 0;
    for (sentence, unit) in alignment.sentences.iter().zip(&translation.units) {
        // What is gone stands behind what it stood behind.
        last = sentence.fate.place().map_or(last, |at| at.start);
        let mark = unit.mark_in(&translation.text);
        let change = match sentence.fate {
            Fate::Gone => Change::Gone,
            _ if mark == Some(Mark::Untranslated) => Change::New,
            _ if mark.is_some() => Change::Changed,
            Fate::Unchanged(_) | Fate::Unknown => continue,
            Fate::Moved(_) => Change::Moved,
            Fate::Changed(_) => Change::Changed,
        };
        // The source that an update had may have changed since; what was translated is what its mark says.
        let then = match mark {
            Some(Mark::Was(old)) => old.into_owned(),
            _ => sentence.source.to_string(),
        };
        let is_translated = change != Change::New;
        let status = SentenceStatus {
            change,
            number: Some(sentence.number.clone()),
            target: is_translated.then(|| translation.target(unit).to_owned()),
            then: is_translated.then_some(then),
            now: sentence.fate.place().map(|at| text[at.clone()].to_owned()),
        };
        out.push((last, status));
    }
    out.extend(alignment.new.into_iter().map(|at| {
        let now = Some(text[at.clone()].to_owned());
        (at.start, SentenceStatus { change: Change::New, number: None, target: None, then: None, now })
    }));
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().map(|(_, sentence)| sentence).collect()
}
