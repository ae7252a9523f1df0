//! Pages of the site as bytes, through templates.

pub mod templates;
pub mod view;
