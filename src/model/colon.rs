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

/// What a video lacks though it can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VideoDoubt {
    /// An attribute that `DocFX`, or a reader who hears the page, asks for.
    Without(&'static str),
    /// An address of Channel 9 that names a page, not the player in it.
    NoPlayer,
}
