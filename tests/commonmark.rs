//! `CommonMark`'s own examples, through the program's reader and writer of pages.
//!
//! The parser's package brings them along in its own tests. Where a package comes without its tests, this one says so and is
//! skipped. Where the dialect means something else, `commonmark.differences` says in which example and why.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use diglot::model::document::DocumentKey;
use diglot::model::document::Mode;
use diglot::model::sources::Side;
use diglot::pipeline;
use diglot::render::fill::{Addresses, Filler, Labels, View};
use diglot::scan::{self, Request};
use percent_encoding::percent_decode_str;

const EXAMPLES: usize = 652;

struct Example {
    markdown: String,
    html: String,
}

/// The folder of the parser's package.
fn parser() -> Option<PathBuf> {
    let cargo = std::env::var_os("CARGO")?;
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--offline", "--locked"]);
    let told = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().ok()?;
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).ok()?;
    let packages = told["packages"].as_array()?;
    let parser = packages.iter().find(|package| package["name"] == "pulldown-cmark")?;
    Some(Path::new(parser["manifest_path"].as_str()?).parent()?.to_owned())
}

/// The examples by their numbers.
fn examples() -> Option<BTreeMap<usize, Example>> {
    let text = parser().and_then(|folder| fs::read_to_string(folder.join("tests/suite/spec.rs")).ok());
    let Some(text) = text else {
        println!("skipped: the parser's package has no examples here");
        return None;
    };
    let quoted = |text: &str, name: &str| {
        let (_, rest) = text.split_once(&format!("let {name} = r##\"")).unwrap();
        rest.split_once("\"##;").unwrap().0.to_owned()
    };
    let numbered = text.split("fn spec_test_").skip(1).map(|test| {
        let number = test.split('(').next().unwrap().parse().unwrap();
        (number, Example { markdown: quoted(test, "original"), html: quoted(test, "expected") })
    });
    Some(numbered.collect())
}

/// What the program makes of each example.
fn bodies(examples: &BTreeMap<usize, Example>) -> BTreeMap<usize, String> {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("content/en-us");
    fs::create_dir_all(&pages).unwrap();
    for (number, example) in examples {
        fs::write(pages.join(format!("{number}.md")), &example.markdown).unwrap();
    }
    let scanned = scan::scan(&Request { paths: vec![folder.path().to_owned()], ..Request::default() }).unwrap();
    let (site, _) = pipeline::load(&scanned);
    let filler = Filler {
        site: &site,
        sources: &scanned.sources,
        view: View::Plain,
        addresses: Addresses::Written,
        highlights: None,
        labels: &Labels::new(|_| None),
        labels_lang: None,
        source: &scanned.sources.source_locale,
    };
    let pages = scanned.sources.iter().filter_map(|(ix, file)| Some((ix, file.rel.strip_suffix(".md")?)));
    let bodies = pages.map(|(file, name)| {
        let document = site.by_key[&DocumentKey { file, side: Side::Target, mode: Mode::Block }];
        (name.parse().unwrap(), filler.fill(document))
    });
    bodies.collect()
}

/// The examples in which the dialect differs, each with the reason.
fn differences() -> BTreeMap<usize, String> {
    let mut reason = String::new();
    let mut out = BTreeMap::new();
    for line in include_str!("commonmark.differences").lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("# ") {
            Some(text) => text.clone_into(&mut reason),
            None => out.extend(line.split_whitespace().map(|number| (number.parse().unwrap(), reason.clone()))),
        }
    }
    out
}

/// HTML as it is compared. What is normalized here is no part of `CommonMark`, or a matter of writing only.
fn normal(html: &str) -> String {
    let mut out = html.to_owned();
    for (from, to) in [
        // The dialect's name of a language, by `DocFX`.
        ("<code class=\"language-", "<code class=\"lang-"),
        // In text, a quotation mark needs no entity.
        ("&quot;", "\""),
        (">\n<", "><"),
        ("\n<ul>", "<ul>"),
        ("\n<blockquote>", "<blockquote>"),
    ] {
        out = out.replace(from, to);
    }
    // The site needs to know what a link leads to.
    let out = without_attribute(&out, "<a ", "data-linktype");
    // Every heading has an address.
    let out = (1..=6).fold(out, |out, level| without_attribute(&out, &format!("<h{level} "), "id"));
    // Addresses stay as they are written; a browser encodes them.
    percent_decode_str(&out).decode_utf8_lossy().trim().to_owned()
}

/// Removes an attribute from every tag that begins so.
fn without_attribute(html: &str, tag: &str, name: &str) -> String {
    let mut parts = html.split(tag);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (attributes, rest) = part.split_at(part.find('>').unwrap_or(0));
        let attributes = format!(" {attributes}");
        let kept = match attributes.split_once(&format!(" {name}=\"")) {
            Some((before, behind)) => format!("{before}{}", behind.split_once('"').unwrap_or_default().1),
            None => attributes,
        };
        out = out + tag.trim_end() + &kept + rest;
    }
    out
}

#[test]
fn the_examples_of_commonmark_come_out_as_they_should() {
    let Some(examples) = examples() else { return };
    assert_eq!(examples.len(), EXAMPLES);
    let (bodies, mut differences) = (bodies(&examples), differences());
    let mut wrong = Vec::new();
    for (number, example) in &examples {
        let (ours, theirs) = (normal(&bodies[number]), normal(&example.html));
        match differences.remove(number) {
            Some(reason) if ours == theirs => wrong.push(format!("{number} does not differ any more: {reason}")),
            None if ours != theirs => {
                wrong.push(format!("{number}: {:?}\nours:   {ours:?}\ntheirs: {theirs:?}", example.markdown));
            }
            _ => {}
        }
    }
    assert!(differences.is_empty(), "no such examples: {differences:?}");
    assert!(wrong.is_empty(), "{} of {EXAMPLES} are wrong\n{}", wrong.len(), wrong.join("\n\n"));
}
