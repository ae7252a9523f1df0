//! `LandingData`, the older form of landing pages: sections of paragraphs, lists and tables.

use super::texts::Texts;
use crate::model::document::LinkKind;
use crate::model::schema::{Card, Item, Landing, LinkList, Section, SectionStyle};
use crate::yaml::Node;

pub(super) fn read(texts: &mut Texts<'_>, root: &Node) -> Landing {
    let mut page = super::landing::head(texts, root);
    if let Some(summary) = texts.map(root, "abstract") {
        page.summary = texts.blocks(summary, "description").or(page.summary);
        if let Some(aside) = texts.map(summary, "aside") {
            let card = Card {
                title: texts.line(aside, "title"),
                link: texts.link(aside, "href", LinkKind::Anchor),
                text: texts.blocks(aside, "text"),
                ..Card::default()
            };
            page.sections.push(Section { style: SectionStyle::Directory, cards: vec![card], ..Section::default() });
        }
    }
    for node in texts.maps(root, "sections") {
        let title = texts.line(node, "title");
        let mut section = Section { title, style: SectionStyle::Text, ..Section::default() };
        section.summary = texts.blocks(node, "text");
        for item in texts.maps(node, "items") {
            add(texts, item, &mut section);
        }
        page.sections.push(section);
    }
    page
}

/// One item of a section: its `type` says what it is.
fn add(texts: &mut Texts<'_>, node: &Node, section: &mut Section) {
    let kind = texts.text(node, "type").map_or("", |(kind, _)| kind).to_owned();
    let style = texts.text(node, "style").map_or("", |(style, _)| style).to_owned();
    let mut card = Card { text: texts.blocks(node, "text"), ..Card::default() };
    match kind.as_str() {
        "list" if style == "cards" => {
            section.style = SectionStyle::Directory;
            for item in texts.maps(node, "items") {
                section.cards.push(entry(texts, item));
            }
            return;
        }
        "table" => card.lists = columns(texts, node),
        _ => {
            let items: Vec<Item> = items(texts, node);
            if !items.is_empty() {
                card.lists.push(LinkList { kind: None, title: None, items });
            }
        }
    }
    section.cards.push(card);
}

fn entry(texts: &mut Texts<'_>, node: &Node) -> Card {
    let image = texts.map(node, "image").and_then(|image| texts.link(image, "src", LinkKind::Image));
    Card {
        title: texts.line(node, "title"),
        link: texts.link(node, "href", LinkKind::Anchor),
        image,
        text: texts.blocks(node, "html").or_else(|| texts.blocks(node, "text")),
        ..Card::default()
    }
}

/// The columns of a table become lists, each with the links of its rows.
fn columns(texts: &mut Texts<'_>, node: &Node) -> Vec<LinkList> {
    let mut out: Vec<LinkList> = Vec::new();
    for column in texts.maps(node, "columns") {
        let title = texts.line(column, "text").or_else(|| texts.line(column, "title"));
        out.push(LinkList { kind: None, title, items: items(texts, column) });
    }
    out
}

fn items(texts: &mut Texts<'_>, node: &Node) -> Vec<Item> {
    let mut out = Vec::new();
    for item in texts.maps(node, "items") {
        let text = texts.line(item, "text").or_else(|| texts.line(item, "title")).or_else(|| texts.line(item, "html"));
        let link = texts.link(item, "href", LinkKind::Anchor);
        out.extend(text.map(|text| Item { text, link, note: None }));
    }
    out
}
