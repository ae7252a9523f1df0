//! What holds for two real repositories: 1,042 pages in two translations each, and the same pages as they were published.
//!
//! They do not belong to the project; where `../shared` is missing, each test says so and is skipped.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

#[path = "support/html.rs"]
mod html;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use diglot::exchange::markdown::export;
use diglot::fluent::Wording;
use diglot::highlight::highlight;
use diglot::markdown::original::{sha1_crlf, source};
use diglot::model::dialect::Dialect;
use diglot::model::document::{Certificate, Document, DocumentIx, DocumentKey, Mode};
use diglot::model::site::{RowIx, Site, Target};
use diglot::model::sources::{FileIx, FileKind, Side};
use diglot::parse::parse;
use diglot::pipeline::{self, Built};
use diglot::render::fill::{Addresses, Filler, Labels, View};
use diglot::scan::{self, Request, Scanned};
use diglot::write::Settings;
use rayon::prelude::*;
use sha1::{Digest, Sha1};

const REPOSITORIES: [&str; 2] = ["docs.ko-kr", "docs.zh-tw"];
const PAGES: usize = 2_090;
/// Each page has its source rebuilt from one of its translations.
const SOURCES: usize = 1_042;

/// A folder beside the project, if it is there.
fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: {} is missing", path.display());
    None
}

fn scan(folder: &Path) -> Scanned {
    let paths = REPOSITORIES.map(|name| folder.join(name)).to_vec();
    scan::scan(&Request { paths, ..Request::default() }).unwrap()
}

/// The files of a folder by their paths from there.
fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    all.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        (path, entry.path().to_owned())
    })
    .collect()
}

fn is_text(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "md" || ending == "yml")
}

/// Backslashes that only the side-by-side form has: its own parser took the star or back-quote for text.
fn without_escapes(text: &str) -> String {
    text.replace("\\*", "*").replace("\\`", "`")
}

#[test]
fn the_targets_are_the_pages_as_published() {
    let Some(corpus) = shared("corpus/wcf") else { return };
    let out = tempfile::tempdir().unwrap();
    let (written, mut found) = export(&scan(&corpus.join("repos")), Side::Target, out.path()).unwrap();
    // The corpus is a part of the repositories, without the map that their docfx.json names.
    found.retain(|found| found.code != "xrefmap-not-read");
    assert!(found.is_empty(), "{found:?}");
    let (mut all, mut equal) = (0, 0);
    for (path, published) in files(&corpus.join("live")).into_iter().filter(|(path, _)| is_text(path)) {
        let published = fs::read_to_string(published).unwrap();
        let ours = fs::read_to_string(out.path().join(&path)).unwrap();
        all += 1;
        equal += usize::from(ours == published);
        assert_eq!(without_escapes(&ours), without_escapes(&published), "{path}");
    }
    println!("{equal} of {all} files are equal byte for byte; {written} were written");
    assert!(all == 2_104 && equal >= 2_096, "{equal} of {all}");
}

/// What `show` makes of each Markdown file, by locale and path: pages as they stand in the site, included files alone.
fn bodies<T: Send>(
    scanned: &Scanned,
    site: &Site,
    show: impl Fn(&Filler<'_>, DocumentIx) -> T + Sync,
) -> Vec<(String, T)> {
    let files: Vec<_> = scanned.sources.iter().filter(|(_, file)| is_markdown(&file.kind)).collect();
    let bodies = files.into_par_iter().map(|(ix, file)| {
        let alone = (file.kind == FileKind::Fragment).then(|| pipeline::load_one(scanned, ix).0);
        let site = alone.as_ref().unwrap_or(site);
        let filler = Filler {
            site,
            sources: &scanned.sources,
            view: View::Plain,
            addresses: Addresses::Written,
            labels: &Labels::new(|_| None),
            labels_lang: None,
            source: &scanned.sources.source_locale,
            highlights: None,
        };
        let key = DocumentKey { file: ix, side: Side::Target, mode: Mode::Block };
        let name = format!("{}/{}", scanned.sources.home(ix).locale.slug(), file.rel);
        (name, show(&filler, site.by_key[&key]))
    });
    bodies.collect()
}

fn is_markdown(kind: &FileKind) -> bool {
    matches!(kind, FileKind::Page(_) | FileKind::Fragment)
}

/// A copy of what was published, as repositories: with the rules of the ones that the pages come from.
fn published(corpus: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for (folder, wanted) in [("repos", ".json"), ("live", "")] {
        for (path, from) in files(&corpus.join(folder)).into_iter().filter(|(path, _)| path.ends_with(wanted)) {
            let to = copy.path().join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(from, to).unwrap();
        }
    }
    copy
}

fn seeds() -> Option<Vec<String>> {
    let paths = files(&shared("seeds")?);
    Some(paths.values().map(|path| fs::read_to_string(path).unwrap()).collect())
}

/// The value of a key in the front matter.
fn stated<'t>(text: &'t str, key: &str) -> &'t str {
    let value = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
    value.unwrap_or_else(|| panic!("no {key}")).trim_matches('"')
}

