//! How other formats are read: `docfx.json`, `toc.yml`, redirections, pivot groups, monikers.

pub mod config;
mod glob;
mod json;
pub mod monikers;
pub mod pivots;
pub mod publish;
pub mod redirections;
pub mod schema;
pub mod toc;
pub mod xref;
pub mod xrefmap;
