//! What a build says of the release that it wrote: its files, its locales, its pages and its redirections.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use anyhow::{Context, bail};
use serde::Deserialize;

use super::encoding::Encoding;
use super::folder::{Folder, Stamp, is_missing};
use super::preference::Locales;
use crate::model::locale::Locale;

/// The list of the files of a release.
const MANIFEST: &str = ".diglot-files";
/// What else is to be known of it.
const SITE: &str = ".diglot-site.json";
const VERSION: u32 = 1;

/// The content of `.diglot-site.json`.
#[derive(Debug, Deserialize)]
struct SiteFile {
    version: u32,
    path: String,
    source: String,
    locales: Vec<LocaleEntry>,
    pages: HashMap<Box<str>, Box<[usize]>>,
    redirects: HashMap<Box<str>, Box<str>>,
}

#[derive(Debug, Deserialize)]
struct LocaleEntry {
    tag: String,
}

/// A file with its encodings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileEntry<'m> {
    pub path: &'m str,
    encodings: [bool; Encoding::ALL.len()],
}

impl FileEntry<'_> {
    pub(super) fn has(&self, encoding: Encoding) -> bool {
        self.encodings.get(encoding.place()).copied().unwrap_or_default()
    }
}

/// Which release stands in a folder: after each build it is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    folder: (u64, u64),
    manifest: Option<Stamp>,
    site: Option<Stamp>,
}

impl Identity {
    pub(super) fn of(folder: &Folder) -> std::io::Result<Self> {
        let stamp = |path| folder.stamp(path).ok().flatten();
        Ok(Self { folder: folder.identity()?, manifest: stamp(MANIFEST), site: stamp(SITE) })
    }
}

/// The list of the files of a release. It is needed only until they are loaded.
#[derive(Debug)]
pub(super) struct Manifest(String);

/// What a release says of itself.
#[derive(Debug)]
pub(super) struct Release {
    /// Where it is published on its host; it begins and ends with a slash.
    pub path: String,
    pub locales: Locales,
    /// The locales that really have a page, by their places.
    pub pages: HashMap<Box<str>, Box<[usize]>>,
    /// The file that stands for another, to the one that it leads to.
    pub redirects: HashMap<Box<str>, Box<str>>,
}

impl Manifest {
    pub(super) fn read(folder: &Folder, shown: &Path) -> anyhow::Result<Self> {
        match folder.text(MANIFEST) {
            Ok(text) if !text.is_empty() => Ok(Self(text)),
            // Not the error of the disk: the folder is the wrong one, or there is none yet.
            Ok(_) => bail!("{} holds no whole site; build it with `diglot build -o {0}`", shown.display()),
            Err(error) if is_missing(&error) => {
                bail!("{} holds no site; build one with `diglot build -o {0}`", shown.display())
            }
            Err(error) => Err(error).with_context(|| format!("cannot read {MANIFEST} in {}", shown.display())),
        }
    }

    /// The files of the list, in its order. One with a dot before its name is not for readers, and a compressed one
    /// belongs to the file that it was made of.
    pub(super) fn files(&self) -> Vec<FileEntry<'_>> {
        let plain = |path: &&str| path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
        let paths: Vec<&str> = self.0.lines().filter(plain).collect();
        let all: HashSet<&str> = paths.iter().copied().collect();
        let is_sibling = |path: &str| {
            let base = |it: &Encoding| path.strip_suffix(it.ending()).is_some_and(|base| all.contains(base));
            Encoding::COMPRESSED.iter().any(base)
        };
        let entry = |path: &'_ str| -> [bool; Encoding::ALL.len()] {
            Encoding::ALL.map(|it| it == Encoding::Identity || all.contains(format!("{path}{}", it.ending()).as_str()))
        };
        paths.iter().filter(|path| !is_sibling(path)).map(|&path| FileEntry { path, encodings: entry(path) }).collect()
    }
}

