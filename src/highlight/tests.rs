//! Whatever stands in a block, its text comes out as it was.

use proptest::prelude::{prop, prop_assert_eq};
use proptest::test_runner::{Config, TestRunner};

use super::html::Token;
use super::{Highlighter, LONGEST, basic, c_sharp, cpp, f_sharp, sql, xml};
use crate::highlight::grammar::Reader;
use crate::markdown::writer::entity::unescape;
use crate::model::code::Syntax;

type Lexical = fn(&str) -> Vec<Token>;

const LEXICAL: [Lexical; 6] = [basic::tokens, c_sharp::tokens, cpp::tokens, f_sharp::tokens, sql::tokens, xml::tokens];

/// Parts of programs, whole and broken, as they stand escaped.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "Ship", "é", "빈", "…", "\u{a0}", " ", "  ", "\t", "\n", "\r\n", "1", ".5", "1e", "0x", "_", "@", "$", "#", "'", "`", "``", "\\",
    "&quot;", "&quot;&quot;", "&quot;&quot;&quot;", "$&quot;", "@&quot;", "$@&quot;", "$$&quot;&quot;&quot;", "R&quot;x(", ")x&quot;", "N'",
    "{", "}", "{{", "}}", "(", ")", "[", "]", "&lt;", "&gt;", "[&lt;", "&gt;]", "&amp;", "*", "(*", "*)", "//", "/*", "*/", "--", "::", ":", ":?",
    ";", ",", ".", "..", "=", "=&gt;", "-&gt;", "|", "?", "!", "~", "new ", "class ", "where ", "from ", "in ", "typedef ", "let ", "type ",
    "of ", "member ", "delegate ", "#if ", "#include ", "#define ", "#region ", "rem ", "select ", "case ", "get", "typeof(", "operator ",
    "&lt;/", "/&gt;", "&lt;a", "b=&quot;c&quot;", "&lt;!--", "--&gt;", "&lt;![CDATA[", "]]&gt;", "&lt;!DOCTYPE", "&lt;!ENTITY", "&lt;?xml", "?&gt;",
    "%", "&amp;amp;", "&amp;#",
];

/// The escaped text, without what colours put into it.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at + rest[at..].find('>').unwrap() + 1..];
    }
    out + rest
}

fn check(text: &str) {
    for tokens in LEXICAL {
        let all = tokens(text);
        assert!(
            all.iter().all(|token| text.get(token.at.clone()).is_some_and(|part| !part.is_empty())),
            "{text:?} {all:?}"
        );
        assert!(all.windows(2).all(|pair| pair[0].at.end <= pair[1].at.start), "{text:?} {all:?}");
    }
}

#[test]
fn tokens_lie_in_the_text_and_apart() {
    let texts = prop::collection::vec(prop::sample::select(PIECES), 0..40);
    let checked = TestRunner::default().run(&texts, |pieces| {
        check(&unescape(&pieces.concat()));
        Ok(())
    });
    checked.unwrap();
}

#[test]
fn every_text_comes_out_as_it_was() {
    let highlighter = Highlighter::default();
    let texts = prop::collection::vec(prop::sample::select(PIECES), 1..40);
    let checked = TestRunner::new(Config::with_cases(64)).run(&texts, |pieces| {
        let escaped = pieces.concat();
        for syntax in Syntax::ALL {
            let html = highlighter.one(&mut Reader::default(), (syntax, &escaped));
            let text = html.map_or_else(|| escaped.clone(), |html| plain(&html));
            prop_assert_eq!(&text, &escaped, "{:?}", syntax);
        }
        Ok(())
    });
    checked.unwrap();
}

#[test]
fn garbage_of_any_length_is_read() {
    for piece in
        PIECES.iter().map(|piece| unescape(piece)).chain(["$\"{".into(), "a<".into(), "[a,".into(), "\"\\\n".into()])
    {
        check(&piece.repeat(LONGEST / piece.len()));
    }
}