/// The bytes that a hash of hexadecimal digits says.
fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

#[test]
fn the_seeds_rebuild_to_the_sources_that_they_state() {
    let Some(seeds) = seeds() else { return };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("docs.ko-kr");
    fs::create_dir(&root).unwrap();
    fs::write(root.join("docfx.json"), r#"{"build": {"content": [{"files": ["**/*.md"]}]}}"#).unwrap();
    for (number, text) in seeds.iter().enumerate() {
        fs::write(root.join(format!("seed-{number}.md")), text).unwrap();
    }
    let scanned = scan::scan(&Request { paths: vec![root], ..Request::default() }).unwrap();
    let (site, _) = pipeline::load(&scanned);
    assert_eq!(site.rows.len(), 3);
    for document in site.documents.iter() {
        assert_eq!(document.certificate, Certificate::Certified, "{:?}", document.key);
    }
    let out = tempfile::tempdir().unwrap();
    export(&scanned, Side::Source, out.path()).unwrap();
    for (number, text) in seeds.iter().enumerate() {
        let rebuilt = fs::read_to_string(out.path().join(format!("seed-{number}.md"))).unwrap();
        assert_eq!(sha1_crlf(&rebuilt).to_vec(), bytes(stated(text, "ms.openlocfilehash")), "{rebuilt}");
        assert!(!source(text, &"seed.md".into()).contains("data-ttu-id"));
    }
}

/// A hash of all paths and bytes of a folder.
fn hash(folder: &Path) -> Vec<u8> {
    let mut hash = Sha1::new();
    for (path, file) in files(folder) {
        hash.update(path.as_bytes());
        hash.update([0]);
        hash.update(Sha1::digest(fs::read(file).unwrap()));
    }
    hash.finalize().to_vec()
}

fn build(scanned: &Scanned, threads: usize, output: &Path) -> Built {
    let settings = Settings { folder: output, compress: false };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| pipeline::build(scanned, settings, Wording::Translated)).unwrap()
}

/// One build for all of this: in a debug build, it takes most of the time.
#[test]
fn the_two_repositories_become_one_site() {
    let Some(corpus) = shared("corpus/wcf") else { return };
    let scanned = scan(&corpus.join("repos"));
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let built = build(&scanned, 2, two.path());
    no_link_is_broken(&built);
    enough_pages_are_certified(&scanned, &built.site);
    bilingual_bodies_are_plain_ones_with_wrappers(&scanned, &built.site);
    sources_in_units_are_those_of_the_source_page(&scanned, &built.site);
    sentences_have_the_same_permalinks_in_every_locale(two.path(), &built.site);
    coloured_bodies_are_plain_ones_with_spans(&scanned, &built.site);
    bodies_are_those_of_the_published_pages(&scanned, &built.site, &corpus);
    if let Some(seeds) = seeds() {
        the_seeds_are_linked_both_ways(&built.site, &seeds);
    }
    drop(built);
    let again = build(&scanned, 1, one.path());
    assert_eq!(again.written.written, again.written.files);
    assert_eq!(hash(one.path()), hash(two.path()), "one thread and two write different sites");
}

