//! Diagnostics about messages.
