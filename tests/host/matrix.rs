//! Every mixture of encoding, condition and range, compared with a model of RFC 9110.

use std::fmt::Write as _;

use crate::client::{Answer, Connection};
use crate::server::{Kind, Server};
use crate::site::Site;

/// A page with every compressed form, a text that is too small for one, and an image.
const FILES: [&str; 3] = ["en-us/harbor/quay.html", "_diglot/tiny.txt", "en-us/harbor/ship.png"];
/// In the order of preference.
const ENCODINGS: [(&str, &str); 4] = [("br", ".br"), ("zstd", ".zst"), ("gzip", ".gz"), ("identity", "")];
const ACCEPTS: [Option<&str>; 12] = [
    None,
    Some(""),
    Some("gzip"),
    Some("gzip, deflate, br, zstd"),
    Some("br;q=0.4, gzip;q=0.8"),
    Some("GZIP;Q=0.5"),
    Some("br;q=0, *"),
    Some("zstd"),
    Some("identity;q=0.5, gzip;q=0.2"),
    Some("identity;q=0, gzip;q=0.001"),
    Some("identity;q=0"),
    Some("*;q=0"),
];
const RANGES: [Option<&str>; 9] = [
    None,
    Some("bytes=0-0"),
    Some("bytes=10-19"),
    Some("bytes=30-"),
    Some("bytes=-7"),
    Some("bytes=5-99999999"),
    Some("bytes=99999999-"),
    Some("bytes=0-1,4-5"),
    Some("lines=1-2"),
];

/// A condition that a request can carry, and what RFC 9110, 13.2.2 makes of it.
#[derive(Clone, Copy, Debug)]
struct Condition {
    /// Its headers; `ETAG` and `MODIFIED` stand for those of the chosen encoding.
    headers: &'static [&'static str],
    status: u16,
    /// Of nginx, which asks both dates and tags where the tag alone should decide.
    nginx: u16,
    allows_range: bool,
}

const CONDITIONS: [Condition; 22] = [
    Condition::met(&[]),
    Condition::unchanged(&["If-None-Match: ETAG"]),
    Condition::unchanged(&["If-None-Match: \"a\", W/ETAG, \"b\""]),
    Condition::met(&["If-None-Match: \"a\""]),
    Condition::unchanged(&["If-None-Match: *"]),
    Condition::unchanged(&["If-Modified-Since: MODIFIED"]),
    Condition::met(&["If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT"]),
    Condition::unchanged(&["If-Modified-Since: Thu, 31 Dec 2099 23:59:59 GMT"]),
    Condition::met(&["If-Modified-Since: yesterday"]),
    Condition::met(&["If-None-Match: \"a\"", "If-Modified-Since: MODIFIED"]),
    Condition::unchanged(&["If-None-Match: ETAG", "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT"]).in_nginx(200),
    Condition::met(&["If-Match: \"a\", ETAG"]),
    Condition::failed(&["If-Match: W/ETAG"]),
    Condition::failed(&["If-Match: \"a\""]),
    Condition::met(&["If-Match: *"]),
    Condition::met(&["If-Unmodified-Since: MODIFIED"]),
    Condition::failed(&["If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT"]),
    Condition::met(&["If-Match: ETAG", "If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT"]).in_nginx(412),
    Condition::met(&["If-Range: ETAG"]),
    Condition::whole(&["If-Range: W/ETAG"]),
    Condition::whole(&["If-Range: \"a\""]),
    Condition::whole(&["If-Range: Sat, 01 Jan 2000 00:00:00 GMT"]),
];

/// A file in one encoding, as a request without conditions shows it.
struct Form {
    encoding: &'static str,
    bytes: Vec<u8>,
    etag: String,
    modified: String,
}

/// What an answer must be.
struct Model {
    status: u16,
    range: Option<(usize, usize)>,
}

