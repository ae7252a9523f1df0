//! Units are found in any text, lie in it, and leave what stands between them as it is.
#![no_main]

use std::sync::Arc;

use diglot::markdown::unit::{Purpose, unwrap};
use diglot::model::sources::Side;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let path: Arc<str> = "x.md".into();
    for side in [Side::Target, Side::Source] {
        for purpose in [Purpose::Export, Purpose::Render] {
            let read = unwrap(text, &path, side, purpose);
            let (mut kept, mut written) = (0, 0);
            for unit in &read.units {
                assert_eq!(text[kept..unit.whole.start], read.text[written..unit.at.start]);
                (kept, written) = (unit.whole.end, unit.at.end);
            }
            assert_eq!(text[kept..], read.text[written..]);
        }
    }
});
