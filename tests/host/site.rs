//! The release that is asked for, and what is planted into it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A release in a folder of its own, which goes with it.
#[derive(Debug)]
pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// Builds `tests/host/site` as it is published at a path.
    pub fn build(path: &str) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        let source = site.folder.path().join("source");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/host/site"), &source);
        fs::write(source.join("diglot.toml"), format!("base_url = \"https://docs.example.com{path}\"\n")).unwrap();
        let built = Command::new(env!("CARGO_BIN_EXE_diglot"))
            .args(["build", "--compress", "-o"])
            .arg(site.release())
            .arg(&source)
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        plant(site.folder.path(), &site.release());
        site
    }

    pub fn release(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// For what a server writes.
    pub fn scratch(&self) -> &Path {
        self.folder.path()
    }

    pub fn read(&self, file: &str) -> Result<Vec<u8>, String> {
        fs::read(self.release().join(file)).map_err(|error| format!("{file}: {error}"))
    }
}

/// What lies in the folder and must not be served: a secret, ways out of the folder, a file that no build wrote.
fn plant(outside: &Path, release: &Path) {
    fs::create_dir(outside.join("vault")).unwrap();
    fs::write(outside.join("vault/secret.html"), "secret").unwrap();
    fs::create_dir(release.join(".git")).unwrap();
    for file in [".secret", ".git/HEAD", "en-us/.hidden.html", "en-us/stray.html"] {
        fs::write(release.join(file), "secret").unwrap();
    }
    symlink(outside.join("vault/secret.html"), release.join("en-us/leak.html")).unwrap();
    symlink("../../vault/secret.html", release.join("en-us/climb.html")).unwrap();
    symlink(outside.join("vault"), release.join("en-us/vault")).unwrap();
    symlink("index.html", release.join("en-us/alias.html")).unwrap();
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
