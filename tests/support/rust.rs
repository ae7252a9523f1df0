//! Reads just enough Rust to know what a file uses: comments, strings, paths and `use` trees.

/// The source with comments and the insides of strings and characters blanked; lines stay where they are.
pub fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| literal(rest, out.chars().next_back())).unwrap_or(0);
        if skipped == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            out.extend(rest[..skipped].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[skipped..];
        }
    }
    out
}

/// The length of the comment that the text begins with. Block comments nest.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    let mut end = text.starts_with("/*").then_some(2)?;
    let mut depth = 1;
    while depth > 0 {
        let at = end + text[end..].find(['/', '*'])?;
        let pair = &text.as_bytes()[at..(at + 2).min(text.len())];
        end = at + if pair == b"/*" || pair == b"*/" { 2 } else { 1 };
        depth += i32::from(pair == b"/*") - i32::from(pair == b"*/");
    }
    Some(end)
}

/// The length of the string or character that the text begins with; a lifetime is none.
fn literal(text: &str, before: Option<char>) -> Option<usize> {
    if text.starts_with('"') {
        return quoted(text, '"');
    }
    if let Some(inside) = text.strip_prefix('\'') {
        let mut inside = inside.chars();
        let (first, second) = (inside.next()?, inside.next()?);
        return if first == '\\' || second == '\'' { quoted(text, '\'') } else { None };
    }
    // A raw string begins a word: `r"…"`, `br#"…"#`. Other prefixes are blanked with the quotes they stand before.
    let raw = text.strip_prefix("br").or(text.strip_prefix("cr")).or(text.strip_prefix('r'))?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    if before.is_some_and(is_word) || !raw[hashes..].starts_with('"') {
        return None;
    }
    let start = text.len() - raw.len() + hashes + 1;
    let close = format!("\"{}", "#".repeat(hashes));
    Some(start + text[start..].find(&close)? + close.len())
}

fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Blanks every item under `#[cfg(test)]` in code without comments and strings.
pub fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        let (before, item) = rest.split_at(at);
        let end = MARK.len() + item_end(&item[MARK.len()..]);
        out += before;
        out.extend(item[..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &item[end..];
    }
    out + rest
}

/// Where the item that the code begins with ends: at its `;` or at the brace that closes its first one.
fn item_end(code: &str) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            ';' if depth == 0 => return at + 1,
            '{' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// The words of a line; a lifetime such as `'static` is none.
pub fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !is_word(c) && c != '\'').filter(|word| !word.is_empty())
}

/// The top modules that the code names, by `crate::…` or by `super::…` from `module`. A `super` of a module inside the
/// file leads elsewhere, so behind it only known names count.
pub fn used_modules(code: &str, module: &[&str], known: impl Fn(&str) -> bool) -> Vec<String> {
    let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ::", "::").replace(":: ", "::");
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| is_word(c) || c == '$') || code[..at].ends_with("super::") {
            continue;
        }
        let path = &code[at..];
        let below = path.trim_start_matches("super::");
        let ups = (path.len() - below.len()) / "super::".len();
        if let Some(path) = path.strip_prefix("crate::") {
            used.extend(heads(path));
        } else if ups >= module.len() {
            used.extend(heads(below).into_iter().filter(|head| known(head)));
        }
    }
    used.into_iter().map(str::to_owned).collect()
}

/// The first names of a path or of a `{…}` of paths.
fn heads(path: &str) -> Vec<&str> {
    let name = |text: &'_ str| text.find(|c: char| !is_word(c)).unwrap_or(text.len());
    let Some(group) = path.strip_prefix('{') else { return vec![&path[..name(path)]] };
    let mut heads = Vec::new();
    let (mut depth, mut start) = (0, true);
    for (at, c) in group.char_indices() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            c if start && is_word(c) => {
                heads.push(&group[at..at + name(&group[at..])]);
                start = false;
            }
            _ => {}
        }
    }
    heads.retain(|head| *head != "self");
    heads
}

#[cfg(test)]
mod tests {
    use super::{code, used_modules, without_tests, words};

    #[test]
    fn comments_and_strings_are_blanked() {
        let text = "a // b\n/* c /* d */ e */ f \"g\\\"h\" r#\"i\"j\"# 'k' '\\'' &'l m b\"n\" for\n";
        let kept: String = code(text).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(kept, "a f &'l m b for");
        assert_eq!(code(text).lines().count(), text.lines().count());
    }

    #[test]
    fn items_for_tests_are_blanked() {
        let text =
            "fn a() {}\n#[cfg(test)]\nmod tests;\nfn b() {}\n#[cfg(test)]\nmod c {\n fn d() { {} }\n}\nfn e() {}\n";
        let kept: Vec<String> = without_tests(text).split_whitespace().map(str::to_owned).collect();
        assert_eq!(kept.join(" "), "fn a() {} fn b() {} fn e() {}");
    }

    #[test]
    fn paths_and_use_trees_are_read() {
        let used = |code: &str, module: &[&str]| used_modules(code, module, |name| name != "Here").join(" ");
        assert_eq!(used("use crate::model::page::PageId;", &["scan"]), "model");
        assert_eq!(
            used("use crate::{\n model::{a, b},\n fluent, self,\n docfx::toc};", &["scan"]),
            "model fluent docfx"
        );
        assert_eq!(used("let x: crate :: parse::X = y;", &["scan"]), "parse");
        assert_eq!(used("use super::{walk, super::render::view};", &["scan", "deep"]), "");
        assert_eq!(used("use super::super::render::view;", &["scan", "walk"]), "render");
        assert_eq!(used("use super::render;", &["scan"]), "render");
        assert_eq!(used("use super::render;", &["scan", "walk"]), "");
        assert_eq!(used("mod inner { use super::Here; }", &["scan"]), "");
        assert_eq!(used("pub(crate) fn f() {} pub(in crate::model) fn g() {}", &["model"]), "model");
    }

    #[test]
    fn a_lifetime_is_no_word() {
        assert_eq!(words("pub static A: &'static str;").collect::<Vec<_>>(), ["pub", "static", "A", "'static", "str"]);
    }
}
