//! Front matter of any form is read, and the body begins inside the text.
#![no_main]

use diglot::frontmatter;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let front = frontmatter::read(text, &"x.md".into());
    assert!(text.is_char_boundary(front.body_start));
    for at in front.diagnostics.iter().filter_map(|found| found.at.as_ref()).map(|at| &at.span) {
        assert!(text.get(at.start as usize..at.end as usize).is_some(), "{at:?}");
    }
});
