//! Code blocks get their colours: each distinct block of the site is read once, before any page is written.
//!
//! Some languages have a grammar, others are read word by word. A text that a grammar cannot cope with stays as it is.

mod basic;
mod c_sharp;
pub mod class;
mod cpp;
mod f_sharp;
mod grammar;
mod html;
mod limit;
mod place;
mod query;
mod scanner;
mod sql;
mod strings;
mod words;
mod xml;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use rayon::prelude::*;

use self::grammar::{Grammar, Reader};
use crate::markdown::writer::entity::unescape;
use crate::markdown::{language, snippet};
use crate::model::body::Fill;
use crate::model::code::{Code, Highlights, Syntax};
use crate::model::document::{Document, DocumentIx};
use crate::model::offset;
use crate::model::site::{Resolved, Site, SnippetHtml};

/// Longer blocks stay plain: nobody reads so much on a page, and garbage costs a grammar time by the square of its length, some
/// seconds at this one.
const LONGEST: usize = 32 * 1024;

/// A block by its syntax and its escaped text.
type Block<'s> = (Syntax, &'s str);

/// Reads code. The grammar of a language is made ready when a block in it is first met.
#[derive(Debug, Default)]
pub struct Highlighter {
    grammars: [OnceLock<Option<Grammar>>; Syntax::ALL.len()],
}

/// Highlights every block of a site whose language is known.
#[must_use]
pub fn highlight(site: &Site) -> Highlights<'_> {
    let all: Vec<DocumentIx> = (0..offset(site.documents.len())).map(DocumentIx).collect();
    Highlighter::default().highlight(site, &all)
}

impl Highlighter {
    /// Highlights the blocks of some documents.
    #[must_use]
    pub fn highlight<'s>(&self, site: &'s Site, documents: &[DocumentIx]) -> Highlights<'s> {
        let blocks = |ix: &DocumentIx| blocks(site.document(*ix), site.resolved(*ix));
        let wanted: HashSet<Block<'_>> = documents.par_iter().flat_map_iter(blocks).collect();
        let read = |reader: &mut Reader, block: Block<'_>| {
            // A fault in a grammar costs the colours of a block, not the site.
            catch_unwind(AssertUnwindSafe(|| self.one(reader, block))).ok().flatten()
        };
        let done = wanted.into_par_iter().map_init(Reader::default, |reader, block| {
            let html = read(reader, block)?;
            Some((block.0, block.1, html))
        });
        Highlights::new(done.flatten().collect())
    }

    fn grammar(&self, syntax: Syntax) -> Option<&Grammar> {
        self.grammars.get(syntax as usize)?.get_or_init(|| Grammar::new(syntax)).as_ref()
    }

    fn one(&self, reader: &mut Reader, (syntax, escaped): Block<'_>) -> Option<String> {
        let text = unescape(escaped);
        let tokens = match syntax {
            Syntax::Basic => basic::tokens(&text),
            Syntax::Xml => xml::tokens(&text),
            Syntax::Cpp => cpp::tokens(&text),
            Syntax::CSharp => c_sharp::tokens(&text),
            Syntax::FSharp => f_sharp::tokens(&text),
            Syntax::Sql => sql::tokens(&text),
            _ if !limit::is_readable(syntax, &text) => return None,
            _ => reader.read(self.grammar(syntax)?, &text)?,
        };
        Some(html::html(escaped, &tokens))
    }
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

#[cfg(test)]
mod tests;
