//! The promises of the preview, over HTTP and with real changes to files.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

#[path = "support/client.rs"]
mod client;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use client::{Answer, ask, get};
use tempfile::TempDir;

/// How long anything may take before it counts as missed. It is no measure of speed.
const PATIENCE: Duration = Duration::from_secs(30);

const PAGES: usize = 300;

/// A preview of a site of its own.
struct Preview {
    folder: TempDir,
    program: Child,
    address: SocketAddr,
    /// What it has said so far.
    said: Arc<Mutex<String>>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn page(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\n---\n# {title}\n\n{text}\n")
}

fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write("content/en-us/index.md", &page("Harbor", "The first text. See [one](one.md)."));
    write("content/en-us/one.md", &page("One", "The text of one."));
    write("content/en-us/two.md", &page("Two", "The text of two.\n\n## See also\n\n- [One](one.md)"));
    write("content/en-us/includes/note.md", "The shared words.\n");
    for n in 0..PAGES {
        let text = format!("Number {n}.\n\n[!INCLUDE [note](../includes/note.md)]");
        write(&format!("content/en-us/many/page-{n}.md"), &page(&format!("Page {n}"), &text));
    }
    write("content/en-us/toc.yml", "- name: Start\n  href: index.md\n- name: First\n  href: one.md\n");
    write("content/ko-kr/one.md", &page("하나", "하나의 글."));
    folder
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn start() -> Preview {
    start_at(site(), 0)
}

fn start_at(folder: TempDir, port: u16) -> Preview {
    let mut program = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["serve", "--port", &port.to_string()])
        .current_dir(folder.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stderr.take().unwrap());
    let said = Arc::new(Mutex::new(String::new()));
    let address = loop {
        let mut line = String::new();
        assert!(lines.read_line(&mut line).unwrap() > 0, "it ended: {}", said.lock().unwrap());
        said.lock().unwrap().push_str(&line);
        if let Some((_, rest)) = line.split_once("http://") {
            break rest.split('/').next().unwrap().parse().unwrap();
        }
    };
    let log = Arc::clone(&said);
    std::thread::spawn(move || {
        let mut line = String::new();
        while lines.read_line(&mut line).is_ok_and(|length| length > 0) {
            log.lock().unwrap().push_str(&std::mem::take(&mut line));
        }
    });
    Preview { folder, program, address, said }
}

impl Preview {
    fn get(&self, path: &str) -> Answer {
        get(self.address, path)
    }

    fn write(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.folder.path().join(path)).unwrap();
    }

    /// Fails unless the page has a text at once.
    fn has(&self, path: &str, text: &str) {
        let answer = self.get(path);
        assert!(answer.body.contains(text), "{path} has no {text:?}:\n{} {}", answer.status, answer.body);
    }

    fn has_not(&self, path: &str, text: &str) {
        assert!(!self.get(path).body.contains(text), "{path} has {text:?}");
    }

    fn waits_until(&self, what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < PATIENCE, "{what}: not so after a while; it said {}", self.said.lock().unwrap());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn says(&self, what: &str) {
        self.waits_until(what, || self.said.lock().unwrap().contains(what));
    }

    /// Waits until the whole site was read.
    fn whole(self) -> Self {
        self.says("looked through");
        self
    }

    /// Listens for changes of a page as it is now.
    fn listen(&self, path: &str) -> Events {
        let body = self.get(&format!("/{path}")).body;
        let hash = body.split("data-hash=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut stream = ask(self.address, &format!("/_diglot/preview/events?path={path}&hash={hash}"));
        let heard = Arc::new(Mutex::new(String::new()));
        let log = Arc::clone(&heard);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = stream.read(&mut bytes) {
                log.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..length]));
            }
        });
        self.waits_until("the stream begins", || heard.lock().unwrap().contains("retry"));
        Events(heard)
    }
}

/// What a browser was told.
struct Events(Arc<Mutex<String>>);

impl Events {
    fn reloads(&self) -> usize {
        self.0.lock().unwrap().matches("event: reload").count()
    }
}

#[test]
fn a_page_is_served_as_it_is_on_disk_however_it_was_written() {
    let preview = start();
    for (i, whole) in [(0, false), (1, true)] {
        if whole {
            preview.says("looked through");
        }
        preview.write("content/en-us/one.md", &page("One", &format!("Written over {i}.")));
        preview.has("/en-us/one.html", &format!("Written over {i}."));
        // Editors write beside the file and rename.
        preview.write("content/en-us/.one.md.swp", &page("One", &format!("Renamed {i}.")));
        let root = preview.folder.path();
        fs::rename(root.join("content/en-us/.one.md.swp"), root.join("content/en-us/one.md")).unwrap();
        preview.has("/en-us/one.html", &format!("Renamed {i}."));
        preview.has("/en-us/one", &format!("Renamed {i}."));
    }
    preview.has("/ko-kr/one.html", "하나의 글.");
    preview.has("/ko-kr/two.html", "The text of two.");
}

