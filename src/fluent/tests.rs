//! Tests of the catalogs.
