//! The nouns: plain data that every stage speaks of. No I/O and no Markdown here.

pub mod address;
pub mod body;
pub mod breadcrumb;
pub mod card;
pub mod code;
pub mod colon;
pub mod diagnostic;
pub mod dialect;
pub mod document;
pub mod fields;
pub mod ignore;
pub mod language;
pub mod locale;
pub mod meta;
pub mod moniker;
pub mod page;
pub mod pivot;
pub mod schema;
pub mod sentence;
pub mod shared;
pub mod site;
pub mod sources;
pub mod status;
pub mod xref;

/// What a text takes while it is read or written is kept for the next one, as memory that comes back at once is still in the
/// cache. More than this is given back.
pub const MOST_ROOM: usize = 1024 * 1024;

/// An offset or a number of things, as the model keeps it. `scan` refuses files that would need more.
#[must_use]
pub fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A list in just the room that it needs, as documents stay until the site is written. To shrink it where it is would not
/// do: allocators give nothing back as long as half of it is used.
#[must_use]
pub fn fit<T>(list: Vec<T>) -> Vec<T> {
    let mut fitted = Vec::with_capacity(list.len());
    fitted.extend(list);
    fitted
}
