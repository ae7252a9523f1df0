//! `diglot host` as a process: slow and many clients, releases that follow each other, its end, its log and its numbers.
//! What it answers to single requests is in `tests/host/*.table`.
#![cfg(unix)]
#![allow(clippy::disallowed_methods)]

#[path = "support/served.rs"]
mod served;

use std::fs;
use std::io::Read as _;
use std::net::TcpListener;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::process::Signal;
use served::{Connection, PATIENCE, Served, command, release, request};

const PAGE: &str = "en-us/index.html";

fn small(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    release(folder.path(), &[(PAGE, text.as_bytes()), ("404.html", b"none")]);
    folder
}

/// Puts another release where the first one stands, as a build does, and takes the old one away.
fn publish(folder: &Path, text: &str) {
    let (next, old) = (folder.with_extension("next"), folder.with_extension("old"));
    release(&next, &[(PAGE, text.as_bytes()), ("en-us/other.html", text.as_bytes())]);
    fs::rename(folder, &old).unwrap();
    fs::rename(&next, folder).unwrap();
    fs::remove_dir_all(&old).unwrap();
}

/// A file that does not fit into the buffers of a socket.
fn large() -> Vec<u8> {
    (0_u32..4 << 20).flat_map(u32::to_le_bytes).collect()
}

