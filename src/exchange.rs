//! Units out of and into other forms.

pub mod markdown;
