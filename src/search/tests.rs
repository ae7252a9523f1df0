//! What is built is found: small indexes, built and asked.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::answer::{Asked, answer};
use super::entry::Entry;
use super::find::{Options, Results, find};
use super::postings::{Place, Posting, TitleWords};
use super::read::Damaged;
use super::words::count;
use super::{Locale, Page, files};
use crate::model::card::Card;

/// Where a term stands.
const TEXT: u32 = 0;
const HEADING: u32 = 2;
const TITLE: u32 = 3;

/// A page of a test, with the terms that it is found by: one that begins with `*` begins inside of a word.
struct Sheet {
    path: &'static str,
    title: &'static str,
    terms: &'static [(&'static str, u32)],
    kind: Option<&'static str>,
    section: &'static str,
    fallback: bool,
}

const fn sheet(path: &'static str, title: &'static str, terms: &'static [(&'static str, u32)]) -> Sheet {
    Sheet { path, title, terms, kind: None, section: "Ships", fallback: false }
}

type Built = BTreeMap<String, Vec<u8>>;

fn build(slug: &str, lang: &str, source: Option<&str>, sheets: &[Option<Sheet>]) -> Built {
    let pages = sheets.iter().map(|sheet| {
        let Sheet { path, title, kind, section, fallback, .. } = sheet.as_ref()?;
        let crumbs = vec![*section];
        let card = Card {
            title,
            source_title: None,
            crumbs,
            kind: *kind,
            lang: if *fallback { source.unwrap_or("sv-SE") } else { lang },
        };
        Some(Page { path, card, texts: Vec::new() })
    });
    let locale = Locale { slug, lang, dir: "ltr", source, pages: pages.collect() };
    let entry = |term: &str| term.strip_prefix('*').map_or_else(|| Entry::word(term), Entry::inner);
    let all = sheets.iter().flatten().flat_map(|sheet| sheet.terms.iter().map(|(term, _)| entry(term)));
    let entries: Vec<Entry> = all.collect::<BTreeSet<_>>().into_iter().collect();
    let mut postings = vec![Posting::default(); entries.len()];
    for (number, sheet) in (0..).zip(sheets) {
        for (term, class) in sheet.iter().flat_map(|sheet| sheet.terms) {
            let words = TitleWords::new(count(sheet.as_ref().map_or("", |sheet| sheet.title)), 0);
            let place = Place { page: number, class: *class, words };
            postings[entries.binary_search(&entry(term)).unwrap()].push(place);
        }
    }
    files::of_locale(&locale, &entries, &postings).into_iter().collect()
}

fn harbor() -> Built {
    let mut sheets: Vec<Option<Sheet>> = [
        sheet("quay", "Quay", &[("quay", TITLE), ("ship", TEXT)]),
        sheet("ship", "Ship", &[("ship", TITLE), ("quay", TEXT), ("인증서가", TEXT), ("*증서가", TEXT)]),
        sheet("ships", "Ships and quays", &[("ships", TITLE), ("quays", TITLE), ("and", TITLE)]),
        sheet("worship", "Worship", &[("worship", TITLE), ("*ship", TITLE)]),
        sheet(
            "crane",
            "Crane",
            &[("crane", TITLE), ("ship", HEADING), ("用戶端", TEXT), ("*用戶", TEXT), ("*戶端", TEXT)],
        ),
        sheet(
            "docks/bay",
            "用戶端憑證",
            &[("*用戶", TITLE), ("*戶端", TITLE), ("*端憑", TITLE), ("*憑證", TITLE), ("*證", TITLE)],
        ),
    ]
    .map(Some)
    .into();
    sheets.push(None);
    sheets.push(Some(Sheet { fallback: true, ..sheet("sail", "Ship", &[("ship", TITLE)]) }));
    sheets.push(Some(Sheet {
        kind: Some("how-to"),
        section: "Docks",
        ..sheet("moor", "Moor", &[("ship", TEXT), ("rope", TEXT)])
    }));
    build("en-us", "en-US", None, &sheets)
}

fn options(query: &str) -> Options<'_> {
    Options { query, locales: &["en-us"], section: None, kind: None, skip: 0, most: 10 }
}

fn asked(built: &Built, options: &Options<'_>) -> Result<Results, Damaged> {
    let files = |name: &str| built.get(&format!("_diglot/search/{name}.js")).map(|bytes| Cow::Borrowed(&**bytes));
    find(&files, options)
}

/// The paths of the pages that a query finds.
fn found(built: &Built, query: &str) -> Vec<String> {
    let results = asked(built, &options(query)).unwrap();
    results.hits.iter().map(|hit| hit.card.path.to_string()).collect()
}

#[test]
fn titles_come_before_headings_and_whole_words_before_beginnings_and_insides() {
    assert_eq!(found(&harbor(), "ship"), ["ship", "sail", "ships", "worship", "crane", "quay", "moor"]);
}

