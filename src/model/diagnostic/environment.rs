//! Diagnostics about environments.
