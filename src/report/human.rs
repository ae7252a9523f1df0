//! The report for people: the source line with a mark under the place, and what to do.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::renderer::{DEFAULT_LINE_NUM_STYLE, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::findings::{Finding, State};
use crate::model::diagnostic::Severity;

use super::Options;
use super::place::{Excerpt, Place, Places};

pub(super) fn render(findings: &[Finding], places: &mut Places<'_>, options: &Options) -> String {
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.state != Some(State::Known)) {
        let seen = seen.entry(finding.diagnostic.code).or_default();
        *seen += 1;
        if options.most_per_code == 0 || *seen <= options.most_per_code {
            out += &draw(finding, places, &renderer, options.color);
            out += "\n";
        }
    }
    let hidden = seen.into_iter().filter(|&(_, count)| options.most_per_code > 0 && count > options.most_per_code);
    for (code, count) in hidden {
        let _ = writeln!(out, "and {} more of {code}", count - options.most_per_code);
    }
    out + &summary(findings)
}

/// Title, place and line are drawn apart, because the renderer takes the column from the text that it is given, and
/// that may be cut on the left.
fn draw(finding: &Finding, places: &mut Places<'_>, renderer: &Renderer, color: bool) -> String {
    let Finding { diagnostic: finding, fault, .. } = finding;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.clone().primary_title(harmless(&finding.message)).id(finding.code);
    let mut lines = vec![renderer.render(&[Group::with_title(title)])];
    let mut body = Group::with_level(level);
    if let Some(at) = &finding.at {
        let place = places.find(at);
        lines.push(arrow(&at.path, place.as_ref(), color));
        if let Some(place) = place {
            let Excerpt { line, mark } = place.excerpt();
            let [before, marked, after] =
                [&line[..mark.start], &line[mark.start..mark.end], &line[mark.end..]].map(harmless);
            let mark = AnnotationKind::Primary.span(before.len()..before.len() + marked.len());
            body = body.element(Snippet::source(before + &marked + &after).line_start(place.line).annotation(mark));
        }
    }
    if let Some(help) = &finding.help {
        body = body.element(Level::HELP.message(harmless(help)));
    }
    if let Some(fault) = fault {
        body = body.element(Level::NOTE.message(fault.words()));
    }
    if !body.is_empty() {
        lines.push(renderer.render(&[body]));
    }
    lines.join("\n") + "\n"
}

/// `  --> path:line:column`, with the arrow above the bar that follows the line number.
fn arrow(path: &str, place: Option<&Place>, color: bool) -> String {
    let style = if color { DEFAULT_LINE_NUM_STYLE } else { Style::new() };
    let (indent, numbers) = match place {
        Some(place) => (place.line.to_string().len(), format!(":{}:{}", place.line, place.column)),
        None => (1, String::new()),
    };
    format!("{:indent$}{style}-->{style:#} {}{numbers}", "", harmless(path))
}

/// A text that cannot steer a terminal.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{FFFD}' } else { c }).collect()
}

/// `2 errors, 1 warning, 3 infos`, and how many are known before; or nothing.
fn summary(findings: &[Finding]) -> String {
    let (known, findings): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| finding.state == Some(State::Known));
    let counts = [Severity::Error, Severity::Warning, Severity::Info].into_iter().filter_map(|severity| {
        let count = findings.iter().filter(|finding| finding.diagnostic.severity == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{plural}", severity.as_str()))
    });
    let known = (!known.is_empty()).then(|| format!("{} known by the baseline", known.len()));
    let counts: Vec<String> = counts.chain(known).collect();
    if counts.is_empty() { String::new() } else { counts.join(", ") + "\n" }
}
