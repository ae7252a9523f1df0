//! The folders that the pages of a locale stand in.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::status::{PageStatus, Totals};

/// A folder with all that is below it.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    pub totals: Totals,
    /// The folders in it, by their paths.
    pub folders: BTreeSet<String>,
    /// The pages in it, by their places in the list.
    pub pages: Vec<usize>,
}

/// The folder that all pages stand in, without a slash at its end; nothing if that is the root.
#[must_use]
pub fn common(pages: &[PageStatus]) -> &str {
    // They are sorted: what the first and the last share, all do.
    let (Some(first), Some(last)) = (pages.first(), pages.last()) else { return "" };
    let shared = first.path.bytes().zip(last.path.bytes()).take_while(|(a, b)| a == b).count();
    first.path.as_bytes()[..shared].iter().rposition(|byte| *byte == b'/').map_or("", |end| &first.path[..end])
}

/// All folders from the common one on, by their paths.
#[must_use]
pub fn folders(pages: &[PageStatus]) -> BTreeMap<String, Folder> {
    let top = common(pages);
    let mut out: BTreeMap<String, Folder> = BTreeMap::new();
    out.insert(top.to_owned(), Folder::default());
    for (at, page) in pages.iter().enumerate() {
        let own = page.path.rfind('/').map_or("", |end| &page.path[..end]);
        out.entry(own.to_owned()).or_default().pages.push(at);
        let mut path = own;
        loop {
            out.entry(path.to_owned()).or_default().totals.add(page);
            if path == top {
                break;
            }
            let above = path.rfind('/').map_or("", |end| &path[..end]);
            out.entry(above.to_owned()).or_default().folders.insert(path.to_owned());
            path = above;
        }
    }
    out
}

/// The totals of the folders so many levels below the common one; what stands above that depth, by its own folder.
#[must_use]
pub fn by_depth(pages: &[PageStatus], depth: usize) -> BTreeMap<&str, Totals> {
    let top = common(pages);
    let skipped = if top.is_empty() { 0 } else { top.len() + 1 };
    let mut out: BTreeMap<&str, Totals> = BTreeMap::new();
    for page in pages {
        let inner = page.path.get(skipped..).unwrap_or_default();
        let end = inner.match_indices('/').map(|(at, _)| at).take(depth).last();
        let folder = end.map_or(top, |end| &page.path[..skipped + end]);
        out.entry(folder).or_default().add(page);
    }
    out
}
