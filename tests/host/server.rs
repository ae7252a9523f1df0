//! The servers that are asked: `diglot host`, nginx with `deploy/nginx.conf`, and Caddy with `deploy/Caddyfile` in front
//! of `diglot host`.

use std::io::{BufRead, BufReader, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use crate::site::Site;

const ACCESS_LOG: &str = "access.json";
/// A free port of this machine.
const ANY: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
/// Where Debian says which modules are loaded.
const MODULES: &str = "include /etc/nginx/modules-enabled/*.conf;\n";

/// A server that answers; it ends with this.
#[derive(Debug)]
pub struct Server {
    pub kind: Kind,
    pub address: SocketAddr,
    process: Child,
    /// The server that this one asks.
    behind: Option<Box<Server>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Host,
    Nginx,
    Caddy,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Ends the server that this one asks.
    pub fn stop_behind(&mut self) {
        let behind = self.behind.as_mut().unwrap();
        behind.process.kill().unwrap();
        behind.process.wait().unwrap();
    }

    /// Starts another one in its place.
    pub fn start_behind(&mut self, site: &Site) {
        let address = self.behind.as_ref().unwrap().address;
        self.behind = Some(Box::new(host(site, address)));
    }

    /// The last complaints of the server, to understand a failure.
    pub fn complaints(site: &Site) -> String {
        let log = fs::read_to_string(site.scratch().join("error.log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(12)..].join("\n")
    }
}

/// The lines of a server's access log, once there are as many as were asked for.
pub fn access_log(site: &Site, lines: usize) -> Vec<serde_json::Value> {
    let begun = Instant::now();
    loop {
        let text = fs::read_to_string(site.scratch().join(ACCESS_LOG)).unwrap_or_default();
        if text.lines().count() >= lines || begun.elapsed() > Duration::from_secs(5) {
            return text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        }
        thread::sleep(Duration::from_millis(10));
    }
}

impl Kind {
    /// Its name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Host => "diglot host",
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
        }
    }

    /// Whether it is to be asked. If it is not, says why; what is asked for must be there.
    pub fn is_asked(self) -> bool {
        let left_out = match self {
            Self::Host => None,
            Self::Nginx => (!has_njs()).then(|| {
                assert!(env::var_os("DIGLOT_NGINX").is_none(), "nginx with njs is not installed");
                "nginx with njs is not installed"
            }),
            // Other versions than Debian's need not answer as the tables say.
            Self::Caddy if env::var_os("DIGLOT_CADDY").is_none() => Some("Caddy is asked only with DIGLOT_CADDY=1"),
            Self::Caddy => {
                assert!(runs(Command::new("caddy").arg("version")), "Caddy is not installed");
                None
            }
        };
        if let Some(why) = left_out {
            // Past the test runner, which keeps what passing tests print to itself.
            let _ = writeln!(io::stderr(), "left out: {why}");
        }
        left_out.is_none()
    }

    pub fn start(self, site: &Site) -> Server {
        match self {
            Self::Host => host(site, ANY),
            Self::Nginx => nginx(site),
            Self::Caddy => caddy(site),
        }
    }
}

fn runs(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Whether there is an nginx that knows the directives of njs.
fn has_njs() -> bool {
    let folder = tempfile::tempdir().unwrap();
    let (log, conf) = (folder.path().join("error.log"), folder.path().join("nginx.conf"));
    let pid = folder.path().join("nginx.pid");
    let pid = pid.display();
    let text = format!("pid {pid};\n{MODULES}events {{}}\nhttp {{ access_log off; js_var $probe; }}\n");
    fs::write(&conf, text).unwrap();
    runs(Command::new("nginx").arg("-t").arg("-e").arg(log).arg("-c").arg(conf))
}

/// It says on standard error where it listens.
fn host(site: &Site, listen: SocketAddr) -> Server {
    let mut process = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["host", "--trusted-proxy", "127.0.0.1", "--head-timeout", "1"])
        .args(["--listen", &listen.to_string(), "--access-log"])
        .arg(site.scratch().join(ACCESS_LOG))
        .arg(site.release())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
    let address = lines.find_map(|line| {
        let (_, rest) = line.split_once("http://")?;
        rest.split(|c: char| c != '.' && c != ':' && !c.is_ascii_digit()).next()?.parse().ok()
    });
    // What it says later must not fill the pipe.
    thread::spawn(move || lines.for_each(drop));
    Server { kind: Kind::Host, address: address.expect("`diglot host` says where it listens"), process, behind: None }
}

fn nginx(site: &Site) -> Server {
    let (log, conf) = (site.scratch().join("error.log"), site.scratch().join("nginx.conf"));
    fs::write(&conf, surroundings(site.scratch())).unwrap();
    started(Kind::Nginx, site, |address| {
        let places = [
            ("/srv/diglot/public", site.release()),
            ("/etc/nginx/diglot.js", deploy("nginx.js")),
            ("listen 80;", format!("listen {address};").into()),
            ("/var/log/nginx/diglot.json", site.scratch().join(ACCESS_LOG)),
            ("client_header_timeout 10s", "client_header_timeout 1s".into()),
        ];
        fs::write(site.scratch().join("diglot.conf"), adapted("nginx.conf", &places)).unwrap();
        Command::new("nginx").arg("-e").arg(&log).arg("-c").arg(&conf).stderr(Stdio::null()).spawn().unwrap()
    })
}

fn caddy(site: &Site) -> Server {
    let behind = host(site, ANY);
    let conf = site.scratch().join("Caddyfile");
    let mut server = started(Kind::Caddy, site, |address| {
        let places = [
            ("docs.example.com {", format!("http://:{} {{\n\tbind {}", address.port(), address.ip()).into()),
            ("127.0.0.1:8080", behind.address.to_string().into()),
            ("read_header 10s", "read_header 1s".into()),
        ];
        fs::write(&conf, adapted("Caddyfile", &places)).unwrap();
        let log = fs::File::create(site.scratch().join("error.log")).unwrap();
        let mut command = Command::new("caddy");
        command.arg("run").arg("--config").arg(&conf).env("HOME", site.scratch()).stderr(log).spawn().unwrap()
    });
    server.behind = Some(Box::new(behind));
    server
}

/// Starts a server that must be told its port. Another process can take it before; then it gets another one.
fn started(kind: Kind, site: &Site, start: impl Fn(SocketAddr) -> Child) -> Server {
    for _ in 0..5 {
        let address = TcpListener::bind(ANY).unwrap().local_addr().unwrap();
        let mut process = start(address);
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(10) && process.try_wait().unwrap().is_none() {
            if TcpStream::connect(address).is_ok() {
                return Server { kind, address, process, behind: None };
            }
            thread::sleep(Duration::from_millis(10));
        }
        let _ = process.kill();
        let _ = process.wait();
    }
    panic!("{kind:?} does not start:\n{}", Server::complaints(site));
}

fn deploy(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(file)
}

/// A file of `deploy/` with the places of this test instead of those of a machine.
fn adapted(file: &str, places: &[(&str, PathBuf)]) -> String {
    places.iter().fold(fs::read_to_string(deploy(file)).unwrap(), |text, (from, to)| {
        assert!(text.contains(from), "deploy/{file} no longer says `{from}`");
        text.replace(from, to.to_str().unwrap())
    })
}

/// What a system's own nginx.conf says around `deploy/nginx.conf`.
fn surroundings(folder: &Path) -> String {
    let own = folder.display();
    let temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temp = temp.map(|kind| format!("    {kind}_temp_path {own}/{kind};\n")).concat();
    format!(
        "daemon off;\nmaster_process off;\npid {own}/nginx.pid;\nerror_log {own}/error.log;\n\
         {MODULES}events {{}}\nhttp {{\n{temp}    include {own}/diglot.conf;\n}}\n"
    )
}
