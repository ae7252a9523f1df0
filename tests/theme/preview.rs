//! What the preview shows beside a site is in order, in every language, and needs nothing of the site.

use std::sync::Arc;

use diglot::fluent::{CatalogFile, Catalogs, Wording};
use diglot::model::diagnostic::{Diagnostic, Location, message};
use diglot::model::locale::Locale;
use diglot::model::site::Kind;
use diglot::render::preview::view::{BarView, BesideView, CountsView, FindingView, PageLocaleView, ReadingView};
use diglot::render::preview::{Preview, file};
use diglot::render::view::LocaleView;
use diglot::report;

use super::fixture::well_formed;

const TEMPLATE: &str = "<h1>{{ page.title }}</h1>\n<p>{{ page.nothing | upper }}</p>\n";

fn preview() -> Preview {
    Preview::new(Arc::new(super::catalogs()))
}

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

/// A page in a locale, as old as `freshness` says.
fn page_in(tag: &'static str, kind: Kind, freshness: &'static str) -> PageLocaleView<'static> {
    let slug = match tag {
        "ar-SA" => "ar-sa",
        "ko-KR" => "ko-kr",
        _ => "en-us",
    };
    let dir = if tag == "ar-SA" { "rtl" } else { "ltr" };
    let href = format!("../../{slug}/a%20b/overview.html");
    let shown = LocaleView { tag, slug, dir, name: "A <language>", href, current: tag == "ko-KR", fallback: false };
    PageLocaleView::new(shown, kind, freshness, if freshness == "stale" { 3 } else { 0 })
}

fn locales() -> Vec<PageLocaleView<'static>> {
    vec![
        page_in("en-US", Kind::Original, "unknown"),
        page_in("ko-KR", Kind::Translated, "stale"),
        page_in("ar-SA", Kind::Fallback, "unknown"),
    ]
}

fn bar<'a>(locale: &'a Locale, findings: Vec<FindingView<'a>>) -> BarView<'a> {
    BarView {
        locale,
        root: "../../",
        path: "ko-kr/a b/overview.html",
        hash: "0123",
        title: "An <overview>",
        page: Some("a b/overview"),
        locales: locales(),
        findings,
        site: None,
        reading: None,
        notice: None,
    }
}

fn faults() -> Vec<Diagnostic> {
    let start = TEMPLATE.find("page.nothing").unwrap();
    let at = Location::new(&"templates/page.html".into(), start..start + "page.nothing".len());
    vec![message::template(Some(at), "`page` has no <nothing>"), message::nowhere("no-such")]
}

fn texts(path: &str) -> Option<Arc<str>> {
    (path == "templates/page.html").then(|| TEMPLATE.into())
}

fn open(path: &str, line: usize, column: usize) -> Option<String> {
    path.starts_with("templates/").then(|| format!("vscode://file/site/{path}:{line}:{column}"))
}

fn is_in_order(html: &str) {
    if let Err(problem) = well_formed(html) {
        panic!("{problem}\n{html}");
    }
    for inline in [" style=", "<style", " onclick=", "<script>"] {
        assert!(!html.contains(inline), "{inline}: {html}");
    }
}

#[test]
fn the_bar_speaks_every_language() {
    let found = faults();
    for file in CatalogFile::built_in() {
        for findings in [Vec::new(), report::views(&found, &texts, &open)] {
            let html = preview().bar(&bar(&file.locale, findings));
            is_in_order(&html);
            assert!(html.contains(&format!("lang=\"{}\" dir=\"{}\"", file.locale.tag(), file.locale.direction())));
        }
    }
}