#[test]
fn all_words_are_met_or_as_many_as_can_be() {
    assert_eq!(found(&harbor(), "ship QUAY"), ["ships", "quay", "ship"]);
    let built = harbor();
    let results = asked(&built, &options("quay rope")).unwrap();
    assert!(results.partial);
    assert_eq!(results.total, 4);
    assert!(found(&built, "zzz").is_empty() && found(&built, "").is_empty() && found(&built, "?!").is_empty());
}

#[test]
fn of_pages_that_are_as_good_those_come_first_that_other_terms_show_too() {
    const PATHS: [&str; 20] =
        ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t"];
    let sheets = PATHS.map(|path| {
        let terms: &[_] = if path < "l" { &[("ship", TEXT)] } else { &[("ship", TEXT), ("rope", TEXT)] };
        sheet(path, "", terms)
    });
    let built = build("en-us", "en-US", None, &sheets.map(Some));
    let [ship, rope] = ["ship", "rope"].map(|query| found(&built, query));
    assert_eq!(ship[..6], PATHS[11..17]);
    assert_eq!(rope, PATHS[11..]);
    // Their cards are beside the terms: the file of the others is not asked for.
    let few = Options { most: 6, ..options("ship") };
    let mut without = built.clone();
    without.remove("_diglot/search/en-us/pages-000.js");
    assert_eq!(asked(&without, &few).unwrap().hits.len(), 6);
    assert!(asked(&without, &options("ship")).is_err());
}

#[test]
fn words_without_spaces_are_found_by_two_characters() {
    assert_eq!(found(&harbor(), "用戶"), ["docks/bay", "crane"]);
    assert_eq!(found(&harbor(), "用戶端憑證"), ["docks/bay"]);
    assert_eq!(found(&harbor(), "證"), ["docks/bay"]);
}

#[test]
fn a_syllable_is_found_inside_of_a_word() {
    assert_eq!(found(&harbor(), "증서"), ["ship"]);
    assert_eq!(found(&harbor(), "인증"), ["ship"]);
}

#[test]
fn pages_are_filtered_by_section_and_kind() {
    let built = harbor();
    let total = |section, kind| asked(&built, &Options { section, kind, ..options("ship") }).unwrap().total;
    assert_eq!(total(None, None), 7);
    assert_eq!(total(Some("Docks"), None), 1);
    assert_eq!(total(Some("Ships"), None), 6);
    assert_eq!(total(None, Some("how-to")), 1);
    assert_eq!(total(Some("Ships"), Some("how-to")), 0);
    // What the index does not know any more hides nothing.
    assert_eq!(total(Some("Sheds"), Some("")), 7);
}

#[test]
fn results_are_shown_in_parts() {
    let built = harbor();
    let part = |skip| {
        let results = asked(&built, &Options { skip, most: 3, ..options("ship") }).unwrap();
        results.hits.iter().map(|hit| hit.card.path.to_string()).collect::<Vec<_>>()
    };
    assert_eq!([part(0), part(3), part(6), part(9)].concat(), found(&built, "ship"));
    assert!(part(usize::MAX).is_empty());
}

#[test]
fn a_page_is_shown_once_where_it_is_found_best() {
    let mut built = build(
        "en-us",
        "en-US",
        None,
        &[Some(sheet("quay", "Quay", &[("quay", TITLE)])), Some(sheet("ship", "Ship", &[("quay", TEXT)]))],
    );
    let own = [
        Some(sheet("quay", "부두", &[("quay", TITLE), ("부두", TITLE)])),
        Some(Sheet { fallback: true, ..sheet("ship", "Ship", &[("quay", TEXT)]) }),
    ];
    built.extend(build("ko-kr", "ko-KR", Some("en-US"), &own));
    let all = Options { locales: &["ko-kr", "en-us"], ..options("quay") };
    let shown = |options: &Options<'_>| {
        let hits = asked(&built, options).unwrap().hits.into_iter();
        hits.map(|hit| (hit.card.title.to_string(), hit.locale, hit.lang.to_string(), hit.others)).collect::<Vec<_>>()
    };
    let (own, other) = ("ko-KR".to_owned(), "en-US".to_owned());
    assert_eq!(shown(&all), [("부두".into(), 0, own.clone(), vec![1]), ("Ship".into(), 1, other.clone(), vec![])]);
    let all = Options { locales: &["ko-kr"], ..all };
    assert_eq!(shown(&all), [("부두".into(), 0, own, vec![]), ("Ship".into(), 0, other, vec![])]);
}

#[test]
fn what_is_damaged_is_an_error() {
    let whole = harbor();
    for name in ["index", "terms-000", "pages-000"] {
        for damage in [&b""[..], b"diglotSearch(\"en-us/index\",{});", b"\xff\xfe", b"diglotSearch(\""] {
            let mut built = whole.clone();
            built.insert(format!("_diglot/search/en-us/{name}.js"), damage.to_owned());
            assert!(asked(&built, &options("ship")).is_err(), "{name}");
            // The card of a page stands beside the terms of its title.
            assert_eq!(asked(&built, &options("quays")).is_ok(), name == "pages-000", "{name}");
        }
    }
}

