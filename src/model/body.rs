//! The rendered text of one document, with typed holes for what only the whole site knows.

use std::ops::Range;

use super::MOST_ROOM;

/// HTML with holes in the order of their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    pub html: String,
    pub holes: Vec<Hole>,
}

impl Body {
    /// An empty body with the room of this one.
    #[must_use]
    pub fn emptied(mut self) -> Self {
        if self.html.capacity() > MOST_ROOM {
            return Self::default();
        }
        self.html.clear();
        self.holes.clear();
        self
    }
}

/// Something that goes in at a byte offset of the HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    pub at: u32,
    pub fill: Fill,
}

/// A part of a body: its bytes, and the holes in it by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub html: Range<u32>,
    pub holes: Range<u32>,
}

/// A place in a body: a byte offset, and how many holes stand before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    at: u32,
    holes: usize,
}

/// What goes in. Numbers index the lists of the document that the body belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// The attributes of `<a` that name a link's target.
    Link(u32),
    /// The attribute that names the file of an image, a video or another embedded thing.
    Embed(u32),
    /// The width and height of that image, so that nothing moves when it comes.
    Size(u32),
    /// From here to `end` stands the text of a link of the see-also section.
    LinkText { link: u32, end: u32 },
    /// An included document.
    Include(u32),
    /// The attributes of the `<pre` of a code block; the block itself follows.
    Code(u32),
    /// A code snippet.
    Snippet(u32),
    /// A reference by uid.
    Xref(u32),
    /// A word of the interface.
    Label(Label),
    /// The attribute that names a thing with such a word.
    Title(Label),
    /// From here to `end` stands a zone; its opening tag goes in.
    Zone { zone: u32, end: u32 },
    /// The attributes of what is folded away until a script unfolds it.
    Folded,
    /// The name of the element around a described image.
    Described,
    /// A unit begins, or again; the first time with its permalink.
    UnitStart { unit: u32, first: bool },
    /// A unit ends; with `last`, its source follows.
    UnitEnd { unit: u32, last: bool },
}

/// Words of the interface that stand inside a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Note,
    Tip,
    Warning,
    Important,
    Caution,
    SnippetNotFound,
    Video,
    Audio,
    AppliesTo,
    /// A block of commands.
    Console,
    /// A block of what a program prints.
    Output,
}

impl Label {
    /// The word that `DocFX` prints where no locale is known; also the alert's class.
    #[must_use]
    pub fn default_text(self) -> &'static str {
        match self {
            Self::Note => "NOTE",
            Self::Tip => "TIP",
            Self::Warning => "WARNING",
            Self::Important => "IMPORTANT",
            Self::Caution => "CAUTION",
            Self::Console => "Console",
            Self::Output => "Output",
            Self::SnippetNotFound => "It looks like the sample you are looking for does not exist.",
            Self::Video => "Video",
            Self::Audio => "Audio",
            Self::AppliesTo => "Applies to:",
        }
    }

    /// The id of the Fluent message.
    #[must_use]
    pub fn message_id(self) -> &'static str {
        match self {
            Self::Note => "alert-note",
            Self::Tip => "alert-tip",
            Self::Warning => "alert-warning",
            Self::Important => "alert-important",
            Self::Caution => "alert-caution",
            Self::SnippetNotFound => "snippet-not-found",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::AppliesTo => "applies-to",
            Self::Console => "code-console",
            Self::Output => "code-output",
        }
    }

    /// All labels, for the check that every catalog has them.
    pub const ALL: [Self; 11] = [
        Self::Note,
        Self::Tip,
        Self::Warning,
        Self::Important,
        Self::Caution,
        Self::SnippetNotFound,
        Self::Video,
        Self::Audio,
        Self::AppliesTo,
        Self::Console,
        Self::Output,
    ];
}

impl Body {
    /// Notes a hole at the end of what is written so far.
    pub fn hole(&mut self, fill: Fill) {
        let at = self.position();
        self.holes.push(Hole { at, fill });
    }

    /// The end of what is written so far. Bodies beyond 4 GiB are refused by `scan`.
    #[must_use]
    pub fn position(&self) -> u32 {
        super::offset(self.html.len())
    }

    /// The end of what is written so far, behind the holes that stand there.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark { at: self.position(), holes: self.holes.len() }
    }

    /// A place before the holes that stand there.
    #[must_use]
    pub fn mark_before(&self, at: u32) -> Mark {
        Mark { at, holes: self.holes.partition_point(|hole| hole.at < at) }
    }

    /// Takes off what was written from a place on.
    #[must_use]
    pub fn split_off(&mut self, from: Mark) -> Body {
        let Mark { at, holes } = from;
        let html = self.html.split_off(at as usize);
        let holes = self.holes.split_off(holes.min(self.holes.len()));
        Body { html, holes: holes.into_iter().map(|hole| hole.moved(0, at)).collect() }
    }

    /// Counts the units in it from another number on, as it becomes a part of a body with units before it.
    pub fn renumber_units(&mut self, by: u32) {
        for hole in &mut self.holes {
            if let Fill::UnitStart { unit, .. } | Fill::UnitEnd { unit, .. } = &mut hole.fill {
                *unit += by;
            }
        }
    }

    /// Writes another body behind this one.
    pub fn append(&mut self, other: Body) {
        let at = self.position();
        self.html.push_str(&other.html);
        self.holes.extend(other.holes.into_iter().map(|hole| hole.moved(at, 0)));
    }
}

impl Hole {
    fn moved(self, by: u32, back: u32) -> Self {
        // The end of what is still open is not known yet.
        let shift = |at: u32| (at + by).saturating_sub(back);
        let fill = match self.fill {
            Fill::Zone { zone, end } => Fill::Zone { zone, end: shift(end) },
            Fill::LinkText { link, end } => Fill::LinkText { link, end: shift(end) },
            other => other,
        };
        Self { at: shift(self.at), fill }
    }
}
