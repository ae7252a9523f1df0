//! Code snippets: which files they ask for, and the part of each that a page shows.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::links::file_at;
use crate::markdown::snippet::{self, Extract, NotebookProblem};
use crate::model::diagnostic::{Diagnostic, Location, dialect};
use crate::model::document::{Document, Snippet, SnippetPart, SnippetStyle};
use crate::model::site::SnippetHtml;
use crate::model::sources::{FileIx, Sources};

/// The files that the snippets of some documents show.
#[must_use]
pub fn wanted(sources: &Sources, documents: &[Arc<Document>]) -> BTreeSet<FileIx> {
    let all = documents.iter().flat_map(|document| document.snippets.iter().map(move |s| (document.key.file, s)));
    all.filter_map(|(from, snippet)| file_at(sources, from, &snippet.path)).collect()
}

/// What the snippets of a document come to.
pub fn resolve(
    sources: &Sources,
    document: &Document,
    texts: &HashMap<FileIx, Arc<str>>,
    found: &mut Vec<Diagnostic>,
) -> Vec<SnippetHtml> {
    let shown = &sources.file(document.key.file).shown;
    let elsewhere = sources.home(document.key.file).repository && !sources.has_source();
    let mut out = Vec::with_capacity(document.snippets.len());
    for snippet in &document.snippets {
        let at = || Location::at(shown, &snippet.at);
        let text = file_at(sources, document.key.file, &snippet.path).and_then(|file| texts.get(&file));
        let (html, finding) = match text {
            Some(text) => show(snippet, text, at),
            None => missing(snippet, elsewhere, at),
        };
        found.extend(finding);
        out.push(html);
    }
    out
}

fn missing(snippet: &Snippet, elsewhere: bool, at: impl Fn() -> Location) -> (SnippetHtml, Option<Diagnostic>) {
    match snippet.style {
        SnippetStyle::Colon => (SnippetHtml::Empty, Some(dialect::code_empty(&snippet.path, elsewhere, at()))),
        _ => (SnippetHtml::Missing, Some(dialect::snippet_not_found(&snippet.path, elsewhere, at()))),
    }
}

/// Cuts the part out of a file's text.
pub fn show(snippet: &Snippet, text: &str, at: impl Fn() -> Location) -> (SnippetHtml, Option<Diagnostic>) {
    let code = |text: &str| {
        let (html, code) = snippet::html(snippet, text);
        SnippetHtml::Code { html, code }
    };
    match snippet::extract(snippet, text) {
        Extract::Lines(lines) if lines.trim().is_empty() && snippet.style == SnippetStyle::Colon => {
            (SnippetHtml::Empty, Some(dialect::code_empty(&snippet.path, false, at())))
        }
        Extract::Lines(lines) => (code(&lines), None),
        Extract::NoSuchTag | Extract::TagNotClosed => match &snippet.part {
            SnippetPart::Tag(tag) if snippet.style != SnippetStyle::Colon => {
                (code(""), Some(dialect::snippet_tag_not_found("tag-not-found", tag, &snippet.path, at())))
            }
            _ => (SnippetHtml::Empty, Some(dialect::code_empty(&snippet.path, false, at()))),
        },
        Extract::Notebook(problem) => {
            let kind = match problem {
                NotebookProblem::NotANotebook => "not-notebook-content",
                NotebookProblem::SeveralCells => "multiple-tags-with-same-name",
                NotebookProblem::NoSuchCell => "tag-not-found",
            };
            (code(""), Some(dialect::notebook(kind, &snippet.path, at())))
        }
    }
}
