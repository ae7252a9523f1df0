//! Finds pages by their words, in the reader's language and in the source's: an index in files that any server can hold.
//!
//! The index of a locale is cut by term, so that one query loads little; `static/search.js` and `find` ask it the same way.

pub mod answer;
pub mod find;
mod folded;
mod html;
mod page;
mod query;
mod rank;
pub mod read;
mod sentence;
mod tags;
pub mod words;