impl Condition {
    const fn new(headers: &'static [&'static str], status: u16) -> Self {
        Self { headers, status, nginx: status, allows_range: true }
    }

    const fn met(headers: &'static [&'static str]) -> Self {
        Self::new(headers, 200)
    }

    const fn unchanged(headers: &'static [&'static str]) -> Self {
        Self::new(headers, 304)
    }

    const fn failed(headers: &'static [&'static str]) -> Self {
        Self::new(headers, 412)
    }

    /// Whatever range is asked for.
    const fn whole(headers: &'static [&'static str]) -> Self {
        Self { allows_range: false, ..Self::met(headers) }
    }

    const fn in_nginx(self, nginx: u16) -> Self {
        Self { nginx, ..self }
    }

    fn lines(self, form: &Form) -> String {
        let line = |header: &&str| header.replace("ETAG", &form.etag).replace("MODIFIED", &form.modified) + "\r\n";
        self.headers.iter().map(line).collect()
    }

    fn status(self, kind: Kind) -> u16 {
        if kind == Kind::Nginx { self.nginx } else { self.status }
    }
}

/// The encoding that a file is sent in, or `None` if the reader takes none that is there.
fn encoding(accept: Option<&str>, site: &Site, file: &str) -> Option<usize> {
    let Some(accept) = accept else { return Some(ENCODINGS.len() - 1) };
    let accept = accept.to_ascii_lowercase();
    let members = accept.split(',').filter(|member| !member.trim().is_empty()).map(|member| {
        let (name, weight) = member.split_once(";q=").unwrap_or((member, "1"));
        (name.trim(), weight.trim().parse::<f64>().unwrap())
    });
    let members: Vec<(&str, f64)> = members.collect();
    let weight = |name: &str| {
        let named =
            members.iter().find(|(other, _)| *other == name).or(members.iter().find(|(other, _)| *other == "*"));
        // Who does not name `identity` takes it, if nothing else is there.
        named.map_or(if name == "identity" { 0.0001 } else { 0.0 }, |(_, weight)| *weight)
    };
    let there = |index: &usize| {
        let (name, suffix) = ENCODINGS[*index];
        weight(name) > 0.0 && site.read(&format!("{file}{suffix}")).is_ok()
    };
    // Of those with the same weight the first, which `max_by` would not take.
    (0..ENCODINGS.len()).rev().filter(there).max_by(|a, b| weight(ENCODINGS[*a].0).total_cmp(&weight(ENCODINGS[*b].0)))
}

fn model(form: &Form, condition: Condition, range: Option<&str>, kind: Kind) -> Model {
    let whole = |status| Model { status, range: None };
    let status = condition.status(kind);
    let length = form.bytes.len();
    let spec = range.and_then(|range| range.strip_prefix("bytes=")).filter(|spec| !spec.contains(','));
    let Some(spec) = spec.filter(|_| status == 200 && condition.allows_range) else { return whole(status) };
    let (first, last) = spec.split_once('-').unwrap();
    let last_byte = length - 1;
    let (first, last) = match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(first), last) => (first, last.unwrap_or(last_byte).min(last_byte)),
        (Err(_), last) => (length.saturating_sub(last.unwrap()), last_byte),
    };
    if first >= length { whole(416) } else { Model { status: 206, range: Some((first, last)) } }
}

/// What is wrong with an answer, if anything.
fn wrong(model: &Model, form: &Form, answer: &Answer, head: bool) -> Option<String> {
    let length = form.bytes.len();
    if answer.status != model.status {
        return Some(format!("status {} instead of {}", answer.status, model.status));
    }
    let header = |name| answer.header(name).unwrap_or_default();
    let mut faults = String::new();
    let mut ask = |name: &str, found: &str, wanted: &str| {
        if found != wanted {
            let _ = write!(faults, "{name}: `{found}` instead of `{wanted}`; ");
        }
    };
    if matches!(model.status, 200 | 206 | 304) {
        ask("ETag", header("etag"), &form.etag);
    }
    if matches!(model.status, 200 | 206) {
        let encoding = if form.encoding == "identity" { "" } else { form.encoding };
        ask("Content-Encoding", header("content-encoding"), encoding);
        let (first, last) = model.range.unwrap_or((0, length - 1));
        ask("Content-Length", header("content-length"), &(last + 1 - first).to_string());
        let same = head || answer.body == form.bytes[first..=last];
        ask("body", if same { "" } else { "others" }, "");
    }
    match (model.status, model.range) {
        (206, Some((first, last))) => {
            ask("Content-Range", header("content-range"), &format!("bytes {first}-{last}/{length}"));
        }
        (416, _) => ask("Content-Range", header("content-range"), &format!("bytes */{length}")),
        _ => ask("Content-Range", header("content-range"), ""),
    }
    (!faults.is_empty()).then_some(faults)
}

