//! XLIFF 1.2: a `<file>` for each file, what is known of it in notes, and of its units in context groups.

use std::fmt::Write as _;

use super::export::{Format, Holds, Languages};
use super::unit::{Page, fingerprint};
use super::xml;

pub(super) const FORMAT: Format = Format { ending: "xlf", holds: Holds::One, head, pages, tail: "</xliff>\n" };

pub(super) const CORE: &str = "urn:oasis:names:tc:xliff:document:1.2";

fn head(_: &Languages<'_>) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"{CORE}\" version=\"1.2\">\n")
}

fn pages(pages: &[Page], _: usize, languages: &Languages<'_>) -> String {
    let mut out = String::new();
    for page in pages {
        let attributes = [
            ("original", Some(page.path.as_str())),
            ("source-language", Some(languages.source.tag())),
            ("target-language", Some(page.locale.tag())),
            ("datatype", Some("x-markdown")),
            ("tool-id", Some("diglot")),
            ("xml:space", Some("preserve")),
        ];
        out.push_str("  ");
        xml::open(&mut out, "file", &attributes);
        let version = env!("CARGO_PKG_VERSION");
        let _ = write!(
            out,
            "\n    <header>\n      <tool tool-id=\"diglot\" tool-name=\"diglot\" tool-version=\"{version}\"/>\n"
        );
        for (name, value) in page.facts() {
            out.push_str("      ");
            xml::element(&mut out, "note", &[("from", Some("diglot"))], &format!("{name}: {value}"));
            out.push('\n');
        }
        out.push_str("    </header>\n    <body>\n");
        for ix in 0..page.units.len() {
            unit(&mut out, page, ix, languages);
        }
        out.push_str("    </body>\n  </file>\n");
    }
    out
}

fn unit(out: &mut String, page: &Page, ix: usize, languages: &Languages<'_>) {
    let unit = &page.units[ix];
    let (state, qualifier) = match () {
        () if unit.target.is_empty() => ("needs-translation", None),
        () if page.is_human() => ("final", None),
        () if page.is_machine() => ("translated", Some("mt-suggestion")),
        () => ("translated", None),
    };
    let approved = page.is_human().then_some("yes");
    out.push_str("      ");
    xml::open(out, "trans-unit", &[("id", Some(&unit.key)), ("approved", approved)]);
    out.push_str("\n        ");
    xml::open(out, "source", &[("xml:lang", Some(languages.source.tag()))]);
    placed(out, &unit.source);
    out.push_str("</source>\n        ");
    let language = Some(page.locale.tag());
    xml::open(out, "target", &[("xml:lang", language), ("state", Some(state)), ("state-qualifier", qualifier)]);
    placed(out, &unit.target);
    out.push_str("</target>\n        <context-group purpose=\"information\">\n");
    let sentence = unit.sentence.map(|id| ("sentence", id.to_string()));
    let facts = [("line", unit.line.to_string()), ("exported", fingerprint(&unit.target))];
    for (name, value) in facts.into_iter().chain(sentence).chain(page.context(ix)) {
        out.push_str("          ");
        let kind = if name == "line" { "linenumber".to_owned() } else { format!("x-{name}") };
        xml::element(out, "context", &[("context-type", Some(&kind))], &value);
        out.push('\n');
    }
    out.push_str("        </context-group>\n      </trans-unit>\n");
}

/// Writes a text with a placeholder for each character that XML cannot hold.
fn placed(out: &mut String, text: &str) {
    let mut number = 0;
    xml::text(out, text, |out, code| {
        number += 1;
        let _ = write!(out, "<ph id=\"{number}\" ctype=\"x-cp\">{code:04X}</ph>");
    });
}
