//! Shows where two texts differ: `-` expected, `+` found, some lines around.

use std::fmt::Write as _;

/// Lines shown before and after a difference.
const CONTEXT: usize = 2;
/// Lines shown in all.
const MOST_LINES: usize = 120;
/// Beyond this many pairs of lines, no common lines are looked for.
const MOST_PAIRS: usize = 4_000_000;

/// The differing lines with their surroundings.
pub fn diff(expected: &str, actual: &str) -> String {
    let (expected, actual) = (lines(expected), lines(actual));
    let edits = edits(&expected, &actual);
    let near = |at: usize| {
        edits[at.saturating_sub(CONTEXT)..edits.len().min(at + CONTEXT + 1)].iter().any(|edit| edit.0 != ' ')
    };
    let shown: Vec<usize> = (0..edits.len()).filter(|&at| near(at)).collect();
    let mut out = String::new();
    let mut before = None;
    for &at in shown.iter().take(MOST_LINES) {
        if at > before.map_or(0, |before| before + 1) {
            out += "    ...\n";
        }
        let (sign, line) = edits[at];
        let _ = writeln!(out, "  {sign} {line}");
        before = Some(at);
    }
    if shown.len() > MOST_LINES {
        let _ = writeln!(out, "    ... and {} lines more", shown.len() - MOST_LINES);
    }
    out
}

fn lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    if !text.is_empty() && !text.ends_with('\n') {
        lines.push("(no newline)");
    }
    lines
}

/// Every line with a sign. Common lines at both ends are found first, so that the table stays small.
fn edits<'a>(a: &[&'a str], b: &[&'a str]) -> Vec<(char, &'a str)> {
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a_rest, b_rest) = (&a[head..], &b[head..]);
    let tail = a_rest.iter().rev().zip(b_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a_mid, b_mid) = (&a_rest[..a_rest.len() - tail], &b_rest[..b_rest.len() - tail]);
    let mut edits: Vec<(char, &str)> = a[..head].iter().map(|&line| (' ', line)).collect();
    if a_mid.len().saturating_mul(b_mid.len()) > MOST_PAIRS {
        edits.extend(a_mid.iter().map(|&line| ('-', line)));
        edits.extend(b_mid.iter().map(|&line| ('+', line)));
    } else {
        edits.extend(middle(a_mid, b_mid));
    }
    edits.extend(a[a.len() - tail..].iter().map(|&line| (' ', line)));
    edits
}

/// The longest common subsequence, by the table of its lengths.
fn middle<'a>(a: &[&'a str], b: &[&'a str]) -> Vec<(char, &'a str)> {
    let mut longest = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] =
                if a[i] == b[j] { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut edits = Vec::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            edits.push((' ', a[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < a.len() && (j == b.len() || longest[i + 1][j] >= longest[i][j + 1]) {
            edits.push(('-', a[i]));
            i += 1;
        } else {
            edits.push(('+', b[j]));
            j += 1;
        }
    }
    edits
}
