//! A table of requests: blocks of text, each one connection. CONTRIBUTING.md shows one.

use std::fmt;

/// A file of rows.
#[derive(Debug, Default)]
pub struct Table {
    /// Where the site is published: `/`, or what `site PATH` says.
    pub path: String,
    pub rows: Vec<Row>,
    /// Headers of every answer, of this table and all others.
    pub always: Vec<Header>,
}

/// What happens on one connection.
#[derive(Debug, Default)]
pub struct Row {
    pub line: usize,
    pub title: String,
    pub steps: Vec<Step>,
    /// What other servers answer instead.
    pub differences: Vec<Difference>,
}

/// A request and what is expected of its answer.
#[derive(Debug, Default)]
pub struct Step {
    pub request: Request,
    pub expected: Expected,
}

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// The first line and headers; the runner adds what every request needs.
    Lines(Vec<String>),
    /// These bytes, and nothing else.
    Raw(Vec<u8>),
}

impl Default for Request {
    fn default() -> Self {
        Self::Raw(Vec::new())
    }
}

/// What an answer must be.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// One of these; without any, the connection ends without an answer.
    pub statuses: Vec<u16>,
    /// The connection may also end without an answer.
    pub or_closed: bool,
    pub headers: Vec<Header>,
    pub bodies: Vec<Body>,
    pub after: Option<After>,
    /// It need have neither a length nor the headers of every answer.
    pub bare: bool,
}

/// What is asked of a header.
#[derive(Clone, Debug)]
pub struct Header {
    pub name: String,
    pub rule: Rule,
}

#[derive(Clone, Debug)]
pub enum Rule {
    /// It stands once and is this; `*` is any text.
    Is(String),
    /// Its list holds these members.
    Holds(Vec<String>),
    /// It does not stand, or at least is not this.
    Not(String),
}

/// What is asked of a body.
#[derive(Clone, Debug)]
pub enum Body {
    Empty,
    Begins(String),
    Holds(String),
    /// The bytes of a file of the release, whole or from one to another.
    File(String, Option<(usize, usize)>),
}

/// What the server does with the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    Closes,
    Keeps,
}

/// A place where a server differs from `diglot host`.
#[derive(Debug)]
pub struct Difference {
    pub server: &'static str,
    pub reason: String,
    /// Of each step; if there are none, the server is not asked.
    pub expected: Vec<Expected>,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.title)
    }
}

/// Reads a table; the error names the line.
pub fn parse(text: &str) -> Result<Table, String> {
    let mut table = Table { path: "/".into(), ..Table::default() };
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#')).peekable();
    while let Some((number, line)) = lines.next() {
        if line.is_empty() {
            continue;
        }
        if let Some(path) = line.strip_prefix("site ") {
            path.clone_into(&mut table.path);
            continue;
        }
        let mut row = Row { line: number, title: line.into(), ..Row::default() };
        let mut always = Expected::default();
        while let Some((number, line)) = lines.next_if(|(_, line)| !line.is_empty()) {
            read_line(line, &mut row, &mut always).map_err(|error| format!("{number}: {error}: `{line}`"))?;
        }
        table.always.append(&mut always.headers);
        if !row.steps.is_empty() {
            table.rows.push(row);
        }
    }
    Ok(table)
}

fn read_line(line: &str, row: &mut Row, always: &mut Expected) -> Result<(), String> {
    if let Some(raw) = line.strip_prefix(">> ") {
        match &mut step_to_fill(row).request {
            Request::Raw(bytes) => bytes.extend(unescaped(raw)?),
            Request::Lines(_) => return Err("raw bytes after lines".into()),
        }
    } else if let Some(text) = line.strip_prefix("> ") {
        let request = &mut step_to_fill(row).request;
        match request {
            Request::Lines(lines) => lines.push(text.into()),
            Request::Raw(bytes) if bytes.is_empty() => *request = Request::Lines(vec![text.into()]),
            Request::Raw(_) => return Err("lines after raw bytes".into()),
        }
    } else if let Some(text) = line.strip_prefix("< ") {
        match row.steps.last_mut() {
            None => expect(text, always)?,
            // The answer to the second of two requests that were sent at once.
            Some(step) if is_status(text) && text != "closed" && step.expected.is_begun() => {
                let mut next = Step::default();
                expect(text, &mut next.expected)?;
                row.steps.push(next);
            }
            Some(step) => expect(text, &mut step.expected)?,
        }
    } else if let Some((server, reason)) = of_server(line, " differs because ") {
        row.differences.push(Difference { server, reason: reason.into(), expected: Vec::new() });
    } else if let Some((server, text)) = of_server(line, "< ") {
        let difference = row.differences.iter_mut().find(|difference| difference.server == server);
        let expected = &mut difference.ok_or("say `… differs because …` first")?.expected;
        if is_status(text) && (text != "closed" || expected.is_empty()) {
            expected.push(Expected::default());
        }
        expect(text, expected.last_mut().ok_or("begin with a status")?)?;
    } else {
        return Err("begin the line with `>`, `>>`, `<`, `nginx<`, `caddy<` or `… differs because`".into());
    }
    Ok(())
}

