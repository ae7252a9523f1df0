//! The Markdown dialect, one file per construct.
