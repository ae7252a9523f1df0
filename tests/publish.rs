//! A site is published as a whole, whatever happens to the build: the program itself is run, killed and looked at.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, clippy::disallowed_macros)]

#[path = "support/release.rs"]
mod release;

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use release::{Bench, Files, MANIFEST, open, read};

const KILLS: u32 = 50;

/// What a reader has found while builds were killed.
#[derive(Debug, Default)]
struct Seen {
    one: usize,
    two: usize,
    /// Releases that were removed while they were read: two others came since.
    retired: usize,
}

/// Reads a page by its path, again and again.
fn read_pages(bench: &Bench, versions: &[Files; 2], end: &AtomicBool) -> usize {
    let page = "en-us/p0.html";
    let mut read = 0;
    while !end.load(Ordering::Relaxed) {
        let bytes = fs::read(bench.public().join(page)).expect("there is always a page");
        assert!(versions.iter().any(|version| version[page] == bytes), "a page of no version");
        read += 1;
    }
    read
}

/// Reads release after release, each through a folder that is opened once.
fn read_releases(bench: &Bench, versions: &[Files; 2], end: &AtomicBool) -> Seen {
    let mut seen = Seen::default();
    while !end.load(Ordering::Relaxed) {
        let folder = open(&bench.public()).expect("there is always a folder");
        match read(&folder) {
            Ok(files) if files == versions[0] => seen.one += 1,
            Ok(files) if files == versions[1] => seen.two += 1,
            Ok(_) => panic!("a release of files of both versions"),
            Err(error) => {
                let id = folder.metadata().unwrap().ino();
                let is_kept = ["public", ".public.previous"]
                    .iter()
                    .any(|name| fs::metadata(bench.path(name)).is_ok_and(|meta| meta.ino() == id));
                assert!(error.kind() == io::ErrorKind::NotFound && !is_kept, "a file of a release: {error}");
                seen.retired += 1;
            }
        }
    }
    seen
}

/// Moments that look random, spread over about the time that a build takes on this machine at this hour.
struct Moments {
    number: u64,
    most: Duration,
}

impl Moments {
    fn new(number: u64) -> Self {
        Self { number, most: Duration::from_millis(100) }
    }

    fn next(&mut self) -> Duration {
        self.number = self.number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.most * u32::try_from(self.number >> 48).unwrap() / (1 << 16)
    }

    /// A build that had ended came too late, so the next is killed sooner.
    fn learn(&mut self, had_ended: bool) {
        self.most = if had_ended { self.most / 2 } else { self.most * 5 / 4 };
    }
}

/// Waits until a folder is there or a process has ended.
fn wait_for(folder: &Path, child: &mut Child) {
    while !folder.exists() && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(200));
    }
}

#[test]
fn every_answer_is_from_one_whole_site_however_often_a_build_is_killed() {
    let bench = Bench::new(24);
    let builds = [["build", "one", "-o", "public"], ["build", "two", "-o", "public"]];
    let versions = [0, 1].map(|version| {
        bench.diglot(&builds[version]);
        bench.release("public")
    });
    let end = AtomicBool::new(false);
    let mut begun = 0;
    let (pages, seen) = thread::scope(|scope| {
        let pages = scope.spawn(|| read_pages(&bench, &versions, &end));
        let releases = scope.spawn(|| read_releases(&bench, &versions, &end));
        let mut moments = [Moments::new(7), Moments::new(11)];
        for kill in 0..KILLS {
            let mut child = bench.command(&builds[(kill as usize + 1) % 2]).stderr(Stdio::null()).spawn().unwrap();
            // Each second one is killed after it has begun to write.
            if kill % 2 == 0 {
                wait_for(&bench.path(".public.next"), &mut child);
            }
            let moments = &mut moments[kill as usize % 2];
            thread::sleep(moments.next());
            moments.learn(child.try_wait().unwrap().is_some());
            child.kill().unwrap();
            child.wait().unwrap();
            begun += usize::from(bench.path(".public.next").exists());
            let found = bench.release("public");
            assert!(versions.contains(&found), "after kill {kill}, a release of files of both versions");
        }
        end.store(true, Ordering::Relaxed);
        (pages.join().unwrap(), releases.join().unwrap())
    });
    println!("{begun} of {KILLS} builds were killed while they wrote; {pages} pages and {seen:?} were read");
    assert!(begun >= 5 && pages > 0 && seen.one > 0 && seen.two > 0, "{begun} {seen:?}");
    // Nobody needs to clean up.
    for version in [0, 1] {
        bench.diglot(&builds[version]);
        assert!(bench.release("public") == versions[version]);
    }
    assert_eq!(bench.beside(), [".public.previous", "public"]);
    assert!(bench.release(".public.previous") == versions[0]);
}

