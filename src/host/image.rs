//! The image of a release: everything that an answer needs and that does not depend on the request, made once and never
//! changed.
#![allow(clippy::disallowed_methods)]

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::{Context, bail};
use headers::HeaderMapExt;
use hyper::body::Bytes;
use hyper::header::{HeaderMap, HeaderValue, LAST_MODIFIED};
use rayon::prelude::*;

use super::encoding::Encoding;
use super::folder::{Folder, Stamp, is_missing};
use super::policy::Kind;
use super::release::{FileEntry, Identity, Release};

/// A larger file stays on the disk: few readers ask for it, and sending it takes longer than reading it.
const LARGE: u64 = 1 << 20;
/// Loads that are tried while builds take the release away.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(100);
/// Digits of a hash in a tag.
const DIGITS: usize = 32;

/// Where the bytes of a file are.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Memory(Bytes),
    Disk,
}

/// A file in one encoding.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub etag: HeaderValue,
    pub content: Content,
    pub stamp: Stamp,
}

impl Variant {
    /// The hash of its bytes, in hexadecimal.
    pub(super) fn hash(&self) -> &str {
        self.etag.to_str().unwrap_or_default().trim_matches('"')
    }
}

/// A file of the site.
#[derive(Debug)]
pub(super) struct Resource {
    pub path: Box<str>,
    pub kind: Kind,
    pub modified: HeaderValue,
    pub modified_at: SystemTime,
    /// Only those there are: a site has many files, and most have one.
    variants: Box<[(Encoding, Variant)]>,
}

impl Resource {
    pub(super) fn variant(&self, encoding: Encoding) -> Option<&Variant> {
        self.variants.iter().find(|(it, _)| *it == encoding).map(|(_, variant)| variant)
    }

    pub(super) fn is_compressed(&self) -> bool {
        Encoding::COMPRESSED.iter().any(|it| self.variant(*it).is_some())
    }
}

/// A release, ready to be served.
#[derive(Debug)]
pub(super) struct Image {
    pub release: Release,
    pub identity: Identity,
    pub folder: Arc<Folder>,
    pub files: HashMap<Box<str>, Box<Resource>>,
    /// Bytes that are held in memory.
    pub held: u64,
    /// Files that stay on the disk.
    pub on_disk: usize,
    /// Names in the list that are no plain files: they are not served.
    pub strange: usize,
}

impl Image {
    /// Reads a release. What the image before holds and is the same is taken over.
    pub(super) fn load(path: &Path, memory: u64, before: Option<&Self>) -> anyhow::Result<Self> {
        let mut tries = 1;
        loop {
            let loaded = Self::try_load(path, memory, before);
            let Err(error) = &loaded else { return loaded };
            let vanished = error.downcast_ref::<io::Error>().is_some_and(is_missing);
            if !vanished || tries == TRIES {
                return loaded;
            }
            // Two builds have come since the folder was opened: what stands there now is whole.
            tries += 1;
            std::thread::sleep(PAUSE);
        }
    }

    fn try_load(path: &Path, memory: u64, before: Option<&Self>) -> anyhow::Result<Self> {
        let folder = match Folder::open(path) {
            Ok(folder) => folder,
            // Not the error of the disk, as in `Release::read`.
            Err(error) if is_missing(&error) => {
                bail!("there is no folder {}; build a site with `diglot build -o {0}`", path.display())
            }
            Err(error) => return Err(error).with_context(|| format!("cannot open the folder {}", path.display())),
        };
        let identity = Identity::of(&folder)?;
        let release = Release::read(&folder, path)?;
        let entries = release.files();
        let loader = Loader { folder: &folder, before };
        let stamps = entries.par_iter().map(|entry| loader.stamps(entry)).collect::<anyhow::Result<Vec<_>>>()?;
        let plan = Plan::make(&stamps, memory);
        let tasks: Vec<_> = entries.iter().zip(&stamps).zip(&plan.held).collect();
        let reading = tasks.into_par_iter().map(|((entry, stamps), held)| loader.resource(entry, stamps, *held));
        let resources = reading.collect::<anyhow::Result<Vec<_>>>()?;
        let strange = resources.iter().filter(|it| it.is_none()).count();
        let files = resources.into_iter().flatten().map(|it| (it.path.clone(), it)).collect();
        let (held, on_disk) = (plan.bytes, plan.on_disk);
        Ok(Self { release, identity, folder: Arc::new(folder), files, held, on_disk, strange })
    }

