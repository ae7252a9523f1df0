//! Reads the files of a release into the buffers that they share.
#![allow(clippy::disallowed_methods)]

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use headers::HeaderMapExt;
use hyper::body::Bytes;
use hyper::header::{HeaderMap, HeaderValue, LAST_MODIFIED};
use rayon::prelude::*;

use super::buffer::{self, Buffer, Buffers};
use super::encoding::Encoding;
use super::folder::{Folder, Stamp};
use super::image::{Content, Files, Image, Resource, Tag, Variant};
use super::policy::Kind;
use super::release::FileEntry;

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
                *held = stamp.length <= buffer::MOST && plan.bytes + stamp.length <= memory;
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

/// What was read.
#[derive(Debug)]
pub(super) struct Loaded {
    pub files: Files,
    pub buffers: Buffers,
    /// Bytes that are held in memory.
    pub held: u64,
    pub on_disk: usize,
    /// Names that are no plain files.
    pub strange: usize,
}

/// Reads the files of a folder.
#[derive(Debug)]
pub(super) struct Loader<'l> {
    pub folder: &'l Folder,
    pub before: Option<&'l Image>,
}

/// How a variant comes into the image.
#[derive(Clone, Copy, Debug)]
enum Way<'l> {
    /// The image before has it.
    Known(&'l Variant),
    /// It has it, in a buffer that is not worth to be kept.
    Copied(&'l Variant),
    Read,
    /// It stays on the disk.
    Hashed,
}

/// A variant that is to come into the image.
#[derive(Clone, Copy, Debug)]
struct Wanted<'l> {
    path: &'l str,
    encoding: Encoding,
    stamp: Stamp,
    way: Way<'l>,
}

impl Wanted<'_> {
    /// Bytes that it takes of a new buffer.
    fn length(&self) -> usize {
        match self.way {
            Way::Read | Way::Copied(_) => usize::try_from(self.stamp.length).unwrap_or_default(),
            Way::Known(_) | Way::Hashed => 0,
        }
    }

    /// Bytes that are gone through to have it.
    fn work(&self) -> u64 {
        if matches!(self.way, Way::Known(_)) { 0 } else { self.stamp.length }
    }
}

/// The variants that share a new buffer, as they were read.
type Shared = (Vec<(Tag, Content)>, Bytes);

impl<'l> Loader<'l> {
    pub(super) fn load(&self, entries: &[FileEntry<'l>], memory: u64) -> anyhow::Result<Loaded> {
        let stamps = entries.par_iter().map(|entry| self.stamps(entry)).collect::<anyhow::Result<Vec<_>>>()?;
        let plan = Plan::make(&stamps, memory);
        let mut wanted = Vec::with_capacity(stamps.iter().flatten().flatten().count());
        for ((entry, stamps), held) in entries.iter().zip(&stamps).zip(&plan.held) {
            if is_plain(stamps) {
                wanted.extend(self.wanted(entry.path, stamps, *held));
            }
        }
        let (held, on_disk) = (plan.bytes, plan.on_disk);
        // The allocator gives little back, so what is needed next takes the room of what is not needed any more.
        drop((stamps, plan));
        let kept = self.keep(&mut wanted);
        let shared = groups(&wanted).into_par_iter().map(|group| self.share(group));
        let shared = shared.collect::<anyhow::Result<Vec<Shared>>>()?;
        let buffers = kept.and(shared.iter().map(|(_, buffer)| buffer.clone()));
        let read = shared.into_iter().flat_map(|(read, _)| read);
        let files = files(entries.len(), wanted.iter().zip(read));
        let strange = entries.len() - files.len();
        Ok(Loaded { files, buffers, held, on_disk, strange })
    }

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

    fn wanted(
        &self,
        path: &'l str,
        stamps: &Stamps,
        held: [bool; Encoding::ALL.len()],
    ) -> impl Iterator<Item = Wanted<'l>> {
        let before = self.before.and_then(|image| image.files.get(path));
        let there = Encoding::ALL.into_iter().zip(*stamps).zip(held);
        there.filter_map(move |((encoding, stamp), held)| {
            let stamp = stamp?;
            let known = before.and_then(|file| file.variant(encoding));
            let known = known.filter(|it| it.stamp == stamp && matches!(it.content, Content::Memory(_)) == held);
            let way = known.map_or(if held { Way::Read } else { Way::Hashed }, Way::Known);
            Some(Wanted { path, encoding, stamp, way })
        })
    }

