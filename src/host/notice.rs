//! What the server says to whoever started it.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    Listening {
        address: SocketAddr,
        path: Arc<str>,
        secure: bool,
    },
    Metrics(SocketAddr),
    /// A release is served from now on.
    Loaded {
        files: usize,
        /// Bytes in memory.
        held: u64,
        on_disk: usize,
        strange: usize,
    },
    /// No file of the release is compressed.
    Uncompressed,
    /// A release or a certificate cannot be served, and why.
    NotLoaded(String),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listening { address, path, secure } => {
                let scheme = if *secure { "https" } else { "http" };
                write!(f, "the site is at {scheme}://{address}{path} (Ctrl-C ends)")
            }
            Self::Metrics(address) => write!(f, "metrics are at http://{address}/metrics"),
            Self::Loaded { files, held, on_disk, strange } => {
                write!(f, "loaded {files} files, {} MB in memory", held.div_ceil(1 << 20))?;
                if *on_disk > 0 {
                    write!(f, ", {on_disk} read from the disk")?;
                }
                if *strange > 0 {
                    write!(f, ", {strange} not served because they are links or no plain files")?;
                }
                Ok(())
            }
            Self::Uncompressed => write!(f, "nothing is compressed: build the site with `--compress` to send less"),
            Self::NotLoaded(why) => write!(f, "what was served before stays: {why}"),
        }
    }
}
