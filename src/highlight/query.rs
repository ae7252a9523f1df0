//! What we add to the highlighting queries that come with the grammars. What stands later counts more.

use crate::model::code::Syntax;

/// The query that comes with the grammar asks for a shape that the grammar does not know, and is refused as a whole.
pub const FSHARP: &str = include_str!("fsharp.scm");

/// What the query of a grammar leaves out.
#[must_use]
pub fn addition(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::PowerShell => "(sub_expression) @variable \"foreach-object\" @function",
        // Its patterns for numbers are written for another engine.
        Syntax::Sql => "((literal) @number (#match? @number \"^[-+]?[0-9.]\"))",
        _ => "",
    }
}