#[test]
fn many_saves_in_a_row_are_all_shown() {
    let preview = start().whole();
    for i in 0..100 {
        // Of the same length, so that only the time tells that the file has changed.
        preview.write("content/en-us/one.md", &page("One", &format!("Save {i:03}.")));
        if i % 7 == 0 {
            preview.has("/en-us/one.html", &format!("Save {i:03}."));
        }
    }
    preview.waits_until("the last save", || preview.get("/en-us/one.html").body.contains("Save 099."));
}

#[test]
fn pages_come_go_and_get_other_names() {
    let preview = start().whole();
    assert_eq!(preview.get("/en-us/three.html").status, 404);
    preview.write("content/en-us/three.md", &page("Three", "The text of three."));
    preview.has("/en-us/three.html", "The text of three.");
    let root = preview.folder.path();
    fs::rename(root.join("content/en-us/three.md"), root.join("content/en-us/four.md")).unwrap();
    assert_eq!(preview.get("/en-us/three.html").status, 404);
    preview.has("/en-us/four.html", "The text of three.");
    preview.remove("content/en-us/four.md");
    assert_eq!(preview.get("/en-us/four.html").status, 404);
    // A page of the only locale that has it is the source of all others.
    preview.write("content/ko-kr/two.md", &page("둘", "둘의 글."));
    preview.has("/ko-kr/two.html", "둘의 글.");
    fs::rename(root.join("content/en-us/many"), root.join("content/en-us/lots")).unwrap();
    preview.has("/en-us/lots/page-7.html", "Number 7.");
    assert_eq!(preview.get("/en-us/many/page-7.html").status, 404);
}

#[test]
fn locales_come_and_go() {
    let preview = start().whole();
    preview.write("content/fr-fr/one.md", &page("Un", "Le texte."));
    preview.has("/fr-fr/one.html", "Le texte.");
    preview.has("/en-us/two.html", "français (France)");
    let events = preview.listen("en-us/two.html");
    fs::remove_dir_all(preview.folder.path().join("content/fr-fr")).unwrap();
    preview.waits_until("the reload", || events.reloads() > 0);
    preview.has_not("/en-us/two.html", "français (France)");
    // Without a page, too.
    fs::create_dir(preview.folder.path().join("content/de-de")).unwrap();
    preview.has("/en-us/two.html", "Deutsch (Deutschland)");
    let events = preview.listen("en-us/two.html");
    fs::remove_dir(preview.folder.path().join("content/de-de")).unwrap();
    preview.waits_until("the reload", || events.reloads() > 0);
    preview.has_not("/en-us/two.html", "Deutsch (Deutschland)");
}

#[test]
fn a_page_that_loses_its_units_loses_the_source_that_was_rebuilt_from_them() {
    let folder = site();
    let own = |text: &str| page("홀로", text);
    let unit = "<span data-ttu-id=\"1a2b3-101\">홀로 선 글.<span class=\"sxs-lookup\"><span data-stu-id=\"1a2b3-101\">A text alone.</span></span></span>";
    write(folder.path(), "content/ko-kr/alone.md", &own(unit));
    write(folder.path(), "content/en-us/index.md", &page("Harbor", "See [alone](alone.md)."));
    let preview = start_at(folder, 0).whole();
    preview.has("/en-us/alone.html", "A text alone.");
    preview.write("content/ko-kr/alone.md", &own("홀로 선 글."));
    preview.has("/ko-kr/alone.html", "홀로 선 글.");
    preview.has_not("/en-us/alone.html", "A text alone.");
    // Links to it lead to the translation, as it has no source.
    preview.waits_until("the other locale", || preview.get("/en-us/index.md").body.contains("ko-kr/alone.md"));
    preview.write("content/ko-kr/alone.md", &own(unit));
    preview.has("/en-us/alone.html", "A text alone.");
}

