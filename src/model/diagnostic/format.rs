//! Diagnostics about formats.