    pub(super) fn is_compressed(&self) -> bool {
        self.files.values().any(|file| file.is_compressed())
    }
}

/// The stamps of a file's encodings.
type Stamps = [Option<Stamp>; Encoding::ALL.len()];

/// Which encodings of which file are held in memory.
#[derive(Debug)]
struct Plan {
    held: Vec<[bool; Encoding::ALL.len()]>,
    bytes: u64,
    on_disk: usize,
}

impl Plan {
    /// The best compressed ones come first: they are asked for most, and more of them fit.
    fn make(stamps: &[Stamps], memory: u64) -> Self {
        let mut plan = Self { held: vec![Default::default(); stamps.len()], bytes: 0, on_disk: 0 };
        for encoding in [Encoding::Brotli, Encoding::Gzip, Encoding::Zstd, Encoding::Identity] {
            for (stamps, held) in stamps.iter().zip(&mut plan.held) {
                let (Some(Some(stamp)), Some(held)) = (stamps.get(encoding.place()), held.get_mut(encoding.place()))
                else {
                    continue;
                };
                *held = stamp.length <= LARGE && plan.bytes + stamp.length <= memory;
                if *held {
                    plan.bytes += stamp.length;
                } else {
                    plan.on_disk += 1;
                }
            }
        }
        plan
    }
}

/// Reads the files of a folder.
#[derive(Debug)]
struct Loader<'l> {
    folder: &'l Folder,
    before: Option<&'l Image>,
}

impl Loader<'_> {
    fn stamps(&self, entry: &FileEntry<'_>) -> anyhow::Result<Stamps> {
        let mut stamps = Stamps::default();
        for (encoding, slot) in Encoding::ALL.into_iter().zip(&mut stamps).filter(|(encoding, _)| entry.has(*encoding))
        {
            let path = format!("{}{}", entry.path, encoding.ending());
            // The list names it: if it is gone, this is no longer the release of the list.
            *slot = self.folder.stamp(&path)?;
        }
        Ok(stamps)
    }

    /// `None` if it is no plain file.
    fn resource(
        &self,
        entry: &FileEntry<'_>,
        stamps: &Stamps,
        held: [bool; Encoding::ALL.len()],
    ) -> anyhow::Result<Option<Box<Resource>>> {
        let Some(plain) = stamps.get(Encoding::Identity.place()).copied().flatten() else { return Ok(None) };
        let mut variants = Vec::with_capacity(Encoding::ALL.len());
        for ((encoding, stamp), held) in Encoding::ALL.into_iter().zip(stamps).zip(held) {
            if let Some(stamp) = stamp {
                variants.push((encoding, self.variant(entry.path, encoding, *stamp, held)?));
            }
        }
        Ok(Some(Box::new(Resource {
            path: entry.path.into(),
            kind: Kind::of(entry.path),
            modified: day(plain.modified),
            modified_at: plain.modified,
            variants: variants.into(),
        })))
    }

    fn variant(&self, path: &str, encoding: Encoding, stamp: Stamp, held: bool) -> anyhow::Result<Variant> {
        let known = self.before.and_then(|image| image.files.get(path)).and_then(|it| it.variant(encoding));
        if let Some(known) = known.filter(|it| it.stamp == stamp && matches!(it.content, Content::Memory(_)) == held) {
            return Ok(known.clone());
        }
        let full = format!("{path}{}", encoding.ending());
        let file = self.folder.file(&full)?;
        if Stamp::of(&file)? != Some(stamp) {
            // It was replaced since it was looked at, so the list has a successor too.
            return Err(io::Error::from(io::ErrorKind::NotFound).into());
        }
        let (hash, content) = if held { read(file, stamp)? } else { (hash(file)?, Content::Disk) };
        let digits = hash.to_hex();
        let etag = format!("\"{}\"", digits.get(..DIGITS).unwrap_or(&digits));
        Ok(Variant { etag: HeaderValue::try_from(etag)?, content, stamp })
    }
}