/// The server that a line begins with, and what follows.
fn of_server<'l>(line: &'l str, then: &str) -> Option<(&'static str, &'l str)> {
    ["nginx", "caddy"].into_iter().find_map(|server| Some((server, line.strip_prefix(server)?.strip_prefix(then)?)))
}

fn is_status(text: &str) -> bool {
    text == "closed" || text.starts_with(|c: char| c.is_ascii_digit())
}

/// The step whose request is still being written.
fn step_to_fill(row: &mut Row) -> &mut Step {
    if row.steps.last().is_none_or(|step| step.expected.is_begun()) {
        row.steps.push(Step::default());
    }
    let last = row.steps.len() - 1;
    &mut row.steps[last]
}

impl Expected {
    fn is_begun(&self) -> bool {
        !self.statuses.is_empty() || self.or_closed
    }
}

fn expect(text: &str, expected: &mut Expected) -> Result<(), String> {
    if text == "closed" && expected.is_begun() {
        expected.after = Some(After::Closes);
    } else if text == "kept" {
        expected.after = Some(After::Keeps);
    } else if text == "bare" {
        expected.bare = true;
    } else if is_status(text) {
        for word in text.split(" or ") {
            match word {
                "closed" => expected.or_closed = true,
                status => expected.statuses.push(status.parse().map_err(|_| "this is no status")?),
            }
        }
    } else if let Some(body) = text.strip_prefix("body ") {
        expected.bodies.push(read_body(body)?);
    } else if let Some(absent) = text.strip_prefix("no ") {
        let (name, value) = absent.split_once(": ").unwrap_or((absent, "*"));
        expected.headers.push(Header { name: name.into(), rule: Rule::Not(value.into()) });
    } else if let Some((name, members)) = text.split_once(" holds ") {
        let members = members.split(", ").map(Into::into).collect();
        expected.headers.push(Header { name: name.into(), rule: Rule::Holds(members) });
    } else {
        let (name, value) = text.split_once(": ").ok_or("write `Name: value`")?;
        expected.headers.push(Header { name: name.into(), rule: Rule::Is(value.into()) });
    }
    Ok(())
}

fn read_body(text: &str) -> Result<Body, String> {
    if text == "empty" {
        return Ok(Body::Empty);
    }
    if let Some(start) = text.strip_prefix("begins ") {
        return Ok(Body::Begins(start.into()));
    }
    if let Some(part) = text.strip_prefix("holds ") {
        return Ok(Body::Holds(part.into()));
    }
    let Some((file, range)) = text.split_once(' ') else { return Ok(Body::File(text.into(), None)) };
    let (first, last) = range.split_once('-').ok_or("write the first and the last byte as `0-9`")?;
    let number = |text: &str| text.parse().map_err(|_| "write the first and the last byte as `0-9`");
    Ok(Body::File(file.into(), Some((number(first)?, number(last)?))))
}

/// `\r`, `\n`, `\t`, `\\` and `\xNN` as bytes.
fn unescaped(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let (byte, used) = match (byte, after) {
            (b'\\', [b'r', ..]) => (b'\r', 1),
            (b'\\', [b'n', ..]) => (b'\n', 1),
            (b'\\', [b't', ..]) => (b'\t', 1),
            (b'\\', [b'\\', ..]) => (b'\\', 1),
            (b'\\', [b'x', high, low, ..]) => {
                let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                let (Some(high), Some(low)) = (digit(*high), digit(*low)) else { return Err("write `\\xNN`".into()) };
                (high << 4 | low, 3)
            }
            (b'\\', _) => return Err("write `\\\\` for a backslash".into()),
            _ => (byte, 0),
        };
        bytes.push(byte);
        rest = &after[used..];
    }
    Ok(bytes)
}
