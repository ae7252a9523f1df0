//! Asks `diglot host` and nginx (with `deploy/nginx.conf`) what `tests/host/*.table` and a generated matrix ask.
//!
//! A server that is not installed is left out, and said so; with `DIGLOT_NGINX` set, nginx must be there. `ROW=text`
//! asks only the rows whose titles contain the text.

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
use std::{env, fs};

use check::Asked;
use server::{Kind, Server};
use site::Site;
use table::Table;

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
    if !kind.is_here() {
        return;
    }
    let tables = tables();
    let always: Vec<_> = tables.iter().flat_map(|(_, table)| table.always.iter().cloned()).collect();
    let wanted = env::var("ROW").unwrap_or_default();
    let mut wrong = Vec::new();
    let mut paths: Vec<&str> = tables.iter().map(|(_, table)| table.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    // deploy/Caddyfile is for a site at the top of its host.
    paths.retain(|path| kind != Kind::Caddy || *path == "/");
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

/// Says what Caddy does otherwise; deploy/README.md sums it up.
#[test]
#[ignore = "Caddy cannot do all of it"]
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

/// One log can be read like the other.
fn log(kind: Kind) {
    if !kind.is_here() {
        return;
    }
    let site = Site::build("/");
    let server = kind.start(&site);
    let request = "GET /en-us/harbor/quay?a=%22b%22 HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n\
        User-Agent: a \"reader\" \\\r\nReferer: https://example.com/\r\n\r\n";
    let answer = client::ask(server.address, request.as_bytes()).unwrap();
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
    assert_eq!((&line["remote"], &line["method"]), (&"127.0.0.1".into(), &"GET".into()));
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
fn the_tables_are_large_and_all_differences_of_nginx_are_told() {
    let tables = tables();
    let rows = tables.iter().flat_map(|(_, table)| &table.rows);
    assert!(rows.clone().count() >= 150, "{} rows", rows.count());
    let told = include_str!("../deploy/README.md").replace('\n', " ");
    for difference in rows.filter_map(|row| row.nginx.as_ref()) {
        assert!(told.contains(&difference.reason), "deploy/README.md does not tell that {}", difference.reason);
    }
}
