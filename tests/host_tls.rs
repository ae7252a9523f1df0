//! `diglot host` under TLS: HTTP/2 and HTTP/1.1 by the choice of the client, and a certificate that is renewed.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, dead_code)]

#[path = "support/served.rs"]
mod served;

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustix::process::Signal;
use served::{Served, command, release};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

const PAGE: &str = "en-us/index.html";

/// Writes a new certificate for this machine.
fn certify(folder: &Path) -> CertificateDer<'static> {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    fs::write(folder.join("cert.pem"), cert.pem()).unwrap();
    fs::write(folder.join("key.pem"), signing_key.serialize_pem()).unwrap();
    cert.der().clone()
}

struct Secured {
    served: Served,
    certificate: CertificateDer<'static>,
    files: tempfile::TempDir,
    _site: tempfile::TempDir,
}

fn secured() -> Secured {
    let (site, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    release(site.path(), &[(PAGE, b"abc"), ("404.html", b"none"), ("large.bin", &vec![b'x'; 3_000_000])]);
    let certificate = certify(files.path());
    let path = |name: &str| files.path().join(name).to_str().unwrap().to_owned();
    let served = Served::start(
        site.path(),
        &["--tls-cert", &path("cert.pem"), "--tls-key", &path("key.pem"), "--idle-timeout", "2"],
    );
    Secured { served, certificate, files, _site: site }
}

async fn connect(
    address: SocketAddr,
    trusted: &CertificateDer<'static>,
    protocol: &str,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![protocol.as_bytes().to_vec()];
    let stream = TcpStream::connect(address).await?;
    TlsConnector::from(Arc::new(config)).connect(ServerName::try_from("localhost").unwrap(), stream).await
}

async fn read<B: hyper::body::Body<Error = hyper::Error>>(response: Response<B>) -> Bytes {
    response.into_body().collect().await.unwrap().to_bytes()
}

fn asking(method: &str, path: &str, body: &'static str) -> Request<Full<Bytes>> {
    Request::builder().method(method).uri(format!("https://localhost{path}")).body(Full::from(body)).unwrap()
}

#[tokio::test]
async fn http2_is_answered_like_http1() {
    let Secured { served, certificate, .. } = &secured();
    let stream = connect(served.address, certificate, "h2").await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    let connection = tokio::spawn(connection);
    let response = sender.send_request(asking("GET", "/en-us/", "")).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["strict-transport-security"], "max-age=31536000");
    assert_eq!(response.headers()["content-length"], "3");
    assert!(!response.headers().contains_key("connection"));
    assert_eq!(read(response).await, "abc");
    let response = sender.send_request(asking("HEAD", "/en-us/", "")).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-length"], "3");
    assert!(read(response).await.is_empty());
    let response = sender.send_request(asking("POST", "/en-us/", "body")).await.unwrap();
    assert_eq!(response.status(), 413);
    let response = sender.send_request(asking("DELETE", "/en-us/", "")).await.unwrap();
    assert_eq!(response.status(), 405);
    let response = sender.send_request(asking("GET", "/%2e%2e/x", "")).await.unwrap();
    assert_eq!(response.status(), 400);
    // Many at once, one of them from the disk.
    let paths = (0..50).map(|number| if number == 7 { "/large.bin" } else { "/en-us/" });
    let all: Vec<_> = paths.map(|path| tokio::spawn(sender.send_request(asking("GET", path, "")))).collect();
    for (number, response) in all.into_iter().enumerate() {
        let body = read(response.await.unwrap().unwrap()).await;
        assert_eq!(body.len(), if number == 7 { 3_000_000 } else { 3 });
    }
    let mut doubled = asking("GET", "/en-us/", "");
    doubled.headers_mut().insert("host", "other".parse().unwrap());
    assert_eq!(sender.send_request(doubled).await.unwrap().status(), 400);
    // A connection that nobody uses is closed; the longer of two limits holds.
    drop(sender);
    let _ = connection.await.unwrap();
}

#[tokio::test]
async fn an_answer_that_is_under_way_is_finished() {
    let mut secured = secured();
    let served = &secured.served;
    let stream = connect(served.address, &secured.certificate, "h2").await.unwrap();
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let response = sender.send_request(asking("GET", "/large.bin", "")).await.unwrap();
    served.signal(Signal::TERM);
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert_eq!(read(response).await.len(), 3_000_000);
    let ended = tokio::task::spawn_blocking(move || secured.served.ended().code()).await.unwrap();
    assert_eq!(ended, Some(143));
}

#[tokio::test]
async fn http1_has_its_guard_under_tls_too() {
    let Secured { served, certificate, .. } = &secured();
    for (head, status) in [
        ("GET /en-us/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        ("HEAD /en-us/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        ("GET /en-us/ HTTP/1.1\nHost: localhost\n\n", 400),
    ] {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let mut stream = connect(served.address, certificate, "http/1.1").await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut said = vec![0; 4096];
        let length = stream.read(&mut said).await.unwrap();
        let said = String::from_utf8_lossy(&said[..length]).into_owned();
        assert!(said.starts_with(&format!("HTTP/1.1 {status} ")), "{said}");
        assert!(said.contains("strict-transport-security: max-age=31536000"), "{said}");
    }
}

#[tokio::test]
async fn a_renewed_certificate_is_read_on_demand() {
    let Secured { served, certificate, files, .. } = &secured();
    let renewed = certify(files.path());
    assert!(connect(served.address, &renewed, "h2").await.is_err());
    served.signal(Signal::HUP);
    served.says("loaded");
    assert!(connect(served.address, &renewed, "h2").await.is_ok());
    assert!(connect(served.address, certificate, "h2").await.is_err());
    // One that is wrong leaves the one before.
    fs::write(files.path().join("cert.pem"), "nonsense").unwrap();
    served.signal(Signal::HUP);
    served.says("cert.pem");
    assert!(connect(served.address, &renewed, "h2").await.is_ok());
}

#[test]
fn a_certificate_must_be_one() {
    let (site, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    release(site.path(), &[(PAGE, b"abc")]);
    certify(files.path());
    let (cert, key) = (files.path().join("cert.pem"), files.path().join("key.pem"));
    let code = |cert: &Path, key: &Path| {
        let arguments =
            ["--listen", "127.0.0.1:0", "--tls-cert", cert.to_str().unwrap(), "--tls-key", key.to_str().unwrap()];
        let output = command(site.path(), &arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, said) = code(&files.path().join("none.pem"), &key);
    assert!(status == Some(3) && said.contains("none.pem"), "{said}");
    let (status, said) = code(&key, &key);
    assert!(status == Some(2) && said.contains("key.pem"), "{said}");
    let other = tempfile::tempdir().unwrap();
    certify(other.path());
    let (status, said) = code(&cert, &other.path().join("key.pem"));
    assert!(status == Some(2) && said.contains("do not belong together"), "{said}");
}
