//! Runs a case in a fresh folder, section by section, and compares.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use super::case::{Case, Head, Section};
use super::diff::diff;
use super::normal::{normal, visible, without_times};

const TIME_OUT: Duration = Duration::from_secs(20);
/// What a command sees of the environment, beside `NO_COLOR`.
const KEPT: [&str; 8] = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LLVM_PROFILE_FILE", "LD_LIBRARY_PATH"];

/// What came of a case.
pub struct Outcome {
    /// Each begins with the line of the section.
    pub failures: Vec<String>,
    /// The case as it would have to be to pass.
    pub updated: Case,
}

/// What came of a command.
struct Output {
    shown: String,
    stdout: String,
    stderr: String,
    code: String,
}

/// Runs a case. The error is one that no update can mend; it begins with the line.
pub fn run(case: &Case, program: &Path) -> Result<Outcome, String> {
    let folder = tempfile::tempdir().map_err(|error| format!("cannot make a folder: {error}"))?;
    let root = folder.path().canonicalize().map_err(|error| format!("cannot find the folder: {error}"))?;
    let mut outcome = Outcome { failures: Vec::new(), updated: case.clone() };
    outcome.updated.sections.clear();
    let mut last: Option<Output> = None;
    for (at, section) in case.sections.iter().enumerate() {
        let failed = |error: String| format!("{}: {error}", section.line);
        outcome.updated.sections.push(section.clone());
        if let Head::Command(arguments) = &section.head {
            let output = execute(program, arguments, &root).map_err(failed)?;
            outcome.compare(section, "standard output", &with_times_as(&section.text(), &output.stdout));
            if !has_own(&case.sections[at + 1..], |head| matches!(head, Head::Exit(_))) {
                outcome.compare_exit(section, "0", &output);
            }
            last = Some(output);
            continue;
        }
        match (&section.head, &last) {
            (Head::Stderr, Some(output)) => outcome.compare(section, "standard error", &output.stderr),
            (Head::Exit(code), Some(output)) => outcome.compare_exit(section, code, output),
            (Head::File(path), _) => outcome.compare(section, path, &content(&root.join(path), &root)),
            (Head::Tree(path), _) => outcome.compare(section, path, &tree(&root, path)),
            _ => prepare(section, &root).map_err(failed)?,
        }
    }
    Ok(outcome)
}

/// Whether a section of this kind belongs to the command before `rest`.
fn has_own(rest: &[Section], kind: impl Fn(&Head) -> bool) -> bool {
    rest.iter().take_while(|section| !matches!(section.head, Head::Command(_))).any(|section| kind(&section.head))
}

/// Standard output may speak of times as content, so they are only named where the case names them.
fn with_times_as(expected: &str, actual: &str) -> String {
    if expected.contains("[TIME]") { without_times(actual) } else { actual.to_owned() }
}

impl Outcome {
    fn compare(&mut self, section: &Section, what: &str, actual: &str) {
        let expected = section.text();
        if expected != actual {
            self.failures.push(format!("{}: {what} (- expected, + found)\n{}", section.line, diff(&expected, actual)));
            self.updated.sections.iter_mut().rev().take(1).for_each(|section| section.set_text(actual));
        }
    }

    fn compare_exit(&mut self, section: &Section, expected: &str, output: &Output) {
        let Output { shown, stderr, code, .. } = output;
        if expected == code {
            return;
        }
        let said = if stderr.is_empty() { String::new() } else { format!("; standard error:\n{stderr}") };
        self.failures.push(format!("{}: `{shown}` exits with {code}, not {expected}{said}", section.line));
        if matches!(section.head, Head::Exit(_)) {
            self.updated.sections.pop();
        }
        if code != "0" {
            self.updated.sections.push(Section::exit(section.line, code));
        }
    }
}

