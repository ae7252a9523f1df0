//! `[!INCLUDE [title](path)]`: another file, as blocks or inside a sentence.

/// An include as written.
#[derive(Debug, PartialEq, Eq)]
pub struct Parsed<'a> {
    /// Unescaped, without angle brackets and title.
    pub path: String,
    /// The text from `[` to the last `]`.
    pub raw: &'a str,
    /// `[!include-`: part of a sentence wherever it stands.
    pub inline: bool,
}

/// Reads an include at the start of `text`. A space before the last `]` makes it none.
#[must_use]
pub fn parse(text: &str) -> Option<Parsed<'_>> {
    let rest = super::mask::keyword(text, "include")?;
    let inline = rest.starts_with('-');
    let rest = rest.strip_prefix(['+', '-']).unwrap_or(rest).trim_start_matches([' ', '\t']);
    let link = super::mask::bracket_link(rest)?;
    let end = text.len() - link.rest.len();
    let rest = link.rest.strip_prefix(']')?;
    let raw = &text[..=end];
    debug_assert_eq!(rest.len() + raw.len(), text.len());
    Some(Parsed { path: link.path, raw, inline })
}

/// What a page shows of an include that cannot be done: as written, without the sign that says how it stands.
#[must_use]
pub fn token(raw: &str) -> String {
    let (head, rest) = raw.split_at_checked("[!include".len()).unwrap_or((raw, ""));
    format!("{head}{}", rest.strip_prefix(['+', '-']).unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_space_before_the_last_bracket_makes_it_no_include() {
        assert_eq!(parse("[!include[a](b.md)] c").unwrap().raw, "[!include[a](b.md)]");
        assert_eq!(parse("[!INCLUDE [a](b\\(x\\).md \"t\")]").unwrap().path, "b(x).md");
        assert!(parse("[!include[a](b.md) ]").is_none());
    }
}
