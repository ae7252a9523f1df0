//! The page of the search with an answer in it, for readers without script. It is the only page that is not a file.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper::StatusCode;
use hyper::body::Bytes;

use super::encoding::Encoding;
use super::folder::is_missing;
use super::image::Image;
use super::state::State;
use crate::search::answer::{Answer, Asked, answer, index_path, is_answerable, locale_of, path, script_path, version};
use crate::write::compress;

/// How long a search waits for others.
const PATIENCE: Duration = Duration::from_secs(5);

/// A search that is to be made.
#[derive(Clone, Debug)]
pub(super) struct Search {
    image: Arc<Image>,
    locale: Arc<str>,
    asked: Asked,
}

/// What became of a search.
#[derive(Debug)]
pub(super) enum Made {
    Page {
        bytes: Bytes,
        status: StatusCode,
    },
    /// Too many others wait.
    Busy,
    /// A build took away what was to be read.
    Outdated,
}

/// What of a release can be searched.
#[derive(Debug, Default)]
pub(super) struct Searches {
    /// The pages that answers are put into: a locale without an index has none, and a page of the site's own that has this name
    /// is none.
    pages: HashSet<String>,
    /// The locales with the versions of their indexes.
    versions: HashMap<String, Box<str>>,
}

impl Searches {
    pub(super) fn of(image: &Image) -> io::Result<Self> {
        let mut searches = Self::default();
        for slug in image.release.locales.slugs() {
            let index = image.bytes(&index_path(slug))?;
            let Some(version) = index.and_then(|index| version(slug, &index)) else { continue };
            searches.versions.insert(slug.to_owned(), version);
            let path = path(slug);
            if image.bytes(&path)?.is_some_and(|page| is_answerable(&page)) {
                searches.pages.insert(path);
            }
        }
        Ok(searches)
    }

    /// Whether a query names the version of the index that a file is of. The first file, alone or behind the script, says which
    /// that is, and has none.
    pub(super) fn is_of_version(&self, file: &str, query: Option<&str>) -> bool {
        let is_first = |locale: &&str| file == index_path(locale) || file == script_path(locale);
        let Some(locale) = locale_of(file).filter(|locale| !is_first(locale)) else { return false };
        let asked = query.and_then(|query| query.strip_prefix("v="));
        self.versions.get(locale).is_some_and(|version| asked == Some(&**version))
    }
}

impl Search {
    /// The search that a page stands for; `None` if it is another page.
    pub(super) fn new(image: &Arc<Image>, page: &str, query: Option<&str>) -> Option<Self> {
        let page = image.searches.pages.get(page)?;
        let locale = page.split('/').next().unwrap_or_default().into();
        Some(Self { image: Arc::clone(image), locale, asked: Asked::read(query.unwrap_or_default()) })
    }

    /// Makes the page where it holds up no other connection.
    pub(super) async fn make(self, state: &State, encoding: Encoding) -> Made {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&state.searches).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Made::Busy };
        let made = tokio::task::spawn_blocking(move || {
            let made = self.page(encoding);
            // Not before: a reader who goes away meanwhile gives no room to another.
            drop(turn);
            made
        });
        let made = made.await;
        // A fault of the program itself must not look like a page.
        made.unwrap_or(Made::Page { bytes: Bytes::new(), status: StatusCode::INTERNAL_SERVER_ERROR })
    }

    fn page(&self, encoding: Encoding) -> Made {
        let outdated = Cell::new(false);
        let file = |path: &str| match self.image.bytes(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                outdated.set(outdated.get() || is_missing(&error));
                None
            }
        };
        let locales: Vec<&str> = self.image.release.locales.slugs().collect();
        let answer = answer(&file, &self.locale, &locales, &self.asked);
        match answer {
            _ if outdated.get() => Made::Outdated,
            Some(Answer { html, whole }) => {
                let status = if whole { StatusCode::OK } else { StatusCode::INTERNAL_SERVER_ERROR };
                encoded(html, encoding).map_or(Made::Outdated, |bytes| Made::Page { bytes, status })
            }
            None => Made::Outdated,
        }
    }
}

fn encoded(html: String, encoding: Encoding) -> io::Result<Bytes> {
    match encoding.ending().strip_prefix('.') {
        Some(ending) => Ok(compress(html.as_bytes(), ending)?.into()),
        None => Ok(html.into()),
    }
}
