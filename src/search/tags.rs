//! The tags of HTML that a build wrote, one after the other. Whatever bytes it gets, it ends, and in the time that it takes to
//! go through them once.

use std::borrow::Cow;

use super::entity;
use memchr::{memchr, memchr3, memmem};

/// Elements whose content is no HTML.
const RAW: [&str; 2] = ["script", "style"];

/// What HTML is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'h> {
    /// Between tags, with its entities.
    Text(&'h str),
    Open(Tag<'h>),
    /// The name of an element.
    Close(&'h str),
    /// What stands between the dashes.
    Comment(&'h str),
}

/// The beginning of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'h> {
    pub name: &'h str,
    attributes: &'h str,
}

impl<'h> Tag<'h> {
    /// The value of an attribute; empty for one that has none.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<Cow<'h, str>> {
        self.attributes().find(|(known, _)| *known == name).map(|(_, value)| plain(value))
    }

    /// Whether it is of a class.
    #[must_use]
    pub fn is(&self, class: &str) -> bool {
        self.value("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|it| it == class))
    }

    /// The attributes, with the values as they are written.
    pub fn attributes(&self) -> impl Iterator<Item = (&'h str, &'h str)> + use<'h> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
            let (name, behind) = rest.split_at(end);
            rest = behind;
            let Some(value) = behind.strip_prefix('=') else { return (!name.is_empty()).then_some((name, "")) };
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, behind) = match quote {
                Some(quote) => value.get(1..).and_then(|value| value.split_once(quote))?,
                None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
            };
            rest = behind;
            Some((name, value))
        })
    }
}

/// Text without entities. An unknown one stays what it is.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    entity::append(&mut out, text);
    Cow::Owned(out)
}

/// The tokens of a text, each with where it begins.
#[derive(Clone, Debug)]
pub struct Tokens<'h> {
    html: &'h str,
    at: usize,
    /// The element whose content follows, if that is no HTML.
    raw: Option<&'static str>,
}

impl<'h> Tokens<'h> {
    #[must_use]
    pub fn new(html: &'h str) -> Self {
        Self { html, at: 0, raw: None }
    }

    /// Where the next one begins.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Goes to a tag that begins so, wherever it stands.
    pub fn skip_to(&mut self, tag: &str) {
        let rest = self.html.get(self.at..).unwrap_or_default();
        self.at = memmem::find(rest.as_bytes(), tag.as_bytes()).map_or(self.html.len(), |found| self.at + found);
    }

    fn tag(&mut self, rest: &'h str) -> Option<(Token<'h>, usize)> {
        if let Some(comment) = rest.strip_prefix("<!--") {
            let length = memmem::find(comment.as_bytes(), b"-->")?;
            return Some((Token::Comment(comment.get(..length)?), length + "<!---->".len()));
        }
        let end = tag_end(rest)?;
        let inner = rest.get(1..end - 1)?;
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let (name, attributes) =
            inner.split_at(inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len()));
        if closes {
            return Some((Token::Close(name), end));
        }
        self.raw = RAW.into_iter().find(|raw| *raw == name);
        Some((Token::Open(Tag { name, attributes }), end))
    }
}

impl<'h> Iterator for Tokens<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        let rest = self.html.get(self.at..).filter(|rest| !rest.is_empty())?;
        let text = match self.raw.take() {
            Some(name) => memmem::find(rest.as_bytes(), format!("</{name}").as_bytes()),
            None => memchr(b'<', rest.as_bytes()),
        };
        let text = text.unwrap_or(rest.len());
        if text > 0 {
            self.at += text;
            return Some(Token::Text(rest.get(..text)?));
        }
        // What has no end is not looked at.
        let (token, length) = self.tag(rest).unwrap_or((Token::Text(""), rest.len()));
        self.at += length;
        Some(token)
    }
}

/// Behind the `>` of a tag, which may stand in a quoted value before.
pub fn tag_end(tag: &str) -> Option<usize> {
    let bytes = tag.as_bytes();
    let mut at = 1;
    loop {
        let found = at + memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        let mark = *bytes.get(found)?;
        at = found + 1;
        if mark == b'>' {
            return Some(at);
        }
        at += memchr(mark, bytes.get(at..)?)? + 1;
    }
}

/// Elements that do not end a word.
pub fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 27] = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "u", "var", "wbr",
    ];
    INLINE.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

    fn shown(html: &str) -> Vec<String> {
        let token = |token| match token {
            Token::Text(text) => text.to_owned(),
            Token::Open(tag) => {
                let attributes = tag.attributes().map(|(name, value)| format!(" {name}={value}"));
                format!("[{}{}]", tag.name, attributes.collect::<String>())
            }
            Token::Close(name) => format!("[/{name}]"),
            Token::Comment(text) => format!("({text})"),
        };
        Tokens::new(html).map(token).collect()
    }

    #[test]
    fn html_is_tags_and_text() {
        let html = "a<p id=\"x>y\" hidden class='b c'>d<br/><!-- e > --><script>if (1 < 2) f;</script>g</p>";
        let expected = [
            "a",
            "[p id=x>y hidden= class=b c]",
            "d",
            "[br]",
            "( e > )",
            "[script]",
            "if (1 < 2) f;",
            "[/script]",
            "g",
            "[/p]",
        ];
        assert_eq!(shown(html), expected);
    }

    #[test]
    fn what_has_no_end_is_the_end() {
        for html in ["a<p class=\"b>c</p>", "a<!-- b -> c", "a<b", "a<script>", "a<"] {
            assert_eq!(shown(html).first().map(String::as_str), Some("a"), "{html}");
        }
    }

    #[test]
    fn values_are_decoded() {
        let Some(Token::Open(tag)) = Tokens::new("<a class=\"x fallback\" title=\"&lt;b&gt; &amp; &#xe9;\">").next()
        else {
            panic!("no tag")
        };
        assert_eq!(tag.value("title").as_deref(), Some("<b> & é"));
        assert!(tag.is("fallback") && !tag.is("fall") && tag.value("href").is_none());
    }

    proptest::proptest! {
        #[test]
        fn it_ends_whatever_it_gets(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
            let html = pieces.concat();
            let mut tokens = Tokens::new(&html);
            let mut at = 0;
            while let Some(token) = tokens.next() {
                assert!(tokens.at() > at && tokens.at() <= html.len());
                at = tokens.at();
                if let Token::Open(tag) = token {
                    assert!(tag.attributes().count() <= html.len());
                }
            }
        }
    }

    const PIECES: &[&str] = &[
        "<",
        ">",
        "\"",
        "'",
        "=",
        "/",
        "<!--",
        "-->",
        "<p",
        "</p>",
        "<script>",
        "</script>",
        " a",
        "é",
        "&",
        "&lt;",
        "人",
    ];
}
