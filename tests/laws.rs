//! What holds for every text, however damaged: no place lies outside, the HTML is whole, and no word is lost.
//!
//! `LAWS=100000 cargo test --release --test laws` tries more texts.
#![allow(clippy::disallowed_methods)]

#[path = "support/html.rs"]
mod html;
#[path = "support/pieces.rs"]
mod pieces;

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use diglot::align;
use diglot::config::Config;
use diglot::highlight::highlight;
use diglot::markdown::original;
use diglot::markdown::unit::{Purpose, UnitSpan, unwrap};
use diglot::model::body::{Body, Fill};
use diglot::model::code::Highlights;
use diglot::model::dialect::Dialect;
use diglot::model::document::{Document, DocumentIx, DocumentKey, Mode};
use diglot::model::sources::{FileIx, FileKind, Side};
use diglot::parse::{BOTH, Room, parse, parse_both, parse_in, parse_sentences};
use diglot::pipeline;
use diglot::render::fill::{Addresses, Filler, Labels, View};
use diglot::scan::{self, Request, Scanned};
use proptest::prelude::*;

fn config(usual: u32) -> ProptestConfig {
    let cases = std::env::var("LAWS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn keys() -> impl Iterator<Item = DocumentKey> {
    let sides = [Side::Target, Side::Source].into_iter();
    sides.flat_map(|side| {
        [Mode::Block, Mode::Inline, Mode::Cell].map(|mode| DocumentKey { file: FileIx(0), side, mode })
    })
}

/// A range of a text, if it lies in it and at bounds of characters.
fn part<'t>(text: &'t str, range: &Range<u32>) -> Option<&'t str> {
    text.get(range.start as usize..range.end as usize)
}

fn places(text: &str, document: &Document) {
    let spans = (document.links.iter().map(|link| &link.at))
        .chain(document.xrefs.iter().map(|xref| &xref.at))
        .chain(document.includes.iter().map(|include| &include.at))
        .chain(document.snippets.iter().map(|snippet| &snippet.at))
        .chain(document.diagnostics.iter().filter_map(|found| found.at.as_ref()).map(|at| &at.span));
    for span in spans {
        assert!(part(text, span).is_some(), "{span:?} is no place of {text:?}");
    }
    for body in [&document.body, &document.sources] {
        holes(body);
    }
    for unit in &document.units {
        assert!(part(&document.sources.html, &unit.html).is_some(), "{unit:?}");
        let holes = document.sources.holes.get(unit.holes.start as usize..unit.holes.end as usize);
        assert!(holes.unwrap().iter().all(|hole| (unit.html.start..=unit.html.end).contains(&hole.at)), "{unit:?}");
    }
}

fn holes(body: &Body) {
    assert!(body.holes.is_sorted_by_key(|hole| hole.at), "{body:?}");
    for hole in &body.holes {
        let end = if let Fill::LinkText { end, .. } = hole.fill { end } else { hole.at };
        assert!(part(&body.html, &(hole.at..end)).is_some(), "{hole:?} in {body:?}");
    }
}

/// Everything that one file says has its place, and says it again when read again, in the room of what was read before.
fn reads(text: &str) {
    let path: Arc<str> = "x.md".into();
    let dialect = Dialect::default();
    let mut room = Room::default();
    for key in keys() {
        let document = parse(text, &path, key, &dialect);
        places(text, &document);
        let again = parse_in(text, &path, key, &dialect, &[key.side], &mut room);
        assert_eq!(format!("{:?}", [document]), format!("{again:?}"));
        if key.side == Side::Target {
            let both = parse_in(text, &path, key, &dialect, &BOTH, &mut room);
            assert_eq!(format!("{both:?}"), format!("{:?}", parse_both(text, &path, key, &dialect)));
            for (both, side) in both.iter().zip(BOTH) {
                let alone = parse(text, &path, DocumentKey { side, ..key }, &dialect);
                assert_eq!(format!("{both:?}"), format!("{alone:?}"));
            }
        }
    }
}