const PAGE: &str = r#"<!doctype html><details class="locales"><a hreflang="ko-KR">한국어</a></details>
<form action="search.html"><input type="search" id="diglot-query" name="q" value="">
<select name="section"><option value="">All</option></select><select name="kind"><option value="">All</option></select>
<input type="checkbox" name="all" value="1"></form>
<div id="diglot-results" data-count="Results:" data-none="Nothing for “{query}”" data-partial="Some words only." data-failed="Failed."
 data-more="More" data-previous="Back" data-fallback="not translated" data-others="Also in:" data-kind-how-to="How-to guide">
<!-- diglot-results -->
<noscript><p>Needs script.</p></noscript>
</div>"#;

fn site() -> Built {
    let mut built = harbor();
    built.insert("en-us/search.html".into(), PAGE.into());
    let ship = r#"<article lang="en-US" dir="ltr"><h1>Ship</h1><p><span class="unit" id="s-1">A ship &lt; a boat.</span></p></article>"#;
    built.insert("en-us/ship.html".into(), ship.into());
    built
}

fn answered(built: &Built, address: &str) -> Option<String> {
    let files = |path: &str| built.get(path).map(|bytes| Cow::Borrowed(&**bytes));
    Some(answer(&files, "en-us", &["en-us", "ko-kr"], &Asked::read(address))?.html)
}

#[test]
fn an_answer_stands_in_the_page() {
    let html = answered(&site(), "q=ship&section=Ships").unwrap();
    for part in [
        "name=\"q\" value=\"ship\">",
        "<a hreflang=\"ko-KR\" href=\"../ko-kr/search.html?q=ship&amp;section=Ships\">한국어</a>",
        "<option value=\"Ships\" selected>Ships</option><option value=\"Docks\">Docks</option></select>",
        "<option value=\"how-to\">How-to guide</option></select>",
        "<p class=\"count\">Results: 6</p>\n<ol class=\"hits\">\n<li class=\"hit\"><a href=\"ship.html#s-1\">",
        "<cite lang=\"en-US\" dir=\"ltr\"><mark>Ship</mark></cite></a>\n<p class=\"crumbs\" lang=\"en-US\" dir=\"ltr\">Ships</p>\n",
        "<p class=\"sentence\" lang=\"en-US\" dir=\"ltr\"><span class=\"target\" lang=\"en-US\" dir=\"ltr\">A <mark>ship</mark> &lt; a boat.</span></p>\n</li>",
        "</cite></a> <small class=\"fallback\">not translated</small>\n",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(!html.contains("Needs script") && !html.contains("checked"));
    assert!(answered(&site(), "").unwrap().contains("<option value=\"Docks\">"));
}

#[test]
fn what_was_asked_is_text() {
    let html = answered(&site(), "q=%3Cscript%3E%22%3C%2Fscript%3E%00&all=1").unwrap();
    assert!(
        html.contains("value=\"&lt;script&gt;&quot;&lt;/script&gt; \">") && html.contains("value=\"1\" checked>"),
        "{html}"
    );
    assert!(
        html.contains("Nothing for “\u{2068}&lt;script&gt;\"&lt;/script&gt; \u{2069}”") && !html.contains("<script")
    );
}

#[test]
fn what_cannot_be_read_is_said() {
    let mut built = site();
    built.remove("_diglot/search/en-us/index.js");
    assert!(answered(&built, "q=ship").unwrap().contains("<p class=\"count\">Failed.</p>"));
    built.insert("en-us/search.html".into(), "<h1>My own page</h1>".into());
    assert_eq!(answered(&built, "q=ship"), None);
}

#[test]
fn an_address_is_read_as_browsers_write_forms() {
    let asked = Asked::read("q=a+b%2Bc&section=&kind=how-to&all=1&page=3&other");
    assert_eq!(
        (&*asked.query, asked.section, asked.kind.as_deref(), asked.all, asked.page),
        ("a b+c", None, Some("how-to"), true, 3)
    );
    assert_eq!(Asked::read("q=%ff%EC%9D%B8&page=0"), Asked { query: "\u{fffd}인".into(), page: 1, ..Asked::default() });
    assert_eq!(Asked::read(&format!("q={}", "x".repeat(9000))).query.len(), 256);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]

    #[test]
    fn no_query_is_too_much(query in "\\PC{0,60}", page in 0_usize..3) {
        let built = site();
        let results = asked(&built, &Options { skip: page, ..options(&query) }).unwrap();
        assert!(results.hits.len() <= results.total && results.lookups.len() <= 12);
        let address = utf8_percent_encode(&query, NON_ALPHANUMERIC);
        assert!(answered(&built, &format!("q={address}&page={page}")).is_some());
    }

    #[test]
    fn no_damage_is_too_much(file in 0_usize..3, at in 0_usize..2000, byte in proptest::num::u8::ANY, cut in proptest::bool::ANY) {
        let mut built = harbor();
        let name = built.keys().nth(file % built.len()).unwrap().clone();
        let bytes = built.get_mut(&name).unwrap();
        let at = at % bytes.len();
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        for query in ["ship", "用戶端憑證 quay", "증서", "rope"] {
            let _ = asked(&built, &options(query));
        }
    }
}