    /// Takes over the buffers of the image before that are worth it; of the others the slices are copied.
    fn keep(&self, wanted: &mut [Wanted<'_>]) -> Buffers {
        let Some(before) = self.before else { return Buffers::default() };
        let known = wanted.iter().filter_map(|it| match it.way {
            Way::Known(Variant { content: Content::Memory(bytes), .. }) => Some(bytes),
            _ => None,
        });
        let kept = before.buffers.worth_keeping(known);
        for it in wanted {
            if let Way::Known(known) = it.way
                && let Content::Memory(bytes) = &known.content
                && !kept.hold(bytes)
            {
                it.way = Way::Copied(known);
            }
        }
        kept
    }

    /// Reads variants into one buffer.
    fn share(&self, group: &[Wanted<'_>]) -> anyhow::Result<Shared> {
        let mut buffer = Buffer::new(group.iter().map(Wanted::length).sum())?;
        let mut tags = Vec::with_capacity(group.len());
        for wanted in group {
            tags.push(match wanted.way {
                Way::Known(known) => known.tag,
                Way::Copied(known) => {
                    if let Content::Memory(bytes) = &known.content {
                        buffer.next(bytes.len()).copy_from_slice(bytes);
                    }
                    known.tag
                }
                Way::Read => read(self.open(wanted)?, buffer.next(wanted.length()))?,
                Way::Hashed => hash(self.open(wanted)?)?,
            });
        }
        let buffer = buffer.into_bytes()?;
        let mut rest = buffer.clone();
        let contents = group.iter().map(|wanted| match wanted.way {
            Way::Known(known) => known.content.clone(),
            Way::Copied(_) | Way::Read => Content::Memory(rest.split_to(wanted.length())),
            Way::Hashed => Content::Disk,
        });
        Ok((tags.into_iter().zip(contents).collect(), buffer))
    }

    fn open(&self, wanted: &Wanted<'_>) -> io::Result<File> {
        self.folder.file_as(&format!("{}{}", wanted.path, wanted.encoding.ending()), wanted.stamp)
    }
}

fn is_plain(stamps: &Stamps) -> bool {
    stamps.get(Encoding::Identity.place()).is_some_and(Option::is_some)
}

/// Parts the variants into those that share a buffer. What takes no work does not part them.
fn groups<'w, 'l>(wanted: &'w [Wanted<'l>]) -> Vec<&'w [Wanted<'l>]> {
    let mut work = 0;
    let parts = wanted.chunk_by(move |_, next| {
        work += next.work();
        let fits = work <= buffer::MOST;
        if !fits {
            work = next.work();
        }
        fits
    });
    parts.collect()
}

/// Puts the variants of each file together.
fn files<'w>(most: usize, variants: impl Iterator<Item = (&'w Wanted<'w>, (Tag, Content))>) -> Files {
    let mut days = HashMap::new();
    let mut variants = variants.peekable();
    let mut files = Files::with_capacity(most);
    while let Some((first, _)) = variants.peek() {
        let name = first.path;
        let mut own = Vec::with_capacity(Encoding::ALL.len());
        while let Some((wanted, (tag, content))) = variants.next_if(|(it, _)| it.path == name) {
            own.push((wanted.encoding, Variant { tag, content, stamp: wanted.stamp }));
        }
        // The plain one is the last of a file.
        let Some(modified_at) = own.last().map(|(_, plain)| plain.stamp.modified) else { continue };
        let seconds = modified_at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let modified = days.entry(seconds).or_insert_with(|| day(seconds)).clone();
        let path: Arc<str> = name.into();
        let file =
            Resource { path: Arc::clone(&path), kind: Kind::of(name), modified, modified_at, variants: own.into() };
        files.insert(path, Box::new(file));
    }
    files
}

/// Fills a part of a buffer with the bytes of a file.
fn read(mut file: File, part: &mut [u8]) -> io::Result<Tag> {
    let filled = file.read_exact(part);
    let shorter = |error: io::Error| if error.kind() == io::ErrorKind::UnexpectedEof { replaced() } else { error };
    filled.map_err(shorter)?;
    Ok(Tag::of(blake3::hash(part)))
}

/// Goes through a file that is not held.
fn hash(file: File) -> io::Result<Tag> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file)?;
    Ok(Tag::of(hasher.finalize()))
}

/// A file is another since it was looked at, so the list has a successor too.
fn replaced() -> io::Error {
    io::ErrorKind::NotFound.into()
}

fn day(seconds: u64) -> HeaderValue {
    let mut headers = HeaderMap::new();
    headers.typed_insert(headers::LastModified::from(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)));
    headers.remove(LAST_MODIFIED).unwrap_or_else(|| HeaderValue::from_static(""))
}
