//! The languages of code blocks: what readers call them, and how they are read for highlighting.

use super::snippet;
use crate::model::body::Label;
use crate::model::code::Syntax;

/// What is known of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    pub name: Name,
    /// Without one, blocks stay as they are.
    pub syntax: Option<Syntax>,
}

/// What a block says of its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// The same in all languages of readers.
    Proper(&'static str),
    /// A word of the interface.
    Word(Label),
    /// The block is plain text.
    Nothing,
}

use Name::{Nothing, Proper, Word};

/// By the names that writers give; further names are in [`snippet::canonical`].
const LANGUAGES: &[(&[&str], Name, Option<Syntax>)] = &[
    (&["csharp", "c#"], Proper("C#"), Some(Syntax::CSharp)),
    (&["vb", "vb.net", "visualbasic"], Proper("Visual Basic"), Some(Syntax::Basic)),
    (&["fsharp", "f#"], Proper("F#"), Some(Syntax::FSharp)),
    (&["c"], Proper("C"), Some(Syntax::Cpp)),
    (&["cpp", "c++/cli"], Proper("C++"), Some(Syntax::Cpp)),
    (&["idl"], Proper("IDL"), None),
    (&["il"], Proper("IL"), None),
    (&["xml", "config", "csproj", "vbproj", "resx"], Proper("XML"), Some(Syntax::Xml)),
    (&["xaml"], Proper("XAML"), Some(Syntax::Xml)),
    (&["html", "xhtml"], Proper("HTML"), Some(Syntax::Html)),
    (&["razor", "cshtml", "vbhtml"], Proper("Razor"), Some(Syntax::Html)),
    (&["aspx", "aspx-csharp", "aspx-cs", "aspx-vb"], Proper("ASP.NET"), Some(Syntax::Html)),
    (&["svg"], Proper("SVG"), Some(Syntax::Xml)),
    (&["css"], Proper("CSS"), Some(Syntax::Css)),
    (&["javascript", "jscript"], Proper("JavaScript"), Some(Syntax::JavaScript)),
    (&["typescript"], Proper("TypeScript"), None),
    (&["json", "jsonc"], Proper("JSON"), Some(Syntax::Json)),
    (&["yaml"], Proper("YAML"), Some(Syntax::Yaml)),
    (&["ini", "properties", "editorconfig"], Proper("INI"), Some(Syntax::Ini)),
    (&["protobuf", "proto"], Proper("Protocol Buffers"), Some(Syntax::Protobuf)),
    (&["sql", "tsql"], Proper("SQL"), Some(Syntax::Sql)),
    (&["python"], Proper("Python"), Some(Syntax::Python)),
    (&["powershell", "pwsh", "azurepowershell"], Proper("PowerShell"), Some(Syntax::PowerShell)),
    (&["dotnetcli", "dotnet-cli", "dotnet"], Proper(".NET CLI"), Some(Syntax::Console)),
    (&["azurecli", "azcli"], Proper("Azure CLI"), Some(Syntax::Console)),
    (&["bash", "zsh"], Proper("Bash"), Some(Syntax::Bash)),
    (&["shell", "sh"], Proper("Shell"), Some(Syntax::Bash)),
    (&["cmd", "bat", "batchfile", "batch"], Proper("Batch"), None),
    (&["console", "terminal"], Word(Label::Console), Some(Syntax::Console)),
    (&["output"], Word(Label::Output), None),
    (&["dockerfile", "docker"], Proper("Dockerfile"), Some(Syntax::Dockerfile)),
    (&["diff", "patch"], Proper("Diff"), Some(Syntax::Diff)),
    (&["http", "https"], Proper("HTTP"), None),
    (&["java"], Proper("Java"), None),
    (&["go"], Proper("Go"), None),
    (&["rust"], Proper("Rust"), None),
    (&["kusto", "kql"], Proper("Kusto"), None),
    (&["terraform", "hcl"], Proper("Terraform"), None),
    (&["markdown", "md"], Proper("Markdown"), None),
    (&["toml"], Proper("TOML"), None),
    (&["csv"], Proper("CSV"), None),
    (&["text", "txt", "plaintext", "none"], Nothing, None),
];

/// The language that a block names.
#[must_use]
pub fn find(name: &str) -> Option<Language> {
    let by = |name: &str| {
        let known = LANGUAGES.iter().find(|(names, ..)| names.iter().any(|known| known.eq_ignore_ascii_case(name)));
        known.map(|(_, name, syntax)| Language { name: *name, syntax: *syntax })
    };
    by(name).or_else(|| by(snippet::canonical(name)?))
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, find};
    use crate::model::code::Syntax;

    #[test]
    fn no_name_stands_for_two_languages() {
        let mut names: Vec<&str> = LANGUAGES.iter().flat_map(|(names, ..)| *names).copied().collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn a_language_is_found_by_each_of_its_names() {
        for (name, syntax) in [
            ("CSharp", Some(Syntax::CSharp)),
            ("cs", Some(Syntax::CSharp)),
            ("vbnet", Some(Syntax::Basic)),
            ("yml", Some(Syntax::Yaml)),
            ("js", Some(Syntax::JavaScript)),
            ("ps1", Some(Syntax::PowerShell)),
            ("http", None),
        ] {
            assert_eq!(find(name).map(|language| language.syntax), Some(syntax), "{name}");
        }
        assert_eq!([find(""), find("cppcpp")], [None; 2]);
    }
}
