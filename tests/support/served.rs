//! A site that is served by `diglot host`, and a client that says exactly what it is told to.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// How long a test waits for what must come.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A running server; it ends with this.
pub struct Served {
    process: Child,
    lines: Receiver<String>,
    pub address: SocketAddr,
    pub metrics: SocketAddr,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The command without its address.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.arg("host").arg(folder).args(arguments);
    command
}

impl Served {
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = command(folder, arguments);
        command.args(["--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"]);
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let errors = BufReader::new(process.stderr.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || errors.lines().map_while(Result::ok).for_each(|line| _ = sender.send(line)));
        let unknown = "127.0.0.1:0".parse().unwrap();
        let mut served = Self { process, lines, address: unknown, metrics: unknown };
        served.metrics = address(&served.says("metrics are at"));
        served.address = address(&served.says("the site is at"));
        served
    }

    /// Waits for a line on standard error that holds a text.
    pub fn says(&self, text: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let rest = until.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(rest).unwrap_or_else(|_| panic!("it does not say `{text}`"));
            if line.contains(text) {
                return line;
            }
        }
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.process), signal).unwrap();
    }

    /// Waits for its end.
    pub fn ended(&mut self) -> ExitStatus {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it does not end");
    }

    pub fn connect(&self) -> Connection {
        Connection::open(self.address)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.connect().ask(&request(path, ""))
    }

    /// The value of a line of the metrics.
    pub fn metric(&self, name: &str) -> u64 {
        let text = Connection::open(self.metrics).ask(&request("/metrics", "")).text();
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.unwrap_or_else(|| panic!("there is no {name} in\n{text}")).parse().unwrap()
    }

    /// Waits until a metric has a value.
    pub fn reaches(&self, name: &str, value: u64) {
        let start = Instant::now();
        while self.metric(name) != value {
            assert!(start.elapsed() < PATIENCE, "{name} stays {}", self.metric(name));
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Kilobytes of memory that it holds.
    #[cfg(target_os = "linux")]
    pub fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

fn address(line: &str) -> SocketAddr {
    let (_, rest) = line.split_once("://").unwrap();
    rest.split('/').next().unwrap().parse().unwrap()
}

pub fn request(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n")
}

/// A connection of a client.
pub struct Connection {
    pub stream: BufReader<TcpStream>,
}

impl Connection {
    pub fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream) }
    }

    pub fn send(&mut self, bytes: &str) {
        self.stream.get_mut().write_all(bytes.as_bytes()).unwrap();
    }

    pub fn ask(&mut self, request: &str) -> Answer {
        self.send(request);
        self.answer().expect("an answer")
    }

    /// Asks for the head of an answer only.
    pub fn head(&mut self, path: &str) -> Answer {
        self.send(&request(path, "").replacen("GET", "HEAD", 1));
        self.read_head().expect("a head")
    }

    /// The next answer; `None` if the connection is closed instead.
    pub fn answer(&mut self) -> Option<Answer> {
        let mut answer = self.read_head()?;
        let length = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
        answer.body.resize(length, 0);
        self.stream.read_exact(&mut answer.body).ok()?;
        Some(answer)
    }

    fn read_head(&mut self) -> Option<Answer> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.stream.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Some(Answer { status, head, body: Vec::new() })
    }

    /// Whether the server has nothing more to say; and waits until it says so.
    pub fn is_closed(&mut self) -> bool {
        matches!(self.stream.read(&mut [0]), Ok(0) | Err(_))
    }
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// Writes a release in which each file has its own text.
pub fn release(root: &Path, files: &[(&str, &[u8])]) {
    let mut list: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    list.sort_unstable();
    let site = r#"{"version":1,"path":"/","source":"en-us","locales":[{"slug":"en-us","tag":"en-US"}],
        "pages":{"index":[0]},"redirects":{}}"#;
    fs::write(root.join(".diglot-site.json"), site).unwrap();
    fs::write(root.join(".diglot-files"), list.join("\n") + "\n").unwrap();
}