/// Inode and time of change of every file and folder below a folder.
fn state(folder: &Path) -> Vec<(String, u64, i64, i64)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let one = |entry: walkdir::DirEntry| {
        let meta = entry.metadata().unwrap();
        (entry.path().display().to_string(), meta.ino(), meta.ctime(), meta.ctime_nsec())
    };
    entries.map(one).collect()
}

#[test]
fn a_build_of_the_same_content_touches_nothing() {
    let bench = Bench::new(3);
    for more in [&[][..], &["--compress"]] {
        let build = [&["build", "one"], more].concat();
        bench.diglot(&build);
        let before = state(bench.folder.path());
        assert!(bench.diglot(&build).contains(" 0 written, 0 removed"));
        assert_eq!(before, state(bench.folder.path()));
    }
}

#[test]
fn a_release_is_kept_and_shares_its_unchanged_files() {
    let bench = Bench::new(3);
    bench.diglot(&["build", "one"]);
    assert_eq!(bench.beside(), ["public"]);
    let one = bench.release("public");
    let meta = |path: &str| fs::metadata(bench.path(path)).unwrap();
    let style = "_diglot/diglot.css";
    let before = meta(&format!("public/{style}"));
    bench.diglot(&["build", "two"]);
    let after = meta(&format!("public/{style}"));
    assert_eq!((before.ino(), before.modified().unwrap()), (after.ino(), after.modified().unwrap()));
    assert!(bench.release(".public.previous") == one);
    let two = bench.release("public");
    assert_ne!(two["en-us/p0.html"], one["en-us/p0.html"]);
    // A file that both have is never written to.
    bench.diglot(&["build", "one"]);
    assert!(bench.release(".public.previous") == two && bench.release("public") == one);
    assert_eq!(bench.beside(), [".public.previous", "public"]);
}

#[test]
fn rollback_exchanges_the_last_two_releases() {
    let bench = Bench::new(3);
    bench.diglot(&["build", "one"]);
    let said = bench.fails(&["rollback"], 2);
    assert_eq!(said, "error: there is no release before the one in public: none is kept beside it\n");
    bench.fails(&["rollback", "one"], 2);
    bench.diglot(&["build", "two"]);
    let (one, two) = (bench.release(".public.previous"), bench.release("public"));
    fs::write(bench.path("public/mine.txt"), "x").unwrap();
    let said = bench.diglot(&["rollback"]);
    assert!(said.starts_with("public holds the release before again: "), "{said}");
    assert!(bench.release("public") == one && bench.release(".public.previous") == two);
    assert!(bench.path("public/mine.txt").is_file(), "what no build wrote stays");
    bench.diglot(&["rollback", "public/"]);
    assert!(bench.release("public") == two && bench.release(".public.previous") == one);
}

#[test]
fn what_no_build_wrote_stays_in_every_release() {
    let bench = Bench::new(3);
    bench.diglot(&["build", "one"]);
    fs::create_dir_all(bench.path("public/own/empty")).unwrap();
    fs::write(bench.path("public/own/a.txt"), "a").unwrap();
    std::os::unix::fs::symlink("own/a.txt", bench.path("public/link")).unwrap();
    for version in ["two", "one", "two"] {
        bench.diglot(&["build", version]);
        assert_eq!(fs::read_to_string(bench.path("public/own/a.txt")).unwrap(), "a");
        assert_eq!(fs::read_link(bench.path("public/link")).unwrap(), Path::new("own/a.txt"));
        assert!(bench.path("public/own/empty").is_dir());
    }
    for name in [".public.next", ".public.previous"] {
        fs::rename(bench.path(".public.previous"), bench.path("kept")).unwrap();
        fs::create_dir(bench.path(name)).unwrap();
        fs::write(bench.path(name).join("mine.txt"), "x").unwrap();
        let said = bench.fails(&["build", "one"], 2);
        assert_eq!(said, format!("error: {name} holds files that no build wrote; move it elsewhere\n"));
        fs::remove_dir_all(bench.path(name)).unwrap();
        fs::rename(bench.path("kept"), bench.path(".public.previous")).unwrap();
    }
}

#[test]
fn what_a_killed_build_left_is_removed() {
    let bench = Bench::new(3);
    bench.diglot(&["build", "one"]);
    fs::create_dir_all(bench.path(".public.next/en-us")).unwrap();
    fs::write(bench.path(".public.next").join(MANIFEST), "").unwrap();
    fs::write(bench.path(".public.next/en-us/p0.html"), "half").unwrap();
    bench.diglot(&["build", "one"]);
    assert_eq!(bench.beside(), ["public"]);
}

