//! The theme: every page type is rendered with made-up views and looked at.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

mod contrast;
mod fixture;
mod preview;

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

use diglot::fluent::{CatalogFile, Catalogs, Wording, check};
use diglot::model::body::Label;
use diglot::model::locale::Locale;
use diglot::model::schema::ItemKind;
use diglot::render::templates::{self, Override};
use fixture::{Sample, render, samples};
use flate2::Compression;
use flate2::write::GzEncoder;

fn catalogs() -> Catalogs {
    let english = Locale::parse("en-US").unwrap();
    let (catalogs, diagnostics) = Catalogs::new(CatalogFile::built_in(), &english, Wording::Translated);
    assert_eq!(diagnostics, []);
    catalogs
}

fn all_pages() -> Vec<(Sample, String)> {
    let tera = templates::load(&[], Arc::new(catalogs())).unwrap_or_else(|problems| panic!("{problems:#?}"));
    samples().into_iter().map(|sample| (sample, render(&tera, sample))).collect()
}

/// Messages that code asks for, not a template.
fn keys_of_code() -> BTreeSet<String> {
    let kinds = ItemKind::ALL.iter().map(|(.., message)| *message);
    Label::ALL.iter().map(|it| it.message_id()).chain(kinds).chain(["locale-name"]).map(str::to_owned).collect()
}

#[test]
fn the_catalogs_have_what_is_used_and_nothing_else() {
    let mut used = templates::message_keys(&[]);
    assert!(used.contains("referring-pages"), "{used:?}");
    used.extend(keys_of_code());
    let locales: Vec<Locale> = CatalogFile::built_in().into_iter().map(|file| file.locale).collect();
    assert_eq!(check(&catalogs(), &used, &locales.iter().collect::<Vec<_>>()), []);
}

#[test]
fn every_tag_is_closed_and_every_id_is_one() {
    for (sample, html) in all_pages() {
        if let Err(problem) = fixture::well_formed(&html) {
            panic!("{sample:?}: {problem}\n{html}");
        }
    }
}

#[test]
fn nothing_needs_an_inline_style_or_script() {
    for (sample, html) in all_pages() {
        assert!(!html.contains(" style=") && !html.contains("<style"), "{sample:?}");
        assert!(!html.contains(" onclick=") && !html.contains("<script>"), "{sample:?}");
    }
}

