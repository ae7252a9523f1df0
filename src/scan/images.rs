//! How large the images are: their headers say it.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::model::sources::{FileIx, FileKind, Sources};

/// The formats whose header names a size in pixels.
const FORMATS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "bmp"];

/// Width and height of every published image. One that is broken has none: its browser will say so.
pub fn sizes(sources: &Sources) -> HashMap<FileIx, (usize, usize)> {
    let images: Vec<FileIx> = sources
        .iter()
        .filter(|(_, file)| matches!(&file.kind, FileKind::Asset(path) if is_image(path)))
        .map(|(ix, _)| ix)
        .collect();
    let size = |ix: FileIx| {
        let file = sources.file(ix);
        let found = imagesize::size(sources.collection(file.collection).root.join(&*file.rel)).ok()?;
        Some((ix, (found.width, found.height)))
    };
    images.into_par_iter().filter_map(size).collect()
}

fn is_image(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    FORMATS.iter().any(|format| ending.eq_ignore_ascii_case(format))
}