#[test]
fn what_is_no_site_is_not_served() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("none")] {
        let output = command(&path, &["--listen", "127.0.0.1:0"]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("diglot build"), "{said}");
    }
    let output = command(folder.path(), &["--memory", "much"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn another_port_than_the_one_asked_for_is_not_taken() {
    let folder = small("a");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = command(folder.path(), &["--listen", &address]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains(&address), "{said}");
}

#[test]
fn a_head_must_come_in_time() {
    let folder = small("a");
    let served = Served::start(folder.path(), &["--head-timeout", "1"]);
    let mut half = served.connect();
    half.send("GET / HTTP/1.1\r\nHost: local");
    let mut drops = served.connect();
    let start = Instant::now();
    for letter in "GET / HTTP/1.1\r\n".chars() {
        drops.send(&letter.to_string());
        std::thread::sleep(Duration::from_millis(50));
    }
    for slow in [&mut half, &mut drops] {
        let answer = slow.answer().unwrap();
        assert_eq!((answer.status, answer.header("connection")), (408, Some("close")));
        assert!(answer.head.contains("content-security-policy"));
        assert!(slow.is_closed());
    }
    assert!((1..4).contains(&start.elapsed().as_secs()));
    assert_eq!(served.get("/en-us/").status, 200);
}

#[test]
fn a_connection_is_not_kept_for_nothing() {
    let folder = small("a");
    let served = Served::start(folder.path(), &["--idle-timeout", "1"]);
    let (mut silent, mut done) = (served.connect(), served.connect());
    assert_eq!(done.ask(&request("/en-us/", "")).status, 200);
    let start = Instant::now();
    assert!(silent.is_closed() && done.is_closed());
    assert!((1..4).contains(&(start.elapsed() + Duration::from_millis(100)).as_secs()));
}

#[test]
fn a_doubtful_head_ends_the_connection_after_the_answers_before_it() {
    let folder = small("a");
    let served = Served::start(folder.path(), &[]);
    let mut connection = served.connect();
    assert_eq!(connection.ask(&request("/en-us/", "")).status, 200);
    let good = request("/en-us/", "");
    connection.send(&format!("{good}GET / HTTP/1.1\nHost: a\n\n{good}"));
    assert_eq!(connection.answer().unwrap().status, 200);
    assert_eq!(connection.answer().unwrap().status, 400);
    assert!(connection.is_closed());
    // A head that comes in pieces is read like one that comes at once.
    let mut pieces = served.connect();
    for piece in ["GET /en-us/ HT", "TP/1.1\r", "\nHost: a\r\n\r", "\nGET /en-us/ HTTP/1.1\r\nHost: b\r\n\r\nGET"] {
        pieces.send(piece);
        std::thread::sleep(Duration::from_millis(30));
    }
    assert_eq!(pieces.answer().unwrap().status, 200);
    assert_eq!(pieces.answer().unwrap().status, 200);
    pieces.send(" / HTTP/1.1\r\nHost: a\nX: y\r\n");
    assert_eq!(pieces.answer().unwrap().status, 400);
}

#[test]
fn a_refused_client_sees_why_though_it_goes_on_sending() {
    let folder = small("a");
    let served = Served::start(folder.path(), &[]);
    let mut connection = served.connect();
    connection.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 400000\r\n\r\n");
    for _ in 0..100 {
        connection.send(&"x".repeat(4000));
    }
    assert_eq!(connection.answer().unwrap().status, 413);
}

#[test]
fn a_reader_who_takes_nothing_is_closed_and_holds_up_nobody() {
    let folder = tempfile::tempdir().unwrap();
    release(folder.path(), &[(PAGE, b"a"), ("large.bin", &large()), ("middle.bin", &large()[..1 << 20])]);
    let served = Served::start(folder.path(), &["--write-timeout", "1", "--workers", "1"]);
    let mut slow: Vec<Connection> = (0..50).map(|_| served.connect()).collect();
    for (number, connection) in slow.iter_mut().enumerate() {
        let path = if number % 2 == 0 { "/large.bin" } else { "/middle.bin" };
        // More than sockets hold, also of a file in memory.
        connection.send(&request(path, "").repeat(16));
    }
    served.reaches("diglot_connections", 50);
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(500) {
        let asked = Instant::now();
        assert_eq!(served.get("/en-us/").text(), "a");
        assert!(asked.elapsed() < Duration::from_millis(500), "{:?}", asked.elapsed());
    }
    #[cfg(target_os = "linux")]
    assert!(served.memory() < 100_000, "{} kB", served.memory());
    served.reaches("diglot_connections", 0);
    assert!(start.elapsed() < Duration::from_secs(6));
}

#[test]
fn more_connections_than_allowed_wait() {
    let folder = small("a");
    let served = Served::start(folder.path(), &["--max-connections", "2"]);
    let (mut first, mut second, mut third) = (served.connect(), served.connect(), served.connect());
    assert_eq!(first.ask(&request("/en-us/", "")).status, 200);
    assert_eq!(second.ask(&request("/en-us/", "")).status, 200);
    third.send(&request("/en-us/", ""));
    third.stream.get_ref().set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    assert!(third.answer().is_none());
    third.stream.get_ref().set_read_timeout(Some(PATIENCE)).unwrap();
    drop(first);
    assert_eq!(third.answer().unwrap().status, 200);
}

#[test]
fn who_comes_before_the_first_release_is_loaded_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    release(folder.path(), &[(PAGE, b"a"), ("large.bin", &large()), ("more.bin", &large())]);
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut process = command(folder.path(), &["--listen", &address.to_string()]).spawn().unwrap();
    let start = Instant::now();
    while std::net::TcpStream::connect(address).is_err() {
        assert!(start.elapsed() < PATIENCE);
        std::thread::sleep(Duration::from_millis(1));
    }
    let answers = ["/-/health", "/en-us/"].map(|path| Connection::open(address).ask(&request(path, "")).status);
    process.kill().unwrap();
    process.wait().unwrap();
    assert_eq!(answers, [200, 200]);
}

#[test]
fn a_new_release_is_picked_up_without_a_failed_request() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("site");
    release(&folder, &[(PAGE, b"0"), ("en-us/other.html", b"0")]);
    // Nothing is held in memory, so that every answer needs the disk.
    let served = Served::start(&folder, &["--memory", "0"]);
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..4)
            .map(|number| {
                let (mut connection, over) = (served.connect(), &over);
                scope.spawn(move || {
                    let mut seen = 0;
                    let path = if number % 2 == 0 { "/en-us/" } else { "/en-us/other" };
                    while !over.load(Ordering::Relaxed) {
                        let answer = connection.ask(&request(path, ""));
                        assert_eq!(answer.status, 200, "{}", answer.head);
                        let version: u32 = answer.text().parse().unwrap();
                        assert!(version >= seen, "{version} after {seen}");
                        seen = version;
                    }
                    seen
                })
            })
            .collect();
        for version in 1..=20_u32 {
            publish(&folder, &version.to_string());
            if version % 3 == 0 {
                served.signal(Signal::HUP);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let start = Instant::now();
        while served.get("/en-us/").text() != "20" {
            assert!(start.elapsed() < Duration::from_secs(2));
        }
        std::thread::sleep(Duration::from_millis(50));
        over.store(true, Ordering::Relaxed);
        for reader in readers {
            assert_eq!(reader.join().unwrap(), 20);
        }
    });
}

