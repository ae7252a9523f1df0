//! What stands beside a text file for servers that send it compressed.

use std::io::{self, Write as _};

use brotli::enc::BrotliEncoderParams;
use flate2::write::GzEncoder;

/// The endings that nginx and Caddy look for.
pub(super) const ENDINGS: [&str; 3] = ["br", "gz", "zst"];

/// A smaller file fits into one packet anyway.
const LEAST: usize = 256;

/// What is text; pictures and the like are compressed already.
const TEXT: [&str; 17] = [
    "cjs",
    "css",
    "csv",
    "htm",
    "html",
    "js",
    "json",
    "map",
    "md",
    "mjs",
    "svg",
    "txt",
    "webmanifest",
    "xhtml",
    "xml",
    "yaml",
    "yml",
];

// Chosen by what 500 pages of a real site came to, in percent of their size and MB a second:
// brotli 5: 23.8 at 36, 8: 23.1 at 9, 10: 21.2 at 1.4; gzip 6: 25.8 at 35; zstd 9: 25.5 at 30, 19: 24.8 at 2.4.
const BROTLI: i32 = 5;
const GZIP: u32 = 6;
const ZSTD: i32 = 9;

/// Whether a file is worth compressing.
pub(super) fn is_worth(path: &str, bytes: &[u8]) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    bytes.len() >= LEAST && ending.is_some_and(|ending| TEXT.contains(&ending.as_str()))
}

/// The same bytes in the form that an ending of [`ENDINGS`] names. It depends on nothing but the bytes: no time, no name.
pub fn compress(bytes: &[u8], ending: &str) -> io::Result<Vec<u8>> {
    match ending {
        "br" => brotli(bytes),
        "gz" => {
            let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), flate2::Compression::new(GZIP));
            encoder.write_all(bytes)?;
            encoder.finish()
        }
        _ => zstd::bulk::compress(bytes, ZSTD),
    }
}

fn brotli(mut bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() / 2);
    let parameters = BrotliEncoderParams {
        quality: BROTLI,
        // The window need not be larger than the file; one as small as the smallest pages takes another, slow way.
        lgwin: i32::try_from(bytes.len().ilog2() + 1).unwrap_or(22).clamp(18, 22),
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    brotli::BrotliCompress(&mut bytes, &mut out, &parameters)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{ENDINGS, compress, is_worth};

    #[test]
    fn what_is_compressed_is_the_same_bytes() {
        for length in [256, 5_000, 700_000] {
            let text: Vec<u8> = (0..length).map(|i: usize| b"abcdefgh \n"[i * i / 7 % 10]).collect();
            for ending in ENDINGS {
                let small = compress(&text, ending).unwrap();
                assert!(small.len() < text.len());
                assert_eq!(small, compress(&text, ending).unwrap());
                let mut back = Vec::new();
                match ending {
                    "br" => brotli::BrotliDecompress(&mut &small[..], &mut back).unwrap(),
                    "gz" => drop(flate2::read::GzDecoder::new(&small[..]).read_to_end(&mut back).unwrap()),
                    _ => back = zstd::bulk::decompress(&small, text.len()).unwrap(),
                }
                assert!(back == text, "{ending} {length}");
            }
        }
    }

    #[test]
    fn pictures_and_small_files_are_not_compressed() {
        let bytes = [b'a'; 256];
        for path in ["a/b.html", "b.CSS", "x.yml"] {
            assert!(is_worth(path, &bytes) && !is_worth(path, &bytes[1..]), "{path}");
        }
        for path in ["a.png", "html", "a.html/b", "a.gz"] {
            assert!(!is_worth(path, &bytes), "{path}");
        }
    }
}
