//! The code blocks of bodies, and what highlighting makes of them.

use std::collections::{BTreeMap, HashMap};

/// A code block in the HTML of a body. Its hole stands behind `<pre`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// As written; empty where the block names none.
    pub language: Box<str>,
    /// From the hole to the text.
    pub head: u32,
    /// The length of the text, as it stands escaped in the HTML.
    pub len: u32,
}

/// The ways of reading code. Several languages may share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Syntax {
    Bash,
    Basic,
    /// Commands between what they print: highlighted where all of it reads as commands.
    Console,
    Cpp,
    CSharp,
    Css,
    Diff,
    Dockerfile,
    FSharp,
    Html,
    Ini,
    JavaScript,
    Json,
    PowerShell,
    Protobuf,
    Python,
    Sql,
    Xml,
    Yaml,
}

impl Syntax {
    /// All of them, for the tests that read each.
    pub const ALL: [Self; 19] = [
        Self::Bash,
        Self::Basic,
        Self::Console,
        Self::Cpp,
        Self::CSharp,
        Self::Css,
        Self::Diff,
        Self::Dockerfile,
        Self::FSharp,
        Self::Html,
        Self::Ini,
        Self::JavaScript,
        Self::Json,
        Self::PowerShell,
        Self::Protobuf,
        Self::Python,
        Self::Sql,
        Self::Xml,
        Self::Yaml,
    ];
}

/// The blocks of a site, highlighted: each one once, however many pages and locales show it.
#[derive(Debug, Default)]
pub struct Highlights<'s> {
    /// By syntax and escaped text. No span in them goes on beyond its line.
    blocks: BTreeMap<Syntax, HashMap<&'s str, String>>,
}

impl Code {
    /// The text in the HTML that the hole at `at` stands in.
    #[must_use]
    pub fn text<'h>(&self, html: &'h str, at: u32) -> Option<&'h str> {
        let start = at as usize + self.head as usize;
        html.get(start..start + self.len as usize)
    }
}

impl<'s> Highlights<'s> {
    /// Blocks by syntax and escaped text, with their HTML.
    #[must_use]
    pub fn new(blocks: Vec<(Syntax, &'s str, String)>) -> Self {
        let mut all: BTreeMap<Syntax, HashMap<&'s str, String>> = BTreeMap::new();
        for (syntax, escaped, html) in blocks {
            all.entry(syntax).or_default().insert(escaped, html);
        }
        Self { blocks: all }
    }

    /// A block as it is shown; `None` where it stays as it is.
    #[must_use]
    pub fn get(&self, syntax: Syntax, escaped: &str) -> Option<&str> {
        self.blocks.get(&syntax)?.get(escaped).map(String::as_str)
    }
}
