//! Triple-colon constructs: regions, forms, videos and images.

use std::ops::Range;

use super::Writer;
use super::output::attribute_into;
use crate::markdown::colon::Colon;
use crate::markdown::image::{self, Image};
use crate::markdown::region::{Opened, Region};
use crate::markdown::video::Video;
use crate::model::body::{Fill, Label};
use crate::model::diagnostic::dialect;
use crate::model::document::{Readers, Zone};
use crate::model::offset;

impl Writer<'_> {
    /// A construct that stands alone on its line.
    pub(super) fn colon_mark(&mut self, colon: &Colon, at: &Range<usize>) {
        match colon {
            Colon::Code(snippet) => self.snippet(snippet, at),
            Colon::Zone(readers) => self.zone(readers, at),
            Colon::Row => self.begin_region("<section class=\"row\">\n", Region::Row, at),
            Colon::Column(column) => {
                if !self.out.in_region(Region::Row) {
                    let found = dialect::column_without_row(self.location(at));
                    self.report(found);
                }
                self.begin_region(&column.open(), Region::Column, at);
            }
            Colon::End(region) => self.end_region(*region, at),
            Colon::Form(form) => {
                self.begin_block();
                self.out.html(&form.html());
            }
            Colon::Image(image) => self.complex_image(image, at),
            Colon::ImageEnd => {
                let found = dialect::region_not_open("invalid-image", self.location(at));
                self.report(found);
                self.literal(at);
            }
            Colon::NoLoc(_) | Colon::Video(_) | Colon::Invalid { .. } => self.literal(at),
        }
    }

    fn zone(&mut self, readers: &Readers, at: &Range<usize>) {
        let region = Region::of(readers);
        if region == Region::Zone && self.out.in_region(region) {
            let found = dialect::nested_zone(self.location(at));
            self.report(found);
            return self.literal(at);
        }
        self.begin_block();
        let number = offset(self.notes.zones.len());
        let zone = Zone { at: self.span(at), readers: readers.clone(), inside: self.out.zone() };
        self.notes.zones.push(zone);
        self.out.open_zone(number, Opened { region, at: at.clone() });
    }

    fn begin_region(&mut self, tag: &str, region: Region, at: &Range<usize>) {
        self.begin_block();
        self.out.open_region(tag, Opened { region, at: at.clone() });
    }

    fn end_region(&mut self, region: Region, at: &Range<usize>) {
        if let Some(depth) = self.out.region_depth(region) {
            self.end_tabs_from(depth);
        }
        if let Some(cut) = self.out.close_region(region) {
            return self.cut_short(&cut);
        }
        let found = dialect::region_not_open(region.code(), self.location(at));
        self.report(found);
        self.literal(at);
    }

    /// Regions that end with what they stand in, not with their own marks.
    pub(super) fn cut_short(&mut self, regions: &[Opened]) {
        for Opened { region, at } in regions {
            let found = dialect::unclosed_region(region.code(), region.end_mark(), self.location(at));
            self.report(found);
        }
    }

    /// A video of the triple-colon syntax.
    pub(super) fn colon_video(&mut self, video: &Video, at: &Range<usize>) {
        let doubts: Vec<_> = video.doubts().map(|doubt| dialect::video_doubt(&doubt, self.location(at))).collect();
        self.notes.diagnostics.extend(doubts);
        let (open, title) = video.open();
        self.out.html(&open);
        match title {
            Some(title) => attribute_into(&mut self.out.body.html, "title", title),
            None => self.out.body.hole(Fill::Title(Label::Video)),
        }
        self.out.html("></iframe>\n</div>");
    }

    /// An image of the triple-colon syntax.
    pub(super) fn colon_image(&mut self, image: &Image, range: &Range<usize>) {
        if image.border {
            self.out.html("<span class=\"mx-imgBorder\">\n");
        }
        let linked = self.open_image_link(image, range);
        self.image_tag(image, range, None);
        if linked {
            self.out.html("</a>\n");
        }
        if image.border {
            self.out.html("</span>\n");
        }
    }

    fn open_image_link(&mut self, image: &Image, range: &Range<usize>) -> bool {
        let link = image.link.clone().or_else(|| image.lightbox.as_ref().map(|href| format!("{href}#lightbox")));
        if let Some(href) = &link {
            self.out.html("<a");
            self.link_attributes(href, range, None);
            self.out.html(">\n");
        }
        link.is_some()
    }

    fn image_tag(&mut self, image: &Image, range: &Range<usize>, described_by: Option<&str>) {
        self.out.html("<img");
        self.image_source(&image.source, range);
        match image.kind {
            image::Kind::Icon => self.out.html(" role=\"presentation\""),
            _ => attribute_into(&mut self.out.body.html, "alt", &image.alt),
        }
        if let Some(id) = described_by {
            attribute_into(&mut self.out.body.html, "aria-describedby", id);
        }
        self.out.html(">\n");
    }

    /// An image with a long description, which is text for those who cannot see the image.
    fn complex_image(&mut self, image: &Image, at: &Range<usize>) {
        self.begin_block();
        let Some(description) = image.description.as_deref().filter(|text| !text.trim().is_empty()) else {
            let location = self.location(at);
            self.report(match image.description {
                Some(_) => dialect::image_without_description(location),
                None => dialect::image_not_closed(location),
            });
            self.out.html("<p>");
            self.colon_image(image, at);
            self.out.html("</p>\n");
            return;
        };
        let id = self.place_id(at);
        self.out.html("<");
        self.out.body.hole(Fill::Described);
        self.out.html(if image.border { " class=\"mx-imgBorder\">\n" } else { ">\n" });
        let linked = self.open_image_link(image, at);
        self.image_tag(image, at, Some(&id));
        self.out.html("<div");
        attribute_into(&mut self.out.body.html, "id", &id);
        // Parsers of HTML make the description of a linked image a link of its own: it must not take the focus, unseen.
        self.out.html(if linked {
            " class=\"visually-hidden\" hidden=\"hidden\">"
        } else {
            " class=\"visually-hidden\">"
        });
        for paragraph in description.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            self.out.html("<p>\n");
            self.out.text(paragraph.trim());
            self.out.html("\n</p>");
        }
        // No white space before `</a>`: parsers would put it into one more link.
        self.out.html(if linked { "</div></a>\n</" } else { "</div>\n</" });
        self.out.body.hole(Fill::Described);
        self.out.html(">\n");
    }

    /// The id that `DocFX` makes of a place: line and column, counted from 0.
    fn place_id(&mut self, at: &Range<usize>) -> String {
        let start = self.input.map.file(at.start).min(self.input.file.len());
        let before = self.input.file.get(..start).unwrap_or_default();
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
        self.unique(format!("{}-{column}", memchr::memchr_iter(b'\n', before.as_bytes()).count()))
    }
}
