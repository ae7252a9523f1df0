//! The text of a sentence without what only its place in the file asks for: white space around it, the line ends of the file,
//! the `>` of a quote, the escapes of a YAML text. Writing it back puts all of that back.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::markdown::line::{container_prefix_len, line_of};
use crate::markdown::unit::UnitSpan;
use crate::yaml::{self, Limits};

const LIMITS: Limits = Limits { bytes: 1 << 20, nodes: 8, depth: 2 };
/// What is taken from around a sentence: a space that is not plain belongs to it.
const AROUND: [char; 4] = [' ', '\t', '\r', '\n'];

/// How the translation of a unit is written in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form<'t> {
    before: &'t str,
    after: &'t str,
    /// What each line but the first begins with.
    quote: Cow<'t, str>,
    line_end: &'static str,
    /// In a YAML text in quotes.
    escaped: bool,
}

impl<'t> Form<'t> {
    #[must_use]
    pub fn of(text: &'t str, unit: &UnitSpan) -> Self {
        let raw = &text[unit.target.clone()];
        let inner = raw.trim_matches(AROUND);
        let start = raw.len() - raw.trim_start_matches(AROUND).len();
        let after = if inner.is_empty() { "" } else { &raw[start + inner.len()..] };
        let before = if inner.is_empty() { "" } else { &raw[..start] };
        Self {
            before,
            after,
            quote: quote(text, unit, inner),
            line_end: line_end(text, unit.whole.start),
            escaped: is_escaped(text, unit),
        }
    }

    /// The translation as it is exchanged.
    #[must_use]
    pub fn target(&self, text: &str, unit: &UnitSpan) -> String {
        self.read(&text[unit.target.clone()])
    }

    fn read(&self, raw: &str) -> String {
        let text = plain(raw, self.escaped);
        if self.quote.is_empty() || !text.contains('\n') {
            return text;
        }
        text.replace(&format!("\n{}", self.quote), "\n")
    }

    /// A translation as the file has it.
    #[must_use]
    pub fn write(&self, target: &str) -> String {
        let inner = if self.escaped {
            escape(target)
        } else {
            target.replace('\n', &format!("{}{}", self.line_end, self.quote))
        };
        [self.before, &inner, self.after].concat()
    }
}

/// The source of a unit as it is exchanged.
#[must_use]
pub fn source(text: &str, unit: &UnitSpan) -> String {
    plain(&text[unit.source.clone()], is_escaped(text, unit))
}

/// A text of an exchange file as it is compared: programs change line ends, and the space around texts.
#[must_use]
pub fn exchanged(text: &str) -> String {
    text.replace("\r\n", "\n").trim_matches(AROUND).to_owned()
}

fn plain(raw: &str, escaped: bool) -> String {
    let inner = raw.trim_matches(AROUND);
    if escaped {
        let quoted = format!("\"{inner}\"");
        let read = yaml::read(&quoted, LIMITS).ok().and_then(|document| document.root);
        if let Some(text) = read.as_ref().and_then(yaml::Node::text) {
            return text.trim_matches(AROUND).to_owned();
        }
    }
    inner.replace("\r\n", "\n")
}

/// Whether the quotes of the markup are escaped.
fn is_escaped(text: &str, unit: &UnitSpan) -> bool {
    text[unit.whole.start..unit.id.start].ends_with("\\\"")
}

/// As a YAML text in double quotes has it, on one line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '"' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// The marks of the quote that a unit stands in: those that all lines of the translation have, else those of its own line.
fn quote<'t>(text: &'t str, unit: &UnitSpan, target: &'t str) -> Cow<'t, str> {
    let mut lines = target.split('\n').skip(1).peekable();
    if let Some(second) = lines.peek() {
        let marks = &second[..marks_len(second)];
        let all = lines.all(|line| line.starts_with(marks));
        return if all { Cow::Borrowed(marks) } else { Cow::Borrowed("") };
    }
    let line = line_of(text, unit.whole.start);
    let head = &text[line.start..unit.whole.start];
    let marks = &head[..container_prefix_len(head)];
    let Some(last) = marks.rfind('>') else { return Cow::Borrowed("") };
    let space = |c: char| if c == '>' { c } else { ' ' };
    Cow::Owned(marks[..=last].chars().map(space).chain([' ']).collect())
}

/// The length of the marks of quotes at the start of a line.
fn marks_len(line: &str) -> usize {
    let marks = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
    match line[..marks].rfind('>') {
        Some(last) if line[last + 1..].starts_with(' ') => last + 2,
        Some(last) => last + 1,
        None => 0,
    }
}

/// How the line ends that holds a place; of the last line, how the one before it ends.
fn line_end(text: &str, at: usize) -> &'static str {
    let bytes = text.as_bytes();
    let end = memchr::memchr(b'\n', &bytes[at..]).map(|n| at + n).or_else(|| memchr::memrchr(b'\n', &bytes[..at]));
    if end.is_some_and(|end| text[..end].ends_with('\r')) { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::{Form, source};
    use crate::markdown::unit::{Purpose, unwrap};
    use crate::model::sources::Side;

    fn unit(before: &str, target: &str, source: &str, quote: &str, after: &str) -> String {
        format!(
            "{before}<span data-ttu-id={quote}1a2b3-101{quote}>{target}</span><span class={quote}sxs-lookup{quote}>\
             <span data-stu-id={quote}1a2b3-101{quote}>{source}</span></span>{after}"
        )
    }

    /// What is exchanged, and how another text is written.
    fn exchanged(text: &str, new: &str) -> (String, String, String) {
        let units = unwrap(text, &"a".into(), Side::Source, Purpose::Export).units;
        let form = Form::of(text, &units[0]);
        (form.target(text, &units[0]), source(text, &units[0]), form.write(new))
    }

    #[test]
    fn white_space_around_a_sentence_stays_in_the_file() {
        let text = unit("", " eins\u{a0} ", "one", "\"", "\n");
        assert_eq!(exchanged(&text, "zwei"), ("eins\u{a0}".into(), "one".into(), " zwei ".into()));
    }

    #[test]
    fn line_ends_and_quotes_are_those_of_the_file() {
        let text = unit("> - > ", "a\r\n  > > b", "x\r\ny", "\"", "\r\n");
        let (target, source, written) = exchanged(&text, "c\nd\ne");
        assert_eq!((target.as_str(), source.as_str()), ("a\nb", "x\ny"));
        assert_eq!(written, "c\r\n  > > d\r\n  > > e");
        let text = unit("> - > ", "a", "x", "\"", "\n");
        assert_eq!(exchanged(&text, "c\nd").2, "c\n>   > d");
    }

    #[test]
    fn a_yaml_text_is_exchanged_without_its_escapes() {
        let text = unit("a: \"", r#"say \"\\\u00e9\""#, r#"\"x\""#, "\\\"", "\"\n");
        let (target, source, written) = exchanged(&text, "\"\\\n\u{1b}");
        assert_eq!((target.as_str(), source.as_str()), ("say \"\\é\"", "\"x\""));
        assert_eq!(written, r#"\"\\\n\u001b"#);
    }
}
