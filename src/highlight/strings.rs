//! The strings of C# and F#: plain, verbatim, raw, and those with code in them.

use super::class::Class;
use super::scanner::Scanner;

/// How a string is written.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// With `@`: two quotes stand for one, and lines may end.
    verbatim: bool,
    /// How many quotes end it; three and more make it raw.
    quotes: usize,
    /// How many braces open a hole in it; without any, there are no holes.
    braces: usize,
}

/// Code in a string.
#[derive(Debug)]
pub struct Hole {
    form: Form,
    /// How many brackets are open in it.
    depth: usize,
}

/// Reads a string from its start; where it has a hole, up to there.
pub fn read(scanner: &mut Scanner<'_>, holes: &mut Vec<Hole>) {
    let from = scanner.at;
    scanner.skip(|byte| byte == b'$' || byte == b'@');
    let prefix = &scanner.text[from..scanner.at];
    let (verbatim, braces) = (prefix.contains('@'), prefix.bytes().filter(|byte| *byte == b'$').count());
    let begin = scanner.at;
    scanner.skip(|byte| byte == b'"');
    let quotes = scanner.at - begin;
    if quotes == 0 {
        return;
    }
    if quotes < 3 || verbatim {
        scanner.at = begin + 1;
    }
    let quotes = if verbatim || quotes < 3 { 1 } else { quotes };
    body(scanner, holes, from, Form { verbatim, quotes, braces });
}

/// Reads a sign in code; where it ends a hole, the string goes on.
pub fn sign(scanner: &mut Scanner<'_>, holes: &mut Vec<Hole>) {
    let byte = scanner.peek(0);
    if let Some(hole) = holes.last_mut() {
        // `::` is no format.
        let alone = scanner.peek(1) != byte && !scanner.text[..scanner.at].ends_with(':');
        match byte {
            b'(' | b'[' | b'{' => hole.depth += 1,
            b'}' if hole.depth == 0 => return go_on(scanner, holes),
            b':' if hole.depth == 0 && alone => return go_on(scanner, holes),
            b')' | b']' | b'}' => hole.depth = hole.depth.saturating_sub(1),
            _ => {}
        }
    }
    scanner.mark();
}

fn go_on(scanner: &mut Scanner<'_>, holes: &mut Vec<Hole>) {
    let Some(Hole { form, .. }) = holes.pop() else { return };
    if scanner.peek(0) == b':' {
        // How a value is to be written.
        scanner.skip(|byte| !matches!(byte, b'}' | b'"' | b'\n'));
    }
    let closing = scanner.at;
    scanner.skip(|byte| byte == b'}');
    scanner.at = scanner.at.min(closing + form.braces);
    let from = scanner.at;
    body(scanner, holes, from, form);
}

fn body(scanner: &mut Scanner<'_>, holes: &mut Vec<Hole>, from: usize, form: Form) {
    while !scanner.is_done() {
        match scanner.peek(0) {
            b'"' => {
                let begin = scanner.at;
                scanner.skip(|byte| byte == b'"');
                let quotes = scanner.at - begin;
                if form.verbatim && quotes.is_multiple_of(2) {
                    continue;
                }
                if !form.verbatim && form.quotes == 1 {
                    scanner.at = begin + 1;
                }
                if quotes >= form.quotes {
                    break;
                }
            }
            b'\\' if !form.verbatim && form.quotes == 1 && scanner.peek(1) >= b' ' => {
                scanner.at += 1;
                scanner.character();
            }
            b'\n' | b'\r' if !form.verbatim && form.quotes == 1 => break,
            b'{' if form.braces > 0 => {
                let begin = scanner.at;
                scanner.skip(|byte| byte == b'{');
                let braces = scanner.at - begin;
                // Two braces are one in the text; in a raw string, those before the last ones are text.
                let opens = if form.quotes == 1 { braces % 2 == 1 } else { braces >= form.braces };
                if opens {
                    scanner.at -= form.braces.min(braces);
                    scanner.literal(from, Class::String);
                    scanner.at += form.braces.min(braces);
                    holes.push(Hole { form, depth: 0 });
                    return;
                }
            }
            _ => scanner.at += 1,
        }
    }
    scanner.literal(from, Class::String);
}
