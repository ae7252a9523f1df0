//! The text of a case: a title, then sections that begin with `--- `.

use std::path::{Component, Path};

/// A case as it stands in its file.
#[derive(Clone, Debug)]
pub struct Case {
    title: String,
    pub sections: Vec<Section>,
}

/// A header line and what follows it.
#[derive(Clone, Debug)]
pub struct Section {
    /// Of the header, 1-based.
    pub line: usize,
    pub head: Head,
    header: String,
    body: String,
}

/// What a section is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// `--- PATH`: the file has this content.
    Input(String),
    /// `--- crlf PATH`: so it has, with CRLF line ends.
    Crlf(String),
    /// `--- hex PATH`: the file has these bytes.
    Hex(String),
    /// `--- big PATH N TEXT`: the file has the text N times.
    Big { path: String, times: usize, text: String },
    /// `--- rm PATH`: the file or folder is removed.
    Remove(String),
    /// `--- git ARGS`: what a repository is made with.
    Git(Vec<String>),
    /// `--- $ diglot ARGS`: run it; the body is its standard output.
    Command(Vec<String>),
    /// `--- stderr`: the standard error of the command before.
    Stderr,
    /// `--- exit N`: the exit code of the command before, if it is not 0.
    Exit(String),
    /// `--- file PATH`: the content of a file.
    File(String),
    /// `--- tree DIR`: the paths of all files below a folder, sorted.
    Tree(String),
}

const MARK: &str = "--- ";
const NO_NEWLINE: &str = " (no newline)";
/// No file of a case is bigger than this.
const MOST_BYTES: usize = 64 << 20;

/// Reads a case; the error says what to mend.
pub fn parse(text: &str) -> Result<Case, String> {
    if text.contains('\r') {
        return Err("the case has CR line ends; save it with LF, and ask for others with `--- crlf PATH`".into());
    }
    let mut case = Case { title: String::new(), sections: Vec::new() };
    let mut commanded = false;
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(header) = line.strip_prefix(MARK) {
            let head = head(header).map_err(|error| format!("{number}: {error}"))?;
            commanded |= matches!(head, Head::Command(_));
            if !commanded && head.is_about_a_command() {
                return Err(format!("{number}: `{line}` has no `--- $ diglot …` before it"));
            }
            case.sections.push(Section { line: number, head, header: line.to_owned(), body: String::new() });
        } else {
            let part = case.sections.last_mut().map_or(&mut case.title, |section| &mut section.body);
            *part += line;
            part.push('\n');
        }
    }
    if case.title.trim().is_empty() {
        return Err("1: write a sentence that says what the case shows".into());
    }
    match case.sections.iter().find(|section| !section.head.has_body() && !section.body.trim().is_empty()) {
        Some(section) => Err(format!("{}: nothing can stand below `{}`", section.line, section.header)),
        None if commanded => Ok(case),
        None => Err("1: the case runs nothing; add `--- $ diglot …`".into()),
    }
}

impl Head {
    fn is_about_a_command(&self) -> bool {
        matches!(self, Self::Stderr | Self::Exit(_))
    }

    fn has_body(&self) -> bool {
        !matches!(self, Self::Big { .. } | Self::Remove(_) | Self::Git(_) | Self::Exit(_))
    }
}

fn head(header: &str) -> Result<Head, String> {
    let header = header.strip_suffix(NO_NEWLINE).unwrap_or(header);
    if let Some(big) = header.strip_prefix("big ") {
        return big_head(big);
    }
    let words = words(header)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Ok(match words[..] {
        ["$", "diglot", ref arguments @ ..] => Head::Command(arguments.iter().map(ToString::to_string).collect()),
        ["$", ..] => return Err("a case can only run `diglot`".into()),
        ["git", ref arguments @ ..] => Head::Git(arguments.iter().map(ToString::to_string).collect()),
        ["stderr"] => Head::Stderr,
        ["exit", code] => Head::Exit(code.to_owned()),
        ["file", path] => Head::File(inside(path)?),
        ["tree", path] => Head::Tree(inside(path)?),
        ["crlf", path] => Head::Crlf(inside(path)?),
        ["hex", path] => Head::Hex(inside(path)?),
        ["rm", path] => Head::Remove(inside(path)?),
        [path] => Head::Input(inside(path)?),
        _ => return Err(format!("`--- {header}` is no section; put a path with spaces in quotes")),
    })
}

fn big_head(rest: &str) -> Result<Head, String> {
    let usage = || "write `--- big PATH N TEXT`".to_owned();
    let [path, times, text] = rest.splitn(3, ' ').collect::<Vec<_>>()[..] else { return Err(usage()) };
    let times: usize = times.parse().map_err(|_| usage())?;
    let text = text.replace("\\n", "\n");
    if times.saturating_mul(text.len()) > MOST_BYTES {
        return Err("no file can have more than 64 MiB".into());
    }
    Ok(Head::Big { path: inside(path)?, times, text })
}

/// Splits at spaces; single or double quotes keep them.
fn words(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in text.chars() {
        match (c, quote) {
            (' ', None) => words.extend(word.take()),
            ('\'' | '"', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (c, Some(open)) if c == open => quote = None,
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    if quote.is_some() { Err(format!("`{text}` has a quote without an end")) } else { Ok(words) }
}

/// A path that cannot leave the folder of the case.
fn inside(path: &str) -> Result<String, String> {
    let stays = Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if stays && !path.is_empty() { Ok(path.to_owned()) } else { Err(format!("`{path}` must be a path without `..`")) }
}

impl Section {
    /// What the body says, without what the file format adds.
    pub fn text(&self) -> String {
        let mut text: String = self.body.split_inclusive('\n').map(unescaped).collect();
        if self.header.ends_with(NO_NEWLINE) {
            text.pop();
        }
        text
    }

    /// Makes the section say a text.
    pub fn set_text(&mut self, text: &str) {
        let header = self.header.strip_suffix(NO_NEWLINE).unwrap_or(&self.header).to_owned();
        let whole = text.is_empty() || text.ends_with('\n');
        self.header = if whole { header } else { header + NO_NEWLINE };
        self.body = text.split_inclusive('\n').map(escaped).collect();
        if !whole {
            self.body.push('\n');
        }
    }

    /// The section `--- exit CODE`.
    pub fn exit(line: usize, code: &str) -> Self {
        Self { line, head: Head::Exit(code.into()), header: format!("{MARK}exit {code}"), body: String::new() }
    }
}

/// `\--- x` stands for `--- x`, and `\\--- x` for `\--- x`.
fn unescaped(line: &str) -> &str {
    if line.starts_with('\\') && line.trim_start_matches('\\').starts_with(MARK) { &line[1..] } else { line }
}

fn escaped(line: &str) -> String {
    let slash = if line.trim_start_matches('\\').starts_with(MARK) { "\\" } else { "" };
    format!("{slash}{line}")
}

impl Case {
    /// The whole case as it stands in its file.
    pub fn to_text(&self) -> String {
        let sections = self.sections.iter().map(|section| format!("{}\n{}", section.header, section.body));
        self.title.clone() + &sections.collect::<String>()
    }
}
