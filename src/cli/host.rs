//! The arguments of `diglot host`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use diglot::host::{CertificateFiles, Network, Options, Patience};

/// How a site is served.
#[derive(Clone, Debug, clap::Args)]
pub struct Host {
    /// The folder of a built site
    #[arg(value_name = "DIR", default_value = "public")]
    folder: PathBuf,
    /// The address and port to listen on; port 0 is any free one
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// The certificate with its chain, as PEM: serve HTTPS (HTTP/2 and HTTP/1.1); SIGHUP reads it anew
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The key of the certificate, as PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// A proxy in front, or a network of them, whose X-Forwarded-For and X-Forwarded-Proto are believed; may be repeated
    #[arg(long, value_name = "ADDRESS[/BITS]")]
    trusted_proxy: Vec<Network>,
    /// Where Prometheus may ask for /metrics, such as 127.0.0.1:9090
    #[arg(long, value_name = "ADDRESS:PORT")]
    metrics: Option<SocketAddr>,
    /// Write a line of JSON for each request; `-` is standard output; SIGHUP opens the file anew
    #[arg(long, value_name = "FILE")]
    access_log: Option<PathBuf>,
    /// Threads that answer [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    workers: Option<u16>,
    /// How much of the site to hold in memory, in bytes, or with K, M or G behind; the rest stays on the disk
    #[arg(long, default_value = "1G", value_name = "BYTES", value_parser = bytes)]
    memory: u64,
    /// Connections that may be open; more wait until one is closed
    #[arg(long, default_value_t = 10_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_connections: u32,
    /// Seconds for the head of a request to come
    #[arg(long, default_value_t = 10, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    head_timeout: u32,
    /// Seconds that a connection may wait for its next request
    #[arg(long, default_value_t = 30, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    idle_timeout: u32,
    /// Seconds in which a reader must take something of an answer
    #[arg(long, default_value_t = 60, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    write_timeout: u32,
    /// Seconds that answers which are under way have to end after SIGTERM or Ctrl-C
    #[arg(long, default_value_t = 30, value_name = "SECONDS")]
    grace: u32,
}

impl Host {
    pub fn options(self) -> Options {
        let seconds = |number: u32| Duration::from_secs(number.into());
        let cores = || std::thread::available_parallelism().map_or(1, Into::into);
        Options {
            folder: self.folder,
            listen: self.listen,
            tls: self.tls_cert.zip(self.tls_key).map(|(certificate, key)| CertificateFiles { certificate, key }),
            metrics: self.metrics,
            access_log: self.access_log,
            workers: self.workers.map_or_else(cores, Into::into),
            memory: self.memory,
            proxies: self.trusted_proxy,
            connections: usize::try_from(self.max_connections).unwrap_or(usize::MAX),
            patience: Patience {
                head: seconds(self.head_timeout),
                idle: seconds(self.idle_timeout),
                write: seconds(self.write_timeout),
            },
            grace: seconds(self.grace),
        }
    }
}

/// A number of bytes.
fn bytes(text: &str) -> Result<u64, String> {
    let (digits, unit) = match text.strip_suffix(['K', 'M', 'G']) {
        Some(digits) if text.ends_with('K') => (digits, 1 << 10),
        Some(digits) if text.ends_with('M') => (digits, 1 << 20),
        Some(digits) => (digits, 1 << 30),
        None => (text, 1),
    };
    let number: Option<u64> = digits.parse().ok();
    number.and_then(|number| number.checked_mul(unit)).ok_or_else(|| "say it like 500000, 512M or 2G".into())
}
