//! Which texts a grammar is trusted with. The time that grammars take grows with the square of what is open at once, and
//! some keep what is open in a table of fixed size. Code that people show to each other is far from these limits.

use crate::model::code::Syntax;

/// How many brackets, tags or blocks may be open at once.
const DEEPEST: usize = 100;

/// How far a line may be indented, list marks included, where indentation nests.
const WIDEST_INDENT: usize = 200;

/// Whether a text is nested as code is that people write.
#[must_use]
pub fn is_readable(syntax: Syntax, text: &str) -> bool {
    let deep = match syntax {
        Syntax::Html => depth(text, tag),
        _ => depth(text, bracket),
    };
    let nests = matches!(syntax, Syntax::Yaml | Syntax::Python);
    deep <= DEEPEST && (!nests || text.lines().all(|line| indent(line) <= WIDEST_INDENT))
}

/// What a byte does to the number of what is open.
enum Step {
    Open,
    Close,
    Stay,
}

/// The greatest number that is open at once; a step sees the byte and the one behind it.
fn depth(text: &str, step: impl Fn(u8, u8) -> Step) -> usize {
    let bytes = text.as_bytes();
    let next = bytes.iter().skip(1).chain(std::iter::once(&b' '));
    let (mut open, mut deepest) = (0usize, 0);
    for (byte, next) in bytes.iter().zip(next) {
        open = match step(*byte, *next) {
            Step::Open => open + 1,
            Step::Close => open.saturating_sub(1),
            Step::Stay => open,
        };
        deepest = deepest.max(open);
    }
    deepest
}

fn bracket(byte: u8, _: u8) -> Step {
    match byte {
        b'(' | b'[' | b'{' => Step::Open,
        b')' | b']' | b'}' => Step::Close,
        _ => Step::Stay,
    }
}

fn tag(byte: u8, next: u8) -> Step {
    match (byte, next) {
        (b'<', b'/') | (b'/', b'>') => Step::Close,
        (b'<', next) if next.is_ascii_alphabetic() || next == b'_' => Step::Open,
        _ => Step::Stay,
    }
}

fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| b" \t-?:".contains(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::is_readable;
    use crate::model::code::Syntax;

    #[test]
    fn what_is_closed_again_may_be_long() {
        for (syntax, piece) in [
            (Syntax::JavaScript, "if (a < b) { c[0] = x(z); }\n"),
            (Syntax::Html, "<a><b /><!-- c --></a>\n"),
            (Syntax::Yaml, "- a: [b]\n  c: d\n"),
        ] {
            assert!(is_readable(syntax, &piece.repeat(1000)), "{syntax:?}");
        }
    }

    #[test]
    fn what_is_open_all_at_once_is_too_much() {
        for (syntax, piece) in
            [(Syntax::Json, "["), (Syntax::Html, "<a>\n"), (Syntax::Yaml, "- "), (Syntax::Bash, "$(")]
        {
            assert!(!is_readable(syntax, &piece.repeat(300)), "{syntax:?}");
        }
    }
}
