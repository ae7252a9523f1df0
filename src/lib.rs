//! Diglot turns localized docs repositories into a site in which every reader can see the source of every sentence.

#![forbid(unsafe_code)]

pub mod docfx;
pub mod fluent;
pub mod markdown;
pub mod model;
pub mod render;