#[test]
fn a_page_says_its_language_and_direction() {
    let page = |wanted| all_pages().into_iter().find(|(sample, _)| *sample == wanted).unwrap().1;
    let korean = page(Sample::Korean);
    assert!(
        korean.starts_with(
            r#"<!doctype html>
<html lang="ko-KR" dir="ltr">"#
        ),
        "{korean}"
    );
    assert!(korean.contains("이 페이지를 참조하는 페이지 11개"));
    let arabic = page(Sample::Arabic);
    assert!(arabic.contains(r#"<html lang="ar-SA" dir="rtl">"#));
    assert!(arabic.contains("صفحتان تشيران إلى هذه الصفحة"));
    let fallback = page(Sample::Fallback);
    assert!(fallback.contains(r#"<html lang="ko-KR" dir="ltr">"#));
    assert!(fallback.contains(r#"<article class="body ltr-source" lang="en-US" dir="ltr""#));
    assert!(!fallback.contains("mode-target"), "without units there is nothing to choose");
}

#[test]
fn a_page_offers_its_pivots_and_versions() {
    let page = |wanted| all_pages().into_iter().find(|(sample, _)| *sample == wanted).unwrap().1;
    let korean = page(Sample::Korean);
    assert!(korean.contains(r#"<input type="radio" name="pivot systems" value="windows" checked>"#));
    assert!(
        korean.contains(r#"<span class="source" lang="en-US" dir="ltr">Choose an operating system</span></legend>"#)
    );
    assert!(korean.contains("<legend>버전 선택</legend>"));
    assert!(korean.contains(r#"<p class="applies-to">적용 대상: <bdi>Harbor 2.0, Harbor 3.0</bdi></p>"#));
    assert!(page(Sample::Fallback).contains(r#"<legend lang="ko-KR" dir="ltr">버전 선택</legend>"#));
    assert!(!page(Sample::Bare).contains("class=\"choices\""), "nothing to choose");
}

#[test]
fn the_shortcuts_of_the_modes_can_be_turned_off() {
    let page = |wanted| all_pages().into_iter().find(|(sample, _)| *sample == wanted).unwrap().1;
    let switch = r#"<input type="checkbox" id="shortcuts" checked>"#;
    assert!(page(Sample::Korean).contains(switch) && page(Sample::Fallback).contains(switch));
    assert!(!page(Sample::Fallback).contains("<kbd>1</kbd>"), "without modes they have no keys");
}

#[test]
fn what_a_page_says_is_escaped() {
    let (_, html) = all_pages().into_iter().find(|(sample, _)| *sample == Sample::Korean).unwrap();
    assert!(html.contains("&lt;Channel&gt; &amp; Listener"));
    assert!(!html.contains("<Channel>"));
}

#[test]
fn a_broken_template_is_a_diagnostic_with_a_place() {
    let catalogs = Arc::new(catalogs());
    let own =
        |text: &str| Override { name: "page.html".to_owned(), shown: "templates/page.html".into(), text: text.into() };
    let load = |text: &str| templates::load(&[own(text)], Arc::clone(&catalogs)).err();
    for (text, place, what) in [
        ("{{ page.title }}\n{% if %}", 23..25, "`%}`"),
        ("a\n{{ page.title | nope }}", 18..22, "nope"),
        ("{{ nope() }}", 3..7, "nope"),
        ("{% extends \"nope.html\" %}", 0..0, "nope.html"),
    ] {
        let problems = load(text).unwrap_or_default();
        let [problem] = &problems[..] else { panic!("{text}: {problems:#?}") };
        assert_eq!(problem.code, "template-error");
        let at = problem.at.as_ref().expect(text);
        assert_eq!((&*at.path, at.span.clone()), ("templates/page.html", place), "{text}: {problem:?}");
        assert!(problem.message.contains(what), "{text}: {}", problem.message);
    }
}

fn compressed(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish()).unwrap().len()
}

#[test]
fn the_page_of_the_search_leaves_room_for_what_a_server_finds() {
    let (_, html) = all_pages().into_iter().find(|(sample, _)| *sample == Sample::Search).unwrap();
    for part in ["<input type=\"search\" id=\"diglot-query\" name=\"q\" value=\"\"", "<!-- diglot-results -->"] {
        assert_eq!(html.matches(part).count(), 1, "{part}: {html}");
    }
    assert!(html.contains(r#"data-none="‘{query}’에 대한 검색 결과가 없습니다""#), "{html}");
    assert!(html.contains(r#"data-kind-tutorial="자습서""#), "{html}");
    assert_eq!(html.matches("name=\"q\"").count(), 1, "its field is not in the header, too");
}

#[test]
fn style_script_and_icon_are_small_and_ask_nobody_else() {
    let files = [
        include_str!("../../static/diglot.css"),
        include_str!("../../static/text.css"),
        include_str!("../../static/theme.js"),
        include_str!("../../static/diglot.js"),
        include_str!("../../static/reader.js"),
        include_str!("../../static/favicon.svg"),
    ];
    let size: usize = files.iter().map(|text| compressed(text)).sum();
    assert!(size < 40_000, "{size}");
    // Those who search load this, too.
    let search = include_str!("../../static/search.js");
    // Indentation and comments stay behind, as in `src/pipeline/look.rs`.
    let lines = search.split_inclusive('\n').map(str::trim_start);
    let published: String = lines.filter(|line| !line.starts_with("//")).collect();
    let size = compressed(&published);
    assert!(size <= 6 * 1024, "{size}");
    for file in files.into_iter().chain([search]) {
        let without_namespace = file.replace("http://www.w3.org/2000/svg", "");
        assert!(!without_namespace.contains("//www.") && !without_namespace.contains("https:"));
    }
}
