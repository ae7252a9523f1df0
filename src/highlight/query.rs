//! What we add to the highlighting queries that come with the grammars. What stands later counts more.

use crate::model::code::Syntax;

/// What the query of a grammar leaves out.
#[must_use]
pub fn addition(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::PowerShell => "(sub_expression) @variable \"foreach-object\" @function",
        _ => "",
    }
}