#[test]
fn a_release_that_cannot_be_read_leaves_the_one_before() {
    let folder = small("a");
    let mut served = Served::start(folder.path(), &[]);
    fs::write(folder.path().join(".diglot-site.json"), "{}").unwrap();
    assert!(served.says("what was served before stays").contains(".diglot-site.json"));
    assert_eq!(served.get("/en-us/").text(), "a");
    served.reaches("diglot_release_load_failures_total", 1);
    release(folder.path(), &[(PAGE, b"b")]);
    served.says("loaded 1 files");
    assert_eq!(served.get("/en-us/").text(), "b");
    served.signal(Signal::INT);
    assert_eq!(served.ended().code(), Some(130));
}

#[test]
fn answers_that_are_under_way_are_finished() {
    let folder = tempfile::tempdir().unwrap();
    release(folder.path(), &[(PAGE, b"a"), ("large.bin", &large())]);
    let mut served = Served::start(folder.path(), &[]);
    let (mut reader, mut idle, mut fresh) = (served.connect(), served.connect(), served.connect());
    assert_eq!(idle.ask(&request("/en-us/", "")).status, 200);
    reader.send(&request("/large.bin", ""));
    let mut begun = [0; 100];
    reader.stream.read_exact(&mut begun).unwrap();
    served.signal(Signal::TERM);
    assert!(idle.is_closed() && fresh.is_closed());
    assert!(std::net::TcpStream::connect(served.address).is_err());
    let mut rest = Vec::new();
    reader.stream.read_to_end(&mut rest).unwrap();
    assert!(rest.ends_with(&large()[1000..]));
    assert_eq!(served.ended().code(), Some(143));
}

#[test]
fn the_end_does_not_wait_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    release(folder.path(), &[(PAGE, b"a"), ("large.bin", &large())]);
    let hanging = |arguments: &[&str]| {
        let served = Served::start(folder.path(), arguments);
        let mut reader = served.connect();
        reader.send(&request("/large.bin", ""));
        reader.stream.read_exact(&mut [0]).unwrap();
        served.signal(Signal::TERM);
        (served, reader)
    };
    let (mut served, _reader) = hanging(&["--grace", "1"]);
    let start = Instant::now();
    assert_eq!(served.ended().code(), Some(143));
    assert!((900..5000).contains(&start.elapsed().as_millis()));
    let (mut served, _reader) = hanging(&[]);
    std::thread::sleep(Duration::from_millis(100));
    served.signal(Signal::INT);
    assert_eq!(served.ended().code(), Some(143));
}

