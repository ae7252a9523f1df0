//! Two hand-offs compared by unit.
