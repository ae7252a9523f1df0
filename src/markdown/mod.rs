//! The Markdown dialect, one file per construct.

pub mod autolink;
pub mod certify;
pub mod colon;
pub mod emphasis;
pub mod fence;
pub mod html_tag;
pub mod image;
pub mod include;
pub mod language;
pub mod line;
pub mod mask;
pub mod original;
pub mod quote;
pub mod section;
pub mod slug;
pub mod snippet;
pub mod source_map;
pub mod table;
pub mod unit;
pub mod video;
pub mod writer;
pub mod xref;
pub mod zone;
