//! All documents resolved into one site. Never changed once made.
