//! The HTML of a snippet.

use crate::markdown::writer::output::escape_quoted_into;
use crate::model::code::Code;
use crate::model::document::{Snippet, SnippetStyle};
use crate::model::offset;

/// Where the hole of a snippet's block would stand in its HTML: behind `<pre`.
pub const HOLE: u32 = 4;

/// Wraps the code of a snippet. The two syntaxes put their line breaks differently.
#[must_use]
pub fn html(snippet: &Snippet, code: &str) -> (String, Code) {
    let mut out = String::with_capacity(code.len() + code.len() / 8 + 128);
    let colon = snippet.style == SnippetStyle::Colon;
    out.push_str(if colon { "<pre>\n<code" } else { "<pre><code" });
    if let Some(language) = &snippet.language {
        out.push_str(" class=\"lang-");
        escape_quoted_into(&mut out, language);
        out.push('"');
    }
    let attributes = [
        ("data-interactive", &snippet.interactive),
        ("data-interactive-mode", &snippet.interactive_mode),
        ("name", &snippet.name),
        ("title", &snippet.title),
        ("highlight-lines", &snippet.highlight),
    ];
    for (name, value) in attributes {
        if let Some(value) = value {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape_quoted_into(&mut out, value);
            out.push('"');
        }
    }
    out.push('>');
    let start = out.len();
    escape_quoted_into(&mut out, if colon { code.trim_end() } else { code });
    let code = Code {
        language: snippet.language.as_deref().unwrap_or_default().into(),
        head: offset(start).saturating_sub(HOLE),
        len: offset(out.len() - start),
    };
    out.push_str(if colon { "\n</code></pre>\n" } else { "</code></pre>" });
    (out, code)
}

#[cfg(test)]
mod tests {
    use super::{HOLE, html};
    use crate::markdown::snippet::{from_colon, parse};

    #[test]
    fn attributes_stand_in_their_order_and_everything_is_escaped() {
        let (snippet, _) = parse("[!code-x-interactive[a<b](c.d?highlight=1 'say \"é\"')]").unwrap();
        let expected = "<pre><code class=\"lang-x\" data-interactive=\"x\" name=\"a&lt;b\" title=\"say &quot;é&quot;\" \
                        highlight-lines=\"1\">1 &amp; 2\n</code></pre>";
        let (html, code) = html(&snippet, "1 & 2\n");
        assert_eq!(html, expected);
        assert_eq!((&*code.language, code.text(&html, HOLE)), ("x", Some("1 &amp; 2\n")));
        assert_eq!(super::html(&parse("[!code[](a)]").unwrap().0, "").0, "<pre><code></code></pre>");
    }

    #[test]
    fn a_colon_snippet_has_its_code_on_lines_of_its_own() {
        let attributes = [("source", "a.cs"), ("interactive", "try")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        let expected = "<pre>\n<code class=\"lang-csharp\" data-interactive=\"csharp\" data-interactive-mode=\"try\">x\n\
                        </code></pre>\n";
        assert_eq!(html(&from_colon(&attributes).unwrap(), "x\n\n").0, expected);
    }
}
