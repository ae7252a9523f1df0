//! Units out of and into other forms.

mod csv;
pub mod export;
mod form;
mod heading;
pub mod import;
mod jsonl;
pub mod markdown;
mod po;
mod read;
mod tmx;
mod unit;
mod xliff1;
mod xliff2;
mod xml;
