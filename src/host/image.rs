//! The image of a release: everything that an answer needs and that does not depend on the request, made once and never
//! changed.
#![allow(clippy::disallowed_methods)]

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anyhow::{Context, bail};
use hyper::body::Bytes;
use hyper::header::HeaderValue;
use rayon::ThreadPoolBuilder;

use super::buffer::Buffers;
use super::encoding::Encoding;
use super::folder::{Folder, Stamp, is_missing};
use super::load::{Loaded, Loader};
use super::policy::Kind;
use super::release::{Identity, Manifest, Release};
use super::search::Searches;

/// Loads that are tried while builds take the release away.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(100);

/// Where the bytes of a file are.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Memory(Bytes),
    Disk,
}

/// The beginning of the hash of the bytes of a file. There are many, so a header is made of it only when it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag([u8; 16]);

impl Tag {
    pub(super) fn of(hash: blake3::Hash) -> Self {
        Self(*hash.as_bytes().first_chunk().unwrap_or(&[0; 16]))
    }
}

/// In hexadecimal.
impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// A file in one encoding.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub tag: Tag,
    pub content: Content,
    pub stamp: Stamp,
}

impl Variant {
    /// The hash of its bytes, in hexadecimal.
    pub(super) fn hash(&self) -> String {
        self.tag.to_string()
    }

    pub(super) fn etag(&self) -> HeaderValue {
        HeaderValue::try_from(format!("\"{}\"", self.tag)).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
    }
}

/// A file of the site.
#[derive(Debug)]
pub(super) struct Resource {
    /// The same as its key in the image.
    pub path: Arc<str>,
    pub kind: Kind,
    /// Shared by those that were written in the same second.
    pub modified: HeaderValue,
    pub modified_at: SystemTime,
    /// Only those there are: a site has many files, and most have one.
    pub variants: Box<[(Encoding, Variant)]>,
}

impl Resource {
    pub(super) fn variant(&self, encoding: Encoding) -> Option<&Variant> {
        self.variants.iter().find(|(it, _)| *it == encoding).map(|(_, variant)| variant)
    }

    pub(super) fn is_compressed(&self) -> bool {
        Encoding::COMPRESSED.iter().any(|it| self.variant(*it).is_some())
    }
}

/// The files of a site by their paths.
pub(super) type Files = HashMap<Arc<str>, Box<Resource>>;

/// A release, ready to be served.
#[derive(Debug)]
pub(super) struct Image {
    pub release: Release,
    pub identity: Identity,
    pub folder: Arc<Folder>,
    pub files: Files,
    /// What the files are slices of.
    pub buffers: Buffers,
    /// Bytes that are held in memory.
    pub held: u64,
    /// Files that stay on the disk.
    pub on_disk: usize,
    /// Names in the list that are no plain files: they are not served.
    pub strange: usize,
    pub searches: Searches,
}

impl Image {
    /// Reads a release. What the image before holds and is the same is taken over.
    pub(super) fn load(path: &Path, memory: u64, before: Option<&Self>) -> anyhow::Result<Self> {
        // Threads that end give back what they took: those that stay would keep what loading needs, and what is freed of
        // an image by others.
        let threads = ThreadPoolBuilder::new().build()?;
        let mut tries = 1;
        loop {
            let loaded = threads.install(|| Self::try_load(path, memory, before));
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
        let manifest = Manifest::read(&folder, path)?;
        let release = Release::read(&folder, &manifest, path)?;
        let Loaded { files, buffers, held, on_disk, strange } =
            Loader { folder: &folder, before }.load(&manifest.files(), memory)?;
        let searches = Searches::default();
        let mut image =
            Self { release, identity, folder: Arc::new(folder), files, buffers, held, on_disk, strange, searches };
        image.searches = Searches::of(&image)?;
        Ok(image)
    }

    /// The bytes of a file, if there is one: those that are not held are read.
    pub(super) fn bytes(&self, path: &str) -> io::Result<Option<Cow<'_, [u8]>>> {
        let Some(variant) = self.files.get(path).and_then(|file| file.variant(Encoding::Identity)) else {
            return Ok(None);
        };
        match &variant.content {
            Content::Memory(bytes) => Ok(Some(Cow::Borrowed(bytes))),
            Content::Disk => {
                let mut bytes = Vec::new();
                self.folder.file_as(path, variant.stamp)?.read_to_end(&mut bytes)?;
                Ok(Some(Cow::Owned(bytes)))
            }
        }
    }

    pub(super) fn is_compressed(&self) -> bool {
        self.files.values().any(|file| file.is_compressed())
    }
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
            image.files["a.html"].variant(Encoding::Brotli).unwrap().tag,
            image.files["a.html"].variant(Encoding::Identity).unwrap().tag
        );
    }

    #[test]
    fn what_is_the_same_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[("a.html", "A page that is longer"), ("b.html", "2")], "");
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
    fn dead_bytes_do_not_stay() {
        let folder = tempfile::tempdir().unwrap();
        let text = "x".repeat(100);
        let names: Vec<String> = (0..50).map(|number| format!("{number}.html")).collect();
        let files: Vec<_> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
        write(folder.path(), &files, "");
        let mut image = Image::load(folder.path(), 10_000, None).unwrap();
        assert_eq!(image.buffers.bytes(), 5000);
        let start = |image: &Image| match &image.files["49.html"].variant(Encoding::Identity).unwrap().content {
            Content::Memory(bytes) => bytes.as_ptr(),
            Content::Disk => std::ptr::null(),
        };
        let mut copied = 0;
        for name in names.iter().take(40) {
            // Another file of the same name, as a build writes it.
            fs::write(folder.path().join("next"), "y".repeat(100)).unwrap();
            fs::rename(folder.path().join("next"), folder.path().join(name)).unwrap();
            let next = Image::load(folder.path(), 10_000, Some(&image)).unwrap();
            copied += usize::from(start(&next) != start(&image));
            image = next;
            assert!(image.buffers.bytes() <= 5000 * 16 / 15, "{}", image.buffers.bytes());
            assert_eq!(image.held, 5000);
            for (number, name) in names.iter().enumerate() {
                let variant = image.files[name.as_str()].variant(Encoding::Identity).unwrap();
                let Content::Memory(bytes) = &variant.content else { panic!("{name} is not held") };
                let disk = fs::read(folder.path().join(name)).unwrap();
                assert_eq!((&**bytes, variant.tag), (&*disk, Tag::of(blake3::hash(&disk))), "{number}");
            }
        }
        assert!((1..20).contains(&copied), "{copied}");
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