#[test]
fn what_stands_around_a_page_changes_with_it() {
    let preview = start().whole();
    preview.has("/en-us/two.html", "First");
    preview.write("content/en-us/toc.yml", "- name: Start\n  href: index.md\n- name: Renamed\n  href: one.md\n");
    preview.has("/en-us/index.html", "Renamed");
    preview.write("content/en-us/includes/note.md", "Other shared words.\n");
    for n in [0, 17, PAGES - 1] {
        preview.has(&format!("/en-us/many/page-{n}.html"), "Other shared words.");
    }
    // Who refers to a page is found when all is looked through again.
    preview.write("content/en-us/index.md", &page("Port", "No more.\n\n## See also\n\n- [One](one.md)"));
    preview.waits_until("the new referrer", || preview.get("/en-us/one.html").body.contains("Port"));
}

#[test]
fn templates_messages_and_styles_change_without_a_restart() {
    let preview = start().whole();
    let own = "{% extends \"base.html\" %}{% block main %}<p>MINE {{ page.title }} {{ t(key=\"contents\") }}</p>{% endblock %}";
    preview.write("templates/page.html", own);
    preview.has("/en-us/one.html", "MINE One");
    preview.write("templates/page.html", &own.replace("MINE", "OURS"));
    preview.has("/en-us/one.html", "OURS One");
    preview.write("locales/en-us.ftl", "contents = In these waters\n");
    preview.has("/en-us/one.html", "In these waters");
    preview.write("locales/en-us.ftl", "contents = In those waters\n");
    preview.has("/en-us/one.html", "In those waters");
    preview.write("static/diglot.css", "body { color: teal }");
    preview.has("/_diglot/diglot.css", "teal");
    preview.write("static/diglot.css", "body { color: navy }");
    preview.has("/_diglot/diglot.css", "navy");
    preview.remove("templates/page.html");
    preview.has_not("/en-us/one.html", "OURS");
    preview.write("diglot.toml", "title = \"The harbor master\"\n");
    preview.has("/en-us/two.html", "The harbor master");
}

#[test]
fn a_file_that_the_settings_name_changes_without_a_restart() {
    let map =
        |href: &str| format!("references:\n- uid: harbor.pilot\n  name: Pilot\n  href: https://a.example/{href}\n");
    let folder = site();
    write(folder.path(), "diglot.toml", "xref = [\"map.yml\"]\n");
    write(folder.path(), "map.yml", &map("first"));
    write(folder.path(), "content/en-us/one.md", &page("One", "Ask <xref:harbor.pilot>."));
    let preview = start_at(folder, 0).whole();
    preview.has("/en-us/one.html", "https://a.example/first");
    preview.write("map.yml", &map("second"));
    preview.has("/en-us/one.html", "https://a.example/second");
}

#[test]
fn a_fault_in_a_template_is_shown_with_its_line_and_goes_when_mended() {
    let preview = start().whole();
    preview.write(
        "templates/page.html",
        "{% extends \"base.html\" %}\n{% block main %}\n{{ page.title | shout }}\n{% endblock %}",
    );
    let answer = preview.get("/en-us/one.html");
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("page.html</bdi>:3:"), "{}", answer.body);
    assert!(answer.body.contains("vscode://file/"));
    preview.write(
        "templates/page.html",
        "{% extends \"base.html\" %}\n{% block main %}\n{{ page.nothing.at.all }}\n{% endblock %}",
    );
    let answer = preview.get("/en-us/one.html");
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("page.html</bdi>:3:"), "{}", answer.body);
    preview.write("templates/page.html", "{% extends \"base.html\" %}{% block main %}whole again{% endblock %}");
    let answer = preview.get("/en-us/one.html");
    assert!(answer.status == 200 && answer.body.contains("whole again"));
}

#[test]
fn a_switch_of_branches_is_shown_in_full() {
    let preview = start().whole();
    for n in 0..PAGES {
        let path = format!("content/en-us/many/page-{n}.md");
        match n % 3 {
            0 => preview.remove(&path),
            1 => preview.write(&path, &page(&format!("Page {n}"), &format!("Switched {n}."))),
            _ => preview.write(&format!("content/en-us/new/page-{n}.md"), &page("New", &format!("New {n}."))),
        }
    }
    for n in 0..PAGES {
        let (path, text) = match n % 3 {
            0 => {
                assert_eq!(preview.get(&format!("/en-us/many/page-{n}.html")).status, 404);
                continue;
            }
            1 => ("many", format!("Switched {n}.")),
            _ => ("new", format!("New {n}.")),
        };
        preview.has(&format!("/en-us/{path}/page-{n}.html"), &text);
    }
}

