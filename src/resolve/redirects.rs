//! Addresses that have moved: each becomes a small page that leads on.

use std::sync::Arc;

use super::links::{MOST_REDIRECTIONS, Resolver, redirected_path};
use crate::model::diagnostic::{Diagnostic, Location, redirection as finding};
use crate::model::page::PageId;
use crate::model::site::{LocaleIx, Redirect, Target};
use crate::model::sources::{Collection, FileKind, Rules};

/// A stub for each redirection whose own address is free, in the order of locale and page.
pub fn stubs(resolver: &Resolver<'_>) -> Vec<Redirect> {
    let mut out = Vec::new();
    let mut add = |home: &Collection, from: &str, url: &str, page: PageId| {
        let column = resolver.site.locales.iter().position(|l| *l == home.locale).unwrap_or_default();
        let locale = LocaleIx(u32::try_from(column).unwrap_or_default());
        let target = resolver.redirected(home, from, url, "", 0);
        let useful = matches!(target, Target::Page { .. });
        if useful && !resolver.site.by_page.contains_key(&page) {
            out.push(Redirect { locale, page, target });
        }
    };
    for home in &resolver.sources.collections {
        for (path, redirection) in &home.rules.redirections {
            let Some(published) = Rules::published(&home.rules.content, path) else { continue };
            let page = PageId::new(published.rsplit_once('.').map_or(published.as_str(), |(id, _)| id));
            add(home, path, &redirection.url, page);
        }
    }
    for (ix, file) in resolver.sources.iter() {
        if let (Some(url), FileKind::Page(page)) = (resolver.moved(ix), &file.kind) {
            add(resolver.sources.home(ix), &file.rel, url, page.clone());
        }
    }
    out.sort_by(|a, b| (a.locale, &a.page).cmp(&(b.locale, &b.page)));
    out.dedup_by(|a, b| a.locale == b.locale && a.page == b.page);
    out
}

/// What is wrong with redirections, in the order of the paths that have moved.
pub fn faults(resolver: &Resolver<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for home in &resolver.sources.collections {
        let mut listed: Vec<_> = home.rules.redirections.iter().collect();
        listed.sort_unstable_by_key(|(path, _)| *path);
        for (path, redirection) in listed {
            if home.by_path.contains_key(path.as_str()) {
                found.push(finding::not_removed(path, redirection.at.clone()));
            } else {
                found.extend(cycle(resolver, home, path, redirection.at.clone()));
            }
        }
    }
    for (ix, file) in resolver.sources.iter() {
        let Some(url) = resolver.moved(ix) else { continue };
        let place = || header_line(&file.shown);
        if crate::docfx::redirections::has_foreign_scheme(url) {
            found.push(finding::redirect_url_invalid(place(), url));
        }
        found.extend(cycle(resolver, resolver.sources.home(ix), &file.rel, place()));
    }
    found
}

/// The front matter of a file: its first line stands for it.
fn header_line(shown: &Arc<str>) -> Location {
    Location::new(shown, 0..3)
}

/// A chain of redirections from a path back to it. The first of its paths tells of it.
fn cycle(resolver: &Resolver<'_>, home: &Collection, start: &str, at: Location) -> Option<Diagnostic> {
    let mut chain = vec![start.to_owned()];
    while chain.len() <= MOST_REDIRECTIONS {
        let last = chain.last()?;
        let next = redirected_path(home, last, resolver.url_of(home, last)?)?;
        if next == start {
            let names: Vec<&str> = chain.iter().map(String::as_str).chain([start]).collect();
            let first = chain.iter().all(|path| path.as_str() >= start);
            return first.then(|| finding::circular(&names, at));
        }
        if chain.contains(&next) {
            return None;
        }
        chain.push(next);
    }
    None
}
