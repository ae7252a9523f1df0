//! Writes what `build --compress` will write. To be removed with it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

pub fn complete(release: &Path, path: &str) {
    let slugs = ["en-us", "ko-kr", "zh-cn", "zh-tw"];
    let tags = ["en-US", "ko-KR", "zh-CN", "zh-TW"];
    let mut files: BTreeSet<String> = BTreeSet::new();
    let mut pages: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(release).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file()) {
        let name = entry.path().strip_prefix(release).unwrap().to_str().unwrap().to_owned();
        if name.starts_with(".diglot") {
            continue;
        }
        if let Some(id) = name.strip_suffix(".md") {
            let (slug, id) = id.split_once('/').unwrap();
            pages.entry(id.into()).or_default().push(slugs.iter().position(|s| *s == slug).unwrap());
        }
        let bytes = fs::read(entry.path()).unwrap();
        if bytes.len() >= 256 && !name.ends_with("png") {
            let mut br = Vec::new();
            let mut writer = brotli::CompressorWriter::new(&mut br, 4096, 5, 22);
            writer.write_all(&bytes).unwrap();
            drop(writer);
            let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            gz.write_all(&bytes).unwrap();
            let zst = zstd::encode_all(&bytes[..], 10).unwrap();
            for (suffix, small) in [("br", br), ("gz", gz.finish().unwrap()), ("zst", zst)] {
                if small.len() < bytes.len() {
                    fs::write(release.join(format!("{name}.{suffix}")), small).unwrap();
                    files.insert(format!("{name}.{suffix}"));
                }
            }
        }
        files.insert(name);
    }
    for pages in pages.values_mut() {
        pages.sort_unstable();
    }
    let locales: Vec<_> =
        slugs.iter().zip(tags).map(|(slug, tag)| serde_json::json!({"slug": slug, "tag": tag})).collect();
    let redirects: BTreeMap<String, String> = slugs
        .iter()
        .filter(|slug| release.join(format!("{slug}/mooring.html")).is_file())
        .map(|slug| (format!("{slug}/mooring.html"), format!("{slug}/harbor/quay.html#depth")))
        .collect();
    let map: String =
        redirects.iter().map(|(from, to)| format!("\"{path}{from}\" \"{path}{to}\";\n")).collect::<Vec<_>>().concat();
    let site = serde_json::json!({"version": 1, "path": path, "source": "en-us", "locales": locales, "pages": pages, "redirects": redirects});
    fs::write(release.join(".diglot-site.json"), site.to_string()).unwrap();
    fs::write(release.join(".diglot-redirects.map"), map).unwrap();
    files.insert(".diglot-redirects.map".into());
    files.insert(".diglot-site.json".into());
    fs::write(release.join(".diglot-files"), files.into_iter().map(|f| f + "\n").collect::<String>()).unwrap();
}