impl Release {
    pub(super) fn read(folder: &Folder, manifest: &Manifest, shown: &Path) -> anyhow::Result<Self> {
        match folder.text(SITE) {
            Ok(text) => Self::of(&text).with_context(|| format!("cannot read {SITE} in {}", shown.display())),
            Err(error) if is_missing(&error) => Ok(Self::guessed(manifest)),
            Err(error) => Err(error).with_context(|| format!("cannot read {SITE} in {}", shown.display())),
        }
    }

    fn of(site: &str) -> anyhow::Result<Self> {
        let site: SiteFile = serde_json::from_str(site)?;
        if site.version != VERSION {
            bail!("it has version {}, and this diglot knows version {VERSION}; build the site again", site.version);
        }
        let inner = site.path.trim_matches('/');
        let locales = site.locales.iter().filter_map(|entry| Locale::parse(&entry.tag)).collect::<Vec<_>>();
        if locales.len() != site.locales.len() {
            bail!("a locale is none; build the site again");
        }
        Ok(Self {
            path: if inner.is_empty() { "/".into() } else { format!("/{inner}/") },
            locales: Locales::new(locales, &site.source),
            pages: site.pages,
            redirects: site.redirects,
        })
    }

    /// A site that does not say what it is: the folders that look like locales are, and have the pages that they hold.
    fn guessed(manifest: &Manifest) -> Self {
        let mut pages: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for path in manifest.0.lines() {
            if let Some((slug, rest)) = path.split_once('/')
                && let Some(page) = rest.strip_suffix(".html")
                && Locale::parse(slug).is_some_and(|locale| locale.slug() == slug)
            {
                pages.entry(page).or_default().push(slug);
            }
        }
        let slugs = pages.get("index").cloned().unwrap_or_default();
        let place = |slug: &&str| slugs.iter().position(|it| it == slug);
        let pages =
            pages.iter().map(|(page, slugs)| ((*page).into(), slugs.iter().filter_map(place).collect())).collect();
        let locales = slugs.iter().filter_map(|slug| Locale::parse(slug)).collect();
        let locales = Locales::new(locales, Locale::english().slug());
        Self { path: "/".into(), locales, pages, redirects: HashMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_file_belongs_to_another_and_dot_files_to_nobody() {
        let list = ".nojekyll\na.html\na.html.br\na.html.gz\nb.gz\nko-kr/.x/a.html\nko-kr/a.html\n/etc/passwd\n../a\n";
        let manifest = Manifest(list.into());
        let files = manifest.files();
        assert_eq!(files.iter().map(|file| file.path).collect::<Vec<_>>(), ["a.html", "b.gz", "ko-kr/a.html"]);
        assert!(files[0].has(Encoding::Brotli) && files[0].has(Encoding::Gzip) && !files[0].has(Encoding::Zstd));
        assert!(files[1].has(Encoding::Identity) && !files[1].has(Encoding::Gzip));
    }

    #[test]
    fn a_site_that_does_not_say_what_it_is_shows_it() {
        let list =
            "_diglot/a.css\nen-us/a.html\nen-us/index.html\nindex.html\nko-kr/a.html\nko-kr/index.html\nx/a.html\n";
        let release = Release::guessed(&Manifest(list.into()));
        assert_eq!(release.locales.slugs().collect::<Vec<_>>(), ["en-us", "ko-kr"]);
        assert_eq!(*release.pages["a"], [0, 1]);
    }

    #[test]
    fn a_release_of_another_version_is_refused() {
        let site = r#"{"version":2,"path":"/","source":"en-us","locales":[],"pages":{},"redirects":{}}"#;
        assert!(Release::of(site).unwrap_err().to_string().contains("version 2"));
        let site = r#"{"version":1,"path":"docs","source":"en-us","locales":[{"slug":"ko-kr","tag":"ko-KR"}],
            "pages":{"a":[0]},"redirects":{"ko-kr/b.html":"ko-kr/a.html"}}"#;
        assert_eq!(Release::of(site).unwrap().path, "/docs/");
    }
}