#[test]
fn a_browser_is_told_of_changes_to_its_page_only() {
    let preview = start().whole();
    let (one, many) = (preview.listen("en-us/one.html"), preview.listen("en-us/many/page-5.html"));
    preview.write("content/en-us/one.md", &page("One", "Changed."));
    preview.waits_until("the reload of one", || one.reloads() == 1);
    preview.write("content/en-us/includes/note.md", "Changed words.\n");
    preview.waits_until("the reload of the other", || many.reloads() == 1);
    assert_eq!((one.reloads(), many.reloads()), (1, 1));
    preview.write("static/diglot.css", "body { color: teal }");
    preview.waits_until("both are dressed anew", || one.reloads() == 2 && many.reloads() == 2);
    // One that was not there for a while is told at once.
    let stale = ask(preview.address, "/_diglot/preview/events?path=en-us/one.html&hash=0000");
    let mut lines = BufReader::new(stale).lines().map_while(Result::ok);
    assert!(lines.any(|line| line == "event: reload"));
}

#[test]
#[cfg(unix)]
fn a_browser_is_told_of_changes_behind_links() {
    let folder = site();
    let elsewhere = tempfile::tempdir().unwrap();
    let (content, real) = (folder.path().join("content"), elsewhere.path().join("real"));
    fs::rename(&content, &real).unwrap();
    std::os::unix::fs::symlink(&real, &content).unwrap();
    let preview = start_at(folder, 0).whole();
    let many = preview.listen("en-us/many/page-5.html");
    write(&real, "en-us/includes/note.md", "Changed words.\n");
    preview.waits_until("the reload after a change", || many.reloads() == 1);
    fs::remove_file(real.join("en-us/includes/note.md")).unwrap();
    preview.waits_until("the reload after a removal", || many.reloads() == 2);
}

#[test]
fn findings_are_told_in_the_page_and_on_the_terminal() {
    let preview = start().whole();
    preview.write("content/en-us/one.md", &page("One", "A [link](nowhere.md)."));
    let answer = preview.get("/en-us/one.html");
    assert!(answer.body.contains("content/en-us/one.md</bdi>:6:"), "{}", answer.body);
    preview.says("nowhere.md");
    preview.write("content/en-us/one.md", &page("One", "A [link](two.md)."));
    preview.has_not("/en-us/one.html", "preview-findings");
    preview.says("findings that are no more: 1");
}

#[test]
fn a_folder_that_vanishes_leaves_the_last_state_until_it_is_back() {
    let preview = start().whole();
    let root = preview.folder.path();
    fs::rename(root.join("content"), root.join("gone")).unwrap();
    preview.says("error: ");
    preview.has("/en-us/two.html", "The text of two.");
    fs::rename(root.join("gone"), root.join("content")).unwrap();
    preview.says("as it is on disk again");
    preview.write("content/en-us/two.md", &page("Two", "Back again.\n\n## See also\n\n- [One](one.md)"));
    preview.has("/en-us/two.html", "Back again.");
    let events = preview.listen("en-us/one.html");
    preview.write("content/en-us/one.md", &page("One", "Still watched."));
    preview.waits_until("the reload", || events.reloads() == 1);
    preview.write("diglot.toml", "no such key = 1\n");
    preview.says("diglot.toml");
    preview.has("/en-us/two.html", "Back again.");
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = start_at(site(), port);
    preview.says(&format!("port {port} is taken"));
    assert!(preview.address.port() > port);
    preview.has("/", "</html>");
}

#[test]
fn wrong_addresses_and_methods_are_told() {
    let preview = start();
    for path in ["/../Cargo.toml", "/en-us/%2e%2e/x", "/%ff", "/en-us/a\\b", "/.git/HEAD", "/_diglot/preview/no"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    assert_eq!(preview.get("/en-us").status, 307);
    assert!(preview.get("/en-us?view=under").head.contains("/en-us/?view=under"));
    assert_eq!(preview.get("/_diglot/preview/preview.js").status, 200);
    assert_eq!(preview.get("/_diglot/preview/beside?page=one&locale=ko-kr").status, 200);
}

#[test]
fn it_serves_on_when_nobody_reads_what_it_says() {
    let folder = site();
    let mut program = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["serve", "--port", "0"])
        .current_dir(folder.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stderr.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
    let preview = Preview { folder, program, address, said: Arc::default() };
    for i in 0..3 {
        preview.write("content/en-us/one.md", &page("One", &format!("Nobody reads {i}.")));
        preview.has("/en-us/one.html", &format!("Nobody reads {i}."));
    }
    preview.waits_until("the whole site", || preview.get("/en-us/one.html").body.contains("Whole site"));
}
