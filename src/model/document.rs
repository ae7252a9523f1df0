//! What one file says, knowing no other file.

use std::collections::BTreeMap;
use std::ops::Range;

use super::body::Body;
use super::code::Code;
use super::diagnostic::Diagnostic;
use super::ignore::Ignore;
use super::meta::Meta;
use super::moniker::MonikerRange;
use super::schema::Schema;
use super::sentence::SentenceId;
use super::sources::{FileIx, Side};
use super::xref::Xref;

/// The place of a document in the site's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentIx(pub u32);

/// One file, read in one of its two languages.
#[derive(Clone, Debug)]
pub struct Document {
    pub key: DocumentKey,
    pub meta: Meta,
    pub headings: Vec<Heading>,
    /// Every other id that a `#fragment` can lead to.
    pub anchors: Vec<Box<str>>,
    pub links: Vec<Link>,
    pub includes: Vec<Include>,
    pub codes: Vec<Code>,
    pub snippets: Vec<Snippet>,
    pub xrefs: Vec<Xref>,
    pub zones: Vec<Zone>,
    /// Only of translations.
    pub units: Vec<Unit>,
    /// Their numbers, one behind the other.
    pub numbers: String,
    /// The permalinks of the sentences, in every language: in a translation, one for each unit.
    pub sentences: Vec<Option<SentenceId>>,
    pub body: Body,
    /// The sources of the units, one after the other; [`Unit`] says which part is whose.
    pub sources: Body,
    /// The units whose source reads differently now, or is gone.
    pub stale: BTreeMap<u32, Stale>,
    /// The units that an update has marked: the source that they were translated from, and the one that they have.
    pub was: Vec<(u32, [Box<str>; 2])>,
    /// Set if the page is written as data: how the parts of its body go together.
    pub schema: Option<Box<Schema>>,
    /// `breadcrumb_path`, by the page or its repository; only of pages.
    pub breadcrumb: Option<Box<str>>,
    pub certificate: Certificate,
    /// What its findings leave out.
    pub ignores: Vec<Ignore>,
    /// SHA-1 of the file with CRLF line ends: what translations state as `ms.openlocfilehash`. Only of source files.
    pub file_hash: Option<[u8; 20]>,
    pub diagnostics: Vec<Diagnostic>,
}

/// What was parsed: which file, which side of its units, as blocks or as one line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey {
    pub file: FileIx,
    pub side: Side,
    pub mode: Mode,
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// A page or a block include.
    Block,
    /// An inline include: text only, block syntax stays literal.
    Inline,
    /// An include that is all of a table cell: blocks, but a single paragraph is the text of the cell.
    Cell,
}

/// Whether the source that the units hold is the source that was translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificate {
    /// The file has no units or no `ms.openlocfilehash`.
    None,
    /// The rebuilt source has the SHA-1 that `ms.openlocfilehash` states.
    Certified,
    /// It has not: something in the source is not kept in the units (often the title).
    Rebuilt,
}

/// A heading of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub id: Box<str>,
    /// Its text without markup.
    pub text: String,
    /// The source text, where it differs.
    pub source: Option<String>,
    /// The innermost of [`Document::zones`] it stands in.
    pub zone: Option<u32>,
}

/// A link or an embedded file that must be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub href: Box<str>,
    pub at: Range<u32>,
    pub kind: LinkKind,
    /// The sentence it stands in: of the sources of units only what is shown must resolve.
    pub side: Side,
    /// The classes that raw HTML gives it.
    pub class: Option<Box<str>>,
    /// Set where the link stands in the see-also section.
    pub see_also: Option<SeeAlso>,
}

/// How a link was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](href)` or `<a href>`
    Anchor,
    /// `![alt](src)` or any `src`
    Image,
}

/// What the see-also section must know of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeeAlso {
    /// The link text without markup, where that of its unit is the same in both languages.
    pub untranslated: Option<Box<str>>,
}

/// `[!INCLUDE [title](path)]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Include {
    pub path: Box<str>,
    pub mode: Mode,
    pub at: Range<u32>,
    /// The directive as written, shown where the file is missing.
    pub raw: Box<str>,
    /// Whether it stands in a unit, so that its own units must not show.
    pub in_unit: bool,
    /// Which side of the included file goes in.
    pub side: Side,
}

