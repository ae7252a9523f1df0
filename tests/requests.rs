//! Asks `diglot host`, nginx (with `deploy/nginx.conf`) and Caddy in front of `diglot host` (with `deploy/Caddyfile`) what
//! `tests/host/*.table` and a generated matrix ask.
//!
//! nginx that is not installed is left out, and said so; with `DIGLOT_NGINX` set it must be there. Caddy is asked with
//! `DIGLOT_CADDY` set. `ROW=text` asks only the rows whose titles contain the text.

#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods)]

#[path = "host/check.rs"]
mod check;
#[path = "host/client.rs"]
mod client;
#[path = "host/matrix.rs"]
mod matrix;
#[path = "host/server.rs"]
mod server;
#[path = "host/site.rs"]
mod site;
#[path = "host/table.rs"]
mod table;

use std::path::Path;
use std::time::Duration;
use std::{env, fs, thread};

use check::Asked;
use server::{Kind, Server};
use site::Site;
use table::{Difference, Table};

/// Every table with the name of its file, sorted.
fn tables() -> Vec<(String, Table)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/host");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "table"));
    files.sort();
    let read = |file: std::path::PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let table = table::parse(&fs::read_to_string(&file).unwrap());
        (name.clone(), table.unwrap_or_else(|error| panic!("tests/host/{name}:{error}")))
    };
    files.into_iter().map(read).collect()
}

fn ask_all(kind: Kind) {
    if !kind.is_asked() {
        return;
    }
    let tables = tables();
    let always: Vec<_> = tables.iter().flat_map(|(_, table)| table.always.iter().cloned()).collect();
    let wanted = env::var("ROW").unwrap_or_default();
    let mut wrong = Vec::new();
    let mut paths: Vec<&str> = tables.iter().map(|(_, table)| table.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    for path in paths {
        let site = Site::build(path);
        let server = kind.start(&site);
        let asked = Asked { server: &server, site: &site, always: &always };
        for (name, table) in tables.iter().filter(|(_, table)| table.path == path) {
            for row in table.rows.iter().filter(|row| row.title.contains(&wanted)) {
                if let Err(error) = check::row(asked, row) {
                    wrong.push(format!("tests/host/{name}:{row}\n  {error}"));
                }
            }
        }
        if !wrong.is_empty() {
            wrong.push(Server::complaints(&site));
        }
    }
    assert!(wrong.is_empty(), "\n\n{}\n\n{} rows are not met\n", wrong.join("\n\n"), wrong.len());
}

#[test]
fn diglot_host_answers_as_the_tables_say() {
    ask_all(Kind::Host);
}

#[test]
fn nginx_answers_as_the_tables_say() {
    ask_all(Kind::Nginx);
}

#[test]
fn caddy_answers_as_the_tables_say() {
    ask_all(Kind::Caddy);
}

#[test]
fn diglot_host_meets_the_matrix() {
    matrix::ask_all(Kind::Host);
}

#[test]
fn nginx_meets_the_matrix() {
    matrix::ask_all(Kind::Nginx);
}

#[test]
fn caddy_meets_the_matrix() {
    matrix::ask_all(Kind::Caddy);
}

/// One log can be read like the other. Through a proxy, too, it names the client, and not whom the client names.
fn log(kind: Kind) {
    if !kind.is_asked() {
        return;
    }
    let site = Site::build("/");
    let server = kind.start(&site);
    let request = "GET /en-us/harbor/quay?a=%22b%22 HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n\
        User-Agent: a \"reader\" \\\r\nReferer: https://example.com/\r\nX-Forwarded-For: 192.0.2.7\r\n\r\n";
    let mut connection = client::Connection::from("127.0.0.2", server.address);
    connection.send(request.as_bytes());
    let answer = connection.receive(false).unwrap().unwrap();
    let line = server::access_log(&site, 1).pop().unwrap();
    let keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = [
        "time",
        "remote",
        "method",
        "path",
        "query",
        "status",
        "bytes",
        "encoding",
        "duration_us",
        "user_agent",
        "referer",
        "version",
    ];
    assert_eq!(keys, expected);
    assert!(line["time"].as_str().unwrap().contains('T') && line["duration_us"].as_u64().unwrap() < 10_000_000);
    assert_eq!((&line["remote"], &line["method"]), (&"127.0.0.2".into(), &"GET".into()));
    assert_eq!((&line["path"], &line["query"]), (&"/en-us/harbor/quay".into(), &"a=%22b%22".into()));
    assert_eq!((&line["status"], &line["bytes"]), (&200.into(), &answer.body.len().into()));
    assert_eq!((&line["encoding"], &line["version"]), (&"br".into(), &"HTTP/1.1".into()));
    assert_eq!((&line["user_agent"], &line["referer"]), (&"a \"reader\" \\".into(), &"https://example.com/".into()));
}

#[test]
fn diglot_host_logs_a_request() {
    log(Kind::Host);
}

#[test]
fn nginx_logs_a_request() {
    log(Kind::Nginx);
}

#[test]
fn diglot_host_logs_a_request_through_caddy() {
    log(Kind::Caddy);
}

#[test]
fn through_caddy_no_request_fails_while_diglot_host_is_started_anew() {
    if !Kind::Caddy.is_asked() {
        return;
    }
    let site = Site::build("/");
    let mut server = Kind::Caddy.start(&site);
    let ask = |address| client::ask(address, b"GET /en-us/harbor/quay HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    assert_eq!(ask(server.address).status, 200);
    let address = server.address;
    server.stop_behind();
    let waiting = thread::spawn(move || ask(address));
    thread::sleep(Duration::from_millis(500));
    assert!(!waiting.is_finished());
    server.start_behind(&site);
    assert_eq!(waiting.join().unwrap().status, 200);
}

#[test]
fn caddy_sends_no_request_twice() {
    if !Kind::Caddy.is_asked() {
        return;
    }
    let site = Site::build("/");
    let server = Kind::Caddy.start(&site);
    let broken = "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n";
    assert_eq!(client::ask(server.address, broken.as_bytes()).unwrap().status, 502);
    thread::sleep(Duration::from_millis(500));
    assert_eq!(server::access_log(&site, 1).len(), 1);
}

#[test]
fn the_tables_are_large_and_all_differences_are_told() {
    let tables = tables();
    let rows = tables.iter().flat_map(|(_, table)| &table.rows);
    assert!(rows.clone().count() >= 150, "{} rows", rows.count());
    let told = include_str!("../deploy/README.md").replace('\n', " ").to_ascii_lowercase();
    for Difference { server, reason, .. } in rows.flat_map(|row| &row.differences) {
        let (_, section) = told.split_once(&format!(" ## {server} ")).unwrap();
        let section = section.split(" ## ").next().unwrap();
        assert!(
            section.contains(&reason.to_ascii_lowercase()),
            "deploy/README.md does not tell of {server} that {reason}"
        );
    }
}