#[test]
fn the_bar_says_where_the_page_is_and_what_it_is_in_each_locale() {
    let html = preview().bar(&bar(&locale("ko-KR"), Vec::new()));
    assert!(html.contains(r#"data-events="../../_diglot/preview/events?path=ko-kr/a%20b/overview.html""#), "{html}");
    assert!(html.contains(r#"data-hash="0123""#));
    assert!(html.contains(r#"href="../../_diglot/preview/beside?page=a%20b/overview&amp;locale=ko-kr""#), "{html}");
    assert!(html.contains(r#"<a href="../../en-us/a%20b/overview.html" hreflang="en-US" data-state="original">"#));
    assert!(html.contains(r#"data-state="stale" aria-current="page">"#), "{html}");
    assert!(html.contains(r#"<span class="preview-stale" aria-hidden="true">3</span>"#));
    assert!(html.contains("문장 3개의 원문이 변경됨"), "{html}");
    assert!(html.contains("발견된 문제 없음") && !html.contains("<details"), "{html}");
    assert!(html.contains("A &lt;language&gt;"), "{html}");
}

#[test]
fn a_finding_has_its_place_its_line_and_the_way_to_the_editor() {
    let found = faults();
    let html = preview().bar(&bar(&locale("en-US"), report::views(&found, &texts, &open)));
    assert!(html.contains("2 errors"), "{html}");
    assert!(
        html.contains(r#"<a href="vscode://file/site/templates/page.html:2:7"><bdi>templates/page.html</bdi>:2:7</a>"#),
        "{html}"
    );
    let line =
        r#"<span class="preview-text" dir="auto">&lt;p&gt;{{ <mark>page.nothing</mark> | upper }}&lt;/p&gt;</span>"#;
    assert!(html.contains(line), "{html}");
    assert!(
        html.contains("no catalog has the message `no-such`") && html.contains("locales/&lt;locale&gt;.ftl"),
        "{html}"
    );
}

#[test]
fn the_bar_tells_of_the_whole_site_once_it_is_known() {
    let english = locale("en-US");
    let with = |site, reading| preview().bar(&BarView { site, reading, ..bar(&english, Vec::new()) });
    assert!(!with(None, None).contains("Whole site"));
    let reading = Some(ReadingView { done: 1000, all: 12804 });
    assert!(with(None, reading).contains("Reading the site: 1,000 of 12,804 pages"));
    assert!(with(Some(CountsView::default()), None).contains("Whole site: No findings"));
    let counts = CountsView::new(faults().iter().map(|finding| finding.severity));
    assert_eq!((counts.errors, counts.worst), (2, Some("error")));
    assert!(with(Some(counts), None).contains(r#"Whole site: <span class="error">2 errors</span>"#));
}

#[test]
fn a_page_gets_its_bar_wherever_its_template_ends() {
    let english = locale("en-US");
    let page = |html: &str| String::from_utf8(preview().page(html.into(), &bar(&english, Vec::new()))).unwrap();
    let style = r#"<link rel="stylesheet" href="../../_diglot/preview/preview.css">"#;
    let script = r#"<script src="../../_diglot/preview/preview.js"></script>"#;
    let whole = page("<!doctype html>\n<html>\n<head>\n</head>\n<body>\n</body>\n</html>\n");
    assert!(whole.contains(&format!("<head>\n{style}\n</head>\n<body>\n<aside id=\"diglot-preview\"")), "{whole}");
    assert!(whole.ends_with(&format!("</aside>\n{script}\n</body>\n</html>\n")), "{whole}");
    let bare = page("<p>text");
    assert!(bare.starts_with(&format!("{style}\n<p>text<aside ")) && bare.ends_with(&format!("{script}\n")), "{bare}");
}

#[test]
fn a_fault_of_a_template_is_a_whole_page() {
    let (found, english) = (faults(), locale("en-US"));
    let views = report::views(&found, &texts, &open);
    let html = String::from_utf8(preview().fault_page(&bar(&english, views.clone()), &views)).unwrap();
    is_in_order(&html);
    assert!(html.starts_with("<!doctype html>\n<html lang=\"en-US\" dir=\"ltr\">"), "{html}");
    assert!(html.contains("<h1>This page cannot be shown: a template has a mistake</h1>"));
    assert_eq!(html.matches("templates/page.html</bdi>:2:7").count(), 2, "in the page and in the bar: {html}");
    assert!(html.contains("_diglot/preview/preview.js") && html.contains("data-hash=\"0123\""));
}

#[test]
fn pages_side_by_side_are_those_that_are_chosen() {
    let korean = locale("ko-KR");
    let mut shown = locales();
    for (at, item) in shown.iter_mut().enumerate() {
        item.chosen = at < 2;
    }
    let view = BesideView { locale: &korean, root: "../../", page: "a b/overview", title: "A <b>", locales: shown };
    let html = String::from_utf8(preview().beside(&view)).unwrap();
    is_in_order(&html);
    assert_eq!((html.matches("<iframe ").count(), html.matches(" checked").count()), (2, 2), "{html}");
    assert!(html.contains(r#"<iframe src="../../ko-kr/a%20b/overview.html" title="A &lt;language&gt;""#), "{html}");
    assert!(html.contains(r#"<input type="hidden" name="page" value="a b/overview">"#));
}

#[test]
fn a_site_with_broken_words_has_its_bar() {
    let english = locale("en-US");
    let broken = CatalogFile {
        locale: english.clone(),
        path: "locales/en-us.ftl".into(),
        text: "preview-errors = { $what } errors\n".into(),
    };
    let (catalogs, _) = Catalogs::new(vec![broken], &english, Wording::Translated);
    let found = faults();
    let html = Preview::new(Arc::new(catalogs)).bar(&bar(&english, report::views(&found, &texts, &open)));
    assert!(html.contains("2 errors"), "{html}");
}

#[test]
fn the_preview_brings_its_own_files() {
    for name in ["preview.css", "preview.js"] {
        let text = file(name).unwrap();
        assert!(!text.contains("//www.") && !text.contains("https:"), "{name}");
    }
    assert_eq!(file("diglot.css"), None);
}