/// `[!code-lang[name](path)]` or `:::code … :::`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    pub path: Box<str>,
    pub at: Range<u32>,
    pub raw: Box<str>,
    pub style: SnippetStyle,
    pub language: Option<String>,
    /// `data-interactive`
    pub interactive: Option<String>,
    /// `data-interactive-mode`
    pub interactive_mode: Option<String>,
    pub name: Option<String>,
    pub title: Option<String>,
    pub highlight: Option<String>,
    pub dedent: Option<usize>,
    pub part: SnippetPart,
}

/// Which syntax a snippet was written in; the HTML differs a little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnippetStyle {
    /// `[!code-lang[…](…)]`
    Bracket,
    /// `:::code …:::`
    Colon,
    /// `[!notebook-python[…](…)]`
    Notebook,
}

/// Which part of the file a snippet shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SnippetPart {
    Whole,
    /// A named region.
    Tag(String),
    /// Line ranges, 1-based and inclusive, in the order given; no end means to the last line.
    Lines(Vec<(usize, Option<usize>)>),
}

/// A part of a page for some readers only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    pub at: Range<u32>,
    pub readers: Readers,
    /// The innermost zone around it.
    pub inside: Option<u32>,
}

/// Whom a zone is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readers {
    /// `::: zone pivot="…" target="…"`
    Zone { target: Option<Box<str>>, pivots: Vec<Box<str>> },
    /// `::: moniker range="…"`
    Monikers(MonikerRange),
}

/// One translated sentence with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its number in [`Document::numbers`].
    pub number: Range<u32>,
    /// Its source in [`Document::sources`]: bytes of the HTML and holes.
    pub html: Range<u32>,
    pub holes: Range<u32>,
}

/// What became of the source of a unit since it was translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stale {
    /// How it reads now.
    Changed(Vec<Wording>),
    /// Nothing in today's source is like it.
    Gone,
}

/// A part of a sentence as it reads now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub text: String,
    /// The sentence did not say so before.
    pub is_new: bool,
    pub is_code: bool,
}

impl Zone {
    /// The pivots it is for.
    #[must_use]
    pub fn pivots(&self) -> &[Box<str>] {
        match &self.readers {
            Readers::Zone { pivots, .. } => pivots,
            Readers::Monikers(_) => &[],
        }
    }
}

impl Document {
    /// Stands for a file that nobody has read yet.
    #[must_use]
    pub fn unread(key: DocumentKey) -> Self {
        Self {
            key,
            meta: Meta::default(),
            headings: Vec::new(),
            anchors: Vec::new(),
            links: Vec::new(),
            includes: Vec::new(),
            codes: Vec::new(),
            snippets: Vec::new(),
            xrefs: Vec::new(),
            zones: Vec::new(),
            units: Vec::new(),
            numbers: String::new(),
            sentences: Vec::new(),
            body: Body::default(),
            sources: Body::default(),
            stale: BTreeMap::new(),
            was: Vec::new(),
            schema: None,
            breadcrumb: None,
            certificate: Certificate::None,
            ignores: Vec::new(),
            file_hash: None,
            diagnostics: Vec::new(),
        }
    }

    /// The number that the sentence of a unit has in the source file, equal in all locales: `104`, `p101`.
    #[must_use]
    pub fn number(&self, unit: &Unit) -> &str {
        self.numbers.get(unit.number.start as usize..unit.number.end as usize).unwrap_or_default()
    }

    /// The zone with this number and those around it, the innermost first.
    pub fn zones_from(&self, number: Option<u32>) -> impl Iterator<Item = &Zone> {
        let zone = |number: Option<u32>| self.zones.get(number? as usize);
        std::iter::successors(zone(number), move |inner| zone(inner.inside))
    }

    /// The title by its headings: the first of level 1 to 3.
    #[must_use]
    pub fn title_heading(&self) -> Option<&Heading> {
        self.headings.iter().find(|heading| heading.level <= 3)
    }

    /// The title that readers see: the first heading, else the front matter's.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let heading = self.title_heading().map(|heading| heading.text.as_str()).filter(|text| !text.is_empty());
        heading.or_else(|| self.meta.text("title"))
    }
}
