//! `Landing` and `Hub`: cards with lists of links.

use super::texts::Texts;
use crate::model::document::LinkKind;
use crate::model::schema::{Card, ItemKind, Landing, LinkList, Section, SectionStyle};
use crate::yaml::Node;

/// `Landing`: one section; a card holds lists of links, each of one kind.
pub(super) fn landing(texts: &mut Texts<'_>, root: &Node) -> Landing {
    let mut page = head(texts, root);
    let mut section = Section::default();
    for card in texts.maps(root, "landingContent") {
        let title = texts.needed_line(card, "title");
        let mut lists = Vec::new();
        for list in texts.maps(card, "linkLists") {
            let kind = texts.kind(list, "linkListType");
            let links = texts.maps(list, "links");
            let items = links.into_iter().filter_map(|link| texts.item(link, "text")).collect();
            lists.push(LinkList { kind, title: None, items });
        }
        section.cards.push(Card { title, lists, text: texts.line(card, "summary"), ..Card::default() });
    }
    page.sections.push(section);
    page
}

/// `Hub`: what to see first, then sections of cards.
pub(super) fn hub(texts: &mut Texts<'_>, root: &Node) -> Landing {
    let mut page = head(texts, root);
    if let Some(highlights) = texts.map(root, "highlightedContent") {
        page.sections.push(section(texts, highlights, SectionStyle::Highlights));
    }
    for key in ["productDirectory", "tools"] {
        if let Some(directory) = texts.map(root, key) {
            page.sections.push(section(texts, directory, SectionStyle::Directory));
        }
    }
    if let Some(conceptual) = texts.map(root, "conceptualContent") {
        add_sections(texts, conceptual, &mut page);
    }
    if let Some(additional) = texts.map(root, "additionalContent") {
        add_sections(texts, additional, &mut page);
    }
    page
}

/// The title and what the page is about.
pub(super) fn head(texts: &mut Texts<'_>, root: &Node) -> Landing {
    texts.need(root, "title");
    let title = texts.heading(root, "title", 1);
    Landing { title, summary: texts.line(root, "summary"), sections: Vec::new() }
}

/// A part that is a section itself, that has further sections, or both.
fn add_sections(texts: &mut Texts<'_>, node: &Node, page: &mut Landing) {
    let own = section(texts, node, SectionStyle::Lists);
    let footer = own.footer.clone();
    if own.title.is_some() || own.summary.is_some() || !own.cards.is_empty() {
        page.sections.push(own);
    }
    let mut inner = Vec::new();
    for part in texts.maps(node, "sections") {
        inner.push(section(texts, part, SectionStyle::Lists));
    }
    if let Some(last) = inner.last_mut().filter(|last| last.footer.is_none()) {
        last.footer = footer;
    }
    page.sections.append(&mut inner);
}

fn section(texts: &mut Texts<'_>, node: &Node, style: SectionStyle) -> Section {
    let title = texts.line(node, "title");
    let summary = texts.line(node, "summary");
    let mut cards = Vec::new();
    for item in texts.maps(node, "items") {
        cards.push(card(texts, item));
    }
    Section { title, summary, style, cards, footer: texts.line(node, "footer") }
}

fn card(texts: &mut Texts<'_>, node: &Node) -> Card {
    let title = texts.needed_line(node, "title");
    let link = texts.link(node, "url", LinkKind::Anchor);
    let image = texts.link(node, "imageSrc", LinkKind::Image);
    let kind = texts.kind(node, "itemType");
    let text = texts.line(node, "summary");
    let mut lists: Vec<LinkList> = Vec::new();
    for item in texts.maps(node, "links") {
        let kind: Option<ItemKind> = texts.kind(item, "itemType");
        let Some(item) = texts.item(item, "text") else { continue };
        // All of one kind share its heading.
        match lists.iter_mut().find(|list| list.kind == kind) {
            Some(list) => list.items.push(item),
            None => lists.push(LinkList { kind, title: None, items: vec![item] }),
        }
    }
    let footer = texts.map(node, "footerLink").and_then(|link| texts.item(link, "text"));
    Card { title, link, image, kind, text, lists, footer }
}
