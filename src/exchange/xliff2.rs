//! XLIFF 2.1: a `<file>` for each file, what is known of it and of its units in the metadata module.

use std::fmt::Write as _;

use super::export::{Format, Holds, Languages};
use super::unit::{Page, fingerprint};
use super::xml;

pub(super) const FORMAT: Format = Format { ending: "xlf", holds: Holds::One, head, pages, tail: "</xliff>\n" };

/// The namespaces of XLIFF 2.0 and 2.1, which are the same.
pub(super) const CORE: &str = "urn:oasis:names:tc:xliff:document:2.0";
pub(super) const METADATA: &str = "urn:oasis:names:tc:xliff:metadata:2.0";

fn head(languages: &Languages<'_>) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"{CORE}\" xmlns:mda=\"{METADATA}\" version=\"2.1\" \
         srcLang=\"{}\" trgLang=\"{}\">\n",
        languages.source.tag(),
        languages.target.unwrap_or(languages.source).tag(),
    )
}

fn pages(pages: &[Page], number: usize, _: &Languages<'_>) -> String {
    let mut out = String::new();
    for page in pages {
        let id = format!("f{number}");
        let attributes = [
            ("id", Some(id.as_str())),
            ("original", Some(&page.path)),
            // A unit of the file is one sentence, wherever a program would cut it.
            ("canResegment", Some("no")),
            ("xml:space", Some("preserve")),
        ];
        out.push_str("  ");
        xml::open(&mut out, "file", &attributes);
        out.push('\n');
        metadata(&mut out, "    ", &page.facts());
        for ix in 0..page.units.len() {
            unit(&mut out, page, ix);
        }
        out.push_str("  </file>\n");
    }
    out
}

fn unit(out: &mut String, page: &Page, ix: usize) {
    let unit = &page.units[ix];
    out.push_str("    ");
    xml::open(out, "unit", &[("id", Some(&unit.key))]);
    out.push('\n');
    let sentence = unit.sentence.map(|id| ("sentence", id.to_string()));
    let facts = [("line", unit.line.to_string()), ("exported", fingerprint(&unit.target))];
    metadata(out, "      ", &facts.into_iter().chain(sentence).collect::<Vec<_>>());
    let notes = page.context(ix);
    if !notes.is_empty() {
        out.push_str("      <notes>\n");
        for (name, text) in notes {
            out.push_str("        ");
            xml::element(out, "note", &[("category", Some(name))], &text);
            out.push('\n');
        }
        out.push_str("      </notes>\n");
    }
    let state = match () {
        () if unit.target.is_empty() => "state=\"initial\"",
        () if page.is_human() => "state=\"final\" subState=\"diglot:human\"",
        () if page.is_machine() => "state=\"translated\" subState=\"diglot:machine\"",
        () => "state=\"translated\"",
    };
    let _ = write!(out, "      <segment {state}>\n        <source>");
    xml::text(out, &unit.source, code_point);
    out.push_str("</source>\n        <target>");
    xml::text(out, &unit.target, code_point);
    out.push_str("</target>\n      </segment>\n    </unit>\n");
}

fn metadata(out: &mut String, indent: &str, facts: &[(&str, String)]) {
    if facts.is_empty() {
        return;
    }
    let _ = writeln!(out, "{indent}<mda:metadata>\n{indent}  <mda:metaGroup category=\"diglot\">");
    for (name, value) in facts {
        let _ = write!(out, "{indent}    ");
        xml::element(out, "mda:meta", &[("type", Some(name))], value);
        out.push('\n');
    }
    let _ = writeln!(out, "{indent}  </mda:metaGroup>\n{indent}</mda:metadata>");
}

/// How XLIFF 2 writes a character that XML cannot hold.
fn code_point(out: &mut String, code: u32) {
    let _ = write!(out, "<cp hex=\"{code:04X}\"/>");
}
