//! What both servers need: a place to listen, an end by signal, the type of a file.

use std::net::IpAddr;
use std::path::Path;

use anyhow::Context;
use tokio::net::TcpListener;

/// Ports that are tried, one after the other, if the first is taken.
const TRIES: u16 = 100;

/// Why the server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Ctrl-C
    Interrupted,
    /// SIGTERM
    Terminated,
}

/// The first free port from the one asked for.
pub async fn bind(host: IpAddr, port: u16) -> anyhow::Result<TcpListener> {
    let mut last = None;
    for port in port..=port.saturating_add(TRIES) {
        match TcpListener::bind((host, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => last = Some(error),
            Err(error) => return Err(error).with_context(|| format!("cannot listen on {host}:{port}")),
        }
    }
    Err(last.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into()))
        .with_context(|| format!("the ports from {port} on are all taken; choose another with `--port`"))
}

/// Waits for the signal that ends the program.
pub async fn signal() -> anyhow::Result<Ended> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            result = tokio::signal::ctrl_c() => result.map(|()| Ended::Interrupted).map_err(Into::into),
            _ = terminate.recv() => Ok(Ended::Terminated),
        }
    }
    #[cfg(not(unix))]
    {
        tokio::signal::ctrl_c().await.map(|()| Ended::Interrupted).map_err(Into::into)
    }
}

/// By the ending of a file.
#[must_use]
pub fn content_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
