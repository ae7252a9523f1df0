//! What can be wrong with a triple-colon construct.

/// What is wrong with a construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    UnknownAttribute,
    DuplicateAttribute,
    MalformedAttribute,
    MissingAttribute(&'static str),
    BadValue(&'static str),
    UnknownLanguage,
    BadRange,
    BadPivot,
    TextAfterEnd,
    Exclusive(&'static str, &'static str),
}
