//! Diglot turns localized docs repositories into a site in which every reader can see the source of every sentence.
//!
//! ```text
//! disk ─ scan ─▶ Sources ─ parse∥ ─▶ Vec<Document> ─ align∥ ─▶ Vec<Document> ─ resolve ─▶ Site ─ highlight∥ ─▶ Highlights ─ render∥, search∥ ─▶ Output ─ write∥ ─▶ disk
//! ```
//!
//! The modules in reading order; each uses only what stands above it in this list, stages do not use each other.

#![forbid(unsafe_code)]

pub mod model;

pub mod config;
pub mod docfx;
pub mod fluent;
pub mod frontmatter;
pub mod markdown;
mod svg;
mod yaml;

pub mod align;
pub mod highlight;
pub mod parse;
pub mod render;
pub mod resolve;
pub mod scan;
pub mod search;
pub mod write;

pub mod http;
pub mod pipeline;

pub mod check;
pub mod diff;
pub mod exchange;
pub mod findings;
pub mod host;
pub mod report;
pub mod serve;
pub mod status;
pub mod update;
