//! Which languages there are, by which extensions, and how each marks regions.

use super::region::Style;
use Style::{Dashes, Hash, Markup, Percent, Quote, Region, Rem, Semicolon, Slashes, Stars};

/// All styles in the order in which they are tried where the language is not known.
pub const ALL_STYLES: &[Style] = &[Quote, Slashes, Markup, Dashes, Hash, Rem, Region, Percent, Semicolon, Stars];

/// Name, further names and extensions, styles of regions in the order in which they are tried.
type Language = (&'static str, &'static [&'static str], &'static [Style]);

const LANGUAGES: &[Language] = &[
    ("csharp", &["cs"], &[Slashes, Region]),
    ("vb", &["vbnet", "vbscript", "bas", "vbs", "vba"], &[Quote, Region]),
    ("cpp", &["c", "c++", "objective-c", "obj-c", "objc", "objectivec", "h", "hpp", "cc", "m"], &[Slashes]),
    ("fsharp", &["fs", "fsi", "fsx"], &[Slashes]),
    ("javascript", &["js", "node"], &[Slashes]),
    ("json", &[], &[Slashes]),
    ("typescript", &["ts"], &[Slashes]),
    ("python", &["py"], &[Hash]),
    ("powershell", &["posh", "ps1"], &[Hash]),
    ("shell", &[], &[Hash]),
    ("bash", &["sh"], &[Hash]),
    ("sql", &[], &[Dashes]),
    ("xml", &["xsl", "xslt", "xsd", "wsdl", "csdl", "edmx"], &[Markup]),
    ("xaml", &[], &[Markup]),
    ("html", &["jsp", "asp", "aspx", "ascx"], &[Markup]),
    ("yaml", &["yml"], ALL_STYLES),
    ("css", &[], &[Stars]),
    ("cshtml", &["aspx-cs", "aspx-csharp"], &[Slashes, Markup, Region]),
    ("vbhtml", &["aspx-vb"], &[Quote, Markup, Region]),
    ("go", &["golang"], &[Slashes]),
    ("java", &["gradle"], &[Slashes]),
    ("rust", &["rs"], &[Slashes]),
    ("swift", &[], &[Slashes]),
    ("scala", &[], &[Slashes]),
    ("php", &[], &[Slashes, Markup]),
    ("react", &["tsx"], &[Slashes, Markup]),
    ("ruby", &["ru", "erb", "rb"], &[Markup, Hash]),
    ("perl", &["pl"], &[Hash]),
    ("r", &[], &[Hash]),
    ("lua", &[], &[Dashes]),
    ("haskell", &["hs"], &[Dashes]),
    ("erlang", &["erl"], &[Percent]),
    ("matlab", &[], &[Percent]),
    ("lisp", &["lsp"], &[Semicolon]),
    ("batchfile", &["bat", "cmd"], &[Rem]),
    ("handlebars", &["hbs"], &[Markup]),
    ("actionscript", &["as"], &[Slashes]),
    ("arduino", &["ino"], &[Slashes]),
    ("assembly", &["nasm", "asm"], &[Slashes]),
    ("cuda", &["cu", "cuh"], &[Slashes]),
    ("d", &["dlang"], &[Slashes]),
    ("pascal", &["pas"], &[Slashes]),
    ("processing", &["pde"], &[Slashes]),
    ("smalltalk", &["st"], &[Slashes]),
];

fn find(name: &str) -> Option<&'static Language> {
    let same = |known: &&str| known.eq_ignore_ascii_case(name);
    LANGUAGES.iter().find(|(language, aliases, _)| same(language) || aliases.iter().any(same))
}

/// The name of a language that may be given by another name or by an extension.
#[must_use]
pub fn canonical(name: &str) -> Option<&'static str> {
    find(name).map(|(language, ..)| *language)
}

fn extension(path: &str) -> Option<&str> {
    let file = path.rsplit(['/', '\\']).next()?;
    file.rsplit_once('.').map(|(_, extension)| extension)
}

/// The language that the extension of a file stands for.
pub fn of_path(path: &str) -> Option<&'static str> {
    find(extension(path)?).map(|(language, ..)| *language)
}

/// How regions are marked in a language or, if none is named, in a file.
pub fn styles(language: Option<&str>, path: &str) -> Option<&'static [Style]> {
    find(language.or_else(|| extension(path))?).map(|(_, _, styles)| *styles)
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, of_path, styles};

    #[test]
    fn no_name_stands_for_two_languages() {
        let names = || LANGUAGES.iter().flat_map(|(name, aliases, _)| std::iter::once(name).chain(*aliases));
        for name in names() {
            assert_eq!(names().filter(|other| *other == name).count(), 1, "{name}");
        }
    }

    #[test]
    fn extensions_lead_to_languages() {
        let pairs = [
            ("a.cs", "csharp"),
            ("a.b.h", "cpp"),
            ("a.py", "python"),
            ("x.y/a.lsp", "lisp"),
            ("a.sh", "bash"),
            ("a.json", "json"),
            ("a.xml", "xml"),
            ("a.rb", "ruby"),
            ("a\\b.FS", "fsharp"),
            ("a.ts", "typescript"),
        ];
        for (path, language) in pairs {
            assert_eq!(of_path(path), Some(language), "{path}");
        }
        assert_eq!([of_path("Makefile"), of_path("a.")], [None; 2]);
    }

    #[test]
    fn a_named_language_goes_before_the_extension() {
        assert!(styles(Some("azurecli"), "a.cs").is_none());
        assert_eq!(styles(Some("CSharp"), "a.vb"), styles(None, "a.cs"));
    }
}
