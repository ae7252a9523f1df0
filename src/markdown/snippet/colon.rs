//! Makes a snippet of the attributes of `:::code …:::`.

use super::{language, range};
use crate::model::document::{Snippet, SnippetPart, SnippetStyle};

/// Why attributes make no snippet; the line stays text then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColonProblem {
    /// The attribute at this place of the list is none of this directive.
    UnknownAttribute(usize),
    NoSource,
    /// No language is given, and the extension of the source is not known.
    NoLanguage,
}

/// Reads the attributes of `:::code`. The snippet's `raw` is left for the caller to fill in.
pub fn from_colon(attributes: &[(String, String)]) -> Result<Snippet, ColonProblem> {
    let known = ["source", "range", "id", "highlight", "language", "interactive"];
    let unknown = attributes.iter().position(|(key, _)| !known.iter().any(|name| key.eq_ignore_ascii_case(name)));
    if let Some(place) = unknown {
        return Err(ColonProblem::UnknownAttribute(place));
    }
    let get = |name: &str| {
        let found = attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    };
    let path = get("source").ok_or(ColonProblem::NoSource)?;
    let language = get("language").or_else(|| language::of_path(path)).ok_or(ColonProblem::NoLanguage)?;
    let part = match (get("id"), get("range")) {
        (Some(tag), _) => SnippetPart::Tag(tag.to_owned()),
        // The ranges before a faulty one count; without any, the whole file is shown.
        (None, Some(lines)) => match range::list(lines).unwrap_or_else(|before| before) {
            lines if lines.is_empty() => SnippetPart::Whole,
            lines => SnippetPart::Lines(lines),
        },
        (None, None) => SnippetPart::Whole,
    };
    let mode = get("interactive");
    Ok(Snippet {
        path: path.into(),
        at: 0..0,
        raw: Box::default(),
        style: SnippetStyle::Colon,
        language: Some(language.to_owned()),
        interactive: mode.map(|_| language.to_owned()),
        interactive_mode: mode.map(str::to_owned),
        name: None,
        title: None,
        highlight: get("highlight").map(str::to_owned),
        dedent: None,
        part,
    })
}

#[cfg(test)]
mod tests {
    use super::{ColonProblem, from_colon};
    use crate::model::document::{Snippet, SnippetPart};

    fn read(attributes: &[(&str, &str)]) -> Result<Snippet, ColonProblem> {
        from_colon(&attributes.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn the_language_comes_from_the_extension_if_it_is_not_given() {
        let language = |path: &str| read(&[("source", path)]).map(|snippet| snippet.language);
        assert_eq!(language("~/a/b.cs"), Ok(Some("csharp".into())));
        assert_eq!(language("b.YML"), Ok(Some("yaml".into())));
        assert_eq!(language("b.crazy"), Err(ColonProblem::NoLanguage));
        assert_eq!(language("a.cs/b"), Err(ColonProblem::NoLanguage));
        let given = read(&[("source", "b.crazy"), ("language", "azurecli")]).unwrap();
        assert_eq!((given.language.as_deref(), given.interactive), (Some("azurecli"), None));
    }

    #[test]
    fn a_range_may_hold_blanks_and_gives_way_to_an_id() {
        let part = |attributes: &[(&str, &str)]| read(&[&[("source", "a.cs")], attributes].concat()).unwrap().part;
        assert_eq!(part(&[("range", "11 - 33, 40-44")]), SnippetPart::Lines(vec![(11, Some(33)), (40, Some(44))]));
        assert_eq!(part(&[("range", "1,x")]), SnippetPart::Lines(vec![(1, Some(1))]));
        assert_eq!(part(&[("range", "x")]), SnippetPart::Whole);
        assert_eq!(part(&[("range", "1"), ("id", "tag")]), SnippetPart::Tag("tag".into()));
    }

    #[test]
    fn an_interactive_snippet_says_its_language_and_its_mode() {
        let snippet = read(&[("source", "a.vb"), ("interactive", "try-dotnet"), ("highlight", "6-7")]).unwrap();
        assert_eq!(snippet.interactive.as_deref(), Some("vb"));
        assert_eq!(snippet.interactive_mode.as_deref(), Some("try-dotnet"));
        assert_eq!(snippet.highlight.as_deref(), Some("6-7"));
    }

    #[test]
    fn unknown_attributes_and_a_missing_source_are_problems() {
        assert_eq!(read(&[("source", "a.cs"), ("dedent", "2")]), Err(ColonProblem::UnknownAttribute(1)));
        assert_eq!(read(&[("language", "cs")]), Err(ColonProblem::NoSource));
        assert_eq!(read(&[("source", "")]), Err(ColonProblem::NoSource));
    }
}
