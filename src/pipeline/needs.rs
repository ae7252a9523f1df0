//! What must be read before a page can be shown, where not all is read: the page itself, and the titles that stand around it.

use std::collections::BTreeSet;

use super::outputs::Task;
use crate::model::page::PageId;
use crate::model::site::{LocaleIx, RowIx, Site, Target, Toc};

/// How far from a page its siblings are shown at most.
const NEAR: usize = 17;

/// Whether something is made of all pages.
pub fn is_of_whole_site(task: Task) -> bool {
    matches!(task, Task::Contents(_) | Task::Feed(_) | Task::Markdown(..) | Task::Redirect(_))
}

/// The page of a task, and the pages whose titles stand around it.
pub fn of_task(site: &Site, task: Task) -> (BTreeSet<RowIx>, Vec<RowIx>) {
    let mut own = BTreeSet::new();
    let mut beside: Vec<RowIx> = site.by_page.get(&PageId::new("index")).copied().into_iter().collect();
    // The site is named after its first page.
    beside.extend(site.tocs.iter().filter_map(|toc| toc.nodes.iter().find_map(|node| row_of(node.target.as_ref()))));
    match task {
        Task::Page(row, locale) => {
            own.insert(row);
            beside.extend(around(&site.tocs[locale.0 as usize], row));
        }
        Task::Home(locale) => beside.extend(upper(site, locale)),
        _ => {}
    }
    (own, beside)
}

/// The pages that a page and what it includes lead to.
pub fn of_links(site: &Site, row: RowIx) -> Vec<RowIx> {
    let cells = site.row(row).cells.iter().copied().flatten();
    let documents = cells.flat_map(|ix| site.with_includes(ix));
    documents.flat_map(|ix| site.resolved(ix).links.iter().filter_map(|target| row_of(Some(target)))).collect()
}

fn row_of(target: Option<&Target>) -> Option<RowIx> {
    match target {
        Some(Target::Page { row, .. }) => Some(*row),
        _ => None,
    }
}

/// The two levels of a table that the start page of a locale shows.
fn upper(site: &Site, locale: LocaleIx) -> Vec<RowIx> {
    let toc = &site.tocs[locale.0 as usize];
    let below = toc.top.iter().flat_map(|ix| toc.nodes[*ix as usize].items.iter());
    toc.top.iter().chain(below).filter_map(|ix| row_of(toc.nodes[*ix as usize].target.as_ref())).collect()
}

/// The pages around a page in a table of contents: the way to it, what stands near that, what is below it, the pages before
/// and after it.
fn around(toc: &Toc, row: RowIx) -> Vec<RowIx> {
    let page = |ix: &u32| row_of(toc.nodes[*ix as usize].target.as_ref());
    let Some(at) = toc.of_page.get(&row).or_else(|| toc.near.get(&row)).copied() else {
        return toc.top.iter().filter_map(page).collect();
    };
    let near = |ix: u32, level: &[u32]| -> Vec<RowIx> {
        let place = level.iter().position(|other| *other == ix).unwrap_or_default();
        let shown = &level[place.saturating_sub(NEAR)..(place + NEAR).min(level.len())];
        shown.iter().filter_map(page).collect()
    };
    let below = &toc.nodes[at as usize].items;
    let mut out: Vec<RowIx> = below.iter().take(NEAR).filter_map(page).collect();
    let mut way = Some(at);
    while let Some(ix) = way {
        let parent = toc.nodes[ix as usize].parent;
        out.extend(near(ix, parent.map_or(&toc.top, |parent| &toc.nodes[parent as usize].items)));
        way = parent;
    }
    out.extend((0..at).rev().find_map(|ix| page(&ix).filter(|other| *other != row)));
    out.extend((at + 1..crate::model::offset(toc.nodes.len())).find_map(|ix| page(&ix).filter(|other| *other != row)));
    out
}
