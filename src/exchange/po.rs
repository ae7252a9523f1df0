//! PO of GNU gettext: a message for each unit, told from others by its context, `path#unit`.

use std::fmt::Write as _;

use super::export::{Format, Holds, Languages};
use super::unit::{Page, fingerprint};

pub(super) const FORMAT: Format = Format { ending: "po", holds: Holds::One, head, pages, tail: "" };

fn head(languages: &Languages<'_>) -> String {
    let tag = languages.target.unwrap_or(languages.source).tag();
    let mut fields = format!(
        "Project-Id-Version: diglot {}\n\
         Language: {}\n\
         MIME-Version: 1.0\n\
         Content-Type: text/plain; charset=UTF-8\n\
         Content-Transfer-Encoding: 8bit\n",
        env!("CARGO_PKG_VERSION"),
        tag.replace('-', "_"),
    );
    if let Some(forms) = plural_forms(tag.split('-').next().unwrap_or_default()) {
        let _ = writeln!(fields, "Plural-Forms: {forms}");
    }
    let _ = writeln!(fields, "X-Source-Language: {}", languages.source.tag().replace('-', "_"));
    let mut out = "msgid \"\"\n".to_owned();
    string(&mut out, "msgstr", &fields);
    out
}

/// What gettext counts in a language. No unit counts, but programs want to know.
fn plural_forms(language: &str) -> Option<&'static str> {
    Some(match language {
        "id" | "ja" | "ko" | "ms" | "th" | "vi" | "zh" => "nplurals=1; plural=0;",
        "bg" | "ca" | "da" | "de" | "el" | "en" | "es" | "et" | "eu" | "fa" | "fi" | "gl" | "he" | "hi" | "hu"
        | "it" | "nb" | "nl" | "nn" | "no" | "pt" | "sv" | "tr" => "nplurals=2; plural=(n != 1);",
        "fr" => "nplurals=2; plural=(n > 1);",
        "cs" | "sk" => "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;",
        "pl" => "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
        "hr" | "ru" | "sr" | "uk" => {
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
        }
        "ar" => "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
        _ => return None,
    })
}

fn pages(pages: &[Page], _: usize, _: &Languages<'_>) -> String {
    let mut out = String::new();
    for page in pages {
        let facts = page.facts();
        for (ix, unit) in page.units.iter().enumerate() {
            let sentence = unit.sentence.map(|id| ("sentence", id.to_string()));
            let exported = [("exported", fingerprint(&unit.target))];
            out.push('\n');
            let known = page.context(ix).into_iter().chain(facts.iter().cloned());
            for (name, value) in known.chain(sentence).chain(exported) {
                let _ = writeln!(out, "#. {name}: {}", value.replace(char::is_control, " "));
            }
            let _ = writeln!(out, "#: {}:{}", reference(&page.path), unit.line);
            string(&mut out, "msgctxt", &format!("{}#{}", page.path, unit.key));
            string(&mut out, "msgid", &unit.source);
            string(&mut out, "msgstr", &unit.target);
        }
    }
    out
}

/// A path with spaces stands between the marks that gettext has for it.
fn reference(path: &str) -> String {
    if path.contains(' ') { format!("\u{2068}{path}\u{2069}") } else { path.to_owned() }
}

/// Writes a keyword with its text, each line of the text on a line of its own.
fn string(out: &mut String, keyword: &str, text: &str) {
    out.push_str(keyword);
    let several = text.trim_end_matches('\n').contains('\n');
    out.push_str(if several { " \"\"" } else { "" });
    for line in text.split_inclusive('\n') {
        out.push_str(if several { "\n\"" } else { " \"" });
        escape(out, line);
        out.push('"');
    }
    out.push_str(if text.is_empty() { " \"\"\n" } else { "\n" });
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
}
