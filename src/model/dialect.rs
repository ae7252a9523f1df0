//! What a repository adds to the dialect.

/// The additions of one repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    pub alerts: Vec<CustomAlert>,
}

/// An alert that only this repository knows: `> [!KEYWORD]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomAlert {
    pub keyword: String,
    pub class: String,
}
