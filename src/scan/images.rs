//! How large the images are: their headers say it.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;

use super::read_bytes;
use crate::model::sources::{FileIx, FileKind, Sources};

/// The formats that name a size in pixels at their beginning.
const FORMATS: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "bmp", "svg"];

/// Width and height of every published image. One that is broken has none: its browser will say so.
pub fn sizes(sources: &Sources) -> HashMap<FileIx, (usize, usize)> {
    let images: Vec<FileIx> = sources
        .iter()
        .filter(|(_, file)| matches!(&file.kind, FileKind::Asset(path) if is_image(path)))
        .map(|(ix, _)| ix)
        .collect();
    let size = |ix: FileIx| {
        let file = sources.file(ix);
        let path = sources.collection(file.collection).root.join(&*file.rel);
        let drawing = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
        let size = if drawing { drawn(&read_bytes(&path).ok()?) } else { measured(&path) };
        Some((ix, size?))
    };
    images.into_par_iter().filter_map(size).collect()
}

fn measured(path: &Path) -> Option<(usize, usize)> {
    let found = imagesize::size(path).ok()?;
    Some((found.width, found.height))
}

/// The size that an SVG states in pixels. One without adapts to its surroundings.
fn drawn(file: &[u8]) -> Option<(usize, usize)> {
    let (_, tag) = std::str::from_utf8(file).ok()?.split_once("<svg")?;
    let (tag, _) = tag.split_once('>')?;
    let length = |name| {
        let value =
            tag.split_ascii_whitespace().find_map(|it| it.strip_prefix(name)?.strip_prefix("=\"")?.split_once('"'))?.0;
        value.strip_suffix("px").unwrap_or(value).parse().ok()
    };
    Some((length("width")?, length("height")?))
}

fn is_image(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    FORMATS.iter().any(|format| ending.eq_ignore_ascii_case(format))
}
