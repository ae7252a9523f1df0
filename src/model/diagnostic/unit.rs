//! Diagnostics about units.
