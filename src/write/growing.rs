//! A file that is written piece by piece, and stands in its place only when it is complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

/// A file that is being written under another name. What is not finished is removed.
#[derive(Debug)]
pub struct Growing {
    path: PathBuf,
    temporary: PathBuf,
    file: BufWriter<File>,
}

impl Growing {
    /// Begins a file, with the folders above it.
    pub fn create(path: &Path) -> anyhow::Result<Self> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).with_context(|| format!("cannot create the folder {}", folder.display()))?;
        let temporary = super::temporary(path);
        let file = File::create(&temporary).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self { path: path.to_owned(), temporary, file: BufWriter::new(file) })
    }

    /// Puts the file in its place.
    pub fn finish(mut self) -> anyhow::Result<()> {
        let written = self.file.flush().and_then(|()| fs::rename(&self.temporary, &self.path));
        written.with_context(|| format!("cannot write {}", self.path.display()))
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Growing {
    fn drop(&mut self) {
        // After `finish` nothing stands there any more.
        let _ = fs::remove_file(&self.temporary);
    }
}
