//! Diagnostics about dialects.
