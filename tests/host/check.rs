//! Asks what a row asks, and says where the answers are not what it expects.

use crate::client::{Answer, Connection, ask};
use crate::server::Server;
use crate::site::Site;
use crate::table::{After, Body, Expected, Header, Request, Row, Rule};

/// Where a row is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub server: &'a Server,
    pub site: &'a Site,
    /// Headers of every answer.
    pub always: &'a [Header],
}

/// Asks a row; the error says what is wrong.
pub fn row(asked: Asked<'_>, row: &Row) -> Result<(), String> {
    let difference = row.differences.iter().find(|difference| difference.server == asked.server.kind.name());
    if difference.is_some_and(|difference| difference.expected.is_empty()) {
        return Ok(());
    }
    let mut connection = Connection::open(asked.server.address).map_err(|error| error.to_string())?;
    let mut request = Vec::new();
    for (index, step) in row.steps.iter().enumerate() {
        let expected = difference.and_then(|other| other.expected.get(index)).unwrap_or(&step.expected);
        let sent = bytes(asked, &step.request)?;
        if !sent.is_empty() {
            connection.send(&sent);
            request = sent;
        }
        let wrong = |error: String| format!("{error}\n    {}", String::from_utf8_lossy(&request).trim_end());
        let answer = connection.receive(request.starts_with(b"HEAD ")).map_err(wrong)?;
        let Some(answer) = answer else {
            return if expected.or_closed {
                Ok(())
            } else {
                Err(wrong("the connection ends without an answer".into()))
            };
        };
        compare(asked, expected, &answer).map_err(wrong)?;
        match expected.after {
            Some(After::Closes) if !connection.ends() => return Err(wrong("the connection stays open".into())),
            Some(After::Keeps) => {
                connection.send(b"GET /-/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
                let next = connection.receive(false).map_err(wrong)?;
                if next.is_none_or(|next| next.status != 200) {
                    return Err(wrong("the connection is not kept".into()));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn bytes(asked: Asked<'_>, request: &Request) -> Result<Vec<u8>, String> {
    let lines = match request {
        Request::Raw(bytes) => return Ok(bytes.clone()),
        Request::Lines(lines) => lines,
    };
    let mut lines = lines.iter().map(|line| filled(asked, line)).collect::<Result<Vec<_>, _>>()?;
    let has_host = lines.iter().any(|line| line.to_ascii_lowercase().starts_with("host:"));
    if !lines[0].contains(" HTTP/") {
        lines[0] += " HTTP/1.1";
        if !has_host {
            lines.insert(1, "Host: localhost".into());
        }
    }
    Ok((lines.join("\r\n") + "\r\n\r\n").into_bytes())
}

/// A text with what stands for `{…}` in it: see CONTRIBUTING.md.
fn filled(asked: Asked<'_>, text: &str) -> Result<String, String> {
    let Some((before, rest)) = text.split_once('{') else { return Ok(text.into()) };
    let (name, after) = rest.split_once('}').ok_or("a `{` without its `}`")?;
    let words: Vec<&str> = name.split(' ').collect();
    let value = match words[..] {
        ["a", times] => "a".repeat(times.parse().map_err(|_| "write `{a 100}`")?),
        ["size", file] => asked.site.read(file)?.len().to_string(),
        ["hash", file] => blake3::hash(&asked.site.read(file)?).to_hex()[..16].to_owned(),
        ["etag", target] => header_of(asked, target, "identity", "etag")?,
        ["etag", target, encoding] => header_of(asked, target, encoding, "etag")?,
        ["modified", target] => header_of(asked, target, "identity", "last-modified")?,
        _ => return Err(format!("`{{{name}}}` stands for nothing")),
    };
    Ok(format!("{before}{value}{}", filled(asked, after)?))
}

fn header_of(asked: Asked<'_>, target: &str, encoding: &str, name: &str) -> Result<String, String> {
    let request = format!("HEAD {target} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {encoding}\r\n\r\n");
    let answer = ask(asked.server.address, request.as_bytes())?;
    answer.header(name).map(Into::into).ok_or_else(|| format!("{target} has no {name}"))
}

fn compare(asked: Asked<'_>, expected: &Expected, answer: &Answer) -> Result<(), String> {
    if !expected.statuses.contains(&answer.status) {
        let wanted: Vec<String> = expected.statuses.iter().map(ToString::to_string).collect();
        let location = answer.header("location").map(|to| format!(", Location: {to}")).unwrap_or_default();
        return Err(format!("status {} instead of {}{location}", answer.status, wanted.join(" or ")));
    }
    let own = |header: &&Header| !expected.headers.iter().any(|other| other.name.eq_ignore_ascii_case(&header.name));
    if !answer.sized && !expected.bare {
        return Err("the answer has no Content-Length".into());
    }
    let always = asked.always.iter().filter(|_| !expected.bare).filter(own);
    for header in always.chain(&expected.headers) {
        compare_header(asked, header, answer)?;
    }
    expected.bodies.iter().try_for_each(|body| compare_body(asked, body, answer))
}

fn compare_body(asked: Asked<'_>, body: &Body, answer: &Answer) -> Result<(), String> {
    match body {
        Body::Empty if answer.body.is_empty() => Ok(()),
        Body::Empty => Err(format!("a body of {} bytes", answer.body.len())),
        Body::Begins(start) if answer.body.starts_with(start.as_bytes()) => Ok(()),
        Body::Begins(start) => Err(format!("the body does not begin with `{start}`")),
        Body::Holds(part) if memchr::memmem::find(&answer.body, part.as_bytes()).is_some() => Ok(()),
        Body::Holds(part) => Err(format!("`{part}` is not in\n{}", String::from_utf8_lossy(&answer.body))),
        Body::File(file, range) => {
            let whole = asked.site.read(file)?;
            let wanted = range.map_or(&whole[..], |(first, last)| &whole[first..=last]);
            let same = answer.body == wanted;
            if same { Ok(()) } else { Err(format!("a body of {} bytes that is not {file}", answer.body.len())) }
        }
    }
}

fn compare_header(asked: Asked<'_>, header: &Header, answer: &Answer) -> Result<(), String> {
    let name = &header.name;
    let found: Vec<&str> = answer.all(name).collect();
    let fits = match &header.rule {
        Rule::Is(value) => {
            let value = filled(asked, value)?;
            found.len() == 1 && matches(&value, found[0])
        }
        Rule::Not(value) => !found.iter().any(|found| matches(value, found)),
        Rule::Holds(members) => {
            let all: Vec<&str> = found.iter().flat_map(|found| found.split(',')).map(str::trim).collect();
            members.iter().all(|member| all.iter().any(|found| found.eq_ignore_ascii_case(member)))
        }
    };
    if fits { Ok(()) } else { Err(format!("{name}: {found:?} is not {:?}", header.rule)) }
}

/// Whether a text is as a pattern says, in which `*` is any text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text
            .strip_prefix(start)
            .is_some_and(|text| (0..=text.len()).any(|at| text.get(at..).is_some_and(|text| matches(rest, text)))),
    }
}
