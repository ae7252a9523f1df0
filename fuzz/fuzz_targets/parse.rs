//! A page reads in both languages and both modes, and everything in it has a place in its text.
#![no_main]

use std::ops::Range;
use std::sync::Arc;

use diglot::model::dialect::Dialect;
use diglot::model::document::{DocumentKey, Mode};
use diglot::model::sources::{FileIx, Side};
use diglot::parse::parse_both;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path: Arc<str> = "x.md".into();
    let lies_in = |text: &str, at: &Range<u32>| text.get(at.start as usize..at.end as usize).is_some();
    for mode in [Mode::Block, Mode::Inline] {
        let key = DocumentKey { file: FileIx(0), side: Side::Target, mode };
        for document in parse_both(text, &path, key, &Dialect::default()) {
            let links = document.links.iter().map(|link| &link.at);
            let found = document.diagnostics.iter().filter_map(|found| found.at.as_ref()).map(|at| &at.span);
            for at in links.chain(found) {
                assert!(lies_in(text, at), "{at:?}");
            }
            for body in [&document.body, &document.sources] {
                assert!(body.holes.is_sorted_by_key(|hole| hole.at));
                assert!(body.holes.iter().all(|hole| body.html.is_char_boundary(hole.at as usize)));
            }
        }
    }
});
