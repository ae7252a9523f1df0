//! One page of the site becomes bytes. It writes nothing and looks at no other page's body.

pub mod fill;
pub mod urls;
pub mod view;
