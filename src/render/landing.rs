//! The views of pages written as data: every text filled, every link with its address.

use super::fill::Filler;
use super::nav::Place;
use super::view::{CardView, ItemView, LandingView, LinkListView, SectionView, StepView, TitleView, TutorialView};
use crate::model::body::Part;
use crate::model::document::DocumentIx;
use crate::model::schema::{Card, Item, ItemKind, Landing, LinkList, Section, SectionStyle, Title, Tutorial};
use crate::model::site::Target;

/// Makes views of the parts of one document.
pub(super) struct Views<'a, 'p> {
    pub filler: &'a Filler<'p>,
    pub place: &'a Place<'p, 'p>,
    pub document: DocumentIx,
}

impl Views<'_, '_> {
    pub fn landing(&self, page: &Landing) -> LandingView {
        LandingView {
            title: self.title(page.title.as_ref()),
            summary_html: self.text(page.summary.as_ref()),
            sections: page.sections.iter().map(|section| self.section(section)).collect(),
        }
    }

    pub fn tutorial(&self, page: &Tutorial) -> TutorialView {
        let step = |step: &crate::model::schema::Step| StepView {
            title: self.title(step.title.as_ref()),
            minutes: step.minutes,
            body_html: self.text(step.text.as_ref()).unwrap_or_default(),
        };
        TutorialView {
            title: self.title(page.title.as_ref()),
            summary_html: self.text(page.summary.as_ref()),
            steps: page.steps.iter().map(step).collect(),
            next: page.next.as_ref().map(|item| self.item(item)),
        }
    }

    fn title(&self, title: Option<&Title>) -> Option<TitleView> {
        let view = |title: &Title| TitleView {
            id: title.id.to_string(),
            html: self.filler.fill_part(self.document, &title.text),
        };
        title.map(view)
    }

    fn text(&self, part: Option<&Part>) -> Option<String> {
        part.map(|part| self.filler.fill_part(self.document, part))
    }

    fn target(&self, link: Option<u32>) -> Option<&Target> {
        self.place.site.resolved(self.document).links.get(link? as usize)
    }

    fn href(&self, link: Option<u32>) -> Option<String> {
        self.target(link).and_then(|target| self.place.node_href(target))
    }

    fn section(&self, section: &Section) -> SectionView {
        SectionView {
            title_html: self.text(section.title.as_ref()),
            summary_html: self.text(section.summary.as_ref()),
            style: match section.style {
                SectionStyle::Lists => "lists",
                SectionStyle::Highlights => "highlights",
                SectionStyle::Directory => "directory",
                SectionStyle::Text => "text",
            },
            cards: section.cards.iter().map(|card| self.card(card)).collect(),
            footer_html: self.text(section.footer.as_ref()),
        }
    }

    fn card(&self, card: &Card) -> CardView {
        // Only pictures of the site: no page asks another host for anything.
        let own = self.target(card.image).filter(|target| matches!(target, Target::Asset { .. }));
        CardView {
            title_html: self.text(card.title.as_ref()),
            href: self.href(card.link),
            fallback: self.fallback(card.link),
            image: own.and_then(|target| self.place.node_href(target)),
            kind: card.kind.map(ItemKind::message_id),
            text_html: self.text(card.text.as_ref()),
            lists: card.lists.iter().map(|list| self.list(list)).collect(),
            footer: card.footer.as_ref().map(|item| self.item(item)),
        }
    }

    fn list(&self, list: &LinkList) -> LinkListView {
        LinkListView {
            kind: list.kind.map(ItemKind::message_id),
            title_html: self.text(list.title.as_ref()),
            items: list.items.iter().map(|item| self.item(item)).collect(),
        }
    }

    fn item(&self, item: &Item) -> ItemView {
        ItemView {
            text_html: self.filler.fill_part(self.document, &item.text),
            href: self.href(item.link),
            broken: item.link.is_some() && self.href(item.link).is_none(),
            fallback: self.fallback(item.link),
            note_html: self.text(item.note.as_ref()),
        }
    }

    /// The language of the page behind a link, where it is not translated.
    fn fallback(&self, link: Option<u32>) -> Option<String> {
        match self.target(link)? {
            Target::Page { row, .. } => self.place.fallback_lang(*row).map(str::to_owned),
            _ => None,
        }
    }
}
