//! The edits of one page: which units they are for, whether they can be written, and the page with them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::Change;
use super::check::{self, Splice};
use crate::exchange::form::{self, Form};
use crate::exchange::read::Edit;
use crate::exchange::unit::{fingerprint, keys};
use crate::model::diagnostic::{Diagnostic, exchange as finding};
use crate::model::sources::{FileIx, Sources};
use crate::pipeline::{Translation, translation};
use crate::scan::read_bytes;

/// A page with its edits made.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub changes: Vec<Change>,
    pub unchanged: usize,
    pub diagnostics: Vec<Diagnostic>,
    /// The whole file, if anything in it changes.
    pub bytes: Option<Vec<u8>>,
}

pub(super) fn edit(sources: &Sources, ix: FileIx, edits: &[Edit]) -> Page {
    let file = sources.file(ix);
    let mut page = Page::default();
    let read = translation(sources, ix);
    let keys = keys(&read.text, &read.units);
    let known = Known::new(&keys);
    let mut splices = Vec::new();
    for edit in edits {
        match splice(&read, &known, edit) {
            Ok(Some(splice)) => splices.push((splice, edit)),
            Ok(None) => page.unchanged += 1,
            Err(problem) => page.diagnostics.push(problem),
        }
    }
    let splices = undisputed(splices, &mut page);
    let Some(mark) = lossless(sources, &read) else {
        let problem = |(_, edit): &(_, &Edit)| finding::page_not_utf8(&file.shown, edit.at.clone());
        page.diagnostics.extend(splices.iter().map(problem));
        return page;
    };
    let checker = check::Checker::new(&read, &sources.collection(file.collection).rules.dialect);
    let (good, bad): (Vec<_>, Vec<_>) = if checker.fits(splices.iter().map(|(splice, _)| splice)) {
        (splices, Vec::new())
    } else {
        let (good, mut bad): (Vec<_>, Vec<_>) = splices.into_iter().partition(|(one, _)| checker.fits([one]));
        if checker.fits(good.iter().map(|(splice, _)| splice)) {
            (good, bad)
        } else {
            bad.extend(good);
            (Vec::new(), bad)
        }
    };
    let broken = |(splice, edit): (Splice, &Edit)| {
        let problem = if checker.is_yaml(&splice) { finding::breaks_yaml } else { finding::breaks_page };
        problem(edit.at.clone())
    };
    page.diagnostics.extend(bad.into_iter().map(broken));
    if !good.is_empty() {
        let text = check::splice(&read.text, good.iter().map(|(splice, _)| splice));
        page.bytes = Some([mark, text.as_bytes()].concat());
    }
    page.changes = good.into_iter().map(|(splice, _)| change(&read, &keys, &splice)).collect();
    page.changes.sort_by_key(|change| change.line);
    page
}

/// The splices without those for one unit that differ: keys of several hand-offs can mean the same one.
fn undisputed<'e>(splices: Vec<(Splice, &'e Edit)>, page: &mut Page) -> Vec<(Splice, &'e Edit)> {
    let mut by_unit: BTreeMap<usize, (Splice, &Edit, bool)> = BTreeMap::new();
    for (splice, edit) in splices {
        match by_unit.entry(splice.unit) {
            Entry::Vacant(place) => {
                place.insert((splice, edit, false));
            }
            Entry::Occupied(place) if place.get().0.target == splice.target => page.unchanged += 1,
            Entry::Occupied(mut place) => {
                place.get_mut().2 = true;
                page.diagnostics.push(finding::duplicate(&edit.entry.key, edit.at.clone()));
            }
        }
    }
    let left = by_unit.into_values().filter(|(.., disputed)| !disputed);
    left.map(|(splice, edit, _)| (splice, edit)).collect()
}

/// The byte order mark of a file, or nothing; `None` if its bytes are not those of its text.
fn lossless(sources: &Sources, read: &Translation<'_>) -> Option<&'static [u8]> {
    let path = sources.collection(read.file.collection).root.join(&*read.file.rel);
    let bytes = read_bytes(&path).ok()?;
    let mark: &[u8] = if bytes.starts_with(b"\xef\xbb\xbf") { b"\xef\xbb\xbf" } else { b"" };
    (&bytes[mark.len()..] == read.text.as_bytes()).then_some(mark)
}

/// The units of a page by their keys, and by their numbers.
struct Known<'k> {
    keys: HashMap<&'k str, usize>,
    /// Nothing where a number stands twice.
    numbers: HashMap<&'k str, Option<usize>>,
}

impl<'k> Known<'k> {
    fn new(keys: &'k [String]) -> Self {
        let mut numbers: HashMap<&str, Option<usize>> = HashMap::new();
        for (ix, key) in keys.iter().enumerate() {
            numbers.entry(number(key)).and_modify(|known| *known = None).or_insert(Some(ix));
        }
        Self { keys: keys.iter().enumerate().map(|(ix, key)| (key.as_str(), ix)).collect(), numbers }
    }
}

fn number(key: &str) -> &str {
    key.rsplit('-').next().unwrap_or_default()
}

/// What an edit puts in the place of what; nothing if it stands there already.
fn splice(read: &Translation<'_>, known: &Known<'_>, edit: &Edit) -> Result<Option<Splice>, Diagnostic> {
    let (entry, place) = (&edit.entry, || edit.at.clone());
    let text = read.text.as_str();
    let same_source = |ix: usize| {
        let source = entry.source.as_deref()?;
        Some(folded(source) == folded(&form::source(text, read.units.get(ix)?)))
    };
    let by_key = known.keys.get(entry.key.as_str()).copied();
    // Another hand-off gives a page another prefix: the number and the source still tell.
    let by_number =
        || known.numbers.get(number(&entry.key)).copied().flatten().filter(|ix| same_source(*ix) == Some(true));
    let Some((ix, unit)) = by_key.or_else(by_number).and_then(|ix| Some((ix, read.units.get(ix)?))) else {
        return Err(finding::unknown_unit(&entry.key, &read.file.shown, place()));
    };
    if same_source(ix) == Some(false) {
        return Err(finding::source_differs(&form::source(text, unit), place()));
    }
    let form = Form::of(text, unit);
    let now = form.target(text, unit);
    if now == entry.target {
        return Ok(None);
    }
    if entry.exported.as_deref().is_some_and(|exported| exported != fingerprint(&now)) {
        return Err(finding::conflict(&now, place()));
    }
    if entry.target.is_empty() {
        return Err(finding::empty(place()));
    }
    if let Some(fault) = check::fault(&entry.target) {
        return Err(finding::breaks_unit(fault, place()));
    }
    let (mut at, mut raw) = (unit.target.clone(), form.write(&entry.target));
    if !unit.mark.is_empty() {
        // A new translation is what the mark of an update asks for.
        raw.push_str(&text[unit.target.end..unit.mark.start]);
        at.end = unit.mark.end;
    }
    Ok(Some(Splice { unit: ix, at, raw, target: entry.target.clone() }))
}

/// A source as it is compared: programs fold lines.
fn folded(source: &str) -> String {
    source.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn change(read: &Translation<'_>, keys: &[String], splice: &Splice) -> Change {
    let old = read.units.get(splice.unit).map(|unit| Form::of(&read.text, unit).target(&read.text, unit));
    Change {
        path: read.file.shown.clone(),
        line: 1 + memchr::memchr_iter(b'\n', &read.text.as_bytes()[..splice.at.start]).count(),
        unit: keys.get(splice.unit).cloned().unwrap_or_default(),
        old: old.unwrap_or_default(),
        new: splice.target.clone(),
    }
}