/// The text of which unwrapping made `kept`: every unit gets its other side back.
fn wrapped(text: &str, kept: &str, units: &[UnitSpan]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for unit in units {
        let (id, source) = (&text[unit.id.clone()], &text[unit.source.clone()]);
        let quote = if text[..unit.id.start].ends_with("\\\"") { "\\\"" } else { "\"" };
        let target = &kept[unit.at.clone()];
        let parts = [
            &kept[from..unit.at.start],
            &format!("<span data-ttu-id={quote}{id}{quote}>{target}</span>"),
            &format!(
                "<span class={quote}sxs-lookup{quote}><span data-stu-id={quote}{id}{quote}>{source}</span></span>"
            ),
        ];
        out.push_str(&parts.concat());
        from = unit.at.end;
    }
    out + &kept[from..]
}

/// A small site around one page that changes.
struct Site {
    folder: tempfile::TempDir,
    scanned: Scanned,
    page: FileIx,
}

const FILES: &[(&str, &str)] = &[
    ("en-us/b.md", "# Second\n\nText.\n"),
    ("ko-kr/page.md", ""),
    ("ko-kr/b.md", "# 둘째 *문서*\n\n<a name=\"part\"></a>글\n"),
    ("ko-kr/toc.yml", "- name: 첫째\n  href: page.md\n- name: 둘째\n  href: b.md\n"),
    ("ko-kr/code.cs", "// <a>\nint a < b && c;\n// </a>\n\"한\"\n"),
    ("ko-kr/media/a.svg", "<svg/>"),
    (
        "ko-kr/includes/line.md",
        "**<span data-ttu-id=\"0c0c0-101\">줄</span><span class=\"sxs-lookup\"><span data-stu-id=\"0c0c0-101\">line\
         </span></span>** <br> [x](../b.md)",
    ),
    (
        "ko-kr/includes/block.md",
        "## <span data-ttu-id=\"0d0d0-101\">토막 `a`</span><span class=\"sxs-lookup\"><span data-stu-id=\"0d0d0-101\">\
         block `a`</span></span>\n\n> [!NOTE]\n> 글\n\n[!INCLUDE [x](block.md)]\n\n- [!INCLUDE [x](line.md)]\n",
    ),
];

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in FILES {
            let path = folder.path().join("content").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let request = Request { paths: vec![folder.path().to_owned()], ..Request::default() };
        let scanned = scan::scan(&request).unwrap();
        let page = scanned.sources.iter().find(|(_, file)| &*file.rel == "page.md").unwrap().0;
        assert!(matches!(scanned.sources.file(page).kind, FileKind::Page(_)));
        Self { folder, scanned, page }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Fills the page in all ways, and holds the outcome against the laws.
    fn fills(&self, text: &str) {
        fs::write(self.path().join("content/ko-kr/page.md"), text).unwrap();
        let (site, found) = pipeline::load(&self.scanned);
        let shown = &self.scanned.sources.file(self.page).shown;
        let decoded = text.strip_prefix('\u{feff}').unwrap_or(text).replace('\0', "\u{fffd}");
        for at in found.iter().filter_map(|found| found.at.as_ref()).filter(|at| at.path == *shown) {
            assert!(part(&decoded, &at.span).is_some(), "{at:?} in {text:?}");
        }
        let locale = site.locale_ixs().find(|ix| site.locale(*ix).slug() == "ko-kr").unwrap();
        let config = Config::default();
        let on_site = Addresses::Site { locale, page: "ko-kr/page.html", config: &config };
        let highlights = highlight(&site);
        for addresses in [Addresses::Written, on_site] {
            let fill_with = |view: View, highlights: Option<&Highlights<'_>>, document: DocumentIx| {
                let filler = Filler {
                    site: &site,
                    sources: &self.scanned.sources,
                    view,
                    addresses,
                    labels: &Labels::new(|_| None),
                    labels_lang: None,
                    source: &self.scanned.sources.source_locale,
                    highlights,
                };
                filler.fill(document)
            };
            let fill = |view: View, document: DocumentIx| fill_with(view, None, document);
            for (ix, _) in (0u32..).map(DocumentIx).zip(site.documents.iter()).filter(|(_, d)| d.key.file == self.page)
            {
                let plain = fill(View::Plain, ix);
                let both = fill(View::Bilingual, ix);
                if let Err(flaw) = html::check(&plain) {
                    panic!("{flaw}\nplain: {plain}\nof: {text:?}");
                }
                if let Err(flaw) = html::check(&both) {
                    panic!("{flaw}\nbilingual: {both}\nof: {text:?}");
                }
                let coloured = fill_with(View::Plain, Some(&highlights), ix);
                assert_eq!(html::without_colours(&coloured).as_deref(), Ok(&*plain), "coloured: {coloured}");
                assert_eq!(html::without_units(&both).as_deref(), Ok(&*plain), "bilingual: {both}\nof: {text:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(config(1_200))]

    #[test]
    fn every_text_is_read_and_every_place_lies_in_it(text in pieces::text(true)) {
        reads(&text);
    }

    #[test]
    fn chance_makes_no_text_that_is_too_much(text in ".{0,60}") {
        reads(&text);
    }

    #[test]
    fn a_text_whose_units_are_wrapped_again_is_the_file(text in pieces::text(false)) {
        let read = unwrap(&text, &"x.md".into(), Side::Target, Purpose::Export);
        prop_assert_eq!(wrapped(&text, &read.text, &read.units), text);
    }

    #[test]
    fn a_text_is_aligned_with_any_other(one in pieces::text(true), other in pieces::text(true)) {
        let (path, dialect): (Arc<str>, _) = ("x.md".into(), Dialect::default());
        for source in [&other, &original::source(&one, &path)] {
            let align::Alignment { sentences, new } = align::align(&one, &path, source, &dialect);
            prop_assert!(new.is_sorted_by(|a, b| a.end <= b.start));
            prop_assert!(new.iter().all(|at| source.get(at.clone()).is_some_and(|text| !text.is_empty())));
            let document = parse(&one, &path, keys().next().unwrap(), &dialect);
            for stale in align::stale(&document, &sentences, source).into_keys() {
                prop_assert!((stale as usize) < document.units.len());
            }
            let places = align::places(&sentences);
            prop_assert!(places.is_sorted_by(|a, b| a.end <= b.start));
            for place in &places {
                prop_assert!(source.get(place.clone()).is_some_and(|text| !text.is_empty()), "{place:?} of {source:?}");
            }
            for key in keys().filter(|key| key.side == Side::Target) {
                let parted = parse_sentences(source, &path, key, &dialect, &places).unwrap();
                prop_assert!(parted.sentences.len() <= places.len() && parted.units.is_empty());
                holes(&parted.body);
            }
        }
    }

    #[test]
    fn every_unit_lies_in_the_text(text in pieces::text(true)) {
        for side in [Side::Target, Side::Source] {
            for purpose in [Purpose::Export, Purpose::Render] {
                let read = unwrap(&text, &"x.md".into(), side, purpose);
                for unit in &read.units {
                    prop_assert!(read.text.get(unit.at.clone()).is_some());
                    for range in [&unit.id, &unit.whole, &unit.target, &unit.source] {
                        prop_assert!(text.get(range.clone()).is_some(), "{unit:?}");
                        prop_assert!(unit.whole.start <= range.start && range.end <= unit.whole.end, "{unit:?}");
                    }
                }
                prop_assert!(read.units.is_sorted_by(|a, b| a.whole.end <= b.whole.start && a.at.end <= b.at.start));
            }
        }
    }
}

/// One folder serves all texts: only the page changes.
#[test]
fn every_body_is_whole_and_is_the_plain_one_without_its_wrappers() {
    let site = Site::new();
    let mut runner = proptest::test_runner::TestRunner::new(config(800));
    let outcome = runner.run(&pieces::text(true), |text| {
        site.fills(&text);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
