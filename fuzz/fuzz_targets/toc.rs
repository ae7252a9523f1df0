//! Tables of contents in YAML and in Markdown are read, whatever they hold.
#![no_main]

use std::sync::Arc;

use diglot::docfx::toc;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path: Arc<str> = "toc".into();
    for found in [toc::read(text, &path).1, toc::read_markdown(text, &path).1].into_iter().flatten() {
        let at = found.at.map_or(0..0, |at| at.span);
        assert!(text.get(at.start as usize..at.end as usize).is_some(), "{at:?}");
    }
});