#[test]
fn every_request_is_logged_and_counted() {
    let folder = small("abc");
    let place = tempfile::tempdir().unwrap();
    let log = place.path().join("access.log");
    let mut served = Served::start(folder.path(), &["--access-log", log.to_str().unwrap()]);
    let mut connection = served.connect();
    connection.ask(&request("/en-us/?a=b", "User-Agent: \"x\"\r\nReferer: http://a/\r\n"));
    connection.ask(&request("/none", ""));
    connection.head("/en-us/");
    served.connect().ask("nonsense\r\n\r\n");
    served.reaches("diglot_requests_total{status=\"2xx\"}", 2);
    served.reaches("diglot_requests_total{status=\"4xx\"}", 2);
    assert_eq!(served.metric("diglot_request_duration_seconds_count"), 4);
    fs::rename(&log, place.path().join("old.log")).unwrap();
    served.signal(Signal::HUP);
    served.says("loaded");
    served.get("/en-us/");
    served.signal(Signal::TERM);
    served.ended();
    let lines = |name: &str| -> Vec<serde_json::Value> {
        let text = fs::read_to_string(place.path().join(name)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let old = lines("old.log");
    let told: Vec<_> =
        old.iter().map(|line| (line["status"].as_u64().unwrap(), line["bytes"].as_u64().unwrap())).collect();
    assert_eq!(told[..3], [(200, 3), (404, 4), (200, 0)]);
    let first = &old[0];
    for (name, value) in [
        ("remote", "127.0.0.1"),
        ("method", "GET"),
        ("path", "/en-us/"),
        ("query", "a=b"),
        ("encoding", "identity"),
        ("user_agent", "\"x\""),
        ("referer", "http://a/"),
        ("version", "HTTP/1.1"),
    ] {
        assert_eq!(first[name], value);
    }
    assert!(first["time"].as_str().unwrap().ends_with('Z') && first["duration_us"].is_u64());
    assert_eq!((&old[3]["method"], &old[3]["status"]), (&"-".into(), &400.into()));
    assert_eq!(lines("access.log").len(), 1);
}

#[test]
fn a_proxy_that_is_trusted_says_who_asks_and_that_tls_ends_there() {
    let folder = small("abc");
    let place = tempfile::tempdir().unwrap();
    let said = "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n";
    for (proxy, remote, secure) in [("127.0.0.0/8", "192.0.2.7", true), ("10.0.0.1", "127.0.0.1", false)] {
        let log = place.path().join(remote);
        let arguments = ["--access-log", log.to_str().unwrap(), "--trusted-proxy", "::1", "--trusted-proxy", proxy];
        let mut served = Served::start(folder.path(), &arguments);
        let answer = served.connect().ask(&request("/en-us/", said));
        assert_eq!(answer.header("strict-transport-security").is_some(), secure);
        served.signal(Signal::TERM);
        served.ended();
        let line: serde_json::Value = serde_json::from_str(&fs::read_to_string(&log).unwrap()).unwrap();
        assert_eq!(line["remote"], remote);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_site_larger_than_the_memory_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let (large, plain) = (large(), vec![b'x'; 900_000]);
    let names: Vec<String> = (0..40).map(|number| format!("en-us/{number}.html")).collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), plain.as_slice())).collect();
    files.extend([(PAGE, &b"a"[..]), ("large.bin", &large), ("more.bin", &large), ("most.bin", &large)]);
    release(folder.path(), &files);
    let served = Served::start(folder.path(), &["--memory", "2M"]);
    assert!(served.metric("diglot_image_bytes") <= 2 << 20);
    for name in &names {
        assert_eq!(served.get(&format!("/{name}")).body, plain);
    }
    let mut connection = served.connect();
    assert!(connection.ask(&request("/large.bin", "")).body == large);
    let part = connection.ask(&request("/large.bin", "Range: bytes=5000000-5000099\r\n"));
    assert_eq!((part.status, &part.body[..]), (206, &large[5_000_000..5_000_100]));
    let head = connection.head("/large.bin");
    assert_eq!(head.header("content-length"), Some(large.len().to_string().as_str()));
    // The site is 84 MB.
    assert!(served.memory() < 60_000, "{} kB", served.memory());
}