fn no_link_is_broken(built: &Built) {
    let broken = ["file-not-found", "bookmark-not-found"];
    let found: Vec<_> = built.diagnostics.iter().filter(|found| broken.contains(&found.code)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

fn enough_pages_are_certified(scanned: &Scanned, site: &Site) {
    let certificates = bodies(scanned, site, |filler, ix| filler.site.document(ix).certificate);
    let certified = certificates.iter().filter(|(_, certificate)| *certificate == Certificate::Certified).count();
    println!("{certified} of {} pages rebuild to their sources", certificates.len());
    assert!(certificates.len() == PAGES && certified >= 2_064, "{certified} of {}", certificates.len());
}

fn bilingual_bodies_are_plain_ones_with_wrappers(scanned: &Scanned, site: &Site) {
    let views = bodies(scanned, site, |filler, ix| {
        let home = &scanned.sources.home(filler.site.document(ix).key.file).locale;
        let locale = filler.site.locale_ixs().find(|ix| filler.site.locale(*ix) == home).unwrap();
        let on_site = Addresses::Site { locale, page: "ko-kr/a/page.html", config: &scanned.config };
        [Addresses::Written, on_site].map(|addresses| {
            let plain = Filler { addresses, ..*filler };
            (plain.fill(ix), Filler { view: View::Bilingual, ..plain }.fill(ix))
        })
    });
    assert_eq!(views.len(), PAGES);
    for (name, views) in views {
        for (plain, bilingual) in views {
            assert_eq!(html::check(&plain), Ok(()), "{name}");
            assert_eq!(html::check(&bilingual), Ok(()), "{name}");
            assert!(html::without_units(&bilingual).as_ref() == Ok(&plain), "{name}: {bilingual}");
        }
    }
}

/// The words that a reader sees, parted by one blank.
fn words(html: &str) -> String {
    let tokens = html::tokens(html).unwrap();
    let text = tokens.iter().map(|token| if let html::Token::Text(text) = token { text } else { "" });
    text.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The source of a sentence has the source of what it includes.
fn sources_in_units_are_those_of_the_source_page(scanned: &Scanned, site: &Site) {
    let pages = bodies(scanned, site, |filler, ix| {
        let key = filler.site.document(ix).key;
        let source = *filler.site.by_key.get(&DocumentKey { side: Side::Source, ..key })?;
        let bilingual = Filler { view: View::Bilingual, ..*filler }.fill(ix);
        Some((words(&html::sources(&bilingual).unwrap()), words(&filler.fill(source))))
    });
    let pages: Vec<_> = pages.into_iter().filter_map(|(name, texts)| Some((name, texts?))).collect();
    assert_eq!(pages.len(), SOURCES);
    for (name, (ours, theirs)) in pages {
        assert_eq!(ours, theirs, "{name}");
    }
}

/// The ids of the sentences of a written page.
fn permalinks(page: &Path) -> Vec<String> {
    let html = fs::read_to_string(page).unwrap();
    let ids = html.split(" id=\"s-").skip(1).filter_map(|rest| rest.split_once("\">"));
    let ids = ids.filter(|(id, _)| id.len() >= 8 && !id.contains(' ')).map(|(id, _)| id.to_owned());
    ids.collect()
}

/// Two hand-offs of a page may differ; those of one source have the same sentences.
fn sentences_have_the_same_permalinks_in_every_locale(folder: &Path, site: &Site) {
    let (mut pages, mut sentences) = (0, 0);
    let mut differing = Vec::new();
    for row in site.rows.iter() {
        let cells = site.locales.iter().zip(&row.cells).filter_map(|(locale, cell)| Some((locale, (*cell)?)));
        let mut by_source: BTreeMap<_, Vec<(&str, Vec<String>)>> = BTreeMap::new();
        for (locale, cell) in cells {
            let page = folder.join(locale.slug()).join(format!("{}.html", row.page));
            let hash = site.document(cell).meta.handoff.source_hash;
            by_source.entry(hash).or_default().push((locale.slug(), permalinks(&page)));
        }
        for same in by_source.into_values() {
            let (first, ids) = &same[0];
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{first}/{}: {ids:?}", row.page);
            sentences += ids.len();
            for (locale, other) in &same[1..] {
                pages += 1;
                if other != ids {
                    differing.push(format!("{}: {first} and {locale}: {:?}", row.page, difference(ids, other)));
                }
            }
        }
    }
    println!("{sentences} sentences; {} of {pages} pages differ: {differing:#?}", differing.len());
    assert!(pages > 0 && sentences > 10_000 && differing.is_empty(), "{} of {pages}", differing.len());
}

fn difference<'i>(one: &'i [String], other: &'i [String]) -> Vec<&'i String> {
    let [a, b] = [one, other].map(|ids| ids.iter().collect::<BTreeSet<_>>());
    a.symmetric_difference(&b).copied().collect()
}

fn coloured_bodies_are_plain_ones_with_spans(scanned: &Scanned, site: &Site) {
    let highlights = highlight(site);
    let views = bodies(scanned, site, |filler, ix| {
        (filler.fill(ix), Filler { highlights: Some(&highlights), ..*filler }.fill(ix))
    });
    let spans: usize = views.iter().map(|(_, (_, coloured))| coloured.matches("<span class=\"k\">").count()).sum();
    println!("{spans} keywords in code");
    assert!(spans > 500, "{spans}");
    for (name, (plain, coloured)) in views {
        assert_eq!(html::check(&coloured), Ok(()), "{name}");
        assert!(html::without_colours(&coloured).as_ref() == Ok(&plain), "{name}: {coloured}");
    }
}

fn bodies_are_those_of_the_published_pages(scanned: &Scanned, site: &Site, corpus: &Path) {
    let copy = published(corpus);
    let live = scan(copy.path());
    let (live_site, _) = pipeline::load(&live);
    let show = |filler: &Filler<'_>, ix| filler.fill(ix);
    let (ours, theirs) = (bodies(scanned, site, show), bodies(&live, &live_site, show));
    let theirs: BTreeMap<String, String> = theirs.into_iter().collect();
    let differing: Vec<&String> =
        ours.iter().filter(|(name, body)| theirs.get(name) != Some(body)).map(|(name, _)| name).collect();
    assert!(ours.len() == PAGES && differing.is_empty(), "{} differ: {differing:#?}", differing.len());
}

/// The page with the title of a seed, by which its later versions are known; they have the same see-also links.
fn row_of(site: &Site, seed: &Document) -> (RowIx, DocumentIx) {
    let see_also = |document: &Document| -> Vec<Box<str>> {
        let links = document.links.iter().filter(|link| link.see_also.is_some() && link.side == Side::Target);
        links.map(|link| link.href.clone()).collect()
    };
    let mut cells = site.rows().flat_map(|(ix, row)| row.cells.iter().flatten().map(move |cell| (ix, *cell)));
    let is_it = |document: &Document| document.key.side == Side::Target && document.title() == seed.title();
    let found =
        cells.find(|(_, cell)| is_it(site.document(*cell))).unwrap_or_else(|| panic!("no page is {:?}", seed.title()));
    assert_eq!(see_also(site.document(found.1)), see_also(seed));
    found
}

fn the_seeds_are_linked_both_ways(site: &Site, seeds: &[String]) {
    let slugs: Vec<&str> = site.locales.iter().map(diglot::model::locale::Locale::slug).collect();
    assert_eq!(slugs, ["en-us", "ko-kr", "zh-tw"]);
    for seed in seeds {
        let key = DocumentKey { file: FileIx(0), side: Side::Target, mode: Mode::Block };
        let (row, document) = row_of(site, &parse(seed, &"seed.md".into(), key, &Dialect::default()));
        let links = site.document(document).links.iter().zip(&site.resolved(document).links);
        let targets: BTreeSet<RowIx> = links
            .filter(|(link, _)| link.see_also.is_some() && link.side == Side::Target)
            .map(|(link, target)| match target {
                Target::Page { row, .. } => *row,
                other => panic!("{} leads to {other:?}", link.href),
            })
            .collect();
        assert!(!targets.is_empty(), "{seed}");
        for page in targets.iter().chain([&row]) {
            for locale in site.locale_ixs() {
                let shown = site.shown(*page, locale).unwrap();
                assert_eq!(shown.lang, locale, "{:?}", site.row(*page).page);
                assert!(site.document(shown.document).title().is_some(), "{:?}", site.row(*page).page);
            }
        }
        for target in targets.iter().filter(|target| **target != row) {
            assert!(site.row(*target).referrers.contains(&row), "{:?}", site.row(*target).page);
        }
    }
}
