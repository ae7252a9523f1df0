//! Code blocks get their colours: each distinct block of the site is read once, before any page is written.
//!
//! A text that a grammar cannot cope with stays as it is.

mod basic;
pub mod class;
mod grammar;
mod html;
mod limit;
mod query;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use self::grammar::{Grammar, Reader};
use crate::markdown::writer::entity::unescape;
use crate::markdown::{language, snippet};
use crate::model::body::Fill;
use crate::model::code::{Code, Highlights, Syntax};
use crate::model::document::Document;
use crate::model::site::{Resolved, Site, SnippetHtml};

/// Longer blocks stay plain: garbage costs a grammar time by the square of its length, some seconds at this one.
const LONGEST: usize = 32 * 1024;

/// A block by its syntax and its escaped text.
type Block<'s> = (Syntax, &'s str);

/// Highlights every block of a site whose language is known.
#[must_use]
pub fn highlight(site: &Site) -> Highlights<'_> {
    let parts = site.documents.par_iter().zip(&site.resolved);
    let wanted: HashSet<Block<'_>> = parts.flat_map_iter(|(document, resolved)| blocks(document, resolved)).collect();
    let syntaxes: BTreeSet<Syntax> = wanted.iter().map(|(syntax, _)| *syntax).collect();
    let prepare = |syntax: Syntax| Grammar::new(syntax).map(|grammar| (syntax, grammar));
    let grammars: BTreeMap<Syntax, Grammar> = syntaxes.into_par_iter().filter_map(prepare).collect();
    let read = |reader: &mut Reader, block: Block<'_>| {
        // A fault in a grammar costs the colours of a block, not the site.
        catch_unwind(AssertUnwindSafe(|| one(reader, &grammars, block))).ok().flatten()
    };
    let done = wanted.into_par_iter().map_init(Reader::default, |reader, block| {
        let html = read(reader, block)?;
        Some((block.0, block.1, html))
    });
    Highlights::new(done.flatten().collect())
}

fn one(reader: &mut Reader, grammars: &BTreeMap<Syntax, Grammar>, (syntax, escaped): Block<'_>) -> Option<String> {
    let text = unescape(escaped);
    let tokens = match syntax {
        Syntax::Basic => basic::tokens(&text),
        _ if !limit::is_readable(syntax, &text) => return None,
        _ => reader.read(grammars.get(&syntax)?, &text)?,
    };
    Some(html::html(escaped, &tokens))
}

/// The blocks of a document: those in its text, and those from other files.
fn blocks<'s>(document: &'s Document, resolved: &'s Resolved) -> impl Iterator<Item = Block<'s>> {
    let body = &document.body;
    let own = body.holes.iter().filter_map(|hole| match hole.fill {
        Fill::Code(n) => block(document.codes.get(n as usize)?, &body.html, hole.at),
        _ => None,
    });
    let snippets = resolved.snippets.iter().filter_map(|snippet| match snippet {
        SnippetHtml::Code { html, code } => block(code, html, snippet::HOLE),
        _ => None,
    });
    own.chain(snippets)
}

fn block<'s>(code: &Code, html: &'s str, at: u32) -> Option<Block<'s>> {
    let syntax = language::find(&code.language)?.syntax?;
    let escaped = code.text(html, at).filter(|text| !text.is_empty() && text.len() <= LONGEST)?;
    Some((syntax, escaped))
}
