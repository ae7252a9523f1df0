//! TLS by the files of a certificate and its key.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use arc_swap::ArcSwap;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// The files of a certificate with its chain, and of its key; PEM both.
#[derive(Clone, Debug)]
pub struct CertificateFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// What connections are secured with; it is read anew when the files have changed.
#[derive(Debug)]
pub(super) struct Tls {
    files: CertificateFiles,
    config: ArcSwap<ServerConfig>,
}

impl Tls {
    pub(super) fn open(files: &CertificateFiles) -> anyhow::Result<Self> {
        Ok(Self { files: files.clone(), config: ArcSwap::from_pointee(read(files)?) })
    }

    /// Reads the files again. If they are wrong, the ones before stay.
    pub(super) fn reload(&self) -> anyhow::Result<()> {
        self.config.store(Arc::new(read(&self.files)?));
        Ok(())
    }

    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.config.load_full())
    }
}

fn read(files: &CertificateFiles) -> anyhow::Result<ServerConfig> {
    let shown = |path: &Path, what| format!("cannot read the {what} {}", path.display());
    let certificates = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(told)
        .and_then(|all| if all.is_empty() { Err(anyhow::anyhow!("there is none in it")) } else { Ok(all) })
        .with_context(|| shown(&files.certificate, "certificate"))?;
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(told).with_context(|| shown(&files.key, "key"))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(certificates, key)
        .with_context(|| {
            format!("{} and {} do not belong together", files.certificate.display(), files.key.display())
        })?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// A file that cannot be read is another matter than one with the wrong content.
fn told(error: pem::Error) -> anyhow::Error {
    match error {
        pem::Error::Io(error) => error.into(),
        other => other.into(),
    }
}
