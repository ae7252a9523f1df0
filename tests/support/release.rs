//! A site in two versions, and releases as a reader finds them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rustix::fs::{CWD, Mode, OFlags, openat};

pub const MANIFEST: &str = ".diglot-files";
const RECORDS: [&str; 2] = [".diglot-site.json", ".diglot-redirects.map"];

/// The files of a release by path, with its records.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A folder with the sources of two versions: `one` and `two`.
pub struct Bench {
    pub folder: tempfile::TempDir,
}

impl Bench {
    /// The second version has more pages than the first, and every page differs.
    pub fn new(pages: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (version, pages) in [("one", pages), ("two", pages + 2)] {
            let content = folder.path().join(version).join("content/en-us");
            fs::create_dir_all(content.join("sub")).unwrap();
            for page in 0..pages {
                let name = if page % 2 == 0 { format!("p{page}.md") } else { format!("sub/p{page}.md") };
                fs::write(content.join(name), format!("# River {page}\n\nversion {version}\n")).unwrap();
            }
            let config = format!("title = \"version {version}\"\n");
            fs::write(folder.path().join(version).join("diglot.toml"), config).unwrap();
        }
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn public(&self) -> PathBuf {
        self.path("public")
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a command that must succeed; what it says on standard error.
    pub fn diglot(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
        said
    }

    /// Runs a command that must fail with an exit code.
    pub fn fails(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        said
    }

    /// The release that a folder holds.
    pub fn release(&self, name: &str) -> Files {
        read(&open(&self.path(name)).unwrap()).unwrap()
    }

    /// What stands beside the sources.
    pub fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| !["one", "two"].contains(&name.as_str()));
        names.sort();
        names
    }
}

/// Opens a folder: what is read through it is of one folder, whatever its path leads to later.
pub fn open(folder: &Path) -> io::Result<File> {
    Ok(openat(CWD, folder, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty())?.into())
}

/// Reads what the list of a release names, and its records.
pub fn read(folder: &File) -> io::Result<Files> {
    let manifest = read_file(folder, MANIFEST)?;
    let mut files = Files::new();
    for path in String::from_utf8(manifest).unwrap().lines().chain(RECORDS) {
        files.insert(path.to_owned(), read_file(folder, path)?);
    }
    Ok(files)
}

fn read_file(folder: &File, path: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::from(openat(folder, path, OFlags::RDONLY, Mode::empty())?).read_to_end(&mut bytes)?;
    Ok(bytes)
}
