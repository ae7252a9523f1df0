//! Pages written as data: cards of links, and tutorials. Their texts are parts of the document's body.

use super::body::Part;

/// What a page written as data shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schema {
    Landing(Landing),
    Tutorial(Tutorial),
}

/// A heading of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    pub id: Box<str>,
    pub text: Part,
}

/// `Landing`, `Hub` and `LandingData`: sections of cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landing {
    pub title: Option<Title>,
    pub summary: Option<Part>,
    pub sections: Vec<Section>,
}

/// A part of a landing page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    pub title: Option<Part>,
    pub summary: Option<Part>,
    pub style: SectionStyle,
    pub cards: Vec<Card>,
    pub footer: Option<Part>,
}

/// How the cards of a section look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SectionStyle {
    /// Cards with lists of links.
    #[default]
    Lists,
    /// A few small cards, each one link: what everyone should see first.
    Highlights,
    /// Cards with a picture or a summary, each one link: products and tools.
    Directory,
    /// Text without a frame.
    Text,
}

/// A card: a link of its own, or lists of links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    pub title: Option<Part>,
    /// Its number in the links of the document.
    pub link: Option<u32>,
    /// Its number in the links of the document.
    pub image: Option<u32>,
    pub kind: Option<ItemKind>,
    pub text: Option<Part>,
    pub lists: Vec<LinkList>,
    pub footer: Option<Item>,
}

/// Links of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkList {
    pub kind: Option<ItemKind>,
    pub title: Option<Part>,
    pub items: Vec<Item>,
}

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub text: Part,
    /// Its number in the links of the document; without one it is text.
    pub link: Option<u32>,
    pub note: Option<Part>,
}

/// `Tutorial`: steps that are done one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tutorial {
    pub title: Option<Title>,
    pub summary: Option<Part>,
    pub steps: Vec<Step>,
    pub next: Option<Item>,
}

/// A step of a tutorial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub title: Option<Title>,
    pub minutes: Option<u32>,
    pub text: Option<Part>,
}

/// What a link leads to: `linkListType` and `itemType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    Architecture,
    Concept,
    Deploy,
    Download,
    GetStarted,
    HowTo,
    Learn,
    Overview,
    Quickstart,
    Reference,
    Sample,
    Tutorial,
    Video,
    WhatsNew,
}

impl ItemKind {
    /// All of them with the names they are written by and the ids of their messages.
    pub const ALL: [(Self, &str, &str); 14] = [
        (Self::Architecture, "architecture", "kind-architecture"),
        (Self::Concept, "concept", "kind-concept"),
        (Self::Deploy, "deploy", "kind-deploy"),
        (Self::Download, "download", "kind-download"),
        (Self::GetStarted, "get-started", "kind-get-started"),
        (Self::HowTo, "how-to-guide", "kind-how-to"),
        (Self::Learn, "learn", "kind-learn"),
        (Self::Overview, "overview", "kind-overview"),
        (Self::Quickstart, "quickstart", "kind-quickstart"),
        (Self::Reference, "reference", "kind-reference"),
        (Self::Sample, "sample", "kind-sample"),
        (Self::Tutorial, "tutorial", "kind-tutorial"),
        (Self::Video, "video", "kind-video"),
        (Self::WhatsNew, "whats-new", "kind-whats-new"),
    ];

    /// The kind of a name; `how-to` and `training` are other names of two of them.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let name = match name.trim() {
            "how-to" => "how-to-guide",
            "training" => "learn",
            name => name,
        };
        Self::ALL.iter().find(|(_, written, _)| written.eq_ignore_ascii_case(name)).map(|(kind, ..)| *kind)
    }

    /// The id of its Fluent message.
    #[must_use]
    pub fn message_id(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("kind-overview", |(.., message)| message)
    }
}
