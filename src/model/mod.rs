//! The nouns: plain data that every stage speaks of. No I/O and no Markdown here.

pub mod address;
pub mod body;
pub mod code;
pub mod colon;
pub mod diagnostic;
pub mod dialect;
pub mod document;
pub mod locale;
pub mod meta;
pub mod moniker;
pub mod page;
pub mod pivot;
pub mod schema;
pub mod site;
pub mod sources;
pub mod xref;
