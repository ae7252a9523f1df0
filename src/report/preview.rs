//! The report for the preview: findings as its templates show them.

use crate::model::diagnostic::Diagnostic;
use crate::render::preview::view::{FindingView, PlaceView};

use super::place::{Excerpt, Place, Places};

/// Gives the address that opens a file, named as in a diagnostic, at a line and column in the writer's editor.
pub type Open<'o> = &'o dyn Fn(&str, usize, usize) -> Option<String>;

pub(super) fn view<'d>(finding: &'d Diagnostic, places: &mut Places<'_>, open: Open<'_>) -> FindingView<'d> {
    let place = finding.at.as_ref().map(|at| match places.find(at) {
        Some(place) => located(&at.path, &place, open),
        None => PlaceView { path: &at.path, href: open(&at.path, 1, 1), ..PlaceView::default() },
    });
    FindingView {
        level: finding.severity,
        code: finding.code,
        message: &finding.message,
        help: finding.help.as_deref(),
        place,
    }
}

fn located<'d>(path: &'d str, place: &Place, open: Open<'_>) -> PlaceView<'d> {
    let Excerpt { line, mark } = place.excerpt();
    PlaceView {
        path,
        href: open(path, place.line, place.column),
        line: place.line,
        column: place.column,
        before: line[..mark.start].to_owned(),
        marked: line[mark.clone()].to_owned(),
        after: line[mark.end..].to_owned(),
    }
}