/// A file in each encoding that it has, as requests without conditions show it.
fn forms(connection: &mut Connection, site: &Site, file: &str) -> Vec<Option<Form>> {
    let form = |(encoding, suffix): (&'static str, &str)| {
        let bytes = site.read(&format!("{file}{suffix}")).ok()?;
        let request = format!("GET /{file} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {encoding}\r\n\r\n");
        connection.send(request.as_bytes());
        let answer = connection.receive(false).unwrap().unwrap();
        let header = |name| answer.header(name).unwrap_or_else(|| panic!("{file} has no {name}")).to_owned();
        Some(Form { encoding, bytes, etag: header("etag"), modified: header("last-modified") })
    };
    ENCODINGS.into_iter().map(form).collect()
}

/// Asks everything, on one connection as long as it is kept.
pub fn ask_all(kind: Kind) {
    if !kind.is_asked() {
        return;
    }
    let site = Site::build("/");
    let server = kind.start(&site);
    let mut faults = Vec::new();
    let mut cells = 0;
    for file in FILES {
        let forms = forms(&mut Connection::open(server.address).unwrap(), &site, file);
        let etags: Vec<&String> = forms.iter().flatten().map(|form| &form.etag).collect();
        assert!((1..etags.len()).all(|index| !etags[..index].contains(&etags[index])), "{file}: {etags:?}");
        for accept in ACCEPTS {
            let mut connection = Connection::open(server.address).unwrap();
            let chosen = encoding(accept, &site, file).and_then(|index| forms[index].as_ref());
            for (request, model) in cells_of(file, accept, chosen, kind) {
                cells += 1;
                if let Some(fault) = cell(&server, &mut connection, &request, &model, chosen) {
                    faults.push(format!("{}  {fault}", request.replace("\r\n", "\n  ")));
                }
            }
        }
    }
    assert!(cells >= 2000, "{cells} cells");
    let shown = faults.iter().take(20).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(faults.is_empty(), "\n\n{shown}\n\n{} of {cells} cells are wrong\n", faults.len());
}

/// The requests for a file with one `Accept-Encoding`, and their answers in the model.
fn cells_of(file: &str, accept: Option<&str>, chosen: Option<&Form>, kind: Kind) -> Vec<(String, Model)> {
    let accept = accept.map(|accept| format!("Accept-Encoding: {accept}\r\n")).unwrap_or_default();
    let mut cells = Vec::new();
    for condition in CONDITIONS {
        for (method, range) in RANGES.map(|range| ("GET", range)).into_iter().chain([("HEAD", None)]) {
            let conditions = chosen.map(|form| condition.lines(form)).unwrap_or_default();
            let ranges = range.map(|range| format!("Range: {range}\r\n")).unwrap_or_default();
            let request = format!("{method} /{file} HTTP/1.1\r\nHost: localhost\r\n{accept}{conditions}{ranges}\r\n");
            let refused = Model { status: 406, range: None };
            cells.push((request, chosen.map_or(refused, |form| model(form, condition, range, kind))));
            if chosen.is_none() {
                return cells;
            }
        }
    }
    cells
}

fn cell(
    server: &Server,
    connection: &mut Connection,
    request: &str,
    model: &Model,
    form: Option<&Form>,
) -> Option<String> {
    let head = request.starts_with("HEAD");
    connection.send(request.as_bytes());
    let mut answer = connection.receive(head);
    if !matches!(answer, Ok(Some(_))) {
        // After a refusal a server may have ended the connection.
        *connection = Connection::open(server.address).unwrap();
        connection.send(request.as_bytes());
        answer = connection.receive(head);
    }
    let Ok(Some(answer)) = answer else { return Some(format!("{answer:?}")) };
    match form {
        Some(form) => wrong(model, form, &answer, head),
        None => (answer.status != model.status).then(|| format!("status {} instead of 406", answer.status)),
    }
}