fn read(mut file: File, stamp: Stamp) -> io::Result<(blake3::Hash, Content)> {
    let mut bytes = Vec::with_capacity(usize::try_from(stamp.length).unwrap_or_default());
    file.read_to_end(&mut bytes)?;
    Ok((blake3::hash(&bytes), Content::Memory(bytes.into_boxed_slice().into())))
}

/// Goes through a file that is too large to be held.
fn hash(file: File) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file)?;
    Ok(hasher.finalize())
}

fn day(time: SystemTime) -> HeaderValue {
    let mut headers = HeaderMap::new();
    headers.typed_insert(headers::LastModified::from(time));
    headers.remove(LAST_MODIFIED).unwrap_or_else(|| HeaderValue::from_static(""))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::fs;

    /// Writes a release with the files of the list, and what else is to be known of it.
    pub(in crate::host) fn write(root: &Path, files: &[(&str, &str)], site: &str) {
        let mut list: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        list.sort_unstable();
        fs::write(root.join(".diglot-files"), list.join("\n") + "\n").unwrap();
        if !site.is_empty() {
            fs::write(root.join(".diglot-site.json"), site).unwrap();
        }
    }

    #[test]
    fn what_is_beyond_the_memory_stays_on_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let files = [("a.html", "12345678"), ("a.html.br", "123"), ("b.html", "1234"), ("b.html.gz", "12")];
        write(folder.path(), &files, "");
        let image = Image::load(folder.path(), 10, None).unwrap();
        let held = |path: &str, encoding| match image.files[path].variant(encoding).unwrap().content {
            Content::Memory(ref bytes) => bytes.len(),
            Content::Disk => 0,
        };
        assert_eq!((held("a.html", Encoding::Brotli), held("b.html", Encoding::Gzip)), (3, 2));
        assert_eq!((held("a.html", Encoding::Identity), held("b.html", Encoding::Identity)), (0, 4));
        assert_eq!((image.held, image.on_disk), (9, 1));
        assert_ne!(
            image.files["a.html"].variant(Encoding::Brotli).unwrap().etag,
            image.files["a.html"].variant(Encoding::Identity).unwrap().etag
        );
    }

    #[test]
    fn what_is_the_same_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[("a.html", "1"), ("b.html", "2")], "");
        let before = Image::load(folder.path(), 100, None).unwrap();
        let place = |image: &Image, path: &str| match &image.files[path].variant(Encoding::Identity).unwrap().content {
            Content::Memory(bytes) => bytes.as_ptr(),
            Content::Disk => std::ptr::null(),
        };
        fs::remove_file(folder.path().join("b.html")).unwrap();
        write(folder.path(), &[("b.html", "3")], "");
        fs::write(folder.path().join(".diglot-files"), "a.html\nb.html\n").unwrap();
        let after = Image::load(folder.path(), 100, Some(&before)).unwrap();
        assert_eq!(place(&before, "a.html"), place(&after, "a.html"));
        assert_ne!(place(&before, "b.html"), place(&after, "b.html"));
        assert_ne!(before.identity, after.identity);
    }

    #[test]
    fn a_list_that_names_what_is_not_there_is_no_release() {
        let folder = tempfile::tempdir().unwrap();
        let error = Image::load(folder.path(), 100, None).unwrap_err();
        assert!(error.to_string().contains("diglot build"), "{error}");
        write(folder.path(), &[("a.html", "1")], "");
        fs::remove_file(folder.path().join("a.html")).unwrap();
        assert!(Image::load(folder.path(), 100, None).is_err());
    }
}
