//! `Tutorial`: steps with Markdown, and the tutorial that comes next.

use super::texts::Texts;
use crate::model::diagnostic::format;
use crate::model::document::LinkKind;
use crate::model::schema::{Item, Step, Tutorial};
use crate::yaml::Node;

pub(super) fn read(texts: &mut Texts<'_>, root: &Node) -> Tutorial {
    texts.need(root, "title");
    let mut page = Tutorial {
        title: texts.heading(root, "title", 1),
        summary: texts.line(root, "summary"),
        ..Tutorial::default()
    };
    for item in texts.maps(root, "items") {
        texts.need(item, "content");
        page.steps.push(Step {
            title: texts.heading(item, "title", 2),
            minutes: minutes(texts, item),
            text: texts.blocks(item, "content"),
        });
    }
    if let Some(metadata) = texts.map(root, "metadata") {
        let text = texts.line(metadata, "nextTutorialTitle");
        let link = texts.link(metadata, "nextTutorialHref", LinkKind::Anchor);
        page.next = text.filter(|_| link.is_some()).map(|text| Item { text, link, note: None });
    }
    page
}

fn minutes(texts: &mut Texts<'_>, node: &Node) -> Option<u32> {
    let (text, at) = texts.text(node, "durationInMinutes")?;
    let minutes = text.trim().parse().ok();
    if minutes.is_none() {
        let finding = format::unexpected_type(texts.path, at.first_text(), "durationInMinutes", "a number of minutes");
        texts.report(finding);
    }
    minutes
}
