//! `docfx.json` and the two files beside it are read, whatever they hold.
#![no_main]

use std::sync::Arc;

use diglot::docfx::{config, publish, redirections};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path: Arc<str> = "docfx.json".into();
    let (rules, found) = config::read(text, &path);
    for path in ["a.md", "docs/한/toc.yml", "media/a.svg", ""] {
        std::hint::black_box(rules.kind(path));
    }
    let others = [redirections::read(text, &path).1, publish::dependencies(text, &path).1];
    for found in found.into_iter().chain(others.into_iter().flatten()) {
        let at = found.at.map_or(0..0, |at| at.span);
        assert!(text.get(at.start as usize..at.end as usize).is_some(), "{at:?}");
    }
});
