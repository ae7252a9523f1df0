//! For crawlers: the sitemaps and `robots.txt`.

use std::fmt::Write as _;

use super::{Context as Site, urls};
use crate::model::site::RowIx;

/// Addresses that one sitemap may hold.
const LIMIT: usize = 50_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// The sitemaps: every real page with its alternates; fallback pages stay out. Nothing without an address of the site.
#[must_use]
pub fn sitemaps(site: &Site<'_>) -> Vec<(String, String)> {
    let Some(base) = &site.config.base_url else { return Vec::new() };
    let mut entries = Vec::new();
    for (row, _) in site.site.rows() {
        add(&mut entries, site, base, row);
    }
    files(&entries, base)
}

/// An entry for each language that a page is really written in.
fn add(entries: &mut Vec<String>, site: &Site<'_>, base: &str, row: RowIx) {
    let all = site.site;
    let page = all.row(row).page.as_str();
    let mut real = Vec::new();
    for locale in all.real_locales(row) {
        real.push((locale, all.locale(locale).tag(), escape(&urls::page(base, all, locale, page))));
    }
    let mut alternates = String::new();
    if real.len() > 1 {
        let source = real.iter().find(|(locale, ..)| *locale == all.source).map(|(.., href)| ("x-default", href));
        for (tag, href) in real.iter().map(|(_, tag, href)| (*tag, href)).chain(source) {
            let _ = write!(alternates, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>");
        }
    }
    for (locale, _, href) in &real {
        let day = all.shown(row, *locale).and_then(|shown| all.changed(shown));
        let day = day.map(|day| format!("<lastmod>{}</lastmod>", day.iso())).unwrap_or_default();
        entries.push(format!("<url><loc>{href}</loc>{day}{alternates}</url>\n"));
    }
}

/// One file, or several and one that lists them.
fn files(entries: &[String], base: &str) -> Vec<(String, String)> {
    let file = |entries: &[String]| {
        let namespaces = format!("{NAMESPACE} xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"");
        format!("{HEAD}<urlset {namespaces}>\n{}</urlset>\n", entries.concat())
    };
    if entries.len() <= LIMIT {
        return vec![("sitemap.xml".to_owned(), file(entries))];
    }
    let parts = entries.chunks(LIMIT).enumerate();
    let mut out: Vec<(String, String)> =
        parts.map(|(i, part)| (format!("sitemap-{}.xml", i + 1), file(part))).collect();
    let mut list = String::new();
    for (name, _) in &out {
        let _ = writeln!(list, "<sitemap><loc>{}{name}</loc></sitemap>", escape(base));
    }
    out.push(("sitemap.xml".to_owned(), format!("{HEAD}<sitemapindex {NAMESPACE}>\n{list}</sitemapindex>\n")));
    out
}

/// An address as XML holds it. What else XML forbids is percent-encoded already.
fn escape(address: &str) -> String {
    address.replace('&', "&amp;")
}

/// `robots.txt`: everything may be read, and where the sitemap is.
#[must_use]
pub fn robots(site: &Site<'_>) -> String {
    let base = site.config.base_url.as_ref();
    let sitemap = base.map(|base| format!("\nSitemap: {base}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nDisallow:\n{sitemap}")
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, files};

    #[test]
    fn a_sitemap_that_would_be_too_long_is_split() {
        let entries = vec!["<url/>\n".to_owned(); 2 * LIMIT + 1];
        let names =
            |entries| files(entries, "https://a.example/").into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(&entries), ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
        assert_eq!(names(&entries[..LIMIT]), ["sitemap.xml"]);
        assert_eq!(names(&[]), ["sitemap.xml"]);
        let all = files(&entries, "https://a.example/");
        let counts: Vec<usize> = all.iter().map(|(_, text)| text.matches("<url/>").count()).collect();
        assert_eq!(counts, [LIMIT, LIMIT, 1, 0]);
        assert!(all[3].1.contains("<sitemap><loc>https://a.example/sitemap-3.xml</loc></sitemap>\n</sitemapindex>"));
    }
}