#[test]
fn two_builds_do_not_write_one_folder() {
    let bench = Bench::new(3);
    bench.diglot(&["build", "one"]);
    let one = bench.release("public");
    let other = fs::File::open(bench.public()).unwrap();
    other.lock().unwrap();
    for command in [["build", "two"], ["rollback", "public"]] {
        let said = bench.fails(&command, 3);
        assert_eq!(said, "error: another build is writing public; wait until it has ended\n");
    }
    assert!(bench.release("public") == one);
    drop(other);
    bench.diglot(&["build", "two"]);
    // However they meet, each ends well or says why, and one release stands there.
    let children: Vec<Child> = ["one", "two", "one", "two"]
        .iter()
        .map(|version| bench.command(&["build", version]).stderr(Stdio::null()).spawn().unwrap())
        .collect();
    let codes: Vec<i32> = children.into_iter().map(|mut child| child.wait().unwrap().code().unwrap()).collect();
    assert!(codes.contains(&0) && codes.iter().all(|code| [0, 3].contains(code)), "{codes:?}");
    bench.diglot(&["build", "one"]);
    assert!(bench.release("public") == one);
    assert_eq!(bench.beside(), [".public.previous", "public"]);
}

/// A shell limits the size of files, as a full disk would.
fn build_with_small_files(bench: &Bench) -> std::process::Output {
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" build two";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_diglot")]).current_dir(bench.folder.path()).output().unwrap()
}

#[test]
fn a_build_that_cannot_write_changes_nothing() {
    let bench = Bench::new(3);
    fs::write(bench.path("two/content/en-us/long.md"), "A long river. ".repeat(20_000)).unwrap();
    let output = build_with_small_files(&bench);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert_eq!(bench.beside(), Vec::<String>::new());
    bench.diglot(&["build", "one"]);
    let before = state(bench.folder.path());
    let output = build_with_small_files(&bench);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("cannot write .public.next/en-us/long.") && said.contains("bytes)"), "{said}");
    // The folder that holds all this has seen another one come and go.
    assert_eq!(before[1..], state(bench.folder.path())[1..]);
}

#[test]
fn a_link_to_the_folder_stays_one() {
    let bench = Bench::new(3);
    bench.diglot(&["build", "one", "-o", "real"]);
    std::os::unix::fs::symlink("real", bench.public()).unwrap();
    bench.diglot(&["build", "two"]);
    assert_eq!(bench.beside(), [".real.previous", "public", "real"]);
    assert!(fs::symlink_metadata(bench.public()).unwrap().is_symlink());
    assert_eq!(bench.release("public").len(), bench.release(".real.previous").len() + 4);
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| own == ending)
}

/// The bytes that a compressed file stands for.
fn unpacked(path: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    match path.rsplit_once('.').unwrap().1 {
        "br" => brotli::BrotliDecompress(&mut &bytes[..], &mut out).unwrap(),
        "gz" => drop(io::copy(&mut flate2::read::GzDecoder::new(bytes), &mut out).unwrap()),
        _ => zstd::stream::copy_decode(bytes, &mut out).unwrap(),
    }
    out
}

#[test]
fn compressed_files_are_those_beside_them() {
    let bench = Bench::new(3);
    for version in ["one", "two", "one"] {
        bench.diglot(&["build", version, "--compress"]);
        let files = bench.release("public");
        let is_small = |path: &str| ["br", "gz", "zst"].iter().any(|ending| has_ending(path, ending));
        let (small, plain): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| is_small(path));
        for (path, bytes) in &small {
            let original = &files[path.rsplit_once('.').unwrap().0];
            assert!(unpacked(path, bytes) == *original && bytes.len() < original.len(), "{path}");
        }
        let pages = plain.iter().filter(|(path, _)| has_ending(path, "html")).count();
        let small = |ending: &str| files.keys().filter(|path| path.ends_with(&format!(".html.{ending}"))).count();
        assert!(pages > 0 && [small("br"), small("gz"), small("zst")] == [pages; 3]);
        assert!(!files.contains_key("robots.txt.gz"), "a file of some bytes");
    }
    // One that is lost is made again.
    fs::remove_file(bench.path("public/en-us/p0.html.br")).unwrap();
    assert!(bench.diglot(&["build", "one", "--compress"]).contains(" 1 written"));
    assert!(bench.path("public/en-us/p0.html.br").is_file());
    bench.diglot(&["build", "one"]);
    assert!(bench.release("public").keys().all(|path| !has_ending(path, "br")));
    assert!(!bench.path("public/en-us/p0.html.br").exists());
}
