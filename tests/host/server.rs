//! The servers that are asked: `diglot host`, and nginx with `deploy/nginx.conf`.

use std::io::{BufRead, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

use crate::site::Site;

/// Where Debian says which modules are loaded.
const MODULES: &str = "include /etc/nginx/modules-enabled/*.conf;\n";

/// A server that answers; it ends with this.
#[derive(Debug)]
pub struct Server {
    pub kind: Kind,
    pub address: SocketAddr,
    process: Child,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Host,
    Nginx,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// The last complaints of the server, to understand a failure.
    pub fn complaints(site: &Site) -> String {
        let log = fs::read_to_string(site.scratch().join("error.log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(12)..].join("\n")
    }
}

impl Kind {
    /// Whether it can be started here. If it cannot, says so; where `DIGLOT_NGINX` is set, nginx must be there.
    pub fn is_here(self) -> bool {
        let here = match self {
            Self::Host => runs(Command::new(env!("CARGO_BIN_EXE_diglot")).args(["host", "--help"])),
            Self::Nginx => has_njs(),
        };
        let must = self == Self::Nginx && env::var_os("DIGLOT_NGINX").is_some();
        assert!(here || !must, "nginx with njs is not installed");
        if !here {
            // Past the test runner, which keeps what passing tests print to itself.
            let _ = writeln!(io::stderr(), "left out: {self:?} is not installed");
        }
        here
    }

    pub fn start(self, site: &Site) -> Server {
        match self {
            Self::Host => host(site),
            Self::Nginx => nginx(site),
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
fn host(site: &Site) -> Server {
    let mut process = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["host", "--listen", "127.0.0.1:0"])
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
    Server { kind: Kind::Host, address: address.expect("`diglot host` says where it listens"), process }
}

fn nginx(site: &Site) -> Server {
    let folder = site.scratch();
    // Another process can take the port before nginx does; then the next one is tried.
    for _ in 0..5 {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        fs::write(folder.join("diglot.conf"), adapted(site, address)).unwrap();
        fs::write(folder.join("nginx.conf"), surroundings(folder)).unwrap();
        let (log, conf) = (folder.join("error.log"), folder.join("nginx.conf"));
        let mut process =
            Command::new("nginx").arg("-e").arg(log).arg("-c").arg(conf).stderr(Stdio::null()).spawn().unwrap();
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(10) && process.try_wait().unwrap().is_none() {
            if TcpStream::connect(address).is_ok() {
                return Server { kind: Kind::Nginx, address, process };
            }
            thread::sleep(Duration::from_millis(10));
        }
        let _ = process.kill();
        let _ = process.wait();
    }
    panic!("nginx does not start: {}", fs::read_to_string(folder.join("error.log")).unwrap_or_default());
}

/// `deploy/nginx.conf` with the places of this test instead of those of a machine.
fn adapted(site: &Site, address: SocketAddr) -> String {
    let deploy = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy");
    let places = [
        ("/srv/diglot/public", site.release()),
        ("/etc/nginx/diglot.js", deploy.join("nginx.js")),
        ("listen 80;", format!("listen {address};").into()),
        ("/var/log/nginx/diglot.json", site.scratch().join("access.json")),
        ("client_header_timeout 10s", "client_header_timeout 1s".into()),
    ];
    places.iter().fold(fs::read_to_string(deploy.join("nginx.conf")).unwrap(), |text, (from, to)| {
        assert!(text.contains(from), "deploy/nginx.conf no longer says `{from}`");
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
