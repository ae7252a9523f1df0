//! Code from other files: `[!code-lang[name](path)]`, `[!notebook-lang[name](path)]` and `:::code source="path":::`.

mod bracket;
mod colon;
mod extract;
mod html;
mod language;
mod notebook;
mod range;
mod region;
#[cfg(test)]
mod tests;

pub use bracket::parse;
pub use colon::{ColonProblem, from_colon};
pub use extract::{Extract, extract, knows_comments};
pub use html::{HOLE, html};
pub use language::canonical;
pub use notebook::NotebookProblem;
pub use range::{LineRange, list as lines};
