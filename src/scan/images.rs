//! How large the images are: their headers say it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::sources::{FileIx, FileKind, Sources};
use crate::svg;

/// The formats whose header names a size in pixels.
const FORMATS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "bmp"];

/// The root element of an SVG image stands before this.
const SVG_HEAD: u64 = 4096;

/// Width and height of every published image. One that is broken has none: its browser will say so.
pub fn sizes(sources: &Sources) -> FxHashMap<FileIx, (usize, usize)> {
    let images: Vec<(FileIx, Reader)> = sources
        .iter()
        .filter_map(|(ix, file)| match &file.kind {
            FileKind::Asset(path) => Some((ix, reader(path)?)),
            _ => None,
        })
        .collect();
    let size = |(ix, reader): (FileIx, Reader)| {
        let file = sources.file(ix);
        Some((ix, reader(&sources.collection(file.collection).root.join(&*file.rel))?))
    };
    images.into_par_iter().filter_map(size).collect()
}

/// Reads the size of an image.
type Reader = fn(&Path) -> Option<(usize, usize)>;

fn reader(path: &str) -> Option<Reader> {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending.eq_ignore_ascii_case("svg") {
        return Some(vector);
    }
    FORMATS.iter().any(|format| ending.eq_ignore_ascii_case(format)).then_some(raster)
}

fn raster(path: &Path) -> Option<(usize, usize)> {
    imagesize::size(path).ok().map(|size| (size.width, size.height))
}

fn vector(path: &Path) -> Option<(usize, usize)> {
    let mut head = Vec::new();
    File::open(path).ok()?.take(SVG_HEAD).read_to_end(&mut head).ok()?;
    svg::size(&String::from_utf8_lossy(&head))
}
