//! `DocFX`'s globs, compiled.
//!
//! They differ from others in three points: letter case does not matter, `**.md` means `**/*.md`, and three or more stars mean
//! two.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// No path is longer, so no pattern need be.
const LONGEST: usize = 4096;

/// A set of globs, and the patterns that cannot be compiled, with the reason.
pub fn set<'a>(patterns: impl IntoIterator<Item = &'a str>) -> (GlobSet, Vec<(String, String)>) {
    let mut builder = GlobSetBuilder::new();
    let mut wrong = Vec::new();
    for pattern in patterns {
        match glob(pattern) {
            Ok(glob) => drop(builder.add(glob)),
            Err(reason) => wrong.push((pattern.to_owned(), reason)),
        }
    }
    let set = builder.build().unwrap_or_else(|error| {
        wrong.push((error.glob().unwrap_or_default().to_owned(), error.kind().to_string()));
        GlobSet::empty()
    });
    (set, wrong)
}

fn glob(pattern: &str) -> Result<Glob, String> {
    if pattern.len() > LONGEST {
        return Err(format!("it has more than {LONGEST} bytes"));
    }
    GlobBuilder::new(&standard(pattern))
        .literal_separator(true)
        .case_insensitive(true)
        .backslash_escape(true)
        .empty_alternates(true)
        .build()
        .map_err(|error| error.kind().to_string())
}

/// Says the same with `**` only as a whole part of the path.
fn standard(pattern: &str) -> String {
    let pattern = pattern.trim().trim_start_matches("./").trim_start_matches('/');
    let mut out = String::with_capacity(pattern.len() + 4);
    let mut braces = 0_usize;
    let mut rest = pattern.chars().peekable();
    let mut part_begins = true;
    while let Some(sign) = rest.next() {
        match sign {
            '*' => {
                let mut stars = 1;
                while rest.next_if_eq(&'*').is_some() {
                    stars += 1;
                }
                let part_ends = match rest.peek() {
                    None | Some('/') => true,
                    Some(',' | '}') => braces > 0,
                    Some(_) => false,
                };
                out.push_str(match (stars > 1 && part_begins, part_ends) {
                    (true, true) => "**",
                    (true, false) => "**/*",
                    (false, _) => "*",
                });
            }
            '\\' => {
                out.push(sign);
                out.extend(rest.next());
            }
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            _ => {}
        }
        if !matches!(sign, '*' | '\\') {
            out.push(sign);
        }
        part_begins = matches!(sign, '/' | '{') || (sign == ',' && braces > 0);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, hits: &[&str], misses: &[&str]) {
        let (set, wrong) = set([pattern]);
        assert_eq!(wrong, [], "{pattern}");
        for path in hits {
            assert!(set.is_match(path), "`{pattern}` should match `{path}`");
        }
        for path in misses {
            assert!(!set.is_match(path), "`{pattern}` should not match `{path}`");
        }
    }

    #[test]
    fn stars_stop_at_a_slash() {
        check("*.md", &["a.md", "A.MD"], &["a/b.md", "a.mdx"]);
        check("**/*.md", &["a.md", "a/b.md", "a/b/c.md"], &["a.yml"]);
        check("images/**", &["images/a.png", "images/b/c.png"], &["a/images/b.png", "images"]);
        check("samples/**/*.*", &["samples/a.b", "samples/x/a.b"], &["samples/Makefile", "a/samples/b.c"]);
        check("**/includes/**", &["includes/a.md", "x/includes/y/a.md"], &["x/includes.md", "x/myincludes/a.md"]);
        check("docs/core/tools/dotnet*.md", &["docs/core/tools/dotnet-run.md"], &["docs/core/tools/dotnet/run.md"]);
        check("docs/framework/**/*how-to*.md", &["docs/framework/a/b-how-to-c.md"], &["docs/framework/how-to/c.md"]);
    }

    #[test]
    fn two_stars_before_other_signs_reach_down() {
        check("docs/**.md", &["docs/a.md", "docs/a/b.md"], &["docs.md", "x/docs/a.md"]);
        check("docs/wcf/**/**.md", &["docs/wcf/a.md", "docs/wcf/a/b/c.md"], &["docs/wpf/a.md"]);
        check("a**.md", &["ab.md"], &["a/b.md"]);
        check("***/contributing.md", &["contributing.md", "a/b/contributing.md"], &["a/contributing.md/b"]);
    }

    #[test]
    fn braces_and_classes_are_alternatives() {
        check("**/*.{md,yml}", &["a/b.md", "b.yml"], &["b.json"]);
        check("{**.md,a/**}", &["x/b.md", "a/b/c.png"], &["b/c.png"]);
        check("[ab].md", &["a.md"], &["c.md"]);
        check("a,**.md", &["a,b.md"], &["a,b/c.md"]);
        check("./a.md", &["a.md"], &[]);
    }

    #[test]
    fn a_pattern_that_is_none_is_named() {
        let (set, wrong) = set(["{a", "b.md"]);
        assert_eq!(wrong[0].0, "{a");
        assert!(set.is_match("b.md"));
        assert_eq!(super::set(["{".repeat(100_000).as_str()]).1.len(), 1);
        assert_eq!(super::set(["{".repeat(2_000) + &"}".repeat(2_000)].iter().map(String::as_str)).1.len(), 1);
    }
}