/// Puts an input file down, or removes it.
fn prepare(section: &Section, root: &Path) -> Result<(), String> {
    let (path, bytes) = match &section.head {
        Head::Input(path) => (path, section.text().into_bytes()),
        Head::Crlf(path) => (path, section.text().replace('\n', "\r\n").into_bytes()),
        Head::Hex(path) => (path, hex(&section.text())?),
        Head::Big { path, times, text } => (path, text.repeat(*times).into_bytes()),
        Head::Git(arguments) => return git(arguments, root),
        Head::Remove(path) => return remove(&root.join(path)).map_err(|error| format!("{path}: {error}")),
        _ => return Ok(()),
    };
    let file = root.join(path);
    let folder = file.parent().unwrap_or(root);
    fs::create_dir_all(folder).and_then(|()| fs::write(&file, bytes)).map_err(|error| format!("{path}: {error}"))
}

/// Runs `git`, whatever its user has configured.
fn git(arguments: &[String], root: &Path) -> Result<(), String> {
    let output = Command::new("git")
        .args(["-c", "user.name=case", "-c", "user.email=case@example.com", "-c", "commit.gpgsign=false"])
        .args(["-c", "init.defaultBranch=main", "-c", "core.autocrlf=false"])
        .args(arguments)
        .current_dir(root)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .map_err(|error| format!("cannot run git: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(format!("git {}: {said}", arguments.join(" "))) }
}

fn remove(path: &Path) -> io::Result<()> {
    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

fn hex(text: &str) -> Result<Vec<u8>, String> {
    let digits: Vec<u32> =
        text.split_whitespace().flat_map(str::chars).map(|c| c.to_digit(16)).collect::<Option<_>>().unwrap_or_default();
    let bytes = digits.chunks_exact(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]));
    match bytes.collect::<Result<Vec<u8>, _>>() {
        Ok(bytes) if bytes.len() * 2 == digits.len() && !bytes.is_empty() => Ok(bytes),
        _ => Err("write pairs of hexadecimal digits".into()),
    }
}

fn content(file: &Path, root: &Path) -> String {
    fs::read(file).map_or("(no such file)\n".into(), |bytes| normal(&visible(&bytes), root))
}

fn tree(root: &Path, folder: &str) -> String {
    if !root.join(folder).is_dir() {
        return "(no such folder)\n".into();
    }
    let entries = walkdir::WalkDir::new(root.join(folder)).into_iter().filter_map(Result::ok);
    let mut paths: Vec<String> = entries
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/"))
        .collect();
    paths.sort_unstable();
    paths.push(String::new());
    paths.join("\n")
}

fn execute(program: &Path, arguments: &[String], root: &Path) -> Result<Output, String> {
    let shown = format!("diglot {}", arguments.join(" "));
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(root)
        .env_clear()
        .envs(KEPT.iter().filter_map(|name| Some((name, env::var_os(name)?))))
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot run `{shown}`: {error}"))?;
    let (stdout, stderr) = (collect(child.stdout.take()), collect(child.stderr.take()));
    let status = wait(&mut child).map_err(|error| format!("`{shown}` {error}"))?;
    let said = |stream: JoinHandle<Vec<u8>>| normal(&visible(&stream.join().unwrap_or_default()), root);
    let code = status.code().map_or_else(|| status.to_string(), |code| code.to_string());
    Ok(Output { shown, stdout: said(stdout), stderr: without_times(&said(stderr)), code })
}

/// Reads a stream beside the other one, so that neither can block the program.
fn collect(stream: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.map(|mut stream| stream.read_to_end(&mut bytes));
        bytes
    })
}

fn wait(child: &mut Child) -> Result<ExitStatus, String> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if start.elapsed() < TIME_OUT => thread::sleep(Duration::from_millis(2)),
            Ok(None) => {
                let _ = child.kill().and_then(|()| child.wait().map(drop));
                return Err(format!("did not end within {} s", TIME_OUT.as_secs()));
            }
            Err(error) => return Err(format!("cannot be waited for: {error}")),
        }
    }
}
