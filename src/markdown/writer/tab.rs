//! Tabs: consecutive headings that hold nothing but a link to `#tab/id`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Writer;
use super::output::attribute_into;
use crate::model::body::{Body, Fill, Mark};
use crate::model::diagnostic::dialect;

/// A group whose end has not been reached.
pub(super) struct Group {
    depth: usize,
    /// Where its HTML will stand.
    start: Mark,
    /// Where the content of the last tab begins.
    content: Mark,
    range: Range<usize>,
    tabs: Vec<Tabbed>,
}

struct Tabbed {
    id: String,
    /// The title without markup.
    name: String,
    condition: Option<String>,
    title: Body,
    content: Body,
}

impl<'a> Writer<'a> {
    /// Takes a heading as the title of a tab, if it is one.
    pub(super) fn tab_heading(&mut self, content: &[(Event<'a>, Range<usize>)], range: &Range<usize>) -> bool {
        let [(Event::Start(Tag::Link { dest_url, .. }), link), inner @ .., (Event::End(TagEnd::Link), _)] = content
        else {
            return false;
        };
        let Some(rest) = dest_url.strip_prefix("#tab/").filter(|rest| !rest.is_empty()) else { return false };
        let mut parts = rest.split('/');
        let id = parts.next().unwrap_or_default().to_owned();
        let condition = parts.next().filter(|c| !c.is_empty()).map(str::to_owned);
        if id.is_empty() || parts.next().is_some() {
            return false;
        }
        self.begin_block();
        self.out.settle();
        let depth = self.out.depth();
        if self.tabs.last().is_some_and(|group| group.depth == depth) {
            self.end_tab_content();
        } else {
            let start = self.out.body.mark();
            self.tabs.push(Group { depth, start, content: start, range: range.clone(), tabs: Vec::new() });
        }
        let start = self.out.body.mark();
        self.enter_unit_whole(link);
        for (event, range) in inner {
            self.event(event.clone(), range.clone());
        }
        self.flush();
        self.out.settle();
        let title = self.out.body.split_off(start);
        let name = super::raw_html::strip_tags(&title.html);
        if let Some(group) = self.tabs.last_mut() {
            group.content = start;
            group.tabs.push(Tabbed { id, name, condition, title, content: Body::default() });
        }
        true
    }

    fn end_tab_content(&mut self) {
        self.out.unit(None);
        let Some(depth) = self.tabs.last().map(|group| group.depth) else { return };
        let cut = self.out.settle_to(depth);
        let Some(group) = self.tabs.last_mut() else { return };
        let range = group.range.clone();
        let content = self.out.body.split_off(group.content);
        if let Some(tab) = group.tabs.last_mut() {
            tab.content = content;
        }
        self.cut_short(&cut, &range);
    }

    /// Ends the groups that were begun at this depth or in what is open there, the innermost first.
    pub(super) fn end_tabs_from(&mut self, depth: usize) {
        while self.tabs.last().is_some_and(|group| group.depth >= depth) {
            self.end_tabs();
        }
    }

    /// Ends the group that was begun in this container, if any.
    pub(super) fn end_tabs_at(&mut self, depth: usize) -> bool {
        let open = self.tabs.last().is_some_and(|group| group.depth == depth);
        if open {
            self.end_tabs();
        }
        open
    }

    pub(super) fn end_tabs(&mut self) {
        self.end_tab_content();
        let Some(group) = self.tabs.pop() else { return };
        debug_assert_eq!(self.out.body.mark(), group.start);
        self.tab_groups += 1;
        let number = self.tab_groups;
        let visible: Vec<bool> = group
            .tabs
            .iter()
            .map(|tab| tab.condition.as_ref().is_none_or(|c| self.active_tabs.iter().any(|ids| ids.first() == Some(c))))
            .collect();
        let active = self.active_tab(&group, &visible);
        self.out.html(&format!("<div class=\"tabGroup\" id=\"tabgroup_{number}\">\n<ul role=\"tablist\">\n"));
        let mut panels = Vec::new();
        for (i, tab) in group.tabs.into_iter().enumerate() {
            let mut panel = format!("tabpanel_{number}_{}", tab.id.replace('+', "-"));
            let mut data = String::new();
            attribute_into(&mut data, "data-tab", &tab.id);
            if let Some(condition) = &tab.condition {
                panel.push('_');
                panel.push_str(condition);
                attribute_into(&mut data, "data-condition", condition);
            }
            let mut link = String::from("<a");
            attribute_into(&mut link, "href", &format!("#{panel}"));
            link.push_str(" role=\"tab\"");
            attribute_into(&mut link, "aria-controls", &panel);
            link.push_str(&data);
            link.push_str(if active == Some(i) {
                " tabindex=\"0\" aria-selected=\"true\">"
            } else {
                " tabindex=\"-1\">"
            });
            self.out.html("<li role=\"presentation\"");
            self.fold(!visible[i]);
            self.out.html(&format!(">\n{link}"));
            self.out.body.append(tab.title);
            self.out.html("</a>\n</li>\n");
            let mut section = String::from("<section");
            attribute_into(&mut section, "id", &panel);
            section.push_str(" role=\"tabpanel\"");
            section.push_str(&data);
            attribute_into(&mut section, "aria-label", &tab.name);
            panels.push((section, active != Some(i), tab.content));
        }
        self.out.html("</ul>\n");
        for (section, folded, content) in panels {
            self.out.html(&section);
            self.fold(folded);
            self.out.html(">\n");
            self.out.body.append(content);
            self.out.html("</section>\n");
        }
        self.out.html("</div>\n");
    }

    fn fold(&mut self, folded: bool) {
        if folded {
            self.out.body.hole(Fill::Folded);
        }
    }

    /// The first visible tab is active, unless an earlier group with the same tabs decides (DIALECT §1.15).
    fn active_tab(&mut self, group: &Group, visible: &[bool]) -> Option<usize> {
        let shown = |i: &usize| visible.get(*i).copied().unwrap_or_default();
        let Some(first) = (0..group.tabs.len()).find(shown) else {
            let found = dialect::tabs_all_hidden(self.location(&group.range));
            self.report(found);
            return None;
        };
        let ids: Vec<&str> =
            group.tabs.iter().enumerate().filter(|(i, _)| shown(i)).map(|(_, t)| t.id.as_str()).collect();
        let repeated = ids.iter().enumerate().any(|(i, id)| ids[..i].contains(id));
        let mut report = Vec::new();
        if repeated {
            report.push(dialect::tabs_repeat_id(self.location(&group.range)));
        }
        let related = self.active_tabs.iter().find(|known| known.iter().any(|id| ids.contains(&id.as_str())));
        let active = if let Some(known) = related {
            if known.len() != ids.len() || !ids.iter().all(|id| known.iter().any(|k| k == id)) {
                report.push(dialect::tabs_differ(self.location(&group.range)));
            }
            let chosen = known.first();
            (0..group.tabs.len()).filter(shown).find(|i| Some(&group.tabs[*i].id) == chosen).unwrap_or(first)
        } else {
            self.active_tabs.push(ids.iter().map(|id| (*id).to_owned()).collect());
            first
        };
        self.notes.diagnostics.append(&mut report);
        Some(active)
    }
}
